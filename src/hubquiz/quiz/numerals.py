"""Numbers and years as a person types them: `1,234.5`, `400 million`, `4e8`, `4亿`, `221 BC`.

What is typed for a number may carry its unit, a currency sign, or a hedging word before it.
"""

from __future__ import annotations

import math
import re
import unicodedata

LONGEST = 60
"""Nobody types a longer number by hand; what is longer is refused unread."""

MULTIPLIERS: dict[str, float] = {
    "hundred": 1e2,
    "k": 1e3,
    "thousand": 1e3,
    "thousands": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "tn": 1e12,
    "trillion": 1e12,
    "trillions": 1e12,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "億": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
}
"""What follows a number and scales it. English billions are short-scale."""

CERTAIN = 1e6
"""A scale below this, and below the unit's, scales the unit: `3 thousand` millions are 3000."""

_HEDGE = re.compile(r"^(?:about|around|some|roughly|ca\.?|circa|约|大约|~|≈)\s*")
_NUMBER = r"(?:\d+(?:[,.  '\u2019_]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)(?:e[+-]?\d{1,3})?"
_PART = re.compile(rf"\s*({_NUMBER})\s*([a-z]+|[百千万萬亿億十]+)?", re.IGNORECASE)
_GROUPED_COMMA = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_SCALE_WORDS = sorted(
    (word for word in MULTIPLIERS if len(word) > len("mn") or not word.isascii()),
    key=len,
    reverse=True,
)
"""What may scale a unit: no short word, for a unit of m is metres."""
_SCALED_UNIT = re.compile(rf"({'|'.join(_SCALE_WORDS)})(?:(?<![a-z])|(?![a-z]))\s*")
_YEAR = re.compile(
    r"(?:in |the year |year |公元)?(?P<sign>-|bce? |前|公元前)?(?P<ad>(?:ad|ce) )?(?P<year>\d{1,5})"
    r"(?P<after> ?(?:bce?|ce|ad|年))?"
)


def read_number(text: str, unit: str = "") -> float | None:
    """Return the number that `text` spells in `unit`, or None if it spells none.

    A comma before exactly three digits groups thousands; any other single comma is a decimal one.
    Parts add up when each is scaled less than the one before (`3亿5000万`). Where the unit is
    itself scaled (million km), what is typed with a scale of its own, or with the bare unit, is
    meant as it stands: `1.4 billion`, `1400 million` and `1,400,000,000 km` are all 1400 of them.
    """
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    plain = _HEDGE.sub("", plain).replace("\u2212", "-")
    sign = -1.0 if plain.startswith("-") else 1.0
    plain = plain.lstrip("+-").strip("$€£¥ ")
    scaled, bare = _unit_parts(unit)
    plain, counted = _without_unit(plain, unit), 1.0
    if scaled > 1 and bare and plain.endswith(bare):
        plain, counted = plain.removesuffix(bare).strip(), scaled
    total, last, at = 0.0, math.inf, 0
    while at < len(plain):
        part = _PART.match(plain, at)
        value = _plain_number(part[1]) if part else None
        scale = _scale(part[2]) if part else None
        if part is None or value is None or scale is None or scale >= last:
            return None
        counted = scaled if scale >= min(scaled, CERTAIN) else counted
        total, last, at = total + value * scale, scale, part.end()
    return sign * total / counted if at and total < math.inf else None


def read_year(text: str) -> int | None:
    """Return the year that `text` spells, negative before year 1; None if it spells none.

    Years BC are counted as people write them: 221 BC is -221.
    """
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip().casefold().replace("\u2212", "-")
    plain = _HEDGE.sub("", plain).replace(".", "")
    found = _YEAR.fullmatch(plain)
    if not found:
        return None
    before = bool(found["sign"]) or (found["after"] or "").strip().startswith("bc")
    return -int(found["year"]) if before else int(found["year"])


def _without_unit(plain: str, unit: str) -> str:
    """Drop the unit at the end: where it is m, `5 m` is five metres, else five million."""
    ending = unicodedata.normalize("NFKC", unit).strip().casefold()
    if ending and plain.endswith(ending):
        return plain.removesuffix(ending).strip()
    return plain


def _unit_parts(unit: str) -> tuple[float, str]:
    """Return what scales a unit, 1 if nothing does, and the unit without it: million km, 亿美元."""
    plain = unicodedata.normalize("NFKC", unit).strip().casefold()
    found = _SCALED_UNIT.match(plain)
    return (MULTIPLIERS[found[1]], plain[found.end() :]) if found else (1.0, plain)


def _scale(word: str | None) -> float | None:
    return MULTIPLIERS.get(word) if word else 1.0


def _plain_number(digits: str) -> float | None:
    mantissa, mark, exponent = digits.partition("e")
    plain = re.sub(r"[  '\u2019_]", "", mantissa)
    if _GROUPED_COMMA.fullmatch(plain) or plain.count(",") > 1:
        plain = plain.replace(",", "")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", ".")
    try:
        return float(plain + mark + exponent)
    except ValueError:
        return None

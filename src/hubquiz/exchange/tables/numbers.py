"""A column of numbers: which signs part thousands and decimals, and which unit they have."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.content import limits
from hubquiz.content.reading.literals import bound_number
from hubquiz.content.values import Bound, Number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SPOILT = 0.1
"""The share of values that may be no numbers in a column of numbers; they are told."""

FEWEST = 5
"""Values that make it plain that what differs is a slip."""

_LONGEST = 80
_SCALES = {
    "thousand": ("thousand", 1e3),
    "million": ("million", 1e6),
    "millions": ("million", 1e6),
    "mio": ("million", 1e6),
    "mio.": ("million", 1e6),
    "mn": ("million", 1e6),
    "billion": ("billion", 1e9),
    "bn": ("billion", 1e9),
    "mrd": ("billion", 1e9),
    "mrd.": ("billion", 1e9),
    "trillion": ("trillion", 1e12),
    "万": ("万", 1e4),
    "亿": ("亿", 1e8),
    "万亿": ("万亿", 1e12),
}
_BOUNDS = {
    "~": Bound.ABOUT, "≈": Bound.ABOUT, "about": Bound.ABOUT, "c.": Bound.ABOUT,
    "ca.": Bound.ABOUT, "approx.": Bound.ABOUT, "around": Bound.ABOUT,
    ">": Bound.OVER, "over": Bound.OVER, "more than": Bound.OVER,
    "<": Bound.UNDER, "under": Bound.UNDER, "less than": Bound.UNDER,
}  # fmt: skip
_CELL = re.compile(
    r"(?P<bound>~|≈|>|<|about |around |approx\. ?|ca?\. ?|over |more than |under |less than )?\s*"
    r"(?P<currency>(?:US|A|C|HK|NZ|S|R)?[$€£¥₹₩₽₺฿₫₪₴])?\s*"
    r"(?P<digits>[+\-−]?[0-9](?:[0-9.,'’]|[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9])))*)"
    r"(?P<power>[eE][+\-]?[0-9]{1,2})?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:0|-?[1-9][0-9]*|-?[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
"""A number in English with nothing beside it."""
_RANGE = re.compile(
    r"(.*[0-9][^0-9]*?)\s*(?:–|—|\.\.|(?<=[0-9])-(?=[0-9])|\s-\s|\bto\b)\s*([0-9].*)"
)
_GROUPS = re.compile("[ '’\u00a0\u2009\u202f]")
_UNIT = re.compile(r"(?:[^\W\d_]|[°%‰$€£¥₹µ′″])[^\s,;()\[\]]{0,14}(?: [^\d\s,;()\[\]]{1,12})?")
_UNCERTAIN = re.compile(r"(?<=[0-9])\([0-9]{1,3}\)(?=\s|$)")
"""A standard uncertainty of the last digits: 1.0079(4)."""

_SIGNS = ".,"
_SHARED_UNIT = 2


class _Part(NamedTuple):
    """A number as it is spelled: its digits, what scales it, and its unit."""

    digits: str
    power: str
    scale: str
    unit: str
    bound: Bound


@dataclass(slots=True)
class Numbers:
    """The numbers of a column by their spelling, their unit, and what is no number."""

    known: dict[str, Number]
    unit: str = ""
    spoilt: list[str] = field(default_factory=list)
    doubt: str = ""
    """The sign that may part thousands or decimals, if the column does not tell which."""


def numbers(texts: Collection[str], *, decimal_comma: bool = False) -> Numbers | None:
    """Return the numbers that some texts spell, each once; None if they are no column of numbers.

    Codes are none: digits that a zero leads, or that all have a plus before them.
    """
    if all(text.isdecimal() and text.isascii() for text in texts):
        return _plain(texts)
    if not decimal_comma and all(map(_BARE.fullmatch, texts)):
        return _english(texts)
    parts: dict[str, tuple[_Part, ...]] = {}
    spoilt: list[str] = []
    for text in texts:
        found = _parts(text)
        if found:
            parts[text] = found
        else:
            spoilt.append(text)
            if len(spoilt) > max(1, len(texts) * SPOILT):
                return None
    if not parts or (spoilt and len(parts) < FEWEST):
        return None
    every = [part for found in parts.values() for part in found]
    units = {part.unit for part in every if part.unit}
    style = _style([part.digits for part in every], decimal_comma=decimal_comma)
    if len(units) >= _SHARED_UNIT or style is None or all(p.digits[0] == "+" for p in every):
        return None
    decimal, doubt = style
    known = {text: _number(found, decimal) for text, found in parts.items()}
    kept = {text: number for text, number in known.items() if number is not None}
    if len(kept) < len(known):
        return None
    return Numbers(kept, next(iter(units), ""), spoilt, doubt)


def _plain(texts: Iterable[str]) -> Numbers | None:
    known: dict[str, Number] = {}
    for text in texts:
        if (text[0] == "0" and len(text) > 1) or len(text) > limits.NUMBER_DIGITS:
            return None
        value = float(text)
        known[text] = Number(value, value, value, text)
    return Numbers(known) if known else None


def _english(texts: Iterable[str]) -> Numbers | None:
    """Return numbers with commas for thousands and a point for decimals: most of all there are."""
    known: dict[str, Number] = {}
    for text in texts:
        value = float(text.replace(",", ""))
        known[text] = Number(value, value, value, text)
    dotted = [text for text in known if "." in text]
    if any(len(text) > limits.NUMBER_DIGITS for text in known):
        return None
    # 1.234 might be a thousand elsewhere, and a comma never tells before three digits.
    doubt = (
        dotted and not any("," in text for text in known) and all(map(_DOTTED.fullmatch, dotted))
    )
    return Numbers(known, doubt="." if doubt and len(dotted) == len(known) else "")


_DOTTED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


def _parts(text: str) -> tuple[_Part, ...] | None:
    """Return the number in a text, or both ends of a range; None if there is none."""
    if len(text) > _LONGEST:
        return None
    if "." in text and text[-1:] == ")":
        text = _UNCERTAIN.sub("", text)
    if (found := _part(text)) is not None:
        return (found,)
    ends = _RANGE.fullmatch(text)
    if not ends:
        return None
    low, high = _part(ends[1]), _part(ends[2])
    if low is None or high is None or Bound.EXACT not in {low.bound, high.bound}:
        return None
    if not low.scale and high.scale:  # 5–10 million
        low = low._replace(scale=high.scale)
    return low._replace(unit=high.unit or low.unit), high


def _part(text: str) -> _Part | None:
    found = _CELL.fullmatch(text)
    if not found:
        return None
    rest = found["rest"].strip()
    word, _space, after = rest.partition(" ")
    scale = ""
    if word.casefold() in _SCALES:
        scale, rest = word.casefold(), after.strip()
    bound = Bound.EXACT
    if said := found["bound"]:
        bound = _BOUNDS[said.strip().casefold()]
    elif rest == "+":
        bound, rest = Bound.OVER, ""
    if rest and (not _UNIT.fullmatch(rest) or (found["currency"] and rest)):
        return None
    digits = _GROUPS.sub("", found["digits"]).replace("−", "-").rstrip(_SIGNS)
    bare = digits.lstrip("+-")
    if len(bare) > 1 and bare[0] == "0" and bare[1] not in _SIGNS:
        return None
    if sum(map(str.isdigit, bare)) > limits.NUMBER_DIGITS:
        return None
    return _Part(digits, found["power"] or "", scale, rest or (found["currency"] or ""), bound)


def _style(texts: Iterable[str], *, decimal_comma: bool) -> tuple[str, str] | None:
    """Return which sign parts decimals, and the one that stays in doubt; None if they disagree."""
    decimal: set[str] = set()
    groups: set[str] = set()
    open_: set[str] = set()
    for text in texts:
        commas, dots = text.count(","), text.count(".")
        if not commas and not dots:
            continue
        if commas and dots:
            last = max(_SIGNS, key=text.rfind)
            other = "," if last == "." else "."
            if text.count(last) > 1 or not _grouped(text[: text.rfind(last)], other):
                return None
            decimal.add(last)
            groups.add(other)
            continue
        sign = "," if commas else "."
        if commas + dots > 1:
            if not _grouped(text, sign):
                return None
            groups.add(sign)
        elif _grouped(text, sign):
            open_.add(sign)
        else:
            decimal.add(sign)
    if len(decimal) > 1 or len(groups) > 1 or decimal & groups:
        return None
    usual = "," if decimal_comma else "."
    doubt = ""
    if not decimal and not groups and len(open_) == 1:
        # 1,234 alone: thousands in English, a decimal comma where commas don't part the cells.
        doubt = next(iter(open_)) if decimal_comma else ""
    elif not decimal and groups:
        usual = "." if "," in groups else ","
    return (next(iter(decimal)) if decimal else usual), doubt


def _grouped(text: str, sign: str) -> bool:
    """Tell whether a sign may part thousands."""
    first, *others = text.lstrip("+-").split(sign)
    return (
        first != "0"
        and 1 <= len(first) <= len("123")
        and all(len(other) == len("123") and other.isdigit() for other in others)
    )


def _number(parts: tuple[_Part, ...], decimal: str) -> Number | None:
    found = [_exact(part, decimal) for part in parts]
    low = found[0]
    if low is None or None in found:
        return None
    if len(found) == 1:
        bound = parts[0].bound
        return low if bound is Bound.EXACT else bound_number(bound, low)
    high = found[1]
    if high is None or high.value < low.value:
        return None
    text = f"{low.text}–{high.text}"
    return Number(low.value, high.value, low.value, text, Bound.BETWEEN)


def _exact(part: _Part, decimal: str) -> Number | None:
    group = "." if decimal == "," else ","
    digits = part.digits.replace(group, "").replace(decimal, ".")
    word, scale = _SCALES[part.scale] if part.scale else ("", 1.0)
    try:
        value = float(digits + part.power) * scale
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    shown = f"{part.digits}{part.power}"
    spaced = "" if word[:1] in "万亿" else " "
    return Number(value, value, value, f"{shown}{spaced}{word}" if word else shown)

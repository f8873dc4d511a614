"""Numbers, dates and places as authors write them.

Each function returns None for text that is not one. Nothing is guessed here: which of them a text
is read by is the relation's to say.
"""

from __future__ import annotations

import calendar
import math
import re

from hubquiz.content import limits
from hubquiz.content.values import (
    DAYS_A_YEAR,
    Bound,
    Date,
    Number,
    Place,
    calendar_date,
)

ABOUT_SHARE = 0.1
"""`about 88` is within this share of it."""

ABOUT_YEARS = 2
"""`about 1610` is within so many years of it."""

_SCALES = {
    "": 1.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "万": 1e4,
    "亿": 1e8,
    "万亿": 1e12,
}
"""Words that scale a number. Billions are short-scale."""

_NUMBER = re.compile(
    r"(?P<digits>[+\-−]?(?:[0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"(?P<power>[eE][+\-]?[0-9]{1,2})?(?P<rest>\s*(?P<scale>[a-z万亿]*))"
)
_SEPARATORS = re.compile("[,\u00a0\u2009\u202f]")
_BOUND = re.compile(r"(over|under|about)\s+(.+)")
_DATE = re.compile(r"(?P<year>[+\-−]?[0-9]{1,5})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_PLACE = re.compile(r"([+\-−]?[0-9]{1,3}(?:\.[0-9]+)?)°?\s*,\s*([+\-−]?[0-9]{1,3}(?:\.[0-9]+)?)°?")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_GUESSED_YEARS = range(1000, 2101)
_LONGEST = 2 * limits.NUMBER_DIGITS + 40


def read_number(text: str, unit: str = "") -> Number | None:
    """Return the number that a text spells, its bound included; the unit may stand beside it."""
    if text.isascii() and text.isdigit() and len(text) <= limits.NUMBER_DIGITS:
        value = float(text)
        return Number(value, value, value, text)
    if len(text) > _LONGEST:
        return None
    if bound := _BOUND.fullmatch(text):
        exact = _exact_number(bound[2], unit)
        return exact and bound_number(Bound(bound[1]), exact)
    first, dots, last = text.partition("..")
    low = _exact_number(first.strip(), unit)
    if not dots or low is None:
        return low
    high = _exact_number(last.strip(), unit)
    if high is None or high.value < low.value:
        return None
    return Number(low.value, high.value, low.value, f"{low.text}–{high.text}", Bound.BETWEEN)


def bound_number(bound: Bound, exact: Number) -> Number:
    """Return what is known of a number that lies over, under or about another."""
    value = exact.value
    low, high = -math.inf, math.inf
    if bound is Bound.OVER:
        low = math.nextafter(value, math.inf)
    elif bound is Bound.UNDER:
        high = math.nextafter(value, -math.inf)
    else:
        margin = abs(value) * ABOUT_SHARE
        low, high = value - margin, value + margin
    return Number(low, high, value, exact.text, bound)


def _exact_number(text: str, unit: str) -> Number | None:
    bare = _without_unit(text, unit)
    found = _NUMBER.fullmatch(bare)
    if not found or found["scale"] not in _SCALES:
        return None
    digits = _SEPARATORS.sub("", found["digits"]).replace("−", "-")
    if sum(c.isdigit() for c in digits) > limits.NUMBER_DIGITS:
        return None
    value = float(digits + (found["power"] or "")) * _SCALES[found["scale"]]
    return Number(value, value, value, bare) if math.isfinite(value) else None


def _without_unit(text: str, unit: str) -> str:
    if unit and text.endswith(unit):
        return text[: -len(unit)].rstrip()
    if unit and text.startswith(unit):
        return text[len(unit) :].lstrip()
    return text


def read_date(text: str) -> Date | None:
    """Return the date that a text spells, as exact as it is written, its bound included."""
    if len(text) > _LONGEST:
        return None
    if bound := _BOUND.fullmatch(text):
        exact = _exact_date(bound[2])
        return exact and bound_date(Bound(bound[1]), exact)
    first, dots, last = text.partition("..")
    low = _exact_date(first.strip())
    if not dots or low is None:
        return low
    high = _exact_date(last.strip())
    if high is None or high.low < low.low:
        return None
    return Date(low.low, high.high, low.year, f"{low.text}–{high.text}", Bound.BETWEEN)


def read_year(text: str) -> Date | None:
    """Return the year that a text spells, its bound included; None for what is more exact."""
    date = read_date(text)
    return None if date is None or "-" in date.text.lstrip("-") else date


def bound_date(bound: Bound, exact: Date) -> Date:
    """Return what is known of a date that lies over (after), under (before) or about another."""
    low, high = -math.inf, math.inf
    if bound is Bound.OVER:
        low = exact.high + 1
    elif bound is Bound.UNDER:
        high = exact.low - 1
    else:
        margin = ABOUT_YEARS * DAYS_A_YEAR
        low, high = exact.low - margin, exact.high + margin
    return Date(low, high, exact.year, exact.text, bound)


def _exact_date(text: str) -> Date | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year = int(found["year"].replace("−", "-"))
    month = int(found["month"]) if found["month"] else None
    day = int(found["day"]) if found["day"] else None
    if year == 0 or (month is not None and not 1 <= month <= len(_DAYS)):
        return None
    if month is not None and day is not None and not 1 <= day <= _days(year, month):
        return None
    return calendar_date(year, month, day, text)


def _days(year: int, month: int) -> int:
    """Return the days of a month in the Gregorian calendar, carried back before its beginning."""
    leap = month == _FEBRUARY and calendar.isleap(year)
    return _DAYS[month - 1] + leap


def read_place(text: str) -> Place | None:
    """Return the place of a latitude and a longitude in degrees."""
    found = _PLACE.fullmatch(text) if len(text) <= _LONGEST else None
    if not found:
        return None
    lat, lon = (float(part.replace("−", "-")) for part in found.groups())
    return Place(lat, lon, text) if abs(lat) <= 90 and abs(lon) <= 180 else None  # noqa: PLR2004 - degrees


def looks_like_year(text: str) -> bool:
    """Tell whether text alone lets one take it for a year, or a bound of one."""
    date = read_year(text)
    return date is not None and date.year in _GUESSED_YEARS and not text.startswith("+")


def looks_like_number(text: str) -> bool:
    """Tell whether text alone lets one take it for a number: not where zeros lead it (`0123`)."""
    bare = text.lstrip("+-−")
    leading = len(bare) > 1 and bare[0] == "0" and bare[1].isdigit()
    return not leading and read_number(text) is not None

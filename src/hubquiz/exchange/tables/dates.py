"""A column of years or dates, and a column of places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.reading.literals import bound_date, read_date, read_place
from hubquiz.content.values import Bound, Date, Place, calendar_date
from hubquiz.exchange.tables.vocabulary import MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

YEARS = range(1000, 2101)
"""Whole numbers that are years without a word about it."""

FARTHEST = range(-5000, 2101)
"""Whole numbers that are years where the heading says so."""

_HINT = re.compile(
    r"\b(year|founded|established|independen\w*|born|birth|died|death|built|since|date|discovered|"
    r"invented|published|released?|opened|started|ended|completed|jahr|datum|gegründet|geboren|"
    r"année|fecha|año)\b|年|日期",
    re.IGNORECASE,
)
_ERA = re.compile(
    r"(?:(?P<about>c\.|ca\.|circa|about|~)\s*)?(?:AD |CE )?(?P<year>[0-9]{1,4})"
    r"\s*(?P<era>BCE?|B\.C\.|CE|AD|A\.D\.|年)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.年]([0-9]{1,2})(?:[/.月]([0-9]{1,2})日?|月)?")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ([A-Za-z]{3,9})\.?,? ([0-9]{3,4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (?:([0-9]{1,2})(?:st|nd|rd|th)?,? )?([0-9]{3,4})")
_TIME = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_LAST_MONTH = 12
_LONGEST = 40


def says_when(heading: str) -> bool:
    """Tell whether a heading is about years or dates."""
    return _HINT.search(heading) is not None


def years(texts: Collection[str], *, hinted: bool) -> dict[str, Date] | None:
    """Return the years that some texts spell; None unless all of them do.

    Without a hint only whole numbers from 1000 to 2100 are years.
    """
    known: dict[str, Date] = {}
    for text in texts:
        if len(text) == len("1998") and text.isdecimal() and text.isascii():
            year = int(text)
            if year not in YEARS and not hinted:
                return None
            known[text] = calendar_date(year, text=text)
        elif not hinted or (found := _year(text)) is None:
            return None
        else:
            known[text] = found
    return known or None


def _year(text: str) -> Date | None:
    found = _ERA.fullmatch(text)
    if not found:
        date = read_date(text) if text[:1] in "-−" and len(text) < len("-10000") else None
        return date if date and date.year in FARTHEST else None
    year = int(found["year"])
    if (found["era"] or "").casefold().startswith("b"):
        year = -year
    if year == 0 or year not in FARTHEST:
        return None
    date = calendar_date(year)
    return bound_date(Bound.ABOUT, date) if found["about"] else date


def dates(texts: Collection[str], *, hinted: bool) -> dict[str, Date] | None:
    """Return the dates that some texts spell, years among them; None unless all do."""
    day_first = _day_first(texts)
    known: dict[str, Date] = {}
    exact = 0
    for text in texts:
        found = _date(text, day_first=day_first) if len(text) <= _LONGEST else None
        if found is not None:
            exact += 1
        elif hinted or (text.isdecimal() and text.isascii() and len(text) == len("1998")):
            found = _year(text)
        if found is None:
            return None
        known[text] = found
    return known if exact else None


def _day_first(texts: Collection[str]) -> bool:
    """Tell whether the day stands before the month, where both are numbers."""
    firsts = [found for text in texts if (found := _NUMERIC.fullmatch(text))]
    return not any(int(found[3]) > _LAST_MONTH for found in firsts)


def _date(text: str, *, day_first: bool) -> Date | None:
    text = _TIME.sub("", text)
    for year, month, day in _readings(text, day_first=day_first):
        if month:
            spelled = f"{int(year):04}-{month:02}" + (f"-{int(day):02}" if day else "")
            return read_date(spelled)
    found = read_date(text)
    return found if found and "-" in text.lstrip("-−") else None


def _readings(text: str, *, day_first: bool) -> Iterator[tuple[str, int, str]]:
    if found := _NUMERIC.fullmatch(text):
        day, month = (found[1], found[3]) if day_first else (found[3], found[1])
        yield found[4], int(month), day
    elif found := _YEAR_FIRST.fullmatch(text):
        yield found[1], int(found[2]), found[3] or ""
    elif found := _DAY_MONTH.fullmatch(text):
        yield found[3], MONTHS.get(found[2].casefold(), 0), found[1]
    elif found := _MONTH_DAY.fullmatch(text):
        yield found[3], MONTHS.get(found[1].casefold(), 0), found[2] or ""


# Places

_DEGREES = re.compile(
    r"(?P<before>[NSEWO])?\s*(?P<sign>[+\-−]?)(?P<degrees>[0-9]{1,3}(?:\.[0-9]+)?)\s*(?:[°º]\s*"
    r"(?:(?P<minutes>[0-9]{1,2}(?:\.[0-9]+)?)\s*['′’]\s*)?"
    r"(?:(?P<seconds>[0-9]{1,2}(?:\.[0-9]+)?)\s*(?:\"|″|”|''|′′)\s*)?)?(?P<after>[NSEWO])?",
    re.IGNORECASE,
)
_DEGREE = re.compile("[°º]")
_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")
_PARTED = re.compile(r"(.+?[NS])\s*[,;/ ]?\s*(.+[EWO])|(.+?)\s*[,;]\s*(.+)", re.IGNORECASE)
_NEGATIVE = "SW"
_NORTH_SOUTH = "NS"
_EXACT = 6


def degrees(text: str, axis: str) -> float | None:
    """Return an angle in degrees, north and east positive; `axis` is `lat` or `lon`.

    Decimal degrees, and degrees with minutes and seconds; a letter or a sign tells the side.
    """
    found = _DEGREES.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not found:
        return None
    letter = (found["before"] or found["after"] or "").upper()
    if letter and (letter in _NORTH_SOUTH) != (axis == "lat"):
        return None
    value = float(found["degrees"]) + float(found["minutes"] or 0) / 60
    value += float(found["seconds"] or 0) / 3600
    if (found["sign"] in {"-", "−"} and found["sign"]) or (letter and letter in _NEGATIVE):
        value = -value
    return value if abs(value) <= (90 if axis == "lat" else 180) else None


def place_of(latitude: str, longitude: str) -> Place | None:
    """Return the place of a latitude and a longitude as they are spelled."""
    if _DECIMAL.fullmatch(latitude) and _DECIMAL.fullmatch(longitude):
        found = Place(float(latitude), float(longitude), f"{latitude}, {longitude}")
        inside = abs(found.lat) <= 90 and abs(found.lon) <= 180  # noqa: PLR2004 - degrees
        return found if inside else None
    lat, lon = degrees(latitude, "lat"), degrees(longitude, "lon")
    if lat is None or lon is None:
        return None
    lat, lon = round(lat, _EXACT), round(lon, _EXACT)
    text = f"{latitude.strip()}, {longitude.strip()}"
    return Place(lat, lon, text if read_place(text) else "")


def place(text: str) -> Place | None:
    """Return the place of a latitude and a longitude in one text."""
    found = _PARTED.fullmatch(text.strip().strip("()")) if len(text) <= 2 * _LONGEST else None
    if not found:
        return None
    parts = [part for part in found.groups() if part]
    return place_of(parts[0], parts[1])


def places(texts: Collection[str], *, hinted: bool) -> dict[str, Place] | None:
    """Return the places that some texts spell; None unless all of them do.

    Without a hint there have to be two points or a sign of degrees: `4.121,5` is a number.
    """
    known: dict[str, Place] = {}
    for text in texts:
        if not hinted and text.count(".") < len(("lat", "lon")) and not _DEGREE.search(text):
            return None
        found = place(text)
        if found is None:
            return None
        known[text] = found
    return known or None

"""What a fact's object may be: a thing, text, a date, a number, a place, a picture or a sound.

Numbers and dates are intervals, so that a bound ("over 400 million") and an exact value are one
type: comparing two of them is comparing intervals, and what overlaps is not decided.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.content.model import Thing

DAYS_A_YEAR = 372
"""Dates count days as if each month had 31: only their order and their year are ever asked."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


class Bound(StrEnum):
    """How a number or date is known."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"
    BETWEEN = "between"


class Type(StrEnum):
    """What a relation's `to` side holds."""

    THING = "thing"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    PLACE = "place"
    PICTURE = "picture"
    SOUND = "sound"

    @property
    def is_media(self) -> bool:
        """Whether its values are seen or heard."""
        return self is Type.PICTURE or self is Type.SOUND

    @property
    def in_words(self) -> bool:
        """Whether its values can stand in a sentence: neither degrees nor what is seen or heard."""
        return not (self is Type.PLACE or self.is_media)


@dataclass(frozen=True, slots=True)
class Text:
    """Words, spelled as the author did."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number known to lie in [low, high]; `text` is the author's spelling, without the unit.

    `value` is what the author wrote: the limit of a bound, the first of a range.
    """

    low: float
    high: float
    value: float = field(compare=False)
    text: str = field(compare=False)
    bound: Bound = field(default=Bound.EXACT, compare=False)


@dataclass(frozen=True, slots=True)
class Date:
    """A date known to lie in [low, high], in days of `DAYS_A_YEAR` to the year.

    A year alone is the interval of its days, so 1998 holds 1998-11-11: the two are in no order.
    """

    low: float
    high: float
    year: int = field(compare=False)
    text: str = field(compare=False)
    bound: Bound = field(default=Bound.EXACT, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the Earth: latitude and longitude in degrees, north and east positive."""

    lat: float
    lon: float
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a sound: a file within the pack, named by its path there, with `/` between.

    `alt` says in words what is to be seen or heard, for who can't; `credit` says whose it is.
    """

    type: Type
    file: str
    alt: str = field(default="", compare=False)
    credit: str = field(default="", compare=False)


Literal = Text | Number | Date | Place | Media
"""A value that is not a thing."""


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Return the position of a day on the time line that `Date` uses."""
    return year * DAYS_A_YEAR + (month - 1) * 31 + (day - 1)


def calendar_date(
    year: int, month: int | None = None, day: int | None = None, text: str = ""
) -> Date:
    """Return the exact date of a year, a month or a day, as precise as it is given."""
    low = day_number(year, month or 1, day or 1)
    if month is None:
        high = low + DAYS_A_YEAR - 1
        spelled = f"{year}"
    elif day is None:
        high = low + 30
        spelled = f"{year:04}-{month:02}"
    else:
        high = low
        spelled = f"{year:04}-{month:02}-{day:02}"
    return Date(low, high, year, text or spelled)


def distance_km(a: Place, b: Place) -> float:
    """Return the great-circle distance in km (haversine formula)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = (lat_b - lat_a) / 2
    half_lon = math.radians(b.lon - a.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def type_of(value: Literal) -> Type:
    """Return the type of a value that is not a thing."""
    match value:
        case Text():
            return Type.TEXT
        case Number():
            return Type.NUMBER
        case Date():
            return Type.DATE
        case Place():
            return Type.PLACE
        case Media():
            return value.type


def object_text(value: Thing | Literal) -> str:
    """Return how a value is spelled, without its unit or bound; of a picture what it shows."""
    if isinstance(value, Text | Number | Date):
        return value.text
    if isinstance(value, Place):
        return value.text or f"{value.lat:.2f}, {value.lon:.2f}"
    if isinstance(value, Media):
        return value.alt or value.file
    return value.name

"""The six shapes: how a person answers, whatever the kind that asks.

A shape holds what is shown to the person and its key. Positions are indices into its own tuples.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.content.values import Type


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A picture or a sound that is shown: a file within the pack, words for it, whose it is."""

    type: Type
    file: str
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """One of n choices, or all the right ones if `several`.

    `pictures`, if there are any, are shown with the choices, one for each or None. A choice is then
    what its picture shows in words, or where there are none a letter for it.
    """

    choices: tuple[str, ...]
    key: tuple[int, ...]
    several: bool = False
    pictures: tuple[Exhibit | None, ...] = ()

    @property
    def lettered(self) -> bool:
        """Whether a choice is but a letter for a picture: it means nothing beyond the question."""
        return any(picture is not None and not picture.alt for picture in self.pictures)


@dataclass(frozen=True, slots=True)
class Pair:
    """Left items laid to right ones: `key[i]` is the right item of left item i.

    In a matching each right item takes one left item; in a sorting (`bins`) it may take several.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    key: tuple[int, ...]
    bins: bool = False


@dataclass(frozen=True, slots=True)
class Arrange:
    """An order: `key` lists the items' indices, first to last.

    `values` is what each item's place rests on, as it is told in the reveal.
    `first` and `last` say in words what the two ends mean ("earliest", "latest").
    """

    items: tuple[str, ...]
    key: tuple[int, ...]
    values: tuple[str, ...]
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number in `unit`: full credit within `tolerance` of `key`, none beyond four times that.

    `low` and `high` are a range in which to look for it; a slider may use them. A response that
    falls in one of the `unsure` intervals is not counted. `years` are written without a thousands
    separator.
    """

    key: float
    tolerance: float
    low: float
    high: float
    unit: str = ""
    text: str = ""
    years: bool = False
    unsure: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """Typed words: any of `accepted` is right, the first is the one shown.

    `rivals` are other names of the pack: a slip that lands on one of them is that one, and wrong.
    `unsure` are answers that the pack can't call wrong: they are not counted.
    """

    accepted: tuple[str, ...]
    rivals: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A position in words, for answering without seeing the map."""

    lat: float
    lon: float
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a map: full credit within `within` km, none beyond four times that.

    `spots` are positions in words, one of them the key's: choosing one answers as a pin there does.
    `frame` is (south, west, north, east) in degrees: what the map shows at first.
    """

    lat: float
    lon: float
    within: float
    map: str = "world"
    frame: tuple[float, float, float, float] = (-60.0, -180.0, 85.0, 180.0)
    spots: tuple[Spot, ...] = ()


Shape = Pick | Pair | Arrange | Estimate | Typed | Point

SHAPE_NAMES: dict[type[Shape], str] = {
    Pick: "pick",
    Pair: "pair",
    Arrange: "arrange",
    Estimate: "number",
    Typed: "text",
    Point: "point",
}
"""The glossary's word for each shape."""

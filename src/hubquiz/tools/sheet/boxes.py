"""Pages as plain values: what is drawn where, in points, right and down from a corner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.tools.sheet.setting import Face

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text from a point on its baseline."""

    x: float
    y: float
    text: str
    face: Face

    def moved(self, x: float, y: float) -> Words:
        """Return it elsewhere."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines through points. Greys go from 0, black, to 1; None draws no line, or fills nothing."""

    paths: tuple[tuple[Spot, ...], ...]
    width: float = 0.6
    grey: float | None = 0.35
    fill: float | None = None
    closed: bool = False

    def moved(self, x: float, y: float) -> Lines:
        """Return them elsewhere."""
        paths = tuple(tuple((px + x, py + y) for px, py in path) for path in self.paths)
        return replace(self, paths=paths)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, by its name."""

    x: float
    y: float
    w: float
    h: float
    file: str

    def moved(self, x: float, y: float) -> Image:
        """Return it elsewhere."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class Window:
    """Marks of which nothing is seen outside a rectangle."""

    x: float
    y: float
    w: float
    h: float
    marks: tuple[Mark, ...]

    def moved(self, x: float, y: float) -> Window:
        """Return it elsewhere."""
        marks = tuple(mark.moved(x, y) for mark in self.marks)
        return replace(self, x=self.x + x, y=self.y + y, marks=marks)


Mark = Words | Lines | Image | Window


def rule(x: float, y: float, length: float, grey: float = 0.35, width: float = 0.6) -> Lines:
    """Return a level line."""
    return Lines((((x, y), (x + length, y)),), width, grey)


def frame(
    x: float, y: float, w: float, h: float, grey: float = 0.35, fill: float | None = None
) -> Lines:
    """Return the outline of a rectangle."""
    return Lines((((x, y), (x + w, y), (x + w, y + h), (x, y + h)),), 0.7, grey, fill, closed=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What is never cut by the end of a page: a height in points, and marks within it."""

    height: float
    marks: tuple[Mark, ...] = ()

    def shifted(self, x: float) -> Row:
        """Return it farther right."""
        return replace(self, marks=tuple(mark.moved(x, 0) for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stay on one page, if a page can hold them.

    `before` is the space above it, but at the top of a page. One that `leads` is not the last on a
    page.
    """

    rows: tuple[Row, ...]
    before: float = 0.0
    leads: bool = False

    @property
    def height(self) -> float:
        """Points from its top to its bottom."""
        return sum(row.height for row in self.rows)


def beside(rows: Iterable[Row]) -> Row:
    """Return rows as one, drawn over each other from the same top."""
    parts = tuple(rows)
    height = max((row.height for row in parts), default=0.0)
    return Row(height, tuple(mark for row in parts for mark in row.marks))


def stacked(rows: Iterable[Row]) -> Row:
    """Return rows as one, each below the one before."""
    y = 0.0
    marks: list[Mark] = []
    for row in rows:
        marks.extend(mark.moved(0, y) for mark in row.marks)
        y += row.height
    return Row(y, tuple(marks))


def paged(groups: Sequence[Group], height: float) -> list[tuple[Mark, ...]]:
    """Return the marks of each page of so many points in height."""
    pages: list[list[Mark]] = [[]]
    y = 0.0
    for chain in _chains(groups):
        whole = sum(group.before + group.height for group in chain)
        starts = y == 0
        if not starts and y + whole > height:
            pages.append([])
            y, starts = 0.0, True
        for group in chain:
            y += 0.0 if starts else group.before
            for row in group.rows:
                if y > 0 and y + row.height > height:
                    pages.append([])
                    y = 0.0
                pages[-1].extend(mark.moved(0, y) for mark in row.marks)
                y += row.height
            starts = False
    return [tuple(page) for page in pages]


def _chains(groups: Sequence[Group]) -> Iterable[list[Group]]:
    """Yield the groups with those that lead them."""
    chain: list[Group] = []
    for group in groups:
        chain.append(group)
        if not group.leads:
            yield chain
            chain = []
    if chain:
        yield chain

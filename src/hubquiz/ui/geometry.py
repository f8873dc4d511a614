"""Layout as pure values: rectangles in whole pixels, and ways to divide them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Size(NamedTuple):
    """A width and a height in pixels."""

    w: int
    h: int


class Point(NamedTuple):
    """A position in pixels, right and down from the window's corner."""

    x: int
    y: int


class Rect(NamedTuple):
    """A rectangle in pixels. It is a tuple of four, so pygame takes it as it is."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The first column right of it."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.h

    @property
    def center(self) -> Point:
        """The pixel in the middle."""
        return Point(self.x + self.w // 2, self.y + self.h // 2)

    @property
    def area(self) -> int:
        """How many pixels it holds."""
        return max(self.w, 0) * max(self.h, 0)

    @property
    def empty(self) -> bool:
        """Whether it holds no pixel."""
        return self.w <= 0 or self.h <= 0

    def contains(self, x: int, y: int) -> bool:
        """Whether the pixel lies inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def encloses(self, other: Rect) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share a pixel."""
        return not self.clip(other).empty

    def clip(self, other: Rect) -> Rect:
        """What the two share; empty if nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        w, h = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Rect(x, y, max(w, 0), max(h, 0))

    def union(self, other: Rect) -> Rect:
        """The least rectangle around both; an empty one adds nothing."""
        if self.empty:
            return other
        if other.empty:
            return self
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def inset(self, dx: int, dy: int | None = None) -> Rect:
        """Smaller by `dx` left and right and `dy` above and below (negative: larger)."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, max(self.w - 2 * dx, 0), max(self.h - 2 * dy, 0))

    def move(self, dx: int, dy: int) -> Rect:
        """The same size elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def cut_top(self, h: int, gap: int = 0) -> tuple[Rect, Rect]:
        """The top `h` rows, and what is left below a gap."""
        h = min(h, self.h)
        return Rect(self.x, self.y, self.w, h), self._below(h + gap)

    def cut_bottom(self, h: int, gap: int = 0) -> tuple[Rect, Rect]:
        """The bottom `h` rows, and what is left above a gap."""
        h = min(h, self.h)
        rest = Rect(self.x, self.y, self.w, max(self.h - h - gap, 0))
        return Rect(self.x, self.bottom - h, self.w, h), rest

    def cut_left(self, w: int, gap: int = 0) -> tuple[Rect, Rect]:
        """The left `w` columns, and what is left right of a gap."""
        w = min(w, self.w)
        rest = Rect(self.x + w + gap, self.y, max(self.w - w - gap, 0), self.h)
        return Rect(self.x, self.y, w, self.h), rest

    def cut_right(self, w: int, gap: int = 0) -> tuple[Rect, Rect]:
        """The right `w` columns, and what is left of a gap."""
        w = min(w, self.w)
        rest = Rect(self.x, self.y, max(self.w - w - gap, 0), self.h)
        return Rect(self.right - w, self.y, w, self.h), rest

    def middle(self, w: int, h: int) -> Rect:
        """A `w` by `h` rectangle in the middle of it, no larger than it."""
        w, h = min(w, self.w), min(h, self.h)
        return Rect(self.x + (self.w - w) // 2, self.y + (self.h - h) // 2, w, h)

    def _below(self, h: int) -> Rect:
        return Rect(self.x, self.y + h, self.w, max(self.h - h, 0))


NOWHERE = Rect(0, 0, 0, 0)


def shares(total: int, weights: Sequence[float], gap: int = 0) -> list[int]:
    """Divide `total` pixels by weight, `gap` between; the whole of it is used, none is negative."""
    if not weights:
        return []
    room = max(total - gap * (len(weights) - 1), 0)
    whole = sum(weights) or 1.0
    edges, done = [0], 0.0
    for weight in weights:
        done += weight
        edges.append(round(room * done / whole))
    return [b - a for a, b in itertools.pairwise(edges)]


def columns(area: Rect, weights: Sequence[float], gap: int = 0) -> list[Rect]:
    """Side by side, as wide as their weights say."""
    out, x = [], area.x
    for w in shares(area.w, weights, gap):
        out.append(Rect(x, area.y, w, area.h))
        x += w + gap
    return out


def rows(area: Rect, weights: Sequence[float], gap: int = 0) -> list[Rect]:
    """One below another, as tall as their weights say."""
    out, y = [], area.y
    for h in shares(area.h, weights, gap):
        out.append(Rect(area.x, y, area.w, h))
        y += h + gap
    return out


def stack(area: Rect, heights: Iterable[int], gap: int = 0) -> list[Rect]:
    """One below another, each of its own height, from the top; the last may leave the area."""
    out, y = [], area.y
    for h in heights:
        out.append(Rect(area.x, y, area.w, h))
        y += h + gap
    return out


def grid(area: Rect, count: int, across: int, gap: int = 0) -> list[Rect]:
    """`count` cells of one size, `across` in a row, filling the area."""
    across = max(across, 1)
    down = -(-count // across)
    bands = rows(area, [1.0] * down, gap)
    cells = [cell for band in bands for cell in columns(band, [1.0] * across, gap)]
    return cells[:count]


def flow(area: Rect, widths: Sequence[int], height: int, gap: int = 0) -> list[Rect]:
    """Left to right like words, on a new row where one does not fit."""
    out: list[Rect] = []
    x, y = area.x, area.y
    for width in widths:
        w = min(width, area.w)
        if x > area.x and x + w > area.right:
            x, y = area.x, y + height + gap
        out.append(Rect(x, y, w, height))
        x += w + gap
    return out


def bounds(rects: Iterable[Rect]) -> Rect:
    """The least rectangle around them all."""
    out = NOWHERE
    for rect in rects:
        out = out.union(rect)
    return out


def merged(rects: Iterable[Rect], within: Rect) -> list[Rect]:
    """What to repaint for these: overlapping ones joined, and one for all if they are many.

    Joining goes by area: two that together cover most of their union are one.
    """
    todo = [clipped for rect in rects if not (clipped := rect.clip(within)).empty]
    if len(todo) > MANY:
        return [bounds(todo)]
    out: list[Rect] = []
    while todo:
        rect = todo.pop()
        mate = next((i for i, other in enumerate(out) if rect.overlaps(other)), None)
        if mate is None:
            out.append(rect)
        else:
            todo.append(rect.union(out.pop(mate)))
    return out


MANY = 24

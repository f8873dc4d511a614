"""A map of very many marks, of which one is looked at; where they are too many, groups of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, log2
from typing import TYPE_CHECKING

from hubquiz.squares import by_square, middle
from hubquiz.ui.events import Move, Press, Release
from hubquiz.ui.geometry import Rect
from hubquiz.ui.mapping import Projection, bounds_of, fitted
from hubquiz.ui.marks import Shape, pie, stamp
from hubquiz.ui.widgets.mapview import MapView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pygame

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.mapping import Bounds, Place, Spot
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Ink
    from hubquiz.ui.widgets.mappaint import Shapes

MOST_NAMES = 40
"""Marks in sight that are named; where there are more, only the one that is looked at is."""

MANY = 250
"""More marks in sight than this are drawn as groups."""

CELL = 26
"""Units of the least squares whose marks make a group; from step to step their area doubles."""

INTO = 3.0
"""A tap on a group zooms by so much."""

REACH = 18
"""Units from a mark within which a pointer means it."""

MARGIN, LEAST = 0.08, 0.3
"""How much is shown around all marks: a part of their extent, and degrees at least."""


ACROSS = 1000
"""Pixels of a square that a map is fitted in to measure it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place: its name, and the form, filling (0 to 1) and colour of its mark."""

    place: Place
    label: str
    shape: Shape = "disc"
    full: float = 1.0
    ink: Ink = "accent"


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that are near to one another, and their middle: in degrees, or in the window.

    `counts` is how many of them have each look.
    """

    spot: Spot
    marks: tuple[int, ...]
    counts: tuple[int, ...] = ()


class MarkMap(MapView):
    """A map that zooms and pans; the pointer or `look` chooses the mark that is looked at.

    `order` are the looks that marks have, as their slices stand in the pie of a group. `on_look` is
    told of marks that the pointer has come to, one or a group; a tap on a group goes closer.
    """

    closest = 10_000.0

    def __init__(
        self,
        coarse: Shapes,
        fine: Callable[[], Shapes] | None,
        marks: Sequence[Mark],
        *,
        order: Sequence[tuple[Shape, Ink]],
        on_look: Callable[[Sequence[int]], object] | None = None,
        name: str = "",
    ) -> None:
        region = bounds_of([mark.place for mark in marks]).around(MARGIN, LEAST)
        super().__init__(coarse, fine, region=region, name=name)
        self.marks = list(marks)
        self.order = list(order)
        self._ranks = [self.order.index((mark.shape, mark.ink)) for mark in self.marks]
        self.on_look = on_look
        self.index = -1
        self._over: tuple[int, ...] = ()
        self._placed: tuple[Projection, list[Spot], list[int]] | None = None
        self._grouped: tuple[float, list[Group]] | None = None

    @property
    def aspect(self) -> float:
        """How much wider than tall all marks lie."""
        shown = fitted(Rect(0, 0, ACROSS, ACROSS), self.region, self.closest)
        tall, wide = self.region.north - self.region.south, self.region.east - self.region.west
        return max(wide, 1e-6) * shown.squeeze / max(tall, 1e-6)

    def look(self, index: int) -> None:
        """Look at a mark; the map moves if it is out of sight."""
        if not 0 <= index < len(self.marks) or index == self.index:
            return
        self.index, self._over = index, ()
        if self.placed and index not in self._spots()[1]:
            x, y = self.projection.to_spot(self.marks[index].place)
            middle = self.rect.center
            self._turn(self.projection.moved(middle.x - x, middle.y - y))
        self.invalidate()

    def zoom(self, factor: float, spot: Spot | None = None) -> None:
        """Go closer by a factor, around a spot, what is looked at, or the middle."""
        if spot is None and self.index in self._spots()[1]:
            spot = self._spots()[0][self.index]
        super().zoom(factor, spot)

    def handle(self, event: Event) -> bool:
        """What a map does; and look at what the pointer is at."""
        if isinstance(event, Move) and self._grip is None:
            self._point(event.x, event.y)
            return True
        tapped = isinstance(event, Release) and self._grip is not None and not self._dragged
        done = super().handle(event)
        if tapped and isinstance(event, Release):
            self._point(event.x, event.y)
            if len(self._over) > 1:
                self.zoom(INTO, (event.x, event.y))
        return done or isinstance(event, Press)

    def _fit(self, region: Bounds) -> Projection:
        """What shows a region as large as there is room beside the buttons."""
        taken = self.rect.right - self.buttons[0].rect.x if self.buttons[0].placed else 0
        free = self.rect.cut_right(max(min(taken, self.rect.w // 4), 0))[1]
        shown = fitted(free, region, self.closest)
        whole = Projection(self.rect, shown.lat, shown.lon, shown.scale, shown.squeeze)
        return whole.moved(free.center.x - self.rect.center.x, 0)

    def _point(self, x: int, y: int) -> None:
        """Look at the mark or the group nearest to a spot, if one is near."""
        reach = self.style.px(REACH) ** 2
        near = min(
            ((away, of.marks) for of in self.shown() if (away := _away(of.spot, x, y)) <= reach),
            default=None,
        )
        if near is None or near[1] in (self._over, (self.index,)):
            return
        if len(near[1]) == 1:
            self.look(near[1][0])
        else:
            self.index, self._over = -1, near[1]
            self.invalidate()
        if self.on_look is not None:
            self.on_look(near[1])

    def shown(self) -> list[Group]:
        """Return what is drawn, in the window's pixels: each mark in sight, or groups of them."""
        spots, seen = self._spots()
        if len(seen) <= MANY:
            return [Group(spots[i], (i,)) for i in seen]
        now = self.projection
        around = now.view.inset(-self.style.px(CELL))
        placed = (Group(now.to_spot(of.spot), of.marks, of.counts) for of in self._groups())
        return [of for of in placed if around.contains(int(of.spot[0]), int(of.spot[1]))]

    def _groups(self) -> list[Group]:
        """All marks in groups by squares of the map; they change with the zoom alone, in steps."""
        side = 2.0 ** (ceil(2 * log2(self.style.px(CELL) / self.projection.scale)) / 2)
        if self._grouped is None or self._grouped[0] != side:
            places = [mark.place for mark in self.marks]
            squares = by_square(places, side, side / self.projection.squeeze)
            self._grouped = side, [self._group(marks) for marks in squares]
        return self._grouped[1]

    def _group(self, marks: Sequence[int]) -> Group:
        at = middle(self.marks[i].place for i in marks)
        of = Counter(self._ranks[i] for i in marks)
        return Group(at, tuple(marks), tuple(of[rank] for rank in range(len(self.order))))

    def _spots(self) -> tuple[list[Spot], list[int]]:
        """Where all marks are, and which of them are in sight; kept as long as the map rests."""
        now = self.projection
        if self._placed is None or self._placed[0] != now:
            x, y = now.view.center
            across, up, lat0, lon0 = now.scale * now.squeeze, now.scale, now.lat, now.lon
            spots = [
                (x + (mark.place[1] - lon0) * across, y - (mark.place[0] - lat0) * up)
                for mark in self.marks
            ]
            left, top, right, bottom = now.view.x, now.view.y, now.view.right, now.view.bottom
            seen = [
                i for i, (sx, sy) in enumerate(spots) if left <= sx < right and top <= sy < bottom
            ]
            self._placed = now, spots, seen
        return self._placed[1], self._placed[2]

    # Drawing

    def _draw_markers(self, canvas: Canvas) -> None:
        style = canvas.style
        shown = sorted(self.shown(), key=self._height)
        images = [self._image(of, style) for of in shown]
        canvas.surface.fblits(
            [
                (image, (of.spot[0] - image.width / 2, of.spot[1] - image.height / 2))
                for of, image in zip(shown, images, strict=True)
            ]
        )
        for of, image in zip(shown, images, strict=True):
            if of.marks == self._over:
                self._lift(canvas, of.spot, image)
        spots, seen = self._spots()
        if self.index in seen:
            spot = spots[self.index]
            self._lift(canvas, spot, self._image(Group(spot, (self.index,)), style))

    def _height(self, of: Group) -> tuple[int, int]:
        """What lies on what: groups on marks, and what is worse on what is better or new."""
        return len(of.marks), (self._ranks[of.marks[0]] + 1) % len(self.order)

    @staticmethod
    def _lift(canvas: Canvas, spot: Spot, image: pygame.Surface) -> None:
        """Draw what is looked at again, with a ring around it."""
        style, (x, y), size = canvas.style, spot, image.width / 2
        canvas.disc(x, y, size + style.px(5), style.theme.text)
        canvas.disc(x, y, size + style.px(3), style.theme.ground)
        canvas.surface.blit(image, (x - size, y - image.height / 2))

    def _image(self, of: Group, style: Style) -> pygame.Surface:
        theme = style.theme
        if len(of.marks) == 1:
            mark = self.marks[of.marks[0]]
            return stamp(mark.shape, mark.full, style.px(7), theme.ink(mark.ink), theme.ground)
        colours = [theme.ground if shape == "ring" else theme.ink(ink) for shape, ink in self.order]
        large = style.px(min(6 + 1.2 * log2(len(of.marks)), CELL / 2))
        return pie(of.counts, colours, large, theme.text, theme.ground)

    def _named(self) -> list[tuple[Spot, str]]:
        spots, seen = self._spots()
        first = [self.index] if self.index in seen else []
        rest = [i for i in seen if i != self.index] if len(seen) <= MOST_NAMES else []
        return [(spots[i], self.marks[i].label) for i in (*first, *rest)]


def _away(spot: Spot, x: int, y: int) -> float:
    return (spot[0] - x) ** 2 + (spot[1] - y) ** 2

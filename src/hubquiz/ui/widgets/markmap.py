"""A map of very many marks, of which one is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.ui.events import Move, Press, Release
from hubquiz.ui.mapping import bounds_of
from hubquiz.ui.marks import Shape, stamp
from hubquiz.ui.widgets.mapview import MapView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pygame

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.mapping import Place, Projection, Spot
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Ink
    from hubquiz.ui.widgets.mappaint import Shapes

MOST_NAMES = 40
"""Marks in sight that are named; where there are more, only the one that is looked at is."""

MANY = 400
"""With more marks in sight than this each is small."""

REACH = 18
"""Units from a mark within which a pointer means it."""

MARGIN = 0.08
"""How much is shown around all marks, as a part of their extent."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place: its name, and the form, filling (0 to 1) and colour of its mark."""

    place: Place
    label: str
    shape: Shape = "disc"
    full: float = 1.0
    ink: Ink = "accent"


class MarkMap(MapView):
    """A map that zooms and pans; the pointer or `look` chooses the mark that is looked at."""

    def __init__(
        self,
        coarse: Shapes,
        fine: Callable[[], Shapes] | None,
        marks: Sequence[Mark],
        *,
        on_look: Callable[[int], object] | None = None,
        name: str = "",
    ) -> None:
        region = bounds_of([mark.place for mark in marks]).around(MARGIN)
        super().__init__(coarse, fine, region=region, name=name)
        self.marks = list(marks)
        self.on_look = on_look
        self.index = -1
        self._placed: tuple[Projection, list[Spot], list[int]] | None = None

    def look(self, index: int) -> None:
        """Look at a mark; the map moves if it is out of sight."""
        if not 0 <= index < len(self.marks) or index == self.index:
            return
        self.index = index
        if self.placed and index not in self._spots()[1]:
            x, y = self.projection.to_spot(self.marks[index].place)
            middle = self.rect.center
            self._turn(self.projection.moved(middle.x - x, middle.y - y))
        self.invalidate()

    def handle(self, event: Event) -> bool:
        """What a map does; and look at what the pointer is at."""
        if isinstance(event, Move) and self._grip is None:
            self._point(event.x, event.y)
            return True
        tapped = isinstance(event, Release) and self._grip is not None and not self._dragged
        done = super().handle(event)
        if tapped and isinstance(event, Release):
            self._point(event.x, event.y)
        return done or isinstance(event, Press)

    def _point(self, x: int, y: int) -> None:
        """Look at the mark nearest to a spot, if one is near."""
        spots, seen = self._spots()
        reach = self.style.px(REACH) ** 2
        far, index = min(
            (((spots[i][0] - x) ** 2 + (spots[i][1] - y) ** 2, i) for i in seen),
            default=(reach + 1, -1),
        )
        if far <= reach and index != self.index:
            self.look(index)
            if self.on_look is not None:
                self.on_look(index)

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

    def _size(self, style: Style) -> float:
        return style.px(4.5 if len(self._spots()[1]) > MANY else 7)

    def _draw_markers(self, canvas: Canvas) -> None:
        style = canvas.style
        spots, seen = self._spots()
        size = self._size(style)
        rings_first = sorted(seen, key=lambda i: self.marks[i].shape != "ring")
        images = [(self._image(i, size, style), spots[i]) for i in rings_first]
        canvas.surface.fblits(
            [(image, (x - image.width / 2, y - image.height / 2)) for image, (x, y) in images]
        )
        if self.index in seen:
            x, y = spots[self.index]
            canvas.disc(x, y, size + style.px(5), style.theme.text)
            canvas.disc(x, y, size + style.px(3), style.theme.ground)
            image = self._image(self.index, size + style.px(1), style)
            canvas.surface.blit(image, (x - image.width / 2, y - image.height / 2))

    def _image(self, index: int, size: float, style: Style) -> pygame.Surface:
        mark = self.marks[index]
        theme = style.theme
        return stamp(mark.shape, mark.full, size, theme.ink(mark.ink), theme.ground)

    def _named(self) -> list[tuple[Spot, str]]:
        spots, seen = self._spots()
        first = [self.index] if self.index in seen else []
        rest = [i for i in seen if i != self.index] if len(seen) <= MOST_NAMES else []
        return [(spots[i], self.marks[i].label) for i in (*first, *rest)]

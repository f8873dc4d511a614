"""A web of very many marks on a ring that zooms and moves."""

from __future__ import annotations

from bisect import bisect
from math import atan2, cos, hypot, sin, tau
from typing import TYPE_CHECKING

import pygame

from hubquiz.i18n import _
from hubquiz.ring import bent, depths, rounds
from hubquiz.ui.events import Key, Move, Press, Release, Wheel
from hubquiz.ui.marks import stamp
from hubquiz.ui.theme import mix
from hubquiz.ui.widgets.button import IconButton, Tone
from hubquiz.ui.widgets.mapview import place_buttons
from hubquiz.ui.widgets.webview import MOST_NAMES, REACH, WebView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style
    from hubquiz.ui.web import Web
    from hubquiz.ui.widget import Widget
    from hubquiz.ui.widgets.webview import Spot

STEP = 1.6
"""One press of + zooms by so much."""

CLOSEST = 60.0
"""The ring is at most so many times as large as what is seen."""

MOST_TIES = 1500
"""More lines than this would be a blot: then only those of the node that is looked at are drawn."""

SETTLE_MS = 140
"""How long after the last movement the lines are drawn again."""

WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
"""With Shift, the arrows move what is seen."""

SLIP = 6
"""Units that the pointer may move before it drags."""


class MarkWeb(WebView):
    """A web of marks. It zooms by the wheel, + and −, moves by drag or Shift; 0 shows all of it."""

    drags = True

    def __init__(
        self, web: Web, *, on_look: Callable[[int], object] | None = None, name: str = "web"
    ) -> None:
        super().__init__(web, on_look=on_look, name=name)
        self.index = -1
        self.buttons = [
            IconButton("plus", lambda: self.zoom(STEP), hint=_("Closer"), tone=Tone.QUIET),
            IconButton("minus", lambda: self.zoom(1 / STEP), hint=_("Farther"), tone=Tone.QUIET),
            IconButton("globe", self.home, hint=_("Show all"), tone=Tone.QUIET),
        ]
        self._zoom = 1.0
        self._shift: Spot = (0.0, 0.0)
        """How far the ring's middle is from where it was, in radii at no zoom."""
        self._grip: tuple[Spot, Spot] | None = None
        self._dragged = False
        self._moved_at = -SETTLE_MS
        self._turns = sorted((angle % tau, i) for i, angle in enumerate(self._angles))
        self._rounds, self._apart = rounds(len(web.nodes))
        self._out = depths(self._angles)
        self._unit = [
            (sin(angle) * out, -cos(angle) * out)
            for angle, out in zip(self._angles, self._out, strict=True)
        ]
        self._placed: tuple[tuple[object, ...], list[tuple[int, Spot]]] | None = None

    @property
    def children(self) -> Sequence[Widget]:
        """The buttons, in the corner."""
        return self.buttons

    def arrange(self) -> None:
        """Place the buttons."""
        place_buttons(self.buttons, self.rect, self.style)

    # What a person does

    def zoom(self, factor: float, spot: Spot | None = None) -> None:
        """Go closer by a factor, around a spot or what is looked at."""
        x, y, radius = self._ring()
        at = spot or (self._spot(self.index) if self.index >= 0 else self.rect.center)
        zoom = min(max(self._zoom * factor, 1.0), CLOSEST)
        factor = zoom / self._zoom
        self._zoom = zoom
        middle = (at[0] + (x - at[0]) * factor, at[1] + (y - at[1]) * factor)
        self._move_to(middle, radius * factor)

    def home(self) -> None:
        """Show all of it."""
        self._zoom, self._shift = 1.0, (0.0, 0.0)
        self._settle()

    def look(self, index: int) -> None:
        """Look at a node; where it is out of sight, the web moves."""
        super().look(index)
        if self.placed and self.index >= 0 and not self._in_sight(self._spot(self.index)):
            x, y, radius = self._ring()
            sx, sy = self._spot(self.index)
            middle = self.rect.center
            self._move_to((x + middle.x - sx, y + middle.y - sy), radius)

    def handle(self, event: Event) -> bool:
        """Zoom, move, look."""
        match event:
            case Wheel(x=x, y=y, dy=dy):
                self.zoom(1.25**dy, (x, y))
                return True
            case Press(x=x, y=y, button=1):
                middle = self._ring()
                self._grip, self._dragged = ((x, y), (middle[0], middle[1])), False
            case Move(x=x, y=y) if self._grip is not None:
                self._drag(x, y)
                return True
            case Release() if self._grip is not None:
                self._grip = None
                self._settle()
                return True
            case Key(ctrl=False, alt=False) if self._zoom_key(event):
                return True
        return super().handle(event)

    def cancel(self) -> None:
        """Let go."""
        self._grip = None

    def update(self, now: int) -> bool:  # noqa: ARG002 - it was asked for at that time
        """Draw the lines, now that the web stands still."""
        self.invalidate()
        return False

    def _zoom_key(self, key: Key) -> bool:
        if key.char in ("+", "="):
            self.zoom(STEP)
        elif key.char == "-":
            self.zoom(1 / STEP)
        elif key.char == "0":
            self.home()
        elif key.shift and key.name in WAYS:
            x, y, radius = self._ring()
            step, (across, down) = min(self.rect.w, self.rect.h) / 10, WAYS[key.name]
            self._move_to((x - across * step, y - down * step), radius)
        else:
            return False
        return True

    def _drag(self, x: int, y: int) -> None:
        if self._grip is None:
            return
        (ax, ay), (mx, my) = self._grip
        if self._dragged or abs(x - ax) + abs(y - ay) > self.style.px(SLIP):
            self._dragged = True
            self._move_to((mx + x - ax, my + y - ay), self._ring()[2])

    def _move_to(self, middle: Spot, radius: float) -> None:
        """Bring the ring's middle there, as far as the ring stays in sight."""
        x, y, whole = super()._ring()
        most = max(radius - whole * 0.4, 0.0)
        away = (middle[0] - x, middle[1] - y)
        far = max(hypot(*away), 1e-9)
        held = min(1.0, most / far) if self._zoom > 1 else 0.0
        self._shift = (away[0] * held / whole, away[1] * held / whole)
        self._settle()

    def _settle(self) -> None:
        if self.owner is not None:
            self._moved_at = self.owner.now
            self.owner.wake_at(self._moved_at + SETTLE_MS, self)
        self.invalidate()

    # Where things are

    def _ring(self) -> tuple[float, float, float]:
        x, y, radius = super()._ring()
        return x + self._shift[0] * radius, y + self._shift[1] * radius, radius * self._zoom

    def _spot(self, index: int, out: float = 1.0) -> Spot:
        return super()._spot(index, self._out[index] if out == 1 else out)

    def _seen(self) -> list[tuple[int, Spot]]:
        """The nodes in sight, and where they are; kept as long as the web rests."""
        x, y, radius = ring = self._ring()
        key = (self.rect, ring)
        if self._placed is None or self._placed[0] != key:
            left, top, right, bottom = *self.rect[:2], self.rect.right, self.rect.bottom
            spots = [(x + u * radius, y + v * radius) for u, v in self._unit]
            seen = [
                (i, spot)
                for i, spot in enumerate(spots)
                if left <= spot[0] < right and top <= spot[1] < bottom
            ]
            self._placed = key, seen
        return self._placed[1]

    def _near(self, x: int, y: int) -> int | None:
        """The node that a pointer means: by its angle, since there may be very many."""
        if not self._turns:
            return None
        mx, my, _radius = self._ring()
        at = bisect(self._turns, (atan2(x - mx, my - y) % tau, -1))
        count, around = len(self._turns), 3 * self._rounds
        close = {self._turns[(at + by) % count][1] for by in range(-around, around)}
        far, index = min((self._away(i, x, y), i) for i in close)
        return index if far <= self.style.px(REACH) ** 2 else None

    def _away(self, index: int, x: int, y: int) -> float:
        sx, sy = self._spot(index)
        return (sx - x) ** 2 + (sy - y) ** 2

    def _in_sight(self, spot: Spot) -> bool:
        return self.rect.contains(round(spot[0]), round(spot[1]))

    def _dot(self, style: Style) -> float:
        _x, _y, radius = self._ring()
        apart = self._apart if self._rounds > 1 else tau / max(len(self.web.nodes), 1)
        return max(min(style.px(8), apart * radius * 0.45), 1.5)

    # Drawing

    @property
    def _rests(self) -> bool:
        return self._grip is None and (
            self.owner is None or self.owner.now - self._moved_at >= SETTLE_MS
        )

    def _base(self, canvas: Canvas) -> pygame.Surface:
        """All marks, and the lines between them once the web rests; kept until something moves."""
        still = self._rests
        key = (self.rect, canvas.style.theme.name, canvas.style.scale, self._ring(), still)
        if self._image is not None and self._image[0] == key:
            return self._image[1]
        image = pygame.Surface((max(self.rect.w, 1), max(self.rect.h, 1)), 0, 32)
        image.fill(canvas.style.theme.ground)
        if still:
            self._draw_ties(image, canvas.style)
        self._draw_marks(image, canvas.style)
        self._image = (key, image)
        return image

    def _draw_ties(self, image: pygame.Surface, style: Style) -> None:
        x, y, _radius = self._ring()
        ties: Sequence[tuple[int, int]] = self.web.ties
        if len(ties) > MOST_TIES:  # those of what is in sight, if they are few enough
            seen = {i for i, _spot in self._seen()}
            ties = [(a, b) for a, b in ties if a in seen or b in seen]
        if len(ties) > MOST_TIES:
            return
        many = min(len(ties) / 400, 1.0)
        faint = mix(style.theme.ground, style.theme.edge, 0.5 - 0.28 * many)
        for a, b in ties:
            points = bent(self._spot(a), self._spot(b), (x, y))
            local = [(px - self.rect.x, py - self.rect.y) for px, py in points]
            pygame.draw.aalines(image, faint, False, local)

    def _draw_marks(self, image: pygame.Surface, style: Style) -> None:
        theme, size = style.theme, self._dot(style)
        found = []
        left, top, nodes = self.rect.x, self.rect.y, self.web.nodes
        for index, (x, y) in self._seen():
            node = nodes[index]
            made = stamp(node.shape, node.full, size, theme.ink(node.ink), theme.ground)
            found.append((made, (x - left - made.width / 2, y - top - made.height / 2)))
        image.fblits(found)

    def _draw_ends(self, canvas: Canvas, others: list[int]) -> None:
        style, theme = canvas.style, canvas.style.theme
        size = self._dot(style)
        x, y = self._spot(self.index)
        canvas.disc(x, y, size + style.px(5), theme.text)
        canvas.disc(x, y, size + style.px(3), theme.ground)
        larger = max(size, style.px(4))
        for index in (*others, self.index):
            node = self.web.nodes[index]
            made = stamp(node.shape, node.full, larger, theme.ink(node.ink), theme.ground)
            x, y = self._spot(index)
            canvas.surface.blit(made, (x - made.width / 2, y - made.height / 2))

    def draw(self, canvas: Canvas) -> None:
        """Draw the web, and the buttons above it."""
        super().draw(canvas)
        for button in self.buttons:
            button.paint(canvas)

    def _taken(self) -> list[Rect]:
        return [button.rect for button in self.buttons]

    def _name_spot(self, index: int) -> Spot:
        """Outside all rounds while the whole ring is seen, else beside its mark."""
        return super()._spot(index) if self._zoom <= 1 else self._spot(index)

    def _named(self) -> list[int]:
        if len(self.web.nodes) > MOST_NAMES and self._zoom <= 1:
            return []
        seen = {i for i, _spot in self._seen()}
        return [i for i in self._round if i in seen] if len(seen) <= MOST_NAMES else []

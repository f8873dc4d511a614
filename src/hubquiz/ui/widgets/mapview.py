"""A map to look at and to point on: land and water, markers, and a pin that a person places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.ui.canvas import Align, Canvas
from hubquiz.ui.events import Key, Move, Press, Release, Wheel
from hubquiz.ui.geometry import Rect
from hubquiz.ui.mapping import (
    CLOSEST,
    Bounds,
    Place,
    Projection,
    Spot,
    bounds_of,
    fitted,
    least_scale,
)
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.button import IconButton, Tone
from hubquiz.ui.widgets.mappaint import Painter, Shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour, Ink
    from hubquiz.ui.widget import Widget

FINE_FROM = 2.2
"""The finer shapes are drawn from this many times the scale of the whole world."""
STEP = 1.6
"""One press of + zooms by so much."""
MOST_DOTS = 400
SETTLE_MS = 140
"""How long after the last movement the finer shapes are drawn."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place to show. `shape` is "dot", "right" (a tick), "wrong" (a cross) or "pin"."""

    place: Place
    label: str = ""
    shape: str = "dot"
    ink: Ink = "accent"


class MapView(Box):
    """A map that zooms (wheel, + and -, buttons) and pans (drag, arrows).

    `fine` gives closer shapes when they are first wanted. `region` is what is shown at first: a box
    of degrees, or the world. With `on_pin`, a click places the pin, and Enter does at the crosshair
    in the middle; `on_pin` is told where. A map that only shows something has no pin.
    """

    focusable = True
    drags = True
    closest = CLOSEST
    """Pixels to the degree, at most, for a window of a thousand pixels."""

    def __init__(
        self,
        coarse: Shapes,
        fine: Callable[[], Shapes] | None = None,
        *,
        region: Bounds | None = None,
        on_pin: Callable[[Place], object] | None = None,
        name: str = "",
    ) -> None:
        self.buttons = [
            IconButton("plus", lambda: self.zoom(STEP), hint=_("Closer"), tone=Tone.QUIET),
            IconButton("minus", lambda: self.zoom(1 / STEP), hint=_("Farther"), tone=Tone.QUIET),
            IconButton("globe", self.home, hint=_("Show all"), tone=Tone.QUIET),
        ]
        super().__init__(self.buttons, name=name)
        self.coarse = coarse
        self.fine = fine
        self.region = region or bounds_of(())
        self.on_pin = on_pin
        self.frozen = False
        self._pin: Place | None = None
        self._markers: list[Marker] = []
        self._lines: list[tuple[Place, Place]] = []
        self._projection: Projection | None = None
        self._grip: tuple[Spot, Projection] | None = None
        self._dragged = False
        self._moved_at = -SETTLE_MS
        self._painter = Painter()
        self._finer: Shapes | None = None

    # What it shows

    @property
    def pin(self) -> Place | None:
        """Where the person's pin is."""
        return self._pin

    @pin.setter
    def pin(self, place: Place | None) -> None:
        self._pin = place
        self.invalidate()

    @property
    def projection(self) -> Projection:
        """Where everything is now."""
        if self._projection is None:
            raise LookupError("the map has no place yet")
        return self._projection

    def show(self, markers: Sequence[Marker], lines: Sequence[tuple[Place, Place]] = ()) -> None:
        """Show markers, and dotted lines between places."""
        self._markers, self._lines = list(markers), list(lines)
        self.invalidate()

    def look_at(self, region: Bounds) -> None:
        """Show that region."""
        self._turn(self._fit(region))

    def home(self) -> None:
        """Show what was shown at first; from there, the world."""
        at_first = self._fit(self.region)
        self._turn(fitted(self.rect, bounds_of(())) if self._projection == at_first else at_first)

    def zoom(self, factor: float, spot: Spot | None = None) -> None:
        """Go closer by a factor, around a spot or the middle."""
        self._turn(self.projection.zoomed(factor, spot, self.closest))

    # Being a widget

    def height(self, style: Style, width: int) -> int:
        """Half as tall as wide."""
        return max(width // 2, style.px(240))

    def arrange(self) -> None:
        """Keep the middle where it is; place the buttons in the corner."""
        before = self._projection
        place_buttons(self.buttons, self.rect, self.style)
        self._projection = self._fit(self.region)
        if before is not None and before.view.w:
            ratio = before.scale * self.rect.w / before.view.w
            same = Projection(self.rect, before.lat, before.lon, ratio, before.squeeze)
            self._projection = same.zoomed(1.0, closest=self.closest)

    def handle(self, event: Event) -> bool:
        """Zoom, pan, pin."""
        match event:
            case Wheel(x=x, y=y, dy=dy):
                self.zoom(1.25**dy, (x, y))
                return True
            case Press(x=x, y=y, button=1):
                self._grip, self._dragged = ((x, y), self.projection), False
                return True
            case Move(x=x, y=y) if self._grip is not None:
                self._drag(x, y)
                return True
            case Release(x=x, y=y) if self._grip is not None:
                self._grip = None
                if not self._dragged:
                    self._place_pin(self.projection.to_place((x, y)))
                return True
            case Key(ctrl=False, alt=False):
                return self._key(event)
        return False

    def cancel(self) -> None:
        """Let go."""
        self._grip = None

    def update(self, now: int) -> bool:  # noqa: ARG002 - it was asked for at that time
        """Draw the finer shapes, now that the map stands still."""
        self.invalidate()
        return False

    def draw(self, canvas: Canvas) -> None:
        """Draw the map, what is marked on it, and the buttons."""
        style, theme, projection = canvas.style, canvas.style.theme, self.projection
        with canvas.clipped(self.rect):
            canvas.surface.blit(self._painter.image(self._shapes(), projection, style), self.rect)
            for a, b in self._lines:
                self._draw_line(canvas, projection.to_spot(a), projection.to_spot(b))
            self._draw_markers(canvas)
            if self._pin is not None:
                _draw_pin(canvas, projection.to_spot(self._pin), theme.accent)
            if (
                self.focused
                and self._pointing
                and self.owner is not None
                and self.owner.focus_shown
            ):
                _draw_cross(canvas, self.rect.center)
            buttons = [button.rect for button in self.buttons]
            _draw_names(canvas, self.rect, self._named(), buttons)
        canvas.frame(self.rect, style.large, theme.ground, theme.line)
        super().draw(canvas)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring, as round as the map."""
        style, out = self.style, self.style.px(3)
        ring, wide = self.rect.inset(-out), max(style.px(2), 2)
        canvas.box(ring, None, border=style.theme.accent, radius=style.large + out, width=wide)

    # Inside

    @property
    def _pointing(self) -> bool:
        return self.on_pin is not None and not self.frozen

    def _shapes(self) -> Shapes:
        """The shapes to draw: coarse while the map moves or shows much."""
        still = self.owner is None or self.owner.now - self._moved_at >= SETTLE_MS
        near = self.projection.scale >= FINE_FROM * least_scale(self.rect, self.projection.squeeze)
        if self.fine is None or not near or not (still and self._grip is None):
            return self.coarse
        if self._finer is None:
            self._finer = self.fine()
        return self._finer

    def _fit(self, region: Bounds) -> Projection:
        """What shows a region as large as there is room."""
        return fitted(self.rect, region, self.closest)

    def _turn(self, projection: Projection) -> None:
        self._projection = projection
        if self.owner is not None:
            self._moved_at = self.owner.now
            self.owner.wake_at(self._moved_at + SETTLE_MS, self)
        self.invalidate()

    def _drag(self, x: int, y: int) -> None:
        if self._grip is None:
            return
        (ax, ay), projection = self._grip
        if self._dragged or abs(x - ax) + abs(y - ay) > self.style.px(6):
            self._dragged = True
            self._turn(projection.moved(x - ax, y - ay))

    def _place_pin(self, place: Place) -> None:
        if self._pointing and self.on_pin is not None:
            self.pin = place
            self.on_pin(place)

    def _key(self, key: Key) -> bool:
        step = min(self.rect.w, self.rect.h) / (40 if key.shift else 10)
        ways = {"left": (step, 0), "right": (-step, 0), "up": (0, step), "down": (0, -step)}
        if key.name in ways:
            self._turn(self.projection.moved(*ways[key.name]))
        elif key.char in ("+", "=") or key.name == "page up":
            self.zoom(STEP)
        elif key.char == "-" or key.name == "page down":
            self.zoom(1 / STEP)
        elif key.char == "0" or key.name == "home":
            self.home()
        elif key.name in ("return", "space") and self._pointing and not key.repeat:
            self._place_pin(self.projection.to_place(self.rect.center))
        else:
            return False
        return True

    def _named(self) -> list[tuple[Spot, str]]:
        to_spot = self.projection.to_spot
        return [(to_spot(marker.place), marker.label) for marker in self._markers if marker.label]

    def _draw_line(self, canvas: Canvas, a: Spot, b: Spot) -> None:
        """A dotted line."""
        style = canvas.style
        length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
        count = min(max(int(length / style.px(8)), 1), MOST_DOTS)
        for i in range(1, count):
            x, y = a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count
            canvas.disc(x, y, max(style.px(2), 2), style.theme.text)

    def _draw_markers(self, canvas: Canvas) -> None:
        for marker in self._markers:
            self._draw_marker(canvas, marker)

    def _draw_marker(self, canvas: Canvas, marker: Marker) -> None:
        style, theme = canvas.style, canvas.style.theme
        x, y = self.projection.to_spot(marker.place)
        colour = theme.ink(marker.ink)
        if marker.shape == "pin":
            _draw_pin(canvas, (x, y), colour)
        elif marker.shape == "dot":
            canvas.disc(x, y, style.px(6.5), theme.ground)
            canvas.disc(x, y, style.px(5), colour)
        else:
            colour = theme.right if marker.shape == "right" else theme.wrong
            canvas.disc(x, y, style.px(13), theme.ground)
            canvas.disc(x, y, style.px(11.5), colour)
            box = Rect(round(x), round(y), 0, 0).inset(-style.px(8))
            canvas.icon(box, "check" if marker.shape == "right" else "cross", theme.ground)


def place_buttons(buttons: Iterable[Widget], view: Rect, style: Style) -> None:
    """Place the buttons of a picture one below the other in its corner."""
    side = style.touch * 9 // 10
    x, y = view.right - side - style.gap(1.5), view.y + style.gap(1.5)
    for button in buttons:
        button.place(Rect(x, y, side, side), style)
        y += side + style.px(6)


def _draw_pin(canvas: Canvas, spot: Spot, colour: Colour) -> None:
    """A pin whose point is at the spot."""
    style, theme = canvas.style, canvas.style.theme
    r = style.px(11)
    x, y = spot
    top = y - 2.4 * r
    for grow, paint in ((style.px(2), theme.ground), (0, colour)):
        canvas.disc(x, top, r + grow, paint)
        side = (r + grow) * 0.86
        canvas.polygon([(x - side, top + r * 0.5), (x + side, top + r * 0.5), (x, y + grow)], paint)
    canvas.disc(x, top, r * 0.42, theme.ground)


def _draw_cross(canvas: Canvas, spot: Spot) -> None:
    """The crosshair in the middle."""
    style, theme = canvas.style, canvas.style.theme
    x, y = spot
    near, far = style.px(6), style.px(18)
    for wide, paint in ((style.px(5), theme.ground), (style.px(2), theme.accent)):
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            canvas.line(
                (x + dx * near, y + dy * near), (x + dx * far, y + dy * far), paint, max(wide, 2)
            )


def _draw_names(
    canvas: Canvas, view: Rect, names: Sequence[tuple[Spot, str]], buttons: Sequence[Rect]
) -> None:
    """Names beside their markers, each on the first side where it covers no other, and no button.

    Better a side where it covers no marker, either.
    """
    style, theme = canvas.style, canvas.style.theme
    face, away = style.face(Role.LABEL), style.px(15)
    marks = [Rect(round(x), round(y), 0, 0).inset(-away // 2) for (x, y), _name in names]
    taken = list(buttons)
    for at, ((x, y), name) in enumerate(names):
        w, h = style.type.width(name, face) + style.gap(), face.leading + style.px(2)
        sides = (
            Rect(round(x) + away, round(y) - h // 2, w, h),
            Rect(round(x) - away - w, round(y) - h // 2, w, h),
            Rect(round(x) - w // 2, round(y) + away, w, h),
            Rect(round(x) - w // 2, round(y) - away - h, w, h),
        )
        free = [
            r for r in sides if view.encloses(r) and not any(r.overlaps(other) for other in taken)
        ]
        if free:
            others = marks[:at] + marks[at + 1 :]
            box = min(free, key=lambda r: any(r.overlaps(mark) for mark in others))
            taken.append(box)
            canvas.box(box, theme.raised, border=theme.line, radius=style.small)
            canvas.text(box, name, Role.LABEL, theme.text, align=Align.MIDDLE)

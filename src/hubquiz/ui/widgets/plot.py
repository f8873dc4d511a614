"""A plot: values over an order or a time, as a line or in steps."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Move
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

Spot = tuple[float, float]
DOTS_UP_TO = 40
"""More points than this are drawn without dots."""


@dataclass(frozen=True, slots=True)
class Axis:
    """How the values of one direction are written, and within which limits they are shown.

    Where they are `whole`, as counts are, nothing between two of them is written.
    """

    say: Callable[[float], str] = "{:g}".format
    least: float | None = None
    most: float | None = None
    whole: bool = False


class Plot(Widget):
    """Points from left to right, joined by a line, or by steps (a value holds until the next).

    The pointer or the arrow keys choose a point; `say` then tells of it, in words.
    """

    focusable = True
    tall = 0
    """Pixels of height, where a page has given it some."""

    def __init__(
        self,
        points: Sequence[Spot],
        *,
        x: Axis | None = None,
        y: Axis | None = None,
        steps: bool = False,
        say: Callable[[int], str] | None = None,
        empty: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self._points = sorted(points)
        self.x, self.y = x or Axis(), y or Axis()
        self.steps = steps
        self.say = say
        self.empty = empty
        self.index: int | None = None

    def show(self, points: Sequence[Spot]) -> None:
        """Show other points."""
        self._points = sorted(points)
        self.index = None
        self.invalidate()

    @property
    def shows(self) -> bool:
        """Whether there is anything to be seen."""
        return bool(self._points)

    def height(self, style: Style, width: int) -> int:
        """A third as tall as wide."""
        return self.tall or max(width // 3, style.px(180))

    def handle(self, event: Event) -> bool:
        """Choose a point."""
        match event:
            case Move(x=x) if self._points:
                places = [self._spot(point)[0] for point in self._points]
                self._choose(min(range(len(places)), key=lambda i: abs(places[i] - x)))
                return True
            case Key(name="left" | "right", ctrl=False, alt=False) if self._points:
                last = len(self._points) - 1
                now = self.index if self.index is not None else last + 1
                goal = now + (1 if event.name == "right" else -1)
                if not 0 <= goal <= last:
                    return False
                self._choose(goal)
                return True
        return False

    def hover(self, over: bool) -> None:  # noqa: FBT001
        """Forget the point when the pointer leaves."""
        self.hovered = over
        if not over:
            self._choose(None)

    def draw(self, canvas: Canvas) -> None:
        """Draw the axes, the line and the chosen point."""
        theme = canvas.style.theme
        if not self._points:
            canvas.text(self.rect, self.empty, Role.BODY, theme.muted, align=Align.MIDDLE)
            return
        self._draw_axes(canvas)
        spots = [self._spot(point) for point in self._points]
        wide = max(2.5 * canvas.style.scale, 2)
        path = _stepped(spots) if self.steps else spots
        room = self._room
        ground = [(spots[0][0], room.bottom), *path, (spots[-1][0], room.bottom)]
        if len(spots) > 1:
            canvas.polygon(ground, mix(theme.ground, theme.accent, 0.13))
            canvas.lines(path, theme.accent, wide)
        if len(spots) <= DOTS_UP_TO:
            for x, y in spots:
                canvas.disc(x, y, canvas.style.px(5), theme.ground)
                canvas.disc(x, y, canvas.style.px(3.5), theme.accent)
        if self.index is not None:
            self._draw_chosen(canvas, spots[self.index])

    @property
    def _room(self) -> Rect:
        """Where the line is: inside the figures."""
        style = self.style
        face = style.face(Role.CAPTION)
        left = max(style.type.width(self.y.say(tick), face) for tick in self._ticks) + style.gap()
        inner = self.rect.cut_left(left)[1].inset(style.px(8), 0)
        return inner.cut_bottom(face.leading + style.px(4))[1].cut_top(face.leading // 2)[1]

    @property
    def _limits(self) -> tuple[float, float, float, float]:
        xs, ys = [x for x, _ in self._points], [y for _, y in self._points]
        ticks = self._ticks
        low = min(xs) if self.x.least is None else self.x.least
        high = max(xs) if self.x.most is None else self.x.most
        return low, max(high, low + 1e-9), min(*ticks, *ys), max(*ticks, *ys)

    @property
    def _ticks(self) -> list[float]:
        ys = [y for _, y in self._points]
        low = min(ys) if self.y.least is None else self.y.least
        high = max(ys) if self.y.most is None else self.y.most
        return nice_ticks(low, high, self._most_ticks, whole=self.y.whole)

    @property
    def _most_ticks(self) -> int:
        """As many as their figures have room for."""
        leading = self.style.face(Role.CAPTION).leading
        room = self.rect.h - leading // 2 - leading - self.style.px(4)
        return min(max(int(room / (1.2 * leading)) + 1, 2), 5)

    def _spot(self, point: Spot) -> Spot:
        left, right, low, high = self._limits
        room = self._room
        part = 0.5 if len(self._points) == 1 else (point[0] - left) / (right - left)
        return room.x + part * room.w, room.bottom - (point[1] - low) / (high - low) * room.h

    def _choose(self, index: int | None) -> None:
        if index != self.index:
            self.index = index
            self.invalidate()

    def _draw_axes(self, canvas: Canvas) -> None:
        style, theme, room = canvas.style, canvas.style.theme, self._room
        face = style.face(Role.CAPTION)
        for tick in self._ticks:
            y = round(self._spot((self._points[0][0], tick))[1])
            ink = theme.edge if y >= room.bottom else mix(theme.surface, theme.line, 0.6)
            canvas.fill(Rect(room.x, y, room.w, 1), ink)
            label = Rect(
                self.rect.x, y - face.leading // 2, room.x - self.rect.x - style.gap(), face.leading
            )
            canvas.text(label, self.y.say(tick), Role.CAPTION, theme.muted, align=Align.END)
        foot = Rect(room.x, self.rect.bottom - face.leading, room.w, face.leading)
        first, last = self.x.say(self._points[0][0]), self.x.say(self._points[-1][0])
        if len(self._points) == 1:
            canvas.text(foot, first, Role.CAPTION, theme.muted, align=Align.MIDDLE)
            return
        canvas.text(foot, first, Role.CAPTION, theme.muted)
        if last != first:
            canvas.text(foot, last, Role.CAPTION, theme.muted, align=Align.END)

    def _draw_chosen(self, canvas: Canvas, spot: Spot) -> None:
        style, theme, room = canvas.style, canvas.style.theme, self._room
        canvas.fill(Rect(round(spot[0]), room.y, 1, room.h), theme.edge)
        canvas.disc(*spot, style.px(7), theme.ground)
        canvas.disc(*spot, style.px(5.5), theme.accent)
        if self.say is None or self.index is None:
            return
        text = self.say(self.index)
        face = style.face(Role.LABEL)
        w, h = style.type.width(text, face) + style.gap(2), face.leading + style.gap()
        x = min(max(round(spot[0]) - w // 2, self.rect.x), self.rect.right - w)
        card = Rect(x, self.rect.y, w, h)
        canvas.box(card, theme.raised, border=theme.edge, radius=style.small)
        canvas.text(card, text, Role.LABEL, theme.text, align=Align.MIDDLE)


def nice_ticks(low: float, high: float, most: int = 5, *, whole: bool = False) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten) that enclose the range."""
    if high <= low:
        high = low + 1
    raw = (high - low) / max(most - 1, 1)
    power = 10.0 ** floor(log10(max(raw, 1) if whole else raw))
    for factor in (1, 2, 5, 10, 20):
        step = factor * power
        first, last = floor(low / step), -floor(-high / step)
        if last - first < most:
            return [round(i * step, 9) for i in range(first, last + 1)]
    return [low, high]


def _stepped(spots: Sequence[Spot]) -> list[Spot]:
    out = [spots[0]]
    for (_, before), (x, y) in itertools.pairwise(spots):
        out += [(x, before), (x, y)]
    return out

"""Bars side by side, each with the part of it that counts, and a line for what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widgets.plot import Axis, Plot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

HIGH = 190
"""Units."""

WIDE = 0.74
"""The part of its place that a bar takes."""


WIDEST = 64
"""Units that a bar has at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value; `part` of it is drawn full (None: all); at `line` something was expected."""

    value: float
    part: float | None = None
    line: float | None = None


class Bars(Plot):
    """Bars from left to right. The pointer or the arrow keys choose one; `say` tells of it.

    A bar beyond the axis's most is broken, and its value stands beside it.
    """

    def __init__(
        self,
        bars: Sequence[Bar],
        *,
        x: Callable[[float], str],
        y: Axis | None = None,
        say: Callable[[int], str] | None = None,
        empty: str = "",
        name: str = "",
    ) -> None:
        self.bars = list(bars)
        there = any(bar.value or bar.line is not None for bar in bars)
        y = y or Axis("{:,.0f}".format, least=0, whole=True)
        most = inf if y.most is None else y.most
        super().__init__(
            [(float(i), min(max(bar.value, bar.line or 0), most)) for i, bar in enumerate(bars)]
            if there
            else [],
            x=Axis(x, least=-0.5, most=len(bars) - 0.5),
            y=y,
            say=say,
            empty=empty,
            name=name,
        )

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """The same for all."""
        return self.tall or style.px(HIGH)

    def draw(self, canvas: Canvas) -> None:
        """Draw the axes and the bars."""
        theme = canvas.style.theme
        if not self._points:
            canvas.text(self.rect, self.empty, Role.BODY, theme.muted, align=Align.MIDDLE, most=3)
            return
        self._draw_axes(canvas)
        room = self._room
        pitch = room.w / len(self.bars)
        wide = max(round(min(pitch * WIDE, canvas.style.px(WIDEST))), 1)
        for i, bar in enumerate(self.bars):
            left = round(room.x + (i + 0.5) * pitch - wide / 2)
            part = bar.value if bar.part is None else bar.part
            self._draw_bar(canvas, left, wide, bar.value, mix(theme.surface, theme.accent, 0.38))
            self._draw_bar(canvas, left, wide, part, theme.accent)
            if self.y.most is not None and bar.value > self.y.most:
                self._draw_break(canvas, left, wide, bar.value)
            if bar.line is not None:
                at = round(self._spot((i, bar.line))[1])
                high = max(canvas.style.px(3), 2)
                reach = min(pitch, wide / WIDE)
                start = round(room.x + (i + 0.5) * pitch - reach / 2)
                canvas.fill(Rect(start, at - high // 2, round(reach), high), theme.text)
        if self.index is not None:
            self._draw_chosen(canvas, self._spot(self._points[self.index]))

    def _draw_bar(
        self, canvas: Canvas, left: int, wide: int, value: float, colour: tuple[int, int, int]
    ) -> None:
        top = max(round(self._spot((0, value))[1]), self._room.y)
        if value > 0:
            foot = self._room.bottom
            canvas.fill(Rect(left, min(top, foot - 1), wide, max(foot - top, 1)), colour)

    def _draw_break(self, canvas: Canvas, left: int, wide: int, value: float) -> None:
        """Two cuts below the top of a bar that is higher than there is room, and how high it is."""
        style, theme, room = canvas.style, canvas.style.theme, self._room
        face, cut = style.face(Role.LABEL), max(style.px(3), 2)
        for down in (face.leading // 2, face.leading // 2 + 2 * cut):
            canvas.fill(Rect(left, room.y + down, wide, cut), theme.surface)
        x = left + wide + style.px(6)
        said = Rect(x, room.y, max(room.right - x, 0), face.leading)
        canvas.text(said, self.y.say(value), Role.LABEL, theme.text)

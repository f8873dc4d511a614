"""A line of numbers, on which the answer and the right number stand."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

LOGARITHMIC_FROM = 100
"""A range that spans more than so many times its least is laid out by powers."""


class Scale:
    """Numbers laid out from 0 to 1, evenly or by powers."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, max(high, low + 1e-9)
        self.by_powers = low > 0 and high / low > LOGARITHMIC_FROM

    def part(self, value: float) -> float:
        """Where a number stands, held to the range."""
        value = min(max(value, self.low), self.high)
        if self.by_powers:
            return log(value / self.low) / log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def value(self, part: float) -> float:
        """The number that stands there."""
        if self.by_powers:
            return self.low * exp(part * log(self.high / self.low))
        return self.low + part * (self.high - self.low)


class Post(NamedTuple):
    """A number on the line, in words, and what became of it; None if it is right in part."""

    value: float
    text: str
    verdict: Verdict | None


class NumberLine(Widget):
    """The line, its ends in words, and the posts on it; `band` is what counts as right."""

    def __init__(
        self,
        scale: Scale,
        posts: Sequence[Post],
        band: tuple[float, float],
        say: Callable[[float], str],
    ) -> None:
        super().__init__(name="number-line")
        self.scale, self.posts, self.band, self.say = scale, list(posts), band, say

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """The line, with words above and below."""
        return style.px(40) + 3 * style.face(Role.LABEL).leading

    def draw(self, canvas: Canvas) -> None:
        """Draw the line, the band, then the posts."""
        style, theme = canvas.style, canvas.style.theme
        high, y = style.px(8), self.rect.center.y
        bar = Rect(self.rect.x, y - high // 2, self.rect.w, high)
        canvas.box(bar, mix(theme.line, theme.edge, 0.3), radius=high // 2)
        left, right = (self._x(value) for value in self.band)
        wide = max(right - left, high)
        canvas.box(Rect(left - (wide - right + left) // 2, bar.y, wide, high), theme.right,
                   radius=high // 2)  # fmt: skip
        face = style.face(Role.CAPTION)
        ends = Rect(self.rect.x, bar.bottom + style.px(16), self.rect.w, face.leading)
        canvas.text(ends, self.say(self.scale.low), Role.CAPTION, theme.muted)
        canvas.text(ends, self.say(self.scale.high), Role.CAPTION, theme.muted, align=Align.END)
        for post in self.posts:
            self._draw_post(canvas, post, y)

    def _x(self, value: float) -> int:
        side = self.style.px(14)
        return self.rect.x + side + round((self.rect.w - 2 * side) * self.scale.part(value))

    def _draw_post(self, canvas: Canvas, post: Post, y: int) -> None:
        """The answer's words stand above the line, those of the right number below."""
        style, theme = canvas.style, canvas.style.theme
        x, r = self._x(post.value), style.px(14)
        above = post.verdict is not Verdict.MISSED
        canvas.disc(x, y, r + style.px(2), theme.ground)
        if post.verdict is None:
            canvas.disc(x, y, r * 0.7, theme.accent)
        else:
            draw_verdict(canvas, Rect(x - r, y - r, 2 * r, 2 * r), post.verdict)
        face = style.face(Role.LABEL)
        w = min(style.type.width(post.text, face), self.rect.w)
        left = min(max(x - w // 2, self.rect.x), self.rect.right - w)
        top = y - r - style.px(4) - face.leading if above else y + r + style.px(4)
        room = Rect(left, top, w, face.leading)
        if not above:
            canvas.fill(room.inset(-style.gap(), 0), theme.ground)
        canvas.text(room, post.text, Role.LABEL, theme.text)

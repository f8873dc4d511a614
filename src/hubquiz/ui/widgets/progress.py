"""How far along: a bar, a trail of answered questions, and a countdown."""

from __future__ import annotations

from enum import Enum
from math import ceil
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, columns
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

URGENT_MS = 5_000
FRAMES = 4
"""How often a second a countdown moves, at most."""


class Progress(Widget):
    """A bar filled by `part`, from 0 to 1."""

    def __init__(self, part: float = 0.0, *, name: str = "") -> None:
        super().__init__(name=name)
        self._part = part

    @property
    def part(self) -> float:
        """How much of it is filled."""
        return self._part

    @part.setter
    def part(self, part: float) -> None:
        part = min(max(part, 0.0), 1.0)
        if part != self._part:
            self._part = part
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """A thin bar."""
        return style.px(8)

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        theme, rect = canvas.style.theme, self.rect
        radius = rect.h // 2
        canvas.box(rect, theme.track, radius=radius)
        if self._part > 0:
            filled = Rect(rect.x, rect.y, max(round(rect.w * self._part), rect.h), rect.h)
            canvas.box(filled, theme.accent, radius=radius)


class Step(Enum):
    """What became of one question of a trail."""

    AHEAD = "ahead"
    NOW = "now"
    RIGHT = "right"
    PART = "part"
    WRONG = "wrong"
    SKIPPED = "skipped"


class Trail(Widget):
    """Questions as a row of marks: a right one is full, a wrong one hollow, a part one half."""

    def __init__(self, steps: Sequence[Step] = (), *, name: str = "") -> None:
        super().__init__(name=name)
        self._steps = list(steps)

    @property
    def steps(self) -> Sequence[Step]:
        """What became of each question."""
        return self._steps

    @steps.setter
    def steps(self, steps: Sequence[Step]) -> None:
        if list(steps) != self._steps:
            self._steps = list(steps)
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """A row of small marks."""
        return style.px(12)

    def draw(self, canvas: Canvas) -> None:
        """Draw the marks, as many as there is room for: the last ones."""
        style = canvas.style
        most = max(self.rect.w // style.px(10), 1)
        steps = self._steps[-most:]
        gap = style.px(4) if len(steps) * style.px(14) < self.rect.w else style.px(2)
        widest = style.px(36)
        room = self.rect._replace(w=min(self.rect.w, (widest + gap) * len(steps)))
        for step, cell in zip(steps, columns(room, [1.0] * len(steps), gap), strict=True):
            self._draw_step(canvas, step, cell)

    def _draw_step(self, canvas: Canvas, step: Step, cell: Rect) -> None:
        style, theme = canvas.style, canvas.style.theme
        high = style.px(8)
        mark = cell.middle(cell.w, high)
        track = theme.track
        match step:
            case Step.RIGHT:
                canvas.box(mark, theme.right, radius=high // 2)
            case Step.WRONG:
                border = max(style.px(2), 1)
                canvas.box(mark, theme.ground, border=theme.wrong, radius=high // 2, width=border)
            case Step.PART:
                canvas.box(mark, track, radius=high // 2)
                canvas.box(mark._replace(w=mark.w // 2), theme.right, radius=high // 2)
            case Step.NOW:
                canvas.box(cell.middle(cell.w, style.px(12)), theme.accent, radius=style.px(6))
            case Step.SKIPPED:
                canvas.box(cell.middle(cell.w, style.px(3)), track, radius=1)
            case Step.AHEAD:
                canvas.box(mark, track, radius=high // 2)


class Countdown(Widget):
    """The time that is left, as a ring around its seconds, or as a bar.

    It moves at most four times a second, and redraws only itself.
    """

    def __init__(self, *, bar: bool = False, name: str = "") -> None:
        super().__init__(name=name)
        self.bar = bar
        self.calm = False
        """Whether nothing is lost when it is over: then the last seconds look as the others do."""
        self._total = 1
        self._until: int | None = None
        self._left = 0

    def start(self, until: int, total: int) -> None:
        """Count down to a time of the owner's clock, from `total` milliseconds."""
        self._until, self._total = until, max(total, 1)
        if self.owner is not None:
            self.update(self.owner.now)
        self.invalidate()

    def stop(self, left: int | None = None) -> None:
        """Stand still, at so many milliseconds."""
        self._until = None
        if left is not None:
            self._left = left
        self.invalidate()

    @property
    def left(self) -> int:
        """Milliseconds left, as they are shown."""
        return self._left

    def width(self, style: Style) -> int:
        """A ring is as wide as tall."""
        return 0 if self.bar else self.height(style, 0)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """A ring with figures in it, or a thin bar."""
        return (
            style.px(8)
            if self.bar
            else max(style.px(52), round(style.face(Role.STRONG).leading * 1.9))
        )

    def update(self, now: int) -> bool:
        """Take the time that has passed into account."""
        if self._until is None or self.owner is None:
            return False
        self._left = max(self._until - now, 0)
        self.invalidate()
        if self._left:
            pitch = min(max(self._total // 240, 1000 // FRAMES), 1000)
            whole = self._left % 1000 or 1000
            self.owner.wake_at(now + min(pitch, whole), self)
        return False

    def draw(self, canvas: Canvas) -> None:
        """Draw what is left."""
        style, theme = canvas.style, canvas.style.theme
        part = min(self._left / self._total, 1.0)
        urgent = self._left <= URGENT_MS and not self.calm
        colour = theme.wrong if urgent else theme.accent
        track = theme.track
        if self.bar:
            canvas.box(self.rect, track, radius=self.rect.h // 2)
            if part > 0:
                wide = max(round(self.rect.w * part), self.rect.h)
                canvas.box(self.rect._replace(w=wide), colour, radius=self.rect.h // 2)
            return
        canvas.arc(self.rect, part, colour, track, style.px(5))
        text = _clock(ceil(self._left / 1000))
        role = Role.LABEL if ":" in text else Role.STRONG
        canvas.text(self.rect, text, role, theme.text, align=Align.MIDDLE)


def _clock(seconds: int) -> str:
    return str(seconds) if seconds < 100 else f"{seconds // 60}:{seconds % 60:02}"  # noqa: PLR2004

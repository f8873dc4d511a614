"""Counting raised hands: a counter for each choice, worked by digits, arrows or clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.screens.boardvalues import LETTERS
from hubquiz.ui.canvas import Align
from hubquiz.ui.events import Key, Press, Wheel
from hubquiz.ui.geometry import Rect, grid
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.keycap import cap_height, draw_cap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

MOST_HANDS = 999
LEAST_WIDE = 190
"""Units of a counter's width, below which there are more lines of them."""


class Counter(Widget):
    """How many hands: digits write it, up and down or its two ends change it by one.

    `on_change` is told the number, `on_done` that the next one is wanted.
    """

    focusable = True

    def __init__(
        self, letter: str, on_change: Callable[[int], object], on_done: Callable[[], object]
    ) -> None:
        super().__init__(
            name=f"hands-{letter.lower()}", hint=_("Hands for {letter}").format(letter=letter)
        )
        self.letter, self.on_change, self.on_done = letter, on_change, on_done
        self._hands = 0
        self._fresh = True

    @property
    def hands(self) -> int:
        """How many were counted."""
        return self._hands

    @hands.setter
    def hands(self, hands: int) -> None:
        if hands != self._hands:
            self._hands = hands
            self.invalidate()

    def on_focus(self, got: bool) -> None:  # noqa: FBT001 - as every widget is told
        """The first digit begins a new number."""
        super().on_focus(got)
        self._fresh = True

    def handle(self, event: Event) -> bool:
        """Count."""
        match event:
            case Press(x=x, button=1):
                minus, plus = self._ends()
                step = -1 if x < minus.right else 1 if x >= plus.x else 0
                return self._set(self._hands + step)
            case Wheel(dy=dy) if dy:
                return self._set(self._hands + (1 if dy > 0 else -1))
            case Key(ctrl=False, alt=False):
                return self._key(event)
        return False

    def draw(self, canvas: Canvas) -> None:
        """Draw the letter and the number, and what changes it at both ends."""
        style, theme = canvas.style, canvas.style.theme
        canvas.box(self.rect, theme.surface, border=theme.edge, radius=style.corner)
        minus, plus = self._ends()
        for rect, name in ((minus, "minus"), (plus, "plus")):
            ink = mix(theme.muted, theme.text, 0.3)
            canvas.icon(rect, name, ink, style.px(20))
        inner = Rect(minus.right, self.rect.y, plus.x - minus.right, self.rect.h)
        wide = cap_height(style) + style.gap() + style.type.width("999", style.face(Role.TITLE))
        cap, number = inner.middle(wide, inner.h).cut_left(cap_height(style), style.gap())
        draw_cap(canvas, cap, self.letter, theme.muted)
        canvas.text(number, str(self._hands), Role.TITLE, theme.text, align=Align.MIDDLE)

    def _ends(self) -> tuple[Rect, Rect]:
        wide = min(self.style.touch, self.rect.w // 3)
        return self.rect.cut_left(wide)[0], self.rect.cut_right(wide)[0]

    def _key(self, key: Key) -> bool:
        if key.char.isascii() and key.char.isdigit():
            before = 0 if self._fresh else self._hands
            self._fresh = False
            return self._set(before * 10 + int(key.char))
        if key.name in ("up", "down"):
            return self._set(self._hands + (1 if key.name == "up" else -1))
        if key.name == "backspace":
            return self._set(self._hands // 10)
        if key.name in ("return", "space") and not key.repeat:
            self.on_done()
            return True
        return False

    def _set(self, hands: int) -> bool:
        hands = min(max(hands, 0), MOST_HANDS)
        if hands != self._hands:
            self.hands = hands
            self.on_change(hands)
        return True


class HandsBar(Box):
    """A counter for each choice of a question."""

    def __init__(
        self, on_change: Callable[[tuple[int, ...]], object], on_done: Callable[[], object]
    ) -> None:
        super().__init__(gap=1, name="hands")
        self._on_change, self._on_done = on_change, on_done
        self.counters: list[Counter] = []

    def show(self, hands: Sequence[int]) -> None:
        """Show these counts, in as many counters."""
        if len(hands) != len(self.counters):
            self.counters = [
                Counter(letter, self._changed, self._after(i))
                for i, letter in enumerate(LETTERS[: len(hands)])
            ]
            self.fill(self.counters)
        for counter, count in zip(self.counters, hands, strict=True):
            counter.hands = count

    @property
    def hands(self) -> tuple[int, ...]:
        """The counts."""
        return tuple(counter.hands for counter in self.counters)

    def height(self, style: Style, width: int) -> int:
        """As many lines as it takes."""
        lines = -(-len(self.counters) // self._across(style, width)) if self.counters else 0
        return lines * style.touch + max(lines - 1, 0) * style.gap(self.gap)

    def arrange(self) -> None:
        """Place them side by side."""
        across = self._across(self.style, self.rect.w)
        cells = grid(self.rect, len(self.counters), across, self.style.gap(self.gap))
        for counter, cell in zip(self.counters, cells, strict=True):
            counter.place(cell, self.style)

    def _across(self, style: Style, width: int) -> int:
        most = max(width // style.px(LEAST_WIDE), 1)
        lines = -(-len(self.counters) // most)
        return -(-len(self.counters) // max(lines, 1)) or 1

    def _changed(self, _hands: int) -> None:
        self._on_change(self.hands)

    def _after(self, i: int) -> Callable[[], None]:
        def go_on() -> None:
            if i + 1 < len(self.counters) and self.owner is not None:
                self.owner.focus(self.counters[i + 1])
            else:
                self._on_done()

        return go_on

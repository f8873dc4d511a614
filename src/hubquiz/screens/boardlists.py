"""Lists on the board: what is to be matched, sorted or put in order, as large as it can be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.boardvalues import LETTERS
from hubquiz.ui.geometry import columns, stack
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.keycap import cap_height, draw_cap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

LINES = 3
"""So many lines an entry may take."""
ROOMY = 84
"""Units from entry to entry where there is room."""


class Entry(Widget):
    """Words on a card, perhaps with a letter or a number before them."""

    def __init__(self, text: str, mark: str = "") -> None:
        super().__init__()
        self.text, self.mark = text, mark

    def height(self, style: Style, width: int) -> int:
        """Its lines, with some room around."""
        wide = max(width - self._before(style) - style.gap(3), 1)
        block = style.type.block(self.text, style.face(Role.LEAD), wide, LINES)
        return block.height + style.gap(1.25)

    def fits(self, style: Style, width: int) -> bool:
        """Whether it stands on one line."""
        room = width - self._before(style) - style.gap(3)
        return style.type.width(self.text, style.face(Role.LEAD)) <= room

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        style, theme = canvas.style, canvas.style.theme
        canvas.box(self.rect, theme.surface, border=theme.line, radius=style.corner)
        inner = self.rect.inset(style.gap(1.5), 0)
        if self.mark:
            cap, inner = inner.cut_left(cap_height(style), style.gap(1.5))
            draw_cap(canvas, cap, self.mark, theme.muted)
        canvas.text(inner, self.text, Role.LEAD, theme.text, most=LINES)

    def _before(self, style: Style) -> int:
        return cap_height(style) + style.gap(1.5) if self.mark else 0


class Entries(Box):
    """Entries in two columns where each fits on a line, else in one."""

    def __init__(self, items: Sequence[str]) -> None:
        self.entries = [Entry(text) for text in items]
        super().__init__(self.entries, gap=1)

    def height(self, style: Style, width: int) -> int:
        """At its least."""
        rows = self._rows(style, width)
        return sum(rows) + style.gap(self.gap) * max(len(rows) - 1, 0)

    def most(self, style: Style, width: int) -> int:
        """The height that suits it best."""
        return max(style.px(ROOMY) * len(self._rows(style, width)), self.height(style, width))

    def arrange(self) -> None:
        """Row by row, as tall as there is room."""
        style, gap = self.style, self.style.gap(self.gap)
        rows = stack(self.rect, stretched(self._rows(style, self.rect.w), self.rect.h, gap), gap)
        across = self._across(style, self.rect.w)
        for at, entry in enumerate(self.entries):
            entry.place(columns(rows[at // across], [1.0] * across, gap)[at % across], style)

    def _across(self, style: Style, width: int) -> int:
        half = (width - style.gap(self.gap)) // 2
        return 2 if all(entry.fits(style, half) for entry in self.entries) else 1

    def _rows(self, style: Style, width: int) -> list[int]:
        across = self._across(style, width)
        wide = (width - style.gap(self.gap) * (across - 1)) // across
        heights = [entry.height(style, wide) for entry in self.entries]
        return [max(heights[i : i + across]) for i in range(0, len(heights), across)]


class Matched(Box):
    """What is at the left by number, what is at the right by letter."""

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        self.left = [Entry(text, str(n)) for n, text in enumerate(left, 1)]
        self.right = [Entry(text, letter) for text, letter in zip(right, LETTERS, strict=False)]
        super().__init__([*self.left, *self.right], gap=1)

    def height(self, style: Style, width: int) -> int:
        """As tall as the taller side."""
        return max(self._tall(style, side, self._half(style, width)) for side in self._sides)

    def most(self, style: Style, width: int) -> int:
        """The height that suits it best."""
        rows = max(len(self.left), len(self.right))
        return max(style.px(ROOMY) * rows, self.height(style, width))

    def arrange(self) -> None:
        """Both sides as tall as there is room."""
        style, gap = self.style, self.style.gap(self.gap)
        sides = columns(self.rect, [1.0, 1.0], style.gap(4))
        for side, room in zip(self._sides, sides, strict=True):
            heights = stretched([each.height(style, room.w) for each in side], room.h, gap)
            for entry, place in zip(side, stack(room, heights, gap), strict=True):
                entry.place(place, style)

    @property
    def _sides(self) -> tuple[list[Entry], list[Entry]]:
        return self.left, self.right

    def _half(self, style: Style, width: int) -> int:
        return (width - style.gap(4)) // 2

    def _tall(self, style: Style, side: Sequence[Entry], width: int) -> int:
        gaps = style.gap(self.gap) * max(len(side) - 1, 0)
        return sum(each.height(style, width) for each in side) + gaps


def stretched(heights: Sequence[int], room: int, gap: int) -> list[int]:
    """Return heights that fill a room together with the gaps between them."""
    spare = max(room - sum(heights) - gap * max(len(heights) - 1, 0), 0)
    return [tall + spare // max(len(heights), 1) for tall in heights]

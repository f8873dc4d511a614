"""How sure all were on the board, and how right: a split bar for each degree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.screens.boardtally import BAR
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.screens.boardvalues import Sureness
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


def sure_rows(sure: Sureness) -> list[Widget]:
    """Return a line for each degree of certainty, the surest first."""
    both = [right + wrong for right, wrong in zip(sure.right, sure.wrong, strict=True)]
    words = (_("guess"), _("likely"), _("sure"))
    rows = [
        SureRow(word, right, wrong, max(both), words)
        for word, right, wrong in zip(words, sure.right, sure.wrong, strict=True)
    ]
    return list(reversed(rows))


class SureRow(Widget):
    """How many were right and how many wrong of those who were so sure: a split bar, and counts.

    `most` is how many a whole bar is; `words` are all degrees, so that the bars begin together.
    """

    def __init__(
        self, word: str, right: int, wrong: int, most: int, words: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.word, self.right, self.wrong, self.most = word, right, wrong, most
        self._words = words or (word,)

    @property
    def text(self) -> str:
        """It in words."""
        return f"{self.word}: ✓ {self.right} ✗ {self.wrong}"

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line."""
        return style.face(Role.STRONG).leading

    def draw(self, canvas: Canvas) -> None:
        """Draw the word, the bar, and both counts with their marks."""
        style, theme = canvas.style, canvas.style.theme
        face = style.face(Role.STRONG)
        wide = max(style.type.width(each, face) for each in self._words)
        word, room = self.rect.cut_left(wide, style.gap(1.5))
        canvas.text(word, self.word, Role.STRONG, theme.text)
        figures = style.type.width("00", face) + style.px(20) + style.px(4)
        counts, bar = room.cut_right(2 * figures + style.gap(), style.gap(1.5))
        self._draw_bar(canvas, bar.middle(bar.w, style.px(BAR + 2)))
        both = (counts.cut_left(figures)[0], counts.cut_right(figures)[0])
        pairs = (("check", self.right, theme.right), ("cross", self.wrong, theme.wrong))
        for spot, (icon, count, colour) in zip(both, pairs, strict=True):
            mark, number = spot.cut_left(style.px(20), style.px(4))
            canvas.icon(mark, icon, colour, style.px(20))
            canvas.text(number, str(count), Role.STRONG, theme.text if count else theme.muted)

    def _draw_bar(self, canvas: Canvas, room: Rect) -> None:
        """The right ones first, then, behind a gap, the wrong ones: they are no one bar."""
        style, theme = canvas.style, canvas.style.theme
        canvas.box(room, mix(theme.surface, theme.line, 0.7), radius=style.px(3))
        if not self.most:
            return
        x = room.x
        for count, colour in ((self.right, theme.right), (self.wrong, theme.wrong)):
            if count:
                wide = max(room.w * count // self.most, style.px(4))
                part = Rect(x, room.y, max(min(wide, room.right - x), 1), room.h)
                canvas.box(part, colour, radius=style.px(3))
                x = part.right + style.px(2)

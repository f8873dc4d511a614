"""The card of the chosen pack: what it is, how the player did in it, and the way into a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.art import Web
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

TEXT_WIDE = 620
"""Units: a longer line is hard to read."""


class BigButton(Button):
    """A button that is the one thing to do."""

    def height(self, style: Style, width: int) -> int:
        """Taller than others."""
        return round(super().height(style, width) * 1.25)


class PackCard(Box):
    """Words from the top, what can be done at the foot, and the pack's web behind."""

    def __init__(
        self,
        eyebrow: str,
        title: str,
        about: str,
        figures: Widget,
        actions: Sequence[Widget],
        *,
        seed: str,
    ) -> None:
        self._eyebrow = Label(eyebrow, Role.LABEL, ink="accent", most=1)
        self._title = Label(title, Role.HERO, most=2, smaller=(Role.HEAD, Role.TITLE), name="title")
        self._about = Label(about, Role.LEAD, ink="muted", most=4)
        self._figures = figures
        self._actions = list(actions)
        self._web = Web(seed)
        words = [self._eyebrow, self._title, *([self._about] if about else []), figures]
        super().__init__([self._web, *words, *self._actions], name="pack-card")
        self._words = words

    def height(self, style: Style, width: int) -> int:
        """As tall as words and actions."""
        pad = self._pad(style, width)
        inner = width - 2 * pad
        text = min(inner, style.px(TEXT_WIDE))
        self._title.role = self._role(style, width)
        words = sum(self._heights(style, text)) + sum(self._gaps(style))
        acts = [action.height(style, inner) for action in self._actions]
        return 2 * pad + words + style.gap(4) + sum(acts) + style.gap(1.5) * (len(acts) - 1)

    def arrange(self) -> None:
        """Place the words from the top and the actions from the foot."""
        style = self.style
        room = self.rect.inset(self._pad(style, self.rect.w))
        self._web.place(self.rect, style)
        for action in reversed(self._actions):
            cell, room = room.cut_bottom(action.height(style, room.w), style.gap(1.5))
            action.place(cell, style)
        wide = min(room.w, style.px(TEXT_WIDE))
        self._title.role = self._role(style, self.rect.w)
        y = room.y
        heights = self._heights(style, wide)
        for word, high, gap in zip(self._words, heights, self._gaps(style), strict=True):
            word.place(Rect(room.x, y, wide, high), style)
            y += high + gap
        acts = [action.rect.inset(-style.gap(2)) for action in self._actions]
        self._web.keep_clear([*(self._written(word) for word in self._words), *acts])

    def draw(self, canvas: Canvas) -> None:
        """Draw the card, the web on it, and all that stands before it."""
        style, theme = canvas.style, canvas.style.theme
        canvas.box(self.rect, theme.surface, border=theme.line, radius=style.px(20))
        with canvas.clipped(self.rect.inset(style.hair)):
            super().draw(canvas)

    def _heights(self, style: Style, width: int) -> list[int]:
        return [word.height(style, width) for word in self._words]

    def _gaps(self, style: Style) -> list[int]:
        """The gap after each of the words."""
        before_figures = [0.5, 1.5] if len(self._words) > 3 else [0.5]  # noqa: PLR2004
        return [style.gap(steps) for steps in (*before_figures, 3, 0)]

    def _written(self, word: Widget) -> Rect:
        """Where a word's letters are, with room around."""
        wide = min(word.width(self.style), word.rect.w)
        return Rect(*word.rect[:2], wide, word.rect.h).inset(-self.style.gap(2))

    def _role(self, style: Style, width: int) -> Role:
        return Role.HERO if width > style.px(560) * style.text_scale else Role.HEAD

    def _pad(self, style: Style, width: int) -> int:
        return style.gap(5) if width > style.px(560) * style.text_scale else style.gap(2.5)

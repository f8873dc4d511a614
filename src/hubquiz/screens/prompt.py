"""The prompt: what kind of question it is, its words in large type, and its clues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

LARGEST = ((Role.HEAD, 2), (Role.TITLE, 5), (Role.LEAD, 10))
"""The roles to try, each with the most lines it may take; what is longer is set in the body's."""


class Prompt(Widget):
    """What is asked; `over` stands small above it, the clues as numbered lines below."""

    def __init__(self, text: str, over: str = "", clues: Sequence[str] = ()) -> None:
        super().__init__(name="prompt")
        self.text = text
        self.over = over
        self.clues = list(clues)

    def show(self, over: str, clues: Sequence[str]) -> None:
        """Say something else above it, and show these clues."""
        self.over, self.clues = over, list(clues)
        self.invalidate()

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines."""
        return self._places(style, Rect(0, 0, width, 0))[-1].bottom

    def draw(self, canvas: Canvas) -> None:
        """Draw all of it."""
        style, theme = canvas.style, canvas.style.theme
        over, words, *clues = self._places(style, self.rect)
        if self.over:
            canvas.text(over, self.over, Role.LABEL, theme.accent)
        role = self._role(style, self.rect.w)
        canvas.text(words, self.text, role, theme.text, stand=Align.START, most=0)
        for i, (clue, place) in enumerate(zip(self.clues, clues, strict=True), 1):
            side = style.face(Role.BODY).leading
            left, right = place.cut_left(side, style.gap(1.5))
            disc = left._replace(h=side)
            last = i == len(self.clues)
            ink = theme.on_accent if last else theme.muted
            if last:
                canvas.disc(*disc.center, side / 2 - 1, theme.accent)
            else:
                canvas.ring(*disc.center, side / 2 - 1, theme.edge, style.hair)
            canvas.text(disc, str(i), Role.LABEL, ink, align=Align.MIDDLE)
            canvas.text(right, clue, Role.BODY, theme.text, stand=Align.START, most=0)

    def _role(self, style: Style, width: int) -> Role:
        for role, most in LARGEST:
            if style.type.block(self.text, style.face(role), width, most).whole:
                return role
        return Role.BODY

    def _places(self, style: Style, rect: Rect) -> list[Rect]:
        """Where stand: the words above, the prompt, and each clue."""
        over = style.face(Role.LABEL).leading + style.px(4) if self.over else 0
        face = style.face(self._role(style, rect.w))
        tall = style.type.block(self.text, face, rect.w).height
        out = [rect._replace(h=max(over - style.px(4), 0)), rect._replace(y=rect.y + over, h=tall)]
        y, body = out[-1].bottom + style.gap(1.5), style.face(Role.BODY)
        wide = rect.w - body.leading - style.gap(1.5)
        for clue in self.clues:
            high = style.type.block(clue, body, wide).height
            out.append(Rect(rect.x, y, rect.w, high))
            y += high + style.px(6)
        return out

"""Notes over everything: toasts, which come and go by themselves, and hints beside a widget."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import NOWHERE, Rect
from hubquiz.ui.style import Role

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.stage import Stage
    from hubquiz.ui.theme import Colour, Theme

TOAST_MS = 3_500
PER_CHAR_MS = 45
"""A longer toast stays longer."""


class Tone(Enum):
    """What a note is about, with the icon that says so."""

    PLAIN = "info"
    RIGHT = "check"
    WRONG = "warning"


class Notes:
    """The toast and the hint of a stage; at most one of each."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._toast = ""
        self._tone = Tone.PLAIN
        self._until = 0
        self._toast_rect = NOWHERE
        self._hint = ""
        self._anchor = NOWHERE
        self._hint_rect = NOWHERE

    def toast(self, text: str, tone: Tone | None = None) -> None:
        """Show a sentence for some seconds."""
        self._stage.invalidate(self._grown(self._toast_rect))
        self._toast, self._tone = text, tone or Tone.PLAIN
        self._until = self._stage.now + TOAST_MS + PER_CHAR_MS * len(text)
        self._stage.wake_at(self._until)
        self._place()

    def hint(self, text: str, anchor: Rect) -> None:
        """Show a hint below the anchor, or above where there is no room."""
        self.hide_hint()
        self._hint, self._anchor = text, anchor
        self._place()

    def hide_hint(self) -> None:
        """Take the hint away."""
        if self._hint:
            self._stage.invalidate(self._grown(self._hint_rect))
            self._hint = ""

    def update(self, now: int) -> None:
        """Take the toast away when its time is over."""
        if self._toast and now >= self._until:
            self._stage.invalidate(self._grown(self._toast_rect))
            self._toast = ""

    def refresh(self) -> None:
        """Place them again in a window that has changed."""
        self._hint = ""
        self._place()

    def draw(self, canvas: Canvas) -> None:
        """Draw what there is to show."""
        theme, style = self._stage.style.theme, self._stage.style
        if self._toast:
            rect = self._toast_rect
            self._card(canvas, rect)
            icon, text = rect.inset(style.gap(2), style.gap(1.5)).cut_left(
                style.px(20), style.gap(1.25)
            )
            canvas.icon(icon, self._tone.value, _tint(self._tone, theme), style.px(20))
            canvas.text(text, self._toast, Role.BODY, theme.text, most=3)
        if self._hint:
            self._card(canvas, self._hint_rect)
            inner = self._hint_rect.inset(style.gap(1.25), style.gap(0.75))
            canvas.text(inner, self._hint, Role.CAPTION, theme.text, most=3, align=Align.START)

    def _card(self, canvas: Canvas, rect: Rect) -> None:
        style, theme = self._stage.style, self._stage.style.theme
        if rect.inset(-style.px(20)).overlaps(canvas.clip):
            canvas.shadow(rect, style.corner, style.px(16))
            canvas.box(rect, theme.raised, border=theme.edge, radius=style.corner)

    def _place(self) -> None:
        style, area = self._stage.style, self._stage.area
        if self._toast:
            most = min(style.px(560), area.w - style.gap(6)) - style.gap(4) - style.px(30)
            block = style.type.block(self._toast, style.face(Role.BODY), most, 3)
            w = block.width + style.gap(5.25) + style.px(20)
            h = block.height + style.gap(3)
            self._toast_rect = Rect((area.w - w) // 2, area.h - h - style.gap(4), w, h)
            self._stage.invalidate(self._grown(self._toast_rect))
        if self._hint:
            block = style.type.block(self._hint, style.face(Role.CAPTION), style.px(300), 3)
            w, h = block.width + style.gap(2.5), block.height + style.gap(1.5)
            x = min(max(self._anchor.center.x - w // 2, style.gap()), area.w - w - style.gap())
            y = self._anchor.bottom + style.gap()
            if y + h > area.h:
                y = self._anchor.y - h - style.gap()
            self._hint_rect = Rect(x, y, w, h)
            self._stage.invalidate(self._grown(self._hint_rect))

    def _grown(self, rect: Rect) -> Rect:
        return rect.inset(-self._stage.style.px(24)) if not rect.empty else rect


def _tint(tone: Tone, theme: Theme) -> Colour:
    return {Tone.PLAIN: theme.accent, Tone.RIGHT: theme.right, Tone.WRONG: theme.wrong}[tone]

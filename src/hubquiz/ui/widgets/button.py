"""Buttons: one that calls, quiet ones, plain ones, one that warns, and one that is only an icon."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.ui.canvas import Align
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable
from hubquiz.ui.widgets.keycap import cap_width, draw_cap

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour


class Tone(Enum):
    """How loud a button is: at most one on a screen is primary."""

    PRIMARY = "primary"
    QUIET = "quiet"
    PLAIN = "plain"
    DANGER = "danger"


class _Paint(NamedTuple):
    fill: Colour | None
    border: Colour | None
    ink: Colour


class Button(Pressable):
    """A button with words, an icon before them if it has one, and its key if `cap` says so."""

    def __init__(
        self,
        text: str,
        on_press: Callable[[], object] | None = None,
        *,
        tone: Tone = Tone.QUIET,
        icon: str = "",
        name: str = "",
        hint: str = "",
        key: str = "",
        cap: str = "",
        align: Align = Align.MIDDLE,
    ) -> None:
        super().__init__(on_press, name=name, hint=hint, key=key)
        self._text = text
        self.tone = tone
        self.icon = icon
        self.cap = cap
        self.align = align

    @property
    def text(self) -> str:
        """The words on it."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.invalidate()

    def width(self, style: Style) -> int:
        """Its words with room on both sides."""
        return self._content(style) + style.gap(5 if self._text else 3)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """What a finger can hit."""
        return style.touch

    def draw(self, canvas: Canvas) -> None:
        """Draw it as it is: at rest, under the pointer, held down, or not to be worked."""
        style = canvas.style
        paint = self._paint(style)
        canvas.box(self.rect, paint.fill, border=paint.border, radius=style.corner)
        inner = self.rect.inset(style.gap(1.5), 0)
        spare = max(inner.w - self._content(style), 0)
        inner = inner.cut_left(round(spare * self.align.value))[1]
        if self.icon:
            side = style.px(20)
            left, inner = inner.cut_left(side, style.gap())
            canvas.icon(left, self.icon, paint.ink, side)
        if self.cap:
            wide = cap_width(style, self.cap)
            room = min(
                style.type.width(self._text, style.face(Role.STRONG)), inner.w - wide - style.gap()
            )
            cap = inner.cut_left(room + style.gap())[1].cut_left(wide)[0]
            draw_cap(canvas, cap, self.cap, paint.ink)
            inner = inner.cut_left(room)[0]
        canvas.fitted(inner, self._text, (Role.STRONG, Role.LABEL), paint.ink)

    def _content(self, style: Style) -> int:
        out = style.type.width(self._text, style.face(Role.STRONG)) if self._text else 0
        out += style.px(20) + (style.gap() if self._text else 0) if self.icon else 0
        return out + (style.gap() + cap_width(style, self.cap) if self.cap else 0)

    def _paint(self, style: Style) -> _Paint:
        theme = style.theme
        lit = self.glow.value
        if not self.enabled:
            ink = mix(theme.muted, theme.surface, 0.4)
            fill = None if self.tone is Tone.PLAIN else mix(theme.ground, theme.raised, 0.6)
            return _Paint(fill, None if fill is None else theme.line, ink)
        down = 0.14 if self.pressed else 0.0
        match self.tone:
            case Tone.PRIMARY:
                fill = mix(mix(theme.accent, theme.text, 0.14 * lit), theme.ground, down)
                return _Paint(fill, None, theme.on_accent)
            case Tone.QUIET:
                fill = mix(mix(theme.surface, theme.raised, lit), theme.ground, down * 3)
                return _Paint(fill, mix(theme.line, theme.edge, 0.35 + 0.65 * lit), theme.text)
            case Tone.DANGER:
                fill = mix(mix(theme.surface, theme.wrong_soft, lit), theme.ground, down * 3)
                return _Paint(fill, mix(theme.line, theme.wrong, 0.5 + 0.5 * lit), theme.wrong)
            case Tone.PLAIN:
                fill = mix(theme.ground, theme.raised, lit) if lit else None
                return _Paint(fill, None, mix(theme.muted, theme.text, lit))


class IconButton(Button):
    """A square button that is only an icon; its hint says what it does."""

    def __init__(
        self,
        icon: str,
        on_press: Callable[[], object] | None = None,
        *,
        hint: str,
        tone: Tone = Tone.PLAIN,
        name: str = "",
        key: str = "",
    ) -> None:
        super().__init__("", on_press, tone=tone, icon=icon, name=name, hint=hint, key=key)

    def width(self, style: Style) -> int:
        """As wide as tall."""
        return style.touch

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        paint = self._paint(canvas.style)
        canvas.box(self.rect, paint.fill, border=paint.border, radius=canvas.style.corner)
        canvas.icon(self.rect, self.icon, paint.ink, canvas.style.px(22))

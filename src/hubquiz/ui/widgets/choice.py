"""A choice card: one possible answer, and after the answer what became of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.ui.canvas import Align
from hubquiz.ui.pictures import size_of
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable
from hubquiz.ui.widgets.keycap import cap_height, draw_cap
from hubquiz.ui.widgets.picture import draw_picture
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict, verdict_paint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour


PICTURE = 130
"""Units of height that a picture has, at least where there is room."""


class ChoiceState(Enum):
    """What a choice is now; after the answer: right and taken, wrong and taken, right and left."""

    IDLE = "idle"
    SELECTED = "selected"
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    FADED = "faded"


VERDICTS = {
    ChoiceState.RIGHT: Verdict.RIGHT,
    ChoiceState.WRONG: Verdict.WRONG,
    ChoiceState.MISSED: Verdict.MISSED,
}


class _Paint(NamedTuple):
    fill: Colour
    border: Colour
    ink: Colour
    width: int


class Choice(Pressable):
    """A card with a text, a key cap, and a mark that says right or wrong without any colour.

    `many` draws a tick box: several may be selected. `note` is a small second line. A `picture` is
    shown in the stead of the text, which tells it in words.
    """

    def __init__(
        self,
        text: str,
        on_press: Callable[[], object] | None = None,
        *,
        key: str = "",
        note: str = "",
        many: bool = False,
        picture: Path | None = None,
        name: str = "",
    ) -> None:
        super().__init__(on_press, name=name, key=key)
        self.text = text
        self.picture = picture if picture is not None and size_of(picture) is not None else None
        self.many = many
        self._note = note
        self._state = ChoiceState.IDLE

    @property
    def state(self) -> ChoiceState:
        """What the choice is just now."""
        return self._state

    @state.setter
    def state(self, state: ChoiceState) -> None:
        if state is not self._state:
            self._state = state
            self.invalidate()

    @property
    def note(self) -> str:
        """The small second line."""
        return self._note

    @note.setter
    def note(self, note: str) -> None:
        if note != self._note:
            self._note = note
            self.invalidate()

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines, and no less than a finger needs."""
        if self.picture is not None:
            return min(style.px(PICTURE), round(width * 0.6)) + style.gap(3)
        inner = (
            width - style.gap(4) - cap_height(style) - style.gap(1.5) - style.px(28) - style.gap()
        )
        high = style.type.block(self.text, style.face(Role.LEAD), inner, 4).height
        high += (
            style.type.block(self._note, style.face(Role.CAPTION), inner, 2).height
            if self._note
            else 0
        )
        return max(high + style.gap(3), style.px(64))

    def draw(self, canvas: Canvas) -> None:
        """Draw the card in its state."""
        style = canvas.style
        paint = self._paint(style)
        canvas.box(
            self.rect, paint.fill, border=paint.border, radius=style.large, width=paint.width
        )
        inner = self.rect.inset(style.gap(2), style.gap())
        left, inner = inner.cut_left(cap_height(style), style.gap(1.5))
        self._draw_key(canvas, left, paint.ink)
        mark, inner = inner.cut_right(style.px(28), style.gap())
        self._draw_mark(canvas, mark)
        self._draw_text(canvas, inner, paint.ink)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring, rounder than a button's."""
        out = self.style.px(3)
        ring = self.rect.inset(-out)
        accent = self.style.theme.accent
        canvas.box(
            ring, None, border=accent, radius=self.style.large + out, width=max(self.style.px(2), 2)
        )

    def _draw_text(self, canvas: Canvas, room: Rect, ink: Colour) -> None:
        style = canvas.style
        if self.picture is not None:
            draw_picture(canvas, room, self.picture, self.text)
            return
        if not self._note:
            canvas.fitted(room, self.text, (Role.LEAD, Role.BODY, Role.CAPTION), ink)
            return
        small = style.face(Role.CAPTION).leading
        role = Role.LEAD
        most = max((room.h - small) // style.face(role).leading, 1)
        block = style.type.block(self.text, style.face(role), room.w, most)
        if not block.whole:
            role = Role.BODY
            most = max((room.h - small) // style.face(role).leading, 1)
            block = style.type.block(self.text, style.face(role), room.w, most)
        upper, lower = room.middle(room.w, block.height + small).cut_top(block.height)
        canvas.text(upper, self.text, role, ink, most=most)
        canvas.text(lower, self._note, Role.CAPTION, mix(style.theme.muted, ink, 0.3))

    def _draw_key(self, canvas: Canvas, room: Rect, ink: Colour) -> None:
        theme, style = canvas.style.theme, canvas.style
        chosen = self._state is ChoiceState.SELECTED
        if self.many:
            box = room.middle(style.px(24), style.px(24))
            fill = theme.accent if chosen else None
            border = theme.accent if chosen else theme.edge
            canvas.box(box, fill, border=border, radius=style.small, width=max(style.px(2), 1))
            if chosen:
                canvas.icon(box, "check", theme.on_accent, style.px(18))
            elif self.key and self._state is ChoiceState.IDLE:
                canvas.text(
                    box.inset(-style.px(4)), self.key, Role.CAPTION, theme.muted, align=Align.MIDDLE
                )
        elif self.key:
            tint = theme.accent if chosen else mix(theme.muted, ink, 0.2)
            draw_cap(canvas, room, self.key, tint)

    def _draw_mark(self, canvas: Canvas, room: Rect) -> None:
        verdict = VERDICTS.get(self._state)
        if verdict is not None:
            draw_verdict(canvas, room, verdict)

    def _paint(self, style: Style) -> _Paint:
        theme = style.theme
        thin, thick = style.hair, max(style.px(2), 2)
        if self._state in VERDICTS:
            return _Paint(*verdict_paint(theme, VERDICTS[self._state]), theme.text, thick)
        match self._state:
            case ChoiceState.SELECTED:
                fill = mix(theme.accent_soft, theme.accent, 0.06 * self.glow.value)
                return _Paint(fill, theme.accent, theme.text, thick)
            case ChoiceState.FADED:
                ink = mix(theme.muted, theme.surface, 0.15)
                return _Paint(mix(theme.surface, theme.ground, 0.5), theme.line, ink, thin)
        lit = self.glow.value if self.enabled else 0.0
        ink = theme.text if self.enabled else mix(theme.muted, theme.surface, 0.4)
        fill = mix(mix(theme.surface, theme.raised, lit), theme.ground, 0.3 if self.pressed else 0)
        return _Paint(fill, mix(theme.line, theme.edge, lit), ink, thin)

"""A switch: on or off, with what it switches written before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.motion import Fade
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


class Toggle(Pressable):
    """On or off. `on_change` is told which; `note` is a small second line."""

    def __init__(
        self,
        text: str,
        on: bool,  # noqa: FBT001 - on or off is what it holds
        on_change: Callable[[bool], object] | None = None,
        *,
        note: str = "",
        name: str = "",
        key: str = "",
    ) -> None:
        super().__init__(None, name=name, key=key)
        self.text = text
        self.note = note
        self.on_change = on_change
        self._on = on
        self._slide = Fade(1.0 if on else 0.0)

    @property
    def on(self) -> bool:
        """Whether it is on."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            if self.owner is not None and self.placed:
                self._slide.aim(1.0 if on else 0.0, self.owner.now, motion=self.style.motion)
                self.owner.animate(self)
            else:
                self._slide = Fade(1.0 if on else 0.0)
            self.invalidate()

    def activate(self) -> bool:
        """Switch it."""
        if not self.enabled:
            return False
        self.on = not self._on
        if self.on_change is not None:
            self.on_change(self._on)
        return True

    def update(self, now: int) -> bool:
        """Slide a little further."""
        before = self._slide.value
        more = self._slide.update(now)
        if self._slide.value != before:
            self.invalidate()
        return super().update(now) or more

    def height(self, style: Style, width: int) -> int:
        """Its lines, and no less than a finger needs."""
        if not self.note:
            return style.touch
        room = width - style.px(46) - style.gap(2)
        note = style.type.block(self.note, style.face(Role.CAPTION), room, 3).height
        return max(style.face(Role.BODY).leading + note + style.gap(), style.touch)

    def draw(self, canvas: Canvas) -> None:
        """Draw the words and the switch."""
        style, theme = canvas.style, canvas.style.theme
        right, left = self.rect.cut_right(style.px(46), style.gap(2))
        ink = theme.text if self.enabled else mix(theme.muted, theme.surface, 0.4)
        if self.note:
            upper = style.face(Role.BODY).leading
            note = style.type.block(self.note, style.face(Role.CAPTION), left.w, 3)
            top, bottom = left.middle(left.w, upper + note.height).cut_top(upper)
            canvas.text(top, self.text, Role.BODY, ink)
            canvas.text(bottom, self.note, Role.CAPTION, theme.muted, most=3)
        else:
            canvas.text(left, self.text, Role.BODY, ink, most=2)
        part = self._slide.value
        track = right.middle(style.px(46), style.px(26))
        off = mix(theme.surface, theme.raised, self.glow.value)
        wide = max(style.px(2), 1)
        edge = mix(theme.edge, theme.accent, part)
        canvas.box(
            track, mix(off, theme.accent, part), border=edge, radius=track.h // 2, width=wide
        )
        r = track.h / 2 - style.px(6)
        x = track.x + track.h / 2 + (track.w - track.h) * part
        canvas.disc(x, track.center.y, r, mix(theme.edge, theme.on_accent, part))
        if self._on and part == 1:  # a tick, so that colour is not all that says on
            tick = track.cut_left(track.w - track.h + style.px(4))[0]
            canvas.icon(tick, "check", theme.on_accent, style.px(14))

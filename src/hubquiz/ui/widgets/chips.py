"""Chips: small switches that stand side by side like words, any number of them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, flow
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable
from hubquiz.ui.widgets.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

TICK = 16


class Chip(Pressable):
    """One word that is on or off. A tick says that it is on, not colour alone."""

    def __init__(
        self,
        text: str,
        on: bool,  # noqa: FBT001 - on or off is what it holds
        on_change: Callable[[bool], object] | None = None,
        *,
        name: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(None, name=name, hint=hint)
        self.text = text
        self.on_change = on_change
        self._on = on

    @property
    def on(self) -> bool:
        """Whether it is on."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.invalidate()

    def activate(self) -> bool:
        """Switch it."""
        if not self.enabled:
            return False
        self.on = not self._on
        if self.on_change is not None:
            self.on_change(self._on)
        return True

    def width(self, style: Style) -> int:
        """Its word, with room for the tick whether it is on or not, so that no chip moves."""
        word = style.type.width(self.text, style.face(Role.BODY))
        return word + style.px(TICK) + style.gap(3.5)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """What a finger can hit."""
        return max(style.px(38), style.face(Role.BODY).leading + style.gap(1.5))

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        style, theme = canvas.style, canvas.style.theme
        lit = self.glow.value
        down = 0.2 if self.pressed else 0.0
        if self._on:
            fill, edge = mix(theme.accent_soft, theme.accent, 0.08 * lit), theme.accent
        else:
            fill, edge = mix(theme.surface, theme.raised, lit), mix(theme.line, theme.edge, lit)
        ink = theme.text if self._on else mix(theme.muted, theme.text, lit)
        canvas.box(self.rect, mix(fill, theme.ground, down), border=edge, radius=self.rect.h // 2)
        inner = self.rect.inset(style.gap(1.5), 0)
        if self._on:
            tick, inner = inner.cut_left(style.px(TICK), style.gap(0.5))
            canvas.icon(tick, "check", theme.accent, style.px(TICK))
            canvas.text(inner, self.text, Role.BODY, ink)
        else:
            canvas.text(inner, self.text, Role.BODY, ink, align=Align.MIDDLE)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring, as round as the chip."""
        ring = self.rect.inset(-self.style.px(3))
        wide = max(self.style.px(2), 2)
        canvas.box(ring, None, border=self.style.theme.accent, radius=ring.h // 2, width=wide)


class Chips(Box):
    """Chips in rows, as many to a row as fit."""

    def __init__(self, chips: Sequence[Chip], *, gap: float = 1, name: str = "") -> None:
        super().__init__(chips, gap=gap, name=name)

    def height(self, style: Style, width: int) -> int:
        """As tall as its rows."""
        cells = self._cells(style, Rect(0, 0, width, 0))
        return cells[-1].bottom if cells else 0

    def arrange(self) -> None:
        """Place the chips."""
        cells = self._cells(self.style, self.rect)
        for chip, cell in zip(self._children, cells, strict=True):
            chip.place(cell, self.style)

    def _cells(self, style: Style, room: Rect) -> list[Rect]:
        widths = [chip.width(style) for chip in self._children]
        high = max((chip.height(style, 0) for chip in self._children), default=0)
        return flow(room, widths, high, style.gap(self.gap))

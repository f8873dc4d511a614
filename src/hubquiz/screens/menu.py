"""An entry of a menu: an icon, what it leads to, a few more words, and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.ui.geometry import stack
from hubquiz.ui.style import Role
from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Pressable
from hubquiz.ui.widgets.boxes import Column
from hubquiz.ui.widgets.keycap import cap_width, draw_cap

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style

TILE = 40


class MenuItem(Pressable):
    """A wide button that leads to another screen. `cap` is the key shown at its end."""

    def __init__(
        self,
        icon: str,
        text: str,
        detail: str,
        on_press: Callable[[], object],
        *,
        cap: str = "",
        name: str = "",
    ) -> None:
        super().__init__(on_press, name=name)
        self.icon = icon
        self.text = text
        self.detail = detail
        self.cap = cap

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """Two lines, or the icon's tile, with room around."""
        lines = style.face(Role.STRONG).leading + style.face(Role.CAPTION).leading
        return max(lines, style.px(TILE)) + style.gap(2.25)

    def draw(self, canvas: Canvas) -> None:
        """Draw it; the pointer lifts it."""
        style, theme = canvas.style, canvas.style.theme
        lit = self.glow.value
        if lit:
            fill = mix(theme.ground, theme.raised, 0.5 if self.pressed else lit)
            canvas.box(self.rect, fill, radius=style.large)
        inner = self.rect.inset(style.gap(1.5), 0)
        tile, inner = inner.cut_left(style.px(TILE), style.gap(2))
        tile = tile.middle(tile.w, tile.w)
        canvas.box(tile, mix(theme.accent_soft, theme.accent, 0.12 * lit), radius=style.corner)
        canvas.icon(tile, self.icon, theme.accent, style.px(22))
        if self.cap:
            end, inner = inner.cut_right(cap_width(style, self.cap), style.gap(1.5))
            draw_cap(canvas, end, self.cap, mix(theme.line, theme.muted, 0.55 + 0.45 * lit))
        self._draw_words(canvas, inner)

    def draw_focus(self, canvas: Canvas) -> None:
        """The ring, as round as the entry."""
        wide = max(self.style.px(2), 2)
        accent = self.style.theme.accent
        canvas.box(self.rect, None, border=accent, radius=self.style.large, width=wide)

    def _draw_words(self, canvas: Canvas, room: Rect) -> None:
        style, theme = canvas.style, canvas.style.theme
        upper = style.face(Role.STRONG).leading
        lower = style.face(Role.CAPTION).leading if self.detail else 0
        top, bottom = room.middle(room.w, upper + lower).cut_top(upper)
        canvas.text(top, self.text, Role.STRONG, theme.text)
        if self.detail:
            canvas.text(bottom, self.detail, Role.CAPTION, theme.muted)


class Menu(Column):
    """Entries one below another, spread over the height that there is."""

    def arrange(self) -> None:
        """Place them: the first at the top and the last at the foot, unless they would be lost."""
        style = self.style
        heights = [child.height(style, self.rect.w) for child in self._children]
        spare = (self.rect.h - sum(heights)) // max(len(heights) - 1, 1)
        gap = min(max(spare, style.gap(self.gap)), style.gap(5))
        for child, rect in zip(self._children, stack(self.rect, heights, gap), strict=True):
            child.place(rect, style)

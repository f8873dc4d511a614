"""The `?` overlay: what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box, Column, Rule
from hubquiz.ui.widgets.button import Tone
from hubquiz.ui.widgets.keycap import cap_height, cap_width, draw_cap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.screen import Shortcut
    from hubquiz.ui.style import Style

MANY = 14
"""More lines than these stand in two columns."""
WIDE, TWO_WIDE = 1100, 800
"""Units of width that two columns are given, and that they need, for text of the usual size."""
APART = 4
"""Steps of spacing between two columns."""


def general_keys() -> list[tuple[tuple[str, ...], str]]:
    """What works on every screen."""
    return [
        (("tab",), _("go to the next thing")),
        (("left", "up", "down", "right"), _("go in a direction, or change a value")),
        (("return", "space"), _("press it")),
        (("escape",), _("go back")),
        (("f11",), _("full screen")),
        (("?",), _("show these keys")),
    ]


class KeyLine(Widget):
    """Keys, and what they do."""

    def __init__(self, keys: Sequence[str], meaning: str) -> None:
        super().__init__()
        self.keys = list(keys)
        self.meaning = meaning

    def height(self, style: Style, width: int) -> int:
        """As tall as its words, or a key."""
        text = style.type.block(self.meaning, style.face(Role.BODY), width * 3 // 5, 3).height
        return max(text, cap_height(style) + style.px(4))

    def draw(self, canvas: Canvas) -> None:
        """Draw them."""
        theme, style = canvas.style.theme, canvas.style
        left, right = self.rect.cut_left(self.rect.w * 2 // 5)
        for key in self.keys:
            cap, left = left.cut_left(cap_width(style, key), style.px(5))
            draw_cap(canvas, cap, key, theme.muted)
        canvas.text(right, self.meaning, Role.BODY, theme.text, most=3)


class KeyLines(Box):
    """Lines of keys, in two columns where there are many and there is room."""

    def height(self, style: Style, width: int) -> int:
        """As tall as the taller column."""
        columns, wide = self._columns(style, width)
        return max(column.height(style, wide) for column in columns)

    def arrange(self) -> None:
        """The columns side by side, both from the top."""
        style, room = self.style, self.rect
        columns, wide = self._columns(style, room.w)
        for column in columns:
            column.place(Rect(room.x, room.y, wide, column.height(style, wide)), style)
            room = room.cut_left(wide, style.gap(APART))[1]

    def _columns(self, style: Style, width: int) -> tuple[list[Column], int]:
        """The columns, and how wide each is."""
        lines = list(self.children)
        if len(lines) <= MANY or width < style.px(TWO_WIDE * style.text_scale):
            return [Column(lines, gap=self.gap)], width
        wide = (width - style.gap(APART)) // 2
        cuts = (
            [Column(part, gap=self.gap) for part in (lines[:at], lines[at:])]
            for at in range(1, len(lines))
        )
        return min(cuts, key=lambda cut: max(part.height(style, wide) for part in cut)), wide


class Help(Dialog[None]):
    """The keys of a screen, then those of every screen."""

    name = "help"

    def __init__(self, shortcuts: Sequence[Shortcut]) -> None:
        super().__init__(_("Keys"), answers=[Answer(_("Close"), None, Tone.PRIMARY, key="?")])
        self._shortcuts = shortcuts

    def content(self) -> list[Widget]:
        """A line for each key; keys that mean the same share one."""
        own: dict[str, list[str]] = {}
        for shortcut in self._shortcuts:
            if shortcut.meaning:
                own.setdefault(shortcut.meaning, []).append(shortcut.key)
        lines: list[Widget] = [KeyLine(keys, meaning) for meaning, keys in own.items()]
        if lines:
            lines.append(Rule())
        lines += [KeyLine(keys, meaning) for keys, meaning in general_keys()]
        if len(lines) > MANY:
            self.wide = round(WIDE * self.style.text_scale)
        return [KeyLines(lines, gap=1)]

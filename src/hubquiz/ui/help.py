"""The `?` overlay: what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Rule
from hubquiz.ui.widgets.button import Tone
from hubquiz.ui.widgets.keycap import cap_height, cap_width, draw_cap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.screen import Shortcut
    from hubquiz.ui.style import Style


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
        return lines + [KeyLine(keys, meaning) for keys, meaning in general_keys()]

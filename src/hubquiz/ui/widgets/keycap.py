"""Key caps: a key drawn as a key, so that nobody has to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.ui.canvas import Align
from hubquiz.ui.style import Role

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour


def key_label(key: str) -> str:
    """A key's name as it stands on a keyboard."""
    named = {
        "return": _("Enter"),
        "space": _("Space"),
        "escape": _("Esc"),
        "tab": _("Tab"),
        "left": "←",
        "right": "→",
        "up": "↑",
        "down": "↓",
        "backspace": "⌫",
        "delete": _("Del"),
        "page up": _("PgUp"),
        "page down": _("PgDn"),
    }
    return named.get(key, key.upper())


def cap_height(style: Style) -> int:
    """How tall a key cap is."""
    return style.face(Role.LABEL).leading + style.px(4)


def cap_width(style: Style, key: str) -> int:
    """How wide the cap of a key is: at least as wide as tall."""
    wide = style.type.width(key_label(key), style.face(Role.LABEL)) + style.gap(1.5)
    return max(wide, cap_height(style))


def draw_cap(canvas: Canvas, rect: Rect, key: str, ink: Colour, fill: Colour | None = None) -> None:
    """Draw a key in the middle of the box."""
    style = canvas.style
    cap = rect.middle(cap_width(style, key), cap_height(style))
    canvas.box(cap, fill, border=ink, radius=style.small, width=style.hair)
    canvas.text(cap, key_label(key), Role.LABEL, ink, align=Align.MIDDLE)

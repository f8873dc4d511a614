"""Right, wrong, or right but not found: a mark that needs no colour to be read."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.theme import Colour, Theme


class Verdict(Enum):
    """What became of a part of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


def verdict_paint(theme: Theme, verdict: Verdict) -> tuple[Colour, Colour]:
    """The fill and the border of a card with the verdict."""
    return {
        Verdict.RIGHT: (theme.right_soft, theme.right),
        Verdict.WRONG: (theme.wrong_soft, theme.wrong),
        Verdict.MISSED: (theme.surface, theme.right),
    }[verdict]


def draw_verdict(canvas: Canvas, room: Rect, verdict: Verdict) -> None:
    """Draw the mark in the middle of the room: a tick or a cross on a disc, or a tick in a ring."""
    style, theme = canvas.style, canvas.style.theme
    (x, y), side = room.center, min(room.w, room.h, style.px(28))
    colour = theme.wrong if verdict is Verdict.WRONG else theme.right
    if verdict is Verdict.MISSED:
        canvas.ring(x, y, side / 2, colour, max(style.px(2), 2))
        canvas.icon(room, "check", colour, side * 2 // 3)
    else:
        canvas.disc(x, y, side / 2, colour)
        mark = "cross" if verdict is Verdict.WRONG else "check"
        canvas.icon(room, mark, theme.surface, side * 5 // 7)

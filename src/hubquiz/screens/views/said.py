"""What was answered and what was right, as cards beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.words import dotted
from hubquiz.ui.geometry import Rect, columns, stack
from hubquiz.ui.widgets.choice import Choice, ChoiceState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.quiz.mark import Mark
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

BESIDE = 560
"""Units of width, for text of the usual size, from which cards stand side by side."""


class Said(Choice):
    """A card that only says something, with a mark."""

    def __init__(self, text: str, note: str, state: ChoiceState) -> None:
        super().__init__(text, note=note)
        self.state = state
        self.enabled = False


def said_state(note: str, mark: Mark) -> tuple[str, ChoiceState]:
    """The note and the state of the card that shows a marked answer."""
    if mark.correct:
        return note, ChoiceState.RIGHT
    if not mark.counted:
        return note, ChoiceState.SELECTED
    if mark.credit > 0:
        return dotted((note, f"{mark.credit:.0%}")), ChoiceState.SELECTED
    return note, ChoiceState.WRONG


def tall_of(style: Style, width: int, cards: Sequence[Widget]) -> int:
    """How tall the cards are together at that width."""
    cells = side_by_side_rects(style, Rect(0, 0, width, 0), cards)
    return max((cell.bottom for cell in cells), default=0)


def side_by_side(style: Style, rect: Rect, cards: Sequence[Widget]) -> None:
    """Place the cards side by side, or one below the other where it is narrow."""
    for card, cell in zip(cards, side_by_side_rects(style, rect, cards), strict=True):
        card.place(cell, style)


def side_by_side_rects(style: Style, rect: Rect, cards: Sequence[Widget]) -> list[Rect]:
    """Where the cards stand, from the top of the rectangle."""
    gap = style.gap(1.5)
    if rect.w < style.px(BESIDE) * style.text_scale:
        return stack(rect, [card.height(style, rect.w) for card in cards], gap)
    cells = columns(rect, [1.0] * len(cards), gap)
    pairs = list(zip(cards, cells, strict=True))
    tall = max((card.height(style, cell.w) for card, cell in pairs), default=0)
    return [cell._replace(h=tall) for cell in cells]

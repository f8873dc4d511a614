"""Pair: left items laid to right ones, or sorted into bins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.responses import Paired
from hubquiz.quiz.shapes import Pair
from hubquiz.screens.views.base import AnswerView, Hands
from hubquiz.ui.events import Key
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.pairs import LETTERS, Pairs

if TYPE_CHECKING:
    from hubquiz.game.events import Answered
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

LEAST, ROOMY, BIN = 46, 74, 110
"""Units from card to card: the least, where there is room, and for a bin."""
CARD, BESIDE = 41, 128
"""A card's part of the width in per cent, and the units on it beside its text at the reveal."""
MOST_LINES = 4


class _Board(Pairs):
    """A board on which Enter confirms when every item is laid and none is in the hand."""

    def handle(self, event: Event) -> bool:
        """Keep the current card in sight."""
        if isinstance(event, Key) and event.name == "return" and self.complete and not self.taken:
            return False
        taken = super().handle(event)
        if taken and isinstance(event, Key):
            self.reveal(self.card_rect(self.current))
        return taken


class PairView(AnswerView):
    """A board of pairs."""

    measure = 1080
    share = 63

    def __init__(self, shape: Pair, hands: Hands) -> None:
        self.shape = shape
        self.board = _Board(
            shape.left,
            shape.right,
            lambda _laid: hands.changed(),
            many=shape.bins,
            name="board",
        )
        super().__init__(hands, [self.board])

    @property
    def response(self) -> Response | None:
        """What is laid, once everything is."""
        return Paired(self.board.laid) if self.board.complete else None

    def how(self) -> str:
        """Click or drag, or letters."""
        if self.shape.bins:
            return _("Click an item, then its group; or drag it there.")
        return _("Click two that belong together; or drag one to the other.")

    def keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """A digit for each at the left, a letter for each at the right."""
        digits = f"1–{min(len(self.shape.left), 9)}"
        letters = f"A–{LETTERS[len(self.shape.right) - 1]}"
        return (
            ((digits,), _("go to that item")),
            ((letters,), _("lay the item to that one")),
            (("backspace",), _("take a pair apart")),
        )

    def unveil(self, shape: Shape, answer: Answered) -> None:
        """Draw the right pairs beside what was laid."""
        if isinstance(answer.response, Paired):
            self.board.laid = answer.response.right
        if isinstance(shape, Pair):
            self.board.mark(shape.key)
        self.board.enabled = False

    def height(self, style: Style, width: int) -> int:
        """As tall as the longer side, with cards that just hold their small texts."""
        least = round(style.px(LEAST) * max(style.text_scale, 1.0))
        return self._tall(least, style, width, Role.CAPTION)

    def most(self, style: Style, width: int) -> int:
        """The same with texts of the usual size, and room between."""
        bins = len(self.shape.right) * style.px(BIN) if self.shape.bins else 0
        return max(self._tall(style.px(ROOMY), style, width, Role.BODY), bins)

    def arrange(self) -> None:
        """The board fills it."""
        self.board.place(self.rect, self.style)

    def _tall(self, pitch: int, style: Style, width: int, role: Role) -> int:
        """All rows, each of the pitch or as tall as the longest text of its side needs."""
        inner = max(width * CARD // 100 - style.px(BESIDE), 1)
        around = style.gap(2.5)
        return max(
            len(side) * max(pitch, *(_text(style, role, text, inner) + around for text in side))
            for side in (self.shape.left, self.shape.right)
        )


def _text(style: Style, role: Role, text: str, width: int) -> int:
    return style.type.block(text, style.face(role), width, MOST_LINES).height

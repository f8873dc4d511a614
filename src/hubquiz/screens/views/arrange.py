"""Arrange: a list to put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.responses import Arranged
from hubquiz.quiz.shapes import Arrange
from hubquiz.screens.views.base import AnswerView, Hands
from hubquiz.screens.words import dotted
from hubquiz.ui.events import Key
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.reorder import Remark, Reorder
from hubquiz.ui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from hubquiz.game.events import Answered
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

ROOMY, BESIDE = 64, 260
"""Units of a row where there is room, and those on it beside its text at the reveal."""
MOST_LINES = 3


class _Sorter(Reorder):
    """A list in which space picks up, and Enter confirms when nothing is in the hand."""

    def handle(self, event: Event) -> bool:
        """Keep the current row in sight."""
        if isinstance(event, Key) and event.name == "return" and not self.lifted:
            return False
        taken = super().handle(event)
        if taken and isinstance(event, Key):
            self.reveal(self.row_rect(self.index))
        return taken

    def row_rect(self, place: int) -> Rect:
        """Where the row of a place is, once nothing moves."""
        return Rect(self.rect.x, self._top(place), self.rect.w, self._pitch)


class ArrangeView(AnswerView):
    """Rows that are dragged, or moved with keys."""

    measure = 860

    def __init__(self, shape: Arrange, hands: Hands) -> None:
        self.shape = shape
        self.list = _Sorter(
            shape.items,
            lambda _order: hands.changed(),
            ends=(_sentence(shape.first), _sentence(shape.last)),
            name="list",
        )
        super().__init__(hands, [self.list])

    @property
    def response(self) -> Response | None:
        """The order as it is now."""
        return Arranged(self.list.order)

    def how(self) -> str:
        """Drag, or space and arrows."""
        return _("Drag each to its place; or pick it up with Space and move it with the arrows.")

    def keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The places, and the hand."""
        digits = f"1–{min(len(self.shape.items), 9)}"
        return (
            ((digits,), _("go to that place, with what is picked up")),
            (("space",), _("pick up, and lay down")),
        )

    def unveil(self, shape: Shape, answer: Answered) -> None:
        """Put the rows in the right order, each with what its place rests on."""
        if not isinstance(shape, Arrange):
            return
        response = answer.response
        given = response.order if isinstance(response, Arranged) else ()
        remarks = [self._remark(shape, i, given) for i in range(len(shape.items))]
        self.list.order = shape.key
        self.list.mark(remarks)
        self.list.enabled = False

    def height(self, style: Style, width: int) -> int:
        """All rows, close together, each as tall as the longest text needs."""
        face, inner = style.face(Role.CAPTION), max(width - style.px(BESIDE), width // 2)
        texts = (style.type.block(t, face, inner, MOST_LINES).height for t in self.shape.items)
        row = max(style.touch, max(texts, default=0) + style.gap(2))
        return len(self.shape.items) * row + self._ends(style)

    def most(self, style: Style, width: int) -> int:
        """All rows, with room between."""
        roomy = len(self.shape.items) * style.px(ROOMY) + self._ends(style)
        return max(roomy, self.height(style, width))

    def arrange(self) -> None:
        """The list fills it."""
        self.list.place(self.rect, self.style)

    def _ends(self, style: Style) -> int:
        if not (self.shape.first or self.shape.last):
            return 0
        return 2 * (style.face(Role.LABEL).leading + style.px(4))

    def _remark(self, shape: Arrange, item: int, given: tuple[int, ...]) -> Remark:
        value = shape.values[item] if item < len(shape.values) else ""
        if not given:
            return Remark(Verdict.MISSED, value)
        place = given.index(item)
        if place == shape.key.index(item):
            return Remark(Verdict.RIGHT, value)
        yours = _("yours: {place}").format(place=place + 1)
        return Remark(Verdict.WRONG, dotted((yours, value)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

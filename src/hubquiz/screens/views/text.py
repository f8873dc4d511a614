"""Text: words that a person types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.marking import LONGEST_ANSWER
from hubquiz.quiz.responses import Wrote
from hubquiz.quiz.shapes import Typed
from hubquiz.screens.views.base import AnswerView, Hands
from hubquiz.screens.views.said import Said, said_state, side_by_side, tall_of
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.choice import ChoiceState
from hubquiz.ui.widgets.field import Field

if TYPE_CHECKING:
    from hubquiz.game.events import Answered
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.style import Style

SHOWN = 4
"""So many other accepted spellings are shown."""


class TextView(AnswerView):
    """A line to write on."""

    measure = 760
    share = 100
    letters = True

    def __init__(self, hands: Hands) -> None:
        self.field = Field(
            placeholder=_("Type your answer"),
            longest=LONGEST_ANSWER,
            on_change=lambda _text: hands.changed(),
            on_submit=lambda _text: hands.done(),
            role=Role.TITLE,
            name="field",
        )
        super().__init__(hands, [self.field])

    @property
    def response(self) -> Response | None:
        """What is written."""
        text = self.field.text.strip()
        return Wrote(text) if text else None

    def how(self) -> str:
        """Any spelling that is meant right."""
        return _("Type it, then press Enter. Small slips are forgiven.")

    def unveil(self, shape: Shape, answer: Answered) -> None:
        """Show what was written, and what is accepted."""
        if not isinstance(shape, Typed):
            return
        others = ", ".join(shape.accepted[1 : 1 + SHOWN])
        note = _("Also accepted: {others}").format(others=others) if others else ""
        cards = [Said(shape.accepted[0], note or _("The answer"), ChoiceState.MISSED)]
        if isinstance(answer.response, Wrote):
            yours = Said(answer.response.text, *said_state(_("Your answer"), answer.mark))
            cards = [yours] if answer.mark.correct and not others else [yours, *cards]
        self.fill(cards)

    def height(self, style: Style, width: int) -> int:
        """The line, or what became of it."""
        return tall_of(style, width, self.children)

    def arrange(self) -> None:
        """Place the line, or what became of it."""
        side_by_side(self.style, self.rect, self.children)

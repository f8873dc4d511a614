"""The reveal at a table: what each who tried it said and earned, and why the right one is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.responses import GaveUp
from hubquiz.quiz.shapes import Arrange, Pair
from hubquiz.screens.answers import answer_words
from hubquiz.screens.reveal import remark_block, sorted_remarks
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Panel, Rule
from hubquiz.ui.widgets.emblem import draw_emblem
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.game.events import Answered
    from hubquiz.game.floor import Place
    from hubquiz.quiz.question import Question
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style


class Try(Widget):
    """A player's emblem, what they said, and the points."""

    def __init__(self, index: int, name: str, question: Question, answer: Answered) -> None:
        super().__init__(name=f"try-{index}")
        self.index, self.answer = index, answer
        self.text = f"{name}: {_said(question, answer)}"

    @property
    def end(self) -> str:
        """The points."""
        points = self.answer.points
        return ngettext("+{n} point", "+{n} points", points).format(n=points) if points else "–"

    def height(self, style: Style, width: int) -> int:
        """Its lines."""
        room = self._room(style, Rect(0, 0, width, 0))
        words = style.type.block(self.text, style.face(Role.STRONG), room.w, 3).height
        return max(words, style.px(28))

    def draw(self, canvas: Canvas) -> None:
        """Draw it; the points are beside the first line."""
        style, theme = canvas.style, canvas.style.theme
        line = style.face(Role.STRONG).leading
        draw_emblem(canvas, Rect(self.rect.x, self.rect.y, style.px(26), line), self.index)
        room = self._room(style, self.rect)
        ink = theme.right if self.answer.mark.correct else theme.text
        canvas.text(room, self.text, Role.STRONG, ink, stand=Align.START, most=3)
        end = self.rect.cut_right(self._end(style))[0]._replace(h=line)
        canvas.text(end, self.end, Role.STRONG, theme.muted, align=Align.END)

    def _end(self, style: Style) -> int:
        return style.type.width(self.end, style.face(Role.STRONG))

    def _room(self, style: Style, rect: Rect) -> Rect:
        inner = rect.cut_left(style.px(26), style.gap(1.25))[1]
        return inner.cut_right(self._end(style), style.gap())[1]


def _said(question: Question, answer: Answered) -> str:
    """What was answered, in words; of pairs and orders, which stand above, how much was right."""
    if isinstance(question.shape, Pair | Arrange) and not isinstance(answer.response, GaveUp):
        return _("{share}% right").format(share=round(answer.mark.credit * 100))
    return answer_words(question.shape, answer.response)


class SeatWhy(Panel):
    """A card with the tries, the answer if nobody had it, and the remarks."""

    def __init__(self, question: Question, places: Sequence[Place], last: Answered) -> None:
        self._unfair = Label(
            _("This question does not count: it is kept for the pack's author."), ink="muted"
        )
        self._unfair.visible = False
        tried = [(i, place) for i, place in enumerate(places) if place.answer is not None]
        lines: list[Widget] = [
            Try(i, place.player.name, question, place.answer)
            for i, place in tried
            if place.answer is not None
        ]
        if not any(place.answer and place.answer.mark.correct for place in places):
            right = right_words(question.shape)
            lines.append(Label(_("The answer: {answer}").format(answer=right), Role.STRONG))
        first, rest = sorted_remarks(question, last)
        lines += [Rule(), *(remark_block(remark) for remark in first)] if first else []
        if rest:
            lines += [Rule(), *(remark_block(remark, small=True) for remark in rest)]
        super().__init__([*lines, self._unfair], name="why")

    def dispute(self, disputed: bool) -> None:  # noqa: FBT001 - on or off is all it says
        """Say that the question does not count, or no more."""
        self._unfair.visible = disputed
        self.invalidate()

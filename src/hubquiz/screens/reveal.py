"""The reveal: what the answer was worth, why the right one is right, and what else is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.responses import GaveUp, Picked
from hubquiz.quiz.shapes import Pick
from hubquiz.screens.words import dotted
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Column, Panel, Rule
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict

if TYPE_CHECKING:
    from hubquiz.game.events import Answered
    from hubquiz.quiz.question import Question, Remark
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Ink


class Headline(Widget):
    """The verdict in a mark and a word, and the points it brought where there are any."""

    def __init__(self, answer: Answered, *, timed_out: bool, scored: bool = True) -> None:
        super().__init__(name="verdict")
        self.answer = answer
        self.timed_out = timed_out
        self.scored = scored
        self.disputed = False

    @property
    def words(self) -> str:
        """The verdict in a word or two."""
        mark = self.answer.mark
        if mark.correct:
            return _("Right!")
        if isinstance(self.answer.response, GaveUp):
            return _("Time is up.") if self.timed_out else _("Skipped.")
        if not mark.counted:
            return _("Not counted.")
        if mark.credit > 0:
            return _("Partly right, {share}%").format(share=round(mark.credit * 100))
        return _("Not right.")

    @property
    def end(self) -> str:
        """The points, or that there are none."""
        if self.disputed:
            return _("does not count")
        points = self.answer.points if self.scored else 0
        return ngettext("+{n} point", "+{n} points", points).format(n=points) if points else ""

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line."""
        return max(style.face(Role.TITLE).leading, style.px(30))

    def draw(self, canvas: Canvas) -> None:
        """Draw the mark, the word and the points."""
        style, theme = canvas.style, canvas.style.theme
        mark, ink = self._verdict()
        left, room = self.rect.cut_left(style.px(28), style.gap(1.5))
        if mark is None:
            canvas.icon(left, "info", theme.muted, style.px(26))
        else:
            draw_verdict(canvas, left, mark)
        wide = style.type.width(self.end, style.face(Role.STRONG))
        end, room = room.cut_right(wide, style.gap())
        canvas.text(end, self.end, Role.STRONG, theme.muted, align=Align.END)
        canvas.text(room, self.words, Role.TITLE, theme.ink(ink))

    def _verdict(self) -> tuple[Verdict | None, Ink]:
        mark = self.answer.mark
        if mark.correct:
            return Verdict.RIGHT, "right"
        if not mark.counted or isinstance(self.answer.response, GaveUp):
            return None, "text"
        return (Verdict.MISSED, "text") if mark.credit > 0 else (Verdict.WRONG, "wrong")


class Why(Panel):
    """A card with the verdict and the remarks, those that the answer calls for first."""

    def __init__(
        self, question: Question, answer: Answered, *, timed_out: bool, scored: bool = True
    ) -> None:
        self.headline = Headline(answer, timed_out=timed_out, scored=scored)
        self._unfair = Label(
            _("This question does not count: it is kept for the pack's author."), ink="muted"
        )
        self._unfair.visible = False
        lines: list[Widget] = [self.headline]
        if answer.mark.correct is False and isinstance(question.shape, Pick):
            right = answer.mark.right or right_words(question.shape)
            lines.append(Label(_("The answer: {answer}").format(answer=right), Role.STRONG))
        if not answer.mark.counted:
            lines.append(Label(_("The pack can't call that right or wrong.")))
        first, rest = sorted_remarks(question, answer)
        lines += [remark_block(remark) for remark in first]
        if rest:
            lines += [Rule(), *(remark_block(remark, small=True) for remark in rest)]
        super().__init__([*lines, self._unfair], name="why")

    def dispute(self, disputed: bool) -> None:  # noqa: FBT001 - on or off is all it says
        """Say that the question does not count, or no more."""
        self.headline.disputed = disputed
        self._unfair.visible = disputed
        self.invalidate()


def sorted_remarks(question: Question, answer: Answered) -> tuple[list[Remark], list[Remark]]:
    """The remarks on what is right and on what was chosen instead, then those on the rest."""
    key = question.shape.key if isinstance(question.shape, Pick) else ()
    response = answer.response
    chosen = response.choices if isinstance(response, Picked) else ()
    right = [r for r in question.because if r.choice is None or r.choice in key]
    mine = [r for r in question.because if r not in right and r.choice in chosen]
    rest = [r for r in question.because if r not in right and r not in mine]
    return right + mine, rest


def remark_block(remark: Remark, *, small: bool = False) -> Widget:
    """A remark: what is so, what has changed since, a note, and the source."""
    lines: list[Widget] = []
    if remark.text:
        lines.append(Label(remark.text, Role.CAPTION, ink="muted") if small else Label(remark.text))
    if remark.now:
        lines.append(Marked("clock", _("Since then: {now}").format(now=remark.now)))
    if remark.note:
        lines.append(Marked("info", remark.note))
    as_of = _("as of {date}").format(date=remark.as_of) if remark.as_of else ""
    about = dotted((remark.citation, as_of))
    if about:
        lines.append(Label(about, Role.CAPTION, ink="muted"))
    return Column(lines, gap=0.4)


class Marked(Widget):
    """A sentence with an icon before it."""

    def __init__(self, icon: str, text: str, role: Role = Role.CAPTION) -> None:
        super().__init__()
        self.icon, self.text, self.role = icon, text, role

    def height(self, style: Style, width: int) -> int:
        """As tall as its lines."""
        room = self._room(style, Rect(0, 0, width, 0))
        return style.type.block(self.text, style.face(self.role), room.w).height

    def draw(self, canvas: Canvas) -> None:
        """Draw the icon beside the first line, and the sentence."""
        style, theme = canvas.style, canvas.style.theme
        face = style.face(self.role)
        spot = Rect(self.rect.x, self.rect.y, style.px(18), face.leading)
        canvas.icon(spot, self.icon, theme.accent, min(style.px(18), face.leading))
        room = self._room(style, self.rect)
        canvas.text(room, self.text, self.role, theme.text, stand=Align.START, most=0)

    def _room(self, style: Style, rect: Rect) -> Rect:
        return rect.cut_left(style.px(18), style.gap())[1]

"""The parts of the results: the score, and a line for each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.responses import GaveUp
from hubquiz.screens.answers import answer_words
from hubquiz.screens.words import dotted, grouped, mode_words
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect, columns
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import draw_card
from hubquiz.ui.widgets.verdict import Verdict, draw_verdict

if TYPE_CHECKING:
    from hubquiz.game.summary import Line, Summary
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Ink

MINUTE = 60
NARROW = 620
"""Units of width, for text of the usual size, below which the figures stand below the score."""


class ScoreCard(Widget):
    """The score in large figures; beside it how many were right, how long it took, the streak."""

    def __init__(self, summary: Summary, mode: str) -> None:
        super().__init__(name="score-card")
        self.summary = summary
        self.mode = mode

    def figures(self) -> list[tuple[str, str]]:
        """Each number with what it counts."""
        tally = self.summary.tally
        seconds = round(self.summary.seconds)
        return [
            (f"{tally.right} / {tally.counted}", _("right")),
            (f"{self.summary.share:.0%}", _("credit")),
            (f"{seconds // MINUTE}:{seconds % MINUTE:02}", _("time")),
            (str(tally.best_streak), _("longest streak")),
        ]

    def height(self, style: Style, width: int) -> int:
        """The score, and below it the figures where it is narrow."""
        figure = style.face(Role.TITLE).leading + style.face(Role.CAPTION).leading
        score = style.face(Role.HERO).leading + style.face(Role.CAPTION).leading
        pad = style.gap(5)
        return score + pad + (figure + style.gap(2) if self._narrow(style, width) else 0)

    def draw(self, canvas: Canvas) -> None:
        """Draw the card."""
        style, theme = canvas.style, canvas.style.theme
        draw_card(canvas, self.rect)
        inner = self.rect.inset(style.gap(3), style.gap(2.5))
        high = style.face(Role.HERO).leading + style.face(Role.CAPTION).leading
        if self._narrow(style, self.rect.w):
            left, right = inner.cut_top(high, style.gap(2))
        else:
            left, right = inner.cut_left(inner.w * 36 // 100, style.gap(3))
        number, below = left.middle(left.w, high).cut_top(style.face(Role.HERO).leading)
        canvas.text(number, grouped(self.summary.tally.score), Role.HERO, theme.accent)
        canvas.text(below, dotted((_("points"), mode_words(self.mode))), Role.CAPTION, theme.muted)
        cells = columns(right, [1.0] * len(self.figures()), style.gap(1))
        for cell, (value, name) in zip(cells, self.figures(), strict=True):
            upper = style.face(Role.TITLE).leading
            block = cell.middle(cell.w, upper + style.face(Role.CAPTION).leading)
            top, bottom = block.cut_top(upper)
            canvas.text(top, value, Role.TITLE, theme.text)
            canvas.text(bottom, name, Role.CAPTION, theme.muted)

    def _narrow(self, style: Style, width: int) -> bool:
        return width < style.px(NARROW) * style.text_scale


class ResultLine(Widget):
    """One question: how it was answered, what was right, and the points."""

    def __init__(self, number: int, line: Line) -> None:
        super().__init__(name=f"line-{number}")
        self.number, self.line = number, line

    def texts(self) -> list[tuple[str, Role, Ink]]:
        """The prompt, then the answers."""
        question, answer = self.line.question, self.line.answer
        out: list[tuple[str, Role, Ink]] = [(question.prompt, Role.BODY, "text")]
        yours = answer_words(question.shape, answer.response)
        right = answer.mark.right or right_words(question.shape)
        if answer.mark.correct:
            out.append((right, Role.CAPTION, "right"))
        else:
            out.append((_("Yours: {answer}").format(answer=yours), Role.CAPTION, "muted"))
            out.append((_("Right: {answer}").format(answer=right), Role.CAPTION, "right"))
        if self.line.disputed:
            out.append((_("Called unfair: does not count"), Role.CAPTION, "muted"))
        return out

    def height(self, style: Style, width: int) -> int:
        """All its lines."""
        room = self._room(style, Rect(0, 0, width, 0)).w
        tall = sum(
            style.type.block(text, style.face(role), room, 3).height
            for text, role, _ink in self.texts()
        )
        return tall + style.gap(2.5)

    def draw(self, canvas: Canvas) -> None:
        """Draw the mark, the texts and the points."""
        style, theme = canvas.style, canvas.style.theme
        draw_card(canvas, self.rect)
        room = self._room(style, self.rect)
        left = Rect(self.rect.x + style.gap(2), room.y, style.px(26), style.face(Role.BODY).leading)
        verdict = self._verdict()
        if verdict is None or self.line.disputed:
            icon = "flag" if self.line.disputed else "minus"
            canvas.icon(left, icon, theme.muted, min(style.px(22), left.h))
        else:
            draw_verdict(canvas, left, verdict)
        y = room.y
        for text, role, ink in self.texts():
            rest = Rect(room.x, y, room.w, self.rect.bottom - y)
            y += canvas.text(rest, text, role, theme.ink(ink), stand=Align.START, most=3)
        end = Rect(room.right, room.y, self.rect.right - room.right - style.gap(2), left.h)
        canvas.text(end, self._points(), Role.STRONG, theme.muted, align=Align.END)

    def _points(self) -> str:
        points = self.line.answer.points
        if self.line.disputed or not self.line.answer.mark.counted:
            return "–"
        return ngettext("{n} pt", "{n} pts", points).format(n=points)

    def _verdict(self) -> Verdict | None:
        answer = self.line.answer
        if answer.mark.correct:
            return Verdict.RIGHT
        if isinstance(answer.response, GaveUp) or not answer.mark.counted:
            return None
        return Verdict.MISSED if answer.mark.credit > 0 else Verdict.WRONG

    def _room(self, style: Style, rect: Rect) -> Rect:
        inner = rect.inset(style.gap(2), style.gap(1.25))
        end = style.type.width(self._points(), style.face(Role.STRONG)) + style.gap(2)
        return inner.cut_left(style.px(26), style.gap(2))[1].cut_right(end)[1]

"""Number: a value that is typed, or found on a slider."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.marking import number_text, right_words, with_unit
from hubquiz.quiz.numerals import read_number, read_year
from hubquiz.quiz.responses import Estimated
from hubquiz.quiz.shapes import Estimate
from hubquiz.screens.views.base import AnswerView, Hands
from hubquiz.screens.views.numberline import NumberLine, Post, Scale
from hubquiz.screens.views.said import Said, said_state, side_by_side_rects
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.choice import ChoiceState
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.slider import Slider
from hubquiz.ui.widgets.verdict import Verdict

if TYPE_CHECKING:
    from hubquiz.game.events import Answered
    from hubquiz.quiz.mark import Mark
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

STEPS = 400
"""The slider's steps from one end to the other."""
DIGITS = 3
"""A number from the slider is rounded to so many digits."""


class NumberView(AnswerView):
    """A line for the number, what it is read as, and a slider over where it may lie."""

    measure = 760
    share = 100
    letters = True

    def __init__(self, shape: Estimate, hands: Hands) -> None:
        self.shape = shape
        self.scale = Scale(shape.low, shape.high)
        self._slid = False
        self.field = Field(
            placeholder=_("Type a year") if shape.years else _("Type a number"),
            longest=40,
            on_change=self._typed,
            on_submit=lambda _text: hands.done(),
            unit=shape.unit,
            role=Role.TITLE,
            name="field",
        )
        self.echo = Label("", Role.CAPTION, ink="muted", most=1, name="echo")
        self.slider = Slider(
            STEPS // 2, 0, STEPS, say=self._say_step, on_change=self._moved, name="slider"
        )
        super().__init__(hands, [self.field, self.echo, self.slider])

    @property
    def response(self) -> Response | None:
        """What is typed, if it is a number."""
        value = self._read(self.field.text)
        return None if value is None else Estimated(value)

    def how(self) -> str:
        """Typed or slid."""
        if self.shape.years:
            return _("Type the year, or slide.")
        return _("Type it, such as 1500 or 1.5 million, or slide.")

    def unveil(self, shape: Shape, answer: Answered) -> None:
        """Show both numbers on a line."""
        if not isinstance(shape, Estimate):
            return
        exact = right_words(shape)
        posts = [Post(shape.key, self._bare(shape.key), Verdict.MISSED)]
        cards: list[Widget] = [Said(exact, _("The answer"), ChoiceState.MISSED)]
        low, high = shape.low, shape.high
        if isinstance(answer.response, Estimated):
            value = answer.response.value
            yours = self._say(value)
            posts.append(Post(value, self._bare(value), _verdict(answer.mark)))
            cards.insert(0, Said(yours, *said_state(_("Your answer"), answer.mark)))
            if value > 0 or low <= 0:
                low, high = min(low, value), max(high, value)
        band = (shape.key - shape.tolerance, shape.key + shape.tolerance)
        self.fill([*cards, NumberLine(Scale(low, high), posts, band, self._bare)])

    def height(self, style: Style, width: int) -> int:
        """All of it."""
        return self._places(style, Rect(0, 0, width, 0))[-1].bottom

    def arrange(self) -> None:
        """Place the line, its echo and the slider; or the cards and the line of numbers."""
        places = self._places(self.style, self.rect)
        for child, place in zip(self.children, places, strict=True):
            child.place(place, self.style)

    def _places(self, style: Style, rect: Rect) -> list[Rect]:
        *upper, last = self.children
        if self.field in upper:
            field = rect._replace(h=self.field.height(style, rect.w))
            echo = Rect(
                rect.x, field.bottom + style.px(4), rect.w, style.face(Role.CAPTION).leading
            )
            return [field, echo, Rect(rect.x, echo.bottom + style.gap(), rect.w, style.touch)]
        places = side_by_side_rects(style, rect, upper)
        bottom = max(place.bottom for place in places) + style.gap(1.5)
        return [*places, Rect(rect.x, bottom, rect.w, last.height(style, rect.w))]

    def _read(self, text: str) -> float | None:
        if not text.strip():
            return None
        if self.shape.years:
            year = read_year(text)
            return None if year is None else float(year)
        return read_number(text, self.shape.unit)

    def _typed(self, text: str) -> None:
        value = self._read(text)
        if value is not None and not self._slid:
            self.slider.on_change = None
            self.slider.value = round(self.scale.part(value) * STEPS)
            self.slider.on_change = self._moved
        if value is not None:
            self.echo.text = _("Read as {number}").format(number=self._say(value))
        else:
            self.echo.text = _("That is no number yet.") if text.strip() else ""
        self.hands.changed()

    def _moved(self, step: float) -> None:
        self._slid = True
        self.field.text = self._bare(self._at(step))
        self._slid = False

    def _at(self, step: float) -> float:
        """The slider's number, rounded as people would."""
        value = self.scale.value(step / STEPS)
        if self.shape.years:
            return float(round(value))
        if value == 0:
            return 0.0
        return round(value, DIGITS - 1 - floor(log10(abs(value))))

    def _say_step(self, step: float) -> str:
        return self._bare(self._at(step))

    def _bare(self, value: float) -> str:
        return number_text(value, years=self.shape.years)

    def _say(self, value: float) -> str:
        return with_unit(self._bare(value), self.shape.unit)


def _verdict(mark: Mark) -> Verdict | None:
    """Right, wrong, or neither wholly."""
    if mark.correct:
        return Verdict.RIGHT
    return Verdict.WRONG if mark.counted and mark.credit <= 0 else None

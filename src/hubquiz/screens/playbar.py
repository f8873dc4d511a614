"""The bar above a question: how far along, the score, the clock, and the ways out."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.game.modes import Study, length_of
from hubquiz.game.state import Phase
from hubquiz.i18n import _, ngettext
from hubquiz.quiz.responses import GaveUp
from hubquiz.screens.words import dotted, grouped
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.button import IconButton
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.progress import Countdown, Step, Trail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.game.modes import Mode
    from hubquiz.game.summary import Line
    from hubquiz.game.view import View
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Ink

STREAK_FROM = 2
"""A run of right answers is shown from here on."""
MINUTE_MS = 60_000
TRAIL_FROM = 90
"""Units of width below which there is no trail."""


class Ways(NamedTuple):
    """What the bar's buttons do."""

    leave: Callable[[], object]
    pause: Callable[[], object]
    help: Callable[[], object]


class Figure(Widget):
    """An icon and a number."""

    def __init__(self, icon: str, ink: Ink = "accent", *, name: str = "") -> None:
        super().__init__(name=name)
        self.icon, self.ink = icon, ink
        self._text = ""

    def show(self, text: str, hint: str) -> None:
        """Show a number; none hides it."""
        self.hint, self.visible = hint, bool(text)
        if text != self._text:
            self._text = text
            self.invalidate()

    def width(self, style: Style) -> int:
        """The icon and the number."""
        return style.px(26) + style.type.width(self._text, style.face(Role.STRONG))

    def draw(self, canvas: Canvas) -> None:
        """Draw them."""
        style, theme = canvas.style, canvas.style.theme
        left, right = self.rect.cut_left(style.px(20), style.px(6))
        canvas.icon(left, self.icon, theme.ink(self.ink), style.px(20))
        canvas.text(right, self._text, Role.STRONG, theme.text)


class PlayBar(Box):
    """One line over the whole width; below it the time that is left, if there is a clock."""

    def __init__(self, ways: Ways) -> None:
        self.leave = IconButton("left", ways.leave, hint=_("Leave the game"), name="leave")
        self.count = Label("", Role.STRONG, ink="muted", most=1, name="count")
        self.trail = Trail(name="trail")
        self.streak = Figure("bolt", name="streak")
        self.misses = Figure("heart", "wrong", name="misses")
        self.score = Figure("star", name="score")
        self.pause = IconButton("pause", ways.pause, hint=_("Pause (P)"), name="pause")
        self.help = IconButton("help", ways.help, hint=_("Keys (?)"), name="help")
        self.clock = Countdown(bar=True, name="clock")
        self.clock.visible = False
        figures = [self.streak, self.misses, self.score]
        buttons = [self.pause, self.help]
        super().__init__([self.leave, self.count, self.trail, *figures, *buttons, self.clock])

    def show(self, game: View, lines: Sequence[Line], used: int = 0) -> None:
        """Show where the game stands; `used` are the ms of asking so far.

        In a review there are no points, and there is nothing to lose.
        """
        tally = game.tally
        number = max(game.number, 1)
        self.count.text = f"{number} / {game.of}" if game.of else f"{number}"
        scored = not is_review(game.mode)
        if isinstance(game.mode, Study) and game.mode.minutes:
            more = max(1, ceil(game.mode.minutes - used / MINUTE_MS))
            minutes = ngettext("{n} minute left", "{n} minutes left", more).format(n=more)
            self.count.text = dotted((f"{number}", minutes))
        streak = tally.streak if tally.streak >= STREAK_FROM and scored else 0
        self.streak.show(
            str(streak) if streak else "",
            ngettext("{n} right in a row", "{n} right in a row", streak).format(n=streak),
        )
        paused = game.phase is Phase.PAUSED
        self.pause.icon = "play" if paused else "pause"
        self.pause.hint = _("Go on (P)") if paused else _("Pause (P)")
        self.pause.enabled = game.phase is not Phase.REVEALED
        left = game.misses_left
        self.misses.show("" if left is None else str(left), _("Misses left"))
        self.score.show(grouped(tally.score) if scored else "", _("Score"))
        self.trail.steps = _steps(game, lines)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """The line, and room for the clock."""
        return style.touch + style.gap(1.5)

    def arrange(self) -> None:
        """Place everything in a line; the trail takes what is left."""
        style = self.style
        line, below = self.rect.cut_top(style.touch, style.px(4))
        self.clock.place(below._replace(h=style.px(6)), style)
        left, line = line.cut_left(style.touch, style.gap())
        self.leave.place(left, style)
        for button in (self.help, self.pause):
            end, line = line.cut_right(style.touch, style.px(4))
            button.place(end, style)
        line = line.cut_right(style.gap(), 0)[1]
        for figure in (self.score, self.misses, self.streak):
            if figure.visible:
                end, line = line.cut_right(figure.width(style), style.gap(2.5))
                figure.place(end, style)
        wide = self.count.width(style)
        start, line = line.cut_left(wide, style.gap(2))
        self.count.place(start, style)
        self.trail.visible = line.w >= style.px(TRAIL_FROM)
        tall = self.trail.height(style, line.w)
        self.trail.place(Rect(line.x, line.y + (line.h - tall) // 2, line.w, tall), style)


def _steps(game: View, lines: Sequence[Line]) -> list[Step]:
    """What became of each question so far, the one in hand, and those ahead."""
    steps = [_step(line) for line in lines]
    if len(steps) < game.number:
        steps.append(Step.NOW)
    steps += [Step.AHEAD] * ((length_of(game.mode) or 0) - len(steps))
    return steps


def is_review(mode: Mode) -> bool:
    """Whether a game of this mode is a review, in which there are no points."""
    return isinstance(mode, Study)


def _step(line: Line) -> Step:
    mark = line.answer.mark
    if line.disputed or not mark.counted or isinstance(line.answer.response, GaveUp):
        return Step.SKIPPED
    if mark.correct:
        return Step.RIGHT
    return Step.PART if mark.credit > 0 else Step.WRONG

"""The results: the score, each question with its answers, and what to play next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf
from hubquiz.host.order import Order
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import PackNotFoundError
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.pane import Pane
from hubquiz.screens.resultline import ResultLine, ScoreCard
from hubquiz.ui.notes import Tone as Note
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.boxes import Row
from hubquiz.ui.widgets.button import Button, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.game.modes import Mode
    from hubquiz.host.dealers import Recipe
    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

    _What = tuple[Mode, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    """The mode, kinds, topics and facts to play."""


class ResultsScreen(Page[Order]):
    """What a game came to. Its result is what to play next, or None to go home."""

    name = "results"
    wide = 960

    def __init__(self, desk: Desk, host: Host, player: str) -> None:
        super().__init__()
        self.desk = desk
        self.setup = host.state.setup
        self.summary = host.summary(player)

    def title(self) -> str:
        """What was played."""
        return self.setup.title or _("Results")

    def make(self) -> None:
        """The score, the questions, and the ways on."""
        lines: list[Widget] = [ScoreCard(self.summary, self.setup.mode.key)]
        lines += [ResultLine(i, line) for i, line in enumerate(self.summary.lines, 1)]
        self.lines = Pane(lines, gap=1.25, name="lines")
        missed = len(self.summary.missed)
        words = ngettext("Play {n} missed again", "Play {n} missed again", missed)
        self.missed = Button(
            words.format(n=missed), self.play_missed, icon="again", name="missed", cap="m"
        )
        self.missed.visible = missed > 0
        self.again = Button(
            _("Play again"), self.play_again, tone=Tone.PRIMARY, name="again", cap="return"
        )
        self.home = Button(_("Done"), self.back, tone=Tone.PLAIN, name="home", cap="escape")
        buttons: list[Widget] = [self.home, *([self.missed] if missed else []), self.again]
        self.foot = Row(buttons, name="foot")
        self.add(self.lines, self.foot)
        self.shortcuts = [
            Shortcut("m", _("play the missed ones again"), self.play_missed),
            Shortcut("down", _("scroll"), lambda: self.lines.by(1)),
            Shortcut("up", _("scroll"), lambda: self.lines.by(-1)),
            Shortcut("page down", _("scroll"), lambda: self.lines.by(6)),
            Shortcut("page up", _("scroll"), lambda: self.lines.by(-6)),
        ]
        self.default = self.again

    def fit(self, room: Rect) -> None:
        """The questions scroll above the buttons."""
        style = self.style
        foot, room = room.cut_bottom(style.touch, style.gap(2))
        wide = min(self.foot.width(style), foot.w)
        self.foot.place(foot.cut_right(wide)[0], style)
        self.lines.place(beside_bar(style, room), style)

    def play_again(self) -> None:
        """Play another round of the same; of a round of missed ones, those once more."""
        self._play(lambda recipe: (self.setup.mode, recipe.kinds, recipe.topics, recipe.again))

    def play_missed(self) -> None:
        """Play what was missed once more."""
        missed = self.summary.missed
        facts = tuple(dict.fromkeys(fact for question in missed for fact in question.facts))
        mode = self.setup.mode
        if isinstance(mode, RoundOf):
            mode = RoundOf(max(len(missed), 1))
        if facts:
            self._play(lambda _recipe: (mode, (), (), facts))

    def _play(self, what: Callable[[Recipe], _What]) -> None:
        from hubquiz.host.dealers import Recipe  # noqa: PLC0415 - only to play on

        try:
            pack = self.desk.library.find(self.setup.pack)
        except PackNotFoundError as error:
            self.stage.toast(str(error), Note.WRONG)
            return
        recipe = Recipe.decode(self.setup.recipe)
        mode, kinds, topics, again = what(recipe)
        settings = self.setup.settings
        self.close(
            Order(
                pack,
                mode,
                kinds,
                topics,
                recipe.difficulty,
                again=again,
                question_seconds=settings.question_seconds,
                speed_bonus=settings.speed_bonus,
            )
        )

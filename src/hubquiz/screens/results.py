"""The results: the score, each question with its answers, and what to play next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.order import Order, missed_again, once_more
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import PackNotFoundError
from hubquiz.screens import launch
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.pane import Pane
from hubquiz.screens.resultline import ResultLine, ScoreCard
from hubquiz.ui.notes import Tone as Note
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.boxes import Row
from hubquiz.ui.widgets.button import Button, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget


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

    def tools(self) -> Sequence[Widget]:
        """The way to what is known by now, unless a guest has played."""
        if self.desk.player is None:
            return ()
        return [Button(_("What you know"), self.progress, icon="chart", name="progress")]

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
            Shortcut("k", _("look at what you know"), self.progress),
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
        """Play another round of the same."""
        file = self._file()
        if file is not None:
            self.close(once_more(file, self.setup))

    def progress(self) -> None:
        """Look at what is known of the pack by now."""
        file = self._file()
        if file is not None:
            launch.progress(self.stage, self.desk, file)

    def play_missed(self) -> None:
        """Play what was missed once more."""
        file = self._file()
        order = missed_again(file, self.setup, self.summary) if file is not None else None
        if order is not None:
            self.close(order)

    def _file(self) -> PackFile | None:
        """The pack that was played; None, and a word of it, if it has gone since."""
        try:
            return self.desk.library.find(self.setup.pack)
        except PackNotFoundError as error:
            self.stage.toast(str(error), Note.WRONG)
            return None

"""What a review came to: what was held and what slipped, and when the next is worth doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.dealers import Recipe
from hubquiz.host.order import ReviewOrder
from hubquiz.host.reviewed import reviewed
from hubquiz.host.studying import files_of
from hubquiz.i18n import _
from hubquiz.screens import launch
from hubquiz.screens.figure import Figure
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.pane import Pane
from hubquiz.screens.reveal import Marked
from hubquiz.screens.reviewing import tell_taken_back
from hubquiz.screens.split import Split
from hubquiz.screens.words import grouped
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Panel, Row
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.game.modes import Study
    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

NARROW = 860
"""Units of width, for text of the usual size, below which each list has a row of its own."""

MOST_CONFUSED = 8
"""So many pairs are named; the others have their own place."""


class ReviewedScreen(Page[ReviewOrder]):
    """What a review came to. Its result is another review, or None to go home."""

    name = "reviewed"
    wide = 1120

    def __init__(self, desk: Desk, host: Host) -> None:
        super().__init__()
        self.desk, self.host = desk, host
        self.setup = host.state.setup

    def title(self) -> str:
        """What was reviewed."""
        return self.setup.title or _("Review")

    def tools(self) -> Sequence[Widget]:
        """The way to what is known by now, unless a guest has played."""
        if self.desk.player is None:
            return ()
        return [Button(_("What you know"), self.progress, icon="chart", name="progress")]

    def make(self) -> None:
        """When to come back, then what was held and what was not, and the ways on."""
        self.found = reviewed(self.desk, self.host)
        self.lines = Pane(self._panels(), gap=1.75, name="lines")
        self.undo = Button(
            _("Take the last answer back"), self.take_back, icon="again", cap="z", name="undo"
        )
        more = self.found.outlook.due > 0
        tone = Tone.PLAIN if more else Tone.PRIMARY
        cap = "escape" if more else "return"
        self.home = Button(_("Done"), self.back, tone=tone, name="home", cap=cap)
        self.again = Button(
            _("Review on"), self.review_on, tone=Tone.PRIMARY, name="again", cap="return"
        )
        stands = bool(self.found.held or self.found.slipped or self.found.fresh)
        buttons: list[Widget] = [*([self.undo] if stands else []), self.home]
        self.foot = Row([*buttons, *([self.again] if more else [])], name="foot")
        self.add(self.lines, self.foot)
        self.shortcuts = [
            Shortcut("k", _("look at what you know"), self.progress),
            Shortcut("z", _("take the last answer back"), self.take_back),
            Shortcut("down", _("scroll"), lambda: self.lines.by(1)),
            Shortcut("up", _("scroll"), lambda: self.lines.by(-1)),
            Shortcut("page down", _("scroll"), lambda: self.lines.by(6)),
            Shortcut("page up", _("scroll"), lambda: self.lines.by(-6)),
        ]
        self.default = self.again if more else self.home

    def fit(self, room: Rect) -> None:
        """The facts scroll above the buttons."""
        style = self.style
        foot, room = room.cut_bottom(style.touch, style.gap(2))
        wide = min(self.foot.width(style), foot.w)
        self.foot.place(foot.cut_right(wide)[0], style)
        self.lines.place(beside_bar(style, room), style)

    def progress(self) -> None:
        """Look at what is known by now of what was reviewed."""
        files = files_of(self.desk, Recipe.decode(self.setup.recipe).packs)
        if files:
            launch.progress(self.stage, self.desk, files[0])

    def take_back(self) -> None:
        """Take the last answer that stands back."""
        if tell_taken_back(self.stage, self.desk, self.host):
            self.rebuild()

    def review_on(self) -> None:
        """Review what is still due."""
        mode: Study = self.setup.mode  # type: ignore[assignment]  # nothing else comes here
        packs = files_of(self.desk, Recipe.decode(self.setup.recipe).packs)
        self.close(ReviewOrder(packs, mode))

    def _panels(self) -> list[Widget]:
        found = self.found
        counts: list[Widget] = [
            Figure(grouped(len(found.held)), _("held"), name="held"),
            Figure(grouped(len(found.slipped)), _("slipped"), name="slipped"),
            Figure(grouped(len(found.fresh)), _("new"), name="fresh"),
        ]
        ahead = Label(found.next_words, Role.TITLE, name="next")
        pairs = [f"{one} ↔ {other}" for one, other in found.confused[:MOST_CONFUSED]]
        parts = [
            _listed(_("Slipped: they come again soon"), "again", found.slipped, "slipped-facts"),
            _listed(_("Still confused"), "updown", pairs, "confused"),
            _listed(_("New"), "plus", found.fresh, "fresh-facts"),
            _listed(_("Held"), "check", found.held, "held-facts"),
        ]
        both: list[Widget] = [ahead, Row(counts, gap=5)]
        head = Panel([Split(both, [1.6, 1], gap=4, narrow=760)])
        lists = [part for part in parts if part is not None]
        rows = [lists[at : at + 2] for at in range(0, len(lists), 2)]
        return [
            head,
            *(Split(row, [1.0] * len(row), gap=1.75, narrow=NARROW) for row in rows),
        ]


def _listed(title: str, icon: str, texts: Iterable[str], name: str) -> Panel | None:
    lines = [Marked(icon, text, Role.BODY) for text in texts]
    return Panel(lines, title=title, gap=1, name=name) if lines else None

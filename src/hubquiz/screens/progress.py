"""A player's progress in a pack: what is remembered, what is coming up, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.days import day_of
from hubquiz.host.order import ReviewOrder
from hubquiz.host.progress import YEAR, by_relation, counted, progress_of, retention
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import PackNotFoundError
from hubquiz.rounds.describe import title as kind_title
from hubquiz.screens import launch
from hubquiz.screens.figure import Figures
from hubquiz.screens.knowndays import DaysView
from hubquiz.screens.knownlooks import Legend, Shares
from hubquiz.screens.knownview import KnownView
from hubquiz.screens.nothing import Nothing
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.split import Split
from hubquiz.screens.words import grouped, pretty_id
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Panel
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn
from hubquiz.ui.widgets.segmented import Segmented, Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.host.progress import Group, Progress
    from hubquiz.library.packs import PackFile
    from hubquiz.rounds.deck import Deck
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

SHOWN, DAYS, PARTS = range(3)
TIMES: tuple[int | None, ...] = (30, YEAR, None)


class ProgressScreen(Page[None]):
    """Three views of a pack: a picture with its table, days, and parts (relations and kinds)."""

    name = "progress"
    wide = 1480

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.desk = desk
        self.file = file
        self._view = SHOWN
        self._back: int | None = YEAR
        self.progress: Progress | None = None
        self._read: dict[int | None, Progress] = {}
        self._views: dict[tuple[int, int | None], Widget] = {}
        """What was read and shown, as long as nothing is learnt: another tab is there at once."""

    def title(self) -> str:
        """The pack."""
        return self.deck.pack.title

    @property
    def deck(self) -> Deck:
        """The pack, ready."""
        return self.desk.deck(self.file)

    def tools(self) -> Sequence[Widget]:
        """A review, what is still mixed up, and another pack."""
        self._body = self._made()
        progress = self.progress
        pairs = len(progress.pairs) if progress else 0
        words = ngettext("{n} mix-up", "{n} mix-ups", pairs).format(n=grouped(pairs))
        mixed = Button(words, self.mixed_up, icon="shuffle", name="mixed")
        mixed.visible = pairs > 0
        packs = Button(_("Packs"), self.ask_pack, icon="list", name="pack")
        packs.visible = len(self._packs()) > 1
        review = Button(_("Review"), self.review, tone=Tone.PRIMARY, icon="clock", name="review")
        review.visible = progress is not None and bool(progress.facts)
        return [packs, mixed, review]

    def make(self) -> None:
        """Make the tabs and the view that is chosen."""
        self.tabs = Tabs(
            [_("What you know"), _("Day by day"), _("By relation and kind")],
            self._view,
            self.show,
            name="tabs",
        )
        self._nothing = Nothing(
            "person",
            _("Of a guest nothing is remembered"),
            _("Make a player, and what you know is kept."),
        )
        body = self._body
        self._nothing.visible = body is None
        self.tabs.visible = body is not None
        self.add(self.tabs, self._nothing)
        if body is None or self.progress is None:
            return
        self.add(body)
        self.scrolls = body if isinstance(body, ScrollColumn) else None
        self.shortcuts = [
            Shortcut("1", _("what you know"), lambda: self.show(SHOWN)),
            Shortcut("2", _("day by day"), lambda: self.show(DAYS)),
            Shortcut("3", _("by relation and kind"), lambda: self.show(PARTS)),
            Shortcut("v", _("review what you know"), self.review),
            Shortcut("p", _("choose a pack"), self.ask_pack),
        ]
        if self.progress.pairs:
            self.shortcuts.append(Shortcut("m", _("what is still mixed up"), self.mixed_up))
        if isinstance(body, KnownView):
            self.shortcuts.append(Shortcut("s", _("sort by the next column"), body.sort_next))
        self.focus(body.table if isinstance(body, KnownView) else self.tabs)

    def fit(self, room: Rect) -> None:
        """Place the tabs, and the view below."""
        style = self.style
        self._nothing.place(room, style)
        tabs, rest = room.cut_top(style.touch, style.gap(2))
        self.tabs.place(tabs, style)
        if self._body is not None:
            scrolls = isinstance(self._body, ScrollColumn)
            self._body.place(beside_bar(style, rest) if scrolls else rest, style)

    def resumed(self) -> None:
        """Show what has changed meanwhile."""
        self._read_anew()
        self.rebuild()

    def _read_anew(self) -> None:
        self._read.clear()
        self._views.clear()

    # What it does

    def show(self, view: int) -> None:
        """Show another view."""
        if view != self._view:
            self._view = view
            self.rebuild()

    def look_back(self, choice: int) -> None:
        """Look back on another time."""
        self._back = TIMES[choice]
        self.rebuild()

    def review(self) -> None:
        """Review this pack."""
        if self.progress is not None and self.progress.facts:
            launch.begin(self.stage, self.desk, ReviewOrder((self.file,)))

    def mixed_up(self) -> None:
        """Look at the pairs that are still mixed up."""
        from hubquiz.screens.confusions import ConfusionsScreen  # noqa: PLC0415

        if self.progress is not None and self.progress.pairs:
            self.stage.push(ConfusionsScreen(self.desk, self.file))

    def ask_pack(self) -> None:
        """Choose another of the packs that something was learnt of."""
        from hubquiz.screens.choose import Choose  # noqa: PLC0415

        files = self._packs()
        titles = [self._title_of(file) for file in files]
        at = [file.reference for file in files].index(self.file.reference)
        self.stage.push(
            Choose(_("Pack"), titles, at), lambda i: self._take(files[i]) if i is not None else None
        )

    def _take(self, file: PackFile) -> None:
        if launch.is_whole(self.stage, self.desk, file):
            self.file = file
            self._read_anew()
            self.rebuild()

    def _packs(self) -> list[PackFile]:
        player = self.desk.player
        found = {self.file.reference: self.file}
        for reference in self.desk.store.learnt.packs(player.id) if player else ():
            try:
                found.setdefault(reference, self.desk.library.find(reference))
            except PackNotFoundError:
                continue  # what was learnt of it is kept, should it come back
        return list(found.values())

    def _title_of(self, file: PackFile) -> str:
        card = self.desk.remembered(file)
        return (card.title if card else "") or pretty_id(file.id)

    # What it shows

    def _made(self) -> Widget | None:
        """The view that is chosen, or nothing of a guest; what is known is read if need be."""
        player = self.desk.player
        if player is None:
            self.progress = None
            return None
        back = self._back if self._view == DAYS else 1  # the other views show no days
        if back not in self._read:
            learnt, day = self.desk.store.learnt, day_of(self.desk.clock())
            found = progress_of(learnt, player.id, self.file.reference, self.deck, day, back)
            self._read[back] = found
        self.progress = self._read[back]
        key = self._view, back
        if key not in self._views:
            self._views[key] = self._view_of(self.progress)
        return self._views[key]

    def _view_of(self, progress: Progress) -> Widget:
        if self._view == SHOWN:
            return KnownView(self.deck, progress.facts, progress.day)
        if not progress.total.reviews:
            return Nothing(
                "chart",
                _("Nothing was learnt of it yet"),
                _("What you answer in a review or a round is drawn here."),
            )
        if self._view == DAYS:
            times = Segmented(
                [_("30 days"), _("A year"), _("All")],
                TIMES.index(self._back),
                self.look_back,
                name="times",
            )
            return DaysView(progress, times)
        relations = parts_of(self.deck, by_relation(progress.facts))
        halves = [relations, self._kinds(progress)]
        legend = Legend(counted("", progress.facts))
        parts = Split(halves, [1, 1], gap=2, narrow=960, even=False)
        return ScrollColumn([legend, parts], gap=2, name="parts")

    def _kinds(self, progress: Progress) -> Widget:
        heads = ["", _("Answers"), _("Right"), _("Remembered"), _("Promised")]
        rows = [heads]
        for kind, of in sorted(progress.kinds.items(), key=lambda item: -item[1].reviews):
            kept = retention(of)
            shares = (kept.measured, kept.promised) if kept else (None, None)
            told = (of.right / max(of.reviews, 1), *shares)
            shown = ("–" if share is None else f"{share:.0%}" for share in told)
            rows.append([kind_title(kind), grouped(of.reviews), *shown])
        note = _("Remembered is of what was asked again on a later day.")
        said = Label(note, Role.CAPTION, ink="muted", most=2)
        return Panel([Figures(rows), said], title=_("Kinds of question"), gap=1)


def parts_of(deck: Deck, groups: Sequence[Group]) -> Widget:
    """Return the facts of each relation, by their states."""
    written = _("written questions")
    lines: list[Widget] = [Shares(group, group.name or written) for group in groups]
    if not deck.pack.facts and not deck.pack.questions:
        lines = [Label(_("The pack has no facts."), ink="muted")]
    return Panel(lines, title=_("Relations: how many facts are held"), gap=1.25)

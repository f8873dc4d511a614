"""A player's progress in a pack: what is remembered, what is coming up, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.days import day_of
from hubquiz.host.progress import YEAR, by_relation, counted, progress_of, retention
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import PackNotFoundError
from hubquiz.rounds.describe import title as kind_title
from hubquiz.screens.knowndays import days_view
from hubquiz.screens.knownlooks import Legend, Shares
from hubquiz.screens.knownview import KnownView
from hubquiz.screens.nothing import Nothing
from hubquiz.screens.page import Page, beside_bar
from hubquiz.screens.split import Split
from hubquiz.screens.words import grouped, pretty_id
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Panel
from hubquiz.ui.widgets.button import Button
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

    def title(self) -> str:
        """The pack."""
        return self.deck.pack.title

    @property
    def deck(self) -> Deck:
        """The pack, ready."""
        return self.desk.deck(self.file)

    def tools(self) -> Sequence[Widget]:
        """Another pack, and what is still mixed up."""
        self._read()
        pairs = len(self.progress.pairs) if self.progress else 0
        words = ngettext("{n} mix-up", "{n} mix-ups", pairs).format(n=pairs)
        mixed = Button(words, self.mixed_up, icon="shuffle", name="mixed")
        mixed.visible = pairs > 0
        packs = Button(_("Packs"), self.ask_pack, icon="list", name="pack")
        packs.visible = self.progress is not None
        return [mixed, packs]

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
        self._nothing.visible = self.progress is None
        self.tabs.visible = self.progress is not None
        self.add(self.tabs, self._nothing)
        self._body: Widget | None = None
        if self.progress is None:
            return
        self._body = self._made(self.progress)
        self.add(self._body)
        self.scrolls = self._body if isinstance(self._body, ScrollColumn) else None
        self.shortcuts = [
            Shortcut("1", _("what you know"), lambda: self.show(SHOWN)),
            Shortcut("2", _("day by day"), lambda: self.show(DAYS)),
            Shortcut("3", _("by relation and kind"), lambda: self.show(PARTS)),
            Shortcut("p", _("choose a pack"), self.ask_pack),
        ]
        if self.progress.pairs:
            self.shortcuts.append(Shortcut("m", _("what is still mixed up"), self.mixed_up))
        if isinstance(self._body, KnownView):
            self.shortcuts.append(Shortcut("s", _("sort by the next column"), self._body.sort_next))
        self.focus(self._body.table if isinstance(self._body, KnownView) else self.tabs)

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
        self.rebuild()

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
        from hubquiz.screens import launch  # noqa: PLC0415

        if launch.is_whole(self.stage, self.desk, file):
            self.file = file
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

    def _read(self) -> None:
        """Read what is known by now."""
        player = self.desk.player
        self.progress: Progress | None = None
        if player is not None:
            self.progress = progress_of(
                self.desk.store.learnt,
                player.id,
                self.file.reference,
                self.deck,
                day_of(self.desk.clock()),
                self._back if self._view == DAYS else 1,  # the other views show no days
            )

    # What it shows

    def _made(self, progress: Progress) -> Widget:
        if self._view == SHOWN:
            return KnownView(self.deck, progress.facts, progress.day)
        if self._view == DAYS:
            times = Segmented(
                [_("30 days"), _("A year"), _("All")],
                TIMES.index(self._back),
                self.look_back,
                name="times",
            )
            return days_view(progress, [times])
        relations = parts_of(self.deck, by_relation(progress.facts))
        halves = [relations, self._kinds(progress)]
        legend = Legend(counted("", progress.facts))
        return ScrollColumn([legend, Split(halves, [1, 1], gap=2, narrow=760)], gap=2, name="parts")

    def _kinds(self, progress: Progress) -> Widget:
        lines: list[Widget] = []
        for kind, of in sorted(progress.kinds.items(), key=lambda item: -item[1].reviews):
            kept = retention(of)
            asked = ngettext("{n} answer", "{n} answers", of.reviews)
            right = _("{share} right").format(share=f"{of.right / max(of.reviews, 1):.0%}")
            again = _("{share} remembered when asked again, {promised} promised")
            told = (
                [again.format(share=f"{kept.measured:.0%}", promised=f"{kept.promised:.0%}")]
                if kept
                else []
            )
            parts = [asked.format(n=grouped(of.reviews)), right, *told]
            lines.append(Label(kind_title(kind), Role.BODY, most=1))
            lines.append(Label(" · ".join(parts), Role.CAPTION, ink="muted", most=2))
        if not lines:
            lines = [Label(_("Nothing was asked yet."), ink="muted")]
        return Panel(lines, title=_("Kinds of question"), gap=0.75)


def parts_of(deck: Deck, groups: Sequence[Group]) -> Widget:
    """Return the facts of each relation, by their states."""
    written = _("written questions")
    lines: list[Widget] = [Shares(group, group.name or written) for group in groups]
    if not deck.pack.facts and not deck.pack.questions:
        lines = [Label(_("The pack has no facts."), ink="muted")]
    return Panel(lines, title=_("Relations: how many facts are held"), gap=1.25)

"""Choosing a pack: those that ship, those that are installed, and any file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.names import fold
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import Origin
from hubquiz.screens import launch
from hubquiz.screens.figure import Figure
from hubquiz.screens.page import Page, beside_bar, is_narrow
from hubquiz.screens.picklist import PickList, Search
from hubquiz.screens.words import dotted, facts_words, grouped, language_words, pretty_id
from hubquiz.ui.geometry import columns
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Panel, Row
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.rows import Line
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.cards import Card
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

LOOK_EVERY_MS = 20
MOST_TOPICS = 24


class PacksScreen(Page["PackFile"]):
    """The packs with what they hold; its result is the one that was chosen.

    A pack that was never seen is read while the screen stands, one after another.
    """

    name = "packs"

    def __init__(self, desk: Desk, current: PackFile) -> None:
        super().__init__()
        self.desk = desk
        self.current = current
        files = list(desk.library.packs())
        if current.origin is Origin.LOOSE:
            files.insert(0, current)
        self.files = files
        self.found = files
        self._unseen = [file for file in files if desk.card(file) is None]
        self._query = ""

    def title(self) -> str:
        """What it is for."""
        return _("Choose a pack")

    def tools(self) -> Sequence[Widget]:
        """Opening a file."""
        return [Button(_("Open a file…"), self.ask_file, icon="plus", name="open")]

    def make(self) -> None:
        """Make the search, the list and the preview."""
        self.list = PickList(
            len(self.found),
            self._line,
            self.take,
            on_move=lambda _i: self._preview(),
            two_lines=True,
            empty=_("No pack is called so."),
            name="packs",
        )
        hint = _("Search the packs")
        self.search = Search(self._query, self.list, self._find, placeholder=hint)
        self.preview = ScrollColumn(name="preview")
        self.add(self.search, self.list, self.preview)
        if self.current in self.found:
            self.list.index = self.found.index(self.current)
        self._preview()
        self.focus(self.search)
        if self._unseen:
            self.stage.wake_at(self.now + LOOK_EVERY_MS)

    def fit(self, room: Rect) -> None:
        """Place list and preview side by side, or the list alone."""
        style = self.style
        alone = is_narrow(style, self.stage.size.w)
        self.list.at_once = alone
        self.preview.visible = not alone
        left, right = (room, room) if alone else columns(room, [1, 1.2], style.gap(4))
        search, rest = left.cut_top(self.search.height(style, left.w), style.gap(1.5))
        self.search.place(search, style)
        self.list.place(rest, style)
        if not alone:
            self.preview.place(beside_bar(style, right.inset(0, -style.px(5))), style)

    def update(self, now: int) -> None:
        """Look at one more pack that was never seen."""
        super().update(now)
        if self._unseen and self.stage.top is self:
            file = self._unseen.pop(0)
            self.desk.look(file)
            self.list.invalidate()
            if file is self.chosen:
                self._preview()
            if self._unseen:
                self.stage.wake_at(now + LOOK_EVERY_MS)

    def dropped(self, path: str) -> bool:
        """Take a file that was dropped on the window."""
        self._open(path)
        return True

    @property
    def chosen(self) -> PackFile | None:
        """The pack that is shown."""
        return self.found[self.list.index] if self.found else None

    # What it does

    def take(self, index: int) -> None:
        """Choose a pack, or show what is wrong with it."""
        self._give(self.found[index])

    def ask_file(self) -> None:
        """Ask for a path."""
        from hubquiz.ui.dialog import Ask  # noqa: PLC0415

        ask = Ask(_("Open a pack"), label=_("File or folder"), ok=_("Open"), longest=1000)
        self.stage.push(ask, lambda path: self._open(path) if path else None)

    def learn(self) -> None:
        """Look at the facts of the pack that is shown."""
        if self.chosen is not None:
            launch.learn(self.stage, self.desk, self.chosen)

    def _give(self, file: PackFile) -> None:
        if launch.is_whole(self.stage, self.desk, file):
            self.close(file)

    def _open(self, path: str) -> None:
        file = launch.open_file(self.stage, self.desk, path)
        if file is not None:
            self.close(file)

    def _find(self, text: str) -> None:
        self._query = text
        wanted = fold(text) if text.strip() else ""
        shown = self.chosen
        self.found = [file for file in self.files if wanted in self._hay(file)]
        index = self.found.index(shown) if shown in self.found else 0
        self.list.show(len(self.found), self._line, index)
        self._preview()

    def _hay(self, file: PackFile) -> str:
        """What a search is looked for in."""
        card = self.desk.card(file)
        said = (card.title, card.about, *card.topics, *card.kinds) if card else ()
        return fold(" ".join((file.id, *said)))

    # What it shows

    def _line(self, i: int) -> Line:
        file = self.found[i]
        card = self.desk.card(file)
        icon = "check" if file == self.current else "list"
        if card is None:
            return Line(pretty_id(file.id), "…", icon=icon)
        if card.faults:
            faults = ngettext("{n} fault", "{n} faults", card.faults).format(n=card.faults)
            return Line(pretty_id(file.id), faults, icon="warning", ink="wrong")
        detail = dotted((facts_words(card.facts), language_words(card.language), _where(file)))
        return Line(card.title, detail, icon=icon)

    def _preview(self) -> None:
        file = self.chosen
        card = self.desk.card(file) if file is not None else None
        parts: list[Widget] = []
        if file is not None and card is not None:
            parts = self._faulty(file, card) if card.faults else self._whole(card)
        self.preview.fill([Panel(parts, gap=2)] if parts else [])
        self.preview.scroller.to(0)

    def _whole(self, card: Card) -> list[Widget]:
        play = Button(
            _("Play this pack"),
            lambda: self.take(self.list.index),
            tone=Tone.PRIMARY,
            icon="check",
            cap="return",
            name="choose",
        )
        learn = Button(_("Learn its facts"), self.learn, icon="book", name="learn")
        figures: list[Widget] = [
            Figure(grouped(card.facts), _("facts")),
            Figure(grouped(card.things), _("things")),
        ]
        if card.questions:
            figures.append(Figure(grouped(card.questions), _("written questions")))
        about = [Label(card.about, Role.LEAD, ink="muted", most=6)] if card.about else []
        parts: list[Widget] = [
            Label(card.title, Role.HEAD, most=3),
            *about,
            Row(figures, gap=5),
            Row([play, learn], [1.0, 1.0]),
        ]
        if card.topics:
            more = "…" if len(card.topics) > MOST_TOPICS else ""
            parts.append(_said(_("Topics"), ", ".join(card.topics[:MOST_TOPICS]) + more))
        if card.kinds:
            parts.append(_said(_("Things"), ", ".join(card.kinds[:MOST_TOPICS])))
        if card.author:
            parts.append(_said(_("Author"), card.author))
        return parts

    def _faulty(self, file: PackFile, card: Card) -> list[Widget]:
        show = Button(
            _("See the faults"),
            lambda: self.take(self.list.index),
            tone=Tone.PRIMARY,
            icon="warning",
            cap="return",
            name="choose",
        )
        said = ngettext(
            "This pack has {n} fault, and can't be played until it is mended.",
            "This pack has {n} faults, and can't be played until they are mended.",
            card.faults,
        )
        return [
            Label(pretty_id(file.id), Role.HEAD, most=3),
            Label(said.format(n=card.faults), Role.LEAD, ink="muted"),
            Label(str(file.path), Role.CAPTION, ink="muted"),
            show,
        ]


def _said(label: str, text: str) -> Widget:
    return Column([Label(label, Role.LABEL, ink="muted"), Label(text, Role.BODY)], gap=0.25)


def _where(file: PackFile) -> str:
    named = {Origin.INSTALLED: _("installed"), Origin.LOOSE: _("your file")}
    return named.get(file.origin, "")

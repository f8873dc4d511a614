"""Learning before playing: the things of a pack, and all that it says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.names import fold
from hubquiz.i18n import _
from hubquiz.screens.exhibits import media_of
from hubquiz.screens.page import Page, beside_bar, is_narrow
from hubquiz.screens.picklist import PickList, Search
from hubquiz.screens.thing import FactCard, ThingScreen, entry_widgets
from hubquiz.screens.words import dotted
from hubquiz.ui.geometry import columns
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.boxes import Row
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.rows import Line
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.screens.thing import Entry
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

WRITTEN = "\0written"
"""Stands among the kinds of things for the written questions."""


class BrowseScreen(Page[None]):
    """A list of things, by kind, topic and search; beside it the page of the one chosen."""

    name = "browse"
    wide = 1160

    def __init__(self, desk: Desk, file: PackFile) -> None:
        super().__init__()
        self.deck = desk.deck(file)
        self._media = media_of(desk, file)
        pack = self.deck.pack
        things = sorted(pack.things, key=lambda thing: thing.name.casefold())
        self.entries: list[Entry] = [*things, *pack.questions]
        self.found = self.entries
        self._kind = self._topic = self._query = ""
        self._trail: list[Entry] = []
        self.shown: Entry | None = self.entries[0] if self.entries else None

    def title(self) -> str:
        """The pack."""
        return self.deck.pack.title

    def make(self) -> None:
        """Make the filters, the list and the page."""
        self.list = PickList(
            len(self.found),
            self._line,
            self._taken,
            on_move=self._moved,
            two_lines=True,
            empty=_("Nothing is called so."),
            name="things",
        )
        if self.shown in self.found:
            self.list.index = self.found.index(self.shown)
        hint = _("Search names")
        self.search = Search(self._query, self.list, self._find, placeholder=hint)
        kind = Button(self._kind_words(), self.ask_kind, icon="chevron-down", name="kind")
        topic = Button(self._topic_words(), self.ask_topic, icon="chevron-down", name="topic")
        topic.visible = bool(self.deck.pack.topics)
        shown = [kind, topic] if topic.visible else [kind]
        self._filters = Row(shown, [1.0] * len(shown), gap=1)
        self.page = self.scrolls = ScrollColumn(gap=2.5, name="page")
        self.add(self.search, self._filters, self.list, self.page)
        self.shortcuts = [
            Shortcut("k", _("choose a kind of thing"), self.ask_kind),
            Shortcut("t", _("choose a topic"), self.ask_topic),
            Shortcut("backspace", _("go back to the last thing"), self._go_back),
        ]
        self._show_page()
        self.focus(self.search)

    def fit(self, room: Rect) -> None:
        """Place list and page side by side, or the list alone."""
        style = self.style
        alone = is_narrow(style, self.stage.size.w)
        self.list.at_once = alone
        self.page.visible = not alone
        left, right = (room, room) if alone else columns(room, [1, 1.65], style.gap(4))
        high = self.search.height(style, left.w)
        search, rest = left.cut_top(high, style.gap(1))
        filters, rest = rest.cut_top(style.touch, style.gap(1))
        self.search.place(search, style)
        self._filters.place(filters, style)
        self.list.place(rest, style)
        if not alone:
            self.page.place(beside_bar(style, right), style)

    def back(self) -> None:
        """Go back along the things that were followed, then leave."""
        if not self._go_back():
            self.close(None)

    # What it does

    def follow(self, thing: Thing) -> None:
        """Go from one thing to another, remembering the way."""
        if self.shown is not None:
            self._trail.append(self.shown)
        self._go(thing)
        self._enter_page()

    def ask_kind(self) -> None:
        """Ask which kind of thing to list."""
        from hubquiz.screens.choose import Choose  # noqa: PLC0415

        names = self._kinds()
        options = [_("All kinds"), *(self._kind_title(name) for name in names)]
        current = names.index(self._kind) + 1 if self._kind in names else 0
        ask = Choose(_("Kind"), options, current)
        self.stage.push(
            ask, lambda i: self._filter(kind=["", *names][i]) if i is not None else None
        )

    def ask_topic(self) -> None:
        """Ask which topic to list."""
        from hubquiz.screens.choose import Choose  # noqa: PLC0415

        names = list(self.deck.pack.topics)
        current = names.index(self._topic) + 1 if self._topic in names else 0
        ask = Choose(_("Topic"), [_("All topics"), *names], current)
        self.stage.push(
            ask, lambda i: self._filter(topic=["", *names][i]) if i is not None else None
        )

    def _filter(self, kind: str | None = None, topic: str | None = None) -> None:
        self._kind = self._kind if kind is None else kind
        self._topic = self._topic if topic is None else topic
        self._search()
        self.rebuild()

    def _find(self, text: str) -> None:
        self._query, before = text, self.shown
        self._search()
        index = self.found.index(self.shown) if self.shown in self.found else 0
        self.list.show(len(self.found), self._line, index)
        if self.shown is not before:
            self._show_page()

    def _search(self) -> None:
        wanted = fold(self._query) if self._query.strip() else ""
        self.found = [entry for entry in self.entries if self._listed(entry, wanted)]
        if self.found and self.shown not in self.found:
            self.shown = self.found[0]
            self._trail.clear()

    def _listed(self, entry: Entry, wanted: str) -> bool:
        kind = entry.kind if isinstance(entry, Thing) else WRITTEN
        if self._kind and kind != self._kind:
            return False
        if self._topic and self._topic not in entry.topics:
            return False
        names = entry.names if isinstance(entry, Thing) else (entry.ask,)
        return any(wanted in fold(name) for name in names)

    def _taken(self, index: int) -> None:
        """Show an entry: on a page of its own, or move into the page beside the list."""
        if self.list.at_once:
            self.stage.push(ThingScreen(self.deck, self.found[index], self._media))
        else:
            self._enter_page()

    def _enter_page(self) -> None:
        """Give the focus to the first fact of the page."""
        facts = (widget for widget in self.page.walk() if isinstance(widget, FactCard))
        self.focus(next(facts, self.search))

    def _moved(self, index: int) -> None:
        self._trail.clear()
        self.shown = self.found[index]
        self._show_page()

    def _go(self, entry: Entry) -> None:
        self.shown = entry
        if entry in self.found:
            self.list.show(len(self.found), self._line, self.found.index(entry))
        self._show_page()

    def _go_back(self) -> bool:
        if not self._trail:
            return False
        self._go(self._trail.pop())
        return True

    # What it shows

    def _show_page(self) -> None:
        parts: list[Widget] = []
        if self._trail:
            last = self._trail[-1]
            name = last.name if isinstance(last, Thing) else last.ask
            words = _("Back to {name}").format(name=name)
            again = Button(words, self._go_back, tone=Tone.PLAIN, icon="left", name="again")
            parts.append(Row([again]))
        if self.shown is not None:
            parts += entry_widgets(self.deck, self.shown, self.follow, self._media)
        self.page.fill(parts)
        self.page.scroller.to(0)
        if self.page.placed:
            self.page.arrange()

    def _line(self, i: int) -> Line:
        entry = self.found[i]
        if not isinstance(entry, Thing):
            return Line(entry.ask, _("written question"))
        return Line(entry.name, dotted((self.deck.wording.kind(entry.kind), entry.native)))

    def _kinds(self) -> list[str]:
        kinds = list(dict.fromkeys(thing.kind for thing in self.deck.pack.things))
        return [*kinds, WRITTEN] if self.deck.pack.questions else kinds

    def _kind_title(self, name: str) -> str:
        return _("written questions") if name == WRITTEN else self.deck.wording.plural(name)

    def _kind_words(self) -> str:
        return self._kind_title(self._kind) if self._kind else _("All kinds")

    def _topic_words(self) -> str:
        return self._topic or _("All topics")

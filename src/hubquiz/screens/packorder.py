"""The packs of a list: their order, and which of them a search finds."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hubquiz.content.loading import collector_paused
from hubquiz.content.names import fold
from hubquiz.host.cards import Listed
from hubquiz.i18n import _
from hubquiz.library.packs import Entry, Origin
from hubquiz.screens.words import pretty_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile

SORT = "packs.sort"
"""The setting that keeps the order of the packs."""

_DIGITS = re.compile(r"\d+")
_PLACES = 12
"""Digits to which numbers in titles are filled up, to be compared as numbers are."""


class Sort(StrEnum):
    """What the packs are put in order by."""

    TITLE = "title"
    PLAYED = "played"
    FACTS = "facts"
    NEWEST = "newest"


def sort_words(sort: Sort) -> str:
    """An order, in words."""
    named = {
        Sort.TITLE: _("By title"),
        Sort.PLAYED: _("Last played"),
        Sort.FACTS: _("Most facts"),
        Sort.NEWEST: _("Newest"),
    }
    return named[sort]


class Shown:
    """A pack of the list, with what it is found and put in order by, once that is asked for."""

    __slots__ = ("_desk", "_listed", "entry", "title")

    def __init__(self, desk: Desk, entry: Entry) -> None:
        self.entry = entry
        self.title = desk.title(entry) or pretty_id(entry.id)
        self._desk = desk
        self._listed: Listed | None = None

    def learn(self) -> None:
        """Take over what is known of it by now."""
        self.title = self._desk.title(self.entry) or pretty_id(self.entry.id)
        self._listed = None

    @property
    def file(self) -> PackFile:
        """The pack's file."""
        return self.entry.file

    @property
    def reference(self) -> str:
        """What finds it again."""
        return self.entry.id if self.entry.origin is not Origin.LOOSE else self.file.reference

    @property
    def listed(self) -> Listed:
        """What it is found and put in order by; what was never read goes by its id."""
        if self._listed is None:
            unknown = Listed(self.title, fold(self.entry.id), 0, 0)
            self._listed = self._desk.listed(self.entry) or unknown
        return self._listed


class Listing:
    """The packs of a library, in an order that is kept, and those that a search finds.

    `found` are the packs as they are listed. Thousands cost a few milliseconds: no file is looked
    at. What is not known as it is now is read by `look`, a little at a time.
    """

    def __init__(self, desk: Desk, current: PackFile) -> None:
        self._desk = desk
        self._current = current
        self._query = ""
        kept = desk.store.settings().get(SORT)
        self.sort = next((sort for sort in Sort if sort == kept), Sort.TITLE)
        self.gather()

    def gather(self) -> None:
        """List the packs as they are now; a loose one is listed too as long as it is chosen."""
        entries = list(self._desk.library.entries())
        loose = self._current
        if loose.origin is Origin.LOOSE:
            entries.append(Entry(loose.id, str(loose.path), loose.origin))
        self.looking = self._desk.looking(entries)
        self._by_path: dict[str, Shown] = {}
        with collector_paused():
            self._packs = [Shown(self._desk, entry) for entry in entries]
            self.arrange()

    def sort_by(self, sort: Sort) -> None:
        """Put them in another order, and keep to it."""
        self.sort = sort
        self._desk.store.set_setting(SORT, sort.value)
        self.arrange()

    def arrange(self) -> None:
        """Put them in order by what is known by now."""
        played = self._played() if self.sort is Sort.PLAYED else {}
        keys: dict[Sort, Callable[[Shown], Any]] = {
            Sort.TITLE: _rank,
            Sort.PLAYED: lambda one: (-played.get(one.reference, 0), _rank(one)),
            Sort.FACTS: lambda one: (-one.listed.facts, _rank(one)),
            Sort.NEWEST: lambda one: (-one.listed.changed, _rank(one)),
        }
        self._packs.sort(key=keys[self.sort])
        self.find(self._query)

    def find(self, text: str) -> None:
        """Find the packs that a search is for; all, if it is for nothing."""
        self._query = text
        wanted = fold(text) if text.strip() else ""
        packs = self._packs
        self.found = [one for one in packs if wanted in one.listed.hay] if wanted else packs

    def place_of(self, file: PackFile | None) -> int:
        """Return where a pack stands among those that are found; the first place if it doesn't."""
        where = str(file.path) if file is not None else ""
        return next((i for i, one in enumerate(self.found) if one.entry.where == where), 0)

    def look(self) -> list[str]:
        """Read a little of what is not known; return the paths of what is known by now."""
        known = self.looking.step()
        if known and not self._by_path:
            self._by_path = {one.entry.where: one for one in self._packs}
        for where in known:
            self._by_path[where].learn()
        if self.looking.done:
            self.arrange()
        elif known:
            self.find(self._query)
        return known

    def _played(self) -> dict[str, int]:
        """When each pack was played last, by its reference."""
        return {result.pack: result.at for result in self._desk.results()}


def _rank(one: Shown) -> str:
    """What titles are compared by: lesson 2 comes before lesson 10."""
    return _DIGITS.sub(lambda found: found[0].zfill(_PLACES), one.title.casefold())

"""The things that a table's rows are about: which column names them, what rows say of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import Thing
from hubquiz.exchange.tables import headings
from hubquiz.exchange.tables.columns import THING_WORDS, clean, says_nothing
from hubquiz.exchange.tables.dates import dates, says_when, years
from hubquiz.exchange.tables.headings import numbered, spaced
from hubquiz.exchange.tables.numbers import numbers
from hubquiz.exchange.tables.vocabulary import CODES, FIRST_NAMES, LAST_NAMES, NAMES
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hubquiz.exchange.tables.grid import Grid
    from hubquiz.exchange.tables.telling import Telling


_GROUPED = 4
"""Rows that tell that some of them are groups."""

_SHORT = 60
"""Characters of a name; longer texts are said of something."""

_CODE = 4
"""Characters of a code in capitals, such as a country's."""


def name_column(grid: Grid, telling: Telling) -> int:
    """Return the first column that names things: not the numbers of the rows, nor their years."""
    for i, (text, cells) in enumerate(zip(grid.headings, grid.columns, strict=True)):
        if not any(cells):
            continue
        counts = headings.numbering(text) and all(cell.strip(" .").isdigit() for cell in cells)
        if not counts or i + 1 == len(grid.headings):
            ways = (_beside_codes, _beside_years, _beside_groups)
            return next((at for way in ways if (at := way(grid, i, telling)) != i), i)
        said = _("the column “{name}” numbers the rows, so it was left out")
        telling.tell(grid, grid.heading_line, said.format(name=text or i + 1))
    return 0


def _beside_codes(grid: Grid, at: int, telling: Telling) -> int:
    """Return the column headed "name", if this one holds but numbers or codes of the things."""
    codes = {cell.strip() for cell in grid.columns[at]}
    if not all(code.isdecimal() or (code.isupper() and len(code) <= _CODE) for code in codes):
        return at
    for i, text in enumerate(grid.headings):
        names = [cell.strip() for cell in grid.columns[i]]
        beside = i == at + 1 and spaced(grid.headings[at]).casefold() in CODES
        headed = beside or spaced(text).casefold() in NAMES
        if i == at or not headed or not all(names):
            continue
        if len(set(names)) == len(names) and numbers(names) is None:
            if headings.numbering(grid.headings[at]):
                said = _("the column “{name}” numbers the rows, so it was left out")
                shown = said.format(name=grid.headings[at] or at + 1)
                telling.tell(grid, grid.heading_line, shown)
            else:
                said = _("does “{name}” name the things, and is “{other}” said of them?")
                telling.guess(grid, said.format(name=text, other=grid.headings[at]))
            return i
    return at


def full_names(grid: Grid) -> Grid:
    """Return a table whose first and last names are joined, if it has a column for each."""
    words = [spaced(text).casefold() for text in grid.headings]
    first = next((i for i, word in enumerate(words) if word in FIRST_NAMES), -1)
    last = next((i for i, word in enumerate(words) if word in LAST_NAMES), -1)
    if first < 0 or last < 0 or set(words) & NAMES:
        return grid
    pairs = zip(grid.columns[first], grid.columns[last], strict=True)
    joined = tuple(f"{given} {family}".strip() for given, family in pairs)
    kept = [i for i in range(len(words)) if i not in {first, last}]
    return replace(
        grid,
        headings=("name", *(grid.headings[i] for i in kept)),
        columns=(joined, *(grid.columns[i] for i in kept)),
    )


def _beside_years(grid: Grid, at: int, telling: Telling) -> int:
    """Return the column that names the things, if this one holds the years of what is beside.

    "1969, Moon landing" is an event and its year.
    """
    beside = at + 1
    if beside >= len(grid.headings) or not says_when(grid.headings[at]):
        return at
    when = {cell.strip() for cell in grid.columns[at]}
    names = [cell.strip() for cell in grid.columns[beside]]
    named = all(names) and len(set(names)) == len(names) and numbers(names) is None
    if not named or not (years(when, hinted=True) or dates(when, hinted=True)):
        return at
    said = _("does “{name}” name the things, and is “{other}” when they were?")
    telling.guess(grid, said.format(name=grid.headings[beside], other=grid.headings[at]))
    return beside


def _beside_groups(grid: Grid, at: int, telling: Telling) -> int:
    """Return the column that names the things, if this one holds what groups of them share.

    "France, Lyon, 520,000" is a city, its country and its inhabitants: a country has many, and what
    stands behind is said of each city.
    """
    beside = at + 1
    if beside + 1 >= len(grid.headings):
        return at
    groups = [cell.strip() for cell in grid.columns[at]]
    names = [cell.strip() for cell in grid.columns[beside]]
    if len(names) < _GROUPED or len(set(groups)) * 2 > len(groups) or not all(names):
        return at
    short = all(len(name.split()) <= THING_WORDS and len(name) <= _SHORT for name in names)
    if not short or len(set(names)) < len(names) or numbers(names) is not None:
        return at
    if years(set(names), hinted=True) or dates(set(names), hinted=True):
        return at
    said = _("does “{name}” name the things, and is “{other}” said of them?")
    telling.guess(grid, said.format(name=grid.headings[beside], other=grid.headings[at]))
    return beside


def plain_sheet(name: str) -> bool:
    """Tell whether a sheet's name is one that the program gave it."""
    stem, number = numbered(name)
    return number > 0 and stem.casefold() in {
        "sheet",
        "table",
        "tabelle",
        "feuil",
        "hoja",
        "工作表",
    }


class Also:
    """What rows say of their things beside facts: other names, native names, topics, notes."""

    def __init__(
        self,
        rows: Mapping[str, Sequence[int]],
        known: Mapping[str, Thing],
        grid: Grid,
        special: Mapping[str, int],
    ) -> None:
        self._taken = set(rows) | set(known)
        self._columns = {role: grid.columns[i] for role, i in special.items()}
        self.told: list[tuple[int, str]] = []

    def thing(self, kind: str, name: str, rows: Sequence[int]) -> Thing:
        """Return the thing that some rows are about, with all that they say of it."""
        also: dict[str, None] = {}
        for row, text in self._parts(headings.ALSO, rows):
            folded = text.casefold()
            if folded in self._taken:
                if text != name and folded != name.casefold():
                    said = _("another thing is called “{text}” already").format(text=text)
                    self.told.append((row, said))
                continue
            self._taken.add(folded)
            also[text] = None
        native = self._native(name, rows)
        topics = dict.fromkeys(text for _row, text in self._parts(headings.TOPICS, rows))
        notes = dict.fromkeys(text for _row, text in self._texts(headings.NOTE, rows))
        note = "\n".join(notes)[: limits.TEXT].rstrip()
        return Thing(kind, name, tuple(also), native[: limits.NAME], tuple(topics), note=note)

    def _native(self, name: str, rows: Sequence[int]) -> str:
        for row, text in self._texts(headings.NATIVE, rows):
            if text.casefold() not in self._taken or text == name:
                return text
            said = _("another thing is called “{text}” already").format(text=text)
            self.told.append((row, said))
        return ""

    def _texts(self, role: str, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
        cells = self._columns.get(role)
        for row in rows if cells else ():
            text = clean(cells[row]) if cells else ""
            if text and not says_nothing(text):
                yield row, text

    def _parts(self, role: str, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
        cells = self._columns.get(role)
        for row in rows if cells else ():
            text = cells[row] if cells else ""
            for sign in (";", "；", "|", "、", ","):
                text = text.replace(sign, "\n") if "\n" not in text else text
            for part in map(clean, text.split("\n")):
                if part and len(part) <= limits.NAME and not says_nothing(part):
                    yield row, part

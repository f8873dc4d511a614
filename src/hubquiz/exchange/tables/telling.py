"""What is told of a table: what it holds and the pack does not, and what was guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Each
from hubquiz.content.values import Type
from hubquiz.exchange.model import Note
from hubquiz.exchange.tables.columns import clean
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hubquiz.content.model import Relation
    from hubquiz.exchange.tables.columns import Column
    from hubquiz.exchange.tables.grid import Grid

TOLD = 20
"""Rows that are told of one thing alike; how many more there are is said in one line."""

_TYPES: Mapping[str, Callable[[], str]] = {
    "year": lambda: _("“{name}”: are all its values years?"),
    "date": lambda: _("“{name}”: are all its values dates?"),
    "number": lambda: _("“{name}”: are all its values numbers?"),
    "place": lambda: _("“{name}”: are all its values places?"),
    "text": lambda: _("“{name}”: are its values text?"),
    "picture": lambda: _("“{name}”: is each of its values the file of a picture?"),
    "sound": lambda: _("“{name}”: is each of its values the file of a sound?"),
    "thing": lambda: _("“{name}”: is each of its values a {kind}?"),
}


class Telling:
    """Gathers notes and guesses about tables; each has its line, and its sheet as its place."""

    def __init__(self, told: list[Note], guesses: list[Note]) -> None:
        self.told = told
        self.guesses = guesses

    def tell(self, grid: Grid, line: int, what: str, *, skipped: bool = False) -> None:
        """Note what is changed or left out at a line."""
        self.told.append(Note(line, grid.name, what, skipped))

    def rows(self, grid: Grid, rows: Sequence[int], what: str, *, skipped: bool = False) -> None:
        """Note what is changed or left out in some rows."""
        for row in rows[:TOLD]:
            self.tell(grid, grid.lines[row], what, skipped=skipped)
        if len(rows) > TOLD:
            said = _("and so it is with {n:,} more rows").format(n=len(rows) - TOLD)
            self.tell(grid, grid.lines[rows[TOLD]], said, skipped=skipped)

    def spoilt(self, grid: Grid, found: Column) -> None:
        """Note the cells of a column that hold nothing fit for it."""
        name = found.heading.name
        if found.errors:
            said = _("“{name}”: this cell shows a spreadsheet's error").format(name=name)
            rows = [row for row, cell in enumerate(found.cells) if cell in found.errors]
            self.rows(grid, rows, said)
        if found.spoilt:
            rows = [row for row, cell in enumerate(found.cells) if _is_spoilt(cell, found)]
            self.rows(grid, rows, _why(found).format(name=name))

    def guess(self, grid: Grid, question: str) -> None:
        """Note what was taken to be meant."""
        self.guesses.append(Note(grid.heading_line, grid.name, question))

    def guessed(self, grid: Grid, relation: Relation, found: Column, kind: str) -> None:
        """Ask the author about a relation: its type, its unit, how many values there may be."""
        name = relation.name
        if not found.heading.declared:
            word = "thing" if relation.type is Type.THING else found.word
            kinds = " / ".join(relation.to)
            self.guess(grid, _TYPES[word]().format(name=name, kind=kinds))
            if relation.unit:
                said = _("“{name}”: is their unit “{unit}”?")
                self.guess(grid, said.format(name=name, unit=relation.unit))
            if found.doubt:
                said = _("“{name}”: does the sign {sign} part decimals, and not thousands?")
                self.guess(grid, said.format(name=name, sign=found.doubt))
        if relation.guessed and relation.each_of is Each.ONE:
            said = _("“{name}”: is there exactly one for each {kind}?")
            self.guess(grid, said.format(name=name, kind=kind))
        elif relation.guessed:
            said = _("“{name}”: may a {kind} have more than are listed? If not: “{name} (all)”")
            self.guess(grid, said.format(name=name, kind=kind))


def _is_spoilt(cell: str, found: Column) -> bool:
    text = cell.strip()
    if text in found.spoilt or clean(text) in found.spoilt:
        return True
    return any(part.strip() in found.spoilt for part in text.split("\n"))


def _why(found: Column) -> str:
    if found.type.is_media:
        return _("“{name}”: this can't be the file of a pack, and was left out")
    if "long" in found.spoilt.values():
        return _("“{name}”: this value is too long, and was left out")
    return _("“{name}”: this value is of another type than the others, and was left out")

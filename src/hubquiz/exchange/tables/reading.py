"""From a file's tables to a pack: which hold facts, which questions, which cards."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.content.loading import collector_paused
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError, Note
from hubquiz.exchange.tables import headless, questions, unheaded
from hubquiz.exchange.tables.facts import Facts
from hubquiz.exchange.tables.grid import grid
from hubquiz.exchange.tables.question_columns import layout_of
from hubquiz.exchange.tables.stated import Stated, is_stated
from hubquiz.exchange.tables.vocabulary import BACKS, BESIDE, FRONTS, GROUPS, RATED, TURNED
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.exchange.model import Imported
    from hubquiz.exchange.tables.grid import Grid, Rows


def imported(tables: Iterable[Rows], name: str, told: Sequence[Note] = ()) -> Imported:
    """Return what some tables hold. Raises ExchangeError if none of them has a heading row."""
    with collector_paused():
        return _imported(tables, name, told)


def title_of(name: str) -> str:
    """Return a title for a pack that a file of this name holds."""
    stem = re.sub(r"[_\s]+", " ", PurePath(name).stem).strip()
    return stem[:1].upper() + stem[1:]


def _imported(tables: Iterable[Rows], name: str, told: Sequence[Note]) -> Imported:
    gathering = Gathering(title_of(name))
    notes: list[Note] = list(told)
    guesses: list[Note] = []
    facts = Facts(name, notes, guesses, title_of(name))
    stated = asked = False
    tables = list(tables)
    for rows in tables:
        if unheaded.gather(gathering, rows):
            asked = True
            continue
        if headless.is_headless(rows):
            _headless(gathering, rows, name, single=len(tables) == 1)
            asked = True
            continue
        found = grid(rows)
        if found is not None and is_stated(found.headings):
            result = gathering.imported()
            pack = Stated(notes).pack(found, result.pack)
            return replace(result, pack=pack, notes=tuple(notes))
        if found is None or not found.lines:
            if rows.rows:
                said = _("this sheet has no heading row above its values, so it was left out")
                notes.append(Note(rows.lines[0], rows.name, said, skipped=True))
        elif layout_of(found).sure:
            questions.gather(gathering, found)
            asked = True
        elif len(tables) == 1 and (cards := _cards(found)):
            _gather_cards(gathering, found, cards)
            asked = True
        elif len(found.headings) > 1 or rows.name:
            facts.add(found)
            stated = True
    if not (stated or asked):
        raise _states_nothing(tables, name)
    result = gathering.imported()
    pack = facts.finish(result.pack) if stated else result.pack
    if not (pack.facts or pack.questions or asked):
        raise ExchangeError(name, _("this table states nothing: no cell beside a name is filled"))
    guesses = [*result.guesses, *guesses]
    notes = sorted([*notes, *result.notes], key=lambda note: note.line)
    return replace(result, pack=pack, notes=tuple(notes), guesses=tuple(guesses))


def _states_nothing(tables: Sequence[Rows], name: str) -> ExchangeError:
    """Return why no table of a file holds facts, as plainly as is known."""
    rows = [row for one in tables for row in one.rows]
    if not rows:
        return ExchangeError(name, _("there is no cell with anything in it"))
    if all(sum(map(bool, row)) <= 1 for row in rows):
        said = _("this table has a single column: names, and nothing that is said of them")
        return ExchangeError(name, said)
    if len(rows) == 1:
        return ExchangeError(name, _("this table has one row, and nothing below it"))
    return ExchangeError(name, _no_headings(), 1)


def _no_headings() -> str:
    return _(
        "this table has no heading row: put a row above it that names the columns, "
        "such as: country, capital"
    )


def _headless(gathering: Gathering, rows: Rows, name: str, *, single: bool) -> None:
    """Take a table without headings as cards, if it is one; else it is left out, or an error."""
    columns = headless.columns_of_cards(rows)
    if columns:
        headless.gather(gathering, rows, columns)
    elif single:
        raise ExchangeError(name, _no_headings(), rows.lines[0])
    else:
        said = _("this sheet has no heading row above its values, so it was left out")
        gathering.skip(said, line=rows.lines[0], place=rows.name)


def is_cards(headings: Sequence[str]) -> bool:
    """Tell whether two headings are those of a term and its definition."""
    front, back = (text.casefold().strip() for text in headings)
    return front in FRONTS and back in BACKS


def _cards(found: Grid) -> tuple[int, int] | None:
    """Return the columns of a term and its definition, if a table has no others."""
    front = back = None
    words = [text.casefold().strip() for text in found.headings]
    turned = all(any(word in side for word in words) for side in TURNED)
    for i, word in enumerate(words):
        if word in (TURNED[0] if turned else FRONTS) and front is None:
            front = i
        elif word in (TURNED[1] if turned else BACKS) and back is None:
            back = i
        elif word not in BESIDE and not (turned and word in GROUPS | RATED):
            return None
    return None if front is None or back is None else (front, back)


def _gather_cards(gathering: Gathering, found: Grid, columns: tuple[int, int]) -> None:
    from hubquiz.exchange import pairs  # noqa: PLC0415 - few tables hold cards

    front, back = (found.columns[i] for i in columns)
    beside = [
        cells
        for text, cells in zip(found.headings, found.columns, strict=True)
        if text.casefold().strip() in BESIDE | GROUPS
    ]
    if rated := [text for text in found.headings if text.casefold().strip() in RATED]:
        said = _("settings that another program plays by were left out: {names}")
        gathering.change(said.format(names=", ".join(rated)), line=found.heading_line)
    cards = (
        pairs.Card(
            headless.plain(gathering, front[row], line),
            headless.plain(gathering, back[row], line),
            line,
            found.name,
            tuple(
                topic.strip()
                for cells in beside
                for topic in cells[row].split(";")
                if topic.strip()
            ),
        )
        for row, line in enumerate(found.lines)
    )
    kind, relation = (found.headings[i].casefold() for i in columns)
    pairs.gather(gathering, cards, kind, relation)

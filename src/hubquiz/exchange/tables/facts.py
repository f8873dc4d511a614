"""Tables of facts: rows are things, headings are relations, cells are values.

All sheets' things come first, then the columns: so one sheet may name the things of another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import NO_CONTEXT, Context, Each, Fact, Kind, Relation, Source, Thing
from hubquiz.content.values import Type
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.tables import headings
from hubquiz.exchange.tables.columns import Column, clean, cleaned, column, says_nothing, unguarded
from hubquiz.exchange.tables.dates import place_of
from hubquiz.exchange.tables.drafts import (
    Draft,
    Sheet,
    Stated,
    facts_of,
    most_values,
    nones_of,
)
from hubquiz.exchange.tables.flags import as_words
from hubquiz.exchange.tables.grouping import grouped
from hubquiz.exchange.tables.headings import Heading, heading, kind_name, language_of
from hubquiz.exchange.tables.named import Things, finder, settle_kinds
from hubquiz.exchange.tables.namesakes import settle
from hubquiz.exchange.tables.telling import Telling
from hubquiz.exchange.tables.things import Also, full_names, name_column, plain_sheet
from hubquiz.exchange.tables.vocabulary import NOTHING, TOTALS
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from hubquiz.content.model import Pack, Value
    from hubquiz.content.values import Literal
    from hubquiz.exchange.model import Note
    from hubquiz.exchange.tables.grid import Grid

ENOUGH = 4
"""Subjects that make it likely that each has exactly one value."""


class Facts:
    """Gathers facts from tables."""

    def __init__(self, file: str, told: list[Note], guesses: list[Note], subject: str) -> None:
        self._file = file
        self._telling = Telling(told, guesses)
        self._subject = subject
        self._sheets: list[Sheet] = []
        self._things: Things = {}
        self._kinds: dict[str, Kind] = {}
        self._drafts: dict[str, Draft] = {}
        self._sources: dict[str, Source] = {}
        self.language = ""

    # Things

    def add(self, grid: Grid) -> None:
        """Take up the things of a table."""
        grid = full_names(grid)
        language = language_of(grid.headings)
        self.language = self.language or language
        english = language == "en"
        at = name_column(grid, self._telling)
        other = grid.name if grid.name and not plain_sheet(grid.name) else self._subject
        kind, plural = kind_name(grid.headings[at], other, english=english)
        self._kinds.setdefault(kind, Kind(kind, plural))
        told = [
            (heading(text, english=english), i)
            for i, text in enumerate(grid.headings)
            if i != at and not (i < at and headings.numbering(text))
        ]
        if any(one.name.casefold() == "mouth" for one, _i in told):  # a river's source is a place
            told = [(replace(o, role="") if o.role == headings.SOURCE else o, i) for o, i in told]
        special = {o.role: i for o, i in reversed(told) if o.role and o.role not in _PLACING}
        columns = [(one, i) for one, i in told if one.role in _PLACING or not one.role]
        sheet = Sheet(grid, kind, [], columns)
        self._take(sheet, at, special)
        sheet.contexts = self._contexts(grid, special)
        self._sheets.append(sheet)

    def _take(self, sheet: Sheet, at: int, special: Mapping[str, int]) -> None:
        grid, kind = sheet.grid, sheet.kind
        known = self._things.setdefault(kind, {})
        rows: dict[str, list[int]] = {}
        unnamed: list[int] = []
        exact = headings.marked_kind(grid.headings[at])
        names = (
            {cell: unguarded(cell.strip()) for cell in grid.columns[at]}
            if exact
            else {cell: text.replace("\n", " ") for cell, text in cleaned(grid.columns[at]).items()}
        )
        for row, cell in enumerate(grid.columns[at]):
            name = names[cell]
            folded = name.casefold()
            if folded in rows:
                rows[folded].append(row)
            elif not name or len(name) > limits.NAME or (not exact and folded in NOTHING):
                unnamed.append(row)
            elif not exact and folded in TOTALS:
                self._telling.tell(
                    grid, grid.lines[row], _("this sums up other rows"), skipped=True
                )
            else:
                rows[folded] = [row]
        self._telling.rows(
            grid, unnamed, _("this row names no thing, or one too long a name"), skipped=True
        )
        also = Also(rows, known, grid, special)
        sheet.subjects = [None] * len(grid.lines)
        for folded, of in rows.items():
            name = names[grid.columns[at][of[0]]]
            thing = known.get(folded)
            if thing is None:
                thing = known[folded] = also.thing(kind, name, of) if special else Thing(kind, name)
                for other in thing.names[1:]:
                    known.setdefault(other.casefold(), thing)
            for row in of:
                sheet.subjects[row] = thing
            if len(of) > 1:
                sheet.twice[thing] = of
        for row, what in also.told:
            self._telling.tell(grid, grid.lines[row], what)

    def _contexts(self, grid: Grid, special: Mapping[str, int]) -> list[Context] | None:
        """Return the source and the date that each row says for all its values."""
        wanted = [special.get(headings.SOURCE), special.get(headings.AS_OF)]
        if wanted == [None, None]:
            return None
        cells = [
            [clean(cell)[: limits.NAME] for cell in grid.columns[i]] if i is not None else None
            for i in wanted
        ]
        sources, as_of = cells
        return [
            self._context(sources[row] if sources else "", as_of[row] if as_of else "")
            for row in range(len(grid.lines))
        ]

    def _context(self, source: str, as_of: str) -> Context:
        if source and not says_nothing(source):
            found = self._sources.setdefault(source, Source("", source))
            return Context(found, as_of=as_of)
        return Context(as_of=as_of) if as_of else NO_CONTEXT

    # Columns

    def finish(self, pack: Pack) -> Pack:
        """Return a pack with all facts. Raises ExchangeError if there are too many relations."""
        named = {kind: things.keys() for kind, things in self._things.items()}
        for sheet in self._sheets:
            for one, cells in self._columns(sheet):
                self._draft(sheet, one, cells, named)
            self._places(sheet)
        if len(self._drafts) > limits.RELATIONS or len(self._kinds) > limits.KINDS:
            raise ExchangeError(self._file, _("the tables have more columns than a pack can hold"))
        for sheet in self._sheets:
            settle(sheet, self._drafts.values(), self._things[sheet.kind], self._telling)
        english = self.language == "en"
        settle_kinds(self._drafts.values(), self._things, self._kinds, english=english)
        facts: list[Fact] = []
        nones: list[tuple[Thing, Relation]] = []
        relations = {}
        for draft in self._drafts.values():
            if relation := self._relation(draft, facts, nones):
                relations[draft.name] = relation
        things = tuple(
            thing for of in self._things.values() for thing in dict.fromkeys(of.values())
        )
        places = any(relation.type is Type.PLACE for relation in relations.values())
        return replace(
            pack,
            language=pack.language or self.language,
            map="world" if places else "",
            kinds={kind: self._kinds[kind] for kind, of in self._things.items() if of},
            relations=relations,
            things=things,
            facts=tuple(facts),
            nones=tuple(nones),
        )

    def _columns(self, sheet: Sheet) -> Iterator[tuple[Heading, Sequence[str]]]:
        """Yield the columns of values, as many as are relations."""
        name = sheet.grid.name
        other = name if name and not plain_sheet(name) else self._subject
        of_kind = sheet.kind.casefold() in (other.casefold(), headings.singular(other).casefold())
        return grouped(sheet, self._telling, "" if of_kind else other, self.language)

    def _draft(
        self,
        sheet: Sheet,
        one: Heading,
        cells: Sequence[str],
        named: Mapping[str, Collection[str]],
    ) -> None:
        grid = sheet.grid
        if not one.name:
            self._telling.tell(
                grid, grid.heading_line, _("a column without a heading was left out"), skipped=True
            )
            return
        if words := as_words(one, cells, self.language):
            cells = words
            said = _("“{name}”: does 0 mean no, and 1 yes?")
            self._telling.guess(grid, said.format(name=one.name))
        found = column(one, cells, named, decimal_comma=grid.decimal_comma)
        if found is None:
            return
        self._telling.spoilt(grid, found)
        if found.type.is_media and found.parts:
            said = _("“{name}” names files: they are looked for beside the pack")
            self._telling.tell(grid, grid.heading_line, said.format(name=one.name))
        self._join(sheet, found)

    def _join(self, sheet: Sheet, found: Column) -> None:
        """Add a column to the relation of its name, or to one of another name if they differ."""
        name = found.heading.name
        draft = self._drafts.get(name)
        if draft is not None and (draft.type, draft.unit) != (found.type, found.unit):
            name = f"{name} ({sheet.kind})"
            draft = self._drafts.get(name)
            while draft is not None and (draft.type, draft.unit) != (found.type, found.unit):
                name += "*"
                draft = self._drafts.get(name)
        if draft is None:
            draft = self._drafts[name] = Draft(name, found.type, found.unit)
        draft.columns.append((sheet, found))

    def _places(self, sheet: Sheet) -> None:
        """Join latitudes and longitudes to places."""
        of = {one.role: (one, i) for one, i in sheet.columns if one.role in _PLACING}
        if not of:
            return
        if len(of) < len(_PLACING):
            (one, i), *_rest = of.values()
            self._draft(sheet, replace(one, role=""), sheet.grid.columns[i], {})
            return
        grid = sheet.grid
        lats, lons = (grid.columns[of[role][1]] for role in _PLACING)
        known: dict[str, Literal] = {}
        cells: list[str] = []
        spoilt: list[int] = []
        texts = cleaned({*lats, *lons})
        for row, (lat, lon) in enumerate(zip(lats, lons, strict=True)):
            north, east = texts[lat].replace(",", "."), texts[lon].replace(",", ".")
            text = f"{north}, {east}"
            if text not in known:
                place = place_of(north, east)
                if place is not None:
                    known[text] = place
                elif not (says_nothing(north) and says_nothing(east)):
                    spoilt.append(row)
            cells.append(text)
        self._telling.rows(grid, spoilt, _("this is no latitude and longitude"))
        if known:
            name = "位置" if self.language == "zh" else "location"
            found = _column(Heading(name), cells, known)
            self._join(sheet, found)

    # Facts

    def _relation(
        self, draft: Draft, facts: list[Fact], nones: list[tuple[Thing, Relation]]
    ) -> Relation | None:
        """Return a relation, with its facts added to all others; None if nothing states it."""
        of = tuple(dict.fromkeys(sheet.kind for sheet, _one in draft.columns))
        stated = [
            (sheet, one, list(self._stated(draft, sheet, one))) for sheet, one in draft.columns
        ]
        most, subjects = most_values(pairs for _sheet, _one, pairs in stated)
        if not subjects:
            return None
        to = tuple(kind for kind in draft.to if self._things[kind])
        declared = next((one.heading.each for _s, one in draft.columns if one.heading.each), None)
        if declared is Each.ONE and most > 1:
            said = _("“{name}” says one, and some have several").format(name=draft.name)
            self._telling.tell(
                draft.columns[0][0].grid, draft.columns[0][0].grid.heading_line, said
            )
            declared = None
        guessed = declared is None
        single = most == 1 and subjects >= ENOUGH
        each = declared or (Each.ONE if single else Each.SOME)
        relation = Relation(
            draft.name, of, draft.type, to, each, Each.SOME, draft.unit, guessed=guessed
        )
        for sheet, one, pairs in stated:
            facts.extend(facts_of(relation, sheet, one, pairs))
            nones.extend(nones_of(relation, sheet, one))
        sheet, one = draft.columns[0]
        self._telling.guessed(sheet.grid, relation, one, sheet.kind)
        return relation

    def _stated(self, draft: Draft, sheet: Sheet, one: Column) -> list[Stated]:
        """Return the row, the subject and the value of each fact, none of them twice."""
        known: Mapping[str, Value] = one.known
        if draft.type is Type.THING:
            find = finder(draft.to, self._things)
            names = dict.fromkeys(part for parts in one.parts.values() for part in parts)
            known = {name: find(name) for name in names}
        rows = enumerate(zip(sheet.subjects, one.cells, strict=True))
        if not one.several and not sheet.twice:
            alone = {cell: known[of[0]] for cell, of in one.parts.items() if of}
            found = [
                (row, subject, alone[cell])
                for row, (subject, cell) in rows
                if cell in alone and subject is not None
            ]
        else:
            values = {cell: tuple(known[part] for part in of) for cell, of in one.parts.items()}
            found = []
            seen: set[tuple[Thing, Value]] = set()
            for row, (subject, cell) in rows:
                for value in values.get(cell, ()) if subject is not None else ():
                    if subject is not None and (subject, value) not in seen:
                        seen.add((subject, value))
                        found.append((row, subject, value))
        if sheet.kind in draft.to:  # nothing is its own neighbour
            found = [fact for fact in found if fact[1] is not fact[2]]
        return found


_PLACING = (headings.LATITUDE, headings.LONGITUDE)


def _column(one: Heading, cells: list[str], known: dict[str, Literal]) -> Column:
    from hubquiz.exchange.tables.columns import Column  # noqa: PLC0415 - of this module alone

    return Column(one, cells, {text: (text,) for text in known}, Type.PLACE, "place", known=known)

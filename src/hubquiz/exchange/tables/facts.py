"""Tables of facts: rows are things, headings are relations, cells are values.

All sheets' things come first, then the columns: so one sheet may name the things of another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import NO_CONTEXT, Context, Each, Fact, Kind, Relation, Source, Thing
from hubquiz.content.values import Type
from hubquiz.exchange.model import ExchangeError, Note
from hubquiz.exchange.tables import headings
from hubquiz.exchange.tables.columns import Column, clean, column, says_nothing
from hubquiz.exchange.tables.dates import place_of
from hubquiz.exchange.tables.headings import Heading, heading, kind_name, language_of, numbered
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hubquiz.content.model import Pack, Value
    from hubquiz.content.values import Literal
    from hubquiz.exchange.tables.grid import Grid

ENOUGH = 4
"""Subjects that make it likely that each has exactly one value."""

TOLD = 20
"""Rows that are told of one thing alike; how many more there are is said in one line."""

NUMBERED_SHARE = 0.2
"""Where fewer names than this stand twice, those that disagree are two things of one name."""

_TOTALS = frozenset(
    ["total", "totals", "sum", "average", "mean", "grand total", "summe", "合计", "总计"]
)
_SINGLE = (Type.NUMBER, Type.DATE, Type.PLACE)


@dataclass(slots=True)
class _Sheet:
    """A table with the things that its rows are about; a row that is about none has None."""

    grid: Grid
    kind: str
    subjects: list[Thing | None]
    columns: list[tuple[Heading, int]]
    contexts: list[Context] | None = None
    twice: dict[Thing, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    """A relation as far as it is known: the columns that state it, and of which sheets."""

    name: str
    type: Type
    unit: str
    columns: list[tuple[_Sheet, Column]] = field(default_factory=list)
    to: tuple[str, ...] = ()


class Facts:
    """Gathers facts from tables."""

    def __init__(self, file: str, told: list[Note], guesses: list[Note], subject: str) -> None:
        self._file = file
        self._told = told
        self._guesses = guesses
        self._subject = subject
        self._sheets: list[_Sheet] = []
        self._things: dict[str, dict[str, Thing]] = {}
        self._kinds: dict[str, Kind] = {}
        self._drafts: dict[str, _Draft] = {}
        self._sources: dict[str, Source] = {}
        self.language = ""

    # Things

    def add(self, grid: Grid) -> None:
        """Take up the things of a table."""
        language = language_of(grid.headings)
        self.language = self.language or language
        english = language == "en"
        at = self._name_column(grid)
        other = grid.name if grid.name and not _plain_sheet(grid.name) else self._subject
        kind, plural = kind_name(grid.headings[at], other, english=english)
        self._kinds.setdefault(kind, Kind(kind, plural))
        told = [
            (heading(text, english=english), i)
            for i, text in enumerate(grid.headings)
            if i != at and not (i < at and headings.numbering(text))
        ]
        if any(one.name.casefold() == "mouth" for one, _i in told):  # a river's source is a place
            told = [(replace(o, role="") if o.role == headings.SOURCE else o, i) for o, i in told]
        special = {one.role: i for one, i in reversed(told) if one.role}
        columns = [(one, i) for one, i in told if one.role in _PLACING or not one.role]
        sheet = _Sheet(grid, kind, [], columns)
        self._take(sheet, at, special)
        sheet.contexts = self._contexts(grid, special)
        self._sheets.append(sheet)

    def _name_column(self, grid: Grid) -> int:
        """Return the first column that names things: not the numbers of the rows."""
        for i, (text, cells) in enumerate(zip(grid.headings, grid.columns, strict=True)):
            counting = headings.numbering(text) and all(
                cell.strip(" .").isdigit() for cell in cells
            )
            if not counting and any(cells):
                return i
            if i + 1 < len(grid.headings) and any(cells):
                said = _("the column “{name}” numbers the rows, so it was left out")
                self._tell(grid, grid.heading_line, said.format(name=text or i + 1))
        return 0

    def _take(self, sheet: _Sheet, at: int, special: Mapping[str, int]) -> None:
        grid, kind = sheet.grid, sheet.kind
        known = self._things.setdefault(kind, {})
        rows: dict[str, list[int]] = {}
        unnamed: list[int] = []
        for row, cell in enumerate(grid.columns[at]):
            name = clean(cell)
            folded = name.casefold()
            if not name or len(name) > limits.NAME or (says_nothing(name) and not name.isalnum()):
                unnamed.append(row)
            elif folded in _TOTALS:
                self._tell(grid, grid.lines[row], _("this sums up other rows"), skipped=True)
            elif folded in rows:
                rows[folded].append(row)
            else:
                rows[folded] = [row]
        self._tell_rows(grid, unnamed, _("this row names no thing, or one too long a name"))
        also = _Also(rows, known, grid, special)
        sheet.subjects = [None] * len(grid.lines)
        for folded, of in rows.items():
            name = clean(grid.columns[at][of[0]])
            thing = known.get(folded)
            if thing is None:
                thing = known[folded] = also.thing(kind, name, of) if special else Thing(kind, name)
            for row in of:
                sheet.subjects[row] = thing
            if len(of) > 1:
                sheet.twice[thing] = of
        for row, what in also.told:
            self._tell(grid, grid.lines[row], what)

    def _contexts(self, grid: Grid, special: Mapping[str, int]) -> list[Context] | None:
        """Return the source and the date that each row says for all its values."""
        wanted = [special.get(headings.SOURCE), special.get(headings.AS_OF)]
        if wanted == [None, None]:
            return None
        cells = [
            [clean(cell)[: limits.NAME] for cell in grid.columns[i]] if i is not None else None
            for i in wanted
        ]
        sources, dates = cells
        return [
            self._context(sources[row] if sources else "", dates[row] if dates else "")
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
            self._namesakes(sheet)
        self._kinds_of_values()
        facts: list[Fact] = []
        nones: list[tuple[Thing, Relation]] = []
        relations = {}
        for draft in self._drafts.values():
            relations[draft.name] = self._relation(draft, facts, nones)
        things = tuple(
            thing for of in self._things.values() for thing in dict.fromkeys(of.values())
        )
        places = any(relation.type is Type.PLACE for relation in relations.values())
        return replace(
            pack,
            language=pack.language or self.language,
            map="world" if places else "",
            kinds={kind: self._kinds[kind] for kind in self._things},
            relations=relations,
            things=things,
            facts=tuple(facts),
            nones=tuple(nones),
        )

    def _columns(self, sheet: _Sheet) -> Iterator[tuple[Heading, Sequence[str]]]:
        """Yield the columns of values; several of one heading, or "river 1, river 2", are one."""
        groups: dict[str, list[tuple[Heading, int]]] = {}
        numbers: defaultdict[str, set[int]] = defaultdict(set)
        for one, _i in sheet.columns:
            stem, number = numbered(one.name)
            if number and not one.declared:
                numbers[stem].add(number)
        for one, i in sheet.columns:
            if one.role:
                continue
            stem, number = numbered(one.name)
            run = numbers.get(stem, set())
            joined = number > 0 and len(run) > 1 and run == set(range(1, len(run) + 1))
            groups.setdefault(stem if joined else one.name, []).append((one, i))
        for name, group in groups.items():
            one = replace(group[0][0], name=name)
            if len(group) == 1:
                yield one, sheet.grid.columns[group[0][1]]
                continue
            columns = [sheet.grid.columns[i] for _one, i in group]
            said = _("several columns “{name}” were taken for several values of one relation")
            self._tell(sheet.grid, sheet.grid.heading_line, said.format(name=name))
            yield one, ["\n".join(filter(None, cells)) for cells in zip(*columns, strict=True)]

    def _draft(
        self, sheet: _Sheet, one: Heading, cells: Sequence[str], named: Mapping[str, Iterable[str]]
    ) -> None:
        grid = sheet.grid
        if not one.name:
            self._tell(grid, grid.heading_line, _("a column without a heading was left out"), True)
            return
        names = {kind: set(found) for kind, found in named.items()}
        found = column(one, cells, names, decimal_comma=grid.decimal_comma)
        if found is None:
            return
        self._tell_spoilt(grid, found)
        if found.type is Type.PICTURE:
            said = _("the pictures of “{name}” were left out: a table can't hold them")
            self._tell(grid, grid.heading_line, said.format(name=one.name), True)
            return
        self._join(sheet, found)

    def _join(self, sheet: _Sheet, found: Column) -> None:
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
            draft = self._drafts[name] = _Draft(name, found.type, found.unit)
        draft.columns.append((sheet, found))

    def _places(self, sheet: _Sheet) -> None:
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
        cells, spoilt = [], []
        for row, (lat, lon) in enumerate(zip(lats, lons, strict=True)):
            text = f"{clean(lat)}, {clean(lon)}"
            place = known.get(text) or place_of(*(one.replace(",", ".") for one in (lat, lon)))
            if place is not None:
                known[text] = place
            elif lat.strip() or lon.strip():
                spoilt.append(row)
            cells.append(text if place is not None else "")
        self._tell_rows(grid, spoilt, _("this is no latitude and longitude"), skipped=False)
        if known:
            name = "位置" if self.language == "zh" else "location"
            found = _column(Heading(name), cells, known)
            self._join(sheet, found)

    # Things of one name

    def _namesakes(self, sheet: _Sheet) -> None:
        """Merge rows of one name; where few do and their numbers disagree, they are two things."""
        if not sheet.twice:
            return
        grid = sheet.grid
        few = len(sheet.twice) < NUMBERED_SHARE * len(set(sheet.subjects))
        single = [
            one
            for draft in self._drafts.values()
            for of, one in draft.columns
            if of is sheet and draft.type in _SINGLE
        ]
        merged: list[int] = []
        for thing, rows in sheet.twice.items():
            if few and any(_disagree(one, rows) for one in single):
                self._number(sheet, thing, rows[1:])
            else:
                merged.append(rows[1])
        said = _("a thing of this name stands above: they were taken for one")
        self._tell_rows(grid, merged, said, skipped=False)

    def _number(self, sheet: _Sheet, thing: Thing, rows: Sequence[int]) -> None:
        known, number = self._things[sheet.kind], 1
        for row in rows:
            number += 1
            while f"{thing.name} ({number})".casefold() in known:
                number += 1
            other = Thing(thing.kind, f"{thing.name} ({number})")
            known[other.name.casefold()] = sheet.subjects[row] = other
            said = _("another thing is called {name}, and differs: this one is “{other}”")
            message = said.format(name=thing.name, other=other.name)
            self._tell(sheet.grid, sheet.grid.lines[row], message)

    # Things that values name

    def _kinds_of_values(self) -> None:
        """Give the values that are things a kind: a column's own, or that of one much alike."""
        sets: dict[str, set[str]] = {}
        for draft in self._drafts.values():
            if draft.type is not Type.THING:
                continue
            kinds: dict[str, None] = {}
            for _sheet, one in draft.columns:
                if not one.to:
                    values = {part.casefold() for parts in one.parts.values() for part in parts}
                    one.to = (self._kind_of_values(draft.name, values, sets),)
                kinds.update(dict.fromkeys(headings.fit_kind(kind) for kind in one.to))
            draft.to = tuple(kinds)
            for kind in draft.to:
                self._things.setdefault(kind, {})
                self._kinds.setdefault(kind, Kind(kind))

    def _kind_of_values(self, name: str, values: set[str], sets: dict[str, set[str]]) -> str:
        for kind, others in sets.items():
            if len(values & others) * 2 >= min(len(values), len(others)):
                others |= values
                return kind
        kind = headings.fit_kind(headings.singular(name) if self.language == "en" else name)
        if kind in self._things and kind not in sets:  # a sheet's own things, which these are not
            kind = headings.fit_kind(f"{kind} ({_('named')})")
        sets.setdefault(kind, set()).update(values)
        return kind

    def _finder(self, draft: _Draft) -> Callable[[str], Thing]:
        """Return what finds the thing that a text names, and makes it if there is none."""
        kinds = draft.to

        def find(text: str) -> Thing:
            folded = text.casefold()
            for kind in kinds:
                if found := self._things[kind].get(folded):
                    return found
            kind, slash, name = text.partition("/")
            if len(kinds) > 1 and slash and kind in kinds:
                found = self._things[kind].get(name.casefold())
                return found or self._made(kind, name)
            return self._made(kinds[0], text)

        return find

    def _made(self, kind: str, name: str) -> Thing:
        thing = self._things[kind][name.casefold()] = Thing(kind, name)
        return thing

    # Facts

    def _relation(
        self, draft: _Draft, facts: list[Fact], nones: list[tuple[Thing, Relation]]
    ) -> Relation:
        of = tuple(dict.fromkeys(sheet.kind for sheet, _one in draft.columns))
        stated = [
            (sheet, one, list(self._stated(draft, sheet, one))) for sheet, one in draft.columns
        ]
        most, subjects = _most(pairs for _sheet, _one, pairs in stated)
        declared = next((one.heading.each for _s, one in draft.columns if one.heading.each), None)
        if declared is Each.ONE and most > 1:
            said = _("“{name}” says one, and some have several").format(name=draft.name)
            self._told.append(Note(0, "", said))
            declared = None
        guessed = declared is None
        single = most == 1 and subjects >= ENOUGH
        each = declared or (Each.ONE if single else Each.SOME)
        relation = Relation(
            draft.name, of, draft.type, draft.to, each, Each.SOME, draft.unit, guessed=guessed
        )
        for sheet, one, pairs in stated:
            facts.extend(_facts(relation, sheet, one, pairs))
            nones.extend(_nones(relation, sheet, one))
        self._guess(draft, relation)
        return relation

    def _stated(
        self, draft: _Draft, sheet: _Sheet, one: Column
    ) -> Iterator[tuple[int, Thing, Value]]:
        """Yield the row, the subject and the value of each fact, none of them twice."""
        known: Mapping[str, Value] = one.known
        if draft.type is Type.THING:
            find = self._finder(draft)
            names = dict.fromkeys(part for parts in one.parts.values() for part in parts)
            known = {name: find(name) for name in names}
        values = {cell: tuple(known[part] for part in of) for cell, of in one.parts.items()}
        again = set(sheet.twice)
        seen: set[tuple[Thing, Value]] = set()
        once = not again and not any(len(of) > 1 for of in values.values())
        nothing: tuple[Value, ...] = ()
        for row, (subject, cell) in enumerate(zip(sheet.subjects, one.cells, strict=True)):
            if subject is None:
                continue
            for value in values.get(cell, nothing):
                if not once:
                    if (subject, value) in seen:
                        continue
                    seen.add((subject, value))
                if value is not subject or draft.type is not Type.THING:
                    yield row, subject, value

    # What is told

    def _guess(self, draft: _Draft, relation: Relation) -> None:
        """Ask the author about what was taken to be meant."""
        sheet, one = draft.columns[0]
        line = sheet.grid.heading_line
        if not one.heading.declared:
            question = _TYPES[one.word if relation.type is not Type.THING else "thing"]()
            said = question.format(
                name=draft.name, unit=relation.unit, kind=" / ".join(relation.to)
            )
            self._guesses.append(Note(line, sheet.grid.name, said))
            if one.doubt:
                said = _("“{name}”: does the sign {sign} part decimals?")
                said = said.format(name=draft.name, sign=one.doubt)
                self._guesses.append(Note(line, sheet.grid.name, said))
        if not relation.guessed:
            return
        if relation.each_of is Each.ONE:
            said = _("“{name}”: is there exactly one for each {kind}?")
        else:
            said = _(
                "“{name}”: may a {kind} have more than are listed? If not, write “{name} (all)”"
            )
        said = said.format(name=draft.name, kind=sheet.kind)
        self._guesses.append(Note(line, sheet.grid.name, said))

    def _tell(self, grid: Grid, line: int, what: str, skipped: bool = False) -> None:  # noqa: FBT001, FBT002 - as in Note
        self._told.append(Note(line, grid.name, what, skipped))

    def _tell_rows(
        self, grid: Grid, rows: Sequence[int], what: str, *, skipped: bool = True
    ) -> None:
        for row in rows[:TOLD]:
            self._tell(grid, grid.lines[row], what, skipped)
        if len(rows) > TOLD:
            said = _("and so it is with {n:,} more rows").format(n=len(rows) - TOLD)
            self._tell(grid, grid.lines[rows[TOLD]], said, skipped)

    def _tell_spoilt(self, grid: Grid, found: Column) -> None:
        name = found.heading.name
        if found.errors:
            said = _("“{name}”: this cell shows a spreadsheet's error").format(name=name)
            rows = [row for row, cell in enumerate(found.cells) if cell in found.errors]
            self._tell_rows(grid, rows, said, skipped=False)
        if not found.spoilt:
            return
        rows = [
            row
            for row, cell in enumerate(found.cells)
            if cell.strip() in found.spoilt or clean(cell) in found.spoilt
        ]
        long = "long" in found.spoilt.values()
        said = (
            _("“{name}”: this value is too long, and was left out")
            if long
            else _("“{name}”: this value is of another type than the others, and was left out")
        )
        self._tell_rows(grid, rows, said.format(name=name), skipped=False)


class _Also:
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
        native = next((text for _row, text in self._texts(headings.NATIVE, rows)), "")
        topics = dict.fromkeys(text for _row, text in self._parts(headings.TOPICS, rows))
        notes = dict.fromkeys(text for _row, text in self._texts(headings.NOTE, rows))
        note = "\n".join(notes)[: limits.TEXT].rstrip()
        return Thing(kind, name, tuple(also), native[: limits.NAME], tuple(topics), note=note)

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


_PLACING = (headings.LATITUDE, headings.LONGITUDE)

_TYPES: Mapping[str, Callable[[], str]] = {
    "year": lambda: _("“{name}”: are all its values years?"),
    "date": lambda: _("“{name}”: are all its values dates?"),
    "number": lambda: _("“{name}”: are all its values numbers, and is their unit “{unit}”?"),
    "place": lambda: _("“{name}”: are all its values places?"),
    "text": lambda: _("“{name}”: are its values text?"),
    "thing": lambda: _("“{name}”: is each of its values a {kind}?"),
}


def _plain_sheet(name: str) -> bool:
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


def _column(one: Heading, cells: list[str], known: dict[str, Literal]) -> Column:
    from hubquiz.exchange.tables.columns import Column  # noqa: PLC0415 - of this module alone

    return Column(one, cells, {text: (text,) for text in known}, Type.PLACE, "place", known=known)


def _disagree(one: Column, rows: Sequence[int]) -> bool:
    """Tell whether rows state different values in a column of numbers, dates or places."""
    said = {one.parts.get(one.cells[row]) for row in rows}
    return len(said - {None}) > 1


def _most(stated: Iterable[Sequence[tuple[int, Thing, Value]]]) -> tuple[int, int]:
    """Return the most values that one subject has, and how many subjects there are."""
    counts: Counter[Thing] = Counter()
    for pairs in stated:
        counts.update(subject for _row, subject, _value in pairs)
    return max(counts.values(), default=0), len(counts)


def _facts(
    relation: Relation, sheet: _Sheet, one: Column, pairs: Sequence[tuple[int, Thing, Value]]
) -> list[Fact]:
    as_of = one.heading.as_of
    if sheet.contexts is None:
        context = Context(as_of=as_of) if as_of else NO_CONTEXT
        return [Fact(subject, relation, value, context) for _row, subject, value in pairs]
    shared: dict[Context, Context] = {}
    made = []
    for row, subject, value in pairs:
        said = sheet.contexts[row]
        if as_of and not said.as_of:
            said = shared.setdefault(said, replace(said, as_of=as_of))
        made.append(Fact(subject, relation, value, said))
    return made


def _nones(relation: Relation, sheet: _Sheet, one: Column) -> Iterator[tuple[Thing, Relation]]:
    if one.nones and relation.each_of is not Each.ONE:
        for subject, cell in zip(sheet.subjects, one.cells, strict=True):
            if subject is not None and cell in one.nones and subject not in sheet.twice:
                yield subject, relation

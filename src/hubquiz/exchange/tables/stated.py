"""Facts row by row, as `rows.write_csv` writes them: subject, relation, object and the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import Context, Each, Fact, Kind, Near, Relation, Source, Thing
from hubquiz.content.reading.literals import (
    bound_date,
    bound_number,
    read_date,
    read_number,
    read_place,
)
from hubquiz.content.reading.relations import TYPES
from hubquiz.content.values import Bound, Text, Type, type_of
from hubquiz.exchange.model import Note
from hubquiz.exchange.rows import ALSO, COLUMNS, NATIVE
from hubquiz.exchange.tables.columns import file_of, unguarded
from hubquiz.exchange.tables.facts import ENOUGH
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.content.model import Pack, Value
    from hubquiz.exchange.tables.grid import Grid


def is_stated(headings: tuple[str, ...]) -> bool:
    """Tell whether a table holds a fact in each row."""
    return headings == COLUMNS


@dataclass(slots=True)
class _Row:
    line: int
    said: dict[str, str]


class Stated:
    """Gathers the facts of such a table."""

    def __init__(self, told: list[Note]) -> None:
        self._told = told
        self._things: dict[tuple[str, str], Thing] = {}
        self._sources: dict[str, Source] = {}
        self._facts: list[tuple[_Row, Thing, Value]] = []

    def pack(self, grid: Grid, pack: Pack) -> Pack:
        """Return a pack with the facts of a table."""
        rows = [
            _Row(line, dict(zip(COLUMNS, map(unguarded, cells), strict=True)))
            for line, cells in zip(grid.lines, zip(*grid.columns, strict=True), strict=True)
        ]
        self._name(rows)
        for row in rows:
            if row.said["relation"] not in {ALSO, NATIVE}:
                self._fact(row)
        return self._pack(pack)

    def _name(self, rows: list[_Row]) -> None:
        """Make the things, each with its other names."""
        also: dict[tuple[str, str], list[str]] = {}
        native: dict[tuple[str, str], str] = {}
        names: dict[tuple[str, str], str] = {}
        for row in rows:
            said = row.said
            key = (said["subject_kind"], said["subject"].casefold())
            names.setdefault(key, said["subject"])
            if said["relation"] == ALSO:
                also.setdefault(key, []).append(said["object"])
            elif said["relation"] == NATIVE:
                native[key] = said["object"]
        for (kind, folded), name in names.items():
            key = (kind, folded)
            others = tuple(also.get(key, ()))
            self._things[key] = Thing(kind, name, others, native.get(key, ""))

    def _fact(self, row: _Row) -> None:
        said = row.said
        subject = self._things[said["subject_kind"], said["subject"].casefold()]
        value = self._value(row, said["object"], said["bound"])
        if value is None or not said["relation"] or not subject.kind or not subject.name:
            what = _("this row states no fact that can be read")
            self._told.append(Note(row.line, "", what, skipped=True))
        else:
            self._facts.append((row, subject, value))

    def _value(self, row: _Row, text: str, bound: str = "") -> Value | None:
        kind, unit = row.said["object_kind"], row.said["unit"]
        if not text or len(text) > (limits.PROMPT if kind == "text" else limits.NAME):
            return None
        match TYPES.get(kind):
            case None:
                key = (kind, text.casefold())
                return self._things.setdefault(key, Thing(kind, text)) if kind else None
            case Type.TEXT:
                return Text(text)
            case Type.NUMBER:
                number = read_number(text.replace(", ", ".."), unit)
                exact = bound in {"", Bound.EXACT, Bound.BETWEEN}
                return number if exact or number is None else bound_number(Bound(bound), number)
            case Type.PICTURE | Type.SOUND as type_:
                return file_of(text, type_)
            case Type.DATE:
                date = read_date(text.replace("–", ".."))
                exact = bound in {"", Bound.EXACT, Bound.BETWEEN}
                return date if exact or date is None else bound_date(Bound(bound), date)
            case _:
                return read_place(text)

    def _context(self, row: _Row) -> Context:
        said = row.said
        source = None
        if said["from"]:
            source = self._sources.setdefault(said["from"], Source("", said["from"]))
        when = read_date(said["when"]) if said["when"] else None
        return Context(source, "", said["as_of"], said["until"], said["now"], when, said["note"])

    def _pack(self, pack: Pack) -> Pack:
        grouped: dict[str, list[tuple[_Row, Thing, Value]]] = {}
        for one in self._facts:
            grouped.setdefault(one[0].said["relation"], []).append(one)
        relations = {name: _relation(name, facts) for name, facts in grouped.items()}
        stated: dict[str, Fact] = {}
        nears: dict[Near, None] = {}
        for row, subject, value in self._facts:
            relation = relations[row.said["relation"]]
            if _type(value) is not relation.type:
                what = _("this value is of another type than the others, and was left out")
                self._told.append(Note(row.line, "", what, skipped=True))
                continue
            fact = Fact(subject, relation, value, self._context(row))
            stated.setdefault(fact.key, fact)
            for text in filter(None, row.said["near"].split("; ")):
                near = self._value(row, text)
                if near is not None:
                    nears[Near(subject, relation, near)] = None
        kinds = dict.fromkeys(kind for kind, _name in self._things)
        places = any(relation.type is Type.PLACE for relation in relations.values())
        return replace(
            pack,
            map="world" if places else "",
            kinds={kind: Kind(kind) for kind in kinds},
            relations=relations,
            things=tuple(self._things.values()),
            facts=tuple(stated.values()),
            nears=tuple(nears),
        )


def _type(value: Value) -> Type:
    return Type.THING if isinstance(value, Thing) else type_of(value)


def _relation(name: str, facts: list[tuple[_Row, Thing, Value]]) -> Relation:
    of = tuple(dict.fromkeys(subject.kind for _row, subject, _value in facts))
    to = dict.fromkeys(value.kind for _row, _subject, value in facts if isinstance(value, Thing))
    counts = Counter(subject for _row, subject, _value in facts)
    one = len(counts) >= ENOUGH and max(counts.values()) == 1
    unit = next((row.said["unit"] for row, _subject, _value in facts if row.said["unit"]), "")
    return Relation(
        name,
        of,
        _type(facts[0][2]),
        tuple(to),
        Each.ONE if one else Each.SOME,
        unit=unit,
        guessed=True,
    )

"""Relations while their tables are read: the columns that state them, and the facts in these."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hubquiz.content.model import NO_CONTEXT, Context, Each, Fact, Relation, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hubquiz.content.model import Value
    from hubquiz.content.values import Type
    from hubquiz.exchange.tables.columns import Column
    from hubquiz.exchange.tables.grid import Grid
    from hubquiz.exchange.tables.headings import Heading

Stated = tuple[int, Thing, "Value"]
"""A row, its subject, and a value of it."""


@dataclass(slots=True)
class Sheet:
    """A table with the things that its rows are about; a row that is about none has None."""

    grid: Grid
    kind: str
    subjects: list[Thing | None]
    columns: list[tuple[Heading, int]]
    contexts: list[Context] | None = None
    twice: dict[Thing, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """A relation as far as it is known: the columns that state it, and of which sheets."""

    name: str
    type: Type
    unit: str
    columns: list[tuple[Sheet, Column]] = field(default_factory=list)
    to: tuple[str, ...] = ()


def disagree(one: Column, rows: Sequence[int]) -> bool:
    """Tell whether rows state different values in a column of numbers, dates or places."""
    said = {one.parts.get(one.cells[row]) for row in rows}
    return len(said - {None}) > 1


def most_values(stated: Iterable[Sequence[Stated]]) -> tuple[int, int]:
    """Return the most values that one subject has, and how many subjects there are."""
    counts = Counter([subject for pairs in stated for _row, subject, _value in pairs])
    return max(counts.values(), default=0), len(counts)


def facts_of(relation: Relation, sheet: Sheet, one: Column, pairs: Sequence[Stated]) -> list[Fact]:
    """Return the facts that a column states, each with its row's source and date."""
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


def nones_of(relation: Relation, sheet: Sheet, one: Column) -> Iterator[tuple[Thing, Relation]]:
    """Yield the subjects of which a column says that there is none."""
    if one.nones and relation.each_of is not Each.ONE:
        for subject, cell in zip(sheet.subjects, one.cells, strict=True):
            if subject is not None and cell in one.nones and subject not in sheet.twice:
                yield subject, relation

"""Facts as rows, for machines and spreadsheets: as dictionaries, JSON lines and CSV."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from hubquiz.content.model import NO_CONTEXT, Thing
from hubquiz.content.values import Bound, Date, Media, Number, Place, Text, type_of
from hubquiz.exchange.cells import cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from hubquiz.content.model import Context, Pack, Relation, Value

COLUMNS = (
    "subject",
    "subject_kind",
    "relation",
    "object",
    "object_kind",
    "unit",
    "bound",
    "when",
    "near",
    "from",
    "as_of",
    "until",
    "now",
    "note",
)
"""What a row holds, in order. What a fact does not say is None, and `near` an empty list."""

ALSO = "also"
NATIVE = "native"


def rows(pack: Pack) -> Iterator[dict[str, Any]]:
    """Yield each fact as a row, in the pack's order; then things' other names and native names.

    An `object` is a string for things, text, dates and files, a number, or `[lat, lon]`. Of a bound
    it is the limit that the author wrote, of a range of numbers both ends.
    """
    near: dict[tuple[Thing, Relation], list[Any]] = {}
    for claim in pack.nears:
        near.setdefault((claim.subject, claim.relation), []).append(plain(claim.object))
    for fact in pack.facts:
        fair = near.get((fact.subject, fact.relation), [])
        relation = fact.relation
        yield _row(fact.subject, relation.name, fact.object, relation.unit, fact.context, fair)
    native_stated = NATIVE in pack.relations
    for thing in pack.things:
        for name in thing.also:
            yield _row(thing, ALSO, Text(name))
        if thing.native and not native_stated:
            yield _row(thing, NATIVE, Text(thing.native))


def write_json(pack: Pack, file: TextIO) -> None:
    """Write the rows as JSON lines."""
    file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(pack))


def write_csv(pack: Pack, file: TextIO) -> None:
    """Write the rows as a table with a heading row.

    Lists are joined by `; `, a place is `lat, lon`; see `cells` for what guards a spreadsheet.
    """
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(pack):
        writer.writerow([cell(row[column]) for column in COLUMNS])


def _row(
    subject: Thing,
    relation: str,
    value: Value,
    unit: str = "",
    context: Context = NO_CONTEXT,
    near: list[Any] | None = None,
) -> dict[str, Any]:
    bound = value.bound if isinstance(value, Number | Date) else Bound.EXACT
    return {
        "subject": subject.name,
        "subject_kind": subject.kind,
        "relation": relation,
        "object": plain(value),
        "object_kind": kind_of(value),
        "unit": unit or None,
        "bound": None if bound is Bound.EXACT else bound.value,
        "when": context.when.text if context.when else None,
        "near": near or [],
        "from": context.citation or None,
        "as_of": context.as_of or None,
        "until": context.until or None,
        "now": context.now or None,
        "note": context.note or None,
    }


def plain(value: Value) -> Any:
    """Return a value as JSON holds it: a name, text, number, both ends of a range, place, file."""
    match value:
        case Thing():
            return value.name
        case Text() | Date():
            return value.text
        case Number(bound=Bound.BETWEEN):
            return [_number(value.low), _number(value.high)]
        case Number():
            return _number(value.value)
        case Place():
            return [value.lat, value.lon]
        case Media():
            return value.file


def kind_of(value: Value) -> str:
    """Return the kind of a thing, or the type of any other value."""
    return value.kind if isinstance(value, Thing) else type_of(value).value


def _number(value: float) -> int | float:
    """Return a whole number without a point."""
    return int(value) if value.is_integer() else value

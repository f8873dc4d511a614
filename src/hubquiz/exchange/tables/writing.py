"""A pack as tables: a sheet for each kind of thing, with a row for each and a column a relation.

Headings stay as plain as they can: a heading says what its values are only where the reader of
tables would take them for something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.content.model import NO_CONTEXT, Choose, Each, Pack, Thing, Typed
from hubquiz.content.reading.literals import read_date, read_number, read_place
from hubquiz.content.reading.relations import NATIVE
from hubquiz.content.values import Bound, Date, Media, Number, Place, Text, Type
from hubquiz.exchange.model import ExchangeError, Note
from hubquiz.exchange.tables.grid import Rows
from hubquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hubquiz.content.model import Fact, Relation, Value, Written

_OWN = ("also", "native", "topics", "note")
_ROUNDS = 4
"""Times that the tables are read back to see which headings have to say more."""

_RUN = re.compile(r"'+[=+\-@\t\r]")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-]?[0-9][0-9.]*(?:, ?-?[0-9][0-9.]*)?|-[0-9]+(?:-[0-9]+)*")


@dataclass(slots=True)
class Sheet:
    """A table to be written: a name, headings, and rows as wide as these."""

    name: str
    headings: list[str]
    rows: list[list[str]] = field(default_factory=list)


def fact_sheets(pack: Pack) -> list[Sheet]:
    """Return the facts of a pack as sheets, which read back as the same facts."""
    facts = pack.facts
    stated: defaultdict[str, dict[Relation, dict[Thing, list[Value]]]] = defaultdict(dict)
    for fact in facts:
        of = stated[fact.subject.kind].setdefault(fact.relation, {})
        of.setdefault(fact.subject, []).append(fact.object)
    marked: set[object] = set()
    sheets: list[Sheet] = []
    for turn in range(_ROUNDS):
        sheets = [
            _sheet(pack, kind, stated[kind], marked)
            for kind in pack.kinds
            if stated[kind] or any(_says_more(t, pack) for t in pack.things if t.kind == kind)
        ]
        missed = _missed(facts, sheets)
        if missed <= marked:
            break
        marked |= missed
        if turn == _ROUNDS - 2:
            marked |= {*pack.relations.values(), *pack.kinds}
    return sheets


def _sheet(
    pack: Pack,
    kind: str,
    stated: Mapping[Relation, Mapping[Thing, Sequence[Value]]],
    marked: set[object],
) -> Sheet:
    native = NATIVE in pack.relations
    subjects = [thing for thing in pack.things if thing.kind == kind]
    told = {thing for of in stated.values() for thing in of}
    rows = [thing for thing in subjects if thing in told or _says_more(thing, pack)]
    own: list[tuple[str, Callable[[Thing], str]]] = [
        ("also", lambda thing: "\n".join(thing.also)),
        ("native", lambda thing: "" if native else thing.native),
        ("topics", lambda thing: "\n".join(thing.topics)),
        ("note", lambda thing: thing.note),
    ]
    own = [(name, text) for name, text in own if any(map(text, rows))]
    headings = [f"{kind} (kind)" if kind in marked else kind, *(name for name, _text in own)]
    headings += [_heading(relation, relation in marked) for relation in stated]
    sheet = Sheet(kind, headings)
    for thing in rows:
        cells = [thing.name, *(text(thing) for _name, text in own)]
        for relation, of in stated.items():
            sign = "\n" if relation in marked else "; "
            cells.append(sign.join(_spelled(value, relation) for value in of.get(thing, ())))
        sheet.rows.append(cells)
    return sheet


def _heading(relation: Relation, marked: bool) -> str:  # noqa: FBT001 - whether it says its type
    if not marked:
        return f"{relation.name} ({relation.unit})" if relation.unit else relation.name
    if relation.type is Type.THING:
        said = [f"kind: {' | '.join(relation.to)}"]
    else:
        said = ["date" if relation.type is Type.DATE else relation.type.value]
    if relation.unit:
        said.append(f"unit: {relation.unit}")
    return f"{relation.name} ({', '.join([*said, str(relation.each_of)])})"


def _says_more(thing: Thing, pack: Pack) -> bool:
    native = thing.native and NATIVE not in pack.relations
    return bool(thing.also or native or thing.topics or thing.note)


# What reads back as it was


def _missed(facts: Sequence[Fact], sheets: Sequence[Sheet]) -> set[object]:
    """Return the kinds and the relations that don't read back as they are."""
    from hubquiz.exchange.tables.reading import imported  # noqa: PLC0415 - the two need each other

    tables = [
        Rows(s.name, [list(s.headings), *map(list, s.rows)], list(range(1, len(s.rows) + 2)))
        for s in sheets
    ]
    try:
        back = imported(tables, "-").pack
    except ExchangeError:
        back = Pack("-")
    named = {fact.subject.key for fact in back.facts}
    missed: set[object] = {f.subject.kind for f in facts if f.subject.key not in named}
    ours, theirs = _by_relation(facts), _by_relation(back.facts)
    for relation, stated in ours.items():
        other = back.relations.get(relation.name)
        same = other is not None and theirs.get(other) == stated
        if not same or (other is not None and _traits(other) != _traits(relation)):
            missed.add(relation)
    return missed


def _traits(relation: Relation) -> tuple[object, ...]:
    return relation.type, set(relation.to), relation.unit, relation.each_of


def _by_relation(facts: Iterable[Fact]) -> dict[Relation, set[tuple[str, object]]]:
    found: defaultdict[Relation, set[tuple[str, object]]] = defaultdict(set)
    for fact in facts:
        value: object = fact.object.key if isinstance(fact.object, Thing) else fact.object
        found[fact.relation].add((fact.subject.key, value))
    return dict(found)


# Values as texts


def _spelled(value: Value, relation: Relation) -> str:
    """Return a value as its author spelled it, if that reads so; else in digits."""
    match value:
        case Thing():
            return value.key if len(relation.to) > 1 else value.name
        case Text():
            return value.text
        case Number():
            text = _bounded(value.text, value.bound)
            if read_number(text, relation.unit) == value:
                return text
            if value.bound is Bound.BETWEEN:
                return f"{_digits(value.low)}..{_digits(value.high)}"
            return _bounded(_digits(value.value), value.bound)
        case Date():
            text = _bounded(value.text, value.bound)
            return text if read_date(text) == value else _bounded(str(value.year), value.bound)
        case Media():
            return value.file
        case Place():
            whole = read_place(value.text) == value
            return value.text if whole else f"{value.lat:f}, {value.lon:f}"


def _bounded(text: str, bound: Bound) -> str:
    if bound is Bound.BETWEEN:
        return text.replace("–", "..")
    return text if bound is Bound.EXACT else f"{bound} {text}"


def _digits(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


# Questions

_LINES = " (lines)"
"""What a heading says whose cells hold a value a line, and nothing else that parts them."""

_QUESTION_HEADINGS = [
    "question", f"answer{_LINES}", f"wrong{_LINES}", f"accept{_LINES}", "explanation", "topics"
]  # fmt: skip


def question_sheet(pack: Pack, told: list[Note]) -> Sheet | None:
    """Return the questions by hand that are picked or typed; what else there is, is told."""
    sheet = Sheet(_("Questions"), list(_QUESTION_HEADINGS))
    left = 0
    for question in pack.questions:
        cells = _question(question)
        if cells is None:
            left += 1
        else:
            sheet.rows.append(cells)
    if left:
        said = ngettext(
            "{n} question is neither picked nor typed, so it was left out",
            "{n} questions are neither picked nor typed, so they were left out",
            left,
        )
        told.append(Note(0, "", said.format(n=left), skipped=True))
    return sheet if sheet.rows else None


def _question(question: Written) -> list[str] | None:
    because, topics = question.because, "\n".join(question.topics)
    match question.answer:
        case Choose(answers, wrong):
            return [question.ask, "\n".join(answers), "\n".join(wrong), "", because, topics]
        case Typed(accept):
            return [question.ask, accept[0], "", "\n".join(accept[1:]), because, topics]
    return None


# What a table can't carry


def left_out(pack: Pack) -> Iterator[Note]:
    """Yield what of a pack's facts no table carries."""
    if any(relation.type.is_media for relation in pack.relations.values()):
        yield Note(0, "", _("of pictures and sounds only the names of their files were written"))
    if any(fact.context != NO_CONTEXT for fact in pack.facts):
        yield Note(0, "", _("sources, dates and notes of single facts were left out"))
    if pack.nears:
        yield Note(0, "", _("answers that are too near to be wrong were left out"))
    if any(_more(relation) for relation in pack.relations.values()):
        said = _("wordings of questions, and all that relations declare but types, were left out")
        yield Note(0, "", said)
    stated = {thing for fact in pack.facts for thing in (fact.subject, fact.object)}
    if any(thing not in stated and not _says_more(thing, pack) for thing in pack.things):
        yield Note(0, "", _("things of which nothing is said were left out"), skipped=True)


def _more(relation: Relation) -> bool:
    traits = relation.symmetric or relation.inside or relation.transitive or relation.through
    return bool(traits or relation.phrases or relation.each_to is not Each.SOME)


# No cell is a formula


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it opens it as CSV.

    Numbers, dates and places are harmless. The reader of tables takes the guard off again.
    """
    formula = _FORMULA.match(text) and not _HARMLESS.fullmatch(text)
    return f"'{text}" if formula or _RUN.match(text) else text


def kept_guard(text: str) -> str:
    """Return a text of XLSX, which is never a formula, but may look as if it were guarded."""
    return f"'{text}" if _RUN.match(text) else text

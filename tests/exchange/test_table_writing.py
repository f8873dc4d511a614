"""A law: what a table carries reads back the same, whatever it looks like."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubquiz.content.model import Choose, Each, Fact, Kind, Pack, Relation, Thing, Typed, Written
from hubquiz.content.reader import read_file
from hubquiz.content.reading.literals import read_date, read_number, read_place
from hubquiz.content.values import Text, Type
from hubquiz.exchange import sheet, table

if TYPE_CHECKING:
    from types import ModuleType

    from hubquiz.content.model import Value

BUNDLED = sorted((Path(__file__).parents[2] / "questions").glob("*.yaml"))

odd = st.sampled_from(
    [
        "=1+1",
        "-",
        "n/a",
        "unknown",
        "'=x",
        "a; b",
        "x / y",
        'say "no"',
        "1.5",
        "1998",
        "0123",
        "+5",
        "none",
        "12 km",
        "b, c",
        "木星",
        "é",
        "[1]",
        "Paris[2]",
        "#N/A",
        "yes",
        "-5",
        "A",
        "a|b",
        "1998-11-30",
        "39.9, 116.4",
        "total",
        "Total",
    ]
)
plain = st.text("abcdeXYZ äö;,/|'=-+@", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)
names = st.one_of(odd, plain.filter(bool))
SPELLED = {
    Type.NUMBER: ["12", "1,234.5", "400 million", "over 5", "about 88", "2..4", "-3", "0.5"],
    Type.DATE: ["1998", "1998-11", "1998-11-30", "-221", "about 1610", "2003..2006"],
    Type.PLACE: ["39.90, 116.41", "-24.63, -70.40", "0, 0"],
}


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    kinds = draw(
        st.lists(st.sampled_from(["city", "Firms", "GDP", "x y"]), min_size=1, unique=True)
    )
    things: dict[str, list[Thing]] = {}
    for kind in kinds:
        found = draw(st.lists(names, min_size=2, max_size=6, unique_by=str.casefold))
        things[kind] = [Thing(kind, name) for name in found]
    relations: dict[str, Relation] = {}
    facts: list[Fact] = []
    for name in draw(
        st.lists(
            st.sampled_from(
                [
                    "in",
                    "Size",
                    "year",
                    "has (a)",
                    "rivers",
                    "born",
                    "coordinates",
                    "latitude",
                    "Fl. 2",
                    "notes",
                ]
            ),
            min_size=1,
            max_size=4,
            unique=True,
        )
    ):
        of = draw(st.sampled_from(kinds))
        to = draw(st.sampled_from(kinds))
        type_ = draw(st.sampled_from([Type.TEXT, Type.THING, Type.NUMBER, Type.DATE, Type.PLACE]))
        unit = draw(st.sampled_from(["", "km", "%"])) if type_ is Type.NUMBER else ""
        several = draw(st.booleans()) and type_ in {Type.TEXT, Type.THING}
        each = draw(st.sampled_from([Each.SOME, Each.ALL] if several else list(Each)))
        relation = Relation(name, (of,), type_, (to,) * (type_ is Type.THING), each, unit=unit)
        for thing in things[of]:
            values = _values(draw, type_, things[to], unit, 2 if several else 1)
            facts += [Fact(thing, relation, v) for v in values if v is not thing]
        if any(fact.relation is relation for fact in facts):
            relations[name] = relation
    return Pack(
        "T",
        kinds={kind: Kind(kind) for kind in kinds},
        relations=relations,
        things=tuple(thing for of in things.values() for thing in of),
        facts=tuple(facts),
    )


def _values(draw: st.DrawFn, type_: Type, things: list[Thing], unit: str, most: int) -> list[Value]:
    if type_ is Type.THING:
        return list(draw(st.lists(st.sampled_from(things), max_size=most, unique=True)))
    if type_ is Type.TEXT:
        texts = draw(st.lists(names, max_size=most, unique=True))
        return [Text(text) for text in texts]
    text = draw(st.sampled_from(SPELLED[type_]))
    value: Value | None = (
        read_number(text, unit)
        if type_ is Type.NUMBER
        else read_date(text)
        if type_ is Type.DATE
        else read_place(text)
    )
    return [value] if value is not None else []


def facts(pack: Pack) -> set[tuple[str, str, object]]:
    return {
        (f.subject.key, f.relation.name, f.object.key if isinstance(f.object, Thing) else f.object)
        for f in pack.facts
    }


@pytest.mark.parametrize("codec", [sheet, table], ids=["xlsx", "csv"])
@settings(deadline=None, max_examples=60)
@given(pack=packs())
def test_facts_read_back(codec: ModuleType, pack: Pack) -> None:
    if pack.facts:
        assert facts(codec.read(codec.write(pack, {}).data, "x").pack) == facts(pack)


@pytest.mark.parametrize("codec", [sheet, table], ids=["xlsx", "csv"])
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_facts_of_bundled_packs_read_back(codec: ModuleType, path: Path) -> None:
    pack = read_file(path).pack
    assert pack is not None
    exported = codec.write(pack, {})
    wanted = facts(pack)
    if codec is table and len({fact.subject.kind for fact in pack.facts}) > 1:
        wanted = {fact for fact in wanted if fact[1] != "native"}  # told: names, and no facts
    assert facts(codec.read(exported.data, "x").pack) == wanted
    assert exported.notes


lines = st.text("abc ;|=-+'\"é木", min_size=1, max_size=20).map(lambda t: " ".join(t.split()))
lines = lines.filter(bool)


@st.composite
def questions(draw: st.DrawFn) -> Pack:
    asked = draw(st.lists(lines, min_size=1, max_size=4, unique=True))
    made = []
    for ask in asked:
        answers = draw(st.lists(lines, min_size=1, max_size=2, unique_by=str.casefold))
        taken = {text.casefold() for text in answers}
        others = draw(st.lists(lines, max_size=3, unique_by=str.casefold))
        wrong = [text for text in others if text.casefold() not in taken]
        answer = Choose(tuple(answers), tuple(wrong)) if wrong else Typed(tuple(answers))
        made.append(Written(ask, answer, draw(st.one_of(st.just(""), lines))))
    return Pack("T", questions=tuple(made))


@pytest.mark.parametrize("codec", [sheet, table], ids=["xlsx", "csv"])
@settings(deadline=None, max_examples=60)
@given(pack=questions())
def test_questions_read_back(codec: ModuleType, pack: Pack) -> None:
    back = codec.read(codec.write(pack, {}).data, "x").pack
    assert [(q.ask, q.answer, q.because) for q in back.questions] == [
        (q.ask, q.answer, q.because) for q in pack.questions
    ]


@settings(deadline=None, max_examples=60)
@given(pack=packs())
def test_no_cell_of_csv_is_run_as_a_formula(pack: Pack) -> None:
    if not pack.facts:
        return
    text = table.write(pack, {}).data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            harmless = not cell.strip("+-0123456789., ") and not any(s in cell[1:] for s in "+-")
            assert cell[:1] not in set("=+-@\t\r") or harmless or cell[1:2].isdigit()

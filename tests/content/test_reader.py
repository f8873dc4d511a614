"""What packs mean: every part of the format, read into the model."""

from __future__ import annotations

import gc
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hubquiz import paths
from hubquiz.content.model import (
    Choose,
    Each,
    Fact,
    Locate,
    Match,
    Order,
    Pack,
    Reckon,
    Relation,
    Thing,
    Typed,
)
from hubquiz.content.reader import read_file, read_text
from hubquiz.content.reading.nodes import FAST, PURE
from hubquiz.content.values import Bound, Date, Number, Place, Text, Type

if TYPE_CHECKING:
    from hubquiz.content.faults import Reading

DOCS = Path(__file__).parents[2] / "docs" / "packs.md"
BUNDLED = sorted(paths.questions().glob("*.yaml"))


def pack_of(text: str) -> Pack:
    reading = read_text(text, "test.yaml")
    assert reading.faults == (), "\n".join(map(str, reading.faults))
    assert reading.pack is not None
    return reading.pack


def relation_of(lines: str, values: str = "a: {r: x}") -> Relation:
    """Return the relation `r` of a pack with things of the kinds `thing` and `city`."""
    pack = pack_of(
        f"title: T\nrelations:\n  r: {{{lines}}}\nthings:\n  city: [x, y]\n  thing:\n    {values}\n"
    )
    return pack.relations["r"]


def only_fact(lines: str, value: str) -> Fact:
    pack = pack_of(
        "title: T\nsources: {book: A book, paper: {title: A paper, year: 2001}}\n"
        f"relations:\n  r: {{{lines}}}\n"
        f"things:\n  city: [x, y]\n  thing:\n    a:\n      r: {value}\n"
    )
    (fact,) = pack.facts
    return fact


def examples() -> list[str]:
    found: list[str] = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    return found


@pytest.mark.parametrize("loader", [FAST, PURE])
@pytest.mark.parametrize("example", examples())
def test_every_example_of_the_documentation_is_a_pack(example: str, loader: object) -> None:
    reading = read_text(example, "example", loader=loader)
    assert reading.faults == ()
    assert reading.pack is not None


def test_the_documentation_has_its_examples() -> None:
    assert len(examples()) >= 8


@pytest.mark.parametrize("file", BUNDLED, ids=lambda file: file.stem)
def test_bundled_packs_have_no_faults_and_leave_nothing_to_guess(file: Path) -> None:
    reading = read_file(file)
    assert [str(fault) for fault in reading.faults] == []
    assert [str(guess) for guess in reading.guesses] == []


def test_there_are_bundled_packs() -> None:
    assert len(BUNDLED) >= 3


class TestTheLeastPack:
    PACK = """
title: Capitals
things:
  country:
    France:  {capital: Paris}
    Japan:   {capital: Tokyo}
    Kenya:   {capital: Nairobi}
    Peru:    {capital: Lima}
"""

    def test_states_its_facts(self) -> None:
        pack = pack_of(self.PACK)
        assert pack.title == "Capitals"
        assert [thing.key for thing in pack.things] == [
            "country/France",
            "country/Japan",
            "country/Kenya",
            "country/Peru",
        ]
        assert [fact.key for fact in pack.facts][:2] == [
            "country/France | capital | Paris",
            "country/Japan | capital | Tokyo",
        ]

    def test_has_its_relation_guessed(self) -> None:
        relation = pack_of(self.PACK).relations["capital"]
        assert (relation.of, relation.type, relation.guessed) == (("country",), Type.TEXT, True)
        assert (relation.each_of, relation.each_to) == (Each.ONE, Each.SOME)

    def test_asks_its_author(self) -> None:
        (guess,) = read_text(self.PACK, "c.yaml").guesses
        assert str(guess).startswith('c.yaml:5:15: "capital": are its values text')
        assert "{to: text, each: {of: one, to: some}}" in guess.question


class TestTheTop:
    def test_says_what_it_is(self) -> None:
        pack = pack_of(
            "hubquiz: 1\ntitle: T\nabout: |\n  Two\n  lines.\nlanguage: pt-BR\nauthor: A\n"
            "licence: CC0\nmap: world\n"
        )
        assert (pack.title, pack.about, pack.language) == ("T", "Two\nlines.", "pt-BR")
        assert (pack.author, pack.licence, pack.map) == ("A", "CC0", "world")

    def test_names_sources_short_or_long(self) -> None:
        pack = pack_of(
            "title: T\nsources:\n  a: The title\n"
            "  b: {title: B, author: C, year: 2017, link: 'https://example.org', note: N}\n"
        )
        a, b = pack.sources
        assert (a.id, a.title) == ("a", "The title")
        assert (b.author, b.year, b.link, b.note) == ("C", "2017", "https://example.org", "N")

    def test_describes_kinds(self) -> None:
        pack = pack_of(
            "title: T\nkinds:\n  planet: planets\n"
            "  city: {plural: cities, this: this city, which: which city}\nthings: {moon: [Io]}\n"
        )
        assert list(pack.kinds) == ["planet", "city", "moon"]
        assert pack.kinds["planet"].plural == "planets"
        assert pack.kinds["city"].this == "this city"
        assert pack.kinds["city"].which == "which city"
        assert pack.kinds["moon"].plural == ""


class TestThings:
    def test_are_a_mapping_a_list_or_one(self) -> None:
        pack = pack_of("title: T\nthings:\n  a:\n    X:\n    Y: {}\n  b: [Z, W]\n  c: V\n  d:\n")
        assert [thing.key for thing in pack.things] == ["a/X", "a/Y", "b/Z", "b/W", "c/V"]
        assert list(pack.kinds) == ["a", "b", "c", "d"]

    def test_say_of_themselves(self) -> None:
        (thing,) = pack_of(
            "title: T\nthings:\n  paper:\n    Times: {also: [The Times, Thunderer],"
            " native: 泰晤士报, topics: [press], phrase: the Times, note: Old.}\n"
        ).things
        assert thing.names == ("Times", "The Times", "Thunderer", "泰晤士报")
        assert (thing.topics, thing.phrase, thing.note) == (("press",), "the Times", "Old.")

    def test_one_stands_for_a_list(self) -> None:
        (thing,) = pack_of("title: T\nthings: {a: {X: {also: Y, topics: t}}}").things
        assert (thing.also, thing.topics) == (("Y",), ("t",))

    def test_names_are_composed_and_bare(self) -> None:
        (thing,) = pack_of("title: T\nthings: {a: ['  Cafe\u0301 ']}").things
        assert thing.name == "Café"


class TestScalarsMeanWhatTheySay:
    @pytest.mark.parametrize(
        "written",
        [
            "no",
            "Yes",
            "on",
            "12:30",
            "1.10",
            "0123",
            "2001-99-99",
            "~",
            "null",
            "0x1F",
            "1e3",
            ".inf",
        ],
    )
    def test_as_text(self, written: str) -> None:
        fact = only_fact("of: thing, to: text, each: {of: one}", written)
        assert fact.object == Text(written)

    @pytest.mark.parametrize("written", ["no", "12:30", "1.10", "0123", "2001-99-99", "~"])
    def test_as_names(self, written: str) -> None:
        (thing,) = pack_of(f"title: T\nthings: {{a: [{written}]}}").things
        assert thing.name == written

    def test_block_text_has_no_line_break_at_its_end(self) -> None:
        assert only_fact("of: thing, to: text, each: {of: one}", "|\n        x\n").object == Text(
            "x"
        )


class TestValues:
    def test_things_by_name_alias_native_name_or_key(self) -> None:
        pack = pack_of(
            "title: T\nrelations: {in: {of: man, to: city, each: {of: one}}}\n"
            "things:\n  city:\n    Beijing: {also: Peking, native: 北京}\n"
            "  man: {a: {in: Beijing}, b: {in: Peking}, c: {in: 北京}, d: {in: city/Beijing}}\n"
        )
        city = pack.things[0]
        assert [fact.object for fact in pack.facts] == [city] * 4

    def test_a_name_that_holds_a_slash_is_a_name(self) -> None:
        pack = pack_of(
            "title: T\nrelations: {by: {of: song, to: band, each: {of: one}}}\n"
            "things: {band: [AC/DC, DC], song: {S: {by: AC/DC}, T: {by: band/AC/DC}}}"
        )
        assert {fact.object for fact in pack.facts} == {pack.things[0]}

    def test_of_several_kinds(self) -> None:
        pack = pack_of(
            "title: T\nrelations: {owns: {of: [man, firm], to: [firm, thing], each: {of: all}}}\n"
            "things: {man: {M: {owns: [F, thing/B]}}, firm: {F: {owns: firm/B}, B: }, thing: [B]}"
        )
        assert [fact.key for fact in pack.facts] == [
            "man/M | owns | firm/F",
            "man/M | owns | thing/B",
            "firm/F | owns | firm/B",
        ]

    @pytest.mark.parametrize(
        ("written", "value", "text"),
        [
            ("88", 88, "88"),
            ("'1,234.5'", 1234.5, "1,234.5"),
            ("-40", -40, "-40"),
            ("−40", -40, "−40"),
            ("400 million", 4e8, "400 million"),
            ("4亿", 4e8, "4亿"),
            ("1.5e3", 1500, "1.5e3"),
            ("88 km", 88, "88"),
            ("0012", 12, "0012"),
        ],
    )
    def test_numbers(self, written: str, value: float, text: str) -> None:
        number = only_fact("of: thing, to: number, unit: km, each: {of: one}", written).object
        assert isinstance(number, Number)
        assert (number.low, number.high, number.value) == (value, value, value)
        assert (number.text, number.bound) == (text, Bound.EXACT)

    def test_a_unit_means_a_number(self) -> None:
        assert only_fact("of: thing, unit: $, each: {of: one}", "$5").object == Number(5, 5, 5, "5")

    @pytest.mark.parametrize(
        ("written", "bound", "low", "high"),
        [
            ("over 50", Bound.OVER, 50, float("inf")),
            ("{over: 50}", Bound.OVER, 50, float("inf")),
            ("under 50", Bound.UNDER, float("-inf"), 50),
            ("about 50", Bound.ABOUT, 45, 55),
            ("{about: 50 km}", Bound.ABOUT, 45, 55),
            ("50..60", Bound.BETWEEN, 50, 60),
        ],
    )
    def test_bounds_of_numbers(self, written: str, bound: Bound, low: float, high: float) -> None:
        number = only_fact("of: thing, to: number, unit: km, each: {of: one}", written).object
        assert isinstance(number, Number)
        assert number.bound is bound
        assert (number.low, number.high) == pytest.approx((low, high))
        assert number.value == 50
        if bound in {Bound.OVER, Bound.UNDER}:
            assert not number.low <= 50 <= number.high

    @pytest.mark.parametrize(
        ("written", "first", "last"),
        [
            ("1998", (1998, 1, 1), (1998, 12, 31)),
            ("1998-11", (1998, 11, 1), (1998, 11, 31)),
            ("1998-11-30", (1998, 11, 30), (1998, 11, 30)),
            ("-221", (-221, 1, 1), (-221, 12, 31)),
            ("2000-02-29", (2000, 2, 29), (2000, 2, 29)),
            ("1999-12-31", (1999, 12, 31), (1999, 12, 31)),
            ("2003..2006", (2003, 1, 1), (2006, 12, 31)),
            ("about 1610", (1608, 1, 1), (1612, 12, 31)),
        ],
    )
    def test_dates(self, written: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
        date = only_fact("of: thing, to: date, each: {of: one}", written).object
        assert isinstance(date, Date)
        low, high = (year * 372 + (month - 1) * 31 + day - 1 for year, month, day in (first, last))
        assert (date.low, date.high) == (low, high)

    def test_bounds_of_dates_leave_the_year_out(self) -> None:
        after = only_fact("of: thing, to: year, each: {of: one}", "over 1998").object
        before = only_fact("of: thing, to: year, each: {of: one}", "{under: 1998}").object
        assert isinstance(after, Date)
        assert isinstance(before, Date)
        assert (after.low, after.year, after.text) == (1999 * 372, 1998, "1998")
        assert before.high == 1998 * 372 - 1

    @pytest.mark.parametrize("written", ["39.90, 116.41", "[39.90, 116.41]", "39.90°, 116.41°"])
    def test_places(self, written: str) -> None:
        fact = only_fact("of: thing, to: place, each: {of: one}", written)
        assert fact.object == Place(39.9, 116.41)

    def test_several(self) -> None:
        pack = pack_of(
            "title: T\nrelations: {owns: {of: firm, to: text, each: {of: all}}}\n"
            "things: {firm: {F: {owns: [Youku, {is: [Tudou, A], note: N}]}, G: {owns: []}}}"
        )
        assert [(fact.object, fact.context.note) for fact in pack.facts] == [
            (Text("Youku"), ""),
            (Text("Tudou"), "N"),
            (Text("A"), "N"),
        ]
        assert pack.nones == ((pack.things[1], pack.relations["owns"]),)

    def test_say_more_than_themselves(self) -> None:
        fact = only_fact(
            "of: thing, to: city, each: {of: one}",
            "{is: x, from: book p. 12, as of: 2017, until: 2018, now: Gone., when: 1610-01,"
            " note: N., disputed: yes}",
        )
        context = fact.context
        assert context.citation == "A book, p. 12"
        assert (context.as_of, context.until, context.now) == ("2017", "2018", "Gone.")
        assert context.when is not None
        assert context.when.text == "1610-01"
        assert (context.note, context.disputed) == ("N.", True)

    def test_near_with_a_value_and_without(self) -> None:
        pack = pack_of(
            "title: T\nrelations: {in: {of: man, to: city, each: {of: one}}}\n"
            "things: {city: [x, y, z], man: {a: {in: {is: x, near: [y, z]}}, b: {in: {near: y}}}}"
        )
        x, y, z, a, b = pack.things
        assert [(fact.subject, fact.object) for fact in pack.facts] == [(a, x)]
        assert [(near.subject, near.object) for near in pack.nears] == [(a, y), (a, z), (b, y)]

    def test_near_is_read_like_a_value(self) -> None:
        pack = pack_of(
            "title: T\nrelations: {r: {of: a, to: number, unit: km, each: {of: one}}}\n"
            "things: {a: {x: {r: {is: 5, near: [over 6 km]}}}}"
        )
        near = pack.nears[0].object
        assert isinstance(near, Number)
        assert near.bound is Bound.OVER


class TestWhatIsHandedDown:
    PACK = """
title: T
sources: {book: A book, other: Another}
from: "book, chapter 2"
as of: 2017
relations:
  r: {of: a, to: text, each: {of: all}}
  native: {of: a, each: {of: one}}
things:
  a:
    X: {r: plain, native: 甲}
    Y: {r: [theirs, {is: own, from: 3}, {is: free, from: A letter}], from: other p. 1, as of: 2018}
    Z: {r: {is: moved, from: 3}}
questions:
  - {ask: Q?, answer: A}
  - {ask: R?, answer: A, from: other, as of: 1999}
"""

    def test_reaches_facts_and_questions(self) -> None:
        pack = pack_of(self.PACK)
        cited = {
            fact.object.text: (fact.context.citation, fact.context.as_of)
            for fact in pack.facts
            if isinstance(fact.object, Text)
        }
        assert cited == {
            "plain": ("A book, chapter 2", "2017"),
            "theirs": ("Another, p. 1", "2018"),
            "own": ("Another, p. 3", "2018"),
            "free": ("A letter", "2018"),
            "moved": ("A book, chapter 3", "2017"),
            "甲": ("A book, chapter 2", "2017"),
        }
        asked = [(question.context.citation, question.context.as_of) for question in pack.questions]
        assert asked == [("A book, chapter 2", "2017"), ("Another", "1999")]

    def test_a_source_is_one_object(self) -> None:
        pack = pack_of(self.PACK)
        assert [source.id for source in pack.sources] == ["book", "other"]
        sources = {
            id(fact.context.source) for fact in pack.facts if fact.context.source in pack.sources
        }
        assert sources == {id(source) for source in pack.sources}


class TestRelations:
    def test_say_how_many(self) -> None:
        relation = relation_of("of: thing, to: city, each: {thing: one, city: all}")
        assert (relation.each_of, relation.each_to) == (Each.ONE, Each.ALL)
        assert not relation.guessed

    def test_a_side_left_out_is_some(self) -> None:
        relation = relation_of("of: thing, to: city, each: {city: one}")
        assert (relation.each_of, relation.each_to) == (Each.SOME, Each.ONE)

    def test_a_type_names_its_side(self) -> None:
        relation = relation_of("of: thing, to: year, each: {year: one}", "a: {r: 1998}")
        assert (relation.type, relation.each_to) == (Type.DATE, Each.ONE)

    def test_have_traits(self) -> None:
        pack = pack_of(
            "title: T\nrelations:\n"
            "  made: {of: f, to: p, each: {p: one}, through: owns, topics: t}\n"
            "  owns: {of: f, to: f, each: {of: all}, transitive: yes, inside: yes, symmetric: no}\n"
            "  met: {of: f, to: f, each: {of: all}, symmetric: yes}\n"
            "things: {f: {A: {owns: B, met: B}, B: {made: C}}, p: [C]}"
        )
        made, owns, met = (pack.relations[name] for name in ("made", "owns", "met"))
        assert made.through is owns
        assert made.topics == ("t",)
        assert (owns.transitive, owns.inside, owns.symmetric) == (True, True, False)
        assert (met.symmetric, met.each_of, met.each_to) == (True, Each.ALL, Each.ALL)

    def test_wording_names_sides(self) -> None:
        relation = relation_of(
            "of: thing, to: city, each: {of: one},"
            " ask: 'Where is {thing}?', back: 'Who is in {city}?',"
            " ask several: 'Where is { of }?', say: '{thing} is in {to}.', order: 'Order them.',"
            " event: 'The end of {thing}'"
        )
        assert relation.phrases == {
            "ask": "Where is {of}?",
            "ask several": "Where is {of}?",
            "back": "Who is in {to}?",
            "say": "{of} is in {to}.",
            "order": "Order them.",
            "event": "The end of {of}",
        }

    def test_wording_names_a_type(self) -> None:
        relation = relation_of(
            "of: thing, to: year, each: {of: one}, back: 'What began in {year}?'", "a: {r: 1998}"
        )
        assert relation.phrases == {"back": "What began in {to}?"}

    def test_who_may_say_the_word_for_its_subject(self) -> None:
        relation = relation_of(
            "of: thing, to: year, each: {of: one}, who: 'the {kind} of {year}'", "a: {r: 1998}"
        )
        assert relation.phrases == {"who": "the {kind} of {to}"}

    def test_native_names_are_facts_where_declared(self) -> None:
        pack = pack_of(
            "title: T\nrelations: {native: {of: a, each: {of: one, to: one}}}\n"
            "things: {a: {X: {native: 甲}, Y: {native: 乙}, Z: }}"
        )
        assert [fact.key for fact in pack.facts] == ["a/X | native | 甲", "a/Y | native | 乙"]
        assert pack.relations["native"].type is Type.TEXT
        assert pack.things[0].native == "甲"

    def test_native_names_are_only_names_otherwise(self) -> None:
        pack = pack_of("title: T\nthings: {a: {X: {native: 甲}}}")
        assert pack.facts == ()
        assert pack.relations == {}


class TestGuesses:
    @staticmethod
    def guessed(*values: str) -> Relation:
        lines = "".join(f"    n{i}: {{r: {value}}}\n" for i, value in enumerate(values))
        return pack_of(f"title: T\nthings:\n  a:\n{lines}").relations["r"]

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (["1998", "2004"], Type.DATE),
            (["1998", "about 1610"], Type.DATE),
            (["1998", "2101"], Type.NUMBER),
            (["1998", "999"], Type.NUMBER),
            (["88", "1.5", "400 million"], Type.NUMBER),
            (["88", "0123"], Type.TEXT),
            (["88", "12:30"], Type.TEXT),
            (["88 km", "90 km"], Type.TEXT),
            (["0", "-3"], Type.NUMBER),
            (["1998", "[1999, x]"], Type.TEXT),
            (["1998", "[1999, 2000]"], Type.DATE),
            (["1998", "{is: x}"], Type.TEXT),
            (["1998", "{over: 1999}"], Type.DATE),
            (["1998", "{under: 50}"], Type.NUMBER),
        ],
    )
    def test_the_type(self, values: list[str], expected: Type) -> None:
        assert self.guessed(*values).type is expected

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (["x", "y", "z", "w"], Each.ONE),
            (["x", "x", "x", "x"], Each.ONE),
            (["x", "y", "z"], Each.SOME),
            (["x", "y", "z", "[w, v]"], Each.SOME),
            (["x", "y", "z", "[]"], Each.SOME),
            (["x", "y", "z", "{is: w}"], Each.ONE),
            (["x", "y", "z", "{near: w}"], Each.SOME),
        ],
    )
    def test_how_many(self, values: list[str], expected: Each) -> None:
        relation = self.guessed(*values)
        assert (relation.each_of, relation.each_to) == (expected, Each.SOME)

    def test_how_many_is_asked(self) -> None:
        for count, question in ((4, "exactly one value for each"), (3, "may there be more")):
            things = "".join(f"n{i}: {{r: x}}, " for i in range(count))
            (guess,) = read_text(f"title: T\nthings: {{a: {{{things}}}}}", "f").guesses
            assert question in guess.question

    def test_things_are_suggested_where_all_values_are_names(self) -> None:
        (guess,) = read_text(
            "title: T\nthings:\n  city: [Paris, Rome]\n"
            "  land: {F: {capital: Paris}, I: {capital: Rome}}",
            "f",
        ).guesses
        assert "to: city" in guess.question

    def test_nothing_is_guessed_of_what_is_declared(self) -> None:
        reading = read_text(
            "title: T\nrelations: {r: {of: a, to: text, each: {of: one}}}\n"
            "things: {a: {x: {r: y}}}",
            "f",
        )
        assert reading.guesses == ()

    def test_a_key_of_one_thing_may_be_a_slip_of_a_common_one(self) -> None:
        things = "".join(f"    n{i}: {{capital: x{i}}}\n" for i in range(3))
        reading = read_text(f"title: T\nthings:\n  a:\n{things}    m: {{captial: y}}\n", "f")
        assert any("is it capital?" in guess.question for guess in reading.guesses)


class TestQuestions:
    def test_every_shape(self) -> None:
        pack = pack_of(
            "title: T\nquestions:\n"
            "  - {ask: A?, answer: x, wrong: [y, z], because: B., note: N., topics: [t], now: W.}\n"
            "  - {ask: B?, answer: [x, w], wrong: [y, z]}\n"
            "  - {ask: C?, answer: x, accept: [ex, eks]}\n"
            "  - {ask: D?, answer: x}\n"
            "  - {ask: E?, pairs: {a: 1, b: 2}}\n"
            "  - {ask: F?, order: [a, b, c]}\n"
            "  - {ask: G?, number: 23.4, unit: km, within: 1}\n"
            "  - ask: H?\n    at: -24.63, -70.40\n    within: 300 km\n"
            "  - {ask: I?, number: 5}\n"
            "  - {ask: J?, at: [1, 2], within: 3}\n"
        )
        assert [question.answer for question in pack.questions] == [
            Choose(("x",), ("y", "z")),
            Choose(("x", "w"), ("y", "z")),
            Typed(("x", "ex", "eks")),
            Typed(("x",)),
            Match((("a", "1"), ("b", "2"))),
            Order(("a", "b", "c")),
            Reckon(Number(23.4, 23.4, 23.4, "23.4"), "km", 1.0),
            Locate(Place(-24.63, -70.4), 300.0),
            Reckon(Number(5, 5, 5, "5"), "", 0.0),
            Locate(Place(1, 2), 3.0),
        ]
        first = pack.questions[0]
        assert (first.because, first.topics, first.context.note) == ("B.", ("t",), "N.")
        assert first.context.now == "W."


class TestTheFile:
    PACK = "title: Träume\nthings: {a: [Ω]}\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("ends", ["\n", "\r\n"])
    def test_may_be_marked_and_have_any_line_ends(
        self, tmp_path: Path, encoding: str, ends: str
    ) -> None:
        file = tmp_path / "p.yaml"
        file.write_bytes(self.PACK.replace("\n", ends).encode(encoding))
        reading = read_file(file)
        assert reading.faults == ()
        assert reading.pack is not None
        assert (reading.pack.title, reading.pack.things[0].name) == ("Träume", "Ω")

    @pytest.mark.parametrize("running", [True, False])
    def test_leaves_the_collector_as_it_was(self, running: bool) -> None:  # noqa: FBT001
        was = gc.isenabled()
        try:
            (gc.enable if running else gc.disable)()
            read_text(self.PACK, "f")
            read_text("a: [", "f")
            assert gc.isenabled() is running
        finally:
            (gc.enable if was else gc.disable)()

    def test_gives_things_of_one_identity(self) -> None:
        reading: Reading = read_text(self.PACK, "f")
        again = read_text(self.PACK, "f")
        assert reading.pack is not None
        assert again.pack is not None
        assert isinstance(reading.pack.things[0], Thing)
        assert reading.pack.things[0] != again.pack.things[0]
        assert reading.pack.things[0].key == again.pack.things[0].key

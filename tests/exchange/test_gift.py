"""GIFT: what Moodle and people write, and that our own is read back equal by us and by others."""

from __future__ import annotations

import io
import time
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.content.model import (
    Answer,
    Choose,
    Locate,
    Match,
    Order,
    Pack,
    Reckon,
    Typed,
    Written,
)
from hubquiz.content.values import Number, Place
from hubquiz.exchange import gift, numeric
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError, Imported

if TYPE_CHECKING:
    from collections.abc import Iterable


def read(text: str) -> Imported:
    return gift.read(text.encode(), "quiz.gift")


def one(text: str) -> Written:
    questions = read(text).pack.questions
    assert len(questions) == 1
    return questions[0]


def notes(text: str) -> list[str]:
    return [note.text("quiz.gift") for note in read(text).notes]


def said(questions: Iterable[Written]) -> list[tuple[object, ...]]:
    return [(q.ask, q.answer, q.because, q.topics) for q in questions]


# The types


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Sky? {=blue ~red ~green}", Choose(("blue",), ("red", "green"))),
        ("Sky?{~red~green=blue}", Choose(("blue",), ("red", "green"))),
        ("Sky? { ~=blue ~red }", Choose(("blue",), ("red",))),
        ("Sky? {\n~ red\n= blue # yes\n~ green\n}", Choose(("blue",), ("red", "green"))),
        ("Sky?\n{\n\n=blue\n\n~red\n\n}", Choose(("blue",), ("red",))),
        ("Sky? {=blue =azure ~red}", Choose(("blue", "azure"), ("red",))),
        ("Two? {~%50%a ~%50%b ~%-100%c ~%-100%d}", Choose(("a", "b"), ("c", "d"))),
        (
            "Three?{\n~%33.33333%a\n~%33.33333%b\n~ %33,33334% c\n~d\n}",
            Choose(("a", "b", "c"), ("d",)),
        ),
        ("Mixed? {=%50%a =%50%b ~c}", Choose(("a", "b"), ("c",))),
        ("Whole? {~%100%a ~%25%b ~c}", Choose(("a",), ("b", "c"))),
        ("So? {T}", Choose(("True",), ("False",))),
        ("So? { true }", Choose(("True",), ("False",))),
        ("So? {FALSE#no#yes}", Choose(("False",), ("True",))),
        ("So? {F}", Choose(("False",), ("True",))),
        ("Who? {=Grant =U. S. Grant}", Typed(("Grant", "U. S. Grant"))),
        ("Who? {Grant}", Typed(("Grant",))),
        ("Who? {Grant =Ulysses}", Typed(("Grant", "Ulysses"))),
        ("Who? {Ann ~Bob =Cy}", Choose(("Cy",), ("Ann", "Bob"))),
        ("<p>Who?</p>{<br>\n=Ann<br>\n~Bob<br>\n}<br>", Choose(("Ann",), ("Bob",))),
        ("Who? {=T}", Typed(("T",))),
        ("Who? {=a =%50%b =%0%*#no}", Typed(("a",))),
        ("Match {=a -> 1 =b->2\n=c -> 3}", Match((("a", "1"), ("b", "2"), ("c", "3")))),
    ],
)
def test_each_type_comes_over_with_its_key(source: str, answer: Answer) -> None:
    assert one(source).answer == answer


@pytest.mark.parametrize(
    ("source", "value", "within"),
    [
        ("{#3:2}", 3, 2),
        ("{#1..5}", 3, 2),
        ("{#5}", 5, 0),
        ("{#=1822:0 =%50%1822:2}", 1822, 0),
        ("{#\n=3.141 # near\n=3.1415:0.0005 #best\n}", 3.1415, 0.0005),
        ("{# -4.5 : .5 }", -4.5, 0.5),
        ("{#=1.5e3:10~#no}", 1500, 10),
        ("{#3,14:0,01}", 3.14, 0.01),
        ("{#-2..2.5}", 0.25, 2.25),
        ("{#1822:5#well ~#sorry}", 1822, 5),
    ],
)
def test_numbers_keep_their_tolerance(source: str, value: float, within: float) -> None:
    answer = one(f"How much? {source}").answer
    assert isinstance(answer, Reckon)
    assert answer.number.value == pytest.approx(value)
    assert numeric.margin(answer) == pytest.approx(within)


def test_several_exact_numbers_are_typed_and_several_ranges_are_skipped() -> None:
    assert one("A root of x\\=x*x? {#=0 =1}").answer == Typed(("0", "1"))
    imported = read("Far? {#=1:0.1 =9:0.1}\n\nSo? {T}")
    assert [note.line for note in imported.notes if note.skipped] == [1]


def test_a_gap_stands_where_the_braces_were() -> None:
    assert one("Grant is {~buried =entombed} in his tomb.").ask == "Grant is _____ in his tomb."
    assert one("Two plus {=two =2}\nequals four.").ask == "Two plus _____\nequals four."
    assert one("{=Two =2} plus two\nequals four.").ask == "_____ plus two\nequals four."
    assert one("The sky is {=blue ~red}.").ask == "The sky is _____."
    assert one('What is it? {=blue ~red}";').ask == "What is it?"


# Feedback and weights


def test_feedback_is_kept_in_the_explanation() -> None:
    question = one("Sky? {=blue#right! ~red # no ~green####It scatters.}")
    assert question.because == "It scatters.\n“blue”: right!\n“red”: no"
    assert one("So? {T#wrong#right####G}").because == "G\n“False”: wrong\n“True”: right"
    assert one("Who? {=Ann#yes =%0%*#nobody else}").because == "“Ann”: yes\nnobody else"


def test_what_is_lost_is_told_with_its_line() -> None:
    told = notes("\n::Q::Sky? {=blue ~%50%teal ~%-20%red}")
    assert told[0] == "quiz.gift:2: Q: “teal” earns 50 % there; here it is wrong"
    assert any("what wrong choices cost" in note for note in told)
    assert any("names are not kept" in note for note in told)
    assert any("different shares" in note for note in notes("Two? {~%70%a ~%30%b ~c}"))
    assert any("many answers" in note for note in notes("Who? {=*Grant*}"))
    assert one("Who? {=*Grant*}").answer == Typed(("Grant",))
    assert one(r"Which sign? {=\* =a\*b}").answer == Typed(("*", "a*b"))
    match = "Match {=a -> 1 =b -> 2 = -> 3}"
    assert one(match).answer == Match((("a", "1"), ("b", "2")))
    assert any("“3” belongs to nothing" in note for note in notes(match))


def test_what_no_pack_asks_is_skipped_with_its_line() -> None:
    text = """// essay
::E::Write about it. {}

Only a text that asks nothing.

::N::Nothing is right {~a ~b}

Water is {=one} of oxygen and {=two} of hydrogen.

Left open {=a ~b

::Fine::So? {T}
"""
    imported = read(text)
    assert [question.ask for question in imported.pack.questions] == ["So?"]
    assert [note.line for note in imported.notes if note.skipped] == [2, 4, 6, 8, 10]


# Categories, comments, formats, escapes


def test_categories_and_tags_are_topics() -> None:
    text = """// question: 0  name: Switch category to $course$/top/Sky/Near//far
$CATEGORY: $course$/top/Sky/Near//far


// question: 7  name: One
// [id:abc] [tag:blue] [tag:odd \\] one]
::One::One? {T}


$CATEGORY: Top/Sea
Two? {F}
$CATEGORY:$module$/$cat1$
Three? {F}
"""
    topics = [question.topics for question in read(text).pack.questions]
    assert topics == [("Sky", "Near/far", "blue", "odd ] one"), ("Sea",), ()]


def test_questions_need_no_empty_line_between_them() -> None:
    text = """::A::First {T}
::B::Second {
=x
~y
}
Third? {=p ~q}
Fourth is {=r ~s} here.
Fifth? {#4}
// [tag:late]
::F
::[html]<p>Sixth</p>{F}
"""
    asked = [question.ask for question in read(text).pack.questions]
    assert asked == ["First", "Second", "Third?", "Fourth is _____ here.", "Fifth?", "Sixth"]


def test_empty_lines_before_and_within_braces_end_no_question() -> None:
    text = "First?\n\n{\n=a # yes\n\n// a remark\n~b\n\n####Since\n\nit is.}\n\nSecond? {T}\n"
    first, second = read(text).pack.questions
    assert first.answer == Choose(("a",), ("b",))
    assert first.because == "Since\n\nit is.\n“a”: yes"
    assert second.ask == "Second?"
    assert one("::Q::Look here.\n\nWhat is it? {=a ~b}").ask == "Look here.\n\nWhat is it?"


def test_escapes_and_what_should_have_been_escaped() -> None:
    assert one(r"a \= b \{c\} \: \# \~ \\ d\ne? {=x\=1 ~x\~2}").ask == "a = b {c} : # ~ \\ d\ne?"
    assert one("x? {=x=1 ~x = 2 ~x=3}").answer == Choose(("x=1",), ("x = 2", "x=3"))
    assert one("x? {\n=y = 2x\n~y = 3x\n}").answer == Choose(("y = 2x",), ("y = 3x",))
    assert one(r"What is $\frac{1}{2}$? {=0.5 ~2}").ask == "What is 1/2?"
    assert one("What does { begin in C? {=a block ~a list}").answer == Choose(
        ("a block",), ("a list",)
    )
    code = one("Which returns 1?\n{\n=int f() { return 1; }\n~int f() { return 2; }\n}")
    assert code.answer == Choose(("int f() { return 1; }",), ("int f() { return 2; }",))
    assert one("Which? {=C# ~Java}").answer == Choose(("C#",), ("Java",))
    assert one("Which?\n{\n= ==\n~ =\n~ >=\n}").answer == Choose(("==",), ("=", ">="))
    assert one("Which? {=a &#39;b&#39; ~c}").answer == Choose(("a 'b'",), ("c",))


def test_formats() -> None:
    source = (
        '::H::[html]<p dir\\="ltr">The <b>sky</b> is&nbsp;blue<br></p>'
        "{\n\t=<p>H<sub>2</sub>O</p>#<p>Yes</p>\n\t~[plain]<b>\n}"
    )
    question = one(source)
    assert question.ask == "The *sky* is blue"
    assert question.answer == Choose(("H₂O",), ("<b>",))
    assert question.because == "“H₂O”: Yes"
    assert one("[markdown]The **sky** {T}").ask == "The *sky*"
    assert one("Is a < b and b > c? {T}").ask == "Is a < b and b > c?"
    assert one("Which tag? {=<b> ~<i>}").answer == Choose(("<b>",), ("<i>",))
    assert one("[what] is it? {T}").ask == "[what] is it?"
    assert any("picture" in note for note in notes('[html]A <img src\\="x" alt\\="cat"> {T}'))


def test_line_ends_and_encodings() -> None:
    text = "::Q::Größe? {=ä ~ö}\r\n\r\nSo? {T}\r\n"
    for data in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16"), text.encode("cp1252")):
        questions = gift.read(data, "x.txt").pack.questions
        assert questions[0].answer == Choose(("ä",), ("ö",))
        assert questions[1].ask == "So?"


# The whole file


def test_it_is_known_by_its_content() -> None:
    for text in ("Sky? {=blue ~red}", "::Q::How? {}", "$CATEGORY: a\n", "\ufeffSo?{T}", "N {#3:1}"):
        assert gift.recognises(text.encode())
    for text in ("1. Sky?\na) red\n*b) blue\n", '{"results": []}', "<quiz/>", "a,b\n{x},y\n", ""):
        assert not gift.recognises(text.encode())


@pytest.mark.parametrize("text", ["", "plain words", "Sky? {=blue ~red", "\x00\x01{{{{", "}" * 99])
def test_a_file_without_questions_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError, match=r"quiz\.gift"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "So? {T}\n\n" + "{" * 300_000,
        "So? {T}\n\n" + "{=" * 200_000,
        "So? {T}\n\nWhich? {=" + "= a" * 200_000,
        "So? {T}\n\nWhich? {=" + "C# " * 200_000,
        "So? {T}\n" + "::a\n" * 200_000,
        "So? {T}\n\n" + "x{\n\n" * 100_000,
        "So? {T}\n\nWhich? {" + "\n" * 400_000 + "=",
        "So? {T}\n\n[html]" + "<" * 200_000 + "{T}",
        "So? {T}\n\n" + "\\" * 300_000 + "{T}",
    ],
)
def test_the_worst_file_is_read_quickly(text: str) -> None:
    start = time.process_time()
    assert any(question.ask == "So?" for question in read(text).pack.questions)
    assert time.process_time() - start < 2


# Writing


line = st.text(
    st.one_of(
        st.sampled_from(list("\\~=#{}:%*->[]T \"'<&$/水木“”é0")),
        st.characters(codec="utf-8", exclude_characters="\r"),
    ),
    min_size=1,
    max_size=25,
)
lines = st.lists(line, min_size=1, max_size=3).map("\n".join)
numbers = st.floats(-1e9, 1e9).map(lambda x: round(x, 6))
answers = st.one_of(
    st.builds(
        lambda right, wrong: Choose(tuple(right), tuple(wrong)),
        st.lists(line, min_size=1, max_size=3),
        st.lists(line, min_size=1, max_size=3),
    ),
    st.builds(Typed, st.lists(line, min_size=1, max_size=3).map(tuple)),
    st.builds(
        lambda pairs: Match(tuple(pairs.items())),
        st.dictionaries(line, line, min_size=2, max_size=4),
    ),
    st.builds(
        lambda value, within: Reckon(
            Number(value, value, value, numeric.decimal(value)), "", within
        ),
        numbers,
        st.sampled_from([0.5, 1e-3, 20.0]),
    ),
    st.just(Choose(("False",), ("True",))),
)


def gathered(items: Iterable[tuple[str, Answer, str, list[str]]]) -> Pack:
    gathering = Gathering("A quiz")
    for prompt, answer, because, topics in items:
        gathering.ask(prompt, answer, because=because, topics=topics)
    return gathering.imported().pack


def carried(pack: Pack) -> list[tuple[object, ...]]:
    """What GIFT can carry of a pack: arrows part pairs there."""

    def bare(text: str) -> str:
        return text.replace("->", "→")

    def kept(answer: Answer) -> Answer:
        if isinstance(answer, Typed):
            return Typed(tuple(map(bare, answer.accept)))
        if isinstance(answer, Match):
            return Match(tuple((bare(left), bare(right)) for left, right in answer.pairs))
        return answer

    return [(q.ask, kept(q.answer), q.because, q.topics) for q in pack.questions]


packs = (
    st.lists(
        st.tuples(lines, answers, st.one_of(st.just(""), lines), st.lists(line, max_size=2)),
        min_size=1,
        max_size=4,
    )
    .map(gathered)
    .filter(lambda pack: bool(pack.questions))
)


@given(packs)
def test_what_is_written_is_read_back_equal(pack: Pack) -> None:
    data = gift.write(pack, {}).data
    assert said(gift.read(data, "x.gift").pack.questions) == carried(pack)


def _simple(pack: Pack) -> Pack:
    """Return what that reader knows: no number below 0, and no escaped brace, as Moodle does."""

    def known(question: Written) -> bool:
        number = question.answer.number.value if isinstance(question.answer, Reckon) else 0
        return number >= 0 and "}" not in f"{question.answer}{question.because}"

    return Pack(pack.title, questions=tuple(filter(known, pack.questions)))


@given(packs)
def test_what_is_written_is_valid_for_another_reader(pack: Pack) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = pytest.importorskip("pygiftparser.parser")
    found = parser.parseFile(io.StringIO(gift.write(_simple(pack), {}).data.decode()))
    assert len(found) == len(_simple(pack).questions)
    assert all(question.valid for question in found)


def test_another_reader_finds_the_same_key() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = pytest.importorskip("pygiftparser.parser")
    pack = gathered(
        [
            ("Sky?", Choose(("blue",), ("red", "green")), "", []),
            ("Giants?", Choose(("Jupiter", "Saturn"), ("Mars",)), "", []),
            ("So?", Choose(("True",), ("False",)), "", []),
            ("Who?", Typed(("Ann", "Anne")), "", []),
            ("Match", Match((("a", "1"), ("b", "2"))), "", []),
            (
                "How many?",
                numeric.reckon(Decimal(4), Decimal(1)),
                "",
                [],
            ),
        ]
    )
    found = parser.parseFile(io.StringIO(gift.write(pack, {}).data.decode()))
    one_of, many, truth, typed, pairs, number = (question.answers for question in found)
    assert [a.answer for a in one_of.answers if a.fraction == 100] == ["blue"]
    assert [a.answer for a in many.answers if a.fraction > 0] == ["Jupiter", "Saturn"]
    assert truth.answer is True
    assert [a.answer for a in typed.answers] == ["Ann", "Anne"]
    assert [(a.question.strip(), a.answer.strip()) for a in pairs.answers] == [
        ("a", "1"),
        ("b", "2"),
    ]
    assert [(a.value, a.tolerance) for a in number.answers] == [(4, 1)]


def test_what_gift_cannot_carry_is_told() -> None:
    number = Number(5.0, 5.0, 5.0, "5")
    pack = Pack(
        "A quiz",
        questions=(
            Written("Order", Order(("a", "b"))),
            Written("Where", Locate(Place(1, 2), 5)),
            Written("How far?", Reckon(number, "km")),
        ),
    )
    exported = gift.write(pack, {})
    assert [note.place for note in exported.notes if note.skipped] == ["Order", "Where"]
    told = " ".join(note.message for note in exported.notes)
    assert "tolerance" in told
    assert "units" in told
    assert said(gift.read(exported.data, "x").pack.questions)[0][:2] == (
        "How far? (km)",
        Reckon(number, "", 0.5),
    )


def test_lines_with_signs_need_no_braces() -> None:
    text = (
        "Which swims?\n~owl\n=duck\n~hen\n\nWhich column?\n~t:a\n~t{'a'}\n=t['a']\n\n"
        "Only text:\n= nothing to choose\n\nWhich hoots?{=owl ~hen}\n"
    )
    found = read(text)
    assert [question.answer for question in found.pack.questions] == [
        Choose(("duck",), ("owl", "hen")),
        Choose(("t['a']",), ("t:a", "t{'a'}")),
        Choose(("owl",), ("hen",)),
    ]
    assert [note.line for note in found.notes if note.skipped] == [11]


def test_a_sentence_of_several_gaps_on_several_lines_is_told() -> None:
    found = read("Salt is {=one} atom\nof sodium and {=one} of chlorine.\n\nOwls hoot.{T}\n")
    assert [question.ask for question in found.pack.questions] == ["Owls hoot."]
    (note,) = found.notes
    assert note.skipped
    assert "several places" in note.message


def test_a_colour_in_a_style_begins_no_feedback() -> None:
    found = one("Match {\n=wide -> p { border: 2px solid #ccc; }\n=red -> p { color: #f00 }\n}")
    assert found.answer == Match(
        (("wide", "p { border: 2px solid #ccc; }"), ("red", "p { color: #f00 }"))
    )
    assert one("Who?{=Ann#bad; no ~Bo #face it}").answer == Choose(("Ann",), ("Bo",))


def test_variables_of_a_program_are_no_formula() -> None:
    assert one("What does $i \\= find_it($s, $a) do?{=find ~lose}").ask == (
        "What does $i = find_it($s, $a) do?"
    )
    assert one("How large is $x_1$, and (so) $y_1$?{=1 ~2}").ask == "How large is x₁, and (so) y₁?"


def test_items_to_be_ordered_stand_line_by_line() -> None:
    text = "Order them: {>0 ALL VERTICAL ABSOLUTE_POSITION SHOW none\negg\n<b>chick</b>\nhen\n}\n"
    assert gift.recognises(text.encode())
    assert one(text).answer == Order(("egg", "chick", "hen"))
    found = one("Order these.{>3 RANDOM HORIZONTAL\negg\n\nhen\n####So it is.}")
    assert found.answer == Order(("egg", "hen"))
    assert found.because == "So it is."


@pytest.mark.parametrize("gap", ["{1:SHORTANSWER:=owl}", "{:MC:=owl~hen}"])
def test_gaps_of_cloze_are_told(gap: str) -> None:
    found = read(f"The {gap} hoots.\n\nHens hoot.{{F}}\n")
    assert [question.ask for question in found.pack.questions] == ["Hens hoot."]
    (note,) = found.notes
    assert note.skipped
    assert "cloze" in note.message


def test_a_title_without_a_prompt_is_the_prompt() -> None:
    text = "::Which bird hoots?::\n{=Owl\n~Lark\n#It sings.\n}\n\n::Which sings?:: {=Lark ~Owl}\n"
    found = gift.read(text.encode(), "birds.gift")
    assert [question.ask for question in found.pack.questions] == [
        "Which bird hoots?",
        "Which sings?",
    ]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("inner", "answer"),
    [
        ("=../owls\n~%-25%~/owls\n~%-25%owls", Choose(("../owls",), ("~/owls", "owls"))),
        ("=~/owls\n~owls\n~ ~/larks", Choose(("~/owls",), ("owls", "~/larks"))),
        ("~~/owls =owls ~/larks", Choose(("owls",), ("~/owls", "/larks"))),
    ],
)
def test_a_path_may_begin_in_ones_own_folder(inner: str, answer: Choose) -> None:
    (question,) = gift.read(f"Where?{{\n{inner}\n}}".encode(), "paths.gift").pack.questions
    assert question.answer == answer

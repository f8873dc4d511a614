"""Plain questions of GIFT: read at a glance they are what the careful reader makes of them."""

from __future__ import annotations

import tracemalloc
import unicodedata
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.content.model import Choose, Match, Reckon, Typed, Written
from hubquiz.content.reading.characters import trouble
from hubquiz.exchange import gathering, gift, gift_plain
from hubquiz.exchange.gathering import Gathering, TooManyError
from hubquiz.exchange.gift_blocks import Lines
from hubquiz.exchange.model import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.content.model import Answer
    from hubquiz.exchange.model import Imported

NAME = "quiz.gift"


def read(text: str) -> Imported:
    return gift.read(text.encode(), NAME)


def carefully(text: str) -> Imported:
    gathering = Gathering("quiz")
    reading = gift._Reading(gathering, NAME)
    lines = Lines()
    for block in (*lines.feed(text, 1), *lines.flush()):
        reading._take(block)
    reading.finish()
    return gathering.imported()


def all_of(reader: Callable[[str], Imported], text: str) -> object:
    """Return everything that is found, such fields included as don't count for equality."""
    try:
        imported = reader(text)
    except ExchangeError as error:
        return str(error)
    questions = [
        (type(q), q.ask, repr(q.answer), q.because, q.topics, q.context, q.media)
        for q in imported.pack.questions
    ]
    return questions, imported.notes, imported.guesses, imported.pack.title


# The law

names = st.sampled_from(
    [
        "Peru # why",
        "Lima#10 -> 5%",
        "x:#no",
        "C#",
        "C# yes",
        "Peru",
        "peru",
        "Lima",
        "an old  bridge",
        "x-y",
        "Q's",
        "中文",
        "é",
        "10",
    ]
)
signs = st.sampled_from(["=", "~", "= ", "~ ", "=%50%", "~%50%", "~%-5%", "~%0%", "~%100%"])
between = st.sampled_from(["\n\t", "\n", " ", "", "\n  ", "\t", "\n\n"])
odd = st.one_of(
    st.sampled_from(["=", "~", "#", "{", "}", "%", "->", "::", "//", "####", ">", "-", "*"]),
    st.sampled_from(["\\", "\\=", "[html]", "<b>", "&amp;", "$x$", "TRUE", "\x01", "\u0301"]),
    st.sampled_from(["\x0b", "\xa0", "\n", "\n\n", " \n", "\t"]),
)


@st.composite
def items(draw: st.DrawFn) -> str:
    first, others = draw(st.sampled_from(["=~", "==", "~~", "->"])), draw(st.integers(1, 3))
    if first == "->":
        pairs = [f"={draw(names)} -> {draw(names)}" for _each in range(others)]
        return draw(between).join(pairs)
    if first == "~~":
        return draw(between).join(f"{draw(signs)}{draw(names)}" for _each in range(others + 1))
    tail = [f"{first[1]}{draw(names)}" for _each in range(others)]
    return draw(between).join([f"={draw(names)}", *tail])


answers = st.one_of(
    items(),
    items(),
    st.sampled_from(
        ["T", "TRUE", "f", "FALSE", "#5", "#5:1", "#-0.5:.25", "#05:1", "#5:0", "#-0:1"]
    ),
)
comments = st.sampled_from(["", "", "// c\n", "// [tag:a] [tag:b]\n", "// 5\n// [tag:é\\]]\n"])
titles = st.sampled_from(["", "", "::t::", "::Wh::", "::plain::", "::::", "::What  ::", "::a\n::"])
formats = st.sampled_from(["", "", "[plain]", "[moodle] ", " [plain]", "[html]"])
prompts = st.sampled_from(
    ["What", "What?", "Who is  it ", "Is it = so # ~ %?\n", "a::b", "é 中 \n"]
)
general = st.sampled_from(["", "", "####said it", "\n\t#### said  it "])


@st.composite
def questions(draw: st.DrawFn) -> str:
    head = f"{draw(comments)}{draw(titles)}{draw(formats)}{draw(prompts)}"
    source = f"{head}{{{draw(between)}{draw(answers)}{draw(general)}{draw(between)}}}"
    if draw(st.integers(0, 3)):
        return source
    at = draw(st.integers(0, len(source)))
    return source[:at] + draw(odd) + source[at + draw(st.integers(0, 1)) :]


files = st.lists(
    st.one_of(questions(), questions(), questions(), st.just("$CATEGORY: $course$/top/a/b")),
    min_size=1,
    max_size=4,
)
ends = st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n", " \n\n", "\n \n", ""])


@given(files, ends, st.sampled_from([0, 1000]))
def test_a_plain_question_is_what_the_careful_reader_makes_of_it(
    sources: list[str], end: str, small: int
) -> None:
    text = end.join([*sources, ""])
    with patch.object(gift_plain, "_SMALL", small):
        assert all_of(read, text) == all_of(carefully, text)


@pytest.mark.parametrize("size", [499, 500, 501, 999, 1000, 1001, 3999, 4000, 4001])
def test_what_is_too_long_is_left_to_the_careful_reader(size: int) -> None:
    sources = [
        f"{'w' * size}?{{T}}",
        f"{'w' * size}{{T}}",
        f"What?{{={'w' * size} ~b}}",
        f"What?{{={'w' * size} -> b =c -> {'d' * size}}}",
        f"What?{{~%50%{'w' * size} ~%50%b ~%-50%c}}",
        f"What?{{T####{'w' * size}}}",
        f"What?{{=a ~b#{'w' * size}\n####{'w' * (4000 - size % 4000)}}}",
        f"What?{{=a {' '.join(f'~{number}' for number in range(size))}}}",
        "// c\n" * size + "What?{T}",
    ]
    for source in sources:
        assert all_of(read, source) == all_of(carefully, source)


# What is plain


PLAIN: list[tuple[str, Answer]] = [
    ("What?{=a ~b ~c}", Choose(("a",), ("b", "c"))),
    ("::Q1:: What?\n{\n= a\n~ b\n~ c\n}", Choose(("a",), ("b", "c"))),
    ("// question: 1  name: Q1\n::Q1::[moodle]What?{\n\t~b\n\t=a  x\n}", Choose(("a x",), ("b",))),
    ("What?{~%50%a ~%50%b ~%-100%c}", Choose(("a", "b"), ("c",))),
    ("What?{=a # yes ~b#no####why}", Choose(("a",), ("b",))),
    ("What?{=a =b c####why}", Typed(("a", "b c"))),
    ("What?{=a -> b =c-d -> e}", Match((("a", "b"), ("c-d", "e")))),
    ("Is it?{TRUE}", Choose(("True",), ("False",))),
    ("Is it?{f}", Choose(("False",), ("True",))),
]


@pytest.mark.parametrize(("source", "answer"), PLAIN)
def test_these_are_plain(source: str, answer: Answer) -> None:
    with patch.object(gift, "Question"):  # the careful reader's
        (question,) = read(source).pack.questions
    assert type(question) is Written
    assert question.answer == answer


def test_plain_feedback_is_kept_in_the_explanation() -> None:
    with patch.object(gift, "Question"):
        (question,) = read("What?{\n=a # yes\n~b#no\n~c #no\n####So it is.\n}").pack.questions
    assert question.because == "So it is.\n“a”: yes\n“b”, “c”: no"


def test_a_plain_number_has_its_spelling_and_its_tolerance() -> None:
    with patch.object(gift, "Question"):
        (question,) = read("How many?{#-2.5:0.25}").pack.questions
    reckon = question.answer
    assert isinstance(reckon, Reckon)
    assert (reckon.number.value, reckon.number.text, reckon.within) == (-2.5, "-2.5", 0.25)


def test_most_of_what_is_written_is_plain() -> None:
    asked = Gathering("A quiz")
    for number in range(20):
        asked.ask(f"Which {number}?", Choose((f"this {number}",), ("that", "those")))
        asked.ask(f"And {number}?", Match((("a", str(number)), ("b", "c"))), topics=("Letters",))
    data = gift.write(asked.imported().pack, {}).data
    with patch.object(gift, "Question"):
        assert len(gift.read(data, NAME).pack.questions) == 40


def test_letters_of_many_scripts_are_plain_in_a_long_file() -> None:
    source = "哪座城市？{=里斯本 ~Évora ~Пермь ~서울 ~かな}"
    with patch.object(gift_plain, "_SMALL", 0), patch.object(gift, "Question"):
        (question,) = read(source).pack.questions
    assert question.answer == Choose(("里斯本",), ("Évora", "Пермь", "서울", "かな"))


def test_the_letters_beyond_ascii_are_seen_and_compose_with_none() -> None:
    ranges = gift_plain.BEYOND_ASCII.replace("-", "")
    for first, last in zip(ranges[::2], ranges[1::2], strict=True):
        letters = [chr(code) for code in range(ord(first), ord(last) + 1)]
        for letter in letters:
            assert not trouble(letter)
            assert not letter.isspace()
            assert not unicodedata.combining(letter)
            assert unicodedata.normalize("NFC", f"e{letter}") == f"e{letter}"
        text = "".join(letters)
        assert unicodedata.is_normalized("NFC", text + text[::-1])


def test_much_that_is_nearly_plain_takes_little_memory() -> None:
    for head, item in (("", "//\n"), ("a{", "=a\n"), ("a{=a", "-a"), ("a{", "=a -> b\n")):
        text = head + item * 30_000
        tracemalloc.start()
        assert len(list(gift_plain.paragraphs(text))) == 1
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 1_000_000


@pytest.mark.parametrize(("large", "item"), [(0, "~b"), (1000, "~b#")])
def test_a_file_of_too_many_answers_is_refused(large: int, item: str) -> None:
    text = "".join(f"{n}?{{=a{item}}}\n\n" for n in range(20))
    with patch.object(gift, "ANSWERS", 39), patch.object(gift, "_LARGE", large):
        with pytest.raises(ExchangeError, match="split it"):
            read(text)
        assert len(read(text[: len(text) // 2]).pack.questions) >= 8


def test_a_file_of_too_many_questions_is_refused() -> None:
    with patch.object(gift_plain, "QUESTIONS", 10), patch.object(gathering, "QUESTIONS", 10):
        assert len(read("".join(f"{n}?{{T}}\n\n" for n in range(10))).pack.questions) == 10
        with pytest.raises(TooManyError):
            read("".join(f"{n}?{{T}}\n\n" for n in range(20)))

"""Moodle XML: what Moodle, other programs and people write, and that our own is read back equal."""

from __future__ import annotations

import base64
import time
import tracemalloc
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

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
from hubquiz.content.values import Media, Number, Place, Type
from hubquiz.exchange import moodle, numeric
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError, Imported

if TYPE_CHECKING:
    from collections.abc import Iterable

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(30)


def read(inner: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> Imported:
    return moodle.read(f"{head}\n<quiz>\n{inner}\n</quiz>\n".encode(), "quiz.xml")


def asked(type_: str, inner: str, prompt: str = "<p>Ask?</p>") -> Imported:
    return read(
        f'<question type="{type_}"><name><text>Q</text></name>'
        f'<questiontext format="html"><text><![CDATA[{prompt}]]></text></questiontext>'
        f"{inner}</question>"
    )


def one(type_: str, inner: str, prompt: str = "<p>Ask?</p>") -> Written:
    imported = asked(type_, inner, prompt)
    assert len(imported.pack.questions) == 1, imported.notes
    return imported.pack.questions[0]


def answers(*given: tuple[str, str], more: str = "") -> str:
    return "".join(
        f'<answer fraction="{share}" format="html"><text>{text}</text>{more}</answer>'
        for share, text in given
    )


def told(imported: Imported) -> list[str]:
    return [note.text("quiz.xml") for note in imported.notes]


def said(questions: Iterable[Written]) -> list[tuple[object, ...]]:
    return [(q.ask, q.answer, q.because, q.topics, q.media) for q in questions]


# The types


@pytest.mark.parametrize(
    ("type_", "inner", "answer"),
    [
        ("multichoice", answers(("0", "a"), ("100", "b")), Choose(("b",), ("a",))),
        ("MultiChoice", answers(("100", "b"), ("0", "a")), Choose(("b",), ("a",))),
        (
            "multichoice",
            "<single>false</single>" + answers(("50", "a"), ("50", "b"), ("-50", "c")),
            Choose(("a", "b"), ("c",)),
        ),
        (
            "multichoice",
            "<single>0</single>" + answers(("33,33333", "a"), ("66.66667", "b"), ("0", "c")),
            Choose(("a", "b"), ("c",)),
        ),
        (
            "multichoice",
            "<single>true</single>" + answers(("100", "a"), ("50", "b"), ("0", "c")),
            Choose(("a",), ("b", "c")),
        ),
        ("multichoice", answers(("1", "a"), ("0", "b")), Choose(("a",), ("b",))),
        (
            "multichoice",
            answers(("33", "a"), ("33", "b"), ("34", "c"), ("0", "d")),
            Choose(("a", "b", "c"), ("d",)),
        ),
        ("ordering", answers(("2", "b"), ("1", "a"), ("3", "c")), Order(("a", "b", "c"))),
        ("ordering", answers(("0", "b"), ("0", "a")), Order(("b", "a"))),
        (
            "match",
            (
                "<subquestion><text>a</text><answer><text>1</text></answer></subquestion>"
                "<subquestion><text>b</text><answer><text>2</text></answer></subquestion>"
            ),
            Match((("a", "1"), ("b", "2"))),
        ),
        (
            "multichoice",
            (
                "<answer><text>a</text><fraction>100</fraction></answer>"
                "<answer fraction=' 0 '>b<feedback>no</feedback></answer><answer fraction='0'/>"
            ),
            Choose(("a",), ("b",)),
        ),
        (
            "multichoiceset",
            answers(("100", "a"), ("100", "b"), ("0", "c")),
            Choose(("a", "b"), ("c",)),
        ),
        (
            "multichoice",
            answers(("100", "&lt;br&gt;"), ("0", "&lt;b&gt;")),
            Choose(("<br>",), ("<b>",)),
        ),
        ("truefalse", answers(("100", "true"), ("0", "false")), Choose(("True",), ("False",))),
        ("truefalse", answers(("0", " True "), ("100", "False")), Choose(("False",), ("True",))),
        ("truefalse", answers(("100", "false")), Choose(("False",), ("True",))),
        ("truefalse", answers(("100", "wahr"), ("0", "falsch")), Choose(("wahr",), ("falsch",))),
        ("shortanswer", answers(("100", "Ann"), ("100", "Anne")), Typed(("Ann", "Anne"))),
        ("shortanswer", answers(("100", "Ann"), ("50", "An"), ("0", "*")), Typed(("Ann",))),
        ("shortanswer", answers(("100", "a \\* b")), Typed(("a * b",))),
        ("shortanswer", answers(("100", "&lt;p&gt;Rome&lt;/p&gt;")), Typed(("Rome",))),
        (
            "shortanswer",
            "<answer fraction='100' format='moodle_auto_format'><text>&lt;p></text></answer>",
            Typed(("<p>",)),
        ),
        (
            "ordering",
            answers(("1.0000000", "a"), ("2.0000000", "b"), ("3.0000000", "c")),
            Order(("a", "b", "c")),
        ),
        (
            "matching",
            (
                '<subquestion format="html"><text><![CDATA[<p>a</p>]]></text>'
                "<answer><text>1</text></answer></subquestion>"
                "<subquestion><text>b</text><answer><text><![CDATA[x &amp; y]]></text></answer>"
                "</subquestion><subquestion><text></text><answer><text>3</text></answer></subquestion>"
            ),
            Match((("a", "1"), ("b", "x & y"))),
        ),
        (
            "ddmatch",
            (
                "<subquestion><text>a</text><answer format='html'><text>&lt;p&gt;1&lt;/p&gt;</text>"
                "</answer></subquestion>"
                "<subquestion><text>b</text><answer><text>2</text></answer></subquestion>"
            ),
            Match((("a", "1"), ("b", "2"))),
        ),
    ],
)
def test_each_type_comes_over_with_its_key(type_: str, inner: str, answer: Answer) -> None:
    assert one(type_, inner).answer == answer


@pytest.mark.parametrize(
    ("inner", "value", "within", "unit"),
    [
        (
            "<answer fraction='100'><text>3.14</text><tolerance>0.01</tolerance></answer>",
            3.14,
            0.01,
            "",
        ),
        ("<answer fraction='100'><text> -4,5 </text></answer>", -4.5, 0, ""),
        ("<answer fraction='100'><text>1.5e3</text><tolerance>1</tolerance></answer>", 1500, 1, ""),
        (
            (
                "<answer fraction='100'><text>5</text><tolerance>0</tolerance></answer>"
                "<answer fraction='50'><text>5</text><tolerance>2</tolerance></answer>"
                "<answer fraction='0'><text>*</text></answer>"
                "<units><unit><multiplier>1000</multiplier><unit_name>mm</unit_name></unit>"
                "<unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"
            ),
            5,
            0,
            "m",
        ),
    ],
)
def test_numbers_keep_tolerance_and_unit(
    inner: str, value: float, within: float, unit: str
) -> None:
    answer = one("numerical", inner).answer
    assert isinstance(answer, Reckon)
    assert answer.number.value == pytest.approx(value)
    assert numeric.margin(answer) == pytest.approx(within)
    assert answer.unit == unit


def test_types_that_no_pack_asks_are_skipped_by_name() -> None:
    types = ("cloze", "essay", "calculated", "ddmarker", "description", "gapselect", "random", "")
    for type_ in types:
        imported = asked(type_, "")
        assert imported.skipped == 1
        assert imported.pack.questions == ()
        assert imported.notes[0].line == 3
        assert imported.notes[0].place == "Q"
    assert any("“ddmarker”" in note for note in told(asked("ddmarker", "")))


@pytest.mark.parametrize(
    ("type_", "inner", "why"),
    [
        ("multichoice", answers(("0", "a"), ("0", "b")), "no choice is right"),
        ("truefalse", answers(("0", "true"), ("0", "false")), "neither true nor false"),
        ("shortanswer", "", "no answer"),
        ("numerical", answers(("100", "three")), "no number"),
        ("numerical", answers(("100", "3"), ("100", "x")), "no number"),
        ("ordering", answers(("1", "a")), "two items"),
        ("matching", "", "pairs"),
        ("multichoice", answers(("100", "&lt;img src='a.png'>"), ("0", "b")), "pictures"),
    ],
)
def test_what_can_not_be_asked_is_skipped_with_its_reason(type_: str, inner: str, why: str) -> None:
    imported = asked(type_, inner)
    assert imported.pack.questions == ()
    assert [why in note.message for note in imported.notes if note.skipped] == [True]


# What is told


@pytest.mark.parametrize(
    ("type_", "inner", "what"),
    [
        ("multichoice", answers(("100", "a"), ("25", "b"), ("0", "c")), "“b” earns 25 %"),
        ("multichoice", answers(("100", "a"), ("100", "b"), ("0", "c")), "any one of its right"),
        (
            "multichoice",
            "<single>false</single>" + answers(("60", "a"), ("40", "b"), ("0", "c")),
            "different shares",
        ),
        ("multichoice", answers(("100", "a"), ("-25", "b")), "wrong choices cost"),
        ("shortanswer", answers(("100", "a*b")), "many answers"),
        ("shortanswer", answers(("100", "a"), ("25", "*")), "any answer earns"),
        ("shortanswer", answers(("100", "a")) + "<usecase>1</usecase>", "capitals"),
        ("truefalse", answers(("100", "true")) + "<hidden>1</hidden>", "hidden"),
        ("truefalse", answers(("100", "true")) + "<hint><text>Look up</text></hint>", "hints"),
        ("truefalse", answers(("100", "true")) + "<defaultgrade>3.0</defaultgrade>", "worth"),
        (
            "truefalse",
            answers(("100", "true")) + "<correctfeedback><text>Yes</text></correctfeedback>",
            "right or wrong answer",
        ),
        ("truefalse", answers(("100", "true")), "names are not kept"),
        ("ordering", answers(("2", "b"), ("1", "a")), "another order"),
        (
            "ordering",
            "<selecttype>RANDOM</selecttype>" + answers(("1", "a"), ("2", "b")),
            "at a time",
        ),
        (
            "matching",
            (
                "<subquestion><text>a</text><answer><text>1</text></answer></subquestion>"
                "<subquestion><text>b</text><answer><text>2</text></answer></subquestion>"
                "<subquestion><text/><answer><text>3</text></answer></subquestion>"
            ),
            "“3” belongs to nothing",
        ),
        (
            "numerical",
            answers(("100", "3")) + "<units><unit><multiplier>2</multiplier>"
            "<unit_name>cm</unit_name></unit></units>",
            "“cm”",
        ),
        ("numerical", answers(("50", "3"), ("20", "4")), "best answer earns 50 %"),
        ("shortanswer", answers(("80", "a")), "best answer earns 80 %"),
        ("multichoice", answers(("90", "a"), ("0", "b")), "best answer earns 90 %"),
        (
            "truefalse",
            answers(("100", "true")) + "<image>https://example.org/owl.png</image>",
            "example.org/owl.png",
        ),
        (
            "truefalse",
            answers(("100", "true"))
            + "<image><image_base64>data:image/gif;base64,R0lGODlh</image_base64></image>",
            "neither PNG nor JPEG",
        ),
    ],
)
def test_what_is_lost_is_told(type_: str, inner: str, what: str) -> None:
    assert any(what in note for note in told(asked(type_, inner)))


def test_what_is_said_to_all_is_told_once() -> None:
    question = (
        '<question type="truefalse"><name><text>{n}</text></name><questiontext><text>So {n}?</text>'
        "</questiontext><answer fraction='100'><text>true</text></answer>"
        "<correctfeedback><text>Right!</text></correctfeedback></question>"
    )
    imported = read("\n".join(question.format(n=n) for n in range(9)))
    assert len(imported.pack.questions) == 9
    assert len(imported.notes) == 1


def test_feedback_is_kept_in_the_explanation() -> None:
    question = one(
        "multichoice",
        "<generalfeedback><text>It &lt;i&gt;scatters&lt;/i&gt;.</text></generalfeedback>"
        "<answer fraction='100'><text>blue</text><feedback><text>Yes</text></feedback></answer>"
        "<answer fraction='0'><text>red</text><feedback><text/></feedback></answer>",
    )
    assert question.because == "It *scatters*.\n“blue”: Yes"


def test_categories_and_tags_are_topics() -> None:
    def so(n: int, tags: str = "") -> str:
        return (
            f'<question type="truefalse"><questiontext><text>So {n}?</text></questiontext>'
            f"<answer fraction='100'><text>true</text></answer>{tags}</question>"
        )

    def category(path: str) -> str:
        return f'<question type="category"><category><text>{path}</text></category></question>'

    imported = read(
        so(1)
        + category("$course$/top/Sky/Near//far")
        + so(2, "<tags><tag><text>blue</text></tag><tag><text> odd  one</text></tag></tags>")
        + category("$system$/Sea")
        + so(3)
    )
    topics = [question.topics for question in imported.pack.questions]
    assert topics == [(), ("Sky", "Near/far", "blue", "odd one"), ("Sea",)]
    assert imported.skipped == 0


# Texts


@pytest.mark.parametrize(
    ("format_", "source", "text"),
    [
        ("html", "<![CDATA[<p>a&nbsp;b</p><p>c</p>]]>", "a b\nc"),
        ("html", "&lt;p&gt;H&lt;sub&gt;2&lt;/sub&gt;&lt;/p&gt;", "H₂"),
        ("html", "<p>a <b>b</b></p><br/>c", "a *b*\n\nc"),
        ("html", "a &amp;lt; b", "a < b"),
        ("html", "\\(x^2\\) is &#8364; 5", "x² is € 5"),
        ("1", "a\nb", "a b"),
        ("plain_text", "a &lt;b&gt;\n  c", "a <b>\n  c"),
        ("2", "a &amp;amp; c", "a &amp; c"),
        ("markdown", "**a** b", "*a* b"),
        ("moodle_auto_format", "a\nb &lt;i&gt;c&lt;/i&gt;", "a\nb *c*"),
        ("0", "a\nb", "a\nb"),
    ],
)
def test_texts_in_every_format(format_: str, source: str, text: str) -> None:
    imported = read(
        f'<question type="truefalse"><questiontext format="{format_}"><text>{source}</text>'
        "</questiontext><answer fraction='100'><text>true</text></answer></question>"
    )
    assert [question.ask for question in imported.pack.questions] == [text]


@pytest.mark.parametrize("tag", ["questiontext>", "QuestionText>", "x:questiontext xmlns:x='y'>"])
@pytest.mark.parametrize("inner", ["bare", "<text>bare</text>", "<Text>\n  bare </Text>"])
def test_texts_stand_where_they_may(tag: str, inner: str) -> None:
    closing = tag.partition(" ")[0].removesuffix(">")
    imported = read(
        f'<question type="truefalse"><{tag}{inner}</{closing}>'
        "<answer fraction='100'><text>true</text></answer></question>"
    )
    assert [question.ask for question in imported.pack.questions] == ["bare"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a&nbsp;b &eacute; &unknown; c", "a b é &unknown; c"),
        ("Tom & Jerry &copy", "Tom & Jerry ©"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("if a < b", "if a < b"),
        ("a\x0bb &#11;c", "ab c"),
        ("<![CDATA[R&D &amp; x]]> & <![CDATA[y]]>", "R&D & x & y"),
    ],
)
def test_what_is_not_quite_xml_is_mended(source: str, text: str) -> None:
    imported = read(
        f'<question type="truefalse"><questiontext format="html"><text>{source}</text>'
        "</questiontext><answer fraction='100'><text>true</text></answer></question>"
    )
    assert [question.ask for question in imported.pack.questions] == [text]


TEXT = (
    '<quiz>\r\n<question type="truefalse"><questiontext><text>Größe?</text></questiontext>\r\n'
    "<answer fraction='100'><text>true</text></answer></question></quiz>"
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\n\n  <?xml version='1.0'?>" + TEXT.encode(),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + TEXT.encode("latin-1"),
        b'<?xml version="1.0" encoding="windows-1252"?>' + TEXT.encode("cp1252"),
        b'<?xml version="1.0" encoding="gbk"?>' + TEXT.encode("gbk", "xmlcharrefreplace"),
        b'<?xml version="1.0" encoding="UTF-8"?>' + TEXT.encode("cp1252"),
        b'<?xml version="1.0" encoding="UTF-16"?>' + TEXT.encode(),
        ('<?xml version="1.0" encoding="UTF-16"?>' + TEXT).encode("utf-16"),
        TEXT.encode("utf-16-le"),
        b'<!DOCTYPE quiz SYSTEM "quiz.dtd">' + TEXT.encode(),
    ],
)
def test_any_encoding_is_read(data: bytes) -> None:
    assert moodle.recognises(data)
    assert [question.ask for question in moodle.read(data, "x.xml").pack.questions] == ["Größe?"]


# Pictures and sounds


def _picture(tag: str, files: str, more: str = "") -> Imported:
    return read(
        f'<question type="truefalse"><name><text>Name</text></name><questiontext format="html">'
        f"<text><![CDATA[{tag}]]></text>{files}</questiontext>{more}"
        "<answer fraction='100'><text>true</text></answer></question>"
    )


def _file(name: str, data: bytes) -> str:
    text = base64.encodebytes(data).decode()
    return f'<file name="{name}" path="/" encoding="base64">{text}</file>'


@pytest.mark.parametrize(
    ("tag", "files", "path", "data"),
    [
        ('<img src="@@PLUGINFILE@@/a%20b.png" alt="A cat">', _file("a b.png", PNG), "a-b.png", PNG),
        ('<img alt="A cat" src="@@PLUGINFILE@@/x/a.gif">', _file("a.gif", PNG), "a.png", PNG),
        ('<audio src="@@PLUGINFILE@@/a.wav" alt="A cat">', _file("a.wav", WAV), "a.wav", WAV),
        (
            '<audio controls><source src="@@PLUGINFILE@@/a.wav" alt="A cat">a.wav</audio>',
            _file("a.wav", WAV),
            "a.wav",
            WAV,
        ),
        (
            f'<img src="data:image/png;base64,{base64.b64encode(PNG).decode()}" alt="A cat">',
            "",
            "picture.png",
            PNG,
        ),
    ],
)
def test_pictures_and_sounds_of_the_prompt_come_over(
    tag: str, files: str, path: str, data: bytes
) -> None:
    imported = _picture(f"Is it a cat? {tag}", files)
    question = imported.pack.questions[0]
    assert question.ask.startswith("Is it a cat?")
    assert [(media.file, media.alt) for media in question.media] == [(path, "A cat")]
    assert imported.media == {path: data}


def test_files_of_one_name_are_told_apart() -> None:
    def question(n: int, data: bytes) -> str:
        return (
            '<question type="truefalse"><questiontext format="html"><text>'
            f'So {n}? &lt;img src="@@PLUGINFILE@@/A.png"&gt;</text>{_file("A.png", data)}'
            "</questiontext><answer fraction='100'><text>true</text></answer></question>"
        )

    imported = read(question(1, PNG) + question(2, PNG + b"2") + question(3, PNG))
    files = [question.media[0].file for question in imported.pack.questions]
    assert files == ["A.png", "A-2.png", "A.png"]
    assert imported.media == {"A.png": PNG, "A-2.png": PNG + b"2"}


def test_a_picture_of_the_feedback_is_not_taken_for_the_prompts() -> None:
    more = f"<generalfeedback><text>x</text>{_file('a.png', PNG + b'2')}</generalfeedback>"
    assert _picture('So? <img src="@@PLUGINFILE@@/a.png">', _file("a.png", PNG), more).media == {
        "a.png": PNG
    }


def test_pictures_that_can_not_come_are_told() -> None:
    tag = '<img src="@@PLUGINFILE@@/a.svg" alt="A cat">'
    for files in ("", _file("a.svg", b"<svg/>"), '<file name="a.svg">?</file>'):
        imported = _picture(f"Is it? {tag}", files)
        assert imported.pack.questions[0].ask == "Is it? [A cat]"
        assert any("a.svg" in note for note in told(imported))
    far = _picture('So? <img src="https://example.org/a.png">', "")
    assert any("https://example.org/a.png" in note for note in told(far))
    other = asked("multichoice", answers(("100", "&lt;img alt='cat' src='a'> x"), ("0", "b")))
    assert other.pack.questions[0].answer == Choose(("[cat] x",), ("b",))
    assert any("outside the prompt" in note for note in told(other))


def test_a_picture_alone_is_asked_by_the_questions_name() -> None:
    imported = _picture('<img src="@@PLUGINFILE@@/a.png">', _file("a.png", PNG))
    assert imported.pack.questions[0].ask == "Name"
    assert any("its name stands" in note for note in told(imported))


def test_pictures_of_old_files_come_over() -> None:
    text = base64.b64encode(PNG).decode()
    old = f"<image>pics/a.png</image><image_base64>{text}</image_base64>"
    assert _picture("Is it?", "", old).media == {"a.png": PNG}


# The whole file


def test_it_is_known_by_its_content() -> None:
    for text in (
        "<quiz/>",
        '<?xml version="1.0"?>\n<!-- <other> --><quiz>',
        "\ufeff\n<QUIZ>",
        '<question type="essay">',
    ):
        assert moodle.recognises(text.encode()), text
    for text in (
        "",
        "<html><quiz>",
        "Sky? {=blue}",
        "<quizzes>",
        "{}",
        "<assessmentItem/>",
        "a<quiz>",
    ):
        assert not moodle.recognises(text.encode()), text


BOMB = '<!DOCTYPE quiz [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>' + TEXT
OUTSIDE = '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/hostname">]><quiz>&a;</quiz>'


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"<quiz></quiz>", "no question"),
        (b"plain words", "not whole"),
        (TEXT.encode()[:-30], "breaks off"),
        (TEXT.replace("</quiz>", "<![CDATA[").encode(), "breaks off"),
        (TEXT.replace("</quiz>", "</quix>").encode(), "quiz.xml:3: this is not whole"),
        (BOMB.format("x" * 99).encode(), "quiz.xml:1: it declares entities"),
        (OUTSIDE.encode(), "quiz.xml:1: it declares entities"),
        (b"<quiz>" + b"<a>" * 100_000, "deep"),
        (b"<quiz><question>" + b"<b/>" * 1_000_000, "more parts"),
        (b"<quiz><question " + b"".join(b"a%d='' " % i for i in range(10**6)), "too large"),
        (b"<quiz><question><text>" + b"x" * 17_000_000, "too large"),
        (b"<quiz>" + b"<text>" * 1_000_000, "deep"),
        (b"<quiz>" + b"<a/>" * 2_000_001, "too large"),
        (b"<quiz><question><text>" + b"&lt;b>" * 2_000_000, "too large"),
        (b"<quiz>" + b"<![CDATA[" * 1_000_000, "breaks off"),
        (b"<quiz>" + b"&" * 15_000_000, "not whole"),
        (b"\x00" * 5_000, "not text"),
    ],
    ids=lambda value: str(value[:24]),
)  # fmt: skip
def test_a_bad_file_ends_in_one_message_soon(data: bytes, what: str) -> None:
    began = time.process_time()
    with pytest.raises(ExchangeError, match=what) as caught:
        moodle.read(data, "quiz.xml")
    assert str(caught.value).startswith("quiz.xml")
    assert time.process_time() - began < 2


def test_a_text_without_end_is_read_in_part() -> None:
    imported = asked("truefalse", answers(("100", "true")), f"So?{'<br>' * 300_000}")
    assert imported.pack.questions[0].ask == "So?"
    assert any("very long" in note for note in told(imported))


def test_many_questions_take_little_memory() -> None:
    question = (
        '<question type="multichoice"><name><text>Day {n}</text></name><questiontext format="html">'
        "<text><![CDATA[<p>How many things were counted at the harbour on day {n}?</p>]]></text>"
        "</questiontext><single>true</single>"
        + answers(("100", "The {n} of them"), ("0", "None"), ("0", "All"))
        + "</question>\n"
    )
    data = f"<quiz>{''.join(question.replace('{n}', str(n)) for n in range(1000))}</quiz>".encode()
    moodle.read(data[:0] + TEXT.encode(), "warm.xml")
    tracemalloc.start()
    imported = moodle.read(data, "quiz.xml")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(imported.pack.questions) == 1000
    assert peak < 6 * len(data)


# Writing


line = st.text(
    st.one_of(
        st.sampled_from(list("<>&\"'*_^$\\()[]{}/]>-;#x0 T水木“”é²")),
        st.characters(codec="utf-8", exclude_characters="\r\t\n\xa0", exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=25,
)
lines = st.lists(line, min_size=1, max_size=3).map("\n".join)
numbers = st.floats(-1e9, 1e9).map(lambda x: round(x, 6))
given_answers = st.one_of(
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
    st.builds(Order, st.lists(line, min_size=2, max_size=4).map(tuple)),
    st.builds(
        lambda value, within, unit: Reckon(
            Number(value, value, value, numeric.decimal(value)), unit, within
        ),
        numbers,
        st.sampled_from([0.5, 1e-3, 20.0]),
        st.sampled_from(["", "km", "°C", "m²"]),
    ),
    st.just(Choose(("False",), ("True",))),
)
held = st.sampled_from(
    [(), (Media(Type.PICTURE, "pics/a.png", 'A "cat"'), Media(Type.SOUND, "a b.wav", "Purr"))]
)


def gathered(items: Iterable[tuple[str, Answer, str, list[str], tuple[Media, ...]]]) -> Pack:
    gathering = Gathering("A quiz")
    for prompt, answer, because, topics, media in items:
        gathering.ask(prompt, answer, because=because, topics=topics, media=media)
    return gathering.imported().pack


packs = (
    st.lists(
        st.tuples(
            lines,
            given_answers,
            st.one_of(st.just(""), lines),
            st.lists(line, max_size=2),
            held,
        ),
        min_size=1,
        max_size=4,
    )
    .map(gathered)
    .filter(lambda pack: bool(pack.questions))
)
FILES = {"pics/a.png": PNG, "a b.wav": WAV}


@given(packs)
def test_what_is_written_is_read_back_equal(pack: Pack) -> None:
    exported = moodle.write(pack, FILES)
    imported = moodle.read(exported.data, "x.xml")
    names = {"a.png": "pics/a.png", "a-b.wav": "a b.wav"}
    for asked_, back in zip(pack.questions, imported.pack.questions, strict=True):
        assert (back.ask, back.answer, back.because, back.topics) == (
            asked_.ask,
            asked_.answer,
            asked_.because,
            asked_.topics,
        )
        assert [(names[media.file], media.alt) for media in back.media] == [
            (media.file, media.alt) for media in asked_.media
        ]
    assert all(imported.media[path] == FILES[names[path]] for path in imported.media)


def test_what_html_can_not_hold_is_written_as_plain_text() -> None:
    pack = gathered([("a\tb\n\n\n  c", Typed(("x",)), "", [], ())])
    data = moodle.write(pack, {}).data
    assert b"plain_text" in data
    assert said(moodle.read(data, "x.xml").pack.questions) == said(pack.questions)


def test_what_is_written_is_as_moodle_has_it() -> None:
    pack = gathered(
        [
            ("Sky?", Choose(("blue",), ("red & black", "green")), "", ["air"], ()),
            ("Giants?", Choose(("Jupiter", "Saturn", "Neptune"), ("Mars",)), "", [], ()),
            ("So?", Choose(("False",), ("True",)), "", [], ()),
            ("Who?", Typed(("Ann*", "Anne")), "", [], ()),
            ("Order?", Order(("a", "b", "c")), "", [], ()),
        ]
    )
    root = ET.fromstring(moodle.write(pack, {}).data)  # noqa: S314 - our own
    sky, giants, so, who, order = root.findall("question")
    assert root.tag == "quiz"
    assert [one.get("type") for one in root] == [
        "multichoice", "multichoice", "truefalse", "shortanswer", "ordering",
    ]  # fmt: skip
    assert [a.get("fraction") for a in sky.iter("answer")] == ["100", "0", "0"]
    assert sky.findtext("single") == "true"
    assert sky.findtext("tags/tag/text") == "air"
    assert giants.findtext("single") == "false"
    shares = [float(a.get("fraction", "")) for a in giants.iter("answer")]
    assert shares == [33.33333, 33.33333, 33.33333, -100]
    assert [(a.findtext("text"), a.get("fraction")) for a in so.iter("answer")] == [
        ("true", "0"),
        ("false", "100"),
    ]
    assert [a.findtext("text") for a in who.iter("answer")] == ["Ann\\*", "Anne"]
    assert [a.get("fraction") for a in order.iter("answer")] == ["1", "2", "3"]


def test_what_moodle_cannot_carry_is_told() -> None:
    number = Number(5.0, 5.0, 5.0, "5")
    picture = Media(Type.PICTURE, "gone.png")
    pack = Pack(
        "A quiz",
        questions=(
            Written("Where", Locate(Place(1, 2), 5)),
            Written("How far?", Reckon(number, "km")),
            Written("Seen?", Typed(("x",)), media=(picture,)),
            Written("Pairs?", Match((("a", "1"), ("b", "2")))),
        ),
    )
    exported = moodle.write(pack, {})
    assert [note.place for note in exported.notes] == ["Where", "How far?", "Seen?", "Pairs?"]
    assert [note.skipped for note in exported.notes] == [True, False, False, False]
    assert len(moodle.read(exported.data, "x.xml").pack.questions) == 3


# Several languages at once, as two filters of Moodle have them


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            (
                '<span lang="en" class="multilang">A cow</span>'
                '<span lang="de" class="multilang">Eine Kuh</span> moos.'
            ),
            "A cow moos.",
        ),
        (
            (
                '<p><span class="multilang" lang="fr">Une</span>\n'
                '<span class="multilang" lang="en">One</span> and '
                '<span class="multilang" lang="fr">deux</span> '
                '<span class="multilang" lang="en">two</span></p>'
            ),
            "Une and deux",
        ),
        ("{mlang en}Hay{mlang}{mlang de}Heu{mlang}!", "Hay!"),
        ("{mlang en,fr}Foin{mlang}{mlang other}Feno{mlang}{mlang fr}?{mlang}", "Foin"),
        ("{mlang other}Feno{mlang}", "Feno"),
        ('<span class="multilang" lang="en">Never closed', "Never closed"),
        ('<span class="multilang">Of no language</span>', "Of no language"),
    ],
)
def test_of_several_languages_one_is_kept_and_the_rest_told(text: str, shown: str) -> None:
    imported = asked("shortanswer", answers(("100", "cow")), text)
    assert imported.pack.questions[0].ask == shown
    others = text.count("lang=") > 1 or text.count("{mlang ") > 1
    assert others == any("other languages" in note.message for note in imported.notes)


def test_a_choice_is_kept_in_one_language_too() -> None:
    given_ = answers(
        ("100", "{mlang en}hay{mlang}{mlang de}Heu{mlang}"), ("0", "{mlang en}oats{mlang}")
    )
    assert one("multichoice", given_).answer == Choose(("hay",), ("oats",))


def test_a_great_many_spans_are_read_quickly() -> None:
    begun = time.perf_counter()
    asked("shortanswer", answers(("100", "x")), '<span class="multilang" lang="en">' * 4_000)
    assert time.perf_counter() - begun < 1


# Slips


def test_a_unit_may_be_written_in_html() -> None:
    unit = "<units><unit><multiplier>1</multiplier><unit_name>{}</unit_name></unit></units>"
    given_ = '<answer fraction="100"><text>5</text><tolerance>0</tolerance></answer>'
    answer = one(
        "numerical", given_ + unit.format("<![CDATA[<span>m</span>/s<sup>2</sup>]]>")
    ).answer
    assert isinstance(answer, Reckon)
    assert answer.unit == "m/s²"


def test_choices_that_are_drawings_are_told_as_pictures() -> None:
    drawn = "<![CDATA[<picture><svg><path d='M0 0'/></svg></picture>]]>"
    imported = asked("multichoice", answers(("100", drawn), ("0", drawn)))
    assert imported.skipped == 1
    assert "its choices are pictures" in imported.notes[0].message


def test_a_declaration_without_its_spaces_is_mended_and_lines_still_count() -> None:
    inner = (
        '<question type="essay"><name><text>Long</text></name></question>'
        '<question type="shortanswer"><name><text>Q</text></name><questiontext><text>Ask?</text>'
        '</questiontext><answer fraction="100"><text>cow</text></answer></question>'
    )
    imported = read(inner, '\n\n<?xml version="1.0"encoding="UTF-8"?>')
    assert imported.pack.questions[0].answer == Typed(("cow",))
    assert imported.notes[0].line == 5


def test_a_formula_of_nothing_leaves_no_trace() -> None:
    assert one("shortanswer", answers(("100", "x")), r"\(\)What is \(x^2\)?").ask == "What is x²?"


SHORT = (
    '<question type="shortanswer"><name><text>Q</text></name><questiontext><text>Ask {0}?</text>'
    '</questiontext><answer fraction="100"><text>cow</text></answer></question>'
)


@pytest.mark.parametrize(
    "text",
    [
        SHORT.format(1) + "\n" + SHORT.format(2),
        "\n".join(f'<?xml version="1.0"?>\n<quiz>{SHORT.format(n)}</quiz>' for n in (1, 2)),
        f"""<?xml version="1.0"?>
        <!-- of <quiz> there is one -->
        <quiz>{SHORT.format(1)}<question type="essay"><name><text>A & B</text></name></question>
        {SHORT.format(2)}</quiz>""",
    ],
)
def test_questions_without_one_root_are_read(text: str) -> None:
    assert moodle.recognises(text.encode())
    imported = moodle.read(text.encode(), "quiz.xml")
    assert [question.ask for question in imported.pack.questions] == ["Ask 1?", "Ask 2?"]


@pytest.mark.parametrize("begin", ["", '<?xml version="1.0"?>\n\n'])
@pytest.mark.parametrize("sign", ['"', ""])
def test_questions_without_a_root_or_quotes_are_read(begin: str, sign: str) -> None:
    asked = (
        f"<question type={sign}truefalse{sign}><questiontext><text>{{}}</text></questiontext>"
        '<answer fraction="100"><text>true</text></answer>'
        '<answer fraction="0"><text>false</text></answer></question>\n'
    )
    text = begin + asked.format("Is tin a metal?") + asked.format("Is lead one?")
    found = moodle.read(text.encode(), "quiz.xml")
    assert [question.ask for question in found.pack.questions] == [
        "Is tin a metal?",
        "Is lead one?",
    ]


def test_attributes_without_quotes_are_read() -> None:
    text = (
        "<quiz><question type=multichoice><questiontext format=html><text>Ask?</text>"
        "</questiontext><answer fraction=100><text>yes</text></answer>"
        "<answer fraction=-33.3><text>no</text></answer></question></quiz>"
    )
    (question,) = moodle.read(text.encode(), "quiz.xml").pack.questions
    assert (question.ask, question.answer) == ("Ask?", Choose(("yes",), ("no",)))

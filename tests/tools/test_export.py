"""Bundled packs go out to every program that is written, and come back with the same keys."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.harness.media import flags_pack

from hubquiz.content.model import Choose, Order, Typed
from hubquiz.content.reader import read_file, read_text
from hubquiz.content.reading.relations import NATIVE
from hubquiz.content.writing import yaml_text
from hubquiz.exchange.formats import FORMATS, named, read, recognise
from hubquiz.paths import questions
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import BY_NAME
from hubquiz.tools.export import questions_for

if TYPE_CHECKING:
    from hubquiz.content.model import Answer
    from hubquiz.exchange.formats import Format

PACKS = ("planets", "world-capitals", "china-tech-hubs")
QUIZZES = [
    one for one in FORMATS if one.writes and not one.facts and one.name not in {"anki", "apkg"}
]
TABLES = [one for one in FORMATS if one.facts]


def on_a_line(text: str) -> str:
    """A prompt as a format without line breaks has it."""
    return " ".join(text.split())


@cache
def deck(name: str) -> Deck:
    pack = read_file(questions() / f"{name}.yaml").pack
    assert pack is not None
    return Deck(pack)


def key(answer: Answer) -> object:
    """What is right, whatever it stands among."""
    match answer:
        case Choose(answers, _wrong):
            return frozenset(answers)
        case Typed(accept):
            return accept[0]
        case Order(items):
            return items
    return answer


@pytest.mark.parametrize("name", PACKS)
def test_each_fact_is_asked_once_and_the_same_each_time(name: str) -> None:
    made = questions_for(deck(name), ("pick", "pair", "number", "text", "arrange"), seed=3)
    again = questions_for(deck(name), ("pick", "pair", "number", "text", "arrange"), seed=3)
    other = questions_for(deck(name), ("pick", "pair", "number", "text", "arrange"), seed=4)
    assert [(q.ask, q.answer) for q in made.questions] == [
        (q.ask, q.answer) for q in again.questions
    ]
    assert [q.answer for q in made.questions] != [q.answer for q in other.questions]
    assert not made.facts
    prompts = [question.ask for question in made.questions]
    assert len(set(prompts)) == len(prompts)
    assert len(prompts) > len(deck(name).pack.facts) / 5


@pytest.mark.parametrize("format_", QUIZZES, ids=lambda one: one.name)
@pytest.mark.parametrize("name", PACKS)
def test_a_pack_goes_out_and_comes_back(name: str, format_: Format) -> None:
    made = questions_for(deck(name), format_.shapes, seed=1)
    exported = format_.codec.write(made, {})
    file = f"{name}{format_.suffixes[0]}"
    assert recognise(exported.data, file).name == format_.name
    imported = read(exported.data, file)
    left_out = sum(note.skipped for note in exported.notes)
    back = {question.ask: key(question.answer) for question in imported.pack.questions}
    assert len(back) == len(made.questions) - left_out
    if format_.name == "kahoot":  # its prompts and choices are cut to its lengths
        return
    sent = {on_a_line(question.ask): key(question.answer) for question in made.questions}
    picked = {on_a_line(ask): key_ for ask, key_ in back.items() if isinstance(key_, frozenset)}
    same = sum(key_ == sent.get(ask) for ask, key_ in picked.items())
    assert same == len(picked) > 0


@pytest.mark.parametrize("format_", TABLES, ids=lambda one: one.name)
@pytest.mark.parametrize("name", PACKS)
def test_facts_go_out_and_come_back(name: str, format_: Format) -> None:
    pack = deck(name).pack
    exported = format_.codec.write(pack, {})
    imported = read(exported.data, f"{name}{format_.suffixes[0]}")
    stated = [fact for fact in pack.facts if fact.relation.name != NATIVE]  # a name, in a table
    sent = {(fact.subject.name, fact.relation.name) for fact in stated}
    back = {(fact.subject.name, fact.relation.name) for fact in imported.pack.facts}
    assert len(sent & back) >= 0.9 * len(sent)


@pytest.mark.parametrize("format_", QUIZZES, ids=lambda one: one.name)
def test_what_came_over_is_a_pack_that_reads(format_: Format) -> None:
    made = questions_for(deck("planets"), format_.shapes, seed=2)
    imported = read(format_.codec.write(made, {}).data, f"x{format_.suffixes[0]}", format_.name)
    reading = read_text(yaml_text(imported.pack), "x.yaml")
    assert reading.pack is not None, reading.faults
    assert len(reading.pack.questions) == len(imported.pack.questions)


def test_only_the_kinds_that_were_wanted_are_made() -> None:
    made = questions_for(deck("planets"), ("pick",), 1, [BY_NAME["true-false"]])
    assert made.questions
    for question in made.questions:
        assert isinstance(question.answer, Choose)
        assert len(question.answer.wrong) == 1


def test_pictures_go_with_their_questions_or_their_words_do() -> None:
    pack = flags_pack()
    made = questions_for(Deck(pack), named("moodle").shapes, 1)
    assert any(question.media for question in made.questions)


def test_every_codec_has_what_the_register_says() -> None:
    for format_ in FORMATS:
        codec = format_.codec
        assert callable(codec.recognises)
        assert callable(codec.read)
        assert format_.writes == hasattr(codec, "write")
        for nothing in (b"", b"\x00" * 50, b"\xff\xfe", b"PK\x03\x04", b"<", b"{"):
            assert not codec.recognises(nothing) or format_.facts

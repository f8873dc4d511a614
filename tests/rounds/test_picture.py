"""Pictures and sounds: what they are of, and which one it is."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.harness.media import flags_pack

from hubquiz.content.model import Choose, Fact, Written
from hubquiz.content.reader import read_text
from hubquiz.content.values import Media, Type
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.marking import mark
from hubquiz.quiz.responses import Picked
from hubquiz.quiz.shapes import Exhibit, Pick
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds import BY_NAME, KINDS
from hubquiz.rounds.kinds.picture import Picture
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.quiz.question import Question

BIRDS = """\
title: Birds
language: {language}
kinds: {{bird: {kinds}}}
relations:
  {what}: {{of: bird, to: {type}, each: {{of: one, to: {each}}}{phrases}}}
things:
  bird:
    Crane: {{{what}: {crane}}}
    Lark: {{{what}: {lark}}}
    Owl: {{{what}: {owl}}}
    Wren: {{{what}: {wren}}}
"""
WORDED = {
    "crane": "{is: 1.png, alt: Long grey legs, credit: A. Painter}",
    "lark": "{is: 2.png, alt: A crest on a small head}",
    "owl": "{is: 3.png, alt: Two round eyes}",
    "wren": "{is: 4.png, alt: A tail that stands up}",
}
BARE = {"crane": "1.png", "lark": "2.png", "owl": "3.png", "wren": "4.png"}
HEARD = {bird: file.replace("png", "ogg") for bird, file in BARE.items()}


def birds(values: dict[str, str], **other: str) -> Deck:
    said = {"language": "en", "kinds": "", "type": "picture", "phrases": ""}
    said |= {"what": "portrait", "each": "some"}
    reading = read_text(BIRDS.format(**{**said, **other, **values}), "birds")
    assert reading.pack is not None, reading.faults
    return Deck(reading.pack)


def asked(deck: Deck, kind: str = "picture", seeds: int = 12) -> Iterator[tuple[Fact, Question]]:
    for fact in deck.pack.facts:
        for seed in range(seeds):
            if BY_NAME[kind].suits(deck, fact.relation):
                question = BY_NAME[kind].make(deck, fact, Random(seed), Wish())
                if question is not None:
                    assert verify(question, deck.truth) == []
                    yield fact, question


def choices(question: Question) -> Pick:
    assert isinstance(question.shape, Pick)
    return question.shape


def test_a_picture_is_shown_and_asked_whose_it_is() -> None:
    found = [(f, q) for f, q in asked(birds(WORDED)) if q.exhibits]
    assert {fact.subject.name for fact, _ in found} == {"Crane", "Lark", "Owl", "Wren"}
    for fact, question in found:
        assert isinstance(fact.object, Media)
        shown = Exhibit(Type.PICTURE, fact.object.file, fact.object.alt, fact.object.credit)
        assert question.exhibits == (shown,)
        assert question.prompt == "Portrait: which bird is this?"
        pick = choices(question)
        assert [pick.choices[i] for i in pick.key] == [fact.subject.name]
        assert pick.pictures == ()
        told = f"{fact.subject.name} — portrait: {fact.object.alt}."
        assert [remark.text for remark in question.because] == [told]


def test_pictures_are_chosen_from_by_what_they_show() -> None:
    found = [(f, q) for f, q in asked(birds(WORDED)) if not q.exhibits]
    assert found
    for fact, question in found:
        assert isinstance(fact.object, Media)
        pick = choices(question)
        assert question.prompt == f"{fact.subject.name} — portrait?"
        assert [pick.choices[i] for i in pick.key] == [fact.object.alt]
        assert all(
            p is not None and p.alt == c for p, c in zip(pick.pictures, pick.choices, strict=True)
        )
        assert {p.file for p in pick.pictures if p} == {"1.png", "2.png", "3.png", "4.png"}


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("en", ["Picture A", "Picture B", "Picture C", "Picture D"]),
        ("zh", ["图A", "图B", "图C", "图D"]),
        ("fr", ["A", "B", "C", "D"]),
    ],
)
def test_pictures_without_words_get_letters_where_they_stand(
    language: str, letters: list[str]
) -> None:
    found = [q for _, q in asked(birds(BARE, language=language), seeds=40) if not q.exhibits]
    assert found
    assert all(list(choices(question).choices) == letters for question in found)
    assert len({choices(question).key for question in found}) == 4
    right = choices(found[0]).key[0]
    wrong = mark(found[0], Picked(((right + 1) % 4,)))
    assert wrong.confused == ()
    assert wrong.right == letters[right]


def test_words_for_a_picture_are_taken_for_one_another() -> None:
    question = next(q for _, q in asked(birds(WORDED)) if not q.exhibits)
    pick = choices(question)
    right = pick.key[0]
    wrong = (right + 1) % 4
    found = mark(question, Picked((wrong,)))
    assert found.confused == ((pick.choices[right], pick.choices[wrong]),)


def test_pictures_with_words_and_without_are_not_offered_together() -> None:
    mixed = {**WORDED, "wren": "4.png"}
    found = [choices(q) for _, q in asked(birds(mixed)) if not q.exhibits]
    assert found
    for pick in found:
        assert "4.png" not in [picture.file for picture in pick.pictures if picture]


@pytest.mark.parametrize(
    "wren",
    [
        "{is: 4.png, alt: The wren in a hedge}",
        "{is: 4.png, alt: A tail, credit: The Wren Society}",
        "{is: 4.png, alt: Two wrens}",
    ],
)
def test_words_that_name_what_they_are_of_are_never_shown(wren: str) -> None:
    deck = birds({**WORDED, "wren": wren}, each="one")
    for kind in ("picture", "typed"):
        found = list(asked(deck, kind))
        assert found
        for fact, question in found:
            assert fact.subject.name != "Wren"
            shown = question.exhibits
            if isinstance(question.shape, Pick):
                shown += tuple(filter(None, question.shape.pictures))
            assert "4.png" not in [exhibit.file for exhibit in shown]


def test_one_file_of_two_things_is_right_for_both() -> None:
    deck = birds({**BARE, "lark": "1.png"})
    for fact, question in asked(deck, seeds=20):
        pick = choices(question)
        if question.exhibits and isinstance(fact.object, Media) and fact.object.file == "1.png":
            assert not {"Crane", "Lark"} <= set(pick.choices)
        files = [picture.file for picture in pick.pictures if picture]
        assert len(set(files)) == len(files)


def test_a_picture_too_near_to_be_wrong_is_none_of_the_wrong_ones() -> None:
    deck = birds({**BARE, "owl": "{is: 3.png, near: 4.png}"})
    for fact, question in asked(deck, seeds=20):
        pick = choices(question)
        files = {picture.file for picture in pick.pictures if picture}
        if fact.subject.name == "Owl":
            assert "4.png" not in files
        if question.exhibits and question.exhibits[0].file == "4.png":
            assert "Owl" not in pick.choices


def test_a_sound_is_heard_and_never_a_choice() -> None:
    deck = birds(HEARD, type="sound", what="call", phrases=', back: "Who sings so?"')
    found = [question for _, question in asked(deck)]
    assert found
    for question in found:
        assert question.prompt == "Who sings so?"
        assert [exhibit.type for exhibit in question.exhibits] == [Type.SOUND]
        assert choices(question).pictures == ()


def test_a_name_is_typed_for_a_picture_that_has_one_owner() -> None:
    deck = birds(WORDED, each="one", phrases=', open: "Name this bird."')
    found = list(asked(deck, "typed"))
    assert {fact.subject.name for fact, _ in found} == {"Crane", "Lark", "Owl", "Wren"}
    for fact, question in found:
        assert isinstance(fact.object, Media)
        assert question.prompt == "Name this bird."
        assert [exhibit.file for exhibit in question.exhibits] == [fact.object.file]
    assert list(asked(birds(WORDED, each="some"), "typed")) == []


@pytest.mark.parametrize(
    ("language", "which", "prompt"),
    [
        ("zh", "哪种鸟", "portrait：这是哪种鸟？"),
        ("zh", "", "portrait：这是哪个bird？"),
        ("fr", "", "portrait: bird?"),
        ("en", "", "portrait: which bird is this?"),
    ],
)
def test_what_asks_whose_it_is_where_the_author_does_not(
    language: str, which: str, prompt: str
) -> None:
    deck = birds(BARE, language=language, kinds=f"{{which: {which}}}" if which else "")
    shown = [question.prompt for _, question in asked(deck) if question.exhibits]
    assert {text.casefold() for text in shown} == {prompt}


def test_every_picture_of_a_round_is_asked_with_the_same_words() -> None:
    deck = birds(WORDED, phrases=', back: "Who is this?"')
    prompts: list[tuple[str, tuple[Exhibit, ...]]] = []
    for seed in range(20):
        questions = list(iter(Dealer(deck, seed, kinds=[Picture()]).deal, None))
        assert len(questions) == 4
        prompts += [(question.prompt, question.exhibits) for question in questions]
    assert sum(prompt == "Who is this?" for prompt, _ in prompts) > 20


def test_other_kinds_leave_pictures_alone() -> None:
    deck = Deck(flags_pack())
    showing = {kind.name for kind in KINDS for relation in deck.media if kind.suits(deck, relation)}
    assert showing == {"picture", "typed"}


def test_pictures_are_no_trait_and_no_event() -> None:
    deck = Deck(flags_pack())
    assert {relation.name for relation in deck.media} == {
        *("flag", "outline", "stamp", "portrait", "call"),
    }
    for thing in deck.pack.things:
        assert not any(isinstance(fact.object, Media) for fact in deck.facts_about(thing))
    assert not any(isinstance(fact.object, Media) for fact in deck.events)


def test_a_question_by_hand_shows_what_its_author_shows() -> None:
    deck = Deck(flags_pack())
    written = deck.pack.questions[0]
    question = BY_NAME["written"].make(deck, written, Random(1), Wish())
    assert question is not None
    assert [exhibit.file for exhibit in question.exhibits] == ["strokes.png"]
    assert verify(question, deck.truth) == []
    assert verify(replace(question, exhibits=()), deck.truth)


def test_what_is_shown_is_proven() -> None:
    deck = birds(WORDED)
    seen = [question for _, question in asked(deck)]
    shows = next(question for question in seen if question.exhibits)
    offers = next(question for question in seen if not question.exhibits)
    pick = choices(offers)
    other = Exhibit(Type.PICTURE, "9.png", "Another")
    assert verify(replace(shows, exhibits=()), deck.truth)
    assert verify(replace(shows, exhibits=(*shows.exhibits, other)), deck.truth)
    assert verify(replace(offers, shape=replace(pick, pictures=())), deck.truth)
    turned = (*pick.pictures[1:], pick.pictures[0])
    assert verify(replace(offers, shape=replace(pick, pictures=turned)), deck.truth)
    twice = (*pick.pictures[:3], pick.pictures[0])
    assert verify(replace(offers, shape=replace(pick, pictures=twice)), deck.truth)
    false = [replace(claim, verdict=Verdict.TRUE) for claim in offers.claims]
    assert verify(replace(offers, claims=tuple(false)), deck.truth)


def test_questions_by_hand_and_plain_relations_are_not_its_business() -> None:
    deck = Deck(flags_pack())
    assert not Picture().suits(deck, None)
    written = Written("Who?", Choose(("Ann",), ("Ben",)))
    assert Picture().make(deck, written, Random(1), Wish()) is None
    assert not any(Picture().suits(deck, relation) for relation in deck.relations)

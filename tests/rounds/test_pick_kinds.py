"""What holds of every kind that makes its choices from several facts."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.rounds.packs import Draft, hubs, made, packs, wrong

from hubquiz.content.model import Choose, Written
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds import BY_NAME
from hubquiz.rounds.kinds.analogy import Analogy
from hubquiz.rounds.kinds.chain import Chain
from hubquiz.rounds.kinds.clues import Clues
from hubquiz.rounds.kinds.odd_one_out import OddOneOut
from hubquiz.rounds.kinds.several import Several

if TYPE_CHECKING:
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Kind

KINDS: list[Kind] = [Several(), OddOneOut(), Analogy(), Chain(), Clues()]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@every_kind
def test_it_is_listed_under_its_name(kind: Kind) -> None:
    assert type(BY_NAME[kind.name]) is type(kind)
    assert kind.shape == "pick"


@every_kind
def test_questions_by_hand_are_not_its_business(kind: Kind) -> None:
    deck = hubs().deck()
    written = Written("Who?", Choose(("Ann",), ("Ben",)))
    assert not kind.suits(deck, None)
    assert kind.make(deck, written, Random(1), Wish()) is None


@every_kind
def test_places_on_the_map_are_not_its_business(kind: Kind) -> None:
    draft = Draft()
    relation = draft.relation("at", "city", "place", "all all")
    draft.relation("in", "city", "country", "one some")
    for name in ("Ulm", "Bonn", "Kiel", "Trier"):
        draft.table("at", {name: [(1.0, 2.0), (3.0, 4.0)]})
        draft.fact(name, "in", name[:1] + "land")
    assert not kind.suits(draft.deck(), relation)


@every_kind
def test_where_nothing_is_listed_nothing_is_asked(kind: Kind) -> None:
    draft = Draft()
    knows = draft.relation("knows", "person", "person", "some some")
    draft.table("knows", {"Ann": ["Ben", "Cy"], "Ben": ["Cy", "Di"], "Di": ["Ann", "Ed"]})
    deck = draft.deck()
    assert not kind.suits(deck, knows)
    assert all(
        kind.make(deck, f, Random(s), Wish()) is None for f in deck.pack.facts for s in (1, 2)
    )


@settings(max_examples=30, deadline=None)
@given(packs())
@every_kind
def test_claims_are_made_once_and_choices_are_of_one_kind(kind: Kind, deck: Deck) -> None:
    kinds = {thing.name: thing.kind for thing in deck.pack.things}
    for _, question in made(kind, deck, 2):
        assert isinstance(question.shape, Pick)
        assert len(set(question.claims)) == len(question.claims)
        assert len({kinds.get(choice) for choice in question.shape.choices}) == 1


@every_kind
def test_the_same_chance_makes_the_same_question(kind: Kind) -> None:
    first, second = hubs().deck(), hubs().deck()
    pairs = zip(first.pack.facts, second.pack.facts, strict=True)
    for one, other in pairs:
        if kind.suits(first, one.relation):
            assert kind.make(first, one, Random(3), Wish()) == kind.make(
                second, other, Random(3), Wish()
            )


def lessons() -> Deck:
    """Return a pack of which every kind makes something, each relation a lesson of its own."""
    draft = Draft()
    for name, of, to, each in (
        ("based in", "company", "city", "one some"),
        ("founded", "company", "year", "one some"),
        ("likes", "company", "fruit", "all some"),
        ("mayor", "city", "person", "one some"),
    ):
        draft.relation(name, of, to, each, topics=(name,))
    cities = ["Xiamen", "Suzhou", "Ningbo", "Dalian", "Wuxi"]
    draft.table("mayor", dict(zip(cities, ["Ann", "Ben", "Cy", "Di", "Ed"], strict=True)))
    for number, name in enumerate(["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse"]):
        draft.fact(name, "based in", cities[number % 3])
        draft.fact(name, "founded", 1990 + number % 4)
        for fruit in [("figs", "kiwis"), ("plums",), ("kiwis", "dates")][number // 3]:
            draft.fact(name, "likes", fruit)
    return draft.deck()


@every_kind
def test_a_question_is_on_the_topics_of_its_item(kind: Kind) -> None:
    found = list(made(kind, lessons(), 4))
    assert found
    for item, question in found:
        assert not isinstance(item, Written)
        assert item.relation.name in question.topics


@pytest.mark.parametrize("kind", [Several(), Analogy(), Chain()], ids=lambda kind: kind.name)
def test_the_reveal_says_what_is_true_of_wrong_choices_where_facts_are_many(kind: Kind) -> None:
    draft = hubs()
    draft.facts = draft.facts[:50]
    small = draft.deck()
    draft.relation("colour", "company", "text", "one some")
    for name in [key for key in draft.things if key.startswith("company/")]:
        draft.fact(name, "colour", "red" if len(name) % 2 else "blue")
    big = draft.deck()
    assert len(small.pack.facts) < 60 <= len(big.pack.facts)
    for deck, told in ((small, False), (big, True)):
        for _, question in made(kind, deck, 3):
            assert isinstance(question.shape, Pick)
            spoken = {remark.choice for remark in question.because}
            others = set(range(len(question.shape.choices))) - set(question.shape.key)
            assert wrong(question)
            assert (others <= spoken) is told

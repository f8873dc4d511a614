from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from tests.rounds.packs import Draft, hubs, made, packs

from hubquiz.content.model import Source
from hubquiz.quiz.shapes import Arrange
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.timeline import Timeline
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

TIMELINE = Timeline()


def ordered(question: Question) -> list[str]:
    shape = question.shape
    assert isinstance(shape, Arrange)
    return [shape.items[i] for i in shape.key]


def deals() -> Draft:
    draft = Draft()
    draft.relation(
        "bought",
        "company",
        "company",
        "all one",
        phrases={"event": "{of}'s purchase of {to}", "order": "Order these purchases."},
    )
    draft.relation("merged with", "company", "company", "all all", symmetric=True)
    draft.relation("founded", "company", "year", phrases={"event": "the founding of {of}"})
    for i, year in enumerate([2005, 2011, 2013, 2014]):
        draft.fact(f"Firm{i}x", "bought", f"House{i}x", when=year)
    draft.fact("Firm5x", "merged with", "Firm6x", when=2012)
    draft.fact("Firm5x", "founded", 2001)
    draft.fact("Firm7x", "bought", "House7x")
    return draft


@given(packs())
def test_every_timeline_rises_strictly(deck: Deck) -> None:
    for _, question in made(TIMELINE, deck, 2):
        shape = question.shape
        assert isinstance(shape, Arrange)
        years = [int(shape.values[i]) for i in shape.key]
        assert 3 <= len(years) <= 6
        assert all(a < b for a, b in pairwise(years))


def test_companies_are_ordered_by_their_founding() -> None:
    deck = hubs().deck()
    assert TIMELINE.suits(deck, deck.pack.relations["founded"])
    found = [question for _, question in made(TIMELINE, deck, 3)]
    assert found
    for question in found:
        assert question.prompt == "Order these companies by founding, oldest first."
        assert isinstance(question.shape, Arrange)
        assert (question.shape.first, question.shape.last) == ("earliest", "latest")


def test_events_of_several_relations_are_ordered_together() -> None:
    deck = deals().deck()
    found = [question for _, question in made(TIMELINE, deck)]
    mixed = [q for q in found if any("merged" in name for name in ordered(q))]
    assert mixed
    for question in mixed:
        assert question.prompt == "Order these events, earliest first."
    assert any("The founding of Firm5x" in ordered(question) for question in mixed)
    assert all("Firm7x's purchase of House7x" not in ordered(question) for question in found)


def test_events_of_one_relation_have_its_own_task() -> None:
    deck = deals().deck()
    alone = [
        question
        for _, question in made(TIMELINE, deck)
        if all("purchase" in name for name in ordered(question))
    ]
    assert alone
    assert {question.prompt for question in alone} == {"Order these purchases."}


def test_an_event_rests_on_its_date() -> None:
    deck = deals().deck()
    fact = next(fact for fact in deck.pack.facts if fact.context.when)
    question = TIMELINE.make(deck, fact, Random(2), Wish())
    assert question is not None
    claim = next(c for c in question.claims if c.subject == fact.subject.key)
    assert claim.when == "2005"
    later = replace(claim, when="2013")
    forged = tuple(later if c is claim else c for c in question.claims)
    assert verify(replace(question, claims=forged), deck.truth)


def test_a_year_and_one_of_its_days_are_not_in_order() -> None:
    draft = Draft()
    draft.relation("founded", "company", "year")
    for name, year in {"Amber": 1998, "Birch": 1998, "Cedar": 2001, "Dune": 2004}.items():
        draft.fact(name, "founded", year)
    found = [ordered(question) for _, question in made(TIMELINE, draft.deck())]
    assert found
    assert not any({"Amber", "Birch"} <= set(names) for names in found)


def test_a_date_that_may_be_another_is_ordered_by_its_source_alone() -> None:
    draft = Draft(sources=(Source("article", "the article"),))
    draft.relation("founded", "company", "year")
    draft.fact("Youku", "founded", 2003, near=[2006])
    for name, year in {"Amber": 1998, "Birch": 2004, "Cedar": 2001, "Dune": 2005}.items():
        draft.fact(name, "founded", year)
    found = [ordered(question) for _, question in made(TIMELINE, draft.deck())]
    assert found
    assert not any("Youku" in names for names in found)

    disputed = Draft(sources=(Source("article", "the article"),))
    disputed.relation("founded", "company", "year")
    disputed.fact("Youku", "founded", 2003, near=[2006], disputed=True)
    for name, year in {"Amber": 1998, "Birch": 2004, "Cedar": 2001}.items():
        disputed.fact(name, "founded", year, disputed=True)
    questions = [q for _, q in made(TIMELINE, disputed.deck()) if "Youku" in ordered(q)]
    assert questions
    assert all(q.prompt.startswith("According to the article, order these") for q in questions)


def test_a_timeline_has_no_date_of_its_own() -> None:
    draft = Draft()
    draft.relation("founded", "company", "year")
    for i in range(4):
        draft.fact(f"Firm{i}x", "founded", 1990 + i, as_of="2017")
    questions = [question for _, question in made(TIMELINE, draft.deck())]
    assert questions
    assert not any("2017" in question.prompt for question in questions)


def test_a_forged_timeline_is_not_proven() -> None:
    deck = hubs().deck()
    fact = next(f for f in deck.pack.facts if f.relation.name == "founded")
    question = TIMELINE.make(deck, fact, Random(1), Wish())
    assert question is not None
    shape = question.shape
    assert isinstance(shape, Arrange)
    swapped = replace(shape, key=(shape.key[1], shape.key[0], *shape.key[2:]))
    assert verify(replace(question, shape=swapped), deck.truth)
    assert verify(replace(question, claims=question.claims[1:]), deck.truth)


def test_the_reveal_of_an_event_tells_its_date() -> None:
    deck = deals().deck()
    fact = next(fact for fact in deck.pack.facts if fact.context.when)
    question = TIMELINE.make(deck, fact, Random(2), Wish())
    assert question is not None
    assert "Firm0x — bought: House0x (2005)." in [remark.text for remark in question.because]

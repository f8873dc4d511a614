from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rounds.packs import Draft, hubs, made, number, packs

from hubquiz.content.model import Context
from hubquiz.content.values import Bound, calendar_date
from hubquiz.quiz.marking import mark
from hubquiz.quiz.responses import Estimated
from hubquiz.quiz.shapes import Estimate as Shape
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds.estimate import Estimate, number_shape, year_shape
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

ESTIMATE = Estimate()


def shape_of(question: Question) -> Shape:
    assert isinstance(question.shape, Shape)
    return question.shape


@given(packs())
def test_every_estimate_is_of_one_known_value(deck: Deck) -> None:
    for item, question in made(ESTIMATE, deck, 2):
        shape = shape_of(question)
        assert question.facts == (item.key,)
        assert shape.low <= shape.key <= shape.high
        assert mark(question, Estimated(shape.key)).credit == 1


def test_a_founding_year_is_estimated() -> None:
    questions = {q.prompt: q for _, q in made(ESTIMATE, hubs().deck(), 1)}
    shape = shape_of(questions["When was Tencent founded?"])
    assert (shape.key, shape.years, shape.tolerance, shape.text) == (1998, True, 1, "1998")


def test_a_number_is_estimated_in_its_unit() -> None:
    questions = {q.prompt: q for _, q in made(ESTIMATE, hubs().deck(), 1)}
    shape = shape_of(questions["Tencent — users?"])
    assert (shape.key, shape.unit, shape.tolerance) == (890, "million", 89)


def test_a_bound_is_never_a_key() -> None:
    draft = Draft()
    draft.relation("users", "app", "number")
    for bound in (Bound.OVER, Bound.UNDER, Bound.ABOUT):
        draft.fact(f"App {bound}", "users", number(400, bound))
    assert not list(made(ESTIMATE, draft.deck()))


def test_a_number_that_may_not_be_the_only_one_is_not_asked() -> None:
    draft = Draft()
    draft.relation("mass", "moon", "number", "some some")
    draft.relation("age", "moon", "number", "all some")
    draft.table("mass", {"Io": 8.9})
    draft.table("age", {"Io": [3, 4], "Titan": 5})
    questions = [question for _, question in made(ESTIMATE, draft.deck())]
    assert {question.prompt for question in questions} == {"Titan — age?"}


def test_a_value_too_fair_to_be_wrong_is_not_counted() -> None:
    draft = Draft()
    draft.relation("founded", "company", "year")
    draft.relation("users", "company", "number")
    draft.fact("Youku", "founded", 2003, near=[2006])
    draft.fact("Youku", "users", 100, near=[number(300, Bound.OVER)])
    questions = {q.prompt: q for _, q in made(ESTIMATE, draft.deck(), 1)}
    founded = questions["Youku — founded?"]
    assert not mark(founded, Estimated(2006)).counted
    assert mark(founded, Estimated(2009)).counted
    assert not mark(questions["Youku — users?"], Estimated(500)).counted


def test_the_year_of_an_event_is_estimated() -> None:
    draft = Draft()
    draft.relation(
        "bought",
        "company",
        "company",
        "all one",
        phrases={"ask when": "In which year did {of} buy {to}?"},
    )
    draft.fact("Alibaba", "bought", "Youku", when=2015)
    draft.fact("Alibaba", "bought", "Lazada")
    deck = draft.deck()
    questions = [question for _, question in made(ESTIMATE, deck)]
    assert {q.prompt for q in questions} == {"In which year did Alibaba buy Youku?"}
    question = questions[0]
    assert shape_of(question).key == 2015
    assert verify(replace(question, shape=replace(shape_of(question), key=2016)), deck.truth)


def test_an_event_known_by_a_bound_is_not_estimated() -> None:
    draft = Draft()
    draft.relation("bought", "company", "company", "all one")
    draft.fact("Alibaba", "bought", "Youku", when=2015)
    exact = draft.deck()
    question = ESTIMATE.make(exact, draft.facts[0], Random(1), Wish())
    assert question is not None
    when = replace(calendar_date(2015), bound=Bound.ABOUT)
    draft.facts[0] = replace(draft.facts[0], context=Context(when=when))
    deck = draft.deck()
    assert not list(made(ESTIMATE, deck))
    claim = replace(question.claims[0], when="about 2015")
    assert verify(replace(question, claims=(claim,)), deck.truth)


def test_a_prompt_never_holds_its_year() -> None:
    draft = Draft()
    draft.relation("held", "games", "year", phrases={"ask": "When were {of} held?"})
    draft.fact("the 2016 Olympics", "held", 2016)
    assert not list(made(ESTIMATE, draft.deck()))


@pytest.mark.parametrize(("year", "tolerance"), [(2014, 1), (1998, 1), (1610, 8), (-2560, 92)])
def test_a_year_long_ago_is_remembered_less_well(year: int, tolerance: int) -> None:
    assert year_shape(year, "", Random(1)).tolerance == tolerance


def test_no_range_of_years_ends_in_the_future() -> None:
    for seed in range(50):
        assert year_shape(2014, "", Random(seed)).high <= 2025


@given(st.integers(-3000, 2025), st.integers(0, 1000))
def test_a_range_of_years_holds_the_key_and_much_else(year: int, seed: int) -> None:
    shape = year_shape(year, "", Random(seed))
    assert shape.low <= year <= shape.high
    assert shape.high - shape.low >= 20 * shape.tolerance


@given(st.floats(1e-3, 1e12), st.sampled_from([-1, 1]), st.integers(0, 1000))
def test_a_range_of_numbers_holds_the_key_and_much_else(size: float, sign: int, seed: int) -> None:
    key = sign * size
    shape = number_shape(number(key), "km", Random(seed))
    assert shape.low <= key <= shape.high
    assert shape.high - shape.low >= 1.2 * size
    assert 0 in {shape.low, shape.high}


def test_the_key_is_not_to_be_read_off_the_range() -> None:
    shares = [30 / number_shape(number(30), "km", Random(seed)).high for seed in range(200)]
    assert max(shares) > 0.6
    assert min(shares) < 0.3
    sides = [
        (1950 - s.low) / (s.high - s.low)
        for s in (year_shape(1950, "", Random(i)) for i in range(200))
    ]
    assert max(sides) > 0.7
    assert min(sides) < 0.3


def test_a_share_of_all_ends_at_a_hundred() -> None:
    for seed in range(50):
        assert number_shape(number(41), "%", Random(seed)).high <= 100


def test_nothing_can_be_estimated_too() -> None:
    shape = number_shape(number(0), "", Random(1))
    assert (shape.key, shape.tolerance, shape.low) == (0, 0, 0)
    assert shape.high > 0


def test_a_forged_estimate_is_not_proven() -> None:
    deck = hubs().deck()
    fact = next(f for f in deck.pack.facts if f.relation.name == "users")
    question = ESTIMATE.make(deck, fact, Random(1), Wish())
    assert question is not None
    assert verify(replace(question, shape=replace(shape_of(question), key=500.0)), deck.truth)
    assert verify(replace(question, claims=()), deck.truth)
    other = replace(question.claims[0], subject="company/Sohu")
    assert verify(replace(question, claims=(other,)), deck.truth)

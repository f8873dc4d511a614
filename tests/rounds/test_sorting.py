from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.rounds.packs import Draft, hubs, made, packs

from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import Pair
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds.sorting import Sorting
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

SORTING = Sorting()


def bins_of(question: Question) -> dict[str, str]:
    shape = question.shape
    assert isinstance(shape, Pair)
    assert shape.bins
    return {left: shape.right[key] for left, key in zip(shape.left, shape.key, strict=True)}


@given(packs())
def test_every_sorting_is_proven_and_has_bins_worth_sorting_into(deck: Deck) -> None:
    for _, question in made(SORTING, deck, 2):
        held = Counter(bins_of(question).values())
        shape = question.shape
        assert isinstance(shape, Pair)
        assert 2 <= len(held) == len(shape.right) <= 4
        assert 5 <= sum(held.values()) <= 8
        assert sum(count > 1 for count in held.values()) >= 2
        assert len(question.claims) == len(shape.left) * len(shape.right)


def test_companies_are_sorted_into_their_cities() -> None:
    found = [
        question
        for _, question in made(SORTING, hubs().deck(), 3)
        if question.prompt == "Sort these companies by the city where they are based."
    ]
    assert found
    for question in found:
        assert {remark.text for remark in question.because} == {
            f"{company} is based in {city}." for company, city in bins_of(question).items()
        }


def test_what_is_many_is_sorted_into_what_is_few() -> None:
    draft = Draft()
    draft.kind("company", "companies")
    draft.relation("makes", "company", "product", "all one")
    draft.table("makes", {"Amber": ["Aspen", "Alder"], "Birch": ["Beech", "Bay", "Briar"]})
    questions = [question for _, question in made(SORTING, draft.deck())]
    assert questions
    for question in questions:
        assert question.prompt == "Sort these products by company (makes)."
        assert set(bins_of(question).values()) == {"Amber", "Birch"}
        assert {claim.subject for claim in question.claims} == {"company/Amber", "company/Birch"}


@pytest.mark.parametrize(("difficulty", "bins", "items"), [("easy", 2, 5), ("hard", 4, 8)])
def test_a_harder_sorting_has_more_bins_and_items(difficulty: str, bins: int, items: int) -> None:
    draft = Draft()
    draft.relation("orbits", "moon", "planet")
    for i in range(20):
        draft.fact(f"Moon{i}x", "orbits", f"Planet{i % 4}x")
    wish = Wish(Difficulty(difficulty))
    shapes = [question.shape for _, question in made(SORTING, draft.deck(), 5, wish)]
    assert shapes
    for shape in shapes:
        assert isinstance(shape, Pair)
        assert len(shape.left) == items
        assert len(shape.right) <= bins
    assert any(isinstance(shape, Pair) and len(shape.right) == bins for shape in shapes)


def test_an_item_of_two_bins_is_never_sorted() -> None:
    draft = Draft()
    draft.relation("found in", "bike", "city", "all some")
    draft.table(
        "found in",
        {
            "Ofo": ["Milan", "Vienna"],
            "Mobike": "Milan",
            "Bluego": "Milan",
            "Lime": "Vienna",
            "Citi": "Vienna",
            "Velib": "Vienna",
        },
    )
    found = [bins_of(question) for _, question in made(SORTING, draft.deck())]
    assert found
    assert not any("Ofo" in items and len(set(items.values())) > 1 for items in found)


def test_an_item_that_may_belong_in_another_bin_is_never_sorted() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city")
    for i in range(8):
        near = ["Rome"] if i == 0 else []
        draft.fact(f"Firm{i}x", "based in", "Lima" if i % 2 == 0 else "Rome", near=near)
    found = [bins_of(question) for _, question in made(SORTING, draft.deck())]
    assert found
    assert not any("Firm0x" in items for items in found)


def test_an_item_never_names_its_bin() -> None:
    draft = Draft()
    draft.relation("makes", "company", "product", "all one")
    draft.table("makes", {"Baidu": ["Baidu Map", "iQiyi", "Baike"], "Sohu": ["Sogou", "Focus"]})
    draft.table("makes", {"Sina": ["Weibo", "Leju"]})
    found = [bins_of(question) for _, question in made(SORTING, draft.deck(), 30)]
    assert found
    assert not any("Baidu Map" in items for items in found)


def test_what_was_told_is_not_sorted() -> None:
    deck = hubs().deck()
    told = frozenset(fact.key for fact in deck.pack.facts if fact.subject.name == "Tencent")
    wish = Wish(told=told)
    found = [bins_of(q) for fact, q in made(SORTING, deck, 3, wish) if fact.key not in told]
    assert found
    assert not any("Tencent" in items or "QQ" in items for items in found)


def test_a_forged_sorting_is_not_proven() -> None:
    deck = hubs().deck()
    fact = next(f for f in deck.pack.facts if f.relation.name == "based in")
    question = SORTING.make(deck, fact, Random(1), Wish())
    assert question is not None
    shape = question.shape
    assert isinstance(shape, Pair)
    moved = tuple(
        (key + 1) % len(shape.right) if i == 0 else key for i, key in enumerate(shape.key)
    )
    assert verify(replace(question, shape=replace(shape, key=moved)), deck.truth)
    assert verify(replace(question, claims=question.claims[1:]), deck.truth)
    false = next(c for c in question.claims if c.verdict is Verdict.FALSE)
    forged = tuple(replace(c, verdict=Verdict.TRUE) if c is false else c for c in question.claims)
    assert verify(replace(question, claims=forged), deck.truth)

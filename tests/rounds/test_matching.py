from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.rounds.packs import Draft, hubs, made, packs

from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import Pair
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds.matching import Matching
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

MATCHING = Matching()


def laid(question: Question) -> dict[str, str]:
    shape = question.shape
    assert isinstance(shape, Pair)
    return {left: shape.right[key] for left, key in zip(shape.left, shape.key, strict=True)}


@given(packs())
def test_every_matching_is_proven_and_one_to_one(deck: Deck) -> None:
    for _, question in made(MATCHING, deck, 2):
        pairs = laid(question)
        assert 3 <= len(pairs) == len(set(pairs.values())) == len(question.facts)
        assert len(question.claims) == len(pairs) ** 2


def test_companies_are_matched_to_their_cities() -> None:
    deck = hubs().deck()
    found = [
        question
        for item, question in made(MATCHING, deck, 3)
        if question.prompt == "Match each company to the city where it is based."
    ]
    assert found
    for question in found:
        pairs = laid(question)
        assert {r.text for r in question.because} == {
            f"{company} is based in {city}." for company, city in pairs.items()
        }


@pytest.mark.parametrize(("difficulty", "pairs"), [("easy", 3), ("normal", 4), ("hard", 5)])
def test_a_harder_matching_has_more_pairs(difficulty: str, pairs: int) -> None:
    draft = Draft()
    draft.relation("capital", "country", "text", "one one")
    for name in ("France Paris", "Japan Tokyo", "Kenya Nairobi", "Peru Lima", "Chad Ndjamena"):
        country, capital = name.split()
        draft.fact(country, "capital", capital)
    wish = Wish(Difficulty(difficulty))
    for _, question in made(MATCHING, draft.deck(), 5, wish):
        assert len(laid(question)) == pairs


def test_a_cross_pair_that_may_be_true_is_never_shown() -> None:
    draft = Draft()
    draft.relation("makes", "company", "product", "some some")
    for i in range(5):
        draft.fact(f"Firm{i}x", "makes", f"Ware{i}x")
    deck = draft.deck()
    assert not MATCHING.suits(deck, draft.relations["makes"])
    assert not any(True for _ in made(MATCHING, deck, 5))


def test_a_near_answer_keeps_two_pairs_apart() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city")
    draft.fact("Amber", "based in", "Lima", near=["Oslo"])
    draft.fact("Birch", "based in", "Oslo")
    draft.fact("Cedar", "based in", "Rome")
    draft.fact("Dune", "based in", "Bern")
    found = [set(laid(question)) for _, question in made(MATCHING, draft.deck())]
    assert found
    assert not any({"Amber", "Birch"} <= companies for companies in found)


def test_a_left_item_never_names_its_right_one() -> None:
    draft = Draft()
    draft.relation("makes", "company", "product", "all one")
    for company, product in {
        "Baidu": "Baidu Map",
        "Sohu": "Sogou",
        "Meitu": "Meipai",
        "Apple": "iPad",
    }.items():
        draft.fact(company, "makes", product)
    found = [laid(question) for _, question in made(MATCHING, draft.deck())]
    assert found
    assert not any("Baidu" in pairs for pairs in found)


def test_facts_of_two_dates_are_not_matched_together() -> None:
    draft = Draft()
    draft.relation("led by", "company", "person", "one one")
    for i in range(4):
        draft.fact(f"Firm{i}x", "led by", f"Boss{i}x", as_of="2017" if i else "2016")
    found = [question for _, question in made(MATCHING, draft.deck())]
    assert found
    assert all(question.prompt.startswith("In 2017, match the pairs") for question in found)
    assert not any("Firm0x" in laid(question) for question in found)


def test_what_was_told_is_not_matched() -> None:
    deck = hubs().deck()
    told = frozenset(f.key for f in deck.pack.facts if f.subject.name in {"Tencent", "Didi"})
    names = [set(laid(q)) for f, q in made(MATCHING, deck, 3, Wish(told=told)) if f.key not in told]
    assert names
    assert not any({"Tencent", "Didi"} & companies for companies in names)


def test_nobody_stands_on_both_sides() -> None:
    draft = Draft()
    draft.relation("merged with", "company", "company", "all all", symmetric=True)
    for pair in ("Amber Birch", "Cedar Dune", "Elm Fjord", "Garnet Hazel"):
        a, b = pair.split()
        draft.fact(a, "merged with", b)
    found = [laid(question) for _, question in made(MATCHING, draft.deck())]
    assert found
    assert not any(set(pairs) & set(pairs.values()) for pairs in found)


def test_a_forged_matching_is_not_proven() -> None:
    deck = hubs().deck()
    fact = next(f for f in deck.pack.facts if f.relation.name == "based in")
    question = MATCHING.make(deck, fact, Random(1), Wish())
    assert question is not None
    shape = question.shape
    assert isinstance(shape, Pair)
    swapped = replace(shape, key=(shape.key[1], shape.key[0], *shape.key[2:]))
    assert verify(replace(question, shape=swapped), deck.truth)
    assert verify(replace(question, claims=question.claims[1:]), deck.truth)
    false = next(c for c in question.claims if c.verdict is Verdict.FALSE)
    forged = tuple(replace(c, verdict=Verdict.TRUE) if c is false else c for c in question.claims)
    assert verify(replace(question, claims=forged), deck.truth)
    assert verify(replace(question, shape=replace(shape, key=(0,) * len(shape.key))), deck.truth)


def test_numbers_and_dates_are_matched_only_where_they_are_told_apart() -> None:
    draft = Draft()
    draft.relation("users", "app", "number")
    draft.relation("founded", "company", "year")
    draft.table("users", {"QQ": 869, "WeChat": 889, "Weibo": 313, "Momo": 100, "Douyu": 30})
    draft.table("founded", {"Amber": 1998, "Birch": 1999, "Cedar": 2003, "Dune": 2010})
    found = [set(laid(question)) for _, question in made(MATCHING, draft.deck())]
    assert any("QQ" in names for names in found)
    assert any("Amber" in names for names in found)
    assert not any({"QQ", "WeChat"} <= names or {"Amber", "Birch"} <= names for names in found)

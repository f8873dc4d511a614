from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.rounds.packs import Draft, hubs, made, number, packs

from hubquiz.content.values import Bound, Number
from hubquiz.quiz.shapes import Arrange
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds.ranking import Ranking
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

RANKING = Ranking()


def ranked(question: Question) -> list[str]:
    shape = question.shape
    assert isinstance(shape, Arrange)
    return [shape.items[i] for i in shape.key]


def planets(**sizes: float | Number) -> Draft:
    draft = Draft()
    draft.kind("planet", "planets")
    draft.relation("diameter", "planet", "number", unit="km")
    for name, size in sizes.items():
        draft.fact(name, "diameter", size)
    return draft


@given(packs())
def test_every_ranking_rises_strictly(deck: Deck) -> None:
    for _, question in made(RANKING, deck, 2):
        shape = question.shape
        assert isinstance(shape, Arrange)
        values = [float(shape.values[i].split()[0]) for i in shape.key]
        assert 3 <= len(values) <= 6
        assert all(a < b for a, b in pairwise(values))


def test_planets_are_ranked_by_their_size() -> None:
    deck = planets(Mars=6779, Venus=12104, Neptune=49244, Jupiter=139820).deck()
    found = [question for _, question in made(RANKING, deck)]
    assert found
    for question in found:
        assert question.prompt == "Order these, smallest first: diameter."
        assert ranked(question) == ["Mars", "Venus", "Neptune", "Jupiter"]
        assert isinstance(question.shape, Arrange)
        assert (question.shape.first, question.shape.last) == ("smallest", "largest")
        assert "12104 km" in question.shape.values


def test_bounds_that_overlap_are_not_ranked_together() -> None:
    deck = planets(Mars=10, Venus=20, Ceres=30, Jupiter=number(25, Bound.OVER)).deck()
    found = [ranked(question) for _, question in made(RANKING, deck)]
    assert any("Jupiter" in names for names in found)
    assert not any({"Jupiter", "Ceres"} <= set(names) for names in found)


def test_equal_numbers_are_not_ranked_together() -> None:
    deck = planets(Mars=10, Venus=20, Ceres=20, Jupiter=30).deck()
    found = [ranked(question) for _, question in made(RANKING, deck)]
    assert found
    assert not any({"Venus", "Ceres"} <= set(names) for names in found)


def test_numbers_of_two_dates_are_not_ranked_together() -> None:
    draft = Draft()
    draft.relation("users", "company", "number")
    for i in range(5):
        draft.fact(f"Firm{i}x", "users", i + 1, as_of="2017" if i else "2016")
    found = [question for _, question in made(RANKING, draft.deck())]
    assert found
    for question in found:
        assert question.prompt == "In 2017, order these, smallest first: users."
        assert "Firm0x" not in ranked(question)


def test_a_thing_with_two_numbers_is_not_ranked() -> None:
    draft = Draft()
    draft.relation("mass", "planet", "number", "all some")
    draft.table("mass", {"Mars": [1, 9], "Venus": 2, "Ceres": 3, "Pluto": 4})
    found = [ranked(question) for _, question in made(RANKING, draft.deck())]
    assert found
    assert not any("Mars" in names for names in found)


def test_a_name_that_holds_its_number_is_not_ranked() -> None:
    draft = Draft()
    draft.relation("stores", "disk", "number")
    draft.table("stores", {"Disk 40": 40, "Amber": 20, "Birch": 60, "Cedar": 80})
    found = [ranked(question) for _, question in made(RANKING, draft.deck())]
    assert found
    assert not any("Disk 40" in names for names in found)


@pytest.mark.parametrize(("difficulty", "items"), [("easy", 3), ("normal", 4), ("hard", 6)])
def test_a_harder_ranking_has_more_items(difficulty: str, items: int) -> None:
    draft = Draft()
    draft.relation("mass", "planet", "number")
    for i in range(12):
        draft.fact(f"Planet{i}x", "mass", i)
    for _, question in made(RANKING, draft.deck(), 3, Wish(Difficulty(difficulty))):
        assert len(ranked(question)) == items


def test_a_hard_ranking_takes_what_is_close() -> None:
    draft = Draft()
    draft.relation("mass", "planet", "number")
    for i in range(20):
        draft.fact(f"Planet{i}x", "mass", i)
    deck = draft.deck()
    question = RANKING.make(deck, draft.facts[0], Random(1), Wish(Difficulty.HARD))
    assert question is not None
    assert ranked(question) == [f"Planet{i}x" for i in range(6)]


def test_a_forged_ranking_is_not_proven() -> None:
    deck = hubs().deck()
    fact = next(f for f in deck.pack.facts if f.relation.name == "users")
    question = RANKING.make(deck, fact, Random(1), Wish())
    assert question is not None
    shape = question.shape
    assert isinstance(shape, Arrange)
    backwards = replace(shape, key=shape.key[::-1])
    assert verify(replace(question, shape=backwards), deck.truth)
    assert verify(replace(question, claims=question.claims[1:]), deck.truth)
    other = next(f for f in deck.pack.facts if f.relation.name == "population").key.split(" | ")
    moved = (replace(question.claims[0], subject=other[0], object=other[2]), *question.claims[1:])
    assert verify(replace(question, claims=moved), deck.truth)


def test_numbers_that_change_with_who_counts_are_not_ranked_together() -> None:
    draft = Draft()
    draft.relation("users", "app", "number")
    draft.table("users", {"QQ": 869, "WeChat": 889, "Weibo": 313, "Momo": -5, "Douyu": 0})
    found = [set(ranked(question)) for _, question in made(RANKING, draft.deck())]
    assert found
    assert not any({"QQ", "WeChat"} <= names for names in found)


def test_things_of_two_kinds_are_ranked_together() -> None:
    draft = Draft()
    draft.relation("users", "app site", "number")
    draft.table("users", {"app/QQ": 869, "site/Weibo": 313, "app/Momo": 100})
    assert any(True for _ in made(RANKING, draft.deck()))


def test_a_number_of_no_date_is_not_ranked_with_one_of_a_date() -> None:
    draft = Draft()
    draft.relation("users", "company", "number")
    for i in range(6):
        draft.fact(f"Firm{i}x", "users", 2**i, as_of="2017" if i % 2 else "")
    found = [ranked(question) for _, question in made(RANKING, draft.deck())]
    assert found
    assert all(len({int(name[4]) % 2 for name in names}) == 1 for names in found)

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.rounds.packs import Draft, hubs

from hubquiz.quiz.question import Question, Rule
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.dealer import Dealer, UnprovenError
from hubquiz.rounds.kinds import BY_NAME, KINDS

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


def round_of(deck: Deck, seed: int, length: int = 12) -> list[Question]:
    dealer = Dealer(deck, seed)
    found = (dealer.deal() for _ in range(length))
    return [question for question in found if question is not None]


def test_the_same_seed_deals_the_same_round() -> None:
    assert round_of(hubs().deck(), 7) == round_of(hubs().deck(), 7)
    assert round_of(hubs().deck(), 7) != round_of(hubs().deck(), 8)


def test_the_same_seed_deals_the_same_round_in_another_process() -> None:
    script = (
        "from tests.rounds.test_dealer import round_of; from tests.rounds.packs import hubs;"
        "print([(q.prompt, q.shape) for s in range(12) for q in round_of(hubs().deck(), s)])"
    )
    dealt = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path)) or "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(dealt) == 1


@pytest.mark.parametrize("seed", range(30))
def test_no_fact_is_asked_after_it_was_told(seed: int) -> None:
    told: set[str] = set()
    for question in round_of(hubs().deck(), seed, 30):
        assert told.isdisjoint(question.facts)
        told |= question.tells


def test_a_round_varies_its_kinds() -> None:
    for seed in range(20):
        kinds = [question.kind for question in round_of(hubs().deck(), seed, 8)]
        assert len(set(kinds)) >= 4
        assert sum(a == b for a, b in pairwise(kinds)) <= 1


def test_keys_are_spread() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city")
    for i in range(60):
        draft.fact(f"Firm {i}", "based in", "Beijing")
    for i, city in enumerate(["Shenzhen", "Hangzhou", "Xiamen", "Chengdu"]):
        draft.fact(f"House {i}", "based in", city)
    deck = draft.deck()
    keys: Counter[str] = Counter()
    for seed in range(300):
        question = Dealer(deck, seed, kinds=[BY_NAME["choice"]]).deal()
        assert question is not None
        assert isinstance(question.shape, Pick)
        keys[question.shape.choices[question.shape.key[0]]] += 1
    assert keys["Beijing"] < 120


def test_a_topic_keeps_to_its_facts() -> None:
    draft = hubs()
    draft.thing("company", "Tencent")
    chosen = {fact.key for fact in draft.facts if fact.relation.name == "users"}
    relations = draft.relations
    relations["users"] = draft.relation("users", "company", "number", topics=("figures",))
    draft.facts = [
        type(fact)(fact.subject, relations[fact.relation.name], fact.object) for fact in draft.facts
    ]
    dealer = Dealer(draft.deck(), 1, topics=frozenset({"figures"}))
    dealt = 0
    while (question := dealer.deal()) is not None:
        dealt += 1
        assert set(question.facts) <= chosen
    assert dealt


def test_a_round_ends_when_everything_is_told() -> None:
    dealer = Dealer(hubs().deck(), 3)
    dealt = 0
    while dealer.deal() is not None:
        dealt += 1
        assert dealt < 200
    assert dealt > 10
    assert dealer.deal() is None


def test_missed_facts_are_dealt_again() -> None:
    deck = hubs().deck()
    missed = [fact.key for fact in deck.pack.facts[:5]]
    again = list(Dealer(deck, 9).again(missed))
    assert again
    assert all(set(question.facts) & set(missed) for question in again)


class Liar:
    """A kind whose key is not proven."""

    name = "liar"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        return relation is not None and bool(deck.pack.facts)

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        question = BY_NAME["choice"].make(deck, item, chance, wish)
        if question is None or not isinstance(question.shape, Pick):
            return None
        wrong = next(i for i in range(4) if i not in question.shape.key)
        shape = Pick(question.shape.choices, (wrong,))
        return Question(
            "liar",
            question.prompt,
            shape,
            question.claims,
            question.facts,
            rule=Rule.FITS,
        )


def test_an_unproven_question_is_never_dealt() -> None:
    with pytest.raises(UnprovenError, match="is not proven"):
        Dealer(hubs().deck(), 1, kinds=[Liar()]).deal()


def test_kinds_have_their_own_names() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)

"""Simulated learners: reviews hold as much with fewer questions, and clear up what is mixed up.

A small pack and few seeds, in seconds; `learners` runs the whole by hand.
"""

from __future__ import annotations

import pytest
from tests.learning.learners import MODELS, clearing, compare, the_pack

from hubquiz.rounds.kinds import KINDS

SMALL = "planets"


@pytest.mark.parametrize("model", MODELS)
def test_reviews_hold_as_much_with_fewer_questions(model: str) -> None:
    found = compare(the_pack(SMALL), model, seed=1, days=30, fresh=10)
    assert found.asked <= 0.7 * found.others["fixed"]
    assert found.asked < found.others["random"]


@pytest.mark.parametrize("model", MODELS)
def test_nor_do_questions_about_several_facts_make_up_for_it(model: str) -> None:
    found = compare(the_pack(SMALL), model, seed=1, days=30, fresh=10, kinds=KINDS)
    assert found.asked < found.others["fixed"]
    assert found.asked < found.others["random"]


@pytest.mark.parametrize("model", MODELS)
def test_confused_pairs_are_told_apart_in_half_the_questions(model: str) -> None:
    deck = the_pack(SMALL)
    took = [clearing(deck, model, seed=2, contrast=which) for which in (True, False)]
    assert took[0] <= took[1] / 2

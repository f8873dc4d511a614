"""What a player knows: facts that were right when they were last asked."""

from __future__ import annotations

from hubquiz.host.mastery import Mastery, mastered
from hubquiz.storage import FactMark


def marks(*told: tuple[str, float]) -> list[FactMark]:
    return [FactMark(n, "anna", "p", fact, "choice", n, credit) for n, (fact, credit) in
            enumerate(told)]  # fmt: skip


def test_the_last_answer_counts() -> None:
    told = marks(("a", 0), ("a", 1), ("b", 1), ("b", 0.5), ("c", 1))
    assert mastered(told, 10) == Mastery(2, 10)


def test_facts_that_have_gone_make_no_more_than_all() -> None:
    assert mastered(marks(("a", 1), ("b", 1)), 1) == Mastery(1, 1)


def test_of_nothing_nothing_is_known() -> None:
    assert mastered([], 0).part == 0
    assert mastered(marks(("a", 1)), 4).part == 0.25

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.questions import ESTIMATE, asked, right_response

from hubquiz.content.reader import read_file
from hubquiz.paths import questions as shipped
from hubquiz.quiz.credits import by_fact
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.marking import mark
from hubquiz.quiz.question import Claim, Question, Verdict
from hubquiz.quiz.responses import Estimated, GaveUp, Paired, Picked
from hubquiz.quiz.shapes import Pair, Pick
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import BY_NAME

PAIRS = Question(
    "matching",
    "Match.",
    Pair(("Io", "Titan"), ("Saturn", "Jupiter"), (1, 0)),
    tuple(
        Claim(f"moon/{moon}", "orbits", f"planet/{planet}", verdict, (i, j))
        for (i, moon), (j, planet), verdict in (
            ((0, "Io"), (1, "Jupiter"), Verdict.TRUE),
            ((0, "Io"), (0, "Saturn"), Verdict.FALSE),
            ((1, "Titan"), (0, "Saturn"), Verdict.TRUE),
            ((1, "Titan"), (1, "Jupiter"), Verdict.FALSE),
        )
    ),
    ("moon/Titan | orbits | planet/Saturn", "moon/Io | orbits | planet/Jupiter"),
)


@cache
def deck() -> Deck:
    pack = read_file(shipped() / "planets.yaml").pack
    assert pack is not None
    return Deck(pack)


def test_who_lays_one_pair_right_knows_that_fact() -> None:
    known = by_fact(PAIRS, mark(PAIRS, Paired((1, None))))
    assert known == {
        "moon/Titan | orbits | planet/Saturn": 0.0,
        "moon/Io | orbits | planet/Jupiter": 1.0,
    }


def test_who_says_nothing_knows_none() -> None:
    assert set(by_fact(PAIRS, mark(PAIRS, GaveUp())).values()) == {0.0}


def test_a_whole_answer_tells_the_same_of_every_fact() -> None:
    question = replace(asked(ESTIMATE), facts=("one", "two"))
    answer = mark(question, Estimated(26.0))
    assert 0 < answer.credit < 1
    assert by_fact(question, answer) == {"one": answer.credit, "two": answer.credit}


def test_of_several_choices_each_tells_about_its_own_fact() -> None:
    question = Question(
        "several",
        "Which orbit Jupiter?",
        Pick(("Io", "Titan", "Europa"), (0, 2), several=True),
        tuple(
            Claim(f"moon/{moon}", "orbits", "planet/Jupiter", verdict, (i,))
            for i, (moon, verdict) in enumerate(
                (("Io", Verdict.TRUE), ("Titan", Verdict.FALSE), ("Europa", Verdict.TRUE))
            )
        ),
        ("moon/Io | orbits | planet/Jupiter", "moon/Europa | orbits | planet/Jupiter"),
    )
    assert list(by_fact(question, mark(question, Picked((0, 1)))).values()) == [1.0, 0.0]


@given(st.sampled_from(("matching", "sorting", "several", "choice", "timeline")), st.integers(0))
def test_what_is_dealt_right_is_known_and_wrong_pairs_are_not(kind: str, seed: int) -> None:
    question = Dealer(deck(), seed, kinds=[BY_NAME[kind]]).deal()
    if question is None:
        return
    known = by_fact(question, mark(question, right_response(question.shape)))
    assert known == dict.fromkeys(question.facts, 1.0)
    shape = question.shape
    if isinstance(shape, Pair):
        chance = Random(seed)
        laid = tuple(key if chance.random() < 0.5 else None for key in shape.key)
        known = by_fact(question, mark(question, Paired(laid)))
        whole = sum(j is not None for j in laid)
        assert sum(known.values()) == pytest.approx(whole * len(known) / len(laid))
        assert set(known.values()) <= {0.0, 1.0}


@given(st.floats(0, 1))
def test_a_mark_without_parts_is_taken_whole(credit: float) -> None:
    assert set(by_fact(PAIRS, Mark(credit, "")).values()) == {credit}

"""What an answer says of each fact: of every kind, on the packs that ship."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from tests.harness.questions import right_response

from hubquiz.content.reader import read_file
from hubquiz.content.verdict import Verdict
from hubquiz.learning.evidence import contrasts, evidence, guess_chance, recalls
from hubquiz.paths import questions
from hubquiz.quiz.marking import mark
from hubquiz.quiz.question import Question, Rule
from hubquiz.quiz.responses import Arranged, GaveUp, Paired, Picked
from hubquiz.quiz.shapes import Arrange, Pair, Pick
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import BY_NAME

PACKS = sorted(path.stem for path in questions().glob("*.yaml"))


@cache
def deck(pack: str) -> Deck:
    read = read_file(questions() / f"{pack}.yaml").pack
    assert read is not None
    return Deck(read)


@cache
def dealt(pack: str, kind: str, count: int = 12) -> tuple[Question, ...]:
    dealer = Dealer(deck(pack), 7, kinds=[BY_NAME[kind]])
    return tuple(question for _ in range(count) if (question := dealer.deal()))


@pytest.mark.parametrize("kind", BY_NAME)
@pytest.mark.parametrize("pack", PACKS)
def test_a_right_answer_is_full_credit_for_every_fact(pack: str, kind: str) -> None:
    for question in dealt(pack, kind):
        response = right_response(question.shape)
        told = evidence(question, response, mark(question, response))
        assert told
        assert {each.fact for each in told} <= set(question.facts)
        assert all(each.credit == 1 for each in told)
        if question.rule is not Rule.ODD:
            assert {each.fact for each in told} == set(question.facts)


@pytest.mark.parametrize("kind", BY_NAME)
@pytest.mark.parametrize("pack", PACKS)
def test_silence_is_no_credit_for_any(pack: str, kind: str) -> None:
    for question in dealt(pack, kind):
        told = evidence(question, GaveUp(), mark(question, GaveUp()))
        assert all(each.credit == 0 for each in told)
        assert told or question.rule is Rule.ODD
        assert all(0 <= each.chance < 1 for each in told)


@pytest.mark.parametrize("kind", ["matching", "sorting"])
@pytest.mark.parametrize("pack", PACKS)
def test_each_pair_is_judged_by_itself(pack: str, kind: str) -> None:
    chance = Random(3)
    for question in dealt(pack, kind):
        assert isinstance(question.shape, Pair)
        laid = list(question.shape.key)
        chance.shuffle(laid)
        response = Paired(tuple(laid))
        told = evidence(question, response, mark(question, response))
        right = sum(j == key for j, key in zip(laid, question.shape.key, strict=True))
        assert sum(each.credit for each in told) == right
        names = {question.shape.left[i] for i, j in enumerate(laid) if j == question.shape.key[i]}
        for each in told:
            one, other = each.fact.split(" | ")[::2]
            assert (each.credit == 1) == any(
                {claim.subject, claim.object} == {one, other}
                and question.shape.left[claim.choice[0]] in names
                for claim in question.claims
                if claim.verdict is Verdict.TRUE
            )


@pytest.mark.parametrize("kind", ["timeline", "ranking"])
@pytest.mark.parametrize("pack", PACKS)
def test_an_order_turned_round_knew_nothing_and_one_swap_a_little_less(
    pack: str, kind: str
) -> None:
    for question in dealt(pack, kind):
        assert isinstance(question.shape, Arrange)
        key = question.shape.key
        back = Arranged(key[::-1])
        assert all(not each.credit for each in evidence(question, back, mark(question, back)))
        swapped = Arranged((key[1], key[0], *key[2:]))
        told = evidence(question, swapped, mark(question, swapped))
        share = (len(key) - 2) / (len(key) - 1)
        credits_ = sorted(each.credit for each in told)
        assert credits_ == pytest.approx([share, share, *[1.0] * (len(key) - 2)])


@pytest.mark.parametrize("pack", PACKS)
def test_of_several_only_what_was_missed_was_not_known(pack: str) -> None:
    for question in dealt(pack, "several"):
        assert isinstance(question.shape, Pick)
        first = question.shape.key[0]
        response = Picked((first,))
        told = evidence(question, response, mark(question, response))
        assert sum(each.credit for each in told) == 1
        assert len(told) == len(question.shape.key)


@pytest.mark.parametrize("pack", PACKS)
def test_the_odd_one_missed_blames_it_and_the_one_that_was_taken(pack: str) -> None:
    for question in dealt(pack, "odd-one-out"):
        assert isinstance(question.shape, Pick)
        wrong = next(i for i in range(len(question.shape.choices)) if i not in question.shape.key)
        told = evidence(question, Picked((wrong,)), mark(question, Picked((wrong,))))
        assert 1 <= len(told) <= 2
        assert all(each.credit == 0 for each in told)


@pytest.mark.parametrize("kind", ["chain", "clues"])
@pytest.mark.parametrize("pack", PACKS)
def test_where_one_answer_rests_on_several_facts_it_is_joint(pack: str, kind: str) -> None:
    for question in dealt(pack, kind):
        response = right_response(question.shape)
        told = evidence(question, response, mark(question, response))
        assert all(each.joint for each in told) == (len(set(question.facts)) > 1)


def test_typing_is_not_guessed_and_two_choices_are_tossed() -> None:
    chances = {
        kind: {round(guess_chance(q, right_response(q.shape)), 2) for q in dealt(PACKS[0], kind)}
        for kind in ("typed", "true-false", "choice")
    }
    assert chances["typed"] == {0}
    assert chances["true-false"] == {0.5}
    assert max(chances["choice"]) <= 0.5


def test_what_was_refused_rightly_was_told_apart() -> None:
    for question in dealt(PACKS[0], "choice"):
        assert isinstance(question.shape, Pick)
        right, wrong = question.shape.key[0], (question.shape.key[0] + 1) % 2
        told = list(contrasts(question, mark(question, Picked((right,)))))
        assert {a for a, _ in told} == {question.shape.choices[right]}
        assert {b for _, b in told} == set(question.shape.choices) - {question.shape.choices[right]}
        assert not list(contrasts(question, mark(question, Picked((wrong,)))))


def test_true_or_false_tells_no_values_apart() -> None:
    for question in dealt(PACKS[0], "true-false"):
        assert not list(contrasts(question, mark(question, right_response(question.shape))))


def test_what_is_typed_was_recalled() -> None:
    for question in dealt(PACKS[0], "typed"):
        marked = mark(question, right_response(question.shape))
        assert recalls(question, marked) == marked.right
    for question in dealt(PACKS[0], "choice"):
        assert recalls(question, mark(question, right_response(question.shape))) == ""

"""Guises ask about the same facts, each with its own proof."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import ARRANGE, ESTIMATE, PAIR, PICK, SEVERAL, asked

from hubquiz.host.desk import Desk
from hubquiz.quiz.marking import mark
from hubquiz.quiz.question import Question, Rule
from hubquiz.quiz.responses import Picked
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.guises import Tailor, fewer, reshuffled
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from hubquiz.rounds.deck import Deck

PACKS = ("china-tech-hubs", "planets")


@pytest.fixture(scope="module", params=PACKS)
def deck(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    desk = Desk(str(tmp_path_factory.mktemp("desk")))
    return desk.deck(desk.library.find(request.param))


def dealt(deck: Deck, most: int = 60) -> list[Question]:
    dealer = Dealer(deck, 3)
    return [question for question in (dealer.deal() for _ in range(most)) if question]


def test_guises_are_proven_and_about_the_same(deck: Deck) -> None:
    tailor, chance = Tailor(deck), Random(1)
    turned = other_wrongs = 0
    for question in dealt(deck):
        guises = tailor.guises(question, 3, chance)
        assert len({question, *guises}) == 1 + len(guises)
        for guise in guises:
            assert not verify(guise, deck.truth)
            assert set(guise.facts) == set(question.facts)
            assert guise.shape_name == question.shape_name
            assert len(guise.clues) == len(question.clues)
            turned += guise.kind != question.kind
            if isinstance(guise.shape, Pick) and isinstance(question.shape, Pick):
                other_wrongs += set(guise.shape.choices) != set(question.shape.choices)
    assert turned > 3
    assert other_wrongs > 10


def test_fewer_choices_are_proven_too(deck: Deck) -> None:
    found = 0
    for question in dealt(deck):
        less = fewer(question, Random(2))
        if less is None:
            continue
        found += 1
        assert isinstance(less.shape, Pick)
        assert isinstance(question.shape, Pick)
        assert not verify(less, deck.truth)
        kept, all_ = less.shape, question.shape
        assert [kept.choices[i] for i in kept.key] == [all_.choices[i] for i in all_.key]
        assert [one for one in all_.choices if one in kept.choices] == list(kept.choices)
        assert all(
            remark.choice is None or remark.choice < len(kept.choices) for remark in less.because
        )
        assert mark(less, Picked(kept.key if kept.several else kept.key[:1])).correct
    assert found > 10


@pytest.mark.parametrize(
    ("rule", "choices"), [(Rule.FITS, 2), (Rule.BACK, 2), (Rule.CLUES, 2), (Rule.ODD, 3)]
)
def test_as_few_as_are_fair(rule: Rule, choices: int) -> None:
    shape = Pick(("a", "b", "c", "d"), (2,))
    question = Question("choice", "Which?", shape, (), ("fact",), rule=rule)
    less = fewer(question, Random(1))
    assert less is not None
    assert isinstance(less.shape, Pick)
    assert len(less.shape.choices) == choices
    assert less.shape.choices[less.shape.key[0]] == "c"


def test_what_has_no_fewer() -> None:
    several = fewer(asked(Pick(tuple("abcdef"), (0, 1), several=True)), Random(1))
    assert several is not None
    assert isinstance(several.shape, Pick)
    assert len(several.shape.choices) == 4
    assert fewer(asked(SEVERAL), Random(1)) is None
    assert fewer(asked(PAIR), Random(1)) is None
    assert fewer(asked(Pick(("a", "b"), (0,))), Random(1)) is None
    statement = Question("true-false", "So?", Pick(("True", "False"), (0,)), (), ("f",))
    assert fewer(statement, Random(1)) is None


@pytest.mark.parametrize("shape", [PICK, PAIR, ARRANGE], ids=repr)
def test_another_order_is_another_guise_and_of_a_number_there_is_none(shape: Pick) -> None:
    question = asked(shape)
    assert any(reshuffled(question, Random(seed)) != question for seed in range(9))
    number = asked(ESTIMATE)
    assert reshuffled(number, Random(1)) == number

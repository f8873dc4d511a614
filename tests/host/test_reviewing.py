"""Reviews: of a real pack and a real store, played day by day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import right_response

from hubquiz.game.commands import Proceed, Respond
from hubquiz.game.events import Ending
from hubquiz.game.modes import Study
from hubquiz.game.state import Phase
from hubquiz.host.days import day_of
from hubquiz.host.desk import Desk
from hubquiz.host.learning import confusions, memories
from hubquiz.host.reminding import due
from hubquiz.host.reviewing import LOOKED_THROUGH
from hubquiz.host.source import put_by
from hubquiz.host.studying import GuestError, begin_review, outlook_of
from hubquiz.learning.memory import is_due, recall
from hubquiz.learning.plan import by_need
from hubquiz.quiz.responses import GaveUp, Picked
from hubquiz.quiz.shapes import Pick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.host.host import Host
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response

MORNING = 1_700_000_000_000
A_DAY = 86_400_000


class Learner:
    """Someone who plays at a desk whose clock is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(str(folder))
        self.now = MORNING
        self.desk.clock = lambda: self.now
        self.id = self.desk.store.add_player("Ann", 1).id
        self.desk.prefer(replace(self.desk.preferences, player=self.id))
        self.packs = [self.desk.library.find(name) for name in ("planets", "world-capitals")]

    @property
    def today(self) -> int:
        return day_of(self.now)

    def review(self, *packs: int, count: int = 20, fresh: int | None = None) -> Host:
        chosen = [self.packs[at] for at in packs or (0,)]
        return begin_review(self.desk, chosen, Study(questions=count), fresh=fresh, seed=5)

    def answer(self, host: Host, response: Response) -> None:
        self.now += 1000
        assert host.submit(Respond(self.now, self.id, response)) is None
        assert host.submit(Proceed(self.now)) is None

    def play(self, host: Host, *, right: bool = True) -> list[Question]:
        asked = []
        while host.state.open is not None:
            question = host.state.open.question
            asked.append(question)
            self.answer(host, right_response(question.shape) if right else GaveUp())
        return asked

    def known(self, at: int = 0) -> int:
        return len(memories(self.desk.store.learnt, self.id, self.packs[at].reference))


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Learner]:
    learner = Learner(tmp_path)
    yield learner
    learner.desk.close()


def test_a_first_review_begins_so_many_facts_and_no_more(ann: Learner) -> None:
    assert outlook_of(ann.desk, ann.packs[:1]).fresh == 10
    asked = ann.play(ann.review())
    assert asked
    assert ann.known() == 10
    assert outlook_of(ann.desk, ann.packs[:1]).fresh == 0
    assert ann.review().state.ending is Ending.DRY


def test_what_is_due_is_asked_in_another_kind(ann: Learner) -> None:
    ann.play(ann.review())
    before = memories(ann.desk.store.learnt, ann.id, "planets")
    ann.now += 30 * A_DAY
    assert sum(due(ann.desk).values()) == len(before)
    for question in ann.play(ann.review(fresh=0, count=200)):
        for fact in question.facts:
            if fact in before and len(question.facts) == 1:
                assert before[fact].met[-1] != question.kind
    left = memories(ann.desk.store.learnt, ann.id, "planets").values()
    assert not any(is_due(memory, ann.today) for memory in left)
    assert due(ann.desk) == {}


def test_after_a_long_absence_a_review_is_as_long_as_any(ann: Learner) -> None:
    for _ in range(6):
        ann.play(ann.review(fresh=20))
        ann.now += A_DAY
    ann.now += 400 * A_DAY
    host = ann.review(count=8)
    assert host.view(ann.id).of == 8
    assert len(ann.play(host)) == 8
    assert host.state.ending is Ending.DONE


def test_of_more_than_there_is_room_for_comes_what_is_most_likely_known(ann: Learner) -> None:
    for _ in range(4):
        ann.play(ann.review(1, count=60, fresh=40), right=ann.today % 2 > 0)
        ann.now += A_DAY
    ann.now += 90 * A_DAY
    known = memories(ann.desk.store.learnt, ann.id, "world-capitals")
    assert all(is_due(memory, ann.today) for memory in known.values())
    room = 8
    best = by_need(known, ann.today, room)[:room]
    learnt, most = ann.desk.store.learnt, LOOKED_THROUGH * room
    rows = learnt.due(ann.id, ann.today, ("world-capitals",), most=most, lasting=True)
    found = by_need({row.fact: known[row.fact] for row in rows}, ann.today, room)[:room]
    # The index knows whole days alone, and so may take one for another that is about as good.
    chances = [[recall(known[fact], ann.today) for fact in facts] for facts in (found, best)]
    worst = [recall(memory, ann.today) for memory in known.values()]
    assert sum(chances[0]) / room > sum(chances[1]) / room - 0.03
    assert sum(chances[0]) / room > sum(worst) / len(worst) + 0.03
    (first, *_) = ann.play(ann.review(1, count=room))
    assert found[0] in first.facts


def test_what_a_pack_no_longer_says_is_not_due_until_it_says_it_again(ann: Learner) -> None:
    ann.play(ann.review())
    ann.now += 30 * A_DAY
    deck = ann.desk.deck(ann.packs[0])
    learnt, gone = (
        ann.desk.store.learnt,
        next(iter(memories(ann.desk.store.learnt, ann.id, "planets"))),
    )
    count = len(memories(learnt, ann.id, "planets"))
    del deck.items[gone]
    assert len(put_by(learnt, ann.id, "planets", deck)) == count - 1
    assert learnt.due_counts(ann.id, ann.today) == {"planets": count - 1}
    assert outlook_of(ann.desk, ann.packs[:1]).due == count - 1
    ann.desk.forget(ann.packs[0])  # it is read again
    assert gone in ann.desk.deck(ann.packs[0]).items
    assert outlook_of(ann.desk, ann.packs[:1]).due == count


def test_what_is_missed_is_asked_again_a_little_later_and_not_for_ever(ann: Learner) -> None:
    host = ann.review(count=100, fresh=8)
    asked = ann.play(host, right=False)
    facts = [fact for question in asked for fact in question.facts]
    assert max(facts.count(fact) for fact in facts) == 2
    assert host.state.phase is Phase.OVER


def confuse(ann: Learner, host: Host) -> tuple[str, str]:
    """Take one value for another at the first question that lets one."""
    while host.state.open is not None:
        question = host.state.open.question
        shape = question.shape
        if isinstance(shape, Pick) and question.kind in {"choice", "choice-back"}:
            wrong = next(i for i in range(len(shape.choices)) if i not in shape.key)
            ann.answer(host, Picked((wrong,)))
            one, other = sorted((shape.choices[shape.key[0]], shape.choices[wrong]))
            return one, other
        ann.answer(host, right_response(shape))
    raise AssertionError("nothing could be confused")


def test_a_confused_pair_is_set_against_each_other_until_told_apart_on_two_days(
    ann: Learner,
) -> None:
    ann.play(ann.review(fresh=30, count=60))
    ann.now += 9 * A_DAY
    host = ann.review(fresh=0, count=200)
    pair = confuse(ann, host)
    assert any(is_contrast(question, pair) for question in ann.play(host))
    days = 1
    while any(pair == key[1:] for key in confusions(ann.desk.store.learnt, ann.id, "planets")):
        ann.now += A_DAY
        asked = ann.play(ann.review(fresh=0))
        days += any(is_contrast(question, pair) for question in asked)
    assert days == 2


def is_contrast(question: Question, pair: tuple[str, str]) -> bool:
    return isinstance(question.shape, Pick) and set(question.shape.choices) == set(pair)


def test_packs_are_mixed_and_each_learns_its_own(ann: Learner) -> None:
    host = ann.review(0, 1, fresh=12)
    asked = ann.play(host)
    packs = {question.pack for question in asked}
    assert packs <= {"planets", "world-capitals"}
    assert host.state.setup.pack == ""
    ann.now += A_DAY
    asked += ann.play(ann.review(0, 1, fresh=200))
    assert {question.pack for question in asked} == {"planets", "world-capitals"}
    assert ann.known(0)
    assert ann.known(1)


def test_a_review_is_gone_on_with_after_a_crash(ann: Learner) -> None:
    host = ann.review(0, 1, fresh=12)
    first = host.state.open
    ann.answer(host, GaveUp())
    (game,) = ann.desk.unfinished()
    again = ann.desk.resume(game)
    assert again.state.past[0].question == first.question if first else False
    assert again.state.open == host.state.open


def test_a_review_is_in_no_list_of_scores(ann: Learner) -> None:
    ann.play(ann.review())
    assert ann.desk.results() == ()


def test_of_a_guest_nothing_is_remembered(ann: Learner) -> None:
    ann.desk.prefer(replace(ann.desk.preferences, player=""))
    with pytest.raises(GuestError):
        ann.review()
    assert due(ann.desk) == {}

"""What is done ahead, and what is written behind: none of it is seen, and a crash costs nothing."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import right_response

from hubquiz.game.commands import Dispute, Proceed, Respond, Withdraw
from hubquiz.game.modes import Study
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.learning import folded, take_back
from hubquiz.host.studying import begin_review
from hubquiz.quiz.responses import GaveUp
from hubquiz.storage import Learned, Store
from hubquiz.storage.behind import MOST

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.host.host import Host

NOON = 1_700_000_000_000


class Ann:
    """Someone who reviews the planets, each third question wrongly."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOON
        self.desk = self.open(folder)
        self.id = self.desk.store.add_player("Ann", 1).id
        self.desk.prefer(replace(self.desk.preferences, player=self.id))

    def open(self, folder: Path) -> Desk:
        desk = Desk(str(folder))
        desk.clock = lambda: self.now
        return desk

    def begin(self, count: int = 40) -> Host:
        packs = [self.desk.library.find("planets")]
        return begin_review(self.desk, packs, Study(questions=count), fresh=count, seed=3)

    def answer(self, host: Host) -> None:
        self.now += 1000
        turn = host.state.open
        assert turn is not None
        right = len(host.state.past) % 3 > 0
        response = right_response(turn.question.shape) if right else GaveUp()
        assert host.submit(Respond(self.now, self.id, response)) is None

    def go_on(self, host: Host) -> None:
        self.now += 1000
        assert host.submit(Proceed(self.now)) is None

    def play(self, host: Host, count: int, *, ahead: bool = False) -> None:
        for _ in range(count):
            if host.state.phase is Phase.ASKING:
                self.answer(host)
                if ahead:
                    host.prepare()
                self.go_on(host)


def is_its_fold(desk: Desk, player: str) -> bool:
    """Tell whether all that is kept of a player is what the log folds to, to the bit."""
    learnt = desk.store.learnt
    again = folded(player, learnt.reviews(player))
    kept = Learned((), learnt.memories(player), learnt.days(player), learnt.pairs(player))
    return all(
        sorted(getattr(again, name), key=str) == sorted(getattr(kept, name), key=str)
        for name in ("memories", "days", "pairs")
    )


def test_what_is_prepared_is_what_would_have_been(tmp_path: Path) -> None:
    told = []
    for ahead in (False, True):
        ann = Ann(tmp_path / str(ahead))
        with closing(ann.desk):
            host = ann.begin()
            ann.play(host, 40, ahead=ahead)
            told.append(
                (
                    [row.body.replace(ann.id, "ann") for row in ann.desk.store.events(host.game)],
                    [
                        replace(row, player="", game="")
                        for row in ann.desk.store.learnt.reviews(ann.id)
                    ],
                    [replace(row, player="") for row in ann.desk.store.learnt.memories(ann.id)],
                )
            )
            assert is_its_fold(ann.desk, ann.id)
    assert told[0] == told[1]
    assert len(told[0][1]) >= 40


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_dispute_after_it_was_prepared_counts(tmp_path: Path, *, withdrawn: bool) -> None:
    ann = Ann(tmp_path)
    with closing(ann.desk):
        host = ann.begin()
        ann.answer(host)  # wrongly
        (turn,) = host.state.past
        host.prepare()
        assert host.submit(Dispute(ann.now)) is None
        host.prepare()
        if withdrawn:
            assert host.submit(Withdraw(ann.now)) is None
        ann.go_on(host)
        learnt = ann.desk.store.learnt
        assert bool(learnt.reviews(ann.id)) is withdrawn
        ann.play(host, 20, ahead=True)
        asked = [fact for each in host.state.past[1:] for fact in each.question.facts]
        assert bool(set(asked) & set(turn.question.facts)) is withdrawn
        assert is_its_fold(ann.desk, ann.id)


def test_what_is_learnt_elsewhere_meanwhile_is_known(tmp_path: Path) -> None:
    ann = Ann(tmp_path)
    with closing(ann.desk):
        host = ann.begin()
        ann.play(host, 5, ahead=True)
        ann.answer(host)
        host.prepare()
        first = ann.desk.store.learnt.reviews(ann.id)[0]
        assert take_back(ann.desk.store, ann.id, host.game, first.seq)
        ann.go_on(host)
        ann.play(host, 5, ahead=True)
        assert is_its_fold(ann.desk, ann.id)


@pytest.mark.parametrize("count", [1, 7, 30])
def test_a_crash_costs_nothing_that_was_learnt(tmp_path: Path, count: int) -> None:
    ann = Ann(tmp_path / "data")
    with closing(ann.desk):
        host = ann.begin()
        ann.play(host, count // 2, ahead=True)
        assert is_its_fold(ann.desk, ann.id)  # what is read is written
        ann.play(host, count - count // 2, ahead=True)
        shutil.copytree(tmp_path / "data", tmp_path / "crashed")  # as it lies on the disk
        learnt = ann.desk.store.learnt
        kept = learnt.reviews(ann.id), learnt.memories(ann.id), learnt.days(ann.id)
    assert kept[0]
    with closing(ann.open(tmp_path / "crashed")) as desk:
        learnt = desk.store.learnt
        assert (learnt.reviews(ann.id), learnt.memories(ann.id), learnt.days(ann.id)) == kept
        assert is_its_fold(desk, ann.id)
        assert not learnt.lags()


def test_what_a_crash_left_may_have_been_taken_back(tmp_path: Path) -> None:
    ann = Ann(tmp_path / "data")
    with closing(ann.desk):
        host = ann.begin()
        ann.play(host, 6)
        first = ann.desk.store.learnt.reviews(ann.id)[0]
        take_back(ann.desk.store, ann.id, host.game, first.seq)
        ann.play(host, 6)
        shutil.copytree(tmp_path / "data", tmp_path / "crashed")
    with closing(ann.open(tmp_path / "crashed")) as desk:
        assert is_its_fold(desk, ann.id)


def test_what_is_kept_back_has_a_bound(tmp_path: Path) -> None:
    ann = Ann(tmp_path / "data")
    with closing(ann.desk):
        packs = [ann.desk.library.find("china-tech-hubs")]
        host = begin_review(ann.desk, packs, Study(questions=3 * MOST), fresh=3 * MOST, seed=3)
        ann.play(host, 2 * MOST)
        shutil.copytree(tmp_path / "data", tmp_path / "crashed")
    store = Store.open(tmp_path / "crashed", ann.now)
    done = store.learnt.folded(ann.id)
    left = store.learnt.reviews(ann.id, after=done)
    assert done
    assert 0 < len(left) <= MOST
    store.close(ann.now)

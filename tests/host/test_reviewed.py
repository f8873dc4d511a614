"""What a review came to, what was taken back of it, and what home says without reading a pack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import right_response
from tests.host.test_reviewing import A_DAY, Learner

from hubquiz.game.commands import Dispute, Proceed, Respond
from hubquiz.host.learning import folded, memories
from hubquiz.host.order import ReviewOrder
from hubquiz.host.reminding import clock_notice, due
from hubquiz.host.reviewed import next_words, reviewed, take_last_back
from hubquiz.host.reviewing import Outlook
from hubquiz.host.studying import GuestError, learnt_packs, play_as, unfinished_review
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Learner]:
    learner = Learner(tmp_path)
    yield learner
    learner.desk.close()


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (Outlook(0, 0, 0, 0, None), "Nothing is to be reviewed yet."),
        (Outlook(0, 0, 0, 0, 101), "The next review is worth doing tomorrow."),
        (Outlook(0, 3, 9, 0, 106), "The next review is worth doing in 6 days."),
        (Outlook(0, 0, 0, 0, 131), "The next review is worth doing on 1970-05-12."),
        (Outlook(1, 0, 0, 0, 101), "1 fact is still due."),
        (Outlook(1200, 0, 0, 0, 101), "1,200 facts are still due."),
    ],
)
def test_when_the_next_is_worth_doing_is_said_in_a_sentence(ahead: Outlook, said: str) -> None:
    assert next_words(ahead, 100) == said


def test_what_was_met_held_and_missed_is_told_in_the_packs_words(ann: Learner) -> None:
    host = ann.review()
    ann.play(host)
    first = reviewed(ann.desk, host)
    assert len(first.fresh) == ann.known()
    assert not first.held
    assert not first.slipped
    assert all("|" not in text for text in first.fresh)
    ann.now += 40 * A_DAY
    host = ann.review(fresh=0, count=4)
    missed = host.state.open
    assert missed is not None
    ann.answer(host, GaveUp())
    ann.play(host)
    second = reviewed(ann.desk, host)
    assert len(second.slipped) == len(set(missed.question.facts))
    assert second.held
    assert not second.fresh
    assert {*second.held, *second.slipped} <= set(first.fresh)


def test_a_fact_that_left_the_pack_is_told_by_its_key(ann: Learner, tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    lines = ["title: Two", "things:", "  moon:", "    Io: {of: Jupiter}", "    Titan: {of: Saturn}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    ann.packs[0] = ann.desk.library.find(str(path))
    host = ann.review()
    assert ann.play(host)
    path.write_text("\n".join(lines[:-1]).replace("Io", "Europa"), encoding="utf-8")
    ann.desk.forget(ann.packs[0])
    assert all(" | " in text for text in reviewed(ann.desk, host).fresh)


def test_taken_back_is_as_if_never_answered_and_the_log_still_tells(ann: Learner) -> None:
    host = ann.review(count=6)
    asked = host.state.open
    assert asked is not None
    ann.answer(host, right_response(asked.question.shape))
    before = memories(ann.desk.store.learnt, ann.id, "planets")
    second = host.state.open
    assert second is not None
    ann.answer(host, GaveUp())
    assert take_last_back(ann.desk, host) == second.question
    assert memories(ann.desk.store.learnt, ann.id, "planets") == before
    assert take_last_back(ann.desk, host) == asked.question
    assert take_last_back(ann.desk, host) is None
    assert memories(ann.desk.store.learnt, ann.id, "planets") == {}
    rows = ann.desk.store.learnt.reviews(ann.id)
    assert sum(row.seq >= 0 for row in rows) == sum(row.seq < 0 for row in rows) > 0
    assert folded(ann.id, rows).memories == ()


def test_what_was_learnt_after_an_answer_was_taken_back_stays(ann: Learner) -> None:
    host = ann.review(count=6)
    ann.answer(host, GaveUp())
    take_last_back(ann.desk, host)
    ann.play(host)
    left = memories(ann.desk.store.learnt, ann.id, "planets")
    assert left
    kept = folded(ann.id, ann.desk.store.learnt.reviews(ann.id)).memories
    assert {row.fact for row in kept} == left.keys()


def test_an_unfair_question_is_not_what_is_taken_back(ann: Learner) -> None:
    host = ann.review(count=4)
    first = host.state.open
    assert first is not None
    ann.answer(host, right_response(first.question.shape))
    host.submit(Respond(ann.now, ann.id, GaveUp()))
    host.submit(Dispute(ann.now))
    host.submit(Proceed(ann.now))
    assert take_last_back(ann.desk, host) == first.question


def test_all_packs_that_something_was_learnt_of_are_reviewed(ann: Learner) -> None:
    assert learnt_packs(ann.desk) == (ann.desk.usual(),)
    for at in range(2):
        ann.play(ann.review(at, count=2, fresh=2))
    assert set(learnt_packs(ann.desk)) == set(ann.packs)
    ann.desk.prefer(replace(ann.desk.preferences, player=""))
    with pytest.raises(GuestError):
        learnt_packs(ann.desk)


def test_a_pack_that_has_gone_or_has_faults_is_not_reviewed_nor_counted(
    ann: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "moons.yaml"
    path.write_text("title: Moons\nthings: {moon: {Io: {of: Jupiter}, Titan: {of: Saturn}}}\n")
    ann.packs[0] = ann.desk.library.find(str(path))
    ann.play(ann.review())
    ann.play(ann.review(1))
    ann.now += 60 * A_DAY
    assert due(ann.desk).keys() == {file.reference for file in ann.packs}
    path.write_text("title: Moons\nthings: [\n")
    ann.desk.forget(ann.packs[0])
    assert learnt_packs(ann.desk) == (ann.packs[1],)
    path.unlink()
    assert learnt_packs(ann.desk) == (ann.packs[1],)
    assert due(ann.desk).keys() == {"world-capitals"}


def test_an_unfinished_review_is_found_if_it_is_of_what_is_wanted(ann: Learner) -> None:
    assert unfinished_review(ann.desk, ReviewOrder()) is None
    host = ann.review(count=4)
    assert host.state.open is not None
    for packs in ((), (ann.packs[0],)):
        found = unfinished_review(ann.desk, ReviewOrder(packs))
        assert found is not None
        assert found.id == host.game
    assert unfinished_review(ann.desk, ReviewOrder((ann.packs[1],))) is None


def test_a_name_is_a_players_in_any_case(ann: Learner) -> None:
    play_as(ann.desk, "aNN")
    assert ann.desk.preferences.player == ann.id
    play_as(ann.desk, "Bo")
    assert {player.name for player in ann.desk.store.players()} == {"Ann", "Bo"}
    assert due(ann.desk) == {}


def test_a_clock_that_was_ahead_is_told(ann: Learner) -> None:
    assert clock_notice(ann.desk) == ""
    ann.now += 400 * A_DAY
    ann.play(ann.review(count=3))
    assert clock_notice(ann.desk) == ""
    ann.now -= 400 * A_DAY
    assert "2024-12-" in clock_notice(ann.desk)
    assert sum(due(ann.desk).values()) == ann.known()
    ann.desk.prefer(replace(ann.desk.preferences, player=""))
    assert clock_notice(ann.desk) == ""


def test_what_left_a_pack_is_due_no_more_and_is_again_when_it_comes_back(
    ann: Learner, tmp_path: Path
) -> None:
    path = tmp_path / "moons.yaml"
    whole = "title: Moons\nthings:\n  moon:\n    Io: {of: Jupiter}\n    Titan: {of: Saturn}\n"
    path.write_text(whole, encoding="utf-8")
    ann.packs[0] = ann.desk.library.find(str(path))
    ann.play(ann.review())
    reference = ann.packs[0].reference
    known = memories(ann.desk.store.learnt, ann.id, reference)
    assert len(known) == 2
    ann.now += 60 * A_DAY
    for text, count in (
        (whole.replace("Io: {of: Jupiter}", "Europa: {of: Jupiter}"), 1),
        (whole, 2),
    ):
        path.write_text(text, encoding="utf-8")
        ann.desk.forget(ann.packs[0])
        assert ann.review(fresh=0).state.open is not None
        assert due(ann.desk) == {reference: count}
        assert memories(ann.desk.store.learnt, ann.id, reference) == known

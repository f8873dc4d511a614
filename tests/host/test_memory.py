"""A class remembers its facts, not who knew them."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.sessions import PUPILS, begin, held, play, token

from hubquiz.host import memory
from hubquiz.host.desk import Desk
from hubquiz.host.games import confused_by_class
from hubquiz.host.history import sessions, states
from hubquiz.quiz.responses import GaveUp
from hubquiz.reports import findings
from hubquiz.reports.past import lesson_of_past
from hubquiz.reports.tables import facts
from hubquiz.storage import ClassMark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(Desk(str(tmp_path))) as opened:
        yield opened


def marks(desk: Desk, name: str = "7b") -> tuple[ClassMark, ...]:
    found = desk.store.classes.find(name)
    assert found is not None
    return desk.store.classes.marks(found.id)


def test_a_session_is_remembered_by_its_class_and_by_no_other(desk: Desk) -> None:
    game = held(desk, "7b")
    held(desk, "8c", seed=9)
    held(desk)
    assert {mark.game for mark in marks(desk)} == {game}
    assert {one.class_name for one in sessions(desk.store)} == {"7b", "8c", ""}
    (session,) = (one for one in sessions(desk.store) if one.id == game)
    assert (session.players, session.over) == (len(PUPILS), True)
    (state,) = states(desk.store, session)
    assert session.questions == len(state.past)


def test_it_is_remembered_without_anybody_s_name(desk: Desk) -> None:
    held(desk, "7b")
    kept = json.dumps([repr(mark) for mark in marks(desk)], ensure_ascii=False)
    assert all(name not in kept and token(name) not in kept for name in PUPILS)


def test_answers_are_counted_as_the_log_has_them(desk: Desk) -> None:
    game = held(desk, "7b", length=8)
    session = next(one for one in sessions(desk.store) if one.id == game)
    (state,) = states(desk.store, session)
    single = [turn for turn in state.past if len(turn.question.facts) == 1]
    by_fact = {mark.fact: mark for mark in marks(desk)}
    assert single
    for turn in single:
        mark = by_fact[turn.question.facts[0]]
        given = [one for one in turn.answers.values() if one.mark.counted]
        assert mark.answers == len(given)
        assert mark.credit == pytest.approx(sum(one.mark.credit for one in given))
        assert not any(isinstance(one.response, GaveUp) for one in given)


def test_a_class_is_known_whatever_the_case_of_its_name(desk: Desk) -> None:
    held(desk, "7b")
    held(desk, " 7B ", seed=8)
    assert [one.name for one in desk.store.classes.all()] == ["7b"]
    assert len({mark.game for mark in marks(desk)}) == 2


def test_a_session_that_broke_off_is_learnt_from_later(desk: Desk) -> None:
    host = begin(desk, "7b", length=3)
    play(host)
    assert marks(desk) == ()
    found = desk.store.classes.find("7b")
    assert found is not None
    memory.catch_up(desk.store, found.id)
    assert {mark.game for mark in marks(desk)} == {host.game}
    before = marks(desk)
    desk.learn(host.game)  # again, and nothing is counted twice
    assert marks(desk) == before


def test_a_review_asks_what_was_wrong_last_time(desk: Desk) -> None:
    held(desk, "7b", skill=0.0, length=6)
    wrong = memory.missed(marks(desk), "planets")
    assert wrong
    host = begin(desk, "7b", again=wrong, length=len(wrong))
    while (turn := host.state.open) is not None:
        assert set(turn.question.facts) & set(wrong)
        break
    play(host, skill=1.0)
    asked = {fact for turn in host.state.past for fact in turn.question.facts}
    assert all(set(turn.question.facts) & set(wrong) for turn in host.state.past)
    desk.learn(host.game)
    left = memory.missed(marks(desk), "planets")
    assert set(left) == set(wrong) - asked
    assert memory.last_pack(marks(desk)) == "planets"


def test_a_report_tells_what_was_known_before(desk: Desk) -> None:
    first = held(desk, "7b", skill=0.0, length=6)
    wrong = memory.missed(marks(desk), "planets")
    second = held(desk, "7b", again=wrong, length=len(wrong), skill=1.0)
    by_id = {one.id: one for one in sessions(desk.store)}
    before, after = (lesson_of_past(desk, by_id[game]) for game in (first, second))
    assert before is not None
    assert after is not None
    assert before.before == {}
    again = [fact for fact in findings.facts(after) if fact.key in wrong]
    assert again
    assert all(fact.credit == 1.0 and (fact.before or 0) < memory.KNOWN for fact in again)
    assert "last time" in facts(after)[0]
    assert "last time" not in facts(before)[0]


def test_a_class_is_asked_with_what_it_confused(desk: Desk) -> None:
    held(desk, "7b", skill=0.0, length=8)
    pairs = set(memory.pairs_of(marks(desk), "planets"))
    assert pairs
    assert {(b, a) for a, b in pairs} == pairs
    file = desk.library.find("planets")
    found = desk.store.classes.find("7b")
    assert found is not None
    assert confused_by_class(desk, found.id, file)
    assert list(memory.pairs_of(marks(desk), "another-pack")) == []


a_mark = st.builds(
    ClassMark,
    st.just("c"),
    st.sampled_from(("g1", "g2")),
    st.sampled_from(("planets", "other")),
    st.sampled_from(("f1", "f2", "f3")),
    st.integers(0, 9),
    st.integers(0, 5),
    st.just(0),
    st.floats(0, 5),
)


@given(st.lists(a_mark))
def test_only_the_last_time_counts_and_the_worst_is_first(found: list[ClassMark]) -> None:
    found.sort(key=lambda mark: mark.at)
    wrong = memory.missed(found, "planets")
    last = {mark.fact: mark for mark in found if mark.pack == "planets" and mark.answers}
    shares = [last[fact].credit / last[fact].answers for fact in wrong]
    assert shares == sorted(shares)
    assert all(share < memory.KNOWN for share in shares)
    assert all(last[f].credit / last[f].answers >= memory.KNOWN for f in last.keys() - set(wrong))

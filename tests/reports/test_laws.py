"""Whatever was played, a report adds up to the log: each answer once, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.table import Table
from tests.harness.taught import NAMES, deck, taught

from hubquiz.game.events import Answered, Removed
from hubquiz.game.scoring import tally
from hubquiz.quiz.responses import GaveUp
from hubquiz.quiz.shapes import Pick
from hubquiz.reports import findings
from hubquiz.reports.lesson import Lesson, Standing, lesson_of
from hubquiz.reports.questions import bars_of
from hubquiz.reports.tables import TABLES, answers, confusions, players, questions, tables_of

if TYPE_CHECKING:
    from hubquiz.game.state import State

lessons = st.builds(
    taught,
    st.sampled_from(("planets", "china-tech-hubs", "world-capitals")),
    seed=st.integers(0, 10_000),
    players=st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True),
    length=st.integers(1, 9),
    teams=st.sampled_from(((), ("Red pandas", "Blue whales"))),
    certainty=st.booleans(),
    events=st.booleans(),
    guises=st.integers(0, 2),
)


def number(value: object) -> float:
    assert isinstance(value, int | float)
    return value


@settings(max_examples=40, deadline=None)
@given(lessons)
def test_a_report_adds_up_to_the_log(table: object) -> None:
    played, log = table.state, table.log  # type: ignore[attr-defined]  # what `taught` returns
    lesson = lesson_of(played)
    in_log = [
        event
        for event in log
        if isinstance(event, Answered) and not isinstance(event.response, GaveUp)
    ]
    rows = answers(lesson)
    assert len(rows) == len(in_log)
    told = Counter((row["player"], row["answer"], row["seconds"]) for row in rows)
    assert max(told.values(), default=0) <= 2  # a second vote may be as quick, and say the same
    by_question = questions(lesson)
    last = [row for row in rows if row["points"] != ""]
    assert sum(number(row["answered"]) for row in by_question) == len(last)
    reached = players(lesson)
    assert sum(number(row["answered"]) for row in reached) == len(last)
    assert [row["question"] for row in by_question] == list(range(1, len(played.past) + 1))
    assert {row["player"] for row in rows} <= {row["player"] for row in reached}
    adds_up(lesson, played)


def adds_up(lesson: Lesson, played: State) -> None:
    for seated in lesson.players:
        assert seated.tally == tally(played.past, seated.token)
    counted = [
        one
        for one in lesson.present
        for asked in lesson.asked
        if asked.standing is Standing.COUNTS
        and one.token in asked.given
        and asked.given[one.token].answer.mark.correct
    ]
    assert len(counted) == sum(one.tally.right for one in lesson.present)
    pairs = [
        pair
        for asked in lesson.told
        for given_ in asked.answers
        for pair in given_.answer.mark.confused
    ]
    assert sum(number(row["times"]) for row in confusions(lesson)) == len(pairs)
    for one in findings.confusions(lesson.told):
        assert 1 <= one.players <= one.times
    for fact in findings.facts(lesson):
        assert fact.right <= fact.answered
        assert fact.credit is None or 0 <= fact.credit <= 1
    said = sum(one.answers for one in findings.certainty(lesson))
    assert said == sum(
        given_.answer.mark.counted and given_.answer.certainty is not None
        for asked in lesson.told
        for given_ in asked.answers
    )
    for vote in findings.votes(lesson):
        assert vote.after - vote.before == vote.gained - vote.lost
        assert vote.of >= max(vote.before, vote.after)
    for asked in lesson.asked:
        bars = bars_of([(each.question, each.answer) for each in asked.answers])
        shape = asked.question.shape_name
        if shape in {"number", "text", "point"} and len(bars) < 8:
            assert sum(bar.count for bar in bars) == len(asked.answers)
        if isinstance(asked.question.shape, Pick) and not asked.question.shape.several:
            # Whatever order each saw them in, the choices are the same.
            assert {bar.label for bar in bars} <= {c[:60] for c in asked.question.shape.choices}
            assert sum(bar.count for bar in bars if bar.right) == sum(
                each.answer.mark.correct for each in asked.answers
            )
    assert set(tables_of(lesson)) <= set(TABLES)
    for table in tables_of(lesson).values():
        assert len({tuple(row) for row in table}) <= 1


@given(st.integers(0, 999), st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_where_each_plays_alone_the_report_is_of_all(seed: int, many: int) -> None:
    alone = [
        taught("planets", seed=seed, players=NAMES[at : at + 1], length=5, events=False).state
        for at in range(many)
    ]
    lesson = lesson_of(*alone)
    assert len(lesson.players) == many
    assert len(lesson.asked) == len(alone[0].past)  # dealt alike, each question is one
    given_ = [one for asked in lesson.asked for one in asked.given.values()]
    assert len(given_) == sum(len(turn.answers) for state in alone for turn in state.past)
    assert len(answers(lesson)) == sum(
        not isinstance(answer.response, GaveUp)
        for state in alone
        for turn in state.past
        for answer in turn.answers.values()
    )


def test_who_plays_alone_and_sits_in_the_room_is_one() -> None:
    names = NAMES[:3]
    alone = [taught("planets", players=(name,), length=4, events=False).state for name in names]
    room = Table.in_a_room().begins().joins(*names, "Late")
    room.renames(names[0], "Ada")
    lesson = lesson_of(room.state, *alone)
    assert {one.name for one in lesson.players} == {"Ada", *names[1:], "Late"}
    assert [one.tally.asked for one in lesson.players].count(0) == 1
    assert {row["player"] for row in answers(lesson)} == {"Ada", *names[1:]}
    assert len(lesson.asked) == 4


def test_what_is_no_answer_of_the_class_is_marked_and_in_no_sum() -> None:
    table = taught(seed=1, certainty=True, teams=("Red pandas", "Blue whales"))
    lesson = lesson_of(table.state)
    assert [one.standing for one in lesson.asked][3:8] == [
        Standing.COUNTS,
        Standing.SKIPPED,
        Standing.DISPUTED,
        Standing.COUNTS,
        Standing.PRACTICE,
    ]
    rows = questions(lesson)
    assert (rows[4]["again"], rows[4]["counts"]) == (4, "skipped")
    assert any(isinstance(event, Removed) for event in table.log)
    gone = [one for one in lesson.players if one.gone]
    assert [one.name for one in gone] == [NAMES[-1]]
    assert [row["place"] for row in players(lesson)][-1] == ""
    marked = {row["Q5"] for row in players(lesson)} | {row["Q6"] for row in players(lesson)}
    assert marked == {""}
    assert [one.number for one in findings.votes(lesson)] == [2]
    sums = findings.teams(lesson)
    scores = [one.tally.score for one in lesson.present if one.team == sums[0].name]
    assert sums[0].score == pytest.approx(sum(scores) / len(scores))
    beliefs = findings.beliefs(lesson)
    assert beliefs
    assert [one.players for one in beliefs] == sorted((b.players for b in beliefs), reverse=True)
    assert deck("china-tech-hubs").pack.title == lesson.title

"""What a player knows of a pack: from memories and sums, and never from the log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.learnt import Learnt, learnt
from tests.harness.questions import right_response

from hubquiz.game.commands import Proceed, Respond
from hubquiz.game.modes import Study
from hubquiz.host.contrast import Contrasts
from hubquiz.host.days import day_of
from hubquiz.host.learning import confusions
from hubquiz.host.mastery import is_held
from hubquiz.host.progress import (
    Progress,
    State,
    by_relation,
    class_standings,
    counted,
    progress_of,
    retention,
    spans,
)
from hubquiz.host.studying import begin_review
from hubquiz.learning.codec import decode_review
from hubquiz.learning.log import Learner
from hubquiz.quiz.shapes import Pick
from hubquiz.storage import ClassMark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Learnt]:
    with learnt(tmp_path) as found:
        yield found


def of(ann: Learnt, back: int | None = 365) -> Progress:
    return progress_of(
        ann.desk.store.learnt, ann.player, ann.file.reference, ann.deck, ann.today, back
    )


def test_every_fact_has_a_state_and_groups_add_up(ann: Learnt) -> None:
    progress = of(ann)
    pack = ann.deck.pack
    assert len(progress.facts) == len(pack.facts) + len(pack.questions)
    whole = counted("", progress.facts)
    assert whole.facts == len(progress.facts)
    assert all(whole.counts[state] for state in State)
    groups = by_relation(progress.facts)
    for state in State:
        assert sum(group.counts[state] for group in groups) == whole.counts[state]
    for fact in progress.facts:
        assert (fact.state is State.NEW) == (fact.memory is None)
        if fact.memory is not None:
            assert (fact.state is State.HELD) == is_held(fact.memory, progress.day)


def test_the_forecast_has_every_fact_that_is_due_within_it(ann: Learnt) -> None:
    progress = of(ann)
    assert progress.due == sum(ann.desk.store.learnt.due_counts(ann.player, ann.today).values())
    met = [fact.memory for fact in progress.facts if fact.memory is not None]
    assert sum(progress.forecast(5000)) == len(met)
    assert len(progress.forecast()) == 30


def test_what_was_held_on_each_day_is_what_the_log_says(ann: Learnt) -> None:
    progress = of(ann)
    rows = ann.desk.store.learnt.reviews(ann.player)
    reviews = [decode_review(row.at, row.pack, row.fact, row.body) for row in rows]
    for day, held in progress.over_time[-15:]:
        learner = Learner()
        learner.learn_all(review for review in reviews if review.day <= day)
        assert held == sum(is_held(memory, day) for memory in learner.memories.values())
    assert [day for day, _ in progress.over_time] == list(range(progress.since, ann.today + 1))


def test_the_past_is_that_of_a_time_or_all_of_it(ann: Learnt) -> None:
    whole, week = of(ann, None), of(ann, 7)
    rows = ann.desk.store.learnt.reviews(ann.player)
    assert sum(each.reviews for each in whole.days.values()) == len(rows) == whole.total.reviews
    assert sum(each.reviews for each in whole.kinds.values()) == len(rows)
    assert whole.since == min(*whole.days, ann.today - 6)
    assert min(week.days) >= ann.today - 6
    assert week.over_time == whole.over_time[-7:]
    for length in (1, 7, 30):
        parts = spans(whole, length)
        assert sum(each.reviews for _, each in parts) == len(rows)
        assert parts[-1][0] == ann.today - length + 1


def test_retention_is_told_where_something_was_tested(ann: Learnt) -> None:
    progress = of(ann)
    found = retention(progress.total)
    assert found is not None
    assert 0.5 < found.promised <= 1
    assert 0 < found.measured < 1
    first = progress.days[min(progress.days)]
    assert retention(replace(first, tested=0)) is None


def test_what_was_mixed_up_is_told_apart_by_what_differs(ann: Learnt) -> None:
    contrasts = Contrasts(ann.deck)
    found = contrasts.between("Io", "Titan")
    assert found
    assert found[0].both
    for each in found:
        assert each.one != each.other
        assert all(key.count(" | ") == 2 for key in each.facts)
    orbits = next(each for each in found if each.relation == "orbits")
    assert (orbits.one, orbits.other) == (("Jupiter",), ("Saturn",))
    assert contrasts.between("Io", "Io") == []
    assert contrasts.between("nobody", "nothing") == []


def test_a_review_of_pairs_asks_each_of_them_and_nothing_else(ann: Learnt) -> None:
    standing = list(confusions(ann.desk.store.learnt, ann.player, ann.file.reference))
    assert standing
    host = begin_review(ann.desk, [ann.file], Study(questions=40), pairs=True, seed=1)
    asked = []
    while host.state.open is not None:
        question = host.state.open.question
        assert isinstance(question.shape, Pick)
        asked.append(frozenset(question.shape.choices))
        ann.now += 1000
        right = right_response(question.shape)
        assert host.submit(Respond(ann.now, ann.player, right)) is None
        assert host.submit(Proceed(ann.now)) is None
    assert len(asked) <= 2 * len(standing)
    assert all(len(choices) == 2 for choices in asked)
    assert {frozenset(pair[1:]) for pair in standing} >= set(asked)


def test_what_a_class_knows_stands_by_its_last_time(ann: Learnt) -> None:
    keys = [fact.key for fact in ann.deck.pack.facts[:4]]
    marks = [
        ClassMark("c", "g", "planets", key, 5 + at, 10, right, float(right), ())
        for at, (key, right) in enumerate(zip(keys, (9, 6, 2), strict=False))
    ]
    found = {one.key: one for one in class_standings(marks, "planets", ann.deck)}
    assert [found[key].state for key in keys] == [
        State.HELD,
        State.SLIPPING,
        State.SLIPPED,
        State.NEW,
    ]
    assert found[keys[0]].recall == 0.9
    assert found[keys[0]].reviews == 10


def test_an_unknown_player_has_met_nothing(ann: Learnt) -> None:
    nobody = progress_of(ann.desk.store.learnt, "nobody", "planets", ann.deck, day_of(ann.now))
    assert {fact.state for fact in nobody.facts} == {State.NEW}
    assert nobody.due == 0
    assert nobody.days == {}
    assert {held for _, held in nobody.over_time} == {0}

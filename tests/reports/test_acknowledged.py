"""Each answer that was acknowledged is in the report exactly once, and none that was refused."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.questions import right_response
from tests.harness.sessions import PUPILS, begin, token
from tests.harness.taught import some

from hubquiz.game.commands import (
    Adjust,
    Close,
    Command,
    Discuss,
    Dispute,
    Proceed,
    Reask,
    Remove,
    Respond,
    Restore,
    Revote,
    Skip,
)
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.history import sessions
from hubquiz.quiz.responses import Wrote
from hubquiz.reports.past import lesson_of_past, write_past
from hubquiz.reports.tables import answers, questions
from hubquiz.reports.words import in_words

if TYPE_CHECKING:
    from hubquiz.host.host import Host

Row = tuple[object, object, object]


def act(host: Host, chance: Random) -> Command:
    """Return something that a teacher may do, whether it can be done now or not."""
    now, somebody = host.now(), token(chance.choice(PUPILS))
    return chance.choice(
        (
            Close(now),
            Proceed(now),
            Proceed(now),
            Discuss(now),
            Revote(now),
            Reask(now),
            Skip(now),
            Dispute(now, "hm"),
            Adjust(now, practice=chance.random() < 0.5),
            Remove(now, somebody),
            Restore(now, somebody),
        )
    )


def answer(host: Host, chance: Random) -> tuple[Respond, Row]:
    """Return an answer of somebody, which may be late, doubled, misfit, or to another question."""
    name = chance.choice((*PUPILS, "Nobody"))
    state = host.state
    turn = state.open or state.past[-1]
    shape = turn.question.shape
    response = right_response(shape) if chance.random() < 0.5 else some(shape, chance)
    if chance.random() < 0.05:
        response = Wrote("a misfit, unless words are asked for")
    number = state.asked - (chance.random() < 0.1)
    respond = Respond(host.now(), token(name), response, number=number)
    return respond, (number, name, in_words(turn.question, response))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1_000_000))
def test_the_report_of_a_file_has_what_was_acknowledged(seed: int) -> None:
    chance = Random(seed)
    acknowledged: list[Row] = []
    with TemporaryDirectory() as folder:
        with closing(Desk(folder)) as desk:
            host = begin(desk, "7b", length=chance.randint(1, 6), seed=seed)
            for _ in range(chance.randint(10, 120)):
                if host.state.phase is Phase.OVER:
                    break
                if chance.random() < 0.75:
                    respond, row = answer(host, chance)
                    before = host.state
                    if host.submit(respond) is None and host.state is not before:
                        assert host.health.saving
                        acknowledged.append(row)
                else:
                    host.submit(act(host, chance))
            open_number = host.state.asked if host.state.open else 0
            desk.learn(host.game)
        with closing(Desk(folder)) as desk:
            (session,) = sessions(desk.store)
            lesson = lesson_of_past(desk, session)
            assert lesson is not None
            rows = answers(lesson)
            told = Counter((row["question"], row["player"], row["answer"]) for row in rows)
            closed = [row for row in acknowledged if row[0] != open_number]
            assert told == Counter(closed)
            assert len(lesson.asked) == len(questions(lesson))
            written = write_past(desk, session.id)
            assert bool(written) == bool(lesson.asked)

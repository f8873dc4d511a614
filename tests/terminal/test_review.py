"""A review at a terminal, typed by someone who knows it all, or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.questions import right_response
from tests.terminal.test_play import Person, typed

from hubquiz.game.modes import RoundOf, Study
from hubquiz.game.setup import Certainty
from hubquiz.game.state import Phase
from hubquiz.host.desk import Desk
from hubquiz.host.learning import memories
from hubquiz.host.order import Order, ReviewOrder
from hubquiz.host.studying import begin_review, play_as
from hubquiz.terminal.evening import begin
from hubquiz.terminal.play import TextGame
from hubquiz.terminal.review import TextReview, review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.host.host import Host

NOON = 1_700_000_000_000
A_DAY = 86_400_000


@pytest.fixture(autouse=True)
def _the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubquiz.host.studying.new_seed", lambda: 7)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(str(tmp_path))
    later(opened, 0)
    play_as(opened, "Ann")
    yield opened
    opened.close()


def later(desk: Desk, days: int) -> None:
    """Set the desk's clock to so many days after noon."""
    desk.clock = lambda: NOON + days * A_DAY


def order(desk: Desk, questions: int = 3, fresh: int | None = None) -> ReviewOrder:
    return ReviewOrder((desk.library.find("planets"),), Study(questions=questions), fresh)


def sat(desk: Desk, questions: int = 3) -> Host:
    file = desk.library.find("planets")
    return begin_review(desk, [file], Study(questions=questions), seed=3)


def known(desk: Desk) -> int:
    return len(memories(desk.store.learnt, desk.preferences.player, "planets"))


def skips(*last: str) -> Person:
    """Someone who skips every question, and types these in the end."""
    rest = iter(last)

    def answer(prompt: str) -> str | None:
        if prompt == "> ":
            return "s"
        return "" if prompt.startswith("Enter to go on") else next(rest, None)

    return Person(answer)


def asks_for_help() -> Person:
    lines = iter(["?", None])
    return Person(lambda _: next(lines))


def test_it_ends_with_what_it_came_to_and_no_score(desk: Desk) -> None:
    person = skips("")
    assert review(desk, order(desk), person)
    assert known(desk)
    said = "\n".join(person.heard)
    assert f"Held: 0. Slipped: 0. New: {known(desk)}." in said
    assert "The next review is worth doing tomorrow." in said
    for word in ("Score", "point", "Longest run"):
        assert word not in said


def test_points_are_told_of_no_answer(desk: Desk) -> None:
    host = sat(desk)

    def right(prompt: str) -> str:
        turn = host.state.turn
        asking = prompt == "> " and host.state.phase is Phase.ASKING and turn is not None
        return typed(right_response(turn.question.shape)) if asking and turn else ""

    person = Person(right)
    assert TextReview(desk, host, person).play()
    assert "Right!" in person.heard


def test_what_is_due_and_slips_is_listed_and_more_may_be_reviewed(desk: Desk) -> None:
    assert review(desk, order(desk, 20), skips(""))
    later(desk, 60)
    person = skips("m", "")
    assert review(desk, order(desk, 2, 0), person)
    said = "\n".join(person.heard)
    assert said.count("Question 1/2") == 2
    assert "Slipped: they come again soon" in said
    assert "still due." in said


def test_where_nothing_is_due_that_is_no_failure(desk: Desk) -> None:
    assert review(desk, order(desk, 200), skips(""))
    person = skips()
    assert review(desk, order(desk, 5, 0), person)
    assert person.heard[-1].startswith("Nothing is due now. The next review is worth doing")


def test_the_last_answer_is_taken_back_at_its_reveal_and_in_the_end(desk: Desk) -> None:
    host = sat(desk)
    first = host.state.open
    assert first is not None
    lines = iter(["z", "s", "z", "s", "", "s", ""])
    person = Person(lambda _: next(lines))
    assert TextReview(desk, host, person).play()
    assert "There is no answer to take back." in person.heard
    said = f"Taken back, as if you had not answered: “{first.question.prompt}”"
    assert person.heard.count(said) == 1
    assert (
        not set(first.question.facts)
        & memories(desk.store.learnt, desk.preferences.player, "planets").keys()
    )
    ended = skips("z", "z", "z", "")
    assert review(desk, order(desk, 2), ended)
    assert sum(line.startswith("Taken back") for line in ended.heard) == 2


def test_an_unfair_question_is_not_taken_back(desk: Desk) -> None:
    host = sat(desk, 1)
    lines = iter(["s", "u", "z", ""])
    person = Person(lambda _: next(lines))
    assert TextReview(desk, host, person).play()
    assert "This question does not count anyway." in person.heard
    assert known(desk) == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [("", Certainty.LIKELY), ("g", Certainty.GUESS), ("Sure", Certainty.SURE)],
)
def test_how_sure_one_is_is_asked_if_wished_for(desk: Desk, line: str, said: Certainty) -> None:
    desk.prefer(replace(desk.preferences, certainty=True))
    host = sat(desk, 1)
    turn = host.state.open
    assert turn is not None
    lines = iter([typed(right_response(turn.question.shape)), line, ""])
    assert TextReview(desk, host, Person(lambda _: next(lines))).play()
    (answer,) = host.state.past[-1].answers.values()
    assert answer.certainty is said


def test_a_guest_is_asked_for_a_name(desk: Desk) -> None:
    desk.prefer(replace(desk.preferences, player=""))
    assert not review(desk, order(desk), Person(lambda _: " "))
    assert desk.preferences.player == ""
    assert review(desk, order(desk), skips("Bo", ""))
    assert {player.name for player in desk.store.players()} == {"Ann", "Bo"}
    assert known(desk)


def test_an_unfinished_review_is_gone_on_with_or_begun_anew(desk: Desk) -> None:
    host = sat(desk)
    left = host.game
    assert not TextReview(desk, host, Person(lambda _: None)).play()
    assert review(desk, order(desk), Person(lambda prompt: None if prompt == "> " else ""))
    assert [game.id for game in desk.unfinished()] == [left]
    assert review(desk, order(desk), Person(lambda prompt: "n" if "unfinished" in prompt else None))
    (game,) = desk.unfinished()
    assert game.id != left


def test_a_game_does_not_go_on_with_a_review(desk: Desk) -> None:
    sat(desk)
    person = Person(lambda _: None)
    assert begin(desk, Order(desk.library.find("planets"), RoundOf(2)), person)
    assert not any("unfinished" in line for line in person.heard)
    assert begin(desk, order(desk), person)
    assert any("unfinished" in line for line in person.heard)


def test_help_tells_how_to_take_back_in_a_review_alone(desk: Desk) -> None:
    person = asks_for_help()
    TextReview(desk, sat(desk), person).play()
    assert any("z: take the last answer back" in line for line in person.heard)
    other = asks_for_help()
    TextGame(sat(desk), desk.preferences.player, other).play()
    assert not any("z: take" in line for line in other.heard)


def test_a_clock_that_was_ahead_is_told_first(desk: Desk) -> None:
    later(desk, 500)
    assert review(desk, order(desk), skips(""))
    later(desk, 0)
    person = skips("")
    assert review(desk, order(desk), person)
    assert "clock was ahead" in person.heard[0]

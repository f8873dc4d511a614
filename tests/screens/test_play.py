"""Whole games on the play screen: by keyboard alone, by mouse alone, by touch alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.screens.games import Table

from hubquiz.game.modes import AgainstClock, RoundOf, UntilMisses
from hubquiz.game.setup import Settings
from hubquiz.game.state import Phase
from hubquiz.host.dealers import Recipe
from hubquiz.host.order import Order
from hubquiz.quiz.responses import Estimated, GaveUp, Picked
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Typed
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens.play import PlayScreen
from hubquiz.screens.views.number import NumberView
from hubquiz.screens.views.pick import PickView
from hubquiz.ui.dialog import Dialog
from hubquiz.ui.events import Composing
from hubquiz.ui.events import Typed as TypedText
from hubquiz.ui.help import Help, KeyLine
from hubquiz.ui.sound import Effect
from hubquiz.ui.stage import NoMachine
from hubquiz.ui.widgets.choice import ChoiceState
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [kind.name for kind in KINDS]
SIX = Pick(("A", "B", "C", "D"), (2,))


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


# By every means


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("right", [True, False])
def test_every_kind_is_answered_by_keys_alone(table: Table, kind: str, *, right: bool) -> None:
    player = table.deal(kind, mode=RoundOf(1))
    player.answer(right=right)
    assert table.phase() is Phase.REVEALED
    assert table.mark.correct is right
    table.pilot.press("return")
    assert len(table.results.summary.lines) == 1


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("kind", [name for name in NAMES if name != "typed"])
def test_every_kind_is_answered_by_pointer_alone(table: Table, kind: str, *, touch: bool) -> None:
    table.deal(kind, mode=RoundOf(1))
    table.answer_by_pointer(touch=touch)
    assert table.phase() is Phase.REVEALED
    assert not isinstance(next(iter(table.host.state.past[0].answers.values())).response, GaveUp)
    assert table.mark.correct or kind in ("estimate", "pin")
    table.pilot.click("next", touch=touch)
    table.pilot.click("home", touch=touch)
    assert not table.playing()


def test_a_mixed_round_is_played_to_its_results_by_keys(table: Table) -> None:
    player = table.deal(mode=RoundOf(10))
    for i in range(10):
        player.answer(right=i % 2 == 0)
        assert table.mark.correct is (i % 2 == 0)
        table.pilot.press("return")
    assert table.results.summary.tally.right == 5
    table.pilot.press("escape")
    assert not table.playing()


# The shapes


def test_a_wrong_choice_shows_what_was_right_by_marks(table: Table) -> None:
    table.ask(SIX)
    table.pilot.press("1")
    view = table.view
    assert isinstance(view, PickView)
    states = [card.state for card in view.cards]
    faded = ChoiceState.FADED
    assert states == [ChoiceState.WRONG, faded, ChoiceState.MISSED, faded]
    table.pilot.press("2")
    assert [card.state for card in view.cards] == states


def test_several_are_turned_on_and_off_and_enter_confirms(table: Table) -> None:
    table.ask(Pick(("A", "B", "C", "D"), (0, 1), several=True))
    table.pilot.press("3", "1", "3", "down", "space", "space", "2", "return")
    answer = table.host.state.past[0].answers
    assert [a.response for a in answer.values()] == [Picked((0, 1))]


def test_enter_answers_nothing_before_something_is_chosen(table: Table) -> None:
    pair = Pair(("A", "B"), ("x", "y"), (0, 1))
    for shape in (SIX, Pick(("A", "B", "C"), (0, 1), several=True), pair, Typed(("Xi'an",))):
        table.ask(shape)
        table.pilot.press("return", "return")
        assert table.phase() is Phase.ASKING
        table.stage.close(table.pilot.screen, None)
        table.pilot.wait(10)


def test_a_number_is_typed_in_words_or_slid(table: Table) -> None:
    table.ask(Estimate(4e8, 1e7, 1e6, 1e9, "users"))
    view = table.view
    assert isinstance(view, NumberView)
    table.pilot.type("400 million")
    assert view.response == Estimated(4e8)
    assert view.echo.text.endswith("400,000,000 users")
    assert view.slider.value == pytest.approx(347, abs=1)  # by powers: 1e6 … 1e9
    table.pilot.press("tab", "home")
    assert view.response == Estimated(1e6)
    table.pilot.press("end")
    assert view.response == Estimated(1e9)


def test_words_are_composed_by_an_input_method(table: Table) -> None:
    table.ask(Typed(("Shenzhen", "深圳")))
    table.stage.handle(Composing("shen'zhen"))
    table.pilot.press("return")
    table.stage.handle(Composing(""))
    table.stage.handle(TypedText("深圳"))
    table.pilot.press("return")
    assert table.mark.correct


def test_an_order_is_shown_corrected_with_what_it_rests_on(table: Table) -> None:
    table.ask(Arrange(("B", "A"), (1, 0), ("2001", "1999"), "earliest", "latest"))
    table.pilot.press("return")
    assert not table.mark.correct
    widget = table.pilot.find("list")
    assert getattr(widget, "order", None) == (1, 0)


def test_an_order_is_made_by_digits(table: Table) -> None:
    table.ask(Arrange(("C", "A", "B"), (1, 2, 0), ("3", "1", "2"), "first", "last"))
    table.pilot.press("1", "space", "3", "space", "9", "return")
    assert table.mark.correct


def test_clues_come_one_by_one_and_cost(table: Table) -> None:
    player = table.deal("clues")
    view = table.host.view(table.host.state.setup.tokens[0])
    assert view.question is not None
    assert len(view.question.clues) == 1
    left = view.clues_left
    table.pilot.press("c")
    table.pilot.click("clue") if left > 1 else None
    player.answer(right=True)
    (answer,) = table.host.state.past[0].answers.values()
    assert answer.clues == 1 + min(left, 2)
    assert answer.points < 100


# Around a question


def test_next_pressed_twice_skips_nothing(table: Table) -> None:
    table.ask(SIX, SIX)
    table.pilot.press("s")
    spot = table.pilot.find("next").rect.center
    table.pilot.click(spot)
    table.pilot.click(spot)
    assert table.phase() is Phase.ASKING


def test_skipping_by_key_and_by_click(table: Table) -> None:
    table.ask(SIX, Typed(("x",)))
    table.pilot.press("s", "return")
    table.pilot.press("s")
    assert table.phase() is Phase.ASKING  # there s is a letter
    table.pilot.click("skip")
    table.pilot.press("return")
    assert [line.missed for line in table.results.summary.lines] == [True, True]


def test_an_unfair_question_counts_no_more_until_it_is_taken_back(table: Table) -> None:
    table.ask(SIX)
    table.pilot.press("1", "u")
    assert table.disputed()
    table.pilot.click("unfair")
    assert not table.disputed()
    table.pilot.press("u", "return")
    assert table.results.summary.tally.counted == 0


def test_a_pause_hides_the_question_and_stops_the_clock(table: Table) -> None:
    table.deal("choice", settings=Settings(20))
    table.pilot.wait(5_000)
    table.pilot.press("p")
    assert "answer" not in table.pilot.names()
    table.pilot.press("1")
    table.pilot.wait(60_000)
    assert table.phase() is Phase.PAUSED
    table.pilot.press("p")
    assert "answer" in table.pilot.names()
    table.pilot.wait(14_000)
    assert table.phase() is Phase.ASKING
    table.pilot.wait(2_000)
    assert table.host.state.past[0].timed_out


def test_the_keys_are_shown_while_the_clocks_stand(table: Table) -> None:
    table.deal("choice", mode=AgainstClock(30))
    table.pilot.press("?")
    assert isinstance(table.pilot.screen, Help)
    assert table.phase() is Phase.PAUSED
    table.pilot.press("escape")
    assert table.phase() is Phase.ASKING


def test_the_keys_shown_are_those_of_the_question(table: Table) -> None:
    def shown() -> set[str]:
        table.pilot.press("?")
        assert isinstance(table.pilot.screen, Help)
        lines = [line for line in table.pilot.screen.walk() if isinstance(line, KeyLine)]
        table.pilot.press("escape")
        return {key for line in lines for key in line.keys}

    table.ask(SIX, Pair(("A", "B"), ("x", "y"), (0, 1)), Arrange(("B", "A"), (1, 0), (), "", ""))
    first = shown()
    assert {"1–4", "s", "p", "?"} <= first
    assert "c" not in first
    table.pilot.press("s")
    assert "1–4" not in shown()
    table.pilot.press("return")
    assert {"1–2", "A–B"} <= {key.upper() for key in shown()}
    table.pilot.press("s", "return")
    assert "1–2" in shown()
    table.stage.close(table.pilot.screen, None)
    table.pilot.wait(10)
    table.deal("clues")
    assert "c" in shown()


def test_time_that_runs_out_ends_a_game_against_the_clock(table: Table) -> None:
    table.deal("choice", mode=AgainstClock(30))
    table.pilot.press("1", "return")
    table.pilot.wait(31_000)
    assert table.host.state.past[1].timed_out
    table.pilot.press("return")
    assert len(table.results.summary.lines) == 2


def test_three_misses_end_a_game(table: Table) -> None:
    player = table.deal("choice", mode=UntilMisses(2))
    for right in (False, True, False):
        player.answer(right=right)
        table.pilot.press("return")
    assert table.results.summary.tally.misses == 2


# Leaving


def test_a_game_is_left_and_gone_on_with_at_the_same_question(table: Table) -> None:
    player = table.deal("choice")
    player.answer(right=True)
    table.pilot.press("return")
    prompt = player.question.prompt
    table.pilot.press("escape", "l")
    assert not table.playing()
    (game,) = table.desk.unfinished()
    player = table.sit(table.desk.resume(game))
    assert "answer" not in table.pilot.names()  # nothing runs before the person is there
    table.pilot.press("return")
    assert player.question.prompt == prompt
    player.answer(right=True)
    assert table.mark.correct


def test_escape_twice_stays_in_the_game(table: Table) -> None:
    table.deal("choice")
    table.pilot.press("escape")
    assert isinstance(table.pilot.screen, Dialog)
    table.pilot.press("escape")
    assert table.playing()
    assert table.phase() is Phase.ASKING


def test_ending_shows_the_results_of_what_was_answered(table: Table) -> None:
    player = table.deal("choice")
    player.answer(right=True)
    table.pilot.press("return", "escape", "e")
    assert len(table.results.summary.lines) == 1


def test_ending_before_any_answer_shows_no_results(table: Table) -> None:
    table.deal("choice")
    table.pilot.press("escape", "e")
    assert not table.playing()
    assert table.phase() is Phase.OVER


def test_a_game_left_at_the_reveal_comes_back_at_the_reveal_or_after(table: Table) -> None:
    table.deal("choice")
    table.pilot.press("1", "escape", "l")
    (game,) = table.desk.unfinished()
    table.sit(table.desk.resume(game))
    assert table.phase() is Phase.REVEALED
    assert "why" in table.pilot.names()
    table.pilot.press("return")
    assert table.phase() is Phase.ASKING


# The results


def test_the_missed_ones_are_played_again_and_nothing_else(table: Table) -> None:
    player = table.deal("choice", mode=RoundOf(3))
    facts: set[str] = set()
    for right in (False, True, False):
        facts |= set() if right else set(player.question.facts)
        player.answer(right=right)
        table.pilot.press("return")
    table.pilot.press("m")
    screen = table.pilot.screen
    assert isinstance(screen, PlayScreen)
    assert screen.host is not table.host
    assert set(Recipe.decode(screen.host.state.setup.recipe).again) == facts
    assert screen.host.state.setup.mode == RoundOf(2)


def test_playing_again_deals_another_round_of_the_same(table: Table) -> None:
    table.deal("choice", mode=RoundOf(1), settings=Settings(30))
    table.pilot.press("1", "return", "return")
    screen = table.pilot.screen
    assert isinstance(screen, PlayScreen)
    setup = screen.host.state.setup
    assert (setup.mode, setup.settings.question_seconds) == (RoundOf(1), 30)
    assert Recipe.decode(setup.recipe).kinds == ("choice",)


def test_results_give_an_order_to_whoever_showed_them(table: Table) -> None:
    table.deal("choice", mode=RoundOf(1))
    table.pilot.press("1", "return")
    got: list[object] = []
    results = type(table.results)(table.desk, table.host, table.host.state.setup.tokens[0])
    table.stage.push(results, got.append)
    table.pilot.click("again")
    assert isinstance(got[0], Order)


# Sound and saving


def test_right_wrong_and_finish_are_heard(table: Table) -> None:
    player = table.deal("choice", mode=RoundOf(2))
    for right in (True, False):
        player.answer(right=right)
        table.pilot.press("return")
    machine = table.stage.machine
    assert isinstance(machine, NoMachine)
    assert machine.played == [Effect.RIGHT, Effect.WRONG, Effect.FINISH]


def test_it_says_that_play_is_not_saved_while_another_has_the_profile(
    table: Table, tmp_path: Path
) -> None:
    assert table.desk.store.health.saving
    other = Table(tmp_path)
    other.deal("choice")
    banner = other.pilot.find("unsaved")
    said = next(widget for widget in banner.walk() if isinstance(widget, Label))
    assert said.text == other.desk.store.health.sentence
    other.pilot.press("1")
    assert other.host.state.phase is Phase.REVEALED

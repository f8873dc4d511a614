"""Several at one machine: set up and played whole, by keys alone and by pointer alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.harness.window import window
from tests.screens.games import Table
from tests.screens.test_play_layout import SHAPES, check

from hubquiz import i18n
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Answering, Player, Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.host import Host
from hubquiz.host.seats import Seats, keep_seats, seats_of, settings_of, tokens_of
from hubquiz.quiz.question import Question
from hubquiz.quiz.shapes import Pick, Typed
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens.autoplay import Autoplayer
from hubquiz.screens.hotseat import DEAF_MS, SeatScreen
from hubquiz.screens.winners import WinnersScreen
from hubquiz.ui.events import Key
from hubquiz.ui.events import Typed as Written
from hubquiz.ui.look import Look
from hubquiz.ui.theme import THEMES, contrast
from hubquiz.ui.widgets.choice import Choice, ChoiceState
from hubquiz.ui.widgets.emblem import MOST, emblem_colour
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.quiz.shapes import Shape

FOUR = Pick(("a", "b", "c", "d"), (0,))
WORDS = Typed(("Paris",))
NAMES = ("Ann", "Ben", "Cho")
SIX = ("Ann", "B", "Cho Chang of the long name", "Dee", "Eve", "张伟")


class Seated(Table):
    """A table with several players at one machine."""

    screen: SeatScreen

    def several(
        self,
        *shapes: Shape,
        names: tuple[str, ...] = NAMES,
        prompt: str = "Which?",
        **rules: object,
    ) -> Autoplayer:
        questions = [Question("written", prompt, shape, (), ()) for shape in shapes]
        seats = tuple(Player(f"guest-{i}", name) for i, name in enumerate(names))
        chosen = Settings(**rules)  # type: ignore[arg-type]  # as the tests say them
        setup = Setup(RoundOf(len(shapes)), seats, "given", "Given", chosen)
        self.host = Host.begin(
            self.desk.store,
            f"several-{self.stage.now}",
            setup,
            lambda _state: GivenDealer(questions),
            self.desk.clock,
        )
        self.screen = SeatScreen(self.desk, self.host)
        self.stage.push(self.screen)
        self.pilot.pump()
        return Autoplayer(self.pilot, self.host)

    def floor(self) -> str | None:
        """The name of who has the floor."""
        return next((p.player.name for p in self.host.table().places if p.floor), None)

    def scores(self) -> list[int]:
        return [place.score for place in self.host.table().places]


def turns(folder: Path, *shapes: Shape, **more: object) -> tuple[Seated, Autoplayer]:
    table = Seated(folder)
    return table, table.several(*shapes, answering=Answering.TURNS, **more)  # type: ignore[arg-type]


def buzzers(folder: Path, *shapes: Shape, **more: object) -> tuple[Seated, Autoplayer]:
    table = Seated(folder)
    return table, table.several(*shapes, answering=Answering.BUZZERS, **more)  # type: ignore[arg-type]


def test_in_turn_by_keys(tmp_path: Path) -> None:
    table, player = turns(tmp_path, FOUR, WORDS)
    assert table.screen.line.text == "Ann, it is your turn"
    player.answer(right=False)
    assert table.screen.line.text == "Ben may take it over, for half the points"
    player.answer(right=True)
    assert table.screen.line.text == "Ben: +50 points"
    table.pilot.press("return")
    assert table.floor() == "Ben"
    player.answer(right=True)
    assert table.scores() == [0, 150, 0]


def test_what_was_tried_can_not_be_tried_again(tmp_path: Path) -> None:
    table, player = turns(tmp_path, FOUR)
    player.answer(right=False)
    card = table.pilot.find("choice-1")
    assert isinstance(card, Choice)
    assert (card.state, card.enabled) == (ChoiceState.WRONG, False)
    table.pilot.press("2")
    assert table.floor() == "Ben"


def test_what_one_wrote_is_not_there_for_the_next(tmp_path: Path) -> None:
    table, _player = turns(tmp_path, WORDS)
    table.pilot.type("Rome")
    table.pilot.press("return")
    assert (table.floor(), table.view.response) == ("Ben", None)


def test_passing_is_a_miss(tmp_path: Path) -> None:
    table, _player = turns(tmp_path, FOUR)
    table.pilot.press("s")
    assert table.floor() == "Ben"
    table.pilot.click("skip")
    assert table.floor() == "Cho"


def test_time_up_goes_on_to_the_next(tmp_path: Path) -> None:
    table, _player = turns(tmp_path, FOUR, question_seconds=10)
    table.pilot.wait(10_100)
    assert table.floor() == "Ben"
    assert table.screen._bar.clock.left <= 10_000
    table.pilot.wait(25_000)
    assert table.phase() is Phase.REVEALED
    assert table.screen.line.text == "Nobody found it."


def test_buzzers_by_keys(tmp_path: Path) -> None:
    table, player = buzzers(tmp_path, FOUR, floor_seconds=10)
    assert table.screen.keys == ("a", "g", "l")
    table.pilot.press("1")
    assert table.host.state.turn is not None
    assert table.host.state.turn.answers == {}
    table.pilot.press("g")
    assert table.floor() == "Ben"
    player.answer(right=False)
    assert table.floor() is None
    table.pilot.press("g")
    assert table.floor() is None
    table.pilot.press("a")
    player.answer(right=True)
    assert table.scores() == [50, 0, 0]


def test_who_buzzes_too_late_writes_nothing(tmp_path: Path) -> None:
    table, _player = buzzers(tmp_path, WORDS)
    table.pilot.press("a")
    table.pilot.type("gl")
    assert table.view.response is None
    table.pilot.wait(DEAF_MS + 1)
    table.pilot.type("paris")
    table.pilot.press("return")
    assert table.scores() == [100, 0, 0]


def test_a_key_held_down_buzzes_once(tmp_path: Path) -> None:
    table, player = buzzers(tmp_path, FOUR)
    table.stage.handle(Key("a", "a", repeat=True))
    assert table.floor() is None
    table.pilot.press("a")
    player.answer(right=False)
    table.stage.handle(Written("a"))
    assert table.floor() is None


def test_when_nobody_knows(tmp_path: Path) -> None:
    table, _player = buzzers(tmp_path, FOUR)
    table.pilot.click("skip")
    assert table.phase() is Phase.REVEALED
    assert table.scores() == [0, 0, 0]


def test_buzzers_by_pointer(tmp_path: Path) -> None:
    table, _player = buzzers(tmp_path, FOUR, FOUR)
    for seat, found in ((2, 0), (1, 0)):
        table.pilot.click(f"seat-{seat}")
        assert table.floor() == NAMES[seat]
        table.pilot.click(f"choice-{found}")
        table.pilot.click("next")
    assert isinstance(table.pilot.screen, WinnersScreen)
    assert table.pilot.screen.winners == [(1, "Ben"), (2, "Cho")]


def test_a_pause_gives_nobody_time(tmp_path: Path) -> None:
    table, _player = turns(tmp_path, FOUR, question_seconds=10)
    table.pilot.press("p")
    table.pilot.wait(60_000)
    table.pilot.press("p")
    assert table.floor() == "Ann"


def test_the_winner_is_named_and_plays_again(tmp_path: Path) -> None:
    table, player = turns(tmp_path, FOUR, FOUR)
    player.answer(right=True)
    table.pilot.press("return")
    table.pilot.press("s", "s", "s", "return")
    screen = table.pilot.screen
    assert isinstance(screen, WinnersScreen)
    assert screen.winners == [(0, "Ann")]
    assert [name for _i, name, _found in screen.ranked] == ["Ann", "Ben", "Cho"]


def test_nobody_wins_with_nothing(tmp_path: Path) -> None:
    table, _player = turns(tmp_path, FOUR)
    table.pilot.press("s", "s", "s", "return")
    assert isinstance(table.pilot.screen, WinnersScreen)
    assert table.pilot.screen.winners == []


def test_from_home_to_the_winner_by_keys_alone(tmp_path: Path) -> None:
    with window(tmp_path, kinds=("choice",)) as opened:
        pilot = opened.pilot
        pilot.press("t", "s")
        pilot.type("Ann")
        pilot.press("return")
        pilot.type("Ben")
        pilot.press("return", "return")
        assert opened.names[-1] == "seats"
        screen = pilot.screen
        assert isinstance(screen, SeatScreen)
        player = Autoplayer(pilot, screen.host)
        while screen.host.state.phase is not Phase.OVER:
            player.answer(right=screen.host.table().floor == "guest-1")
            if screen.host.state.phase is Phase.ASKING:
                pilot.press("s")
            pilot.press("return")
        assert opened.names[-1] == "winners"
        pilot.press("escape")
        assert opened.names == ["home"]
        assert {result.mode for result in opened.desk.results()} == {"turns-round-10"}


def test_from_home_to_the_winner_by_pointer_alone(tmp_path: Path) -> None:
    with window(tmp_path, kinds=("choice",)) as opened:
        pilot = opened.pilot
        pilot.click("together")
        pilot.click("seats")
        pilot.click("add")
        way = pilot.find("way")
        assert isinstance(way, Segmented)
        pilot.click(way.cells[1].center)
        pilot.click("key-0")
        pilot.click("take-z")
        pilot.click("start")
        screen = pilot.screen
        assert isinstance(screen, SeatScreen)
        assert screen.keys == ("z", "g", "l")
        while screen.host.state.phase is not Phase.OVER:
            pilot.click("seat-2")
            turn = screen.host.state.turn
            assert turn is not None
            assert isinstance(turn.question.shape, Pick)
            pilot.click(f"choice-{turn.question.shape.key[0]}")
            pilot.click("next")
        assert opened.names[-1] == "winners"
        pilot.click("home")
        assert opened.names == ["home"]


def test_it_is_gone_on_with_from_home(tmp_path: Path) -> None:
    with window(tmp_path, kinds=("choice",)) as opened:
        pilot = opened.pilot
        pilot.press("t", "s", "tab")
        pilot.click("start")
        screen = pilot.screen
        assert isinstance(screen, SeatScreen)
        Autoplayer(pilot, screen.host).answer(right=True)
        pilot.press("escape", "l")
        assert opened.names == ["home"]
        pilot.wait(200)
        pilot.press("g")
        again = pilot.screen
        assert isinstance(again, SeatScreen)
        assert [place.score for place in again.host.table().places] == [100, 0]


def test_two_of_one_name_do_not_start(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("t", "s")
        opened.pilot.type("Ann")
        opened.pilot.press("return")
        opened.pilot.type("ann")
        opened.pilot.click("start")
        assert opened.names[-1] == "seats-setup"


def test_a_key_that_another_has_is_exchanged(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        keep_seats(opened.desk, Seats(buzzers=True))
        opened.pilot.press("t", "s")
        opened.pilot.click("key-0")
        opened.pilot.press("l")
        assert seats_of(opened.desk).buzz_keys == ("l", "a")


def test_a_known_player_can_be_chosen(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        ann = opened.desk.store.add_player("Ann", 0)
        opened.pilot.press("t", "s")
        opened.pilot.click("who-1")
        opened.pilot.click("option-0")
        tokens = [player.token for player in tokens_of(opened.desk, seats_of(opened.desk))]
        assert tokens == ["guest-1", ann.id]


@pytest.mark.parametrize("kept", [None, 3, {"names": ["a"]}, {"names": 4, "each": -1, "keys": [1]}])
def test_what_was_kept_and_makes_no_sense_is_as_usual(tmp_path: Path, kept: object) -> None:
    with window(tmp_path) as opened:
        opened.desk.store.set_setting("seats", kept)
        assert seats_of(opened.desk) == Seats()


def test_each_has_as_many_questions_in_turn() -> None:
    assert settings_of(Seats(("a", "b", "c"), each=5))[0] == RoundOf(15)
    assert settings_of(Seats(("a", "b", "c"), buzzers=True, questions=20))[0] == RoundOf(20)


@pytest.mark.parametrize("size", [(640, 480), (1024, 768), (1920, 1080)])
@pytest.mark.parametrize("answering", [Answering.TURNS, Answering.BUZZERS])
def test_everything_fits(tmp_path: Path, size: tuple[int, int], answering: Answering) -> None:
    table = Seated(tmp_path, size, Look(text_scale=1.3, motion=False))
    i18n.use("zh_CN")
    long = "Which of the many companies was founded there " * 6
    for names in (SIX, SIX[:2]):
        for shape in SHAPES:
            table.several(shape, names=names, prompt=long, answering=answering, question_seconds=9)
            check(table)
            table.pilot.click("seat-1" if answering is Answering.BUZZERS else "skip")
            check(table)
            while table.phase() is Phase.ASKING:
                table.pilot.press("s") if table.floor() is None else table.screen.skip()
            table.pilot.pump()
            check(table)
            table.stage.close(table.screen, None)
            table.pilot.wait(1)


def test_every_kind_is_played(tmp_path: Path) -> None:
    table = Seated(tmp_path)
    for kind in KINDS:
        if kind.name == "picture":
            continue
        table.deal(kind.name, mode=RoundOf(1))
        asked = table.host.state.turn
        assert asked is not None
        table.stage.close(table.pilot.screen, None)
        player = table.several(asked.question.shape, answering=Answering.TURNS)
        player.answer(right=True)
        assert table.scores()[0] == 100, kind.name
        table.stage.close(table.screen, None)
        table.pilot.wait(1)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_emblems_stand_out_on_every_ground(theme: object) -> None:
    named = THEMES[getattr(theme, "name", "")]
    for i in range(MOST):
        for ground in (named.ground, named.surface, named.raised):
            assert contrast(emblem_colour(named, i), ground) >= 3

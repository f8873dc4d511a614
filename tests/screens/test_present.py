"""A show of hands: space reveals and goes on, hands are counted, earlier questions come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.harness.window import window
from tests.screens.test_play_layout import LONG, SHAPES

from hubquiz import i18n
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Answering, Player, Settings, Setup
from hubquiz.game.state import Phase
from hubquiz.host.dealers import GivenDealer
from hubquiz.host.desk import Desk
from hubquiz.host.host import Host
from hubquiz.host.record import GUEST
from hubquiz.quiz.question import Question
from hubquiz.quiz.shapes import Pick, Typed
from hubquiz.screens.boardtally import Tally
from hubquiz.screens.present import PresentScreen
from hubquiz.ui.geometry import Point
from hubquiz.ui.look import Look
from hubquiz.ui.pilot import Pilot
from hubquiz.ui.stage import offscreen

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.widget import Widget

FOUR = Pick(("alpha", "beta", "gamma", "delta"), (1,))
WORDS = Typed(("Paris",))


class Show:
    """A presentation of some questions, off screen."""

    def __init__(
        self,
        folder: Path,
        *shapes: Shape,
        size: tuple[int, int] = (1280, 720),
        prompt: str = "Which?",
        seconds: int | None = None,
    ) -> None:
        self.stage = offscreen(size, Look(motion=False))
        self.pilot = Pilot(self.stage)
        self.desk = Desk(str(folder))
        self.desk.clock = lambda: 1_700_000_000_000 + self.stage.now
        questions = [
            Question("written", f"{prompt} {n}", shape, (), ()) for n, shape in enumerate(shapes, 1)
        ]
        rules = Settings(seconds, answering=Answering.HANDS)
        setup = Setup(RoundOf(len(shapes)), (Player(GUEST, ""),), "given", "Given", rules)
        self.host = Host.begin(
            self.desk.store,
            "show",
            setup,
            lambda _state: GivenDealer(questions),
            self.desk.clock,
        )
        self.screen = PresentScreen(self.desk, self.host)
        self.stage.push(self.screen)
        self.pilot.pump()

    def is_at(self, phase: Phase) -> bool:
        return self.host.state.phase is phase

    def is_left(self) -> bool:
        return self.stage.top is None

    @property
    def seen(self) -> list[Widget]:
        return list(self.screen.board.body.seen())

    @property
    def words(self) -> str:
        return "\n".join(str(getattr(widget, "text", "")) for widget in self.seen)

    @property
    def bars(self) -> list[tuple[str, int, bool]]:
        tallies = [widget.bar for widget in self.seen if isinstance(widget, Tally)]
        return [(bar.label, bar.count, bar.right) for bar in tallies]


def test_space_reveals_and_goes_on_to_the_end(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR, WORDS)
    assert "Which? 1" in show.words
    assert show.bars == []
    show.pilot.press("space")
    assert [label for label, _count, right in show.bars if right] == ["beta"]
    show.pilot.press("space")
    assert "Which? 2" in show.words
    assert "Paris" not in show.words
    show.pilot.press("space")
    assert "Paris" in show.words
    show.pilot.press("space")
    assert show.is_at(Phase.OVER)
    assert show.stage.top is show.screen
    show.pilot.press("return")
    assert show.is_left()
    assert show.desk.results() == ()


def test_so_do_the_pointer_and_a_remote_control(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR, WORDS)
    show.pilot.click("next")
    show.pilot.press("page down")
    assert "Which? 2" in show.words
    show.pilot.press("page up")
    assert "Which? 1" in show.words
    show.pilot.click("next")
    assert "Which? 2" in show.words
    assert show.is_at(Phase.ASKING)
    show.pilot.press("right")
    show.pilot.click("next")
    show.pilot.click("done")
    assert show.is_left()


def test_back_and_forward_change_nothing(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR, FOUR, FOUR)
    show.pilot.press("space", "space", "space", "space")
    before = show.host.state
    show.pilot.press("left", "left", "left", "3", "u")
    assert "Which? 1" in show.words
    assert [label for label, _count, right in show.bars if right] == ["beta"]
    show.pilot.press("right", "right")
    assert "Which? 3" in show.words
    assert show.host.state == before


def test_digits_count_hands(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR)
    show.pilot.press("1", "2", "2", "4", "9", "backspace")
    show.pilot.press("space")
    assert show.bars == [
        ("alpha", 1, False),
        ("beta", 2, True),
        ("gamma", 0, False),
        ("delta", 0, False),
    ]


def test_hands_are_written_choice_by_choice(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR)
    show.pilot.press("h")
    for number in ("12", "7", "0", "3"):
        show.pilot.press(*number)
        show.pilot.press("return")
    assert show.is_at(Phase.ASKING)
    assert show.host.state.turn is not None
    assert show.host.state.turn.hands == (12, 7, 0, 3)
    show.pilot.press("space")
    assert [count for _label, count, _right in show.bars] == [12, 7, 0, 3]


def test_a_letter_goes_to_its_counter_and_the_pointer_counts(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR)
    show.pilot.click("count")
    show.pilot.press("c", "5", "up", "up", "down")
    counter = show.pilot.find("hands-d")
    rect = counter.rect
    for x in (rect.right - 5, rect.right - 5, rect.x + 5):
        show.pilot.click(Point(x, rect.center.y))
    assert show.screen.hands.hands == (0, 0, 6, 1)


def test_hands_can_be_mended_at_the_reveal(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR)
    show.pilot.press("1", "space", "1", "2")
    assert [count for _label, count, _right in show.bars] == [2, 1, 0, 0]


def test_words_have_no_hands(tmp_path: Path) -> None:
    show = Show(tmp_path, WORDS)
    show.pilot.press("1", "h")
    assert not show.screen.hands.visible
    assert "count" not in show.pilot.names()


def test_the_countdown_reveals_nothing(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR, seconds=10)
    assert show.screen.board.head.clock.visible
    show.pilot.wait(11_000)
    assert show.is_at(Phase.ASKING)
    assert show.screen.board.head.note.text == "Time is up."
    show.pilot.press("space")
    assert show.is_at(Phase.REVEALED)


def test_a_question_can_be_skipped_or_called_unfair(tmp_path: Path) -> None:
    show = Show(tmp_path, FOUR, FOUR, FOUR)
    show.pilot.press("s")
    assert "Which? 2" in show.words
    show.pilot.press("space", "u")
    assert show.host.state.past[-1].disputed


def test_leaving_asks_and_it_can_be_gone_on_with(tmp_path: Path) -> None:
    with window(tmp_path, kinds=("choice",)) as opened:
        opened.pilot.press("t", "h")
        assert opened.names[-1] == "present"
        opened.pilot.press("2", "space", "space", "escape")
        opened.pilot.press("l")
        assert opened.names == ["home"]
        opened.pilot.wait(200)
        opened.pilot.press("g")
        screen = opened.pilot.screen
        assert isinstance(screen, PresentScreen)
        assert screen.host.state.phase is Phase.ASKING
        assert screen.host.state.past[0].hands[1] == 1
        opened.pilot.press("escape")
        opened.pilot.click("answer-2")
        assert screen.host.state.ending is not None


@pytest.mark.parametrize("size", [(640, 480), (1024, 768), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_fits(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    i18n.use(language)
    for at, prompt in enumerate(("?", LONG[:600])):
        show = Show(tmp_path / str(at), *SHAPES, size=size, prompt=prompt, seconds=30)
        while not show.is_at(Phase.OVER):
            for widget in show.screen.walk():
                assert show.stage.area.encloses(widget.rect), widget.name
            show.pilot.press("space")
        show.desk.close()

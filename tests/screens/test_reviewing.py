"""Reviews in the window: by keys and by pointer, from home and from a pack's page."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.harness.window import DAY, NOON, window

from hubquiz.game.modes import Study
from hubquiz.game.setup import Certainty
from hubquiz.host.learning import memories
from hubquiz.host.order import ReviewOrder
from hubquiz.host.reminding import due
from hubquiz.host.studying import play_as
from hubquiz.quiz.shapes import Typed
from hubquiz.screens.autoplay import Autoplayer
from hubquiz.screens.banner import Banner
from hubquiz.screens.figure import Figure
from hubquiz.screens.home import Home
from hubquiz.screens.packpage import PackPage
from hubquiz.screens.playbar import PlayBar
from hubquiz.screens.reviewing import ReviewScreen
from hubquiz.screens.settings import SettingsScreen
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from tests.harness.window import Window

    from hubquiz.host.desk import Desk
    from hubquiz.ui.screen import Screen


@pytest.fixture(autouse=True)
def _the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hubquiz.host.studying.new_seed", lambda: 7)


@contextmanager
def reviewer(
    folder: Path,
    *packs: str,
    questions: int = 6,
    days: int = 0,
    make: Callable[[Desk], Screen[Any]] | None = None,
    size: tuple[int, int] = (1280, 720),
    **preferences: Any,
) -> Iterator[Window]:
    """A window of Ann's, `days` after noon, straight in a review of packs if any are named."""

    def start(desk: Desk) -> Screen[Any]:
        desk.clock = lambda: NOON + days * DAY
        play_as(desk, "Ann")
        if make is not None:
            return make(desk)
        files = tuple(desk.library.find(pack) for pack in packs)
        return Home(desk, ReviewOrder(files, Study(questions=questions)) if files else None)

    with window(folder, start, size, pack="planets", **preferences) as opened:
        opened.desk.clock = lambda: NOON + days * DAY + opened.stage.now
        yield opened


def player(opened: Window) -> Autoplayer:
    screen = opened.pilot.screen
    assert isinstance(screen, ReviewScreen)
    return Autoplayer(opened.pilot, screen.host)


def go_through(opened: Window, *, right: bool = True) -> int:
    """Answer until the review is over; return how many questions there were."""
    count = 0
    while opened.names[-1] == "play":
        player(opened).answer(right=right)
        opened.pilot.press("return")
        count += 1
    assert opened.names[-1] == "reviewed"
    return count


def figure(opened: Window, name: str) -> int:
    found = opened.pilot.find(name)
    assert isinstance(found, Figure)
    return int(found.value)


def known(opened: Window, pack: str = "planets") -> int:
    someone = opened.desk.player
    assert someone is not None
    return len(memories(opened.desk.store.learnt, someone.id, pack))


def text(opened: Window, name: str) -> str:
    found = opened.pilot.find(name)
    assert isinstance(found, Button | Label)
    return found.text


def toast(opened: Window) -> str:
    """What the toast says, if there is one."""
    return opened.stage._notes._toast


def test_a_guest_is_asked_for_a_name_and_then_it_begins(tmp_path: Path) -> None:
    with window(tmp_path, pack="planets") as opened:
        opened.pilot.press("v")
        assert opened.names == ["home", "dialog"]
        opened.pilot.press("escape")
        assert opened.desk.store.players() == ()
        opened.pilot.click("review")
        opened.pilot.type("Ann")
        opened.pilot.press("return")
        assert opened.names == ["home", "play"]
        assert [player.name for player in opened.desk.store.players()] == ["Ann"]
        go_through(opened)
        assert known(opened) > 0


def test_who_has_a_name_already_is_who_they_were(tmp_path: Path) -> None:
    with reviewer(tmp_path) as opened:
        ann = opened.desk.player
    with window(tmp_path, pack="planets", player="") as opened:
        opened.pilot.press("v")
        opened.pilot.type("ANN")
        opened.pilot.click("ok")
        assert opened.desk.player == ann
        assert len(opened.desk.store.players()) == 1


def test_home_tells_what_is_due_and_asks_it(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=20) as opened:
        assert go_through(opened)
        opened.pilot.press("return")
        assert opened.names == ["home"]
        assert text(opened, "review") == "Review"
    with reviewer(tmp_path, days=60) as opened:
        count = sum(due(opened.desk).values())
        assert count == known(opened)
        assert text(opened, "review") == f"Review: {count} facts are due"
        opened.pilot.press("v")
        assert opened.names == ["home", "play"]
        go_through(opened)
        opened.pilot.press("escape")
        assert text(opened, "review") == "Review"


def test_where_nothing_is_due_that_is_said_with_when_to_come_back(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=200, new_a_day=5) as opened:
        go_through(opened)
        opened.pilot.press("escape", "v")
        assert opened.names == ["home"]
        assert toast(opened).startswith("Nothing is due now. The next review is worth doing")


def test_a_review_has_no_points_and_its_results_no_score(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=3) as opened:
        bar = next(each for each in opened.pilot.screen.walk() if isinstance(each, PlayBar))
        for _ in range(3):
            assert not bar.score.visible
            assert not bar.streak.visible
            assert "point" not in opened.words
            player(opened).answer(right=True)
            assert "point" not in opened.words
            opened.pilot.press("return")
        assert opened.names[-1] == "reviewed"
        assert "point" not in opened.words.casefold()
        assert "score" not in opened.words.casefold()
        assert text(opened, "next").startswith("The next review is worth doing ")
        assert opened.desk.results() == ()


def test_how_far_it_is_stands_above(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=3) as opened:
        assert text(opened, "count") == "1 / 3"
    with reviewer(tmp_path / "other") as opened:
        opened.pilot.press("v")
        assert text(opened, "count") == "1 · 10 minutes left"
        opened.pilot.wait(130_000)
        player(opened).answer(right=True)
        opened.pilot.press("return")
        assert text(opened, "count") == "2 · 8 minutes left"


def test_the_results_tell_what_was_held_what_slipped_and_what_is_new(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=20) as opened:
        go_through(opened)
        assert figure(opened, "fresh") == known(opened)
        assert (figure(opened, "held"), figure(opened, "slipped")) == (0, 0)
    with reviewer(tmp_path, "planets", questions=2, days=30, new_a_day=0) as opened:
        player(opened).answer(right=True)
        opened.pilot.press("return")
        player(opened).answer(right=False)
        opened.pilot.press("return")
        assert figure(opened, "held") > 0
        assert figure(opened, "slipped") > 0
        assert text(opened, "next").endswith("still due.")
        opened.pilot.press("return")
        assert opened.names == ["home", "play"]


def test_the_last_answer_is_taken_back_at_its_reveal(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=4) as opened:
        asked = player(opened).question
        player(opened).answer(right=True)
        opened.pilot.press("z")
        assert toast(opened).endswith(f"“{asked.prompt}”")
        assert known(opened) == 0
        assert text(opened, "count") == "2 / 4"


def test_and_after_it_and_in_the_results_one_after_another(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=3) as opened:
        player(opened).answer(right=True)
        opened.pilot.press("return")
        first = known(opened)
        assert first
        opened.pilot.click("undo")
        assert known(opened) == 0
        assert text(opened, "count") == "2 / 3"
        go_through(opened)
        left = known(opened)
        opened.pilot.press("z")
        assert 0 < known(opened) < left
        opened.pilot.click("undo")
        assert known(opened) == 0
        assert figure(opened, "fresh") == 0
        opened.pilot.press("z")
        assert toast(opened) == "There is no answer to take back."
        log = opened.desk.store.learnt.reviews(opened.desk.preferences.player)
        assert any(row.seq >= 0 for row in log)


def test_what_is_called_unfair_counts_for_nothing_anyway(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", questions=3) as opened:
        player(opened).answer(right=True)
        opened.pilot.press("return")
        before = known(opened)
        player(opened).answer(right=True)
        opened.pilot.press("u", "z")
        assert toast(opened) == "This question does not count anyway."
        assert known(opened) == before


def test_nothing_has_been_answered_yet(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets") as opened:
        assert "undo" not in opened.pilot.names()
        focus = opened.pilot.screen.focused
        if focus is None or not focus.writes:
            opened.pilot.press("z")
            assert toast(opened) == "There is no answer to take back."


@pytest.mark.parametrize(
    ("keys", "said"),
    [(("1",), Certainty.GUESS), (("return",), Certainty.LIKELY), (("3",), Certainty.SURE)],
)
def test_how_sure_one_is_may_be_asked(
    tmp_path: Path, keys: tuple[str, ...], said: Certainty
) -> None:
    with reviewer(tmp_path, "planets", certainty=True) as opened:
        player(opened).answer(right=True)
        assert opened.names[-1] == "sureness"
        opened.pilot.press("escape")
        assert opened.names[-1] == "play"
        assert player(opened).host.state.open is not None
        player(opened).give(right=True)
        opened.pilot.press(*keys)
        (answer,) = player(opened).host.state.past[-1].answers.values()
        assert answer.certainty is said


def test_and_be_said_by_pointer(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", certainty=True) as opened:
        player(opened).answer(right=True)
        opened.pilot.click("answer-2")
        (answer,) = player(opened).host.state.past[-1].answers.values()
        assert answer.certainty is Certainty.SURE


def test_packs_are_mixed_and_pictures_are_those_of_the_questions_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reviewer(tmp_path, "planets", "world-capitals", questions=12) as opened:
        looked: list[str] = []
        monkeypatch.setattr(opened.desk, "exhibit", lambda pack, _exhibit: looked.append(pack))
        packs = set()
        screen = opened.pilot.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.host.state.setup.title == "Review"
        while opened.names[-1] == "play":
            asked = player(opened).question
            packs.add(asked.pack)
            screen._media(None)  # type: ignore[arg-type] # only whose it is matters
            assert looked[-1] == asked.pack
            player(opened).answer(right=True)
            opened.pilot.press("return")
        assert packs == {"planets", "world-capitals"}


def test_an_unfinished_review_is_gone_on_with_or_begun_anew(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets") as opened:
        player(opened).answer(right=True)
        opened.pilot.press("return")
        asked = player(opened).question
        opened.pilot.press("escape", "l")
        assert opened.names == ["home"]
        opened.pilot.press("v")
        assert opened.names == ["home", "dialog"]
        opened.pilot.press("return")
        assert player(opened).question == asked
        opened.pilot.press("escape", "l", "g")
        assert player(opened).question == asked
        opened.pilot.press("escape", "l", "v")
        opened.pilot.click("answer-1")
        assert opened.names == ["home", "play"]
        assert text(opened, "count") == "1 · 10 minutes left"
        assert len(opened.desk.unfinished()) == 1


def test_a_pack_is_reviewed_from_its_page(tmp_path: Path) -> None:
    def page(desk: Desk) -> PackPage:
        return PackPage(desk, desk.library.find("planets"))

    with reviewer(tmp_path, make=page) as opened:
        opened.pilot.click("review")
        assert opened.names == ["pack", "play"]
        go_through(opened)
        opened.pilot.press("escape")
        assert opened.names == ["pack"]
        opened.pilot.wait(200)
        assert "You know 0 of" not in opened.words
    with reviewer(tmp_path, make=page, days=60) as opened:
        opened.pilot.wait(200)
        assert f"{known(opened)} are due" in opened.words


def test_how_many_facts_are_new_a_day_is_a_setting(tmp_path: Path) -> None:
    with reviewer(tmp_path, make=SettingsScreen, new_a_day=7) as opened:
        found = opened.pilot.find("new-a-day")
        assert isinstance(found, Segmented)
        assert found.options[found.index] == "7"
        opened.pilot.click(found.cells[-1].center)
        assert opened.desk.preferences.new_a_day == 40
        opened.pilot.click("certainty")
        assert opened.desk.preferences.certainty


def test_reviews_from_days_to_come_are_told_once_a_start(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets", days=400) as opened:
        go_through(opened)
    with reviewer(tmp_path) as opened:
        banner = opened.pilot.find("clock")
        assert isinstance(banner, Banner)
        assert banner.calm
        assert "clock was ahead" in opened.words
        assert text(opened, "review").endswith("due")
        opened.pilot.click("clock-close")
        opened.stage.screens[0].resumed()
        assert "clock" not in opened.pilot.names()
    with reviewer(tmp_path, days=401) as opened:
        assert "clock" not in opened.pilot.names()


def test_home_tells_what_is_due_without_the_scheduler(tmp_path: Path) -> None:
    with reviewer(tmp_path, "planets") as opened:
        go_through(opened)
    code = (
        "import sys\n"
        "from hubquiz.host.desk import Desk\n"
        "from hubquiz.screens.home import Home\n"
        "from hubquiz.ui.look import Look\n"
        "from hubquiz.ui.stage import offscreen\n"
        "import pygame; pygame.font.init()\n"
        f"desk = Desk({str(tmp_path)!r}); desk.clock = lambda: {NOON + 90 * DAY}\n"
        "stage = offscreen((800, 600), Look()); stage.push(Home(desk))\n"
        "print(stage.top.find('review').text)\n"
        "print([name for name in sys.modules if name.startswith(('fsrs', 'hubquiz.learning'))])\n"
        "desk.close()"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    *_rest, said, loaded = out.stdout.strip().splitlines()
    assert said.endswith("due")
    assert loaded == "[]"


@pytest.mark.parametrize("size", [(640, 480), (1024, 768), (600, 1000), (1920, 1080)])
def test_the_buttons_of_a_reveal_stand_side_by_side(tmp_path: Path, size: tuple[int, int]) -> None:
    with reviewer(tmp_path, "planets", size=size) as opened:
        player(opened).answer(right=True)
        for scale in (0.85, 1.0, 1.5):
            opened.stage.look = replace(opened.stage.look, text_scale=scale)
            opened.resize(size)
            rects = [opened.pilot.find(name).rect for name in ("unfair", "undo", "next")]
            assert all(opened.stage.area.encloses(rect) for rect in rects), scale
            assert all(one.right <= two.x for one, two in pairwise(rects)), scale


def test_letters_that_are_typed_take_nothing_back(tmp_path: Path) -> None:
    with reviewer(tmp_path, "world-capitals", questions=40, days=0) as opened:
        go_through(opened)
    with reviewer(tmp_path, "world-capitals", questions=40, days=400, new_a_day=0) as opened:
        while opened.names[-1] == "play":
            if isinstance(player(opened).question.shape, Typed):
                before = known(opened, "world-capitals")
                opened.pilot.type("zz")
                assert known(opened, "world-capitals") == before
                assert toast(opened) == ""
                return
            player(opened).answer(right=True)
            opened.pilot.press("return")

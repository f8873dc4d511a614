"""The play screens at every size: all in sight or in reach, and asleep when nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame
import pytest
from tests.screens.games import Table

from hubquiz import i18n
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Settings
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Typed
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens.pane import Pane
from hubquiz.ui.geometry import Rect
from hubquiz.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.widget import Widget

SIZES = ((640, 480), (1024, 768), (1920, 1080), (3840, 2160))
LONG = "Which of the many companies that were founded in the north of the country " * 12
WORDS = "A rather long answer that nobody would like to read on a small screen at all"
SHAPES: tuple[Shape, ...] = (
    Pick(tuple(f"{WORDS} {i}" for i in range(9)), (0, 1), several=True),
    Pair(tuple(f"{WORDS} {i}" for i in range(8)), tuple("abcdefgh"), tuple(range(8))),
    Pair(("x", "y", "z"), (WORDS, WORDS + "?"), (0, 1, 1), bins=True),
    Arrange(tuple(f"{i} {WORDS}" for i in range(8)), tuple(range(8)), ("1",) * 8, "first", "last"),
    Estimate(5, 1, 0, 10, "thousands of millions of users a month"),
    Typed((WORDS, "short")),
)


def visible(table: Table) -> Iterator[Widget]:
    return (widget for widget in table.pilot.screen.walk() if not widget.rect.empty)


def check(table: Table) -> None:
    """Nothing leaves the window sideways, no two things to press overlap, the pane is in it."""
    window = table.stage.area
    pressable = []
    pane = table.pilot.find("question")
    for widget in visible(table):
        assert widget.rect.x >= 0, widget.name
        assert widget.rect.right <= window.w, widget.name
        if widget.focusable:
            pressable.append(widget)
            inside = pane in ancestors(widget)
            assert inside or window.encloses(widget.rect), widget.name
    for i, a in enumerate(pressable):
        for b in pressable[i + 1 :]:
            apart = b in ancestors(a) or a in ancestors(b) or not a.rect.overlaps(b.rect)
            hidden = (pane in ancestors(a)) != (pane in ancestors(b))
            assert apart or hidden, (a.name, b.name)


def ancestors(widget: Widget) -> list[Widget]:
    out, parent = [], widget.parent
    while parent is not None:
        out.append(parent)
        parent = parent.parent
    return out


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [0.85, 1.5])
def test_every_kind_fits_every_size(tmp_path: Path, size: tuple[int, int], scale: float) -> None:
    table = Table(tmp_path, size, Look(text_scale=scale, motion=False))
    for kind in KINDS:
        player = table.deal(kind.name, mode=RoundOf(1))
        check(table)
        player.answer(right=False)
        check(table)
        table.stage.close(table.pilot.screen, None)
        table.pilot.wait(1)


@pytest.mark.parametrize("size", [(640, 480), (1280, 720)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_longest_texts_are_in_reach(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    i18n.use(language)
    table = Table(tmp_path, size, Look(text_scale=1.5, motion=False))
    for shape in SHAPES:
        player = table.ask(shape, prompt=LONG)
        check(table)
        player.answer(right=False)
        check(table)
        pane = table.pilot.find("question")
        assert isinstance(pane, Pane)
        for _ in range(200):
            table.pilot.press("down")
        assert pane.scroller.offset == pane.scroller.most
        table.pilot.press("return")
        table.stage.close(table.pilot.screen, None)
        table.pilot.wait(1)


def test_a_question_sleeps_until_something_happens(tmp_path: Path) -> None:
    table = Table(tmp_path, look=Look())
    for kind in KINDS:
        player = table.deal(kind.name, mode=RoundOf(1))
        for right in (None, True):
            if right is not None:
                player.answer(right=right)
            table.pilot.wait(500)
            table.pilot.settle()
            assert not table.stage.dirty
            assert not table.stage.moving
            assert table.stage.wakes is None
        table.stage.close(table.pilot.screen, None)
        table.pilot.wait(1)


def test_a_countdown_draws_only_itself_and_seldom(tmp_path: Path) -> None:
    table = Table(tmp_path)
    table.deal("choice", settings=Settings(60))
    clock = table.pilot.find("clock")
    table.pilot.wait(100)
    drawn = []
    for _ in range(200):
        table.stage.update(table.stage.now + 25)
        drawn += table.stage.draw()
    assert 4 <= len(drawn) <= 4 * 5 + 1
    room = clock.rect.inset(-12)
    assert all(room.encloses(Rect(*rect)) for rect in drawn)


def test_drawing_changes_nothing(tmp_path: Path) -> None:
    table = Table(tmp_path)
    for kind in ("choice", "matching", "pin", "estimate"):
        table.deal(kind).answer(right=False)
        pictures = []
        for _ in range(2):
            table.stage.invalidate()
            table.stage.draw()
            pictures.append(pygame.image.tobytes(table.stage.surface, "RGB"))
        assert pictures[0] == pictures[1]
        table.stage.close(table.pilot.screen, None)
        table.pilot.wait(1)


def test_a_window_that_grows_keeps_what_was_done(tmp_path: Path) -> None:
    table = Table(tmp_path)
    table.ask(Pair(("A", "B"), ("x", "y"), (0, 1)))
    table.pilot.press("1", "a")
    table.stage.resize(pygame.Surface((800, 900), 0, 32))
    table.pilot.pump()
    check(table)
    table.pilot.press("2", "b", "return")
    assert table.mark.correct


@pytest.mark.parametrize("size", [(640, 480), (1280, 720)])
def test_the_reveal_is_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    table = Table(tmp_path, size)
    for kind in KINDS:
        table.deal(kind.name, mode=RoundOf(1)).answer(right=False)
        pane = table.pilot.find("question").rect
        assert pane.encloses(table.pilot.find("verdict").rect), kind.name
        table.stage.close(table.pilot.screen, None)
        table.pilot.wait(1)

"""The stage: screens give results, only what changed is drawn, and drawing changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pygame
import pytest
from tests.ui.gallery import LANGUAGES, SCREENS, SIZES, stage_of
from tests.ui.stages import Shelf, machine_of, pilot_of

from hubquiz.ui.dialog import Answer, Ask, Dialog, confirm
from hubquiz.ui.geometry import Rect
from hubquiz.ui.help import Help
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from hubquiz.ui.pilot import Pilot


def at_rest(pilot: Pilot) -> bool:
    return not pilot.stage.moving and pilot.stage.wakes is None


def picture(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_drawing_twice_gives_the_same_and_parts_equal_the_whole(
    screen: str, size: tuple[int, int]
) -> None:
    stage = stage_of(screen, size)
    whole = picture(stage.surface)
    stage.surface.fill((255, 0, 255))
    w, h = size[0] // 3 + 1, size[1] // 4 + 1
    for x in range(0, size[0], w):
        for y in range(0, size[1], h):
            stage.invalidate(Rect(x, y, w, h))
            stage.draw()
    assert picture(stage.surface) == whole


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_widget_is_drawn_in_every_theme_and_language(
    screen: str, theme: str, language: str
) -> None:
    stage = stage_of(screen, (1024, 768), theme, language)
    colours = {
        tuple(stage.surface.get_at((x, y)))
        for x in range(0, 1024, 4)
        for y in range(0, 768, 4)
    }  # fmt: skip
    assert len(colours) > 30


@pytest.mark.parametrize("size", [(640, 480), (3840, 2160)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("scale", [0.85, 1.5])
def test_the_smallest_and_the_largest_window_can_be_drawn(
    size: tuple[int, int], scale: float
) -> None:
    stage = stage_of("controls", size)
    stage.use(replace(stage.look, text_scale=scale))
    assert stage.draw() == [stage.area]


def test_nothing_is_drawn_when_nothing_changed() -> None:
    pilot = pilot_of(Button("a", name="a"), Button("b", name="b"))
    assert pilot.stage.draw() == []
    pilot.stage.update(10_000)
    assert pilot.stage.draw() == []


def test_only_what_changed_is_drawn() -> None:
    a, b = Label("first"), Label("second")
    pilot = pilot_of(a, b)
    a.text = "other"
    (rect,) = pilot.stage.draw()
    assert rect.encloses(a.rect)
    assert not rect.overlaps(b.rect)


def test_a_moving_widget_stops_and_lets_the_loop_sleep() -> None:
    pilot = pilot_of(Button("a", name="a"))
    pilot.hover("a")
    assert not at_rest(pilot)
    pilot.wait(300)
    assert at_rest(pilot)


def test_without_motion_nothing_moves() -> None:
    pilot = pilot_of(Button("a", name="a"), motion=False)
    pilot.hover("a")
    assert not pilot.stage.moving


def test_a_screen_gives_its_result_to_whoever_pushed_it() -> None:
    pilot = pilot_of(Label("below"))
    got: list[str | None] = []
    pilot.stage.push(Dialog("Which?", answers=[Answer("A", "a"), Answer("B", "b")]), got.append)
    pilot.click("answer-1")
    assert got == ["b"]
    assert isinstance(pilot.screen, Shelf)


def test_escape_leaves_without_a_result() -> None:
    pilot = pilot_of(Label("below"))
    got: list[bool | None] = []
    pilot.stage.push(confirm("Sure?", "Really.", "Yes"), got.append)
    pilot.press("escape")
    assert got == [None]


def test_enter_does_no_harm() -> None:
    pilot = pilot_of(Label("below"))
    got: list[bool | None] = []
    pilot.stage.push(confirm("Delete?", "It will be gone.", "Delete", danger=True), got.append)
    pilot.press("return")
    assert got == [False]


def test_ask_gives_what_was_written() -> None:
    pilot = pilot_of(Label("below"))
    got: list[str | None] = []
    pilot.stage.push(Ask("Name?"), got.append)
    pilot.press("return")
    assert got == []  # nothing is no name
    pilot.type("Mei ")
    pilot.press("return")
    assert got == ["Mei"]


def test_closing_a_screen_closes_those_above_it() -> None:
    pilot = pilot_of(Label("below"))
    lower = Dialog[str]("lower")
    pilot.stage.push(lower)
    pilot.stage.push(Dialog[str]("upper"))
    lower.close("done")
    assert isinstance(pilot.screen, Shelf)


def test_escape_on_the_last_screen_ends() -> None:
    pilot = pilot_of(Label("only"))
    pilot.press("escape")
    assert pilot.stage.top is None


def test_the_screen_below_a_dialog_is_seen_dimmed() -> None:
    pilot = pilot_of(Label("below"))
    before = pilot.stage.surface.get_at((5, 5))
    pilot.stage.push(Dialog[str]("over", answers=[Answer("OK", "ok", Tone.PRIMARY)]))
    pilot.pump()
    after = pilot.stage.surface.get_at((5, 5))
    assert 0 < after.r < before.r


def test_question_mark_shows_the_keys_of_the_screen() -> None:
    pilot = pilot_of(Button("a", name="a"))
    pilot.screen.shortcuts.append(Shortcut("p", "pause the game", lambda: None))
    pilot.press("?")
    assert isinstance(pilot.screen, Help)
    pilot.press("?")
    assert isinstance(pilot.screen, Shelf)


def test_shortcuts_work_and_not_while_writing() -> None:
    done: list[str] = []
    pilot = pilot_of(Field(name="field"), Button("a", lambda: done.append("a"), key="a", name="a"))
    pilot.screen.shortcuts.append(Shortcut("p", "pause", lambda: done.append("p")))
    pilot.press("p", "a")
    pilot.click("field")
    pilot.type("pa")
    assert done == ["p", "a"]


def test_tab_goes_around_and_the_focus_is_seen_only_with_keys() -> None:
    pilot = pilot_of(Button("a", name="a"), Label("not me"), Button("b", name="b"))
    pilot.press("tab")
    assert pilot.find("a").focused
    assert pilot.stage.focus_shown
    pilot.press("tab")
    assert pilot.find("b").focused
    pilot.press("tab")
    assert pilot.find("a").focused
    pilot.press("shift+tab")
    assert pilot.find("b").focused
    pilot.click("a")
    assert not pilot.stage.focus_shown


def test_arrows_go_to_the_neighbour() -> None:
    pilot = pilot_of(Button("a", name="a"), Button("b", name="b"))
    pilot.press("down", "down")
    assert pilot.find("b").focused
    pilot.press("up")
    assert pilot.find("a").focused


def test_what_is_disabled_takes_no_focus_and_no_press() -> None:
    done: list[str] = []
    button = Button("a", lambda: done.append("a"), name="a", key="x")
    button.enabled = False
    pilot = pilot_of(button)
    pilot.press("tab", "return", "x")
    pilot.click("a")
    assert done == []
    assert pilot.screen.focused is None


def test_a_toast_comes_and_goes_by_itself() -> None:
    pilot = pilot_of(Label("text"))
    plain = picture(pilot.stage.surface)
    pilot.stage.toast("Saved")
    pilot.pump()
    assert picture(pilot.stage.surface) != plain
    pilot.wait(10_000)
    assert picture(pilot.stage.surface) == plain
    assert pilot.stage.wakes is None


def test_a_hint_shows_after_a_while_and_goes_with_the_pointer() -> None:
    pilot = pilot_of(Button("a", name="a", hint="What it does"), Label("b", name="b"))
    pilot.hover("a")
    pilot.wait(300)
    waiting = picture(pilot.stage.surface)
    pilot.wait(600)
    assert picture(pilot.stage.surface) != waiting
    pilot.hover("b")
    pilot.hover("a")
    pilot.settle()
    assert picture(pilot.stage.surface) == waiting


def test_another_look_is_laid_out_and_drawn() -> None:
    label = Label("text")
    pilot = pilot_of(label)
    height = label.rect.h
    pilot.stage.use(replace(pilot.stage.look, theme="light", text_scale=1.5))
    pilot.pump()
    assert label.rect.h > height
    assert pilot.stage.surface.get_at((1, 1))[:3] == pilot.stage.style.theme.ground


def test_f11_toggles_the_full_screen() -> None:
    pilot = pilot_of(Label("text"))
    pilot.press("f11")
    assert pilot.stage.look.fullscreen


def test_removed_widgets_take_nothing_with_them() -> None:
    button = Button("a", name="a", hint="hint")
    pilot = pilot_of(button)
    pilot.click("a")
    pilot.screen.remove(button)
    pilot.press("return")
    pilot.wait(1000)
    assert pilot.screen.focused is None
    assert not pilot.stage.moving


def test_the_machine_writes_only_where_a_field_is() -> None:
    pilot = pilot_of(Field(name="field"), Button("a", name="a"))
    assert machine_of(pilot).writing is None
    pilot.click("field")
    assert machine_of(pilot).writing is not None
    pilot.click("a")
    assert machine_of(pilot).writing is None

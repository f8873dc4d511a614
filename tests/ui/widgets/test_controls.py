"""Buttons, cards, switches and sliders: by mouse alone, by touch alone, by keys alone."""

from __future__ import annotations

import pytest
from tests.ui.stages import pilot_of

from hubquiz.ui.events import Move, Press, Release
from hubquiz.ui.geometry import Point
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.chips import Chip, Chips
from hubquiz.ui.widgets.choice import VERDICTS, Choice, ChoiceState
from hubquiz.ui.widgets.progress import Countdown, Progress, Step, Trail
from hubquiz.ui.widgets.segmented import Segmented, Tabs
from hubquiz.ui.widgets.slider import Slider
from hubquiz.ui.widgets.toggle import Toggle


def test_a_button_is_pressed_by_mouse_touch_and_keys() -> None:
    done: list[str] = []
    pilot = pilot_of(Button("go", lambda: done.append("go"), name="go", key="g", tone=Tone.PRIMARY))
    pilot.click("go")
    pilot.click("go", touch=True)
    pilot.press("return", "space", "g")
    assert len(done) == 5


def test_a_press_that_slips_off_does_nothing() -> None:
    done: list[str] = []
    pilot = pilot_of(Button("go", lambda: done.append("go"), name="go"))
    pilot.drag("go", Point(400, 500))
    assert done == []


def test_the_other_buttons_of_the_mouse_do_nothing() -> None:
    done: list[str] = []
    pilot = pilot_of(Button("go", lambda: done.append("go"), name="go"))
    x, y = pilot.find("go").rect.center
    pilot.stage.handle(Press(x, y, button=3))
    pilot.stage.handle(Release(x, y, button=3))
    assert done == []


def test_a_choice_answers_to_its_key() -> None:
    done: list[int] = []
    cards = [Choice(str(i), lambda i=i: done.append(i), key=str(i), name=f"c{i}") for i in (1, 2)]  # type: ignore[misc] # mypy cannot infer a default of a lambda
    pilot = pilot_of(*cards)
    pilot.press("2", "1")
    pilot.click("c2")
    assert done == [2, 1, 2]


def test_every_state_of_a_choice_looks_different_without_colour() -> None:
    card = Choice("DJI", key="1", name="card")
    pilot = pilot_of(card)
    seen = set()
    for state in ChoiceState:
        card.state = state
        pilot.pump()
        part = pilot.stage.surface.subsurface(card.rect)
        middle = card.rect.h // 2
        marks = {tuple(part.get_at((card.rect.w - x, middle))) for x in range(8, 50)}
        seen.add((state in VERDICTS, len(marks) > 3))
    assert seen == {(True, True), (False, False)}


def test_a_switch_switches_and_tells() -> None:
    told: list[bool] = []
    pilot = pilot_of(Toggle("Motion", on=False, on_change=told.append, name="t"))
    pilot.click("t")
    pilot.press("space")
    assert told == [True, False]
    pilot.settle()
    assert not pilot.stage.moving


def test_a_slider_slides_by_keys_and_drag() -> None:
    slider = Slider(50, 0, 100, step=10, name="s")
    pilot = pilot_of(slider)
    pilot.press("tab", "right", "right", "left")
    assert slider.value == 60
    pilot.press("home")
    assert slider.value == 0
    pilot.press("end")
    assert slider.value == 100
    y = slider.rect.center.y
    pilot.drag(Point(slider.rect.right - 1, y), Point(slider.rect.x, y))
    assert slider.value == 0


def test_a_slider_keeps_to_its_steps() -> None:
    slider = Slider(0.32, 0, 1, step=0.1)
    assert slider.value == pytest.approx(0.3)
    slider.value = 7
    assert slider.value == 1


@pytest.mark.parametrize("kind", [Segmented, Tabs])
def test_one_of_a_few_is_chosen(kind: type[Segmented]) -> None:
    told: list[int] = []
    control = kind(["Easy", "Normal", "Hard"], 0, told.append, name="s")
    pilot = pilot_of(control)
    pilot.press("tab", "right", "right", "right", "left")
    pilot.click(control.cells[0].center)
    pilot.click(control.cells[0].center)
    assert told == [1, 2, 1, 0]


def test_arrows_leave_a_control_at_its_end() -> None:
    pilot = pilot_of(Segmented(["a", "b"], name="s"), Button("below", name="below"))
    pilot.press("tab", "down")
    assert pilot.find("below").focused


def test_progress_holds_to_nought_and_one() -> None:
    bar = Progress(name="bar")
    bar.part = 7
    assert bar.part == 1


def test_a_trail_draws_more_steps_than_there_is_room_for() -> None:
    pilot = pilot_of(Trail([Step.RIGHT, Step.WRONG, Step.PART] * 200, name="trail"))
    assert pilot.stage.draw() == []


def test_a_countdown_moves_four_times_a_second_and_redraws_only_itself() -> None:
    clock = Countdown(name="clock")
    pilot = pilot_of(clock, Button("other", name="other"))
    clock.start(pilot.stage.now + 10_000, 10_000)
    pilot.stage.draw()
    draws = []
    for ms in range(1, 2_001):
        pilot.stage.update(ms)
        rects = pilot.stage.draw()
        draws += [rects] if rects else []
    assert 7 <= len(draws) <= 9
    assert all(rect.area <= clock.extent.area for rects in draws for rect in rects)


def test_a_countdown_ends_at_nought_and_sleeps() -> None:
    clock = Countdown(name="clock")
    pilot = pilot_of(clock)
    clock.start(pilot.stage.now + 3_000, 3_000)
    pilot.wait(5_000)
    assert clock.left == 0
    assert pilot.stage.wakes is None


def test_a_stopped_countdown_stands_still() -> None:
    clock = Countdown(name="clock")
    pilot = pilot_of(clock)
    clock.start(pilot.stage.now + 9_000, 9_000)
    clock.stop(5_000)
    pilot.wait(3_000)
    assert clock.left == 5_000


def test_hovering_lights_up_and_fades() -> None:
    button = Button("a", name="a")
    pilot = pilot_of(button)
    pilot.hover("a")
    pilot.settle()
    assert button.glow.value == 1
    pilot.stage.handle(Move(790, 590))
    pilot.settle()
    assert button.glow.value == 0


def test_chips_stand_in_rows_and_are_each_on_or_off() -> None:
    told: list[bool] = []
    chips = [
        Chip(f"Topic number {i}", on=i == 0, on_change=told.append, name=f"t{i}") for i in range(12)
    ]
    row = Chips(chips, name="chips")
    pilot = pilot_of(row)
    assert all(row.rect.encloses(chip.rect) for chip in chips)
    pairs = ((a, b) for i, a in enumerate(chips) for b in chips[i + 1 :])
    assert not any(a.rect.overlaps(b.rect) for a, b in pairs)
    pilot.click("t0")
    pilot.click("t11", touch=True)
    pilot.press("space")
    assert told == [False, True, False]

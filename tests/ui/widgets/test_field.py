"""A line to write on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.stages import machine_of, pilot_of

from hubquiz.ui.events import Composing, Press, Typed
from hubquiz.ui.geometry import Point
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.field import Field

KEYS = [
    "left", "right", "home", "end", "backspace", "delete", "shift+left", "shift+right",
    "shift+home", "ctrl+left", "ctrl+right", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v",
    "ctrl+backspace",
]  # fmt: skip
strokes = st.one_of(st.sampled_from(KEYS), st.sampled_from(["a", "深", "é", " ", "e\u0301"]))


def test_writing_and_erasing() -> None:
    field = Field(name="f")
    pilot = pilot_of(field)
    pilot.click("f")
    pilot.type("Shenzen")
    pilot.press("left", "left")
    pilot.type("h")
    assert field.text == "Shenzhen"
    pilot.press("end", "backspace", "home", "delete")
    assert field.text == "henzhe"


def test_selecting_and_the_clipboard() -> None:
    field = Field("Shenzhen Hangzhou", name="f")
    pilot = pilot_of(field)
    pilot.click("f")
    pilot.press("end", "shift+ctrl+left", "ctrl+x")
    assert field.text == "Shenzhen "
    assert machine_of(pilot).clipboard == "Hangzhou"
    pilot.press("ctrl+a", "ctrl+v")
    assert field.text == "Hangzhou"


def test_pasted_text_is_one_clean_line_and_not_too_long() -> None:
    field = Field(name="f", longest=10)
    pilot = pilot_of(field)
    machine_of(pilot).clipboard = "one\ntwo\u202e three four"
    pilot.click("f")
    pilot.press("ctrl+v")
    assert field.text == "one two th"


def test_a_click_sets_the_cursor_and_two_select_all() -> None:
    field = Field("Shenzhen", name="f")
    pilot = pilot_of(field)
    box = field.box
    pilot.click(Point(box.x + 5, box.center.y))
    assert field.selected == (0, 0)
    pilot.click(Point(box.right - 5, box.center.y))
    assert field.selected == (8, 8)
    pilot.stage.handle(Press(*box.center, clicks=2))
    assert field.selected == (0, 8)


def test_dragging_selects() -> None:
    field = Field("Shenzhen", name="f")
    pilot = pilot_of(field)
    box = field.box
    pilot.drag(Point(box.x + 2, box.center.y), Point(box.right - 2, box.center.y))
    assert field.selected == (0, 8)


def test_an_input_method_shows_what_it_composes_and_writes_at_the_end() -> None:
    field = Field(name="f")
    pilot = pilot_of(field)
    pilot.click("f")
    pilot.stage.handle(Composing("shen zhen", 9))
    pilot.pump()
    assert field.text == ""
    assert field._shown == "shen zhen"
    pilot.stage.handle(Typed("深圳"))
    assert field._shown == field.text == "深圳"


def test_only_what_is_accepted_is_written() -> None:
    field = Field(name="f", accept=lambda char: char in "0123456789.,-")
    pilot = pilot_of(field)
    pilot.click("f")
    pilot.type("4a,5 00km")
    assert field.text == "4,500"


def test_enter_submits() -> None:
    told: list[str] = []
    pilot = pilot_of(Field("DJI", name="f", on_submit=told.append), Button("go", name="go"))
    pilot.click("f")
    pilot.press("return")
    assert told == ["DJI"]


def test_tab_and_up_and_down_leave_the_field() -> None:
    pilot = pilot_of(Field("DJI", name="f"), Button("go", name="go"))
    pilot.press("tab", "tab")
    assert pilot.find("go").focused
    pilot.press("up")
    assert pilot.find("f").focused
    pilot.press("down")
    assert pilot.find("go").focused


def test_a_mark_is_erased_with_its_letter() -> None:
    field = Field("ae\u0301", name="f")
    pilot = pilot_of(field)
    pilot.click("f")
    pilot.press("end", "left")
    assert field.cursor == 1


@given(st.lists(strokes, max_size=40))
def test_whatever_is_pressed_the_cursor_stays_in_the_text(presses: list[str]) -> None:
    told: list[str] = []
    field = Field(name="f", longest=12, on_change=told.append)
    pilot = pilot_of(field)
    pilot.click("f")
    for press in presses:
        if press in KEYS:
            pilot.press(press)
        else:
            pilot.type(press)
        assert 0 <= field.cursor <= len(field.text) <= 12
        assert 0 <= field.anchor <= len(field.text)
        assert field.selected[0] <= field.selected[1]
    assert (told[-1] if told else "") == field.text


@pytest.mark.parametrize("text", ["x" * 200, "深" * 200])
def test_the_cursor_stays_in_sight_of_a_long_line(text: str) -> None:
    field = Field(name="f", longest=500)
    pilot = pilot_of(field)
    pilot.click("f")
    for char in text:
        pilot.stage.handle(Typed(char))
    at = field._line.x + field._offset(field.cursor) - field._scroll
    assert field._line.x <= at <= field._line.right
    pilot.press("home")
    assert field._scroll == 0

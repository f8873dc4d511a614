"""Lists and scrolling: thousands of rows cost as much as those in sight."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from tests.ui.stages import pilot_of

from hubquiz.ui.events import Move, Press, Release, Wheel
from hubquiz.ui.geometry import Point, Rect
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.rows import Line, RowList
from hubquiz.ui.widgets.scroll import ScrollColumn, Scroller
from hubquiz.ui.widgets.table import Head, Table


@given(st.integers(0, 5000), st.integers(1, 600), st.lists(st.integers(-900, 900), max_size=20))
def test_a_scroller_never_leaves_its_content(whole: int, view: int, moves: list[int]) -> None:
    scroller = Scroller()
    scroller.whole, scroller.view = whole, Rect(0, 0, 100, view)
    for move in moves:
        scroller.to(scroller.offset + move)
        assert 0 <= scroller.offset <= max(whole - view, 0)


@given(st.integers(0, 900), st.integers(1, 90))
def test_showing_brings_into_sight(top: int, tall: int) -> None:
    scroller = Scroller()
    scroller.whole, scroller.view = 1000, Rect(0, 0, 100, 100)
    scroller.show(top, top + tall)
    assert scroller.offset <= top
    assert top + tall <= scroller.offset + 100


def a_list(count: int, pressed: list[int] | None = None) -> RowList:
    told = pressed if pressed is not None else []
    return RowList(count, lambda i: Line(f"Row {i}", end=str(i)), told.append, name="rows")


def test_only_rows_in_sight_are_asked_for() -> None:
    asked: list[int] = []

    def row(i: int) -> Line:
        asked.append(i)
        return Line(str(i))

    pilot = pilot_of(RowList(100_000, row, name="rows"), height=400)
    assert len(set(asked)) <= 12
    asked.clear()
    pilot.press("tab", "end")
    assert min(asked[-8:]) > 99_900


def test_a_hundred_thousand_rows_are_quick() -> None:
    start = time.process_time()
    pilot = pilot_of(a_list(100_000), height=400)
    pilot.press("tab")
    for _ in range(30):
        pilot.press("page down")
    assert time.process_time() - start < 1


def test_keys_move_along_and_press() -> None:
    pressed: list[int] = []
    rows = a_list(50, pressed)
    pilot = pilot_of(rows, Button("below", name="below"), height=200)
    pilot.press("tab", "down", "down", "return", "end", "return", "home", "space")
    assert pressed == [2, 49, 0]
    pilot.press("end", "down")
    assert pilot.find("below").focused


def test_a_click_presses_the_row_under_it() -> None:
    pressed: list[int] = []
    rows = a_list(50, pressed)
    pilot = pilot_of(rows, height=300)
    pilot.wheel("rows", -3)
    spot = rows.rect.center
    expected = (spot.y - rows.rect.y + rows.scroller.offset) // rows.pitch(rows.style)
    pilot.click(spot)
    assert pressed == [expected]
    assert expected > 3


def test_a_finger_scrolls_and_does_not_press() -> None:
    pressed: list[int] = []
    rows = a_list(50, pressed)
    pilot = pilot_of(rows, height=300)
    pilot.drag(Point(100, 280), Point(100, 60), touch=True)
    assert rows.scroller.offset == 220
    assert pressed == []
    pilot.click(Point(100, 100), touch=True)
    assert len(pressed) == 1


def test_the_bar_can_be_pulled() -> None:
    rows = a_list(1000)
    pilot = pilot_of(rows, height=300)
    thumb = rows.scroller.thumb(rows.style)
    pilot.drag(thumb.center, Point(thumb.center.x, rows.rect.bottom))
    assert rows.scroller.offset == rows.scroller.most


def test_other_rows_can_be_shown() -> None:
    rows = a_list(1000)
    pilot = pilot_of(rows, height=300)
    pilot.press("tab", "end")
    rows.show(3)
    assert (rows.index, rows.scroller.offset) == (0, 0)
    rows.show(0)
    pilot.press("return", "down", "up")
    pilot.pump()


def test_a_table_sorts_by_its_headings() -> None:
    sorted_by: list[int] = []
    table = Table(
        [Head("Name", 2), Head("Score")], 30, lambda i: (f"n{i}", str(i)),
        on_sort=sorted_by.append, name="table",
    )  # fmt: skip
    pilot = pilot_of(table, height=300)
    pilot.click(Point(table.rect.x + 30, table.rect.y + 5))
    pilot.click(Point(table.rect.right - 30, table.rect.y + 5))
    assert sorted_by == [0, 1]


def test_a_column_scrolls_to_what_gets_the_focus() -> None:
    buttons = [Button(str(i), name=f"b{i}") for i in range(40)]
    column = ScrollColumn(buttons, name="column")
    pilot = pilot_of(column, height=300)
    for _ in range(40):
        pilot.press("tab")
    assert buttons[39].focused
    assert column.rect.encloses(buttons[39].rect)
    pilot.press("tab")
    assert buttons[0].focused
    assert column.rect.encloses(buttons[0].rect)


def test_what_is_scrolled_out_of_sight_cannot_be_clicked() -> None:
    done: list[int] = []
    buttons = [Button(str(i), lambda i=i: done.append(i)) for i in range(40)]  # type: ignore[misc] # mypy cannot infer a default of a lambda
    column = ScrollColumn(buttons, name="column")
    pilot = pilot_of(column, height=300)
    pilot.click(buttons[10].rect.center)
    assert not column.rect.contains(*buttons[10].rect.center)
    assert done == []


def test_a_finger_on_a_button_scrolls_the_column() -> None:
    done: list[int] = []
    buttons = [Button(str(i), lambda i=i: done.append(i), name=f"b{i}") for i in range(40)]  # type: ignore[misc] # mypy cannot infer a default of a lambda
    column = ScrollColumn(buttons, name="column")
    pilot = pilot_of(column, height=300)
    x, y = buttons[4].rect.center
    pilot.drag(Point(x, y), Point(x, y - 100), touch=True)
    assert column.scroller.offset > 80
    assert done == []
    pilot.click(buttons[5].rect.center, touch=True)
    assert done == [5]


def test_the_wheel_over_a_button_scrolls_the_column() -> None:
    column = ScrollColumn([Button(str(i)) for i in range(40)], name="column")
    pilot = pilot_of(column, height=300)
    pilot.stage.handle(Wheel(*column.rect.center, dy=-2))
    assert column.scroller.offset > 0


def test_what_all_fits_does_not_scroll() -> None:
    column = ScrollColumn([Label("a"), Label("b")], name="column")
    pilot = pilot_of(column, height=300)
    pilot.wheel("column", -5)
    pilot.stage.handle(Press(*column.rect.center))
    pilot.stage.handle(Move(column.rect.x, column.rect.y))
    pilot.stage.handle(Release(column.rect.x, column.rect.y))
    assert column.scroller.offset == 0

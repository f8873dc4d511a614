"""Layout: nothing is lost, nothing overlaps, and what is repainted covers what changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubquiz.ui.geometry import Rect, bounds, columns, flow, grid, merged, rows, shares, stack

AREA = Rect(10, 20, 400, 300)
sides = st.integers(0, 500)
rects = st.builds(Rect, sides, sides, st.integers(1, 200), st.integers(1, 200))


@given(
    st.integers(0, 2000), st.lists(st.floats(0.1, 10), min_size=1, max_size=9), st.integers(0, 20)
)
def test_shares_use_all_there_is(total: int, weights: list[float], gap: int) -> None:
    parts = shares(total, weights, gap)
    room = max(total - gap * (len(weights) - 1), 0)
    assert sum(parts) == room
    assert all(part >= 0 for part in parts)


def test_columns_stand_side_by_side_with_gaps() -> None:
    a, b, c = columns(AREA, [1, 2, 1], 8)
    assert (a.x, c.right) == (AREA.x, AREA.right)
    assert b.x - a.right == c.x - b.right == 8
    assert b.w == a.w * 2
    assert {r.h for r in (a, b, c)} == {AREA.h}


def test_rows_stand_one_below_another() -> None:
    a, b = rows(AREA, [1, 3], 4)
    assert (a.y, b.bottom, b.y - a.bottom) == (AREA.y, AREA.bottom, 4)


def test_stack_keeps_each_height() -> None:
    assert [(r.y, r.h) for r in stack(AREA, [10, 30, 5], 2)] == [(20, 10), (32, 30), (64, 5)]


@given(st.integers(1, 30), st.integers(1, 6))
def test_grid_cells_never_overlap_and_stay_inside(count: int, across: int) -> None:
    cells = grid(AREA, count, across, 3)
    assert len(cells) == count
    assert all(AREA.encloses(cell) for cell in cells)
    pairs = ((a, b) for i, a in enumerate(cells) for b in cells[i + 1 :])
    assert not any(a.overlaps(b) for a, b in pairs)


def test_flow_breaks_like_words() -> None:
    spots = [(r.x, r.y) for r in flow(AREA, [150, 150, 150, 500], 20, 10)]
    assert spots == [(10, 20), (170, 20), (10, 50), (10, 80)]


def test_cuts_leave_the_rest() -> None:
    top, rest = AREA.cut_top(50, 10)
    assert (top.h, rest.y, rest.bottom) == (50, 80, AREA.bottom)
    right, rest = AREA.cut_right(100, 10)
    assert (right.x, rest.w) == (310, 290)
    assert AREA.cut_bottom(9999)[1].h == 0


@given(st.lists(rects, max_size=40))
def test_merged_rectangles_cover_and_are_apart(dirty: list[Rect]) -> None:
    window = Rect(0, 0, 640, 480)
    out = merged(dirty, window)
    for rect in dirty:
        seen = rect.clip(window)
        assert seen.empty or any(part.encloses(seen) for part in out)
    pairs = ((a, b) for i, a in enumerate(out) for b in out[i + 1 :])
    assert not any(a.overlaps(b) for a, b in pairs)
    assert all(window.encloses(part) for part in out)


@given(st.lists(rects, min_size=1, max_size=10))
def test_bounds_are_around_all(some: list[Rect]) -> None:
    assert all(bounds(some).encloses(rect) for rect in some)

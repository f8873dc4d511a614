"""The focus goes around, and to the nearest in a direction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubquiz.ui.focus import DIRECTIONS, along, toward
from hubquiz.ui.geometry import Rect, grid

CELLS = grid(Rect(0, 0, 300, 300), 9, 3, 10)


def test_along_goes_around_both_ends() -> None:
    assert along("abc", "c", 1) == "a"
    assert along("abc", "a", -1) == "c"
    assert along("abc", None, 1) == "a"
    assert along("abc", None, -1) == "c"
    assert along("", None, 1) is None


def test_toward_finds_the_neighbour() -> None:
    ways = {way: toward(CELLS, CELLS[4], way) for way in DIRECTIONS}
    assert ways == {"left": 3, "right": 5, "up": 1, "down": 7}


def test_toward_finds_nothing_beyond_the_edge() -> None:
    assert toward(CELLS, CELLS[0], "left") is None
    assert toward(CELLS, CELLS[8], "down") is None


@given(st.sampled_from(CELLS), st.sampled_from(sorted(DIRECTIONS)))
def test_toward_and_back(cell: Rect, way: str) -> None:
    back = {"left": "right", "right": "left", "up": "down", "down": "up"}[way]
    found = toward(CELLS, cell, way)
    if found is not None:
        again = toward(CELLS, CELLS[found], back)
        assert again is not None
        assert CELLS[again] == cell


def test_straight_ahead_wins_over_near_but_aside() -> None:
    here, ahead, aside = Rect(0, 0, 50, 50), Rect(0, 120, 50, 50), Rect(100, 60, 50, 50)
    assert toward([ahead, aside], here, "down") == 0

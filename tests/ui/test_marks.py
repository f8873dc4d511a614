"""Marks and pies: told apart without colours, and none lost."""

from __future__ import annotations

from math import cos, pi, sin

import pytest

from hubquiz.ui.marks import LEVELS, pie, stamp

GROUND, RIM = (0, 0, 0), (255, 255, 255)
INKS = ((0, 255, 0), (0, 0, 255), (255, 0, 0), GROUND)


def reach(counts: tuple[int, ...], turn: float, radius: int = 40) -> int:
    """How far from the middle, in pixels, a pie is filled in a direction (0: up, clockwise)."""
    image = pie(counts, INKS, radius, RIM, GROUND)
    middle = image.get_width() / 2
    far = 0
    for out in range(1, radius - 3):
        x, y = middle + out * sin(2 * pi * turn), middle - out * cos(2 * pi * turn)
        red, green, blue, _alpha = image.get_at((round(x), round(y)))
        if max(red, green, blue) > 128 and min(red, green, blue) < 128:
            far = out
    return far


def test_the_slices_of_a_pie_are_lower_one_after_the_other() -> None:
    held, slipping, slipped, new = (
        reach((1, 1, 1, 1), turn) for turn in (1 / 8, 3 / 8, 5 / 8, 7 / 8)
    )
    assert held > slipping > slipped > new == 0


def test_a_pie_of_one_state_is_whole() -> None:
    assert len({reach((7, 0, 0, 0), turn / 16) // 2 for turn in range(16)}) == 1
    assert reach((0, 0, 0, 9), 0.3) == 0


def test_one_of_a_thousand_has_its_slice() -> None:
    assert reach((999, 0, 1, 0), 0.985) < reach((999, 0, 1, 0), 0.5)


@pytest.mark.parametrize("radius", [2, 3])
def test_a_tiny_mark_is_full(radius: int) -> None:
    empty, full = (stamp("triangle", part, radius, INKS[2], GROUND) for part in (0.0, 1.0))
    assert empty is full
    assert stamp("disc", 0.0, 10, INKS[0], GROUND) is not stamp("disc", 1.0, 10, INKS[0], GROUND)
    assert LEVELS > 1

"""Motion arrives, in the time that it has, and not at all where it is not wanted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubquiz.ui.motion import DURATION, STEPS, Fade, Slide, ease


def test_the_curve_goes_from_nought_to_one() -> None:
    assert (ease(0), ease(1), ease(-1), ease(2)) == (0, 1, 0, 1)
    assert 150 <= DURATION <= 250


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_curve_never_turns_back(a: float, b: float) -> None:
    assert ease(min(a, b)) <= ease(max(a, b))


def test_a_slide_arrives() -> None:
    slide = Slide(10)
    assert slide.aim(50, 1000, motion=True)
    assert slide.update(1000 + DURATION // 2)
    assert 10 < slide.value < 50
    assert not slide.update(1000 + DURATION)
    assert slide.value == 50


def test_without_motion_it_is_there_at_once() -> None:
    slide = Slide()
    slide.aim(1, 0, motion=False)
    assert slide.value == 1
    assert not slide.update(1)


def test_the_same_goal_is_no_news() -> None:
    slide = Slide(1)
    assert not slide.aim(1, 0, motion=True)


@given(st.integers(0, DURATION))
def test_a_fade_has_few_steps(at: int) -> None:
    fade = Fade()
    fade.aim(1, 0, motion=True)
    fade.update(at)
    assert fade.value * STEPS % 1 == 0

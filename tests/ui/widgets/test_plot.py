"""The plot: round figures at its axis, and every point inside it."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.ui.stages import pilot_of

from hubquiz.ui.widgets.plot import Axis, Plot, nice_ticks

values = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@given(values, values)
def test_ticks_enclose_the_range_and_are_few(low: float, high: float) -> None:
    assume(high - low > 1e-3)
    ticks = nice_ticks(low, high)
    slack = (high - low) * 1e-6
    assert ticks[0] <= low + slack
    assert high - slack <= ticks[-1]
    assert 2 <= len(ticks) <= 5


def test_ticks_are_round() -> None:
    assert nice_ticks(0, 100) == [0, 50, 100]
    assert nice_ticks(0, 7) == [0, 2, 4, 6, 8]
    assert nice_ticks(3, 3) == [3, 3.5, 4]


@given(st.lists(st.tuples(values, values), min_size=1, max_size=30), st.booleans())
def test_every_point_is_inside(points: list[tuple[float, float]], steps: bool) -> None:  # noqa: FBT001
    plot = Plot(points, steps=steps, name="plot")
    pilot_of(plot, height=200)
    room = plot._room.inset(-2)
    for point in plot._points:
        x, y = plot._spot(point)
        assert room.x <= x <= room.right
        assert room.y <= y <= room.bottom


def test_the_arrows_choose_a_point() -> None:
    plot = Plot([(i, i * i) for i in range(5)], y=Axis(least=0), say=str, name="plot")
    pilot = pilot_of(plot, height=200)
    pilot.press("tab", "left", "left", "right")
    assert plot.index == 4
    pilot.hover("plot")
    assert plot.index == 2


def test_an_empty_plot_says_so() -> None:
    pilot = pilot_of(Plot([], empty="Nothing yet", name="plot"), height=200)
    pilot.press("tab", "left")
    pilot.hover("plot")
    assert pilot.stage.draw() == []

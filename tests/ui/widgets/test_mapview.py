"""The map: places go to spots and back, and a pin lands where it is put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.stages import pilot_of

from hubquiz.library.maps import Detail, Map, load
from hubquiz.ui.geometry import Point, Rect
from hubquiz.ui.mapping import Bounds, Projection, bounds_of, cut, fitted
from hubquiz.ui.widgets.mapview import MapView, Marker

VIEW = Rect(20, 20, 760, 400)
WORLD = load("world")
CHINA = Bounds(18, 98, 42, 124)

lats, lons = st.floats(-55, 80), st.floats(-170, 170)
places = st.tuples(lats, lons)


@given(places, st.floats(1, 60), places)
def test_a_place_goes_to_a_spot_and_back(
    middle: tuple[float, float], zoom: float, place: tuple[float, float]
) -> None:
    projection = fitted(VIEW, bounds_of(())).zoomed(zoom)
    projection = Projection(VIEW, *middle, projection.scale, projection.squeeze)
    assert projection.to_place(projection.to_spot(place)) == pytest.approx(place)


@given(places, st.floats(0.2, 5), st.integers(30, 700), st.integers(30, 400))
def test_zooming_keeps_the_place_under_the_pointer(
    place: tuple[float, float], factor: float, x: int, y: int
) -> None:
    near = fitted(VIEW, Bounds(*place, *place).around(1)).zoomed(0.5)
    before = near.to_place((x, y))
    after = near.zoomed(factor, (x, y))
    north, west = after.to_place((VIEW.x, VIEW.y))
    south, east = after.to_place((VIEW.right, VIEW.bottom))
    if -179 < west < east < 179 and -83 < south < north < 87:  # else the edge of the world holds it
        assert after.to_place((x, y)) == pytest.approx(before, abs=1e-6)


@given(st.lists(places, min_size=1, max_size=6))
def test_a_region_is_seen_whole(some: list[tuple[float, float]]) -> None:
    projection = fitted(VIEW, bounds_of(some).around(0.1))
    for place in some:
        x, y = projection.to_spot(place)
        assert VIEW.x <= x <= VIEW.right
        assert VIEW.y <= y <= VIEW.bottom


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=3, max_size=30))
def test_a_cut_ring_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    box = Rect(-4, -3, 8, 6)
    assert all(-4.001 <= x <= 4.001 and -3.001 <= y <= 3.001 for x, y in cut(ring, box))


def test_a_ring_around_the_box_fills_it() -> None:
    ring = [(-100.0, -100.0), (100.0, -100.0), (100.0, 100.0), (-100.0, 100.0)]
    assert set(cut(ring, Rect(0, 0, 10, 5))) == {(0, 0), (10, 0), (10, 5), (0, 5)}


def a_map(told: list[tuple[float, float]]) -> MapView:
    return MapView(WORLD, region=CHINA, on_pin=told.append, name="map")


def test_a_click_places_the_pin() -> None:
    told: list[tuple[float, float]] = []
    view = a_map(told)
    pilot = pilot_of(view, height=400)
    x, y = view.projection.to_spot((22.5, 114.1))
    pilot.click(Point(round(x), round(y)))
    assert told[0] == pytest.approx((22.5, 114.1), abs=0.1)
    assert view.pin == told[0]


def test_a_drag_pans_and_places_nothing() -> None:
    told: list[tuple[float, float]] = []
    view = a_map(told)
    pilot = pilot_of(view, height=400)
    pilot.press("tab", "+", "+")
    before = view.projection
    pilot.drag(Point(400, 200), Point(350, 230), touch=True)
    assert told == []
    assert view.projection.to_spot((30, 111)) == pytest.approx(
        tuple(a + b for a, b in zip(before.to_spot((30, 111)), (-50, 30), strict=True)), abs=1
    )


def test_keys_pan_zoom_and_place_the_pin_in_the_middle() -> None:
    told: list[tuple[float, float]] = []
    view = a_map(told)
    pilot = pilot_of(view, height=400)
    pilot.press("tab", "+", "+", "right", "up", "return")
    middle = view.projection.to_place(view.rect.center)
    assert told == [middle]
    pilot.press("shift+left", "return")
    assert told[1][1] < told[0][1]
    assert told[1][1] - told[0][1] > -2


def test_buttons_and_the_wheel_zoom() -> None:
    view = a_map([])
    pilot = pilot_of(view, height=400)
    scale = view.projection.scale
    pilot.click(view.buttons[0].rect.center)
    assert view.projection.scale > scale
    pilot.click(view.buttons[1].rect.center)
    assert view.projection.scale == pytest.approx(scale)
    pilot.wheel("map", 2)
    assert view.projection.scale > scale
    pilot.click(view.buttons[2].rect.center)
    assert view.projection.scale == pytest.approx(scale)
    pilot.click(view.buttons[2].rect.center)
    assert view.projection.scale < scale


def test_a_frozen_map_takes_no_pin() -> None:
    told: list[tuple[float, float]] = []
    view = a_map(told)
    pilot = pilot_of(view, height=400)
    view.frozen = True
    pilot.click("map")
    pilot.press("return")
    assert told == []


def test_land_and_water_are_where_they_are() -> None:
    view = MapView(WORLD, name="map")
    pilot = pilot_of(view, height=400)
    theme = pilot.stage.style.theme

    def colour(place: tuple[float, float]) -> tuple[int, ...]:
        x, y = view.projection.to_spot(place)
        return tuple(pilot.stage.surface.get_at((round(x), round(y)))[:3])

    for land in ((48.0, 100.0), (0.0, 22.0), (40.0, -100.0), (-25.0, 133.0)):
        assert colour(land) == theme.land
    for sea in ((-35.0, 83.0), (33.0, -53.0), (-25.0, -110.0)):
        assert colour(sea) == theme.water


def test_the_finer_shapes_are_opened_when_they_are_needed_and_the_map_is_still() -> None:
    opened: list[Map] = []

    def fine() -> Map:
        opened.append(load("world", Detail.FINE))
        return opened[-1]

    view = MapView(WORLD, fine, name="map")
    pilot = pilot_of(view, height=400)
    assert opened == []
    view.look_at(CHINA)
    pilot.pump()
    assert opened == []
    pilot.wait(1_000)
    view.zoom(1.3)
    pilot.wait(1_000)
    assert len(opened) == 1
    assert pilot.stage.wakes is None


def test_markers_and_lines_are_drawn() -> None:
    view = a_map([])
    pilot = pilot_of(view, height=400)
    shapes = ("dot", "right", "wrong", "pin")
    some = [
        Marker((25 + 4 * i, 105 + 4 * i), f"Place {i}", shape) for i, shape in enumerate(shapes)
    ]
    before = pilot.stage.surface.copy()
    view.show(some, [((25, 105), (37, 117))])
    pilot.pump()
    for marker in some:
        x, y = view.projection.to_spot(marker.place)
        spot = (round(x) + (2 if marker.shape != "pin" else 0), round(y) - 2)
        assert pilot.stage.surface.get_at(spot) != before.get_at(spot)

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from hubquiz import paths
from hubquiz.content import reader
from hubquiz.library import maps
from hubquiz.library.maps import Detail, Line, Map


@pytest.fixture(scope="module", params=list(Detail))
def world(request: pytest.FixtureRequest) -> Map:
    return maps.load("world", request.param)


def within(point: tuple[float, float], ring: Line) -> bool:
    """Whether a ray from the point crosses the ring an odd number of times."""
    lat, lon = point
    inside = False
    for (lat1, lon1), (lat2, lon2) in pairwise((*ring, ring[0])):
        if (lat1 > lat) != (lat2 > lat):
            inside ^= lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
    return inside


def on_land(world: Map, point: tuple[float, float]) -> bool:
    """What a player sees there: the last of land, lakes and isles that is drawn over the point."""
    return (
        any(within(point, ring) for ring in world.land)
        and not any(within(point, ring) for ring in world.lakes)
    ) or any(within(point, ring) for ring in world.isles)


@pytest.mark.parametrize(
    ("place", "point"),
    [
        ("Beijing", (39.90, 116.41)),
        ("Chengdu", (30.57, 104.07)),
        ("Nairobi", (-1.29, 36.82)),
        ("Denver", (39.74, -104.99)),
        ("Alice Springs", (-23.70, 133.88)),
        ("the South Pole", (-89.9, 0.0)),
    ],
)
def test_inland_places_are_on_land(world: Map, place: str, point: tuple[float, float]) -> None:
    assert on_land(world, point), place


@pytest.mark.parametrize(
    ("place", "point"),
    [
        ("the Pacific", (0.0, -150.0)),
        ("the Atlantic", (30.0, -40.0)),
        ("the Caspian Sea", (41.0, 51.0)),
        ("Lake Victoria", (-1.0, 33.0)),
        ("Lake Superior", (47.7, -87.5)),
        ("the Taiwan Strait", (24.5, 119.5)),
    ],
)
def test_waters_are_not_land(world: Map, place: str, point: tuple[float, float]) -> None:
    assert not on_land(world, point), place


@pytest.mark.parametrize(
    ("river", "point"),
    [
        ("the Yangtze at Wuhan", (30.58, 114.29)),
        ("the Nile at Luxor", (25.69, 32.64)),
        ("the Amazon at Manaus", (-3.14, -60.02)),
        ("the Danube at Budapest", (47.50, 19.04)),
    ],
)
def test_great_rivers_pass_their_cities(world: Map, river: str, point: tuple[float, float]) -> None:
    lat, lon = point
    near = min(
        abs(y - lat) + abs(x - lon)
        for line in world.rivers
        for a, b in pairwise(line)
        for y, x in (
            (a[0] + (b[0] - a[0]) * step / 8, a[1] + (b[1] - a[1]) * step / 8) for step in range(9)
        )
    )
    assert near < 0.5, river


def test_shapes_are_shapes_on_the_globe(world: Map) -> None:
    for ring in (*world.land, *world.lakes, *world.isles):
        assert len(ring) >= 3
        assert ring[0] != ring[-1]
        sides = [abs(a[1] - b[1]) for a, b in pairwise((*ring, ring[0]))]
        assert max(sides) < 180 or min(lat for lat, _ in ring) == -90  # only Antarctica goes round
    for line in world.rivers:
        assert len(line) >= 2
    for line in (*world.land, *world.lakes, *world.isles, *world.rivers):
        assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in line)


def test_coarse_is_much_less_than_fine() -> None:
    coarse, fine = (
        sum(map(len, maps.load("world", detail).land)) for detail in (Detail.COARSE, Detail.FINE)
    )
    assert coarse * 3 < fine


def test_maps_stay_small() -> None:
    assert sum(path.stat().st_size for path in (paths.assets() / "maps").iterdir()) < 1_500_000


def test_maps_are_listed_by_name() -> None:
    assert maps.names() == ("world",)


def test_a_pack_may_name_every_map_that_ships_and_no_other() -> None:
    assert maps.names() == reader.MAPS


def test_an_unknown_map_is_named_with_those_there_are() -> None:
    with pytest.raises(LookupError, match=r"Atlantis.*world"):
        maps.load("Atlantis")


def test_a_file_in_another_format_is_refused(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = tmp_path_factory.mktemp("assets")
    (assets / "maps").mkdir()
    (assets / "maps" / "mars-coarse.json").write_text(json.dumps({"format": "other"}))
    monkeypatch.setattr(paths, "assets", lambda: assets)
    with pytest.raises(ValueError, match=r"mars-coarse\.json is not a map"):
        maps.load("mars")

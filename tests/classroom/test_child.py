"""The child that serves a class for a window: what it makes of its opening, over a real pipe."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.harness.phones import Phone, web

from hubquiz.classroom import net
from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Settings
from hubquiz.host.classes import Class
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.host.pace import Pace
from hubquiz.host.unfinished import broken_off
from hubquiz.host.wanted import Wanted, ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE_S = 20.0
ROSTER = "Name,Team,Time\nAda,Ravens,\nBo,Owls,150%\n"


@contextmanager
def served(folder: Path, *, make_ready: bool = True, **more: Any) -> Iterator[Class]:
    """Yield a class as the window has it, served by a child."""
    desk = Desk(str(folder))
    try:
        rules = more.pop("settings", Settings())
        order = Order(desk.library.find("planets"), RoundOf(2), ("choice",), settings=rules)
        order = replace(order, **more.pop("order", {}))
        wanted = Wanted(order, **{"bind": net.LOOPBACK, **more})
        if make_ready:
            wanted = ready(desk, wanted)
    finally:
        desk.close()
    room = Class(desk.folder, wanted, "en")
    try:
        yield room
    finally:
        room.close()


def wait(room: Class, holds: Callable[[], bool]) -> None:
    """Hear the child until something is so."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until, (room.heard, room.failure)
        room.poll()
        time.sleep(0.01)


def opened(room: Class) -> dict[str, Any]:
    """Return the first view of an open class."""
    wait(room, lambda: (room.is_open and bool(room.place.address)) or bool(room.failure))
    assert not room.failure
    return room.heard.view


def test_the_pin_that_is_wanted_is_had(tmp_path: Path) -> None:
    with served(tmp_path, pin="004711") as room:
        assert opened(room)["pin"] == "004711"


def test_at_every_address_it_finds_one_by_itself(tmp_path: Path) -> None:
    with served(tmp_path, bind=net.ANYWHERE) as room:
        opened(room)
        assert not room.place.address.startswith(net.ANYWHERE)


def test_a_list_brings_its_teams(tmp_path: Path) -> None:
    path = tmp_path / "7b.csv"
    path.write_text(ROSTER, encoding="utf-8")
    with served(tmp_path, roster=str(path)) as room:
        teams = [one["name"] for one in opened(room)["teams"]]
        assert teams == ["Ravens", "Owls"]


def test_teams_that_are_chosen_beside_those_of_the_list_stay(tmp_path: Path) -> None:
    path = tmp_path / "7b.csv"
    path.write_text(ROSTER, encoding="utf-8")
    rules = Settings(teams=("Owls", "Ravens", "Hawks"))
    with served(tmp_path, roster=str(path), settings=rules) as room:
        assert [one["name"] for one in opened(room)["teams"]] == ["Owls", "Ravens", "Hawks"]


def test_at_ones_own_pace_with_a_list_there_are_no_teams(tmp_path: Path) -> None:
    path = tmp_path / "7b.csv"
    path.write_text(ROSTER, encoding="utf-8")
    with served(tmp_path, roster=str(path), pacing=Pacing()) as room:
        view = opened(room)
        assert view["paced"]
        assert "teams" not in view


@pytest.mark.parametrize("pacing", [Pacing(), None])
def test_where_nothing_can_be_asked_it_says_so(tmp_path: Path, pacing: Pacing | None) -> None:
    path = tmp_path / "few.yaml"
    path.write_text("title: Few\nthings: {country: {France: {capital: Paris}}}\n", encoding="utf-8")
    desk = Desk(str(tmp_path))
    few = desk.library.find(str(path))
    desk.close()
    with served(tmp_path, pacing=pacing, order={"pack": few, "kinds": ("timeline",)}) as room:
        if pacing is None:
            opened(room)
            room.do("start")
            wait(room, lambda: room.heard.view["phase"] == "over")
        else:
            wait(room, lambda: bool(room.failure))
            assert room.failure == "Nothing of that can be asked."


def test_the_report_goes_where_it_is_wanted(tmp_path: Path) -> None:
    into = tmp_path / "mine"

    async def play(room: Class) -> None:
        async with web() as http:
            phone = await Phone(http, room.place.address, room.place.pin).join()
            await phone.see(lambda view: bool(view.get("paced")))
            await phone.ask({"t": "next", "n": 0})
            await phone.asked(1)
            await phone.answer({"choices": [0]})

    with served(tmp_path, pacing=Pacing(), report=str(into)) as room:
        opened(room)
        asyncio.run(play(room))
        room.do("end")
        wait(room, lambda: room.heard.view["phase"] == "over")
        room.report()
        wait(room, lambda: room.heard.report is not None)
        assert room.heard.report
        assert all(path.startswith(str(into)) for path in room.heard.report)


@pytest.mark.parametrize("pacing", [Pacing(same=True), Pacing(again=True)])
def test_each_goes_as_is_wanted(tmp_path: Path, pacing: Pacing) -> None:
    with served(tmp_path, pacing=pacing) as room:
        opened(room)
    desk = Desk(str(tmp_path))
    try:
        left = broken_off(desk, desk.library.find("planets").reference)
        assert left is not None
        pace = Pace.decode(left.state.setup.recipe)
        assert (pace.same, pace.again) == (pacing.same, pacing.again)
    finally:
        desk.close()


def test_homework_is_found_by_its_pack_until_it_closes(tmp_path: Path) -> None:
    pacing = Pacing(closing=Closing(days=3))
    with served(tmp_path, pacing=pacing, class_name="7b") as room:
        pin = opened(room)["pin"]
    desk = Desk(str(tmp_path))
    try:
        planets = desk.library.find("planets").reference
        assert broken_off(desk, "china-tech-hubs") is None
        left = broken_off(desk, planets)
        assert left is not None
        assert (left.paced, left.class_name) == (True, "7b")
        assert left.closes is not None
        now = desk.clock()
        assert not left.is_stale(now + 2 * 86_400_000)
    finally:
        desk.close()
    with served(tmp_path, game=left.game.id) as room:
        view = opened(room)
        assert (view["paced"], view["pin"]) == (True, pin)


def test_the_class_of_that_name_is_gone_on_with_first(tmp_path: Path) -> None:
    pacing = Pacing(closing=Closing(days=3))
    for name in ("7b", "8a", "9c"):
        with served(tmp_path, pacing=pacing, class_name=name) as room:
            opened(room)
    desk = Desk(str(tmp_path))
    try:
        planets = desk.library.find("planets").reference
        found = [broken_off(desk, planets, name) for name in ("8A", "", "7b")]
        assert [left.class_name if left else "" for left in found] == ["8a", "9c", "7b"]
    finally:
        desk.close()

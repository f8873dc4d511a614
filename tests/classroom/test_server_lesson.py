"""A class by rules of its own, on a real server: a roster, waiting, guises, two votes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tests.harness.phones import Phone
from tests.harness.questions import EASY
from tests.harness.rooms import room

from hubquiz.classroom.spec import Pupil
from hubquiz.game.setup import Allowance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.rooms import Room

ROSTER = (Pupil("Ada", "Red", Allowance(None, fewer=True)), Pupil("Bo", "Blue"))


async def knocks(served: Room, name: str) -> Phone:
    """Return a phone whose pupil has chosen a name of the roster, and waits."""
    phone = await Phone(served.http, served.address, served.spec.pin).connect()
    names = await phone.hear(lambda one: one["t"] == "names")
    assert name in names["roster"]
    assert (await phone.ask({"t": "join", "name": name}))["t"] == "ack"
    phone.token = (await phone.hear(lambda one: one["t"] == "wait"))["token"]
    return phone


def test_a_roster_is_let_in_asked_in_several_ways_and_votes_twice(tmp_path: Path) -> None:
    async def play() -> None:
        rules: dict[str, Any] = {
            "approve": True,
            "guises": True,
            "teams": ("Red", "Blue"),
            "advance_seconds": 1,
        }
        async with room(tmp_path, (EASY, EASY), roster=ROSTER, **rules) as served:
            teacher = await served.teacher()
            ada, bo = await knocks(served, "Ada"), await knocks(served, "Bo")
            waiting = (await teacher.see(lambda view: len(view.get("waiting", ())) == 2))["waiting"]
            await ada.drop()
            for each in waiting:
                assert (await teacher.do("admit", who=each["id"]))["t"] == "ack"
            await ada.connect()
            await teacher.do("start")
            few, many = await ada.asked(1), await bo.asked(1)
            assert few["limit"] is None
            assert len(few["q"]["choices"]) == 2
            assert len(many["q"]["choices"]) == 3
            assert "choices" not in teacher.view["q"]
            assert (few["team"]["name"], many["team"]["name"]) == ("Red", "Blue")
            await bo.answer({"choices": [many["q"]["choices"].index("Beijing")]})
            await teacher.do("discuss")
            told = (await teacher.see(lambda view: view["phase"] == "discussing"))["spread"]
            assert told == [{"label": "Beijing", "count": 1}]
            await teacher.do("revote")
            for phone in (ada, bo):
                view = await phone.see(lambda view: view.get("vote") == 2)
                right = {"choices": [view["q"]["choices"].index("Shenzhen")]}
                said = await phone.ask({"t": "answer", "q": 1, "vote": 2, "r": right})
                assert said["t"] == "ack"
            view = await teacher.see(lambda view: view["phase"] == "revealed")
            assert view["before"][-1]["count"] == 1
            assert sum(bar["count"] for bar in view["spread"] if bar["right"]) == 2
            assert {team["name"]: team["score"] for team in view["teams"]} == {
                "Red": 100,
                "Blue": 100,
            }
            await ada.asked(2)  # a second later, by itself

    asyncio.run(play())

"""What a teacher does with a class from the window: a real child serves it, and real phones see."""

from __future__ import annotations

import asyncio
import webbrowser
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.harness.media import flags_folder
from tests.harness.phones import Phone
from tests.screens.classes import Wall, http, wall

from hubquiz.game.modes import UntilMisses
from hubquiz.host.wanted import CLASS_RULES
from hubquiz.screens.boardsure import SureRow
from hubquiz.screens.boardtalk import Call
from hubquiz.screens.boardtally import Tally
from hubquiz.screens.classallow import AllowCard, ClassAllow
from hubquiz.screens.classpeople import ClassPeople, PersonCard
from hubquiz.ui.dialog import Dialog
from hubquiz.ui.geometry import Point
from hubquiz.ui.widgets.rows import RowList
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    import aiohttp
    import pytest

    Lead = Callable[[Wall, aiohttp.ClientSession], Coroutine[Any, Any, None]]


def led(folder: Path, lead: Lead, *kinds: str, **more: Any) -> None:
    """Open a class of these kinds and rules, and lead it."""

    async def play() -> None:
        with wall(folder) as opened:
            async with http() as client:
                opened.set_up(*(kinds or ("choice",)), **more)
                opened.pilot.press("return")
                await opened.see(lambda: opened.phase == "lobby")
                await opened.see(lambda: bool(opened.screen.room.place.address))
                await lead(opened, client)

    asyncio.run(play())


async def begun(opened: Wall, client: aiohttp.ClientSession, number: int) -> list[Phone]:
    """Let phones in, and ask the first question."""
    phones = await opened.phones(client, number)
    await opened.see(lambda: len(opened.screen.wall.lobby.names) == number)
    opened.pilot.press("space")
    await opened.see(lambda: opened.phase == "asking")
    for phone in phones:
        await phone.asked(1)
    return phones


async def all_answer(phones: list[Phone], *choices: int, **more: Any) -> None:
    for phone, choice in zip(phones, choices, strict=True):
        message = {"t": "answer", "q": phone.view["n"], "r": {"choices": [choice]}, **more}
        assert (await phone.ask(message))["t"] == "ack"


def seen(opened: Wall, kind: type[Any]) -> list[Any]:
    return [each for each in opened.screen.wall.board.body.seen() if isinstance(each, kind)]


def words(opened: Wall) -> str:
    """All that is written on the screens in sight, in lists too."""
    out: list[str] = []
    for screen in opened.stage.screens[1:]:
        out.append(getattr(screen, "title", "") if isinstance(screen, Dialog) else "")
        for widget in screen.walk():
            out += [str(getattr(widget, name, "")) for name in ("text", "note", "options")]
            if isinstance(widget, RowList):
                out += [str(widget.row(i)) for i in range(widget.count)]
    return "\n".join(out)


def own_key(phone: Phone) -> int:
    """Which of a phone's own choices is right, as it was told at the reveal."""
    choices: list[str] = phone.view["q"]["choices"]
    return choices.index(phone.view["mine"]["key"])


def test_who_joins_is_let_in_by_hand(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        place = opened.screen.room.place
        phones = []
        for number in range(4):
            phone = Phone(client, place.address, place.pin)
            await phone.connect()
            names = await phone.hear(lambda one: one["t"] == "names")
            await phone.say({"t": "join", "op": 1, "name": names["offer"][0]})
            await phone.hear(lambda one: one["t"] == "wait")
            phones.append(phone)
            await opened.see(
                lambda n=number: len(opened.screen.view["waiting"]) == n + 1  # type: ignore[misc]
            )
        assert "4" in opened.screen.wall.lobby.note
        opened.pilot.press("n", "return", "return")  # the first, and Enter lets in
        await phones[0].hear(lambda one: one["t"] == "welcome")
        await opened.see(lambda: len(opened.screen.view["waiting"]) == 3)
        opened.pilot.press("home", "return", "t")
        await phones[1].gone()
        assert phones[1].bye == "turned-away"
        await opened.see(lambda: len(opened.screen.view["waiting"]) == 2)
        opened.pilot.press("a")
        for phone in phones[2:]:
            await phone.hear(lambda one: one["t"] == "welcome")
        opened.pilot.press("escape")
        await opened.see(lambda: len(opened.screen.wall.lobby.names) == 3)

    led(tmp_path, lead, settings=replace(CLASS_RULES, approve=True))


def test_players_are_renamed_removed_and_brought_back(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        (phone,) = await opened.phones(client, 1)
        await opened.see(lambda: len(opened.screen.wall.lobby.names) == 1)
        opened.pilot.press("n", "return", "r", "ctrl+a")
        opened.pilot.type("Ada")
        opened.pilot.press("return")
        await phone.see(lambda view: view["name"] == "Ada")
        people = opened.stage.top
        assert isinstance(people, ClassPeople)
        await opened.see(lambda: people.list.row(0).title == "Ada")
        opened.pilot.press("return", "x")
        await phone.gone()
        assert phone.bye == "removed"
        await opened.see(lambda: "removed" in people.list.row(0).end)
        opened.pilot.press("return", "return")
        await opened.see(lambda: people.list.row(0).end != "removed")
        await phone.connect()
        await phone.see(lambda view: view["name"] == "Ada")
        opened.pilot.press("l")
        await opened.see(lambda: bool(opened.screen.view["locked"]))

    led(tmp_path, lead)


def test_teams_are_changed_by_key_and_by_mouse_and_have_the_standings(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        phones = await opened.phones(client, 4)
        await opened.see(lambda: len(opened.screen.wall.lobby.names) == 4)
        assert [group.team for group in opened.screen.wall.lobby.groups] == ["Red", "Blue"]
        opened.pilot.press("n", "return", "right", "escape")
        await phones[0].see(lambda view: view["team"]["name"] == "Blue")
        people = opened.stage.top
        assert isinstance(people, ClassPeople)
        await opened.see(lambda: people.list.row(0).end == "Blue")
        row = people.list.row_rect(1)
        opened.pilot.click(row.center)
        assert isinstance(opened.stage.top, PersonCard)
        team = opened.pilot.find("team").rect
        opened.pilot.click(Point(team.x + team.w // 4, team.bottom - 8))
        await phones[1].see(lambda view: view["team"]["name"] == "Red")
        opened.pilot.press("escape", "escape", "space")
        await opened.see(lambda: opened.phase == "asking")
        for phone in phones:
            await phone.asked(1)
        await all_answer(phones, 0, 1, 2, 3)
        await opened.see(lambda: opened.phase == "revealed")
        opened.pilot.press("space")
        shown = {getattr(each, "text", "") for each in opened.screen.wall.board.body.seen()}
        assert {"Red", "Blue", "Teams"} <= shown
        assert not shown & {phone.name for phone in phones}

    led(tmp_path, lead, settings=replace(CLASS_RULES, teams=("Red", "Blue")))


def test_how_sure_they_were_is_on_the_wall(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        phones = await begun(opened, client, 3)
        for phone, sure in zip(phones, ("sure", "sure", "guess"), strict=True):
            await all_answer([phone], 0, sure=sure)
        await opened.see(lambda: opened.phase == "revealed")
        rows = [(row.word, row.right + row.wrong) for row in seen(opened, SureRow)]
        assert rows == [("sure", 2), ("likely", 0), ("guess", 1)]
        await phones[0].see(lambda view: "mine" in view)
        right = own_key(phones[0]) == 0
        assert all((row.wrong == 0) == (right or row.word == "likely") for row in seen(
            opened, SureRow))  # fmt: skip

    led(tmp_path, lead, settings=replace(CLASS_RULES, certainty=True))


def test_in_survival_the_wall_tells_how_many_are_still_in(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        phones = await begun(opened, client, 4)
        assert opened.screen.wall.board.head.note.text.startswith("Still in: 4 ")
        await all_answer(phones, 0, 1, 2, 2)
        await opened.see(lambda: opened.phase == "revealed")
        await phones[0].see(lambda view: "mine" in view)
        key = own_key(phones[0])
        left = [0, 1, 2, 2].count(key)
        assert opened.screen.wall.board.head.note.text.startswith(f"Still in: {left} ")

    led(tmp_path, lead, mode=UntilMisses(1))


def test_a_reveal_that_ends_by_itself_shows_how_long_it_lasts(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        phones = await begun(opened, client, 1)
        clock = opened.screen.wall.board.head.clock
        before = clock.calm
        await all_answer(phones, 0)
        await opened.see(lambda: opened.phase == "revealed")
        assert clock.visible
        assert (before, clock.calm) == (False, True)
        assert 0 < clock.left <= 2_000
        await opened.see(lambda: opened.screen.view["n"] == 2)

    led(tmp_path, lead, settings=replace(CLASS_RULES, advance_seconds=2))


def test_each_question_is_voted_on_twice(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        phones = await begun(opened, client, 3)
        assert opened.screen.foot.main.text == "Discuss"
        await all_answer(phones, 0, 1, 1)
        await opened.see(lambda: opened.phase == "discussing")
        assert seen(opened, Call)
        assert not seen(opened, Tally)  # nobody is swayed by the others
        opened.pilot.press("v")
        assert sorted(bar.bar.count for bar in seen(opened, Tally)) == [0, 0, 1, 2]
        assert not any(bar.bar.right for bar in seen(opened, Tally))
        opened.pilot.press("space")
        await opened.see(lambda: opened.phase == "asking")
        for phone in phones:
            await phone.see(lambda view: view["phase"] == "asking" and view.get("vote") == 2)
        await all_answer(phones, 1, 1, 1, vote=2)
        await opened.see(lambda: opened.phase == "revealed")
        told = [(bar.bar.before, bar.bar.count, bar.count) for bar in seen(opened, Tally)]
        assert told == [(1, 0, "1 → 0"), (2, 3, "2 → 3"), (0, 0, "0 → 0"), (0, 0, "0 → 0")]

    led(tmp_path, lead, settings=replace(CLASS_RULES, twice=True))


def test_a_question_is_talked_about_on_demand_and_told_without_a_second_vote(
    tmp_path: Path,
) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        phones = await begun(opened, client, 2)
        await all_answer(phones[:1], 0)
        opened.pilot.click("discuss")
        await opened.see(lambda: opened.phase == "discussing")
        opened.pilot.click("votes")
        assert sum(bar.bar.count for bar in seen(opened, Tally)) == 1
        opened.pilot.click("reveal")
        await opened.see(lambda: opened.phase == "revealed")
        assert all(bar.bar.before is None or bar.bar.count for bar in seen(opened, Tally)
                   if bar.bar.right)  # fmt: skip

    led(tmp_path, lead)


def test_what_one_is_allowed_is_told_to_them_alone(tmp_path: Path) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        phones = await opened.phones(client, 2)
        await opened.see(lambda: len(opened.screen.wall.lobby.names) == 2)
        opened.pilot.press("n")
        on_the_wall = words(opened)
        opened.pilot.press("q")
        covered = opened.stage.top
        assert isinstance(covered, Dialog)
        assert not any(phone.name in covered.title + covered.text for phone in phones)
        opened.pilot.press("return")  # not now
        assert opened.pilot.screen.name == "class-people"
        opened.pilot.press("q", "c")
        page = opened.stage.top
        assert isinstance(page, ClassAllow)
        opened.pilot.press("return")
        assert opened.pilot.screen.name == "allow-card"
        opened.pilot.press("right", "right", "tab", "space", "escape")
        await opened.see(lambda: opened.screen.view["players"][0].get("fewer") is True)
        assert opened.screen.view["players"][0]["time"] == 2
        assert "2" not in str(page.list.row(0))  # a glance at the list tells nothing
        opened.pilot.press("h")
        assert words(opened) == on_the_wall
        opened.pilot.press("escape", "space")
        await opened.see(lambda: opened.phase == "asking")
        own, other = [await phone.asked(1) for phone in phones]
        assert (own["limit"], other["limit"]) == (60_000, 30_000)
        assert len(own["q"]["choices"]) < len(other["q"]["choices"]) == 4
        opened.pilot.press("n", "q", "c", "return")
        card = opened.stage.top
        assert isinstance(card, AllowCard)
        time = card.find("time")
        assert isinstance(time, Segmented)
        assert time.index == 2
        opened.pilot.press(*["right"] * 4, "return", "h", "escape")
        await phones[0].see(lambda view: view["limit"] is None)

    led(tmp_path, lead)


def test_the_teachers_page_opens_beside_the_wall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        shown: list[str] = []
        monkeypatch.setattr(webbrowser, "open", shown.append)
        opened.pilot.press("n", "q", "b")
        (address,) = shown
        place = opened.screen.room.place
        assert address.endswith(f"#key={place.key}")
        async with client.get(address) as page:
            assert page.status == 200

    led(tmp_path, lead)


def test_a_questions_sound_is_played_by_key_and_by_mouse(tmp_path: Path) -> None:
    (tmp_path / "flags").mkdir()
    folder = flags_folder(tmp_path / "flags")

    async def lead(opened: Wall, client: aiohttp.ClientSession) -> None:
        await begun(opened, client, 1)
        machine: Any = opened.stage.machine
        for number in range(1, 15):
            await opened.see(lambda n=number: opened.screen.view["n"] == n)  # type: ignore[misc]
            asked = opened.screen.view["q"]["exhibits"]
            if any(each["type"] == "sound" for each in asked):
                break
            opened.pilot.press("u")  # there is none: nothing happens
            assert not machine.played
            opened.pilot.press("s")
        await opened.see(lambda: opened.screen.sound is not None)
        opened.pilot.press("u")
        opened.pilot.click("listen")
        assert [path.read_bytes()[:4] for path in machine.played] == [b"RIFF", b"RIFF"]

    led(tmp_path / "data", lead, "picture", pack=str(folder), length=20)

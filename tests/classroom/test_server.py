from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.harness.phones import Phone
from tests.harness.questions import SHAPES, asked, right_response
from tests.harness.rooms import QUESTIONS, room

from hubquiz.classroom import net, qr, server
from hubquiz.classroom.wire import encode_response
from hubquiz.content.values import Type
from hubquiz.game.state import Phase
from hubquiz.host.ports import steady_clock
from hubquiz.quiz.shapes import Exhibit, Pick
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.tables import answers
from hubquiz.storage import Store

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

RIGHT = [encode_response(right_response(shape)) or {} for shape in SHAPES]


def test_a_whole_game_of_every_shape(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            teacher = await here.teacher()
            phones = await here.phones(3)
            assert len({phone.name for phone in phones}) == 3
            await teacher.see(lambda view: len(view.get("players", ())) == 3)
            assert (await teacher.do("start"))["t"] == "ack"
            for number, right in enumerate(RIGHT, 1):
                for phone in phones:
                    await phone.asked(number)
                told = await asyncio.gather(*(phone.answer(right) for phone in phones))
                assert [one["t"] for one in told] == ["ack"] * 3
                for phone in phones:
                    view = await phone.see(lambda view: view["phase"] == "revealed")
                    assert view["mine"]["right"]
                    assert view["mine"]["points"] == 100
                shown = await teacher.see(lambda view: view["phase"] == "revealed")
                assert sum(bar["count"] for bar in shown["spread"]) >= 3
                assert (await teacher.do("next"))["t"] == "ack"
            for phone in phones:
                over = await phone.see(lambda view: view["phase"] == "over")
                assert over["score"] == 100 * len(RIGHT)
            assert here.state.phase is Phase.OVER
            counted = Counter(row["player"] for row in answers(lesson_of(here.state)))
            assert counted == {phone.name: len(RIGHT) for phone in phones}

    asyncio.run(play())


def test_a_phone_that_returns_by_its_token_is_the_same_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            teacher = await here.teacher()
            one, other = await here.phones(2)
            await teacher.do("start")
            await one.see(lambda view: view["phase"] == "asking")
            await one.answer(RIGHT[0])
            await one.drop()
            name, token = one.name, one.token
            again = Phone(here.http, here.address, here.spec.pin)
            again.token = token
            await again.connect()
            view = await again.see(lambda view: view["phase"] == "asking")
            assert view["name"] == name
            assert view["answered"]
            assert view["response"] == RIGHT[0]
            await other.answer(RIGHT[0])
            assert (await again.see(lambda view: view["phase"] == "revealed"))["mine"]["right"]

    asyncio.run(play())


def test_the_newest_tab_wins_and_the_old_one_is_told(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            (old,) = await here.phones(1)
            new = Phone(here.http, here.address, here.spec.pin)
            new.token = old.token
            await new.connect()
            await new.see(lambda view: view["phase"] == "lobby")
            assert await old.gone() == 1000
            assert old.bye == "another-tab"
            assert new.closed is None

    asyncio.run(play())


def test_a_question_closes_at_its_deadline_and_what_comes_after_is_too_late(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, QUESTIONS[:2], seconds=1) as here:
            teacher = await here.teacher()
            one, _other = await here.phones(2)
            await teacher.do("start")
            view = await one.see(lambda view: view["phase"] == "asking")
            assert 0 < view["left"] <= 1000
            await one.see(lambda view: view["phase"] == "revealed")
            told = await one.answer(RIGHT[0], 1)
            assert told["t"] == "no"
            assert told["say"]
            assert [row["answer"] for row in answers(lesson_of(here.state))] == []

    asyncio.run(play())


def test_a_teacher_hears_of_answers_as_a_count_and_seldom(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path, [asked(Pick(("a", "b", "c"), (0,)))]) as here:
            teacher = await here.teacher()
            phones = await here.phones(30)
            await teacher.do("start")
            for phone in phones:
                await phone.see(lambda view: view["phase"] == "asking")
            before = len(teacher.heard)
            for phone in phones[:-1]:
                await phone.answer({"choices": [1]})
            counts = [one for one in teacher.heard[before:] if one["t"] == "count"]
            assert len(counts) <= 8
            told = await teacher.hear(
                lambda one: one["t"] == "count" and one["answered"] == len(phones) - 1
            )
            assert told["of"] == len(phones)

    asyncio.run(play())


def test_a_phone_hears_little(tmp_path: Path) -> None:
    """At most five messages and a kilobyte for each question and player."""

    async def play() -> None:
        async with room(tmp_path, [QUESTIONS[0]] * 3) as here:
            teacher = await here.teacher()
            phones = await here.phones(8)
            await teacher.do("start")
            for number in (1, 2, 3):
                for phone in phones:
                    await phone.asked(number)
                    phone.heard.clear()
                await asyncio.gather(*(phone.answer(RIGHT[0]) for phone in phones))
                for phone in phones:
                    await phone.see(lambda view: view["phase"] == "revealed")
                    assert len(phone.heard) <= 3, phone.heard
                await teacher.do("next")

    asyncio.run(play())


def test_nothing_is_acknowledged_until_it_is_saved(tmp_path: Path) -> None:
    """Another program has the folder at first; when it lets go, all is saved and acknowledged."""

    async def play() -> None:
        now = steady_clock()()
        other = Store.open(tmp_path, now)
        async with room(tmp_path) as here:
            teacher = await here.teacher()
            phone = await Phone(here.http, here.address, here.spec.pin).connect()
            offer = (await phone.hear(lambda one: one["t"] == "names"))["offer"]
            await phone.say({"t": "join", "op": 1, "name": offer[0]})
            await phone.hear(lambda one: one["t"] == "welcome")
            assert (await teacher.see(lambda view: "warn" in view))["warn"]
            await teacher.say({"t": "do", "op": 1, "what": "start"})
            await phone.see(lambda view: view["phase"] == "asking")
            await phone.say({"t": "answer", "op": 2, "q": 1, "r": RIGHT[0]})
            await phone.see(lambda view: view["phase"] == "revealed")
            assert [one for one in phone.heard if one["t"] == "ack"] == []
            other.close(now)
            await phone.hear(lambda one: one["t"] == "ack" and one["op"] == 2)
            await teacher.see(lambda view: "warn" not in view)
            assert here.host.health.saving

    asyncio.run(play())


def test_the_code_and_the_teacher_s_view_follow_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ["192.0.2.7"]
    monkeypatch.setattr(server, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(net, "best", lambda: where[0])

    async def play() -> None:
        async with room(tmp_path, fixed="") as here:
            teacher = await here.teacher()
            port = here.address.split(":")[1]
            await teacher.see(lambda view: view["address"] == f"192.0.2.7:{port}")
            async with here.http.get(f"http://{here.address}/qr.svg") as told:
                before = await told.read()
            where[0] = net.LOOPBACK
            await teacher.see(lambda view: view["address"] == here.address)
            async with here.http.get(f"http://{here.address}/qr.svg") as told:
                assert told.content_type == "image/svg+xml"
                assert await told.read() == qr.svg(qr.join_address(here.address, here.spec.pin))
            assert before == qr.svg(qr.join_address(f"192.0.2.7:{port}", here.spec.pin))

    asyncio.run(play())


def test_pictures_are_there_once_their_question_is_asked(tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"picture")
    shown = Exhibit(Type.PICTURE, "the-key-is-paris.jpg")
    question = replace(QUESTIONS[0], exhibits=(shown,))

    async def play() -> None:
        async with room(tmp_path / "data", [question], find=lambda _one: picture) as here:
            address = f"http://{here.address}"
            teacher = await here.teacher()
            (phone,) = await here.phones(1)
            async with here.http.get(f"{address}/media/1/0") as told:
                assert told.status == 404
            await teacher.do("start")
            view = await phone.asked(1)
            (exhibit,) = view["q"]["exhibits"]
            assert "paris" not in str(view)
            async with here.http.get(address + exhibit["src"]) as told:
                assert (told.status, told.content_type) == (200, "image/png")
                assert await told.read() == b"picture"
            for path in ("/media/1/1", "/media/2/0", "/media/0/0", "/media/1/0/0"):
                async with here.http.get(address + path) as told:
                    assert told.status == 404

    asyncio.run(play())


def test_pages_are_packed_and_not_sent_twice(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            address = f"http://{here.address}/phone.js"
            async with here.http.get(address) as told:
                assert told.headers["Content-Encoding"] == "gzip"
                text, tag = await told.text(), told.headers["ETag"]
            plain = {"Accept-Encoding": "identity"}
            async with here.http.get(address, headers=plain) as told:
                assert "Content-Encoding" not in told.headers
                assert await told.text() == text
            async with here.http.get(address, headers={"If-None-Match": tag}) as told:
                assert told.status == 304
            async with here.http.head(f"http://{here.address}/123456") as told:
                assert told.status == 200

    asyncio.run(play())


def test_a_table_of_the_report_is_for_the_teacher_alone(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            await here.phones(1)
            address = f"http://{here.address}/report/players.csv"
            async with here.http.get(address, params={"key": here.spec.key}) as told:
                assert told.status == 200
                assert "attachment" in told.headers["Content-Disposition"]
                assert "place" in (await told.read()).decode("utf-8-sig")
            address = f"http://{here.address}/report/report.html"
            async with here.http.get(address, params={"key": here.spec.key}) as told:
                assert told.status == 200
                assert "attachment" not in told.headers.get("Content-Disposition", "")
                assert "style-src 'sha256-" in told.headers["Content-Security-Policy"]
                assert "unsafe" not in told.headers["Content-Security-Policy"]
                assert (await told.text()).startswith("<!DOCTYPE html>")
            for key in ("", "0" * 32, here.spec.pin):
                async with here.http.get(address, params={"key": key}) as told:
                    assert told.status == 404

    asyncio.run(play())


def test_when_it_is_ended_all_are_told_how_it_ended(tmp_path: Path) -> None:
    async def play() -> None:
        async with room(tmp_path) as here:
            teacher = await here.teacher()
            one, other = await here.phones(2)
            await teacher.do("start")
            await one.see(lambda view: view["phase"] == "asking")
            await one.answer(RIGHT[0])
            host = here.host
            here.end()
            for phone in (one, other):
                assert await phone.gone() == 1001
                assert phone.view["phase"] == "over"
            assert one.view["score"] == 100
        assert host.state.phase is Phase.OVER
        assert [row["player"] for row in answers(lesson_of(host.state))] == [one.name]

    asyncio.run(play())

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import struct
import time
from typing import TYPE_CHECKING

import aiohttp
import pytest
from tests.harness.phones import Client, Phone, Teacher
from tests.harness.rooms import QUESTIONS, Room, room

from hubquiz.classroom import net, server, site, sockets
from hubquiz.classroom.limits import Bucket
from hubquiz.game.state import Phase
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.tables import answers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

RIGHT, WRONG = {"choices": [0]}, {"choices": [1]}
GUESSES = 10_000
GOODBYE = b"\x88\x02"
"""How a frame begins that closes a socket with a code."""


def in_room(
    folder: Path, attack: Callable[[Room], Awaitable[None]], seconds: int | None = None
) -> None:
    async def play() -> None:
        async with room(folder, QUESTIONS[:2], seconds=seconds) as here:
            try:
                await attack(here)
            finally:
                for raw in OPEN:
                    raw.writer.close()
                waits = (raw.writer.wait_closed() for raw in OPEN)
                await asyncio.gather(*waits, return_exceptions=True)
                OPEN.clear()

    asyncio.run(play())


async def started(here: Room, number: int) -> tuple[Teacher, list[Phone]]:
    """A class that is asked its first question, which is a choice of one."""
    teacher = await here.teacher()
    phones = await here.phones(number)
    await teacher.do("start")
    for phone in phones:
        await phone.see(lambda view: view["phase"] == "asking")
    return teacher, phones


OPEN: list[Raw] = []
"""The sockets that a test has opened."""


class Raw:
    """A socket that says what it likes, after a handshake that any server takes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.answer = b""
        OPEN.append(self)

    @classmethod
    async def connect(cls, address: str) -> Raw:
        """Open a socket, and say nothing yet."""
        host, port = address.split(":")
        return cls(*await asyncio.open_connection(host, int(port)))

    @classmethod
    async def open(cls, address: str, *extra: str) -> Raw:
        """Open a WebSocket."""
        raw = await cls.connect(address)
        lines = (
            "GET /ws HTTP/1.1",
            f"Host: {address}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            *extra,
        )
        raw.writer.write("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        raw.answer = await raw.reader.readuntil(b"\r\n\r\n")
        return raw

    async def rest(self) -> bytes:
        """Read until the server says goodbye, or is gone."""
        read = b""
        async with asyncio.timeout(10):
            with contextlib.suppress(ConnectionError):
                while GOODBYE not in read and (got := await self.reader.read(65536)):
                    read += got
        return read

    async def end(self) -> int | None:
        """Return the code that the server closes with, if it gives one."""
        _read, goodbye, rest = (await self.rest()).partition(GOODBYE)
        return int.from_bytes(rest[:2]) if goodbye else None


def masked(payload: bytes, first: int = 0x81) -> bytes:
    size = len(payload)
    head = bytes((first, 0x80 | size)) if size < 126 else struct.pack("!BBH", first, 0xFE, size)
    return head + b"\0\0\0\0" + payload


# Who comes in


def test_ten_thousand_wrong_pins_let_nobody_in_and_keep_nobody_out(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        pins = (f"{n:06}" for n in range(10**6) if f"{n:06}" != here.spec.pin)
        told: list[str] = []

        async def guess() -> None:
            while len(told) < GUESSES:
                raw = await Raw.open(here.address)
                hello = {"t": "hello", "v": 1, "role": "player", "pin": next(pins)}
                raw.writer.write(masked(json.dumps(hello).encode()))
                said = await raw.reader.readuntil(b"}")
                raw.writer.close()
                assert b'"wrong-pin"' in said
                told.append("no")

        guessing = [asyncio.create_task(guess()) for _ in range(32)]
        waited = []
        for _ in range(5):
            begun = time.monotonic()
            await Phone(here.http, here.address, here.spec.pin).join()
            waited.append(time.monotonic() - begun)
            await asyncio.sleep(0.2)
        await asyncio.gather(*guessing)
        assert len(told) >= GUESSES
        assert len(here.state.roster) == 5
        assert max(waited) < 2

    in_room(tmp_path, attack)


def test_who_guesses_on_one_line_waits_and_is_shown_the_door(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        begun = time.monotonic()
        raw = await Raw.open(here.address)
        hello = masked(json.dumps({"t": "hello", "v": 1, "role": "player", "pin": "x"}).encode())
        raw.writer.write(hello * 100)
        said = await raw.rest()
        assert said.count(b'"wrong-pin"') == 3
        assert time.monotonic() - begun > 2 * sockets.STRANGER_SECONDS - 0.1

    in_room(tmp_path, attack)


def test_a_forged_token_is_nobody_s(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone,) = await started(here, 1)
        forged = (phone.token[:-1] + "x", phone.token.upper(), "0" * 32, *here.state.roster)
        for token in forged:
            other = Phone(here.http, here.address, "")
            other.token = token
            await other.connect()
            told = await other.hear(lambda one: one["t"] != "pong")
            assert (told["t"], told["why"]) == ("no", "wrong-pin")
            assert other.view == {}
        assert phone.closed is None
        assert (await phone.answer(RIGHT))["t"] == "ack"

    in_room(tmp_path, attack)


def test_a_token_of_one_who_was_taken_out_is_worth_nothing_again(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        teacher, (phone, other) = await started(here, 2)
        who = (await teacher.see(lambda view: len(view.get("players", ())) == 2))["players"][0]
        assert (await teacher.do("remove", who=who["id"]))["t"] == "ack"
        await phone.gone()
        assert phone.bye == "removed"
        again = Phone(here.http, here.address, here.spec.pin)
        again.token = phone.token
        await again.connect()
        await again.gone()
        assert again.bye == "removed"
        assert other.closed is None

    in_room(tmp_path, attack)


def test_a_key_is_guessed_three_times_and_no_more(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        guesser = Client(here.http, here.address, {"role": "teacher", "key": "0" * 32})
        await guesser.connect()
        for key in (here.spec.pin, here.spec.key[:-1], ""):
            await guesser.say({"t": "hello", "v": 1, "role": "projector", "key": key})
        await guesser.gone()
        assert all(one["t"] == "no" for one in guesser.heard)

    in_room(tmp_path, attack)


# What is answered


def test_an_answer_after_the_deadline_is_refused_and_in_no_report(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, _other) = await started(here, 2)
        await phone.see(lambda view: view["phase"] == "revealed")
        for number in (1, 2, 3, 0):
            assert (await phone.answer(RIGHT, number))["t"] == "no"
        assert answers(lesson_of(here.state)) == []

    in_room(tmp_path, attack, seconds=1)


def test_an_answer_is_its_sender_s_whatever_it_says(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, other) = await started(here, 2)
        said = {"player": other.token, "token": other.token, "who": "p2", "id": "p2"}
        told = await phone.ask({"t": "answer", "q": 1, "r": WRONG, **said})
        assert told["t"] == "ack"
        (row,) = answers_so_far(here)
        assert row == phone.name
        assert not other.view["answered"]

    in_room(tmp_path, attack)


def test_one_answer_counts_and_saying_it_again_is_harmless(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, _other) = await started(here, 2)
        message = {"t": "answer", "op": 7, "q": 1, "r": WRONG}
        for _ in range(3):  # a phone that heard no answer says the same thing again
            await phone.say(message)
        told = await phone.ask({"t": "answer", "q": 1, "r": RIGHT})
        assert (told["t"], told["why"]) == ("no", "already-answered")
        assert {one["t"] for one in phone.heard if one.get("op") == 7} == {"ack"}
        assert (await phone.answer(WRONG))["t"] == "ack"  # so it does after a while
        assert answers_so_far(here) == [phone.name]

    in_room(tmp_path, attack)


def test_nobody_answers_who_has_not_joined(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        await started(here, 2)
        stranger = await Phone(here.http, here.address, here.spec.pin).connect()
        told = await stranger.ask({"t": "answer", "q": 1, "r": RIGHT})
        assert told["t"] == "no"
        assert answers_so_far(here) == []

    in_room(tmp_path, attack)


@pytest.mark.parametrize(
    "response",
    [
        {"choices": [99]},
        {"choices": [-1]},
        {"choices": []},
        {"choices": [0, 0]},
        {"choices": [True]},
        {"choices": "0"},
        {"value": 1},
        {"text": "x" * 3000},
        {"lat": 1e400, "lon": 0},
        {},
    ],
)
def test_what_is_no_answer_to_the_question_is_refused(
    tmp_path: Path, response: dict[str, object]
) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, _other) = await started(here, 2)
        await phone.say({"t": "answer", "op": 3, "q": 1, "r": response})
        told = await phone.hear(lambda one: one["t"] == "no")
        assert told["say"]
        assert (await phone.answer(RIGHT))["t"] == "ack"

    in_room(tmp_path, attack)


def answers_so_far(here: Room) -> list[str]:
    """The names of those whose answer to the open question has been taken."""
    assert here.state.open is not None
    return [here.state.roster[token].name for token in here.state.open.answers]


# What only a teacher may do


@pytest.mark.parametrize("what", ["start", "next", "close", "skip", "lock", "end", "extend"])
def test_a_phone_commands_nothing(tmp_path: Path, what: str) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, _other) = await started(here, 2)
        before = here.state
        told = await phone.ask({"t": "do", "what": what, "key": "x", "role": "teacher"})
        assert (told["t"], told["why"]) == ("no", "not-yours")
        assert here.state == before

    in_room(tmp_path, attack)


def test_a_projector_commands_nothing_either(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        await started(here, 1)
        wall = Client(here.http, here.address, {"role": "projector", "key": here.spec.key})
        await wall.connect()
        assert (await wall.ask({"t": "do", "what": "end"}))["t"] == "no"
        assert here.state.phase is Phase.ASKING

    in_room(tmp_path, attack)


def test_the_teacher_s_key_is_good_here_alone_and_the_link_s_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(net, "is_own", lambda _peer, _own: False)

    async def play() -> None:
        async with room(tmp_path, link=True) as here:
            report = f"http://{here.address}/report/players.csv"
            far = Client(here.http, here.address, {"role": "teacher", "key": here.spec.key})
            await far.connect()
            assert (await far.hear(lambda one: one["t"] == "no"))["why"] == "wrong-key"
            async with here.http.get(report, params={"key": here.spec.key}) as told:
                assert told.status == 404
            near = Teacher(here.http, here.address, here.spec.link)
            await near.connect()
            assert (await near.do("lock"))["t"] == "ack"
            async with here.http.get(report, params={"key": here.spec.link}) as told:
                assert told.status == 200
            for client in (far, near):
                await client.close()

    asyncio.run(play())


# From elsewhere


@pytest.mark.parametrize("path", ["/", "/teacher", "/ws", "/report/players.csv", "/qr.svg"])
def test_a_foreign_host_or_origin_gets_nothing(tmp_path: Path, path: str) -> None:
    async def attack(here: Room) -> None:
        url = f"http://{here.address}{path}"
        foreign = ({"Host": "evil.example"}, {"Host": f"evil.example:{here.address[-5:]}"})
        for headers in foreign:
            async with here.http.get(url, headers=headers) as told:
                assert told.status == 421
        for origin in ("http://evil.example", "null", f"https://{here.address}"):
            async with here.http.get(url, headers={"Origin": origin}) as told:
                assert told.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await here.http.ws_connect(f"http://{here.address}/ws", origin="http://evil.example")
        own = f"http://{here.address}"
        async with here.http.ws_connect(f"{own}/ws", origin=own):
            pass

    in_room(tmp_path, attack)


def test_every_page_is_guarded_and_nothing_else_is_there(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        for path in ("/", "/123456", "/teacher"):
            async with here.http.get(f"http://{here.address}{path}") as told:
                assert told.status == 200
                assert told.headers["Content-Security-Policy"].startswith("default-src 'none'")
                assert told.headers["X-Content-Type-Options"] == "nosniff"
                assert told.headers["X-Frame-Options"] == "DENY"
                assert told.headers["Server"] == "HubQuiz"
        for path in ("/server.py", "/pages/phone.html", "/media/1/0", "/media/x/0", "/report/x"):
            async with here.http.get(f"http://{here.address}{path}") as told:
                assert told.status == 404
        raw = await Raw.connect(here.address)
        raw.writer.write(
            f"GET /../../../etc/passwd HTTP/1.1\r\nHost: {here.address}\r\n\r\n".encode()
        )
        assert b" 404 " in await raw.reader.readline()

    in_room(tmp_path, attack)


def test_nothing_is_taken_by_post_and_a_packed_body_is_not_unpacked(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        bomb = gzip.compress(b"\0" * 10_000_000)
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            headers = {"Content-Encoding": "gzip"}
            url = f"http://{here.address}/"
            async with here.http.request(method, url, data=bomb, headers=headers) as told:
                assert told.status == 405

    in_room(tmp_path, attack)


GARBAGE = (
    b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",  # TLS
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET http://[::1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 10_000 + b"\r\n\r\n",
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
)


def test_garbage_is_refused_and_nobody_is_told_of_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def attack(here: Room) -> None:
        for garbage in GARBAGE:
            raw = await Raw.connect(here.address)
            raw.writer.write(garbage)
            assert b" 4" in await raw.reader.readline()
        raw = await Raw.open(here.address, "Sec-WebSocket-Protocol: any")
        assert b" 101 " in raw.answer

    in_room(tmp_path, attack)
    assert caplog.records == []


def test_a_mistake_of_ours_is_told_and_says_nothing_of_who_met_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(_path: str) -> str:
        raise RuntimeError("a mistake")

    async def attack(here: Room) -> None:
        monkeypatch.setattr(site, "name_of", mistake)
        async with here.http.get(f"http://{here.address}/") as told:
            assert told.status == 500
            assert "mistake" not in await told.text()

    in_room(tmp_path, attack)
    assert "a mistake" in caplog.text
    assert "127.0.0.1" not in caplog.text


# What is too much


def test_a_message_may_have_four_kib_and_not_a_byte_more(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, _other) = await started(here, 2)
        most = json.dumps({"t": "ping", "x": ""})
        await phone.say({"t": "ping", "x": "x" * (4096 - len(most))})
        await phone.hear(lambda one: one["t"] == "pong")
        await phone.say({"t": "ping", "x": "x" * (4097 - len(most))})
        assert await phone.gone() == 1009

    in_room(tmp_path, attack)


def test_a_frame_that_says_it_is_huge_is_not_waited_for(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        for size in (1 << 20, 1 << 30, (1 << 63) - 1, (1 << 64) - 1):
            raw = await Raw.open(here.address)
            raw.writer.write(struct.pack("!BBQ", 0x81, 0xFF, size) + b"\0\0\0\0" + b"x" * 100)
            assert await raw.end() == 1009
        raw = await Raw.open(here.address)
        for first in (0x01, *[0x00] * 8):  # one message in many frames is one message
            raw.writer.write(masked(b"x" * 1000, first))
        assert await raw.end() == 1009

    in_room(tmp_path, attack)


def test_compression_is_refused(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        raw = await Raw.open(here.address, "Sec-WebSocket-Extensions: permessage-deflate")
        assert b"101" in raw.answer
        assert b"extensions" not in raw.answer.lower()
        raw.writer.write(masked(b"\xca\x48\xcd\xc9\xc9\x07\x00", 0xC1))
        assert await raw.end() == 1002

    in_room(tmp_path, attack)


def test_a_binary_message_ends_the_line(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        raw = await Raw.open(here.address)
        raw.writer.write(masked(b"\x00\x01", 0x82))
        assert await raw.end() == 1008

    in_room(tmp_path, attack)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that waits for a second where it would wait for ten."""
    monkeypatch.setattr(sockets, "HANDSHAKE_SECONDS", 1)
    monkeypatch.setattr(server, "_LIMITS", {**server._LIMITS, "keepalive_timeout": 1})


@pytest.mark.usefixtures("hurried")
def test_slow_handshakes_are_cut_off_and_hinder_nobody(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        begun = time.monotonic()

        async def drip() -> float:
            raw = await Raw.connect(here.address)
            raw.writer.write(f"GET / HTTP/1.1\r\nHost: {here.address}\r\nX-Slow: ".encode())
            with contextlib.suppress(ConnectionError):
                while not raw.reader.at_eof():
                    raw.writer.write(b"x")
                    await raw.writer.drain()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(0.05):
                            await raw.reader.read(1)
            return time.monotonic() - begun

        async def silent() -> float:
            await (await Raw.open(here.address)).end()
            return time.monotonic() - begun

        slow = [asyncio.create_task(one()) for one in [drip] * 50 + [silent] * 50]
        (phone,) = await here.phones(1)
        assert time.monotonic() - begun < 3
        for task in slow:
            assert await task < 4
        await phone.say({"t": "ping"})
        await phone.hear(lambda one: one["t"] == "pong")

    in_room(tmp_path, attack)


@pytest.mark.parametrize("flood", [masked(b'{"t":"ping"}'), masked(b"", 0x89), masked(b"x")])
def test_one_at_full_speed_is_shown_the_door_and_hinders_nobody(
    tmp_path: Path, flood: bytes
) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, other) = await started(here, 2)
        raw = await Raw.open(here.address)
        hello = {"t": "hello", "v": 1, "role": "player", "pin": here.spec.pin}
        raw.writer.write(masked(json.dumps(hello).encode()))
        raw.writer.write(flood * 20_000)
        begun = time.monotonic()
        assert (await phone.answer(RIGHT))["t"] == "ack"
        assert time.monotonic() - begun < 0.5
        await raw.end()
        assert time.monotonic() - begun < 3
        assert (await other.answer(RIGHT))["t"] == "ack"

    in_room(tmp_path, attack)


def test_who_does_not_read_is_dropped_and_the_class_goes_on(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        _teacher, (phone, _other) = await started(here, 2)
        deaf = _Deaf()
        line = sockets.Line(1, _Nobody(), Bucket(1, 1, 0))
        line.connection_made(deaf)
        for _ in range(10):
            line.put(b"x" * 100_000)
            line.flush()
        assert deaf.is_closing()
        assert (await phone.answer(RIGHT))["t"] == "ack"

    in_room(tmp_path, attack)


class _Nobody:
    """A server that takes no notice."""

    def hear(self, number: int, text: str) -> None:
        raise AssertionError((number, text))

    def lose(self, number: int) -> None:
        del number

    def closed(self, line: sockets.Line) -> None:
        del line

    def now(self) -> int:
        return 0


class _Deaf(asyncio.Transport):
    """A transport whose other end reads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = 0
        self._aborted = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        assert not self._aborted
        self._waiting += len(data)

    def get_write_buffer_size(self) -> int:
        return self._waiting

    def is_closing(self) -> bool:
        return self._aborted

    def abort(self) -> None:
        self._aborted = True


def test_no_address_of_anybody_is_written_down(tmp_path: Path) -> None:
    async def attack(here: Room) -> None:
        teacher, (phone, other) = await started(here, 2)
        for one in (phone, other):
            await one.answer(RIGHT)
        await teacher.do("end")

    in_room(tmp_path, attack)
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"answered" in content for content in written)
    assert not any(b"127.0.0.1" in content for content in written)

"""Phones and a teacher for a real server: they speak the wire through a real client."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Self

import aiohttp
from tests.harness.whole import whole

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

WAIT = 20.0
"""Seconds until what should have come is missed."""

Message = dict[str, Any]


class Client:
    """One socket: what came on it last, by type, and all that came."""

    def __init__(self, http: aiohttp.ClientSession, address: str, hello: Message) -> None:
        self._http = http
        self._address = address
        self._hello = hello
        self._ws: aiohttp.ClientWebSocketResponse | None = None
        self._reading: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._op = 0
        self.heard: list[Message] = []
        self._before: Message = {}
        self.view: Message = {}
        self.bye = ""
        self.closed: int | None = None

    async def connect(self) -> Self:
        """Open the socket, and say hello."""
        self._ws = await self._http.ws_connect(f"http://{self._address}/ws")
        self.bye, self.closed, self.heard, self._before = "", None, [], {}
        self._reading = asyncio.create_task(self._read(self._ws))
        await self.say({"v": 1, "t": "hello", **self._hello})
        return self

    async def say(self, message: Message) -> None:
        """Send a message."""
        assert self._ws is not None
        await self._ws.send_str(json.dumps(message, ensure_ascii=False))

    async def ask(self, message: Message) -> Message:
        """Send a message with a number of its own, and return the answer to it."""
        self._op += 1
        op = self._op
        await self.say({**message, "op": op})
        return await self.hear(lambda one: one["t"] in {"ack", "no"} and one.get("op") == op)

    async def hear(self, wanted: Callable[[Message], bool]) -> Message:
        """Return the first message of this connection that is wanted, come or to come."""
        found: list[Message] = []

        def has_come() -> bool:
            found.extend(one for one in self.heard if wanted(one))
            return bool(found) or self.closed is not None

        await self._until(has_come)
        if not found:
            raise ConnectionError(f"closed with {self.closed}: {self.heard[-3:]}")
        return found[0]

    async def see(self, wanted: Callable[[Message], bool]) -> Message:
        """Return the view as soon as it is what is wanted. Raises ConnectionError if it is lost."""

        def is_there() -> bool:
            return bool(self.view) and wanted(self.view)

        await self._until(lambda: is_there() or self.closed is not None)
        if not is_there():
            raise ConnectionError(f"closed with {self.closed}")
        return self.view

    async def see_again(self, wanted: Callable[[Message], bool]) -> Message:
        """Return the view as soon as it is what is wanted, however often the connection is lost."""
        await self._until(lambda: bool(self.view) and wanted(self.view))
        return self.view

    async def gone(self) -> int:
        """Wait until the server has closed the connection; return with what code."""
        await self._until(lambda: self.closed is not None)
        assert self.closed is not None
        return self.closed

    async def drop(self) -> None:
        """Lose the connection without a word, as a phone does that goes out of reach."""
        if self._ws is not None:
            transport = self._ws.get_extra_info("socket")
            if transport is not None and self._ws._response.connection is not None:
                inner = self._ws._response.connection.transport
                if inner is not None:
                    inner.abort()
        await self.close()

    async def close(self) -> None:
        """Close the connection."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        if self._ws is not None:
            await self._ws.close()
        async with self._news:
            self.closed = self.closed or 1006
            self._news.notify_all()

    async def _until(self, holds: Callable[[], bool]) -> None:
        try:
            async with asyncio.timeout(WAIT), self._news:
                await self._news.wait_for(holds)
        except TimeoutError:
            raise AssertionError(f"it did not come: {self.heard[-5:]}, {self.closed}") from None

    async def _read(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        async for one in ws:
            if one.type is not aiohttp.WSMsgType.TEXT:
                continue
            said = json.loads(one.data)
            message = whole(said, self._before) if said["t"] == "view" else said
            assert message is not None, said
            if said["t"] == "view":
                self._before = message
            async with self._news:
                self.heard.append(message)
                self._note(message)
                self._news.notify_all()
        async with self._news:
            self.closed = ws.close_code or 1006
            self._news.notify_all()

    def _note(self, message: Message) -> None:
        if message["t"] == "view":
            players = self.view.get("players")
            self.view = {"players": players, **message} if players else message
        elif message["t"] == "bye":
            self.bye = message["why"]


class Phone(Client):
    """A player: with the token that the server gave, it is the same one after any loss."""

    def __init__(self, http: aiohttp.ClientSession, address: str, pin: str) -> None:
        super().__init__(http, address, {"role": "player", "pin": pin, "token": ""})
        self.name = ""
        self.acknowledged: dict[int, Message] = {}
        self.refused: dict[int, Message] = {}

    @property
    def token(self) -> str:
        """What the server knows this phone by."""
        return str(self._hello["token"])

    @token.setter
    def token(self, token: str) -> None:
        self._hello["token"] = token

    async def join(self) -> Self:
        """Come in under a name that is offered; where others were quicker, under another."""
        await self.connect()
        await self.hear(lambda one: one["t"] == "names")
        told: Message = {}
        while told.get("t") != "ack":
            offers = [one["offer"] for one in self.heard if one["t"] == "names"]
            told = await self.ask({"t": "join", "name": offers[-1][0]})
            if told["t"] == "no":
                await self._until(partial(self._is_offered_more, len(offers)))
        told = await self.hear(lambda one: one["t"] == "welcome")
        self.name, self.token = told["name"], told["token"]
        return self

    def _is_offered_more(self, than: int) -> bool:
        return sum(one["t"] == "names" for one in self.heard) > than or self.closed is not None

    async def asked(self, number: int) -> Message:
        """Return the view as soon as this question is asked."""
        return await self.see(lambda view: (view["n"], view["phase"]) == (number, "asking"))

    async def answer(self, response: Message, number: int | None = None) -> Message:
        """Answer the question in view, or another; return what the server said to it."""
        asked = self.view["n"] if number is None else number
        told = await self.ask({"t": "answer", "q": asked, "r": response})
        (self.acknowledged if told["t"] == "ack" else self.refused)[asked] = response
        return told


class Teacher(Client):
    """A teacher's page."""

    def __init__(self, http: aiohttp.ClientSession, address: str, key: str) -> None:
        super().__init__(http, address, {"role": "teacher", "key": key})

    async def do(self, what: str, **more: object) -> Message:
        """Have something done; return what the server said to it."""
        return await self.ask({"t": "do", "what": what, **more})


@asynccontextmanager
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    """Yield what opens sockets; it has no limit of its own to how many."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        yield http

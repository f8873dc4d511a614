"""The thin server: pages and sockets on one port, and nothing that knows a rule.

What phones say in one turn of the loop is handed over together and committed once; what comes of
it is told after that, each message framed once for however many it goes to. So an acknowledgement
means that the answer is on the disk, and a busy moment costs commits by turns and not by answers.

It listens to strangers, so everything has a limit: how long a handshake may take, how large a
message may be (compression is refused, so it is no larger inside), how many may be connected, and
how much may wait to be sent to one who doesn't read.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import re
import signal
import socket
import sys
from typing import TYPE_CHECKING, Protocol

from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.log import ws_logger

from hubquiz.classroom import net, qr, site
from hubquiz.classroom.frames import frame, goodbye
from hubquiz.classroom.limits import Bucket
from hubquiz.classroom.wire import MESSAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from hubquiz.classroom.lines import Told
    from hubquiz.classroom.session import Heard, Session

MOST = 12_000
"""How many may be connected at once."""

HANDSHAKE_SECONDS = 10
"""How long a connection may take to ask for something, or to say hello."""

BEAT_SECONDS = 20.0
"""How often a silent phone is asked whether it is there; one that says nothing is gone."""

STRANGER_SECONDS = 1.0
"""How long a line waits that has said something and is still nobody's: it may be guessing PINs."""

BEATS, BEATS_A_SECOND = 20, 1
"""The pings and pongs that a client may send at once, and in the long run."""

FAIR = 16
"""How many messages of one connection are taken before the others have their turn."""

GOODBYE_SECONDS = 0.5
"""How long a connection that was closed may take to hear so."""

WAITING_BYTES = 256 * 1024
"""What may wait to be sent on one connection: one that doesn't read is dropped, and may return."""

WATCH_SECONDS = 5.0
"""How often it is looked whether this machine has another address by now."""

_LIMITS: Mapping[str, Any] = {
    "keepalive_timeout": HANDSHAKE_SECONDS,
    "max_line_size": 2048,
    "max_field_size": 4096,
    "max_headers": 64,
    "lingering_time": 0,
    "auto_decompress": False,
    "access_log": None,  # it would write addresses down
    "logger": logging.getLogger(__name__),
}

_COUNT = re.compile(r"[0-9]{1,6}")


class Moved(Protocol):
    """What is told where phones are to go, and whether this machine at least gets there."""

    def __call__(self, address: str, *, reached: bool) -> None:
        """Hear of an address, the first or a new one."""


class Server:
    """A session on a port, until it is stopped. It belongs to one thread and its loop."""

    def __init__(
        self,
        session: Session,
        pages: Mapping[str, site.Page],
        clock: Callable[[], int],
        *,
        moved: Moved,
    ) -> None:
        self._session = session
        self._pages = pages
        self._clock = clock
        self._moved = moved
        self._lines: dict[int, _Line] = {}
        self._number = 0
        self._heard: list[Heard] = []
        self._due = False
        self._alarm: asyncio.TimerHandle | None = None
        self._address = ""
        self._left = False
        self._names = _own_names()

    async def serve(self, listening: socket.socket, address: str = "") -> None:
        """Serve on a socket until cancelled; `address` is the one for phones, if it is fixed.

        The session is over then, unless `leave` was called before: then phones will try again.
        """
        _keep_to_own_mistakes()
        loop = asyncio.get_running_loop()
        door = web.Server(self._answer, **_LIMITS)
        # The socket is closed by its maker, as it was opened: asyncio has one of its own.
        server = await loop.create_server(door, sock=listening.dup(), backlog=net.BACKLOG)
        try:
            await self._watch(listening.getsockname()[1], address)
        finally:
            if not self._left:
                self._tell(self._session.end(self._clock()))
            server.close()
            if self._alarm is not None:
                self._alarm.cancel()
            for line in self._lines.values():
                line.close(WSCloseCode.GOING_AWAY)
            await door.shutdown(GOODBYE_SECONDS)

    def leave(self) -> None:
        """Let the session be gone on with later, when this is cancelled."""
        self._left = True

    async def _watch(self, port: int, fixed: str) -> None:
        """Keep the address up to date: a laptop may change its network in mid-session."""
        while True:
            host = fixed or await asyncio.to_thread(net.best)
            address = net.at(host, port)
            if address != self._address:
                self._address = address
                self._tell(self._session.move(address, self._clock()))
                self._moved(address, reached=await net.answers(host, port))
            await asyncio.sleep(WATCH_SECONDS)

    # HTTP

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.headers.get("Host", "")
        if not site.is_known(host, self._names):
            return _refused(421, "This address is not one of this class.")
        if not site.is_same(request.headers.get("Origin"), host):
            return _refused(403, "This page is not one of this class.")
        if request.method not in {"GET", "HEAD"}:
            return _refused(405, "There is nothing to be sent here.")
        if request.path == "/ws":
            return await self._listen(request)
        found = self._made(request) or self._page(request, host)
        return found or _refused(404, "There is nothing here.")

    def _page(self, request: web.BaseRequest, host: str) -> web.Response | None:
        page = self._pages.get(site.name_of(request.path))
        if page is None:
            return None
        headers = {
            "Content-Security-Policy": site.policy(host),
            "Content-Type": page.type,
            "Cache-Control": "no-cache",
            "ETag": page.tag,
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("If-None-Match") == page.tag:
            return _response(304, b"", headers)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            return _response(200, page.zipped, headers | {"Content-Encoding": "gzip"})
        return _response(200, page.body, headers)

    def _made(self, request: web.BaseRequest) -> web.Response | None:
        """Return what is made for who asks: the code, a table of the report, a picture."""
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'"}
        match request.path.split("/")[1:]:
            case ["qr.svg"]:
                drawn = qr.svg(qr.join_address(self._address, self._session.pin))
                return _response(200, drawn, headers | {"Content-Type": "image/svg+xml"})
            case ["report", name]:
                key, own = request.query.get("key", ""), _is_own(request)
                table = self._session.report(name.removesuffix(".csv"), key, own=own)
                if table is None:
                    return None
                headers["Content-Disposition"] = f'attachment; filename="{name}"'
                return _response(200, table, headers | {"Content-Type": "text/csv; charset=utf-8"})
            case ["media", number, place] if _COUNT.fullmatch(number) and _COUNT.fullmatch(place):
                found = self._session.medium(int(number), int(place))
                return found and _response(200, found[0], headers | {"Content-Type": found[1]})
        return None

    # Sockets

    async def _listen(self, request: web.BaseRequest) -> web.StreamResponse:
        if len(self._lines) >= MOST:
            return _refused(503, "The class is full.")
        ws = web.WebSocketResponse(
            compress=False,
            heartbeat=BEAT_SECONDS,
            max_msg_size=MESSAGE_BYTES + 1,  # aiohttp's is the first size that is too large
            autoping=False,  # beats are counted
            timeout=GOODBYE_SECONDS,
        )
        await ws.prepare(request)
        transport = request.transport
        if transport is None:
            return ws
        self._number += 1
        number = self._number
        self._lines[number] = line = _Line(transport)
        self._session.open(number, own=_is_own(request))
        try:
            await self._read(ws, number)
        finally:
            del self._lines[number]
            self._take(number, None)
            if not ws.closed:
                line.close(WSCloseCode.POLICY_VIOLATION)
        return ws

    async def _read(self, ws: web.WebSocketResponse, number: int) -> None:
        """Take what is said on a line until it ends; who says nothing at first is not kept."""
        beats = Bucket(BEATS, BEATS_A_SECOND, self._clock())
        patience: float | None = HANDSHAKE_SECONDS
        known = False
        for count in itertools.count(1):
            if count % FAIR == 0 or not known:
                await asyncio.sleep(0)  # what is read already would be gone through in one go
                known = known or self._session.knows(number)
                if not known and patience is None:
                    await asyncio.sleep(STRANGER_SECONDS)
            try:
                message = await ws.receive(timeout=patience)
            except TimeoutError:
                return
            match message.type:
                case WSMsgType.TEXT:
                    self._take(number, message.data)
                    patience = None
                case WSMsgType.PING | WSMsgType.PONG if beats.take(self._clock()):
                    if message.type is WSMsgType.PING:
                        await ws.pong(message.data)
                case _:
                    return

    def _take(self, number: int, text: str | None) -> None:
        self._heard.append((number, text))
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        """Hand over what was heard in this turn of the loop, and tell what comes of it."""
        heard, self._heard, self._due = self._heard, [], False
        self._tell(self._session.hear(heard, self._clock()))

    def _tell(self, told: Sequence[Told]) -> None:
        for one in told:
            framed = frame(one.text)
            for number in one.to:
                line = self._lines.get(number)
                if line is None:
                    continue
                line.send(framed)
                if one.last:
                    line.close(WSCloseCode.OK)
        self._set_alarm()

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        at = self._session.alarm
        if at is not None:
            wait = max(0, at - self._clock()) / 1000
            self._alarm = asyncio.get_running_loop().call_later(wait, self._turn)


class _Line:
    """One open socket."""

    __slots__ = ("_closed", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._closed = False

    def send(self, framed: bytes) -> None:
        """Send a frame; who doesn't read is dropped."""
        if self._closed or self._transport.is_closing():
            return
        if self._transport.get_write_buffer_size() > WAITING_BYTES:
            self._transport.abort()
        else:
            self._transport.write(framed)

    def close(self, code: int) -> None:
        """Say goodbye, listen to nothing more, and be gone as soon as that can have been heard.

        aiohttp's own way reads on until the other side says goodbye too, which a flood never does.
        """
        if self._closed or self._transport.is_closing():
            return
        self.send(goodbye(code))
        self._closed = True
        self._transport.pause_reading()
        asyncio.get_running_loop().call_later(GOODBYE_SECONDS, self._transport.abort)


def run(server: Server, listening: socket.socket, address: str = "") -> bool:
    """Serve until the person ends the session (Ctrl-C), or the system this program (SIGTERM).

    Return whether the session was ended.
    """
    net.allow_many()
    try:
        asyncio.run(_serve(server, listening, address))
    except KeyboardInterrupt:
        return True
    except asyncio.CancelledError:
        pass
    return False


async def _serve(server: Server, listening: socket.socket, address: str) -> None:
    serving = asyncio.ensure_future(server.serve(listening, address))

    def leave() -> None:
        server.leave()
        serving.cancel()

    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, leave)
    await serving


class _OwnMistakes(logging.Filter):
    """Lets through what went wrong here, without the address of who met it.

    What strangers send is no mistake of ours, and they could fill a terminal with it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record is to be shown."""
        error = record.exc_info[1] if record.exc_info else None
        if error is None or isinstance(error, HttpProcessingError | OSError):
            return False
        record.msg, record.args = "A request could not be answered.", None
        return True


def _keep_to_own_mistakes() -> None:
    ws_logger.setLevel(logging.ERROR)
    logger = _LIMITS["logger"]
    if not logger.filters:
        logger.addFilter(_OwnMistakes())


def _response(status: int, body: bytes, headers: Mapping[str, str]) -> web.Response:
    return web.Response(status=status, body=body, headers={**site.GUARDS, **headers})


def _refused(status: int, why: str) -> web.Response:
    answer = _response(status, why.encode(), {"Content-Type": "text/plain; charset=utf-8"})
    answer.force_close()
    return answer


def _is_own(request: web.BaseRequest) -> bool:
    transport = request.transport
    if transport is None:
        return False
    peer, own = (transport.get_extra_info(name) or ("",) for name in ("peername", "sockname"))
    return net.is_own(str(peer[0]), str(own[0]))


def _own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    return frozenset({"localhost", name, f"{name.partition('.')[0]}.local"})

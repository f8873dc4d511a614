"""The thin server: pages and sockets on one port, and nothing that knows a rule.

What phones say in one turn of the loop is handed over together and committed once; what comes of
it is told after that, each message framed once for however many it goes to. So an acknowledgement
means that the answer is on the disk, and a busy moment costs commits by turns and not by answers:
what comes while one is made is in the next. Where the disk is slow a turn is followed by a rest of
half its time, so that the next commit is for more: an answer waits less than two commits' time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import signal
import socket
import sys
from typing import TYPE_CHECKING, Protocol

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from hubquiz.classroom import net, qr, site, sockets
from hubquiz.classroom.frames import Code, frame
from hubquiz.classroom.limits import Bucket
from hubquiz.reports import files
from hubquiz.reports.style import POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from hubquiz.classroom.lines import Told
    from hubquiz.classroom.served import Heard, Served

MOST = 12_000
"""How many may be connected at once."""

BEAT_SECONDS = 20.0
"""After so long a silence a phone is asked whether it is there; one that says nothing is gone."""

BEATS, BEATS_A_SECOND = 20, 1
"""The pings and pongs that a client may send at once, and in the long run."""

LEAST_REST, MOST_REST = 0.001, 0.01
"""Seconds of a rest between two turns: the loop can't rest for less."""

AT_ONCE = 200
"""Lines that are looked after before others have their turn."""

WATCH_SECONDS = 5.0
"""How often it is looked whether this machine has another address by now."""

_LIMITS: Mapping[str, Any] = {
    "keepalive_timeout": sockets.HANDSHAKE_SECONDS,
    "max_line_size": 2048,
    "max_field_size": 4096,
    "max_headers": 64,
    "lingering_time": 0,
    "auto_decompress": False,
    "access_log": None,  # it would write addresses down
    "logger": logging.getLogger(__name__),
}

_COUNT = re.compile(r"[0-9]{1,9}")


class Moved(Protocol):
    """What is told where phones are to go, and whether this machine at least gets there."""

    def __call__(self, address: str, *, reached: bool) -> None:
        """Hear of an address, the first or a new one."""


class Server:
    """A session on a port, until it is stopped. It belongs to one thread and its loop."""

    def __init__(
        self,
        session: Served,
        pages: Mapping[str, site.Page],
        clock: Callable[[], int],
        *,
        moved: Moved,
    ) -> None:
        self._session = session
        self._pages = pages
        self._clock = clock
        self._moved = moved
        self._lines: dict[int, sockets.Line] = {}
        self._joined: dict[int, Callable[[bytes], object]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._serving: asyncio.Task[object] | None = None
        self._looked = asyncio.Event()
        self._fixed = ""
        self._open: set[sockets.Line] = set()
        self._all_closed = asyncio.Event()
        self._number = 0
        self._heard: list[Heard] = []
        self._due = False
        self._rested = self._took = 0.0
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at: int | None = None
        self._address = ""
        self._left = False
        self._names = _own_names()

    async def serve(self, listening: socket.socket, address: str = "") -> None:
        """Serve on a socket until cancelled; `address` is the one for phones, if it is fixed.

        The session is over then, unless `leave` was called before: then phones will try again.
        """
        _keep_to_own_mistakes()
        self._loop = loop = asyncio.get_running_loop()
        self._serving, self._fixed = asyncio.current_task(), address
        door = web.Server(self._answer, **_LIMITS)
        # The socket is closed by its maker, as it was opened: asyncio has one of its own.
        server = await loop.create_server(door, sock=listening.dup(), backlog=net.BACKLOG)
        beating = asyncio.ensure_future(self._beat())
        try:
            await self._watch(listening.getsockname()[1])
        finally:
            beating.cancel()
            if not self._left:
                self._tell(self._session.end(self._clock()))
            server.close()
            if self._alarm is not None:
                self._alarm.cancel()
            for line in tuple(self._lines.values()):
                line.close(Code.GOING_AWAY)
            try:
                await door.shutdown(sockets.GOODBYE_SECONDS)
                if self._open:
                    await self._all_closed.wait()
            finally:  # there is somebody in a hurry
                for line in tuple(self._open):
                    line.abort()

    def leave(self) -> None:
        """Let the session be gone on with later, when this is cancelled."""
        self._left = True

    # Who runs it

    def join(self, told: Callable[[bytes], object]) -> int:
        """Let who runs this server take part as a client on this machine does, without a socket.

        They say things by `hear` with the number that is returned; `told` is given each message.
        """
        self._number += 1
        self._joined[self._number] = told
        self._session.open(self._number, own=True)
        return self._number

    def post(self, do: Callable[[], object]) -> None:
        """Have something done on the server's own thread: to be called from another one."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(do)

    def fix(self, address: str) -> None:
        """Tell phones to use this address of the machine; an empty one is the best there is."""
        self._fixed = address
        self._looked.set()

    def stop(self) -> None:
        """Serve no longer; what is unfinished can be gone on with later."""
        self.leave()
        if self._serving is not None:
            self._serving.cancel()

    async def _watch(self, port: int) -> None:
        """Keep the address up to date: a laptop may change its network in mid-session."""
        while True:
            host = self._fixed or await asyncio.to_thread(net.best)
            address = net.at(host, port)
            if address != self._address:
                self._address = address
                self._tell(self._session.move(address, self._clock()))
                self._moved(address, reached=await net.answers(host, port))
            self._looked.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._looked.wait(), WATCH_SECONDS)

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
        if request.path.startswith("/report/"):
            found = await self._report(request)
        else:
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
        """Return what is made for who asks: the code, a picture."""
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'"}
        match request.path.split("/")[1:]:
            case ["qr.svg"]:
                drawn = qr.svg(qr.join_address(self._address, self._session.pin))
                return _response(200, drawn, headers | {"Content-Type": "image/svg+xml"})
            case ["media", number, place] if _COUNT.fullmatch(number) and _COUNT.fullmatch(place):
                found = self._session.medium(int(number), int(place))
                return found and _response(200, found[0], headers | {"Content-Type": found[1]})
        return None

    async def _report(self, request: web.BaseRequest) -> web.Response | None:
        """Return a file of the report. It is made beside the class, which is not to wait for it."""
        name, key = request.path.removeprefix("/report/"), request.query.get("key", "")
        made = await asyncio.to_thread(self._session.report, name, key, own=_is_own(request))
        if made is None:
            return None
        shown = name == files.PAGE
        headers = {
            "Cache-Control": "no-store",
            "Content-Security-Policy": POLICY if shown else "default-src 'none'",
            "Content-Type": files.type_of(name),
        }
        if not shown:
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return _response(200, made, headers)

    # Sockets

    async def _listen(self, request: web.BaseRequest) -> web.StreamResponse:
        """Take a connection over; there is no response any more that aiohttp would send."""
        accept = sockets.accepted(request.headers)
        if accept is None:
            return _refused(400, "This is where WebSockets are opened.")
        if len(self._lines) >= MOST:
            return _refused(503, "The class is full.")
        transport = request.transport
        if transport is not None:
            self._number += 1
            beats = Bucket(BEATS, BEATS_A_SECOND, self._clock())
            self._lines[self._number] = line = sockets.Line(self._number, self, beats)
            self._open.add(line)
            self._all_closed.clear()
            self._session.open(self._number, own=_is_own(request))
            transport.write(accept)
            sockets.take_over(request, line)
        raise asyncio.CancelledError

    # What lines tell

    def hear(self, number: int, text: str) -> None:
        """Take a message."""
        self._take(number, text)

    def lose(self, number: int) -> None:
        """Know that a line will say nothing more."""
        if self._lines.pop(number, None) is not None:
            self._take(number, None)

    def closed(self, line: sockets.Line) -> None:
        """Know that a line's socket is closed."""
        self._open.discard(line)
        if not self._open:
            self._all_closed.set()

    def now(self) -> int:
        """Return the time in ms since the epoch."""
        return self._clock()

    def _take(self, number: int, text: str | None) -> None:
        self._heard.append((number, text))
        if not self._due:
            self._due = True
            loop = asyncio.get_running_loop()
            wait = self._rested - loop.time()
            if wait > 0:
                loop.call_later(wait, self._turn)
            else:
                loop.call_soon(self._turn)

    def _turn(self) -> None:
        """Hand over what was heard in this turn of the loop, and tell what comes of it."""
        heard, self._heard, self._due = self._heard, [], False
        loop = asyncio.get_running_loop()
        begun = loop.time()
        told = self._session.hear(heard, self._clock())
        ended = loop.time()
        took, self._took = self._took, ended - begun
        rest = min(took, self._took) / 2  # a disk may falter once without being slow
        if rest >= LEAST_REST:
            self._rested = ended + min(rest, MOST_REST)
        self._tell(told)
        for number, _text in heard:
            line = self._lines.get(number)
            if line is not None and line.is_held:
                line.go_on(known=self._session.knows(number))
        if not self._heard:
            self._session.tidy()

    def _tell(self, told: Sequence[Told]) -> None:
        """Send messages, all that are made already for one line at once."""
        full: list[sockets.Line] = []
        ending: list[sockets.Line] = []
        for one in told:
            if full and not isinstance(one.made, bytes):
                _flush(full)
            framed = frame(one.text)
            for number in one.to:
                line = self._lines.get(number)
                if line is None:
                    if number in self._joined:
                        self._joined[number](one.text)
                    continue
                if line.put(framed):
                    full.append(line)
                if one.last:
                    ending.append(line)
        _flush(full)
        for line in ending:
            line.close(Code.OK)
        self._set_alarm()

    def _set_alarm(self) -> None:
        at = self._session.alarm
        if at == self._alarm_at:
            return
        self._alarm_at = at
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if at is not None:
            wait = max(0, at - self._clock()) / 1000
            self._alarm = asyncio.get_running_loop().call_later(wait, self._ring)

    def _ring(self) -> None:
        self._alarm = self._alarm_at = None
        self._turn()

    async def _beat(self) -> None:
        """Look after the lines, a few at a time."""
        while True:
            await asyncio.sleep(BEAT_SECONDS / sockets.QUIET)
            for count, line in enumerate(tuple(self._lines.values()), 1):
                line.beat()
                if count % AT_ONCE == 0:
                    await asyncio.sleep(0)


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


def _flush(lines: list[sockets.Line]) -> None:
    for line in lines:
        line.flush()
    lines.clear()


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

"""Many WebSocket clients in one thread, at so little cost that a server is what is measured.

One selector, sockets that don't block, frames made and read by hand (RFC 6455, 5.2), and messages
told apart by how they begin. What a client is to say at a time goes into the swarm's list of times;
what it hears is stamped as soon as it is read.
"""

from __future__ import annotations

import heapq
import selectors
import socket
import struct
from contextlib import suppress
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_READ = 256 * 1024
_LATE = 0.0015
_TEXT, _PING, _CLOSE = 0x81, 0x89, 0x88
_PONG = b"\x8a\x80\0\0\0\0"
_MASKED = 0x80
_SHORT, _MEDIUM = 125, 126
_ENDED = b"\r\n\r\n"
_RESET = struct.pack("ii", 1, 0)

_HANDSHAKE = (
    "GET /ws HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def masked(text: bytes) -> bytes:
    """Return a message of a client as a frame; its mask is zero, which masks nothing."""
    size = len(text)
    if size <= _SHORT:
        return bytes((_TEXT, _MASKED | size)) + b"\0\0\0\0" + text
    return struct.pack("!BBH", _TEXT, _MASKED | _MEDIUM, size) + b"\0\0\0\0" + text


class Swarm:
    """The loop that clients share. Times are in seconds of `perf_counter`."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._times: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()

    def close(self) -> None:
        """Close all sockets that are open."""
        for key in tuple(self._selector.get_map().values()):
            cast("socket.socket", key.fileobj).close()
        self._selector.close()

    def at(self, time: float, do: Callable[[], None]) -> None:
        """Have something done at a time."""
        heapq.heappush(self._times, (time, next(self._order), do))

    def run(self, done: Callable[[], bool], seconds: float) -> bool:
        """Run until something is so, or for so long; return whether it is."""
        end = perf_counter() + seconds
        while not done():
            now = perf_counter()
            if now >= end:
                return False
            while self._times and self._times[0][0] <= now:
                heapq.heappop(self._times)[2]()
            next_time = min(end, self._times[0][0]) if self._times else end
            # The system wakes one up to a millisecond late: what is due sooner is waited for awake.
            wait = max(0.0, next_time - perf_counter() - _LATE)
            for key, _ready in self._selector.select(wait):
                key.data()
        return True

    def rest(self, seconds: float) -> None:
        """Let so much time pass."""
        self.run(lambda: False, seconds)

    def watch(self, sock: socket.socket, what: int, ready: Callable[[], None]) -> None:
        """Call whenever a socket is ready."""
        self._selector.register(sock, what, ready)

    def watch_other(self, sock: socket.socket, what: int, ready: Callable[[], None]) -> None:
        """Watch a socket for something else than before."""
        self._selector.modify(sock, what, ready)

    def forget(self, sock: socket.socket) -> None:
        """Watch a socket no more."""
        with suppress(KeyError, ValueError):
            self._selector.unregister(sock)


class Client:
    """One socket of a swarm. What it is to do is said by `opened`, `hear` and `lost`.

    `messages` and `octets` count what it heard.
    """

    __slots__ = ("_address", "_left", "_open", "_sock", "_source", "messages", "octets", "swarm")

    def __init__(self, swarm: Swarm, address: tuple[str, int], source: str = "") -> None:
        self.swarm = swarm
        self._address = address
        self._source = source
        self._sock: socket.socket | None = None
        self._left = b""
        self._open = False
        self.messages = self.octets = 0

    def opened(self) -> None:
        """Go on once the socket is open."""

    def hear(self, text: bytes, at: float) -> None:
        """Take a message that came at a time."""

    def lost(self) -> None:
        """Know that the other side closed the connection."""

    def connect(self) -> None:
        """Begin to open the socket."""
        self._sock = sock = socket.socket()
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._source:
            sock.bind((self._source, 0))
        sock.connect_ex(self._address)
        self._left = b""
        self.swarm.watch(sock, selectors.EVENT_WRITE, self._reached)

    def say(self, text: bytes) -> None:
        """Send a message, if there is a connection."""
        self.send(masked(text))

    def send(self, framed: bytes) -> None:
        """Send a frame, if there is a connection."""
        if self._open:
            self._send(framed)

    def _send(self, octets: bytes) -> None:
        """Send something. A server that does not read loses this client."""
        if self._sock is None:
            return
        try:
            sent = self._sock.send(octets)
        except OSError:
            sent = 0
        if sent != len(octets):
            self._lose()

    def drop(self) -> None:
        """Lose the connection without a word, as a phone does that goes out of reach."""
        if self._sock is not None:
            self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._close()

    def pause(self, seconds: float) -> None:
        """Read nothing for a while."""
        sock = self._sock
        if sock is not None:
            self.swarm.forget(sock)
            self.swarm.at(perf_counter() + seconds, lambda: self._read_on(sock))

    def _read_on(self, sock: socket.socket) -> None:
        if sock is self._sock:
            self.swarm.watch(sock, selectors.EVENT_READ, self._ready)

    def _reached(self) -> None:
        sock = self._sock
        if sock is None:
            return
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            self._lose()
            return
        host = f"{self._address[0]}:{self._address[1]}"
        self.swarm.watch_other(sock, selectors.EVENT_READ, self._greeted)
        self._send(_HANDSHAKE.format(host=host).encode())

    def _greeted(self) -> None:
        data = self._received()
        if data is None or self._sock is None:
            return
        head, found, self._left = (self._left + data).partition(_ENDED)
        if not found:
            self._left = head
        elif head.startswith(b"HTTP/1.1 101"):
            self.swarm.watch_other(self._sock, selectors.EVENT_READ, self._ready)
            self._open = True
            self.opened()
            self._take(b"", perf_counter())
        else:
            self._lose()

    def _ready(self) -> None:
        data = self._received()
        if data is not None:
            self._take(data, perf_counter())

    def _received(self) -> bytes | None:
        if self._sock is None:
            return None
        try:
            data = self._sock.recv(_READ)
        except BlockingIOError:
            return None
        except OSError:
            data = b""
        if not data:
            self._lose()
            return None
        return data

    def _take(self, data: bytes, at: float) -> None:
        """Take apart what came: frames of a server are not masked, and ours are never in pieces."""
        if self._left:
            data = self._left + data
        begin, size = 0, len(data)
        while size - begin >= 2:  # noqa: PLR2004 - a frame's head
            body, length = begin + 2, data[begin + 1]
            if length == _MEDIUM:
                body += 2
                if size < body:
                    break
                length = data[begin + 2] << 8 | data[begin + 3]
            elif length > _MEDIUM:
                body += 8
                if size < body:
                    break
                length = int.from_bytes(data[begin + 2 : body])
            end = body + length
            if size < end:
                break
            head, begin = data[begin], end
            if head == _TEXT:
                self.messages += 1
                self.octets += end - body
                self.hear(data[body:end], at)
            elif head == _PING:
                self.send(_PONG)
            elif head == _CLOSE:
                self._lose()
                return
        self._left = data[begin:]

    def _lose(self) -> None:
        if self._sock is not None:
            self._close()
            self.lost()

    def _close(self) -> None:
        self._open = False
        if self._sock is not None:
            self.swarm.forget(self._sock)
            self._sock.close()
            self._sock = None

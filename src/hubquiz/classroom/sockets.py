"""Lines: the sockets of a class, as its server uses them.

A connection begins as HTTP, and aiohttp's. Once it has asked to be a WebSocket, a `Line` takes its
transport over: no task waits for each phone, and what a phone says costs little more than reading.

They are strangers' sockets, so everything has a limit: how much of one's talk is heard at a time,
how fast one may guess who is nobody yet, how long one may be silent, how often one may ping, and
how much may wait to be sent to one who doesn't read.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
from typing import TYPE_CHECKING, Protocol, cast

from hubquiz.classroom.frames import (
    BrokenFrameError,
    Code,
    Frames,
    Kind,
    frame,
    goodbye,
    is_goodbye,
)
from hubquiz.classroom.wire import MESSAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

    from hubquiz.classroom.limits import Bucket

HANDSHAKE_SECONDS = 10
"""How long a connection may take to ask for something, or to say hello."""

STRANGER_SECONDS = 1.0
"""How long a line waits that has said something and is still nobody's: it may be guessing PINs."""

FAIR = 16
"""How many messages of one connection are taken before the others have their turn."""

GOODBYE_SECONDS = 0.5
"""How long a connection that was closed may take to hear so."""

WAITING_BYTES = 256 * 1024
"""What may wait to be sent on one connection: one that doesn't read is dropped, and may return."""

QUIET = 2
"""After so many beats without a word a line is asked whether it is there; one more, and it is lost.
"""

_PING = frame(b"", Kind.PING)

_READ_BYTES = 64 * 1024
_BUFFER = memoryview(bytearray(_READ_BYTES))
"""What is read, until it is taken, which is at once: all lines share it."""

_VERSION = "13"
_KEY_BYTES = 16
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""What makes an answer to a handshake out of its key (RFC 6455, 4.2.2)."""


class Listener(Protocol):
    """What lines tell of what comes on them."""

    def hear(self, number: int, text: str) -> None:
        """Take a message."""

    def lose(self, number: int) -> None:
        """Know that a line will say nothing more; that it was `closed` may take a moment yet."""

    def closed(self, line: Line) -> None:
        """Know that a line's socket is closed."""

    def now(self) -> int:
        """Return the time in ms."""


def accepted(headers: Mapping[str, str]) -> bytes | None:
    """Return the answer that makes a connection a WebSocket; None if that was not asked for."""
    key = headers.get("Sec-WebSocket-Key", "")
    try:
        fits = len(base64.b64decode(key, validate=True)) == _KEY_BYTES
    except (binascii.Error, ValueError):
        fits = False
    asked = {word.strip().lower() for word in headers.get("Connection", "").split(",")}
    if (
        not fits
        or "upgrade" not in asked
        or headers.get("Upgrade", "").lower() != "websocket"
        or headers.get("Sec-WebSocket-Version") != _VERSION
    ):
        return None
    accept = base64.b64encode(hashlib.sha1(key.encode() + _GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


def take_over(request: web.BaseRequest, line: Line) -> None:
    """Let a line have a request's connection; as far as aiohttp knows, it is lost."""
    held = request.protocol
    transport = held.transport
    if transport is None:
        return
    transport.set_protocol(line)
    held.transport = None  # it would close it
    held.connection_lost(None)
    line.connection_made(transport)


class Line(asyncio.BufferedProtocol):
    """One open socket. It belongs to one loop."""

    def __init__(self, number: int, listener: Listener, beats: Bucket) -> None:
        """Make the line of a number. `beats` limits its pings and pongs."""
        self.number = number
        self._listener = listener
        self._frames = Frames(MESSAGE_BYTES)
        self._beats = beats
        self._transport: asyncio.Transport | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._out: list[bytes] = []
        self._silent = 0
        self._known = self._held = self._lost = False

    # What asyncio tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to listen; who says nothing at first is not kept."""
        self._transport = cast("asyncio.Transport", transport)
        loop = asyncio.get_running_loop()
        self._patience = loop.call_later(HANDSHAKE_SECONDS, self.close, Code.NOT_WANTED)

    def get_buffer(self, sizehint: int) -> memoryview:
        """Return where what comes is to be put."""
        del sizehint
        return _BUFFER

    def buffer_updated(self, nbytes: int) -> None:
        """Take what came."""
        self._silent = 0
        if self._lost:
            self._part(bytes(_BUFFER[:1]))
            return
        self._frames.feed(bytes(_BUFFER[:nbytes]))
        if self._held:
            self._pause()
        else:
            self._read_on()

    def connection_lost(self, exc: Exception | None) -> None:
        """Know that the other side is gone."""
        del exc
        self._transport = None
        self._lose()
        self._listener.closed(self)

    # What the server tells

    @property
    def is_held(self) -> bool:
        """Whether a message was taken and `go_on` is to be called before the next is."""
        return self._held

    def go_on(self, *, known: bool) -> None:
        """Hear what is said next; later, if what was said last came from nobody."""
        self._known = self._known or known
        if self._known:
            self._release()
        else:
            asyncio.get_running_loop().call_later(STRANGER_SECONDS, self._release)

    def put(self, framed: bytes) -> bool:
        """Have a frame sent with the next `flush`; tell whether it is the first."""
        self._out.append(framed)
        return len(self._out) == 1

    def flush(self) -> None:
        """Send what was put; who doesn't read is dropped."""
        framed = b"".join(self._out)
        self._out.clear()
        transport = self._transport
        if self._lost or transport is None or transport.is_closing():
            return
        if transport.get_write_buffer_size() > WAITING_BYTES:
            transport.abort()
        else:
            transport.write(framed)

    def beat(self) -> None:
        """Let time pass: ask one who is silent, and give up one who says nothing to that."""
        self._silent += 1
        if self._transport is None:
            return
        if self._silent > QUIET:
            self._transport.abort()
        elif self._silent == QUIET and not self._lost:
            self.put(_PING)
            self.flush()

    def close(self, code: Code) -> None:
        """Say goodbye, listen to nothing more, and be gone as soon as that can have been heard."""
        if self._lost or self._transport is None:
            return
        self.put(goodbye(code))
        self.flush()
        self._lose()
        asyncio.get_running_loop().call_later(GOODBYE_SECONDS, self.abort)

    def _part(self, first: bytes) -> None:
        """Be gone if the other side has said goodbye, too; and listen to nothing else."""
        if self._transport is None:
            return
        if is_goodbye(first):
            self._transport.close()
        else:
            self._pause()  # a flood never ends

    def abort(self) -> None:
        """Be gone at once."""
        if self._transport is not None:
            self._transport.abort()

    # Reading

    def _read_on(self) -> None:
        for _ in range(FAIR):
            try:
                found = self._frames.next()
                if found is None:
                    self._resume()
                    return
                self._take(*found)
            except BrokenFrameError as broken:
                self.close(broken.code)
            if self._held or self._lost:
                return
        self._held = True  # what was read already would be gone through in one go
        self._pause()
        asyncio.get_running_loop().call_soon(self._release)

    def _take(self, kind: Kind, payload: bytes) -> None:
        match kind:
            case Kind.TEXT:
                try:
                    text = payload.decode()
                except UnicodeDecodeError:
                    raise BrokenFrameError(Code.NO_TEXT) from None
                if self._patience is not None:
                    self._patience.cancel()
                    self._patience = None
                self._held = not self._known
                self._listener.hear(self.number, text)
            case Kind.PING | Kind.PONG if self._beats.take(self._listener.now()):
                if kind is Kind.PING:
                    self.put(frame(payload, Kind.PONG))
                    self.flush()
            case Kind.CLOSE:
                self.close(Code.OK)
            case _:
                self.close(Code.NOT_WANTED)

    def _release(self) -> None:
        self._held = False
        if not self._lost:
            self._read_on()

    def _pause(self) -> None:
        if self._transport is not None and self._transport.is_reading():
            self._transport.pause_reading()

    def _resume(self) -> None:
        if self._transport is not None and not self._transport.is_reading():
            self._transport.resume_reading()

    def _lose(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        if not self._lost:
            self._lost = True
            self._listener.lose(self.number)

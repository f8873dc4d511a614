"""WebSocket frames (RFC 6455, 5.2) as a server reads and writes them; no sockets here.

What a server sends is unmasked, and each message is one frame: so a message to a thousand is made
once. What a client sends is masked, and may come in pieces. Extensions are refused, so nothing is
compressed, and no message is larger than it says; one that says too much is not waited for.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FINAL, _RESERVED, _OPCODE = 0x80, 0x70, 0x0F
_MASKED, _SIZE = 0x80, 0x7F
_SHORT, _MEDIUM, _LONG = 125, 126, 127
_TWO_BYTES = 0xFFFF
_HEAD, _MASK = 2, 4


class Kind(IntEnum):
    """What a frame is: its opcode."""

    MORE = 0
    TEXT = 1
    BINARY = 2
    CLOSE = 8
    PING = 9
    PONG = 10


_KINDS: Mapping[int, Kind] = {kind.value: kind for kind in Kind}


class Code(IntEnum):
    """Why a line is closed (RFC 6455, 7.4.1)."""

    OK = 1000
    GOING_AWAY = 1001
    BROKEN = 1002
    NO_TEXT = 1007
    NOT_WANTED = 1008
    TOO_LARGE = 1009


class BrokenFrameError(ValueError):
    """What no client may send; `code` is what it is told."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.name)
        self.code = code


def frame(text: bytes, kind: Kind = Kind.TEXT) -> bytes:
    """Return a message as a frame; a text is in UTF-8."""
    size = len(text)
    if size <= _SHORT:
        return bytes((_FINAL | kind, size)) + text
    if size <= _TWO_BYTES:
        return struct.pack("!BBH", _FINAL | kind, _MEDIUM, size) + text
    return struct.pack("!BBQ", _FINAL | kind, _LONG, size) + text


def goodbye(code: int) -> bytes:
    """Return the message that closes a line, with the reason's number."""
    return frame(code.to_bytes(2), Kind.CLOSE)


def is_goodbye(first: bytes) -> bool:
    """Tell whether a frame that begins so closes its line."""
    return first[0] == _FINAL | Kind.CLOSE


class Frames:
    """Takes apart what a client sends. Of a message in pieces, the pieces are kept until its end.

    At most one message of the largest size is kept, and what was fed at once.
    """

    __slots__ = ("_at", "_begun", "_data", "_kind", "_most")

    def __init__(self, most: int) -> None:
        """Read messages of up to so many bytes."""
        self._most = most
        self._data = b""
        self._at = 0
        self._begun = b""
        self._kind: Kind | None = None

    def feed(self, data: bytes) -> None:
        """Take what came."""
        left = self._data[self._at :]
        self._data = left + data if left else data
        self._at = 0

    def next(self) -> tuple[Kind, bytes] | None:
        """Return the next message, or the next word about the line; None until more has come.

        Raises `BrokenFrameError`: then nothing more can be read.
        """
        while True:
            found = self._next_frame()
            if found is None:
                return None
            final, kind, payload = found
            if kind >= Kind.CLOSE:
                return kind, payload
            if (kind is Kind.MORE) is (self._kind is None):  # a piece of nothing, or amid pieces
                raise BrokenFrameError(Code.BROKEN)
            if final and self._kind is None:
                return kind, payload
            self._begun += payload
            self._kind = self._kind or kind
            if final:
                whole, self._begun, self._kind = (self._kind, self._begun), b"", None
                return whole

    def _next_frame(self) -> tuple[bool, Kind, bytes] | None:
        data, at = self._data, self._at
        body, came = at + _HEAD, len(data)
        if came < body:
            return None
        first, size = data[at], data[at + 1]
        final, opcode = first >= _FINAL, first & _OPCODE
        if first & _RESERVED or size < _MASKED or opcode not in _KINDS:
            raise BrokenFrameError(Code.BROKEN)
        size &= _SIZE
        if opcode >= Kind.CLOSE and (size > _SHORT or not final):
            raise BrokenFrameError(Code.BROKEN)
        if size > _SHORT:
            length, body = body, body + (2 if size == _MEDIUM else 8)
            if came < body:
                return None
            size = int.from_bytes(data[length:body])
        if size + len(self._begun) > self._most:
            raise BrokenFrameError(Code.TOO_LARGE)
        begin = body + _MASK
        end = begin + size
        if came < end:
            return None
        self._at = end
        return final, _KINDS[opcode], _unmasked(data[begin:end], data[body:begin])


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    """Return what a client masked: every byte is xored with one of the mask's four in turn."""
    size = len(payload)
    masks = (mask * (size // _MASK + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(masks)).to_bytes(size)

"""Messages as WebSocket frames (RFC 6455, 5.2), as a server sends them: unmasked, one for each.

They are made here and not by aiohttp so that a message to a thousand is made once.
"""

from __future__ import annotations

import struct

_TEXT, _CLOSE = 0x81, 0x88
_SHORT, _MEDIUM = 125, 0xFFFF


def frame(text: bytes) -> bytes:
    """Return a text message, which is in UTF-8."""
    size = len(text)
    if size <= _SHORT:
        return bytes((_TEXT, size)) + text
    if size <= _MEDIUM:
        return struct.pack("!BBH", _TEXT, 126, size) + text
    return struct.pack("!BBQ", _TEXT, 127, size) + text


def goodbye(code: int) -> bytes:
    """Return the message that closes a line, with the reason's number."""
    return struct.pack("!BBH", _CLOSE, 2, code)

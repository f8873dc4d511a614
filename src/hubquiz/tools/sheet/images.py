"""Pictures as a PDF takes them: JPEG as it is, PNG with its alpha channel apart.

They were written by our own decoder, so their formats are known: JPEG, and PNG of 8 bits without
interlace. Of anything else nothing is drawn.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""PNG's colour types, and how many bytes a pixel has in each."""

FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG's markers of a frame, which hold its size."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its size in pixels, and its bytes by a PDF's own filter.

    `channels` is 1 for greys, 3 for colours, 4 for inks. Rows of a PNG are still filtered, as a PDF
    can read them. `palette` are the colours of a PNG that counts them; `alpha` is as `data`.
    """

    w: int
    h: int
    filter: str
    data: bytes
    channels: int
    palette: bytes = b""
    alpha: bytes = b""

    def fitted(self, w: float, h: float) -> tuple[float, float]:
        """Return its size when it is as large as a rectangle allows."""
        scale = min(w / self.w, h / self.h)
        return self.w * scale, self.h * scale


def picture(data: bytes) -> Picture | None:
    """Return a picture file for a PDF; None if it can't be."""
    try:
        if data.startswith(JPEG):
            return _jpeg(data)
        if data.startswith(PNG):
            return _png(data)
    except (struct.error, zlib.error, IndexError):
        return None
    return None


def _jpeg(data: bytes) -> Picture | None:
    at = 2
    while at < len(data):
        marker = data[at + 1]
        if marker in FRAMES:
            h, w, channels = struct.unpack_from(">5xHHB", data, at)
            return Picture(w, h, "DCTDecode", data, channels)
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _png(data: bytes) -> Picture | None:
    w, h, depth, colours, _pack, _filter, interlaced = struct.unpack_from(">16xLLBBBBB", data)
    if depth != 8 or interlaced or colours not in CHANNELS:  # noqa: PLR2004 - bits
        return None
    at, body, palette = len(PNG), bytearray(), b""
    while at < len(data):
        length, tag = struct.unpack_from(">L4s", data, at)
        part = data[at + 8 : at + 8 + length]
        if tag == b"IDAT":
            body += part
        elif tag == b"PLTE":
            palette = part
        at += 12 + length
    if not body:
        return None
    channels = CHANNELS[colours]
    if channels % 2:
        return Picture(w, h, "FlateDecode", bytes(body), channels, palette)
    rest, alpha = _apart(zlib.decompress(bytes(body)), w, h, channels)
    return Picture(w, h, "FlateDecode", rest, channels - 1, alpha=alpha)


def _apart(rows: bytes, w: int, h: int, channels: int) -> tuple[bytes, bytes]:
    """Return the colours and the alpha of rows, both filtered as the rows were.

    Each of PNG's filters foretells a byte from bytes of the same channel alone, so the channels
    can be parted without undoing them.
    """
    stride = w * channels + 1
    colours, alpha = bytearray(), bytearray()
    for y in range(h):
        row = rows[y * stride : (y + 1) * stride]
        line = bytearray(w * (channels - 1))
        for channel in range(channels - 1):
            line[channel :: channels - 1] = row[1 + channel :: channels]
        colours += row[:1] + line
        alpha += row[:1] + row[channels::channels]
    return zlib.compress(bytes(colours), 9), zlib.compress(bytes(alpha), 9)

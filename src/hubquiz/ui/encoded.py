"""What the bytes of pictures and sounds say of themselves, before anything decodes them."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pygame

from hubquiz.metadata import orientation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygame import Surface

PIXELS = 25_000_000
"""Pixels of a picture: those of a good camera."""

CHUNKS = 50_000
"""Parts of a PNG file."""

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""The parts of a PNG that make its picture; the rest only tells about it."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that begin a frame: they hold the picture's size."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
_START_OF_SCAN, _END, _EXIF = 0xDA, 0xD9, 0xE1


class FaultError(ValueError):
    """A file that won't be decoded; its text is one word that says why."""


def png(data: bytes) -> bytes:
    """Return a PNG stripped to what makes its picture. Raises FaultError."""
    kept = [_PNG_HEAD]
    at = len(_PNG_HEAD)
    for number in range(CHUNKS):
        if at + 12 > len(data):
            raise FaultError("short")
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise FaultError("short")
        if number == 0:
            if name != b"IHDR" or length != 13:  # noqa: PLR2004 - by the standard
                raise FaultError("damaged")
            _check_size(*struct.unpack_from(">II", data, at + 8))
        if name in _KEPT:
            if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end]):
                raise FaultError("damaged")
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    raise FaultError("damaged")


def jpeg(data: bytes) -> Callable[[Surface], Surface]:
    """Return how a JPEG's picture must be turned to stand upright. Raises FaultError.

    Cameras only note how they were held (EXIF 2.3, tag 0x0112), and encoding anew drops the note.
    """
    at, sized, turned = 2, False, 1
    while at + 4 <= len(data):
        if data[at] != 0xFF:  # noqa: PLR2004 - the byte that begins a marker
            raise FaultError("damaged")
        marker = data[at + 1]
        if marker == 0xFF or marker in _ALONE:  # noqa: PLR2004 - fill bytes
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004
            continue
        length = int.from_bytes(data[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9].ljust(4, b"\0"))
            _check_size(width, height)
            sized = True
        elif marker == _EXIF:
            turned = orientation(data[at + 4 : at + 2 + length])
        elif marker == _START_OF_SCAN:
            if data.find(b"\xff\xd9", at) < 0:
                raise FaultError("short")
            if not sized:
                break
            return lambda surface: _upright(surface, turned)
        at += 2 + length
    raise FaultError("short" if at >= len(data) - 4 else "damaged")


def wav(data: bytes) -> float:
    """Return how many seconds a WAV file lasts. Raises FaultError."""
    at, rate = 12, 0
    while at + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, at)
        if name == b"fmt " and at + 20 <= len(data):
            (rate,) = struct.unpack_from("<I", data, at + 16)  # bytes a second
        elif name == b"data":
            if not rate:
                break
            if at + 8 + length > len(data):
                raise FaultError("short")
            return float(length / rate)
        at += 8 + length + length % 2
    raise FaultError("damaged")


def ogg(data: bytes) -> float:
    """Return how many seconds an Ogg file lasts, by the position of its last page.

    Raises FaultError.
    """
    last = data.rfind(b"OggS")
    vorbis, opus = data.find(b"\x01vorbis", 0, 512), data.find(b"OpusHead", 0, 512)
    if last + 14 > len(data):
        raise FaultError("short")
    (position,) = struct.unpack_from("<q", data, last + 6)
    if vorbis >= 0:
        (rate,) = struct.unpack_from("<I", data.ljust(1024), vorbis + 12)
    elif opus >= 0:
        rate = 48_000
    else:
        raise FaultError("sound")
    if not data[last + 5] & 4:  # no page says that it is the last
        raise FaultError("short")
    return float(max(position, 0) / max(rate, 1))


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise FaultError("damaged")
    if width * height > PIXELS:
        raise FaultError("large")


def _upright(surface: Surface, orientation: int) -> Surface:
    """Return a picture as its camera was held: flipped first, then turned."""
    if orientation in (2, 4, 5, 7):
        surface = pygame.transform.flip(surface, flip_x=True, flip_y=False)
    turns = {3: 180, 4: 180, 5: 90, 6: -90, 7: -90, 8: 90}
    degrees = turns.get(orientation)
    return surface if degrees is None else pygame.transform.rotate(surface, degrees)

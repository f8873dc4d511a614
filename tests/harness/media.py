"""Tiny pictures and sounds, made when they are wanted, and a pack that shows them."""

from __future__ import annotations

import io
import struct
import wave
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.content.media import media_of
from hubquiz.content.reader import read_file
from hubquiz.content.values import Type

if TYPE_CHECKING:
    from hubquiz.content.model import Pack

FLAGS = Path(__file__).parents[1] / "data" / "flags" / "flags.yaml"
"""A pack of pictures and sounds; its files are made by `flags_folder`."""

Colour = tuple[int, int, int]


def png(width: int = 12, height: int = 8, colour: Colour = (200, 40, 40)) -> bytes:
    """Return a PNG picture of one colour (8 bits, RGB)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(colour) * width) * height
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def wav(seconds: float = 0.05, rate: int = 8_000) -> bytes:
    """Return a WAV sound of a falling tone (8 bits, mono)."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        sound.writeframes(bytes(128 + (i * i // 97) % 64 for i in range(int(seconds * rate))))
    return made.getvalue()


def flags_pack() -> Pack:
    """Return the pack of pictures and sounds."""
    pack = read_file(FLAGS).pack
    assert pack is not None
    return pack


def flags_folder(folder: Path) -> Path:
    """Write the pack with its files into a folder; return the pack's own.

    A file is a PNG or WAV whatever its name says: only its bytes tell what it is.
    """
    path = folder / FLAGS.name
    path.write_bytes(FLAGS.read_bytes())
    for number, media in enumerate(media_of(flags_pack())):
        file = folder / media.file
        file.parent.mkdir(parents=True, exist_ok=True)
        colour = (number * 37 % 256, number * 91 % 256, number * 17 % 256)
        file.write_bytes(png(colour=colour) if media.type is Type.PICTURE else wav())
    return path

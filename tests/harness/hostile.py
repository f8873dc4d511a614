"""A corpus of files that mean harm, or are broken: archives, pictures, sounds and packs.

    python tests/harness/hostile.py FOLDER

None is checked in; each is made here, from nothing. Each must be refused with one clear message,
within `SECONDS` and `MEMORY`, and leave nothing behind.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import wave
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SECONDS = 2.0
MEMORY = 300 * 1024 * 1024

STORED, DEFLATED = 0, 8
FILE, LINK, PIPE, DEVICE = 0o100644, 0o120777, 0o010644, 0o060644
UTF_8 = 0x800

TEXT = b"title: Birds\nthings: {bird: {Robin: {sings: a lot}, Owl: {sings: at night}}}\n"
PICTURED = b"""\
title: Birds
relations:
  looks like: {of: bird, to: picture, each: {bird: one, picture: one}}
things:
  bird:
    Robin: {looks like: {is: robin.png, alt: a red breast}}
"""
SOUNDING = b"""\
title: Birds
relations:
  sounds like: {of: bird, to: sound, each: {bird: one, sound: one}}
things:
  bird:
    Robin: {sounds like: {is: robin.ogg, alt: a high trill}}
"""
MANIFEST = json.dumps({"hubquiz": 1, "id": "birds"}).encode()


@dataclass
class Entry:
    """A file in an archive. What is None is as it should be; anything else is the lie told."""

    name: str | bytes
    data: bytes = TEXT
    method: int = DEFLATED
    flags: int = UTF_8
    mode: int = FILE
    size: int | None = None
    crc: int | None = None
    offset: int | None = None
    local_name: bytes | None = None
    packed: bytes | None = None

    @property
    def raw(self) -> bytes:
        return self.name.encode() if isinstance(self.name, str) else self.name


def deflate(data: bytes) -> bytes:
    made = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return made.compress(data) + made.flush()


def zipped(*entries: Entry) -> bytes:
    """A zip archive, written by hand so that it may say what no writer would."""
    body, central = bytearray(), bytearray()
    for entry in entries:
        packed = entry.packed
        if packed is None:
            packed = deflate(entry.data) if entry.method == DEFLATED else entry.data
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        size = len(entry.data) if entry.size is None else entry.size
        at = len(body) if entry.offset is None else entry.offset
        told = (entry.flags, entry.method, 0, 33, crc, len(packed), size)
        local = entry.raw if entry.local_name is None else entry.local_name
        body += struct.pack("<4s5H3I2H", b"PK\3\4", 20, *told, len(local), 0) + local + packed
        head = struct.pack("<4s6H3I", b"PK\1\2", 3 << 8 | 20, 20, *told)
        tail = struct.pack("<5H2I", len(entry.raw), 0, 0, 0, 0, entry.mode << 16, at)
        central += head + tail + entry.raw
    count = min(len(entries), 0xFFFF)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(central), len(body), 0)
    return bytes(body + central) + end


def pack(*entries: Entry, text: bytes = TEXT) -> bytes:
    """A `.hubpack` with these beside what it must hold."""
    return zipped(Entry("hubquiz.json", MANIFEST), Entry("pack.yaml", text), *entries)


@cache
def archives() -> dict[str, bytes]:
    """Zip archives that no reader should trust."""
    zeros = b"\0" * 50_000_000
    good = pack()
    names = {
        "slip": "../evil.txt",
        "slip-within": "a/../../evil.txt",
        "slip-dot": "./evil.txt",
        "absolute": "/etc/evil.txt",
        "absolute-windows": "C:\\evil.txt",
        "drive": "C:evil.txt",
        "stream": "a.txt:evil",
        "backslash": "..\\evil.txt",
        "share": "//server/evil.txt",
        "reserved": "CON",
        "reserved-suffix": "media/NUL.yaml",
        "reserved-number": "com1.txt",
        "reserved-superscript": "LPT².png",
        "reserved-space": "aux .txt",
        "trailing-dot": "evil.",
        "trailing-space": "evil ",
        "newline": "evil\n.txt",
        "null": "evil.png\0.txt",
        "escape": "\x1b[31mevil.txt",
        "bidi": "evil\u202egnp.exe",
        "bidi-isolate": "evil\u2066.txt",
        "zero-width": "ev\u200bil.txt",
        "long": "x" * 5_000,
        "long-part": "é" * 150,
        "deep": "a/" * 60 + "evil.txt",
        "nameless": "",
        "nameless-folder": "a//evil.txt",
    }
    made = {f"name-{what}": pack(Entry(name)) for what, name in names.items()}
    made |= {
        "twins-case": pack(Entry("Readme.txt"), Entry("README.TXT")),
        "twins-accent": pack(Entry("caf\u00e9.png"), Entry("cafe\u0301.png")),
        "twins-fold": pack(Entry("stra\u00dfe"), Entry("STRASSE")),
        "twins-same": pack(Entry("pack.yaml")),
        "twins-folder": pack(Entry("a"), Entry("a/b")),
        "twins-folder-case": pack(Entry("A/b"), Entry("a")),
        "link": pack(Entry("evil", b"/etc/passwd", mode=LINK)),
        "pipe": pack(Entry("evil", b"", mode=PIPE)),
        "device": pack(Entry("evil", b"", mode=DEVICE)),
        "encrypted": pack(Entry("evil", flags=UTF_8 | 1)),
        "encrypted-strongly": pack(Entry("evil", flags=UTF_8 | 0x41)),
        "method-lzma": pack(Entry("evil", method=14)),
        "method-bzip2": pack(Entry("evil", method=12)),
        "method-none": pack(Entry("evil", method=99)),
        "bomb-ratio": pack(Entry("evil.txt", zeros)),
        "bomb-size": pack(
            *(Entry(f"{n}.txt", b"", size=60_000_000, packed=b"x" * 400_000) for n in range(20))
        ),
        "bomb-text": zipped(Entry("pack.yaml", zeros), Entry("hubquiz.json", MANIFEST)),
        "bomb-count": zipped(*(Entry(f"{n}", b"", STORED) for n in range(60_000))),
        "lie-small": zipped(Entry("pack.yaml", zeros, size=len(TEXT))),
        "lie-large": zipped(Entry("pack.yaml", TEXT, size=900_000)),
        "lie-stored": zipped(Entry("pack.yaml", TEXT, STORED, size=900_000)),
        "lie-crc": zipped(Entry("pack.yaml", TEXT, crc=1)),
        "lie-deflate": zipped(Entry("pack.yaml", TEXT, packed=b"\xff" * 50)),
        "lie-offset": zipped(Entry("pack.yaml", TEXT, offset=0xFFFFFF)),
        "overlap": zipped(Entry("pack.yaml"), Entry("b", offset=0, local_name=b"b")),
        "overlap-quine": zipped(*(Entry(f"{n:03}", TEXT, offset=0) for n in range(500))),
        "two-names": pack(Entry("good.txt", local_name=b"evil.txt")),
        "cut-end": good[:-10],
        "cut-half": good[: len(good) // 2],
        "cut-central": good[:-60] + good[-22:],
        "empty": b"",
        "no-zip": TEXT,
        "no-files": zipped(),
        "zeros": b"\0" * 10_000,
        "head-alone": b"PK\3\4",
        "end-alone": b"PK\5\6" + b"\xff" * 18,
        "prefixed": b"#!/bin/sh\n" + good,
    }
    return {f"{name}.zip": data for name, data in made.items()}


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: bytes, depth: int = 8, colour: int = 6) -> bytes:
    """A PNG that says it has this size; `rows` are its pixels, each row after a filter byte."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def fine_png(width: int = 4, height: int = 3) -> bytes:
    """A picture with nothing wrong."""
    return png(width, height, (b"\0" + b"\x20\x60\xa0\xff" * width) * height)


def fine_wav(seconds: float = 0.2, rate: int = 8_000) -> bytes:
    """A sound with nothing wrong."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(b"\0\x10\0\xf0" * int(seconds * rate / 2))
    return made.getvalue()


def pictures() -> dict[str, bytes]:
    """Pictures that are none, or too much of one."""
    fine = fine_png(60, 60)
    cut_jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    size = struct.pack(">BHH", 8, 65_535, 65_535)
    return {
        "65535.png": png(65_535, 65_535, b"\0"),
        "30000.png": png(30_000, 30_000, b"\0"),
        "negative.png": png(0x80000001, 1, b"\0"),
        "no-width.png": png(0, 5, b"\0"),
        "missing-rows.png": png(500, 500, b"\0"),
        "cut.png": fine[:-20],
        "cut-head.png": fine[:20],
        "damaged.png": fine[:45] + b"\0\0\0\0" + fine[49:],
        "no-head.png": fine[:8] + fine[33:],
        "chunks.png": fine[:33] + chunk(b"tEXt", b"") * 60_000 + fine[33:],
        "long-chunk.png": fine[:33] + b"\xff\xff\xff\xffIDAT" + fine[40:],
        "cut.jpg": cut_jpeg,
        "65535.jpg": cut_jpeg
        + b"\xff\xc0\0\x11"
        + size
        + b"\3\1\x11\0\2\x11\0\3\x11\0\xff\xda\xff\xd9",
        "svg.png": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "tiff.png": b"II*\0\x08\0\0\0\0\0",
        "webp.png": b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe",
        "gif.png": b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0",
        "bmp.png": b"BM"
        + struct.pack("<IHHIIiiHH", 70, 0, 0, 54, 40, 65_535, 65_535, 1, 24)
        + b"\0" * 30,
        "xcf.png": b"gimp xcf file\0" + b"\0\0\xff\xff" * 4,
        "pnm.png": b"P6 65535 65535 255\n",
        "text.png": TEXT,
        "empty.png": b"",
        "sound.png": fine_wav(),
    }


def sounds() -> dict[str, bytes]:
    """Sounds that are none, or too much of one."""
    fine = fine_wav()
    page = b"OggS\0\4" + struct.pack("<q", 48_000 * 86_400) + b"\0" * 13 + b"\x1e\x01vorbis"
    vorbis = page + struct.pack("<IBIiiiBB", 0, 1, 48_000, 0, 0, 0, 0xB8, 1)
    return {
        "long.wav": fine_wav(90, 2_000),
        "cut.wav": fine[:-100],
        "cut-head.wav": fine[:20],
        "no-rate.wav": fine[:24] + b"\0" * 8 + fine[32:],
        "lie.wav": fine[:40] + b"\xff\xff\xff\x7f" + fine[44:],
        "day.ogg": vorbis,
        "broken.ogg": vorbis.replace(struct.pack("<q", 48_000 * 86_400), struct.pack("<q", 100)),
        "head.ogg": b"OggS",
        "mp3.ogg": b"ID3\4\0\0\0\0\0\0\xff\xfb\x90\0",
        "midi.wav": b"MThd\0\0\0\6\0\1\0\1\0\x60",
        "mod.wav": b"\0" * 1080 + b"M.K.",
        "empty.ogg": b"",
        "picture.ogg": fine_png(),
    }


def packs() -> dict[str, bytes]:
    """Packs in one file that can't be installed."""
    made = {f"archive-{name.removesuffix('.zip')}": data for name, data in archives().items()}
    for name, data in pictures().items():
        made[f"picture-{name}"] = pack(Entry("robin.png", data, STORED), text=PICTURED)
    for name, data in sounds().items():
        made[f"sound-{name}"] = pack(Entry("robin.ogg", data, STORED), text=SOUNDING)
    made |= {
        "no-text": zipped(Entry("hubquiz.json", MANIFEST)),
        "no-picture": pack(text=PICTURED),
        "faulty-text": pack(text=b"title: [\n"),
        "no-text-at-all": pack(text=b"\xff\xfe\x00"),
        "manifest-none": zipped(Entry("hubquiz.json", b"nonsense"), Entry("pack.yaml")),
        "manifest-list": zipped(Entry("hubquiz.json", b"[]"), Entry("pack.yaml")),
        "manifest-deep": zipped(Entry("hubquiz.json", b"[" * 60_000), Entry("pack.yaml")),
        "manifest-newer": zipped(Entry("hubquiz.json", b'{"hubquiz": 99}'), Entry("pack.yaml")),
        "manifest-large": zipped(Entry("hubquiz.json", b" " * 900_000), Entry("pack.yaml")),
    }
    return {f"{name.replace('.', '-')}.hubpack": data for name, data in made.items()}


def write(folder: Path) -> list[Path]:
    """Write the whole corpus, and return its files."""
    made = []
    for kind, files in (
        ("archives", archives()),
        ("pictures", pictures()),
        ("sounds", sounds()),
        ("packs", packs()),
    ):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = folder / kind / name
            path.write_bytes(data)
            made.append(path)
    return made


if __name__ == "__main__":
    print(len(write(Path(sys.argv[1]))))  # noqa: T201 - a script's answer

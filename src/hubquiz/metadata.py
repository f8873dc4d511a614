"""Pictures without what cameras and programs note in them: place, time, names, previews.

The picture itself stays as it is, byte for byte: only whole parts of the file are left out, so the
same picture always comes out the same. What is damaged is left alone; whoever decodes it says so.

PNG: W3C, Portable Network Graphics, 11.3. JPEG: ITU-T T.81, annex B; EXIF 2.3, 4.5.
"""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"tRNS",
        b"IDAT",
        b"IEND",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"pHYs",
    )
)
"""Parts of a PNG that make its picture and its colours."""
_CHUNK = 12
"""Bytes of a part beside its data."""

_JPEG = b"\xff\xd8"
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_SCAN, _END = 0xDA, 0xD9
_PROFILE, _EXIF = b"ICC_PROFILE\0", b"Exif\0\0"
_ORIENTATION = 0x0112
_UPRIGHT = 1
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers without data."""


def bare(data: bytes) -> bytes:
    """Return a picture without notes; any other file, and a damaged one, as it is."""
    try:
        if data.startswith(_PNG):
            return _bare_png(data)
        if data.startswith(_JPEG):
            return _bare_jpeg(data)
    except (struct.error, IndexError):
        pass
    return data


def _bare_png(data: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + _CHUNK + length
        if end > len(data):
            return data
        if name in _PNG_KEPT:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    return data


def _bare_jpeg(data: bytes) -> bytes:
    kept = [_JPEG]
    at = len(_JPEG)
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 - the byte that begins a marker
            return data
        marker = data[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - fill bytes
            at += 1
            continue
        if marker == _END:
            return b"".join((*kept, data[at : at + 2]))  # what stands behind it is no picture
        if marker in _ALONE:
            kept.append(data[at : at + 2])
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if end >= len(data):
            return data
        kept.append(_kept(marker, data[at:end]))
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the marker behind a scan's data stands; the end of the file if none does."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] not in (0, *range(0xD0, 0xD8)):
            return at
        at += 2


def _kept(marker: int, part: bytes) -> bytes:
    """Return what stays of a part of a JPEG."""
    if marker == _APP1:
        return _held(part[4:])
    if marker == _APP2:
        return part if part[4:].startswith(_PROFILE) else b""
    noted = _APP0 < marker <= _APP15 and marker != _APP14  # 14 tells how colours are coded
    return b"" if noted or marker == _COMMENT else part


def _held(exif: bytes) -> bytes:
    """Return a part that says how the camera was held, and nothing else; nothing if upright."""
    turned = orientation(exif)
    if turned == _UPRIGHT:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return struct.pack(">BBH", 0xFF, _APP1, 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def orientation(exif: bytes) -> int:
    """Return how a camera was held, from 1 to 8, as its notes tell; 1, upright, if they don't."""
    order = {b"II": "<", b"MM": ">"}.get(exif[6:8], "")
    if not exif.startswith(_EXIF) or not order:
        return _UPRIGHT
    tiff = exif[6:]
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for number in range(count):
            tag, _kind, _count, value = struct.unpack_from(
                f"{order}HHIH", tiff, at + 2 + 12 * number
            )
            if tag == _ORIENTATION:
                return int(value) if value in range(1, 9) else _UPRIGHT
    except struct.error:
        pass
    return _UPRIGHT

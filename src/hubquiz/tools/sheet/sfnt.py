"""Reading the fonts that ship: what a PDF needs of them, and the glyphs that a text uses.

The formats are OpenType's (`head`, `hhea`, `hmtx`, `maxp`, `cmap` 4 and 12, `loca`, `glyf`) and
Adobe's Compact Font Format (Technical Note 5176). Only our own fonts are read, so nothing is
guarded against here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

KEPT = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
"""The tables that a PDF needs of a TrueType font whose glyphs are named by number."""

ENDCHAR = 0x0E
"""The charstring that draws nothing."""


@dataclass(frozen=True, slots=True)
class Font:
    """One font. Measures are in units of which an em has `em`; glyphs are named by number.

    `cids` are the numbers by which a PDF names the glyphs of a CFF font; a TrueType font has none.
    """

    name: str
    tables: Mapping[str, bytes]
    em: int
    ascent: int
    descent: int
    capital: int
    box: tuple[int, int, int, int]
    glyphs: Mapping[int, int]
    widths: tuple[int, ...]
    cids: tuple[int, ...] = ()

    def __contains__(self, char: str) -> bool:
        return ord(char) in self.glyphs

    def glyph(self, char: str) -> int:
        """Return the number of a character's glyph, 0 if the font has none."""
        return self.glyphs.get(ord(char), 0)

    def width(self, char: str) -> float:
        """Return how far a character moves on, in ems."""
        return self.widths[self.glyph(char)] / self.em

    @property
    def is_cff(self) -> bool:
        """Whether its outlines are in the Compact Font Format."""
        return "CFF " in self.tables


@lru_cache(maxsize=8)
def read_font(path: Path) -> Font:
    """Return a font file as what is needed of it."""
    data = path.read_bytes()
    count = struct.unpack_from(">4xH", data)[0]
    tables = {}
    for at in range(count):
        tag, start, length = struct.unpack_from(">4s4xLL", data, 12 + 16 * at)
        tables[tag.decode("ascii")] = data[start : start + length]
    head, hhea = tables["head"], tables["hhea"]
    (glyphs,) = struct.unpack_from(">4xH", tables["maxp"])
    ascent, descent = struct.unpack_from(">4xhh", hhea)
    (capital,) = struct.unpack_from(">88xh", tables["OS/2"])
    return Font(
        path.stem,
        tables,
        struct.unpack_from(">18xH", head)[0],
        ascent,
        descent,
        capital,
        struct.unpack_from(">36x4h", head),
        _characters(tables["cmap"]),
        _widths(tables["hmtx"], struct.unpack_from(">34xH", hhea)[0], glyphs),
        _cids(tables["CFF "], glyphs) if "CFF " in tables else (),
    )


def _widths(hmtx: bytes, long: int, glyphs: int) -> tuple[int, ...]:
    """Return each glyph's advance: those beyond the `long` ones have the last one's."""
    widths = struct.unpack_from(">" + "H2x" * long, hmtx)
    return (*widths, *(widths[-1:] * (glyphs - long)))


def _characters(cmap: bytes) -> dict[int, int]:
    """Return the glyphs by character, from the table's Unicode parts; the fullest counts."""
    found: dict[int, int] = {}
    for at in range(struct.unpack_from(">2xH", cmap)[0]):
        platform, _encoding, start = struct.unpack_from(">HHL", cmap, 4 + 8 * at)
        (form,) = struct.unpack_from(">H", cmap, start)
        if platform in (0, 3) and form in _FORMS:
            part = dict(_FORMS[form](cmap[start:]))
            found = part if len(part) > len(found) else found
    return found


def _format_4(part: bytes) -> Iterator[tuple[int, int]]:
    """Yield characters and glyphs of segments, each with a shift or a list."""
    doubled = struct.unpack_from(">6xH", part)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", part, 14)
    starts = struct.unpack_from(f">{count}H", part, 16 + doubled)
    shifts = struct.unpack_from(f">{count}H", part, 16 + 2 * doubled)
    lists = 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", part, lists)
    for at, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for char in range(first, last + 1):
            glyph = char
            if offsets[at]:
                place = lists + 2 * at + offsets[at] + 2 * (char - first)
                # The segment that ends the table points past its end.
                (glyph,) = struct.unpack_from(">H", part, place) if place < len(part) else (0,)
                if not glyph:
                    continue
            glyph = (glyph + shifts[at]) & 0xFFFF
            if glyph:
                yield char, glyph


def _format_12(part: bytes) -> Iterator[tuple[int, int]]:
    """Yield characters and glyphs of groups that run side by side."""
    for at in range(struct.unpack_from(">12xL", part)[0]):
        first, last, glyph = struct.unpack_from(">3L", part, 16 + 12 * at)
        yield from ((char, glyph + char - first) for char in range(first, last + 1))


_FORMS = {4: _format_4, 12: _format_12}


# TrueType: only the glyphs that are used


def truetype(font: Font, used: Iterable[int]) -> bytes:
    """Return a TrueType font file whose glyphs, but for those used, are empty."""
    glyf, loca = font.tables["glyf"], font.tables["loca"]
    long = struct.unpack_from(">50xh", font.tables["head"])[0]
    count = len(font.widths) + 1
    offsets = struct.unpack(f">{count}L", loca) if long else _doubled(loca, count)
    kept = _with_parts(glyf, offsets, used)
    parts, places, at = [], [0], 0
    for glyph, (start, end) in enumerate(pairwise(offsets)):
        if glyph in kept:
            part = glyf[start:end]
            parts.append(part + bytes(-len(part) % 4))
            at += len(parts[-1])
        places.append(at)
    tables = {tag: font.tables[tag] for tag in KEPT if tag in font.tables}
    tables["glyf"] = b"".join(parts)
    tables["loca"] = struct.pack(f">{count}L", *places)
    head = bytearray(tables["head"])
    struct.pack_into(">h", head, 50, 1)
    tables["head"] = bytes(head)
    return _file(tables)


def _doubled(loca: bytes, count: int) -> tuple[int, ...]:
    return tuple(2 * half for half in struct.unpack(f">{count}H", loca))


def _with_parts(glyf: bytes, offsets: tuple[int, ...], used: Iterable[int]) -> set[int]:
    """Return the glyphs used, the one for what is missing, and what they are put together from."""
    kept: set[int] = set()
    wanted = {0, *used}
    while wanted:
        glyph = wanted.pop()
        kept.add(glyph)
        part = glyf[offsets[glyph] : offsets[glyph + 1]]
        wanted.update(set(_components(part)) - kept)
    return kept


def _components(part: bytes) -> Iterator[int]:
    """Yield the glyphs that a composite glyph is put together from."""
    if not part or struct.unpack_from(">h", part)[0] >= 0:
        return
    at, more = 10, True
    while more:
        flags, glyph = struct.unpack_from(">HH", part, at)
        yield glyph
        scale = 2 if flags & 0x08 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
        at += 4 + (4 if flags & 0x01 else 2) + scale
        more = bool(flags & 0x20)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Return tables as a font file; its checksums, which a PDF has no use for, are those of each.

    The head's own checksum is left as it was.
    """
    count = len(tables)
    power = count.bit_length() - 1
    out = [struct.pack(">L4H", 0x10000, count, 16 << power, power, 16 * (count - (1 << power)))]
    at = 12 + 16 * count
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        out.append(struct.pack(">4s3L", tag.encode("ascii"), total, at, len(data)))
        at += len(padded)
    out.extend(data + bytes(-len(data) % 4) for _tag, data in sorted(tables.items()))
    return b"".join(out)


# CFF: the same, with the glyphs that are not used made empty where they stand


def compact(font: Font, used: Iterable[int]) -> bytes:
    """Return a font's CFF table in which the glyphs that aren't used draw nothing.

    Every offset stays as it is; what was drawn compresses to next to nothing.
    """
    cff = font.tables["CFF "]
    start, offsets = _index(cff, _top(cff)[17][0])
    out = bytearray(cff)
    kept = {0, *used}
    for glyph, (first, last) in enumerate(pairwise(offsets)):
        if glyph not in kept:
            out[start + first : start + last] = bytes([ENDCHAR]) * (last - first)
    return bytes(out)


def _index(cff: bytes, at: int) -> tuple[int, tuple[int, ...]]:
    """Return where the data of an INDEX begins, and the offsets of its entries and its end."""
    count, size = struct.unpack_from(">HB", cff, at)
    if not count:
        return at + 2, (0,)
    places = (at + 3 + size * i for i in range(count + 1))
    offsets = tuple(int.from_bytes(cff[place : place + size], "big") for place in places)
    # Offsets count from 1.
    return at + 2 + size * (count + 1), offsets


def _top(cff: bytes) -> dict[int, list[int]]:
    """Return the operands of the top DICT's operators of one byte, as far as they are integers."""
    start, names = _index(cff, cff[2])
    start, tops = _index(cff, start + names[-1])
    dict_ = cff[start + tops[0] : start + tops[1]]
    found: dict[int, list[int]] = {}
    operands: list[int] = []
    at = 0
    while at < len(dict_):
        byte = dict_[at]
        if byte <= 21:  # noqa: PLR2004 - bytes as the format defines them
            found[byte if byte != 12 else 1200 + dict_[at + 1]] = operands  # noqa: PLR2004
            operands = []
            at += 2 if byte == 12 else 1  # noqa: PLR2004
        else:
            operand, at = _operand(dict_, at)
            operands.append(operand)
    return found


def _operand(dict_: bytes, at: int) -> tuple[int, int]:
    """Return a number of a DICT and where the next begins; of a real number only that."""
    byte = dict_[at]
    match byte:
        case 28:
            return struct.unpack_from(">h", dict_, at + 1)[0], at + 3
        case 29:
            return struct.unpack_from(">l", dict_, at + 1)[0], at + 5
        case 30:
            end = at + 1
            while dict_[end] & 0x0F != 0x0F and dict_[end] >> 4 != 0x0F:  # noqa: PLR2004
                end += 1
            return 0, end + 1
        case _ if byte <= 246:  # noqa: PLR2004
            return byte - 139, at + 1
        case _ if byte <= 250:  # noqa: PLR2004
            return (byte - 247) * 256 + dict_[at + 1] + 108, at + 2
        case _:
            return -(byte - 251) * 256 - dict_[at + 1] - 108, at + 2


def _cids(cff: bytes, glyphs: int) -> tuple[int, ...]:
    """Return the character identifier of each glyph of a CID-keyed font."""
    at = _top(cff)[15][0]
    form, at = cff[at], at + 1
    cids = [0]
    if form == 0:
        cids.extend(struct.unpack_from(f">{glyphs - 1}H", cff, at))
        return tuple(cids)
    step, layout = (3, ">HB") if form == 1 else (4, ">HH")
    while len(cids) < glyphs:
        first, more = struct.unpack_from(layout, cff, at)
        cids.extend(range(first, first + more + 1))
        at += step
    return tuple(cids[:glyphs])

"""Our own reading of fonts, beside fontTools' of the same files."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from hubquiz import paths
from hubquiz.tools.sheet.setting import BOLD, HANZI, REGULAR
from hubquiz.tools.sheet.sfnt import Font, _format_4, _format_12, compact, read_font, truetype

FOLDER = paths.assets() / "fonts"
FILES = (REGULAR, BOLD, HANZI)
LATIN = "Ärger, Ślęża – “quoted” 1234 ½ Ǻ"
CHINESE = "深圳是中国的一座城市，（）"


def both(file: str) -> tuple[Font, Any]:
    return read_font(FOLDER / file), TTFont(FOLDER / file)


def outline(font: Any, name: str) -> list[Any]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    value: list[Any] = pen.value
    return value


@pytest.mark.parametrize("file", FILES)
def test_characters_and_widths_are_as_fonttools_reads_them(file: str) -> None:
    ours, theirs = both(file)
    order = theirs.getGlyphOrder()
    assert {char: order[glyph] for char, glyph in ours.glyphs.items()} == theirs.getBestCmap()
    assert list(ours.widths) == [theirs["hmtx"][name][0] for name in order]
    assert (ours.em, ours.ascent, ours.descent, ours.capital) == (
        theirs["head"].unitsPerEm,
        theirs["hhea"].ascent,
        theirs["hhea"].descent,
        theirs["OS/2"].sCapHeight,
    )


def test_both_formats_of_character_maps_are_read() -> None:
    theirs = TTFont(FOLDER / REGULAR)
    order = theirs.getGlyphOrder()
    table = theirs["cmap"].getcmap(3, 1)
    for form, read in ((4, _format_4), (12, _format_12)):
        made = type(table).getSubtableClass(form)(form)
        made.platformID, made.platEncID, made.language, made.cmap = 3, 10, 0, table.cmap
        made.format, made.reserved, made.length, made.nGroups = form, 0, 0, 0
        found = dict(read(made.compile(theirs)))
        assert {char: order[glyph] for char, glyph in found.items()} == table.cmap


@pytest.mark.parametrize("file", [REGULAR, BOLD])
def test_a_smaller_truetype_font_draws_the_glyphs_that_are_used_alike(file: str) -> None:
    ours, theirs = both(file)
    used = [ours.glyph(char) for char in LATIN if char in ours]
    small = TTFont(io.BytesIO(truetype(ours, used)))
    order, names = theirs.getGlyphOrder(), small.getGlyphOrder()
    for glyph in used:
        assert outline(small, names[glyph]) == outline(theirs, order[glyph])
    assert not outline(small, names[ours.glyph("Q")])
    assert len(truetype(ours, used)) < len((FOLDER / file).read_bytes()) / 5


def test_a_smaller_compact_font_draws_the_glyphs_that_are_used_alike() -> None:
    ours, theirs = both(HANZI)
    used = [ours.glyph(char) for char in CHINESE]
    whole = (FOLDER / HANZI).read_bytes()
    start = whole.index(ours.tables["CFF "])
    table = compact(ours, used)
    small = TTFont(io.BytesIO(whole[:start] + table + whole[start + len(table) :]))
    order = theirs.getGlyphOrder()
    for glyph in used:
        assert outline(small, order[glyph]) == outline(theirs, order[glyph])
    assert not outline(small, order[ours.glyph("龙")])
    assert len(zlib.compress(table)) < len(whole) / 5


def test_glyphs_of_the_compact_font_have_their_own_identifiers() -> None:
    ours, theirs = both(HANZI)
    top = theirs["CFF "].cff[0]
    assert list(ours.cids) == [0, *(int(name.removeprefix("cid")) for name in top.charset[1:])]

"""Make the fonts under assets/fonts from their sources, and the coverage table beside each.

    python tools/make_fonts.py --latin Inter-roman.var.ttf --chinese NotoSansCJK-Regular.ttc

The Latin source is Inter as one variable font with a weight axis; the Chinese one is the collection
of Noto Sans CJK, of which the Simplified Chinese face is taken. Both are under the SIL Open Font
License, which asks that a changed font goes by another name, so ours are called Hub Sans. Needs
fontTools, and `ttfautohint` on the path. See assets/LICENSES.md for where the sources were found.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import instancer

if TYPE_CHECKING:
    from collections.abc import Iterable

FONTS = Path(__file__).resolve().parents[1] / "assets" / "fonts"

VERSION = "Version 1.000"
LICENCE_TEXT = "This font is licensed under the SIL Open Font License, Version 1.1."
LICENCE_LINK = "https://openfontlicense.org"

WEIGHTS = {"Regular": 400, "SemiBold": 600}

LATIN_BLOCKS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x02AF),  # Latin-1, Extended-A and -B, IPA: European names, pinyin
    (0x02B0, 0x036F),  # modifiers and combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x218F),  # letterlike, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2318, 0x23CE),  # keys: command, return
    (0x25A0, 0x27BF),  # shapes, check mark and cross
    (0xFB00, 0xFB04),  # ligatures that texts from elsewhere bring along
    (0xFFFD, 0xFFFD),  # what no font has
)

CHINESE_BLOCKS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x2010, 0x2027),  # dashes, quotes, ellipsis, in their full width
    (0x2030, 0x203E),
    (0x2160, 0x217B),  # Roman numerals
    (0x2460, 0x249B),  # circled and bracketed numbers
    (0x3000, 0x303F),  # CJK punctuation
    (0x3105, 0x312F),  # bopomofo
    (0xFE30, 0xFE4F),  # forms for vertical lines
    (0xFF01, 0xFF60),  # full-width forms
    (0xFFE0, 0xFFE6),
)

PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹ"

MORE_HANZI = "〇喆淼鑫翀堃瞭於镕頔玥祎珺珏旻昉彧赟奭曌"
"""Hanzi outside GB2312 that people's and places' names of today bring up."""


def gb2312() -> str:
    """Every character of GB 2312: 6,763 hanzi of its two levels, and its symbols."""
    found = []
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue  # an empty cell of the standard
    return "".join(found)


def codes(blocks: Iterable[tuple[int, int]], extra: str = "") -> set[int]:
    """The code points of the blocks and of the extra characters."""
    found = {code for first, last in blocks for code in range(first, last + 1)}
    return found | {ord(char) for char in extra}


def shrink(font: TTFont, wanted: set[int], features: list[str]) -> None:
    """Leave only the wanted characters, and only what a line of text needs."""
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT", "BASE", "VORG", "vhea", "vmtx"]
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def rename(font: TTFont, family: str, style: str) -> None:
    """Call the font by our name; the copyright stays its makers'."""
    table = font["name"]
    notice = table.getDebugName(0)
    table.names = []
    postscript = f"{family.replace(' ', '')}-{style}"
    bold = style != "Regular"
    names = {
        0: notice,
        1: f"{family} {style}" if bold else family,
        2: "Regular",
        3: f"{VERSION};{postscript}",
        4: f"{family} {style}",
        5: VERSION,
        6: postscript,
        13: LICENCE_TEXT,
        14: LICENCE_LINK,
        16: family if bold else None,
        17: style if bold else None,
    }
    for number, text in names.items():
        if text:
            table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName = family, f"{family} {style}"


def coverage(font: TTFont) -> str:
    """The font's characters as sorted ranges, hexadecimal, one `first-last` or `only` a line."""
    lines: list[str] = []
    first = last = -1
    for code in [*sorted(font.getBestCmap()), -1]:
        if code == last + 1 and first >= 0:
            last = code
            continue
        if first >= 0:
            lines.append(f"{first:04X}" if first == last else f"{first:04X}-{last:04X}")
        first = last = code
    return "\n".join(lines) + "\n"


def save(font: TTFont, path: Path) -> None:
    """Write the font and its coverage table, the same bytes for the same sources."""
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(path)
    path.with_suffix(".cover").write_text(coverage(font), encoding="ascii", newline="\n")
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


def make_latin(source: Path, style: str) -> None:
    """One static weight of the variable source, hinted for small sizes."""
    font = instancer.instantiateVariableFont(TTFont(source), {"wght": WEIGHTS[style]})
    shrink(font, codes(LATIN_BLOCKS), ["kern", "mark", "mkmk", "ccmp", "locl"])
    rename(font, "Hub Sans", style)
    font["OS/2"].usWeightClass = WEIGHTS[style]
    with tempfile.TemporaryDirectory() as folder:
        plain, hinted = Path(folder) / "plain.ttf", Path(folder) / "hinted.ttf"
        font.save(plain)
        subprocess.run(
            ["ttfautohint", "--no-info", "--hinting-range-max=40", plain, hinted], check=True
        )
        save(TTFont(hinted), FONTS / f"HubSans-{style}.ttf")


def make_chinese(source: Path) -> None:
    """The Simplified Chinese face with the hanzi of GB 2312, as it is hinted by its makers."""
    faces = {font["name"].getDebugName(1): font for font in TTCollection(source).fonts}
    font = faces["Noto Sans CJK SC"]
    shrink(font, codes(CHINESE_BLOCKS, gb2312() + PINYIN + MORE_HANZI), ["mark", "mkmk", "ccmp"])
    rename(font, "Hub Sans SC", "Regular")
    save(font, FONTS / "HubSansSC-Regular.otf")


def main() -> None:
    """Make all three."""
    parser = argparse.ArgumentParser(description="Make the fonts under assets/fonts.")
    parser.add_argument("--latin", type=Path, required=True, help="Inter, variable (.ttf)")
    parser.add_argument("--chinese", type=Path, required=True, help="Noto Sans CJK Regular (.ttc)")
    chosen = parser.parse_args()
    FONTS.mkdir(parents=True, exist_ok=True)
    for style in WEIGHTS:
        make_latin(chosen.latin, style)
    make_chinese(chosen.chinese)


if __name__ == "__main__":
    main()

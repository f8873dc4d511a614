"""The fonts that ship can draw whatever HubQuiz shows."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from hubquiz import i18n, paths

FONTS = ("HubSans-Regular", "HubSans-SemiBold", "HubSansSC-Regular")
PINYIN = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ"
MARKS = "→←↑↓✓✗•…–—“”‘’×≈≥≤°±−½µ€£¥©"
PUNCTUATION = "，。、；：？！…—·「」『』《》〈〉（）【】“”‘’～￥％＋－＝／０９ＡＺａｚ\u3000"


def covered(font: str) -> set[int]:
    """The code points of the coverage table of a font."""
    found: set[int] = set()
    for line in (paths.assets() / "fonts" / f"{font}.cover").read_text("ascii").split():
        first, _, last = line.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def gb2312_hanzi() -> str:
    """The hanzi of both levels of GB 2312, rows 16 to 87 of its table."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)


def missing(text: str, *fonts: str) -> str:
    """What of the text none of the fonts can draw; what no one sees needs no glyph."""
    have = set[int]().union(*map(covered, fonts))
    shown = {char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp"}}
    return "".join(sorted(char for char in shown if ord(char) not in have))


def test_both_levels_of_gb2312_are_covered() -> None:
    hanzi = gb2312_hanzi()
    assert len(hanzi) == 6763
    assert missing(hanzi, "HubSansSC-Regular") == ""


@pytest.mark.parametrize("font", FONTS)
def test_pinyin_is_covered_by_every_font(font: str) -> None:
    assert missing(PINYIN if font != "HubSansSC-Regular" else PINYIN.lower(), font) == ""


@pytest.mark.parametrize("font", FONTS[:2])
def test_latin_fonts_cover_european_names_and_our_marks(font: str) -> None:
    europe = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0x180), *range(0x218, 0x21C)]))
    europe = europe.replace("ŉ", "")  # Unicode itself says to write it as two
    assert missing(europe + MARKS, font) == ""


def test_chinese_punctuation_and_full_width_forms_are_covered() -> None:
    assert missing(PUNCTUATION, "HubSansSC-Regular") == ""


def test_every_character_of_the_bundled_packs_is_covered() -> None:
    packs = sorted(paths.questions().glob("*.yaml"))
    assert packs
    for pack in packs:
        assert missing(pack.read_text("utf-8"), *FONTS) == "", pack.name


def test_every_character_of_the_interface_is_covered() -> None:
    catalogues = sorted(i18n.LOCALES.glob("*/LC_MESSAGES/*.po"))
    assert catalogues
    names = "".join(i18n.languages().values())
    for catalogue in catalogues:
        assert missing(catalogue.read_text("utf-8") + names, *FONTS) == "", catalogue.name


@pytest.mark.parametrize("font", FONTS)
def test_a_coverage_table_is_its_fonts_own(font: str) -> None:
    (file,) = (path for path in (paths.assets() / "fonts").glob(f"{font}.*tf"))
    assert covered(font) == set(TTFont(file).getBestCmap())


def test_the_fonts_stay_small() -> None:
    size = sum(path.stat().st_size for path in (paths.assets() / "fonts").iterdir())
    assert size < 2_600_000

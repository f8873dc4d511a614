"""Text: wrapping loses nothing, the rules of Chinese hold, hostile text stays cheap."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz import paths
from hubquiz.linebreak import ELLIPSIS, MOST_CHARS, NO_END, NO_START, tidy, units
from hubquiz.ui.fonts import CHINESE, LATIN, MISSING, Fonts, Weight
from hubquiz.ui.text import MOST_LINES, Face, Typesetter

FACE = Face(18, Weight.REGULAR, 26)
SETTER = Typesetter(Fonts(paths.assets() / "fonts"))

hanzi = st.sampled_from("深圳是中国的一座城市大疆创新由汪滔于年创立")
marks = st.sampled_from("，。！？、；：）」》")
openers = st.sampled_from("（「《")
chinese = st.lists(st.one_of(hanzi, marks, openers), min_size=1, max_size=60).map("".join)
words = st.lists(st.text("abcdefgh", min_size=1, max_size=30), min_size=1, max_size=20).map(
    " ".join
)


@given(st.one_of(chinese, words), st.integers(40, 600))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = SETTER.block(text, FACE, width).lines
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.one_of(chinese, words), st.integers(60, 600))
def test_lines_are_no_wider_than_asked(text: str, width: int) -> None:
    for line in SETTER.block(text, FACE, width).lines:
        assert SETTER.width(line, FACE) <= width


@given(words, st.integers(300, 600))
def test_words_that_fit_stay_whole(text: str, width: int) -> None:
    lines = SETTER.block(text, FACE, width).lines
    fitting = [word for word in text.split() if SETTER.width(word, FACE) <= width]
    assert all(any(word in line.split() for line in lines) for word in fitting)


@given(chinese, st.integers(100, 400))
def test_no_line_begins_or_ends_with_the_wrong_mark(text: str, width: int) -> None:
    pieces = [piece for piece, _ in units(text)]
    for before, after in pairwise(pieces):
        assert after[0] not in NO_START
        assert before[-1] not in NO_END
    lines = SETTER.block(text, FACE, width).lines
    starts = [line[0] for line in lines[1:]]
    longest = max(SETTER.width(piece, FACE) for piece in pieces)
    assert longest > width or not any(start in NO_START for start in starts)


def test_hanzi_part_and_latin_words_stay() -> None:
    assert [piece for piece, _ in units("大疆DJI在深圳。")] == [
        "大",
        "疆",
        "DJI",
        "在",
        "深",
        "圳。",
    ]


def test_too_many_lines_end_in_an_ellipsis() -> None:
    block = SETTER.block("one two three four five six seven eight nine ten", FACE, 100, 2)
    assert len(block.lines) == 2
    assert block.lines[-1].endswith(ELLIPSIS)
    assert not block.whole
    assert SETTER.width(block.lines[-1], FACE) <= 100


def test_a_line_is_cut_short_only_if_it_must_be() -> None:
    assert SETTER.shortened("Shenzhen", FACE, 500) == "Shenzhen"
    short = SETTER.shortened("Shenzhen, the city of drones", FACE, 100)
    assert short.startswith("Shenz")
    assert short.endswith(ELLIPSIS)


def test_runs_go_to_the_face_that_has_the_letters() -> None:
    runs = SETTER.fonts.runs("大疆 Dà-Jiāng", Weight.SEMIBOLD)
    assert [file for file, _ in runs] == [CHINESE, LATIN[Weight.SEMIBOLD]]
    assert "".join(part for _, part in runs) == "大疆 Dà-Jiāng"


def test_what_no_face_has_is_shown_as_missing() -> None:
    text = "".join(part for _, part in SETTER.fonts.runs("a\U00013000b", Weight.REGULAR))
    assert text == f"a{MISSING}b"


def test_a_line_image_is_as_tall_as_the_line_and_as_wide_as_measured() -> None:
    for text in ("Shenzhen", "深圳市", "DJI 大疆 2006"):
        image = SETTER.image(text, FACE, (255, 255, 255))
        assert image.get_size() == (SETTER.width(text, FACE), FACE.leading)
        assert image.get_bounding_rect().h > FACE.px // 2


def test_capitals_and_hanzi_stand_in_the_middle_of_the_line() -> None:
    for text in ("HHH", "国国国"):
        box = SETTER.image(text, FACE, (255, 255, 255)).get_bounding_rect()
        assert abs(box.centery - FACE.leading / 2) <= 2


def test_images_are_kept_and_the_oldest_forgotten() -> None:
    setter = Typesetter(Fonts(paths.assets() / "fonts"), room=20_000)
    first = setter.image("first", FACE, (0, 0, 0))
    assert setter.image("first", FACE, (0, 0, 0)) is first
    for i in range(100):
        setter.image(f"line {i}", FACE, (0, 0, 0))
    assert setter._held <= 20_000
    assert setter.image("first", FACE, (0, 0, 0)) is not first


def test_tidy_leaves_plain_text_alone() -> None:
    for text in ("Shenzhen", "深圳 “Silicon”\nValley", "Dà-Jiāng"):
        assert tidy(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [("a\u202eb", "ab"), ("a\x00b", "ab"), ("a\u200db", "ab"), ("a\u3000b", "a b")],
)
def test_tidy_takes_out_what_would_mislead(text: str, plain: str) -> None:
    assert tidy(text) == plain


HOSTILE = {
    "line breaks": "\n" * 10_000,
    "marks": "a" + "\u0301" * 5_000,
    "one word": "x" * 100_000,
    "hanzi": "深" * 100_000,
    "spaces": " " * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_cheap(text: str) -> None:
    start = time.process_time()
    block = SETTER.block(text, FACE, 400)
    for line in block.lines:
        SETTER.image(line, FACE, (0, 0, 0))
    assert time.process_time() - start < 1.0
    assert len(block.lines) <= MOST_LINES
    assert len(tidy(text)) <= MOST_CHARS + 1
    assert tidy(text).count("\u0301") <= 3

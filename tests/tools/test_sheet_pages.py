"""Pages: lines break by the rules of Latin and Chinese, and nothing is torn or falls off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.lessons import chinese_deck
from tests.harness.media import png

from hubquiz.content.model import Choose, Match, Order, Pack, Written
from hubquiz.content.model import Typed as ByHand
from hubquiz.content.reader import read_file
from hubquiz.content.values import Type
from hubquiz.linebreak import NO_END, NO_START
from hubquiz.paths import questions
from hubquiz.quiz.shapes import Exhibit
from hubquiz.rounds.deck import Deck
from hubquiz.tools.sheet import Paper, Wanted, deal, sheet_of
from hubquiz.tools.sheet.boxes import Group, Image, Lines, Row, Window, Words, paged
from hubquiz.tools.sheet.chart import drawn
from hubquiz.tools.sheet.content import Chart, Line, Option, Place, Task, Ticks
from hubquiz.tools.sheet.pages import SIDE, pages_of
from hubquiz.tools.sheet.setting import BOLD, HANZI, REGULAR, Face, font, lines, runs, width
from hubquiz.tools.sheet.tasks import task_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.tools.sheet.boxes import Mark
    from hubquiz.tools.sheet.pages import Page

FACE = Face(11)

hanzi = st.sampled_from("深圳是中国的一座城市大疆创新由汪滔于年创立")
marks = st.sampled_from("，。！？、；：）」》”")
openers = st.sampled_from("（「《“")
chinese = st.lists(st.one_of(hanzi, hanzi, marks, openers), min_size=1, max_size=60).map("".join)
words = st.lists(st.text("abcdefgh", min_size=1, max_size=30), min_size=1, max_size=20).map(
    " ".join
)


# Lines


@given(st.one_of(chinese, words), st.integers(40, 400))
def test_breaking_loses_nothing(text: str, room: int) -> None:
    assert "".join(lines(text, FACE, room)).replace(" ", "") == text.replace(" ", "")


@given(words, st.integers(60, 400))
def test_lines_are_no_wider_than_the_room(text: str, room: int) -> None:
    assert all(width(line, FACE) <= room + 0.01 for line in lines(text, FACE, room))


@given(st.lists(hanzi, min_size=1, max_size=30), st.integers(2, 5), st.integers(60, 400))
def test_no_line_begins_or_ends_with_the_wrong_mark(
    chars: list[str], every: int, room: int
) -> None:
    text = "".join(
        f"{char}，" if at % every == 0 else f"（{char}）" if at % every == 1 else char
        for at, char in enumerate(chars)
    )
    broken = list(lines(text, FACE, room))
    assert not any(line[0] in NO_START for line in broken)
    assert not any(line[-1] in NO_END for line in broken)


def test_a_line_break_of_the_author_is_kept() -> None:
    assert list(lines("one\n\ntwo", FACE, 300)) == ["one", "", "two"]


# Fonts


def test_each_script_has_its_font() -> None:
    found, _wide = runs("Tencent 腾讯")
    assert [(run.font, run.text) for run in found] == [(REGULAR, "Tencent "), (HANZI, "腾讯")]
    assert runs("Tencent", bold=True)[0][0].font == BOLD


def test_quotes_are_those_of_the_text_that_they_stand_in() -> None:
    assert all(run.font == HANZI for run in runs("他说“你好”。")[0])
    assert [run.font for run in runs("He said “hello”.")[0]] == [REGULAR]
    town = runs("A town called “深圳”, near Hong Kong")[0]
    assert all(run.font == REGULAR for run in town if "“" in run.text or "”" in run.text)


def test_what_no_font_has_is_shown_as_missing() -> None:
    assert runs("🙂")[0][0].text == "\ufffd"


def test_hanzi_and_digits_stand_a_little_apart() -> None:
    apart = runs("于2004年")[1] - sum(
        font(file).width(char)
        for file, chars in ((HANZI, "于年"), (REGULAR, "2004"))
        for char in chars
    )
    assert apart == pytest.approx(0.18)


def test_marks_side_by_side_share_their_blank() -> None:
    assert runs("人），人")[1] == pytest.approx(3.5)
    assert runs("人，人")[1] == pytest.approx(3)


# Pages


heights = st.lists(st.floats(5, 60), min_size=1, max_size=6)
grouped = st.lists(st.tuples(heights, st.booleans()), min_size=1, max_size=20)


def named(groups: list[tuple[list[float], bool]]) -> list[Group]:
    """Groups whose every row tells what it is."""
    return [
        Group(
            tuple(
                Row(height, (Words(0, 0, f"{at}.{row}", FACE), Words(height, height, "end", FACE)))
                for row, height in enumerate(rows)
            ),
            before=7,
            leads=leads,
        )
        for at, (rows, leads) in enumerate(groups)
    ]


@given(grouped)
def test_every_row_is_once_on_a_page_and_within_it(
    groups: list[tuple[list[float], bool]],
) -> None:
    pages = paged(named(groups), 100)
    told = [mark.text for page in pages for mark in page if isinstance(mark, Words)]
    expected = [f"{at}.{row}" for at, (rows, _) in enumerate(groups) for row in range(len(rows))]
    assert [text for text in told if text != "end"] == expected
    for page in pages:
        ends = [mark.y for mark in page if isinstance(mark, Words)]
        assert max(ends) <= 100.001
        assert ends == sorted(ends)


@given(grouped)
def test_a_group_that_fits_a_page_is_on_one(groups: list[tuple[list[float], bool]]) -> None:
    pages = paged(named([(rows, False) for rows, _ in groups]), 400)
    for at, (rows, _) in enumerate(groups):
        assert sum(rows) <= 400
        on = {
            number
            for number, page in enumerate(pages)
            for mark in page
            if isinstance(mark, Words) and mark.text.startswith(f"{at}.")
        }
        assert len(on) == 1


@given(st.lists(st.floats(5, 60), min_size=1, max_size=20))
def test_a_heading_is_never_the_last_on_a_page(tall: list[float]) -> None:
    pairs = ((([10.0], True), ([one], False)) for one in tall)
    groups = named([group for pair in pairs for group in pair])
    for page in paged(groups, 100):
        texts = [mark.text for mark in page if isinstance(mark, Words) and mark.text != "end"]
        assert int(texts[-1].split(".")[0]) % 2 == 1


def spots(marks: tuple[Mark, ...]) -> Iterator[tuple[float, float]]:
    """The corners of what is drawn."""
    for mark in marks:
        match mark:
            case Words():
                yield mark.x, mark.y - mark.face.size
                yield mark.x + width(mark.text, mark.face), mark.y
            case Lines():
                yield from (spot for path in mark.paths for spot in path)
            case Image() | Window():
                yield mark.x, mark.y
                yield mark.x + mark.w, mark.y + mark.h


def is_within(page: Page, paper: Paper) -> bool:
    w, h = paper.size
    return all(SIDE - 1 <= x <= w - SIDE + 1 and 30 <= y <= h - 20 for x, y in spots(page.marks))


def long_pack() -> Pack:
    sentence = "The observation of extraordinarily long sentences goes on. " * 16
    chinese_one = "这是一个非常长的题目，用来检验换行（包括括号）、“引号”和标点。" * 30
    return Pack(
        "A title that has to be wrapped, since nobody cut it " * 3,
        questions=(
            Written(sentence, Choose((f"{sentence} a",), (f"{sentence} b", f"{sentence} c"))),
            Written(chinese_one, Choose((f"{chinese_one}甲",), (f"{chinese_one}乙",))),
            Written("W" * 900, ByHand(("m" * 190,))),
            Written("Many", Match(tuple((f"left {i}", f"right {i}") for i in range(120)))),
            Written("Bins", Match(tuple((f"{i} left", f"right {i % 8}" * 9) for i in range(40)))),
            Written("Order", Order(tuple(f"item {i}" * 12 for i in range(60)))),
            Written("x", Choose(("y",), ("z",))),
        ),
    )


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", ["china-tech-hubs", "world-capitals", "chinese", "long"])
def test_nothing_stands_outside_the_margins(name: str, paper: Paper) -> None:
    if name == "chinese":
        deck = chinese_deck()
    elif name == "long":
        deck = Deck(long_pack())
    else:
        pack = read_file(questions() / f"{name}.yaml").pack
        assert pack is not None
        deck = Deck(pack)
    dealt = deal(deck, Wanted(30, versions=2, seed=3))
    pages = pages_of(sheet_of(deck.pack, dealt, 3, {}), paper)
    assert len(pages) >= 4
    assert all(is_within(page, paper) for page in pages)


def test_each_version_and_each_key_begins_a_page() -> None:
    deck = chinese_deck()
    made = sheet_of(deck.pack, deal(deck, Wanted(8, versions=2)), 0, {})
    opens = [page.opens for page in pages_of(made, Paper.A4) if page.opens]
    assert opens == ["Version A", "Version B", "Answer key · Version A", "Answer key · Version B"]


# Pictures and maps


def test_a_picture_is_shown_and_else_its_words() -> None:
    flag = Exhibit(Type.PICTURE, "flag.png", "A red disc")
    task = Task(1, "1 pt", "Whose?", Line(), pictures=(flag,))
    shown = task_group(task, 400, {"flag.png": png(300, 200)})
    images = [mark for row in shown.rows for mark in row.marks if isinstance(mark, Image)]
    assert [image.file for image in images] == ["flag.png"]
    assert images[0].w / images[0].h == pytest.approx(1.5)
    told = task_group(task, 400, {})
    texts = [mark.text for row in told.rows for mark in row.marks if isinstance(mark, Words)]
    assert "[picture: A red disc]" in texts


def test_choices_that_are_pictures_have_no_words_beside_them() -> None:
    pictures = {f"{at}.png": png() for at in "AB"}
    options = tuple(Option(at, "", Exhibit(Type.PICTURE, f"{at}.png", f"flag {at}")) for at in "AB")
    group = task_group(Task(1, "1 pt", "Which?", Ticks(options)), 400, pictures)
    marks_ = [mark for row in group.rows for mark in row.marks]
    assert sum(isinstance(mark, Image) for mark in marks_) == 2
    assert not any("flag" in mark.text for mark in marks_ if isinstance(mark, Words))


@pytest.mark.parametrize("frame", [(18.0, 100.0, 42.0, 125.0), (-60.0, -180.0, 85.0, 180.0)])
def test_a_map_shows_its_whole_frame_and_marks_the_place(
    frame: tuple[float, float, float, float],
) -> None:
    south, west, north, east = frame
    for lat, lon in ((south, west), (north, east), ((south + north) / 2, (west + east) / 2)):
        seen = drawn(Chart("world", frame, (Place(lat, lon, 7),)), 370, 218)
        (((x, y), number),) = seen.marks
        assert number == "7"
        assert -0.1 <= x <= seen.w + 0.1
        assert -0.1 <= y <= seen.h + 0.1
        assert seen.w <= 370
        assert seen.h <= 218


def test_a_map_has_land_and_a_grid_with_names() -> None:
    seen = drawn(Chart("world", (18.0, 100.0, 42.0, 125.0)), 370, 218)
    assert seen.land
    assert [name for _y, name in seen.lats] == ["20° N", "25° N", "30° N", "35° N", "40° N"]
    assert all(name.endswith("° E") for _x, name in seen.lons)

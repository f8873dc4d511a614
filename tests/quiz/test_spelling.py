"""What is forgiven in a typed name, and what never is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.content.names import fold
from hubquiz.quiz.shapes import Typed
from hubquiz.quiz.spelling import edits, read_typed, slips_allowed

letters = st.text("abc", max_size=7)


def is_right(text: str, *accepted: str, rivals: tuple[str, ...] = ()) -> bool:
    return read_typed(text, Typed(accepted, rivals)).right


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("ALIBABA", "Alibaba"),
        ("zurich", "Zürich"),
        ("Xian", "Xi'an"),
        ("wechat pay", "WeChat Pay"),
        ("wechatpay", "WeChat Pay"),
        ("Times", "The Times"),
        ("the times", "Times"),
        ("da jiang", "Dà-Jiāng"),
        ("dajiang", "Dà-Jiāng"),
        ("Dà-Jiāng", "da jiang"),
        ("大疆", "大疆"),
        ("  Nanjing.", "Nanjing"),
        ("Ｎａｎｊｉｎｇ", "Nanjing"),
    ],
)
def test_the_spelling_is_forgiven(text: str, accepted: str) -> None:
    assert is_right(text, accepted)


def test_any_accepted_name_is_right() -> None:
    assert is_right("南京", "Nanjing", "Nanking", "南京")
    assert is_right("nanking", "Nanjing", "Nanking", "南京")


@pytest.mark.parametrize(
    ("text", "accepted", "right"),
    [
        ("Baidi", "Baidu", True),
        ("Bidu", "Baidu", True),
        ("Badiu", "Baidu", True),
        ("Badi", "Baidu", False),
        ("Tencnet", "Tencent", True),
        ("Tnecnet", "Tencent", False),
        ("Gooogle Mapps", "Google Maps", True),
        ("Gooogle Mappps", "Google Maps", False),
        ("DJJ", "DJI", False),
        ("Xiaomo", "Xiaomi", True),
        ("北京", "南京", False),
        ("阿里巴马", "阿里巴巴", False),
    ],
)
def test_a_small_slip_is_forgiven(text: str, accepted: str, right: bool) -> None:  # noqa: FBT001
    assert is_right(text, accepted) is right


@pytest.mark.parametrize(
    ("text", "accepted"),
    [("Qihoo 260", "Qihoo 360"), ("1998", "1999"), ("58.con", "57.com"), ("Area 5", "Area 51")],
)
def test_no_slip_in_digits(text: str, accepted: str) -> None:
    assert not is_right(text, accepted)


def test_a_slip_beside_the_digits_is_forgiven() -> None:
    assert is_right("Qihou 360", "Qihoo 360")


class TestRivals:
    def test_another_name_is_never_a_slip(self) -> None:
        spelled = read_typed("Nanning", Typed(("Nanjing",), rivals=("Nanning",)))
        assert (spelled.right, spelled.rival) == (False, "Nanning")

    def test_nor_is_what_lies_as_close_to_another_name(self) -> None:
        assert is_right("Nanking", "Nanjing")
        assert not is_right("Nanling", "Nanjing", rivals=("Nanning",))

    def test_what_is_closer_to_the_right_one_is_forgiven(self) -> None:
        assert is_right("Nanjingg", "Nanjing", rivals=("Nanning",))

    def test_a_short_rival_that_forgives_no_slip_still_counts(self) -> None:
        assert not is_right("Xing", "Xings", rivals=("Xin",))

    def test_a_name_of_the_right_one_is_no_rival_to_itself(self) -> None:
        assert is_right("nanjing", "Nanjing", rivals=("NANJING",))
        assert is_right("nanjin", "Nanjing", rivals=("NANJING",))

    def test_a_slip_on_a_rival_is_that_rival(self) -> None:
        spelled = read_typed("Hangzou", Typed(("Shenzhen",), rivals=("Hangzhou",)))
        assert spelled.rival == "Hangzhou"


class TestUnsure:
    TYPED = Typed(("Hugo Barra",), rivals=("Bin Lin",), unsure=("Lei Jun",))

    def test_it_is_neither_right_nor_wrong(self) -> None:
        spelled = read_typed("lei jun", self.TYPED)
        assert (spelled.right, spelled.unsure, spelled.rival) == (False, True, "")

    def test_a_slip_of_it_is_too(self) -> None:
        assert read_typed("Lei Yun", self.TYPED).unsure

    def test_a_slip_as_close_to_it_as_to_the_right_one_is_too(self) -> None:
        assert read_typed("Mandy", Typed(("Sandy",), unsure=("Randy",))).unsure


@pytest.mark.parametrize("text", ["", " ", "   ", "\n"])
def test_nothing_is_not_right(text: str) -> None:
    assert not is_right(text, "Nanjing", "  ")


@pytest.mark.parametrize(
    ("name", "slips"),
    [
        ("dji", 0),
        ("ofos", 1),
        ("tencent", 1),
        ("shenzhen", 2),
        ("360", 0),
        ("abc360", 0),
        ("大疆创新", 0),
        (fold("서울특별시"), 0),
        (fold("がばぱだ"), 0),
    ],
)
def test_slips_by_the_number_of_letters(name: str, slips: int) -> None:
    assert slips_allowed(name) == slips


@given(letters, letters)
def test_edits_agree_with_the_plain_recurrence(a: str, b: str) -> None:
    assert edits(a, b, 9) == plain_edits(a, b)


@given(letters, letters, st.integers(0, 3))
def test_edits_stop_counting_beyond_the_limit(a: str, b: str, limit: int) -> None:
    assert edits(a, b, limit) == min(plain_edits(a, b), limit + 1)


def plain_edits(a: str, b: str) -> int:
    """Optimal string alignment, from its definition."""
    if not a or not b:
        return len(a) + len(b)
    best = min(
        plain_edits(a[:-1], b) + 1,
        plain_edits(a, b[:-1]) + 1,
        plain_edits(a[:-1], b[:-1]) + (a[-1] != b[-1]),
    )
    if a[-2:] == b[:-3:-1] and len(a) > 1 and len(b) > 1:
        best = min(best, plain_edits(a[:-2], b[:-2]) + 1)
    return best


def test_a_pack_full_of_rivals_is_quick() -> None:
    rivals = tuple(f"Company number {i} of the world" for i in range(10_000))
    typed = Typed(("Some company of the world",), rivals)
    read_typed("warm the folding", typed)
    started = time.perf_counter()
    assert read_typed("Some compny of teh world", typed).right
    assert time.perf_counter() - started < 0.5

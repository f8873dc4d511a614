"""Numbers and years as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.quiz.marking import number_text
from hubquiz.quiz.numerals import read_number, read_year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("88", 88),
        (" 88 ", 88),
        ("1,234.5", 1234.5),
        ("1 234 567", 1234567),
        ("1'234", 1234),
        ("1.234.567,5", 1234567.5),
        ("1.234", 1.234),
        ("1,5", 1.5),
        (".5", 0.5),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        ("400 million", 4e8),
        ("400m", 4e8),
        ("4e8", 4e8),
        ("4E8", 4e8),
        ("5 thousand", 5000),
        ("5k", 5000),
        ("2.5 billion", 2.5e9),
        ("$4.5bn", 4.5e9),
        ("¥ 100", 100),
        ("4亿", 4e8),
        ("40万", 4e5),
        ("1.5万亿", 1.5e12),
        ("3亿5000万", 3.5e8),
        ("1 million 200 thousand", 1.2e6),
        ("about 88", 88),
        ("约40万", 4e5),
        ("~5", 5),
        ("７８", 78),
    ],
)
def test_a_number_is_read(text: str, number: float) -> None:
    assert read_number(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "nine",
        "12 monkeys",
        "1,23,456",
        "1e999",
        "万",
        "4亿 3亿",
        "5 6",
        "1.2.3.4",
        "1" * 99,
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert read_number(text) is None


def test_the_unit_may_be_typed() -> None:
    assert read_number("88 km", "km") == 88
    assert read_number("88KM", "km") == 88
    assert read_number("20 %", "%") == 20
    assert read_number("20 kg", "km") is None


def test_m_is_the_unit_where_it_is() -> None:
    assert read_number("5 m", "m") == 5
    assert read_number("5 m", "km") == 5e6


@given(st.integers(-(10**12), 10**12), st.sampled_from([0, 0.25, 0.5]))
def test_a_number_is_read_as_it_is_shown(whole: int, part: float) -> None:
    assert read_number(number_text(whole + part)) == whole + part


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1998", 1998),
        ("in 1998", 1998),
        ("1998年", 1998),
        ("公元1998年", 1998),
        ("221 BC", -221),
        ("221 b.c.", -221),
        ("bc 44", -44),
        ("-221", -221),
        ("公元前221年", -221),
        ("AD 79", 79),
        ("79 CE", 79),
        ("circa 1600", 1600),
    ],
)
def test_a_year_is_read(text: str, year: int) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["", "nineteen", "1998-11", "1,998", "19.5 million", "9" * 99])
def test_anything_else_is_no_year(text: str) -> None:
    assert read_year(text) is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_number(text, text[:3])
    read_year(text)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1434", "million km", 1434),
        ("1,434 million km", "million km", 1434),
        ("1434 million", "million km", 1434),
        ("1.434 billion", "million km", 1434),
        ("1,434,000,000 km", "million km", 1434),
        ("-3 million km", "million km", -3),
        ("3 thousand", "million USD", 3000),
        ("$4 million", "million dollars", 4),
        ("0.4bn", "million", 400),
        ("4亿", "million", 400),
        ("3亿5000万", "亿美元", 3.5),
        ("350 million", "亿美元", 3.5),
        ("3.5亿", "億", 3.5),
        ("3.5亿 USD", "亿USD", 3.5),
        ("20 thousand", "thousands of people", 20),
        ("5 m", "m", 5),
        ("5m", "millimetres", 5e6),
    ],
)
def test_a_scale_is_meant_once(text: str, unit: str, number: float) -> None:
    assert read_number(text, unit) == pytest.approx(number)

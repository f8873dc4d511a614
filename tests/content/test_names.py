from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.content.names import (
    contains_name,
    distinctive,
    fold,
    look_alike,
    may_hold,
    share_word,
    words,
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dà-Jiāng", "dajiang"),
        ("The Great Wall", "great wall"),
        ("Ｂａｉｄｕ", "baidu"),
        ("Ele.me", "eleme"),
        ("QQ  Music", "qq music"),
    ],
)
def test_spellings_of_one_name_fold_to_one(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_kana_and_hangul_stay_what_they_are() -> None:
    assert len({fold("はし"), fold("ばし"), fold("ぱし")}) == 3
    assert fold("서울") == "서울"


def test_signs_that_tell_names_apart_are_kept() -> None:
    assert len({fold("C"), fold("C++"), fold("C#")}) == 3
    assert fold("?") == "?"


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once_but_for_articles(text: str) -> None:
    once = fold(text)
    assert fold(once) in {once, fold(fold(once))}
    assert fold(text.upper().lower()) == fold(text.lower().upper().lower())


def test_words_of_hanzi_are_pairs() -> None:
    assert words("百度地图") == {"百度", "度地", "地图"}
    assert words("腾讯 QQ") == {"腾讯", "qq"}


def test_common_words_give_nothing_away() -> None:
    assert distinctive("Which company is the Uber of China?") == {"uber", "china"}


def test_a_long_word_that_begins_another_is_shared() -> None:
    assert share_word(distinctive("Meitu"), distinctive("MeituPic"))
    assert not share_word(distinctive("QQ"), distinctive("QQX"))


def test_a_name_holds_another_only_as_whole_words() -> None:
    assert contains_name("Baidu", "Baidu Map")
    assert contains_name("百度", "百度地图")
    assert not contains_name("Sohu", "Sohua")
    assert look_alike("Ele.me", "ele.me")


def test_a_plural_gives_its_singular_away_and_itself() -> None:
    assert share_word(distinctive("maps"), distinctive("Baidu Map"))
    assert share_word(distinctive("news"), distinctive("newspapers"))


texts = st.text(st.sampled_from("maps MAP-é 百度地图çs1"), max_size=24)


@given(texts, texts)
def test_the_quick_no_is_never_wrong(text: str, name: str) -> None:
    if share_word(distinctive(text), distinctive(name)):
        assert may_hold(text, distinctive(name))


def test_most_names_are_quickly_seen_not_to_be_held() -> None:
    assert not may_hold("Which company is based in Shenzhen?", distinctive("Lenovo"))

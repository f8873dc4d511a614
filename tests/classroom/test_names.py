"""Names to choose from, and names that nobody can have."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.classroom.names import (
    ADJECTIVES,
    ADJECTIVES_ZH,
    ANIMALS,
    ANIMALS_ZH,
    LONGEST,
    BadNameError,
    is_rude,
    offer,
    skeleton,
    tidy,
)
from hubquiz.classroom.sayings import Why


@pytest.mark.parametrize("lang", ["en", "zh", "zh_CN", "de"])
def test_names_are_offered_in_the_language_and_differ(lang: str) -> None:
    found = offer(Random(1), lambda _: True, lang)
    assert len({skeleton(name) for name in found}) == 4
    chinese = lang.startswith("zh")
    assert all(name.isascii() != chinese for name in found)


def test_there_are_always_names_even_when_most_are_taken() -> None:
    taken: set[str] = set()
    chance = Random(2)
    for _ in range(3000):
        name = offer(chance, lambda each: skeleton(each) not in taken, "zh", 1)[0]
        assert skeleton(name) not in taken
        assert len(name) <= LONGEST
        taken.add(skeleton(name))


def test_every_generated_name_could_be_typed() -> None:
    for adjective in ADJECTIVES:
        for animal in ANIMALS:
            assert tidy(f"{adjective} {animal}") == f"{adjective} {animal}"
    for adjective in ADJECTIVES_ZH:
        for animal in ANIMALS_ZH:
            assert tidy(adjective + animal) == adjective + animal


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Ｋｉｍ", "Kim"),
        ("José", "José"),
        ("小明", "小明"),
        ("Дмитрий", "Дмитрий"),
        ("O'Neil-Smith Jr.", "O'Neil-Smith Jr."),
        ("Nguyễn", "Nguyễn"),
        ("मीरा", "मीरा"),
        ("Scunthorpe", "Scunthorpe"),
        ("Cassandra", "Cassandra"),
        ("Dickens", "Dickens"),
        ("Essex", "Essex"),
        ("Nigel", "Nigel"),
        ("Nigeria", "Nigeria"),
        ("Anna Lyn", "Anna Lyn"),
    ],
)
def test_a_name_is_shown_plain(typed: str, shown: str) -> None:
    assert tidy(typed) == shown


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Why.NAME_ODD),
        ("   ", Why.NAME_ODD),
        ("123", Why.NAME_ODD),
        ("...", Why.NAME_ODD),
        ("<b>Ada</b>", Why.NAME_ODD),
        ("Ada\u202e", Why.NAME_ODD),
        ("A\u200bda", Why.NAME_ODD),
        ("A\u0000da", Why.NAME_ODD),
        ("\u3164", Why.NAME_ODD),
        ("\u3164Ada", Why.NAME_ODD),
        ("A\u0300\u0301\u0302\u0303da", Why.NAME_ODD),
        ("Ada\ue000", Why.NAME_ODD),
        ("Ada\ud800", Why.NAME_ODD),
        ("a" * 21, Why.NAME_LONG),
        ("a" * 4000, Why.NAME_LONG),
        ("\ufdfa" * 2, Why.NAME_LONG),
        ("fuck", Why.NAME_RUDE),
        ("FUUUCK you", Why.NAME_RUDE),
        ("f u c k", Why.NAME_RUDE),
        ("f.u.c.k", Why.NAME_RUDE),
        ("fцck", Why.NAME_RUDE),
        ("sh1t", Why.NAME_RUDE),
        ("Sh1ts", Why.NAME_RUDE),
        ("Big Dick", Why.NAME_RUDE),
        ("傻逼", Why.NAME_RUDE),
        ("傻 逼", Why.NAME_RUDE),
        ("傻B", Why.NAME_RUDE),
    ],
)
def test_some_names_nobody_can_have(typed: str, why: Why) -> None:
    with pytest.raises(BadNameError) as found:
        tidy(typed)
    assert found.value.why is why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim", "KIM"),
        ("Kim", "Кіm"),
        ("Ian", "lan"),
        ("Bill", "BiII"),
        ("B0b", "Bob"),
        ("Anne", "A n n e"),
        ("José", "Jose"),
        ("Ηelen", "Helen"),
        ("Marn", "Mam"),
        ("vvill", "will"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Ada", "Ida"), ("小明", "小红"), ("Bo 2", "Bo 3")])
def test_and_others_are_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_plain_short_name_or_none(typed: str) -> None:
    try:
        name = tidy(typed)
    except BadNameError:
        return
    assert 0 < len(name) <= LONGEST
    assert name.isprintable()
    assert not set(name) & set('<>&"\\/`')
    assert tidy(name) == name
    assert skeleton(name)
    assert not is_rude(name)

"""The place of what a hint is about, found in the pack's text."""

from __future__ import annotations

import pytest

from hubquiz.tools.check.places import Places

TEXT = """\
title: T
relations:
  Paris: {of: land}
  'the "one"': {of: land}
things:
  land:
    France: {capital: Paris, also: [Gaul]}
    "Peru": {capital: Lima}
  city: [Paris, Lima]
questions:
  - ask: "Why: the cause?"
    answer: Peru
"""


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("relations", "Paris"), (3, 3)),
        (("things", "France"), (7, 5)),
        (("things", "France", "capital"), (7, 14)),
        (("things", "Peru"), (8, 5)),
        (("things", "Peru", "capital"), (8, 14)),
        (("things", "Gaul"), (7, 37)),
        (("questions", "Why: the cause?"), (11, 11)),
        (("title",), (1, 1)),
        (("things", "Spain"), (5, 1)),
        (("sources", "atlas"), (0, 0)),
        ((), (0, 0)),
    ],
)
def test_a_place_is_found_below_what_it_belongs_to(
    keys: tuple[str, ...], place: tuple[int, int]
) -> None:
    assert Places(TEXT).find(keys) == place


def test_without_text_there_is_no_place() -> None:
    assert Places("").find(("things", "France")) == (0, 0)


def test_a_hostile_text_is_gone_through_in_a_moment() -> None:
    assert Places("a b " * 200_000 + "\n" + "{" * 3_000).find(("things", "x")) == (0, 0)

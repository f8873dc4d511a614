"""Lists that programs write into a cell."""

from __future__ import annotations

import pytest

from hubquiz.exchange.lettered import written_list


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ('["Oslo", "Rome"]', ["Oslo", "Rome"]),
        ("['Oslo', 'Rome']", ["Oslo", "Rome"]),
        ('{"b": "Rome", "a": "Oslo"}', ["Oslo", "Rome"]),
        ('{"a": 1, "A": "Oslo"}', []),
        ('{"a": {}, "A": {}}', []),
        ("{}", []),
        ("[" * 5000 + "]" * 5000, []),
        ("[Oslo, Rome]", []),
    ],
)
def test_a_list_or_none(text: str, texts: list[str]) -> None:
    assert written_list(text) == texts

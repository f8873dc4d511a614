"""What a class's server tells, as the wall shows it."""

from __future__ import annotations

from hubquiz.screens.classtalk import note_of, shown_of

ASKED = {"kind": "locate", "prompt": "Where?", "shape": "point", "frame": [0, 0, 9, 9]}


def test_the_key_of_a_map_lies_where_the_server_says() -> None:
    shown = shown_of({"q": ASKED, "key": "in words", "at": [1, 2.5]})
    assert shown is not None
    assert shown.place == (1.0, 2.5)


def test_the_note_tells_who_is_still_in_and_who_was_sure() -> None:
    sure = {"right": [1, 2, 3], "wrong": [4, 5, 6]}
    assert note_of({}) == ""
    told = note_of({"misses": 3, "alive": 7, "sure": sure})
    assert "7" in told
    assert "6" in told
    assert "5" not in told

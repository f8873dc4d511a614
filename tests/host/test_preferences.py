"""What a person chose, read back from whatever is stored."""

from __future__ import annotations

import pytest

from hubquiz.host.preferences import DIFFICULTIES, Preferences
from hubquiz.rounds.kind import Difficulty


def test_the_difficulties_are_those_of_the_rounds() -> None:
    assert tuple(Difficulty) == DIFFICULTIES


def test_what_was_chosen_is_read_back() -> None:
    chosen = Preferences(theme="light", volume=0, mode="clock-60", kinds=("choice", "pin"))
    stored = chosen.changed(Preferences())
    assert stored.keys() == {"theme", "volume", "mode", "kinds"}
    assert Preferences.read({**stored, "kinds": ["choice", "pin"]}) == chosen


@pytest.mark.parametrize(
    "stored",
    [
        {"theme": "pink"},
        {"text_scale": "large"},
        {"text_scale": float("nan")},
        {"volume": -1},
        {"volume": True},
        {"motion": 1},
        {"mode": "marathon"},
        {"mode": "clock-0"},
        {"difficulty": "absurd"},
        {"question_seconds": -5},
        {"question_seconds": True},
        {"kinds": ["choice", 3]},
        {"kinds": "choice"},
        {"language": None},
        {"unheard of": 1},
    ],
)
def test_what_makes_no_sense_is_default(stored: dict[str, object]) -> None:
    assert Preferences.read(stored) == Preferences()

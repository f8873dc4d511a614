"""When a class at its own pace closes."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from hubquiz.host.closing import Closing, days_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUR = 3_600_000


def here(*moment: int) -> int:
    """Return a moment as the clock here shows it, in ms."""
    return round(datetime(*moment).astimezone().timestamp() * 1000)  # type: ignore[arg-type]  # year, month, …


@pytest.fixture
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has no time zone of its own for a process")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_by_hand_nothing_closes_it() -> None:
    assert Closing().at(here(2026, 3, 2, 12)) is None


def test_after_minutes_or_days_or_when_the_clock_next_shows_a_time() -> None:
    noon = here(2026, 3, 2, 12)
    assert Closing(minutes=45).at(noon) == noon + HOUR * 3 // 4
    assert Closing(days=2).at(noon) == noon + 48 * HOUR
    assert Closing(time="12:30").at(noon) == noon + HOUR // 2
    assert Closing(time="12:00").at(noon) == here(2026, 3, 3, 12)
    assert Closing(time="9:05").at(noon) == here(2026, 3, 3, 9, 5)


@pytest.mark.usefixtures("_berlin")
def test_the_night_in_which_clocks_change_does_not_move_it() -> None:
    evening = here(2026, 3, 28, 20)
    closes = Closing(time="08:00").at(evening)
    assert closes == here(2026, 3, 29, 8)
    assert closes == evening + 11 * HOUR


def test_how_many_midnights_lie_between() -> None:
    evening = here(2026, 3, 2, 23, 59)
    assert days_ahead(evening + 30_000, evening) == 0
    assert days_ahead(evening + 120_000, evening) == 1
    assert days_ahead(here(2026, 3, 5, 0, 1), evening) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 5, "days": 1},
        {"minutes": 5, "time": "20:15"},
        {"minutes": -1},
        {"minutes": 1441},
        {"days": 61},
        {"time": "25:00"},
        {"time": "noon"},
        {"time": "20:15:30"},
    ],
)
def test_what_is_no_closing_time(wrong: dict[str, int | str]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Closing(**wrong)  # type: ignore[arg-type]  # by their names

"""What is needed of learning before any of it is loaded: the calendar, and the fold's version.

Days are those of the local time, each begun at four in the morning.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

FOLD = 2
"""The version of how review logs are folded: one folded by another version is folded anew."""

FOLDED_BY = "learning"
"""The setting that holds it; where there is none, it is the first."""

BEGINS = timedelta(hours=4)
"""When a day begins: who plays past midnight still plays on the evening's day."""

_EPOCH = date(1970, 1, 1)


def day_of(at: int) -> int:
    """Return the day, counted from the epoch, of a time in ms since the epoch, in local time."""
    try:
        local = datetime.fromtimestamp(at / 1000, UTC).astimezone()
    except (OverflowError, OSError, ValueError):  # a clock that is out of all bounds
        return max(0, at // 86_400_000)
    return max(0, ((local - BEGINS).date() - _EPOCH).days)


def date_of(day: int) -> date:
    """Return the date of a day."""
    return _EPOCH + timedelta(days=day)

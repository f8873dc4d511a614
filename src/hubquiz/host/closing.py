"""How a class at a pace of one's own goes, and when it closes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

LONGEST_DAYS = 60
LONGEST_MINUTES = 24 * 60

_MINUTE = 60_000
"""Its ms."""


@dataclass(frozen=True, slots=True)
class Closing:
    """When a class closes: after so many minutes or days, or when the clock next shows `time`.

    That is as `HH:MM`. With none of them nothing closes it but the teacher.
    """

    minutes: int = 0
    days: int = 0
    time: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError if it is more than one of them, too long, or no time of the day."""
        if (self.minutes > 0) + (self.days > 0) + bool(self.time) > 1:
            message = f"there is one closing time, not {self}"
            raise ValueError(message)
        if not 0 <= self.minutes <= LONGEST_MINUTES or not 0 <= self.days <= LONGEST_DAYS:
            message = f"a class is open for up to {LONGEST_DAYS} days, not {self}"
            raise ValueError(message)
        if self.time:
            _of_the_day(self.time)

    def at(self, now: int) -> int | None:
        """Return when it closes if it opens now, both in ms since the epoch."""
        if self.time:
            hour, minute = _of_the_day(self.time)
            here = _here(now)
            moment = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
            if moment <= here:
                moment += timedelta(days=1)
            return round(moment.astimezone().timestamp() * 1000)
        minutes = self.minutes or self.days * 24 * 60
        return now + minutes * _MINUTE if minutes else None


@dataclass(frozen=True, slots=True)
class Pacing:
    """How each goes: in the `same` words, what was missed `again`, and until when."""

    same: bool = False
    again: bool = False
    closing: Closing = field(default_factory=Closing)


def days_ahead(ms: int, now: int) -> int:
    """Return how many midnights here lie between now and a moment to come."""
    return (_here(ms).date() - _here(now).date()).days


def _here(ms: int) -> datetime:
    """Return a moment as the clock on the wall shows it: a day later it shows the same time."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone().replace(tzinfo=None)


def _of_the_day(text: str) -> tuple[int, int]:
    """Return the hour and minute of `HH:MM`. Raises ValueError."""
    moment = datetime.strptime(text, "%H:%M").replace(tzinfo=UTC)
    return moment.hour, moment.minute

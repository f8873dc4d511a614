"""What is remembered of a fact, by FSRS-6: its scheduler does the arithmetic (py-fsrs).

Time is in whole days of the player's own calendar (a day begins at four in the morning, and is
counted from the epoch): who plays at eight each evening is due each evening, not an hour later each
day. Within a day FSRS's short-term formula holds. There are no steps of minutes: a round asks again
by itself what was missed.

A clock that is set back never makes memory go back: what comes earlier than the last review counts
as having come on the same day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from fsrs import Card, Scheduler, State
from fsrs import Rating as Grade

from hubquiz.learning.rating import Rating

RETENTION = 0.9
"""The chance of recall at which a fact is due."""

LONGEST = 3650
"""The longest interval, in days."""

LAST_DAY = 2_900_000
"""Days are taken to lie before it: so that a clock that is far off does no harm (it is 9909)."""

HELD_FROM = RETENTION
"""The retrievability from which a fact is held."""

SLIPPED_BELOW = 0.7
"""The retrievability below which it has slipped."""

TRUSTED = 100
"""The reviews that outweigh a player's first ones in telling their pace."""

SLOWEST, FASTEST = 0.5, 8.0
"""Between these every pace lies."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST,
    enable_fuzzing=False,  # chance would make replaying the log give another memory
)
_DECAY = -_SCHEDULER.parameters[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one fact after its reviews.

    `stability` is the time in days in which the chance of recall falls to 90 %, `difficulty` runs
    from 1 to 10. `day` is that of the last review, `due` that of the next, `since` that of the
    first. `met` are the kinds that asked, the last one last. `streak` counts the reviews since the
    last lapse. `pace` is how fast the player was found to forget, 1 being as the scheduler expects:
    a day of theirs is so many of its days.
    """

    stability: float
    difficulty: float
    day: int
    due: int
    since: int
    reviews: int = 1
    lapses: int = 0
    streak: int = 0
    met: tuple[str, ...] = ()
    pace: float = 1.0


def reviewed(
    memory: Memory | None, grade: Rating, day: int, kind: str, pace: float = 1.0
) -> Memory:
    """Return the memory of a fact after a review on a day; None is that of one never asked.

    Who misses a fact at the first time has forgotten nothing: the reveal is where it is learnt. It
    begins as what was hard.
    """
    day = min(max(0, day), LAST_DAY)
    effective = day
    if memory is not None:
        effective = memory.day + round(max(0, day - memory.day) * memory.pace)
    scheduled = Rating.HARD if memory is None and grade is Rating.AGAIN else grade
    after, _log = _SCHEDULER.review_card(_card(memory), Grade(scheduled), _date(effective))
    interval = max(1, round((after.due - _date(effective)).days / pace))
    lapsed = memory is not None and grade is Rating.AGAIN
    return Memory(
        stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0,
        day=day,
        due=day + interval,
        since=day if memory is None else min(memory.since, day),
        reviews=1 if memory is None else memory.reviews + 1,
        lapses=(memory.lapses if memory else 0) + lapsed,
        streak=0 if grade is Rating.AGAIN else 1 + (memory.streak if memory else 0),
        met=_met(memory, kind),
        pace=pace,
    )


def retrievability(stability: float, days: float) -> float:
    """Return the chance of recall so many days after a review (FSRS-6's forgetting curve).

    R = (1 + F · days / stability) ** -decay, with F such that R is 0.9 when days = stability.
    """
    return float((1 + _FACTOR * max(0.0, days) / stability) ** _DECAY)


def recall(memory: Memory | None, day: int) -> float:
    """Return the chance of recall on a day; 0 for what was never asked."""
    if memory is None:
        return 0.0
    return retrievability(memory.stability, (day - memory.day) * memory.pace)


def held_until(memory: Memory) -> int:
    """Return the first day on which a fact is no longer held, unless it is reviewed before.

    That is the day of the review itself if it was missed then.
    """
    if not memory.streak:
        return memory.day
    return memory.day + int(_HELD_FOR * memory.stability / memory.pace) + 1


def pace(tested: int, recalled: int, promised: float) -> float:
    """Return how fast a player forgets, from `recalled` of `tested` reviews.

    `promised` is the sum of the chances of recall that the scheduler gave them. Mean chance and
    measured share are each a time on the forgetting curve, in stabilities; the pace is their ratio.
    It is drawn to 1 as if `TRUSTED` more reviews had come out as promised.
    """
    if not tested:
        return 1.0
    expected = promised / tested
    found = (recalled + TRUSTED * expected) / (tested + TRUSTED)
    ratio = _time_of(found) / _time_of(expected)
    return min(FASTEST, max(SLOWEST, ratio))


def _time_of(chance: float) -> float:
    chance = min(0.999, max(0.05, chance))
    return float((chance ** (1 / _DECAY) - 1) / _FACTOR)


_HELD_FOR = _time_of(HELD_FROM)
"""So many stabilities long a fact is held."""


def is_due(memory: Memory, day: int) -> bool:
    """Tell whether a fact is due.

    What was last asked on a day that is still to come was asked by a clock that was ahead: nothing
    is known of it.
    """
    return memory.due <= day or memory.day > day


def _met(memory: Memory | None, kind: str) -> tuple[str, ...]:
    before = memory.met if memory else ()
    return (*(each for each in before if each != kind), kind)


def _card(memory: Memory | None) -> Card:
    if memory is None:  # without an id it would wait a millisecond for one of its own
        return Card(card_id=0, due=_EPOCH)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_date(memory.due),
        last_review=_date(memory.day),
    )


@lru_cache(maxsize=1 << 12)
def _date(day: int) -> datetime:
    return _EPOCH + timedelta(days=day)

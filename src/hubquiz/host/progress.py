"""What a player knows of a pack by now, what is coming up, and how it went.

All of it comes from what the review log is folded to (memories, days, confusions), never from the
log: it costs the same after a million reviews.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.host.learning import confusions, memories
from hubquiz.host.mastery import is_held
from hubquiz.host.memory import KNOWN, remembered
from hubquiz.learning.codec import decode_day
from hubquiz.learning.log import ALL_DAYS, ALL_KINDS, MILLION, Day
from hubquiz.learning.memory import SLIPPED_BELOW, held_until, is_due, recall

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.learning.log import Mixed, PairKey
    from hubquiz.learning.memory import Memory
    from hubquiz.rounds.deck import Deck
    from hubquiz.storage import ClassMark, Learnt

YEAR = 365
"""The days that are looked back on."""

AHEAD = 30
"""The days that are looked forward to."""

PILED_UP, FEW = 2, 6
"""What is due now has piled up if it is so many times as much as on any day to come, and more than
a few."""

LEAST = 7
"""The days that are looked back on at least, however short a time ago the first review was."""

HALF = 0.5
"""The share of the credit below which a class doesn't know a fact."""


class State(StrEnum):
    """How a fact stands in memory, the best first."""

    HELD = "held"
    SLIPPING = "slipping"
    SLIPPED = "slipped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact, and how it stands: the chance of recall from 0 to 1, and the memory if there is one.

    `relation` is its relation's name, or empty for a question that was written by hand. Of a class,
    the chance is its share of the credit when it was last asked. `reviews` counts the times.
    """

    key: str
    relation: str
    state: State
    recall: float
    reviews: int = 0
    due: int | None = None
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are counted together, by their states; `recall` is the mean."""

    name: str
    counts: dict[State, int]
    recall: float

    @property
    def facts(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Retention:
    """Of `tested` reviews, the share that was promised to be recalled, and the one that was."""

    tested: int
    promised: float
    measured: float


@dataclass(frozen=True, slots=True)
class Progress:
    """A player's progress in a pack on a day.

    `days` are those with reviews since the day `since`, with their sums, up to the day itself;
    `kinds` the sums of each kind over all days, and `total` that of all. `over_time` is how many
    facts were held on each day, from `since` on. `pairs` are still to be told apart, the most
    stubborn first.
    """

    day: int
    since: int
    facts: tuple[Standing, ...]
    days: dict[int, Day]
    kinds: dict[str, Day]
    total: Day
    over_time: tuple[tuple[int, int], ...]
    pairs: dict[PairKey, Mixed]

    @property
    def due(self) -> int:
        """How many facts are due by now."""
        return self.forecast()[0]

    def forecast(self, ahead: int = AHEAD) -> list[int]:
        """Return how many facts are due on each day from now on; what is overdue counts as now."""
        counts = [0] * ahead
        for fact in self.facts:
            if fact.memory is not None:
                wait = 0 if is_due(fact.memory, self.day) else fact.memory.due - self.day
                if wait < ahead:
                    counts[wait] += 1
        return counts


def top_of(forecast: Sequence[int]) -> float | None:
    """Return how far the bars of a forecast are to reach where what is due now has piled up.

    It would press all that is to come to the ground: its bar is broken, and above all others there
    is room for how much it is. None if it has not.
    """
    ahead = max(forecast[1:], default=0)
    return ahead * 4 / 3 if ahead > 0 and PILED_UP * max(ahead, FEW) < forecast[0] else None


def progress_of(
    learnt: Learnt, player: str, pack: str, deck: Deck, day: int, back: int | None = YEAR
) -> Progress:
    """Return a player's progress in a pack, looking back so many days, or (None) on all of them."""
    known = memories(learnt, player, pack)
    rows = learnt.days_within(player, ALL_DAYS, ALL_DAYS, pack)
    sums = {row.kind: decode_day(row.body) for row in rows}
    since = 0 if back is None else day - back + 1
    told = learnt.days_within(player, max(since, 0), day, pack)
    days = {row.day: decode_day(row.body) for row in told}
    begun = min((memory.since for memory in known.values()), default=day)
    since = max(since, min(begun, day - LEAST + 1))
    return Progress(
        day=day,
        since=since,
        facts=tuple(
            standing_of(key, item.relation.name if isinstance(item, Fact) else "", memory, day)
            for key, item in deck.items.items()
            for memory in (known.get(key),)
        ),
        days={at: sums_of for at, sums_of in days.items() if sums_of.reviews},
        kinds={kind: of for kind, of in sorted(sums.items()) if kind != ALL_KINDS},
        total=sums.get(ALL_KINDS, Day()),
        over_time=_over_time(known.values(), days, since, day),
        pairs=confusions(learnt, player, pack),
    )


def standing_of(key: str, relation: str, memory: Memory | None, day: int) -> Standing:
    """Return how a fact stands on a day."""
    if memory is None:
        return Standing(key, relation, State.NEW, 0.0)
    chance = recall(memory, day)
    state = State.SLIPPED if chance < SLIPPED_BELOW else State.SLIPPING
    if is_held(memory, day):
        state = State.HELD
    due = day if is_due(memory, day) else memory.due
    return Standing(key, relation, state, chance, memory.reviews, due, memory)


def _over_time(
    known: Iterable[Memory], days: dict[int, Day], since: int, day: int
) -> tuple[tuple[int, int], ...]:
    """Return how many facts were held on each day, counted back from today."""
    held = sum(memory.day <= day < held_until(memory) for memory in known)
    back = range(day, since - 1, -1)
    changes = (-days[at].held if at in days else 0 for at in back)
    return tuple(sorted(zip(back, accumulate(changes, initial=held), strict=False)))


def class_standings(marks: Iterable[ClassMark], pack: str, deck: Deck) -> tuple[Standing, ...]:
    """Return what a class knows of a pack's facts; `marks` are all of the class's."""
    known = {one.fact: one for one in remembered(marks) if one.pack == pack}
    found = []
    for key, item in deck.items.items():
        relation = item.relation.name if isinstance(item, Fact) else ""
        if (one := known.get(key)) is None:
            found.append(Standing(key, relation, State.NEW, 0.0))
            continue
        state = State.SLIPPING if one.last >= HALF else State.SLIPPED
        state = State.HELD if one.last >= KNOWN else state
        found.append(Standing(key, relation, state, one.last, one.answers))
    return tuple(found)


def counted(name: str, facts: Sequence[Standing]) -> Group:
    """Return facts counted by their states."""
    counts = Counter(fact.state for fact in facts)
    mean = sum(fact.recall for fact in facts) / len(facts) if facts else 0.0
    return Group(name, {state: counts[state] for state in State}, mean)


def by_relation(facts: Iterable[Standing]) -> list[Group]:
    """Return facts counted by relation, in the pack's order."""
    found: dict[str, list[Standing]] = {}
    for fact in facts:
        found.setdefault(fact.relation, []).append(fact)
    return [counted(name, of) for name, of in found.items()]


def retention(sums: Day) -> Retention | None:
    """Return what was promised and measured; None if nothing was tested."""
    if not sums.tested:
        return None
    share = sums.promised / MILLION / sums.tested
    return Retention(sums.tested, share, sums.recalled / sums.tested)


def spans(progress: Progress, length: int) -> list[tuple[int, Day]]:
    """Return the sums of spans of so many days, each with its first day; the last ends today."""
    count = max(1, -(-(progress.day - progress.since + 1) // length))
    first = progress.day - count * length + 1
    sums = [Day()] * count
    for at, of in progress.days.items():
        place = (at - first) // length
        sums[place] = sums[place].plus(of)
    return [(first + place * length, of) for place, of in enumerate(sums)]

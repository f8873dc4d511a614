"""The review log, and what it folds to: memories, days, confusions.

`Learner` is the fold. It is given the log's entries in their order, and asks for what it knows so
far only of what an entry touches, so that one more review costs the same after a million. Folding
the log anew gives the same to the bit: every sum is of integers.

The order is a hybrid logical clock (Kulkarni et al. 2014): `order` is the time in ms, but always
above the last one. So a clock that is set back reverses nothing, and two logs merge by time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import add, attrgetter
from typing import TYPE_CHECKING, Protocol

from hubquiz.learning.memory import Memory, held_until, pace, recall, retrievability, reviewed
from hubquiz.learning.rating import Rating, rating

if TYPE_CHECKING:
    from collections.abc import Iterable

MILLION = 1_000_000
"""Promised recall is summed up in millionths: sums of integers depend on no order."""

APART = 2
"""Days on which a pair must be told apart to leave the list."""


@dataclass(frozen=True, slots=True)
class Review:
    """What one answer said of one fact.

    `day` is that of the player's calendar. `used` is in ms. `confused` are pairs (what was right,
    what was taken for it); `apart` pairs that were told apart; `recalled` is a value that was named
    without having been shown.
    """

    order: int
    pack: str
    fact: str
    kind: str
    day: int
    credit: float
    chance: float = 0.25
    used: int = 0
    certainty: str = ""
    confused: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    recalled: str = ""

    @property
    def rating(self) -> Rating:
        """What it says to the scheduler."""
        return rating(self.credit, self.chance, self.used, self.certainty)


@dataclass(frozen=True, slots=True)
class Day:
    """One day's answers in a pack, or those of one kind on all days.

    Of the `reviews`, `right` earned full credit and `fresh` were of facts never asked before.
    `tested` were of facts remembered from an earlier day, `recalled` those of them that were (at
    least partly) known, `promised` the sum of the chances they had been given, in millionths, and
    `plain` that of the chances at the scheduler's own pace. `used` is in ms. `held` is by how many
    facts more (or, below 0, fewer) are held from this day on, also one that is still to come.
    """

    reviews: int = 0
    right: int = 0
    fresh: int = 0
    tested: int = 0
    recalled: int = 0
    promised: int = 0
    used: int = 0
    plain: int = 0
    held: int = 0

    def plus(self, other: Day) -> Day:
        """Return the sum."""
        return Day(*map(add, _COUNTS(self), _COUNTS(other)))


_COUNTS = attrgetter(*Day.__slots__)
_HELD = Day.__slots__.index("held")


@dataclass(frozen=True, slots=True)
class Mixed:
    """Two values that were taken for one another, `times` in all, on `day` for the last time.

    `apart` counts the days since then on which they were told apart, `apart_day` is the last.
    `known` of the times the fact had been asked before.
    """

    times: int = 0
    day: int = 0
    apart: int = 0
    apart_day: int = -1
    known: int = 0

    @property
    def is_habit(self) -> bool:
        """Whether it was more than a guess at something never heard of."""
        return self.known > 0 or self.times > 1

    @property
    def stands(self) -> bool:
        """Whether they are still to be told apart."""
        return self.apart < APART


FactKey = tuple[str, str]
"""A pack and a fact."""

DayKey = tuple[str, int, str]
"""A pack, a day and a kind. What is summed up is each day, each kind, and all of both."""

ALL_DAYS = -1
"""Stands for the day in sums over all days."""

ALL_KINDS = ""
"""Stands for the kind in sums over all kinds."""

PairKey = tuple[str, str, str]
"""A pack and two values, in alphabetical order."""


class Known(Protocol):
    """Where what is known of a player so far comes from."""

    def memory(self, key: FactKey) -> Memory | None:
        """Return the memory of a fact."""

    def day(self, key: DayKey) -> Day | None:
        """Return a day's sums."""

    def mixed(self, pack: str) -> dict[PairKey, Mixed]:
        """Return the confusions of a pack that stand."""


class Nothing:
    """Of a new player nothing is known."""

    def memory(self, key: FactKey) -> Memory | None:  # noqa: ARG002 - of none
        """Return nothing."""
        return None

    def day(self, key: DayKey) -> Day | None:  # noqa: ARG002 - of none
        """Return nothing."""
        return None

    def mixed(self, pack: str) -> dict[PairKey, Mixed]:  # noqa: ARG002 - of none
        """Return nothing."""
        return {}


class Learner:
    """Folds one player's reviews. `memories`, `days` and `mixed` hold what has changed."""

    def __init__(self, known: Known | None = None) -> None:
        self._known: Known = known or Nothing()
        self.memories: dict[FactKey, Memory] = {}
        self._days: dict[DayKey, list[int]] = {}  # the fields of each, to be added to
        self.mixed: dict[PairKey, Mixed] = {}
        self._standing: dict[str, dict[PairKey, Mixed]] = {}

    @property
    def days(self) -> dict[DayKey, Day]:
        """What has changed of the days."""
        return {key: Day(*counts) for key, counts in self._days.items()}

    def memory(self, pack: str, fact: str) -> Memory | None:
        """Return the memory of a fact, as it is by now."""
        key = (pack, fact)
        return self.memories[key] if key in self.memories else self._known.memory(key)

    def weakest(self, pack: str, facts: Iterable[str], day: int) -> str:
        """Return the fact of several that was most likely forgotten; the first of equals."""
        return min(facts, key=lambda fact: recall(self.memory(pack, fact), day))

    def standing(self, pack: str) -> dict[PairKey, Mixed]:
        """Return the pairs of a pack that are still to be told apart."""
        if pack not in self._standing:
            self._standing[pack] = dict(self._known.mixed(pack))
        return self._standing[pack]

    def learn(self, review: Review) -> None:
        """Take the log's next entry."""
        before = self.memory(review.pack, review.fact)
        grade = review.rating
        after = reviewed(before, grade, review.day, review.kind, self.pace(review.pack))
        self.memories[review.pack, review.fact] = after
        self._count(review, before, grade)
        self._hold(review.pack, before, after)
        for right, taken in review.confused:
            self._confuse(review, right, taken, known=before is not None)
        told = {pair_of(review.pack, *pair) for pair in review.apart if pair[0] != pair[1]}
        if review.recalled:
            told |= {key for key in self.standing(review.pack) if review.recalled in key[1:]}
        for key in told:
            self._tell_apart(review, key)

    def pace(self, pack: str) -> float:
        """Return how fast the player forgets what a pack says, as it is known by now."""
        key = (pack, ALL_DAYS, ALL_KINDS)
        counts = self._days.get(key)
        total = Day(*counts) if counts is not None else self._known.day(key) or Day()
        return pace(total.tested, total.recalled, total.plain / MILLION)

    def learn_all(self, reviews: Iterable[Review]) -> None:
        """Take many."""
        for review in reviews:
            self.learn(review)

    def _count(self, review: Review, before: Memory | None, grade: Rating) -> None:
        added = _COUNTS(sums(review, before, grade))
        for day, kind in (
            (review.day, ALL_KINDS),
            (ALL_DAYS, review.kind),
            (ALL_DAYS, ALL_KINDS),
        ):
            counts = self._counts((review.pack, day, kind))
            counts[:] = map(add, counts, added)

    def _hold(self, pack: str, before: Memory | None, after: Memory) -> None:
        """Note from when on, and until when, a fact is held, in place of what was foreseen."""
        changes = {after.day: 1}
        end = held_until(after)
        changes[end] = changes.get(end, 0) - 1
        if before is not None:
            # Where the clock was set back, the whole time that it was held is taken back.
            end = held_until(before)
            taken = max(before.day, min(after.day, end))
            changes[taken] = changes.get(taken, 0) - 1
            changes[end] = changes.get(end, 0) + 1
        for day, change in changes.items():
            if change:
                self._counts((pack, day, ALL_KINDS))[_HELD] += change

    def _counts(self, key: DayKey) -> list[int]:
        """Return the fields of a day, to be added to."""
        counts = self._days.get(key)
        if counts is None:
            counts = self._days[key] = list(_COUNTS(self._known.day(key) or Day()))
        return counts

    def _confuse(self, review: Review, right: str, taken: str, *, known: bool) -> None:
        if right == taken:
            return
        key = pair_of(review.pack, right, taken)
        standing = self.standing(review.pack)
        before = standing.get(key, Mixed())
        standing[key] = self.mixed[key] = Mixed(
            before.times + 1, review.day, known=before.known + known
        )

    def _tell_apart(self, review: Review, key: PairKey) -> None:
        standing = self.standing(review.pack)
        pair = standing.get(key)
        if pair is None or review.day == pair.apart_day:
            return
        told = replace(pair, apart=pair.apart + 1, apart_day=review.day)
        self.mixed[key] = told
        if told.stands:
            standing[key] = told
        else:
            del standing[key]


def sums(review: Review, before: Memory | None, grade: Rating) -> Day:
    """Return what one review adds to its day."""
    tested = before is not None and review.day > before.day
    promised = plain = 0.0
    if before is not None and tested:
        promised = recall(before, review.day)
        plain = retrievability(before.stability, review.day - before.day)
    return Day(
        reviews=1,
        right=int(review.credit >= 1),
        fresh=int(before is None),
        tested=int(tested),
        recalled=int(tested and grade is not Rating.AGAIN),
        promised=round(MILLION * promised),
        used=review.used,
        plain=round(MILLION * plain),
    )


def pair_of(pack: str, one: str, other: str) -> PairKey:
    """Return the key of two values, whichever was taken for which."""
    return (pack, *sorted((one, other)))  # type: ignore[return-value]  # two are sorted

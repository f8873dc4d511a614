"""What review logs are folded to, and is not written yet.

An entry of a review log is written with the answer that it tells of. What the log is then folded to
follows later, many answers at once, for it can be folded again: a row that each answer changes is
written once for all of them. A mark, `folded`, goes with it, and says how far the log is folded: so
it is known after a crash from where on it is to be folded again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.storage import tables
from hubquiz.storage.tables import FOLDED

if TYPE_CHECKING:
    from hubquiz.storage.tables import Change
    from hubquiz.storage.values import DayRow, Learned, MemoryRow, PairRow

MOST = 200
"""Rows that are kept back: as many as are written in a few milliseconds."""


class Behind:
    """Rows that are kept back, each the latest of its key."""

    def __init__(self) -> None:
        self._memories: dict[tuple[str, str, str], MemoryRow] = {}
        self._days: dict[tuple[str, str, int, str], DayRow] = {}
        self._pairs: dict[tuple[str, str, str, str], PairRow] = {}
        self._folded: dict[str, int] = {}

    def take(self, learned: Learned) -> None:
        """Keep back what entries of a log are folded to, which are themselves written."""
        for memory in learned.memories:
            self._memories[memory.player, memory.pack, memory.fact] = memory
        for day in learned.days:
            self._days[day.player, day.pack, day.day, day.kind] = day
        for pair in learned.pairs:
            self._pairs[pair.player, pair.pack, pair.one, pair.other] = pair
        for row in learned.reviews:
            self._folded[row.player] = max(row.at, self._folded.get(row.player, 0))

    def memory(self, player: str, pack: str, fact: str) -> MemoryRow | None:
        """A memory, if it is kept back."""
        return self._memories.get((player, pack, fact))

    def day(self, player: str, pack: str, day: int, kind: str) -> DayRow | None:
        """A day's sums, if they are kept back."""
        return self._days.get((player, pack, day, kind))

    @property
    def is_long(self) -> bool:
        """Whether it is time to write it."""
        return len(self._memories) + len(self._days) + len(self._pairs) >= MOST

    def written(self) -> Change:
        """All of it, to be written now; nothing is kept back then."""
        change = (
            *tables.put_memories(self._memories.values()),
            *tables.put_days(self._days.values()),
            *tables.put_pairs(self._pairs.values()),
            *(FOLDED.put(player, at) for player, at in self._folded.items()),
        )
        for kept in (self._memories, self._days, self._pairs, self._folded):
            kept.clear()
        return change

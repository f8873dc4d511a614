"""What a player knows of a pack so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hubquiz.learning.memory import HELD_FROM, recall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.learning.memory import Memory


class Mastery(NamedTuple):
    """So many facts of so many; questions written by hand count as facts."""

    known: int
    of: int

    @property
    def part(self) -> float:
        """The share that is known, from 0 to 1."""
        return self.known / self.of if self.of else 0.0


def is_held(memory: Memory, day: int) -> bool:
    """Tell whether a fact is held on a day: answered right last, and likely still remembered."""
    return memory.streak > 0 and recall(memory, day) >= HELD_FROM


def mastered(memories: Iterable[Memory], day: int, of: int) -> Mastery:
    """Return how many facts of a pack are held on a day; `of` is how many it has."""
    # A pack that was edited may have lost facts that were known.
    return Mastery(min(sum(is_held(memory, day) for memory in memories), of), of)

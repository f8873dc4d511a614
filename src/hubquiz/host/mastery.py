"""What a player knows of a pack so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.storage import FactMark


class Mastery(NamedTuple):
    """So many facts of so many; questions written by hand count as facts."""

    known: int
    of: int

    @property
    def part(self) -> float:
        """The share that is known, from 0 to 1."""
        return self.known / self.of if self.of else 0.0


def mastered(marks: Iterable[FactMark], of: int) -> Mastery:
    """Return the facts that were answered right when they were last asked.

    `marks` are a player's in one pack, the earliest first; `of` is how many facts it has.
    """
    last = {mark.fact: mark.credit for mark in marks}
    # A pack that was edited may have lost facts that were known.
    return Mastery(min(sum(credit >= 1 for credit in last.values()), of), of)

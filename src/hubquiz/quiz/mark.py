"""What a response is worth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """The marking of one response.

    `credit` runs from 0 to 1. `counted` is False where the pack can't call the response right or
    wrong. `right` is the key in words. `confused` are pairs: what was right, what was taken for it.
    `parts` tells for each part of the response (choice, left item, place in the order) whether it
    is right; for a pick, for each choice that was chosen or should have been, by its index.
    """

    credit: float
    right: str
    counted: bool = True
    confused: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[int, bool], ...] = ()

    @property
    def correct(self) -> bool:
        """Whether it is entirely right."""
        return self.counted and self.credit >= 1

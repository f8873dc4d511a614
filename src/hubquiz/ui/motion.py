"""Motion: one curve, one duration, and none where it is not wanted."""

from __future__ import annotations

DURATION = 180
"""Milliseconds that anything takes to get from one look to another."""

STEPS = 8
"""A fade is drawn in so many steps, so that the tints it needs stay few."""


def ease(part: float) -> float:
    """How far along a movement looks when `part` of its time has gone: quick at first, then calm.

    The cubic ease-out, 1 − (1 − t)³, held within 0 and 1.
    """
    rest = 1 - min(max(part, 0.0), 1.0)
    return 1 - rest * rest * rest


class Slide:
    """A number on its way to a goal."""

    __slots__ = ("_from", "_start", "goal", "value")

    def __init__(self, value: float = 0.0) -> None:
        self.value = self.goal = self._from = value
        self._start = 0

    def aim(self, goal: float, now: int, *, motion: bool) -> bool:
        """Head for `goal` from where it is; at once without motion. Says if the goal is new."""
        if goal == self.goal:
            return False
        self._from, self._start, self.goal = self.value, now, goal
        if not motion:
            self.value = goal
        return True

    def update(self, now: int) -> bool:
        """Move on; true while it still has some way to go."""
        if self.value == self.goal:
            return False
        part = (now - self._start) / DURATION
        self.value = self.goal if part >= 1 else self._between(part)
        return part < 1

    def _between(self, part: float) -> float:
        return self._from + (self.goal - self._from) * ease(part)


class Fade(Slide):
    """A slide between 0 and 1, in few steps."""

    __slots__ = ()

    def _between(self, part: float) -> float:
        return round(super()._between(part) * STEPS) / STEPS

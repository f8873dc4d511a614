"""What a benchmark tells: figures with their spread, their yardstick and their goal."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class MissingError(Exception):
    """What a benchmark needs and this machine does not have; the text says what."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some samples, and what 99 of 100 do not do worse than."""

    median: float
    p99: float

    @classmethod
    def of(cls, samples: Sequence[float], *, more_is_better: bool = False) -> Spread:
        """Return the spread of one sample or more; the percentile is that of the nearest rank."""
        ordered = sorted(samples, reverse=more_is_better)
        return cls(median(ordered), ordered[math.ceil(len(ordered) * 0.99) - 1])


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a figure is held against: the same unit, measured in the same run."""

    name: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured.

    `goal` bounds the ratio to the yardstick if there is one, else the median itself; it is the
    least that will do where more is better, else the most.
    """

    name: str
    unit: str
    spread: Spread
    goal: float | None = None
    yardstick: Yardstick | None = None
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        """The median as a multiple of the yardstick's; None without one."""
        if self.yardstick is None or not self.yardstick.spread.median:
            return None
        return self.spread.median / self.yardstick.spread.median

    @property
    def over(self) -> bool:
        """Whether it misses its goal."""
        if self.goal is None:
            return False
        reached = self.ratio if self.yardstick else self.spread.median
        if reached is None:
            return False
        return reached < self.goal if self.more_is_better else reached > self.goal


def in_turn(rounds: int, *measures: Callable[[], float], warm: int = 1) -> tuple[list[float], ...]:
    """Return the samples of each measure, taken in turn (A B A B …) since machines are noisy.

    The first `warm` rounds are not counted.
    """
    samples: tuple[list[float], ...] = tuple([] for _ in measures)
    for turn in range(-warm, rounds):
        for kept, measure in zip(samples, measures, strict=True):
            taken = measure()
            if turn >= 0:
                kept.append(taken)
    return samples


def compared(
    name: str,
    unit: str,
    subject: Sequence[float],
    yardstick: str,
    against: Sequence[float],
    goal: float | None = None,
) -> Figure:
    """Return the figure of samples held against a yardstick's."""
    return Figure(name, unit, Spread.of(subject), goal, Yardstick(yardstick, Spread.of(against)))

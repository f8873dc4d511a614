"""Rest: what each screen costs while nothing happens, and that nothing is drawn."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from time import sleep
from typing import TYPE_CHECKING

from hubquiz.tools.bench.display import display
from hubquiz.tools.bench.figures import Figure, Spread
from hubquiz.tools.bench.processes import Child, environment, profile
from hubquiz.tools.bench.watch import COUNTDOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST, MOST_COUNTING = 0.35, 1.5
WATCHED_S = 8
AT_ONCE = 6
"""So many are watched at once: each counts the processor's time that it takes itself."""
APART_S = 0.3
PERCENT = 100


def run() -> Iterator[Figure]:
    """Watch every screen in a window of its own."""
    from hubquiz.tools.bench.scenes import scenes  # noqa: PLC0415 - it needs pygame

    names, redraws = list(scenes()), 0
    with display() as screen:
        for i in range(0, len(names), AT_ONCE):
            for name, share, drawn in _watched(names[i : i + AT_ONCE], screen):
                yield _of_a_core(name, share, MOST)
                redraws += drawn
        yield Figure("all screens, drawn again", "times", Spread.of([redraws]), 0)
        for name, share, _drawn in _watched([COUNTDOWN], screen):
            yield _of_a_core(name, share, MOST_COUNTING)


def _of_a_core(name: str, share: float, goal: float) -> Figure:
    return Figure(name, "% of a core", Spread.of([share]), goal)


def _watched(names: list[str], screen: str | None) -> Iterator[tuple[str, float, int]]:
    """Yield each scene with its share of a core in percent, and how often it was drawn."""
    with ExitStack() as stack:
        children = []
        for name in names:
            env = environment(stack.enter_context(profile()), screen)
            command = [sys.executable, "-m", "hubquiz.tools.bench.watch", name, str(WATCHED_S)]
            children.append(stack.enter_context(Child(command, env)))
            sleep(APART_S)
        for name, child in zip(names, children, strict=True):
            taken, drawn = child.line().split()
            yield name, float(taken) / WATCHED_S * PERCENT, int(drawn)

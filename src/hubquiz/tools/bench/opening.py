"""Start: from exec to home drawn, against a bare window of the same size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.tools.bench.display import display
from hubquiz.tools.bench.figures import Figure, compared, in_turn
from hubquiz.tools.bench.processes import Child, environment, profile
from hubquiz.tools.bench.windows import BARE, HOME, settle_in

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = 1.6
RUNS = 21


def run() -> Iterator[Figure]:
    """Start each in turn: a person's second start, when the pack that home shows is known."""
    with display() as screen, profile() as data:
        settle_in(data)
        env = environment(data, screen)

        def started(command: list[str]) -> float:
            with Child(command, env) as child:
                child.line()
                return child.ms_since_start()

        home, bare = in_turn(RUNS, lambda: started(HOME), lambda: started(BARE), warm=2)
    yield compared("exec to home drawn", "ms", home, "a bare window", bare, GOAL)

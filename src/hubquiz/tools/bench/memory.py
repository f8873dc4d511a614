"""Memory: home with a large pack chosen and the Chinese font open, against a bare window."""

from __future__ import annotations

from functools import partial
from time import sleep
from typing import TYPE_CHECKING

from hubquiz.tools.bench.display import display
from hubquiz.tools.bench.figures import Figure, compared, in_turn
from hubquiz.tools.bench.processes import Child, environment, profile
from hubquiz.tools.bench.windows import BARE, FACTS, HOME, HOME_WITH_PACK, settle_in_with_more

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GOAL = 2.2
RUNS = 5
SETTLED_S = 0.5


def run() -> Iterator[Figure]:
    """Measure a window of each in turn, half a second after it was drawn."""
    with display() as screen, profile() as data:
        settle_in_with_more(data)
        env = environment(data, screen)
        chosen, ready, bare = in_turn(
            RUNS, *(partial(_mb, command, env) for command in (HOME, HOME_WITH_PACK, BARE))
        )
    for name, samples in (("chosen", chosen), ("ready to be dealt", ready)):
        figure = f"home in Chinese, {FACTS:,} facts {name} (PSS)"
        yield compared(figure, "MB", samples, "a bare window", bare, GOAL)


def _mb(command: list[str], env: Mapping[str, str]) -> float:
    with Child(command, env) as child:
        child.line()
        sleep(SETTLED_S)
        return child.pss_mb()

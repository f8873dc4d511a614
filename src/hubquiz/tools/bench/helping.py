"""Help: how soon `hubquiz --help` has been said, against an import of click alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.tools.bench.figures import Figure, compared, in_turn
from hubquiz.tools.bench.processes import environment, ms_to_end, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = 1.5
RUNS = 15
HELP = "import sys; sys.argv[1:] = ['--help']; from hubquiz.cli import main; main()"
CLICK = "import click"


def run() -> Iterator[Figure]:
    """Measure both as whole processes."""
    with profile() as data:
        env = environment(data)
        subject, yardstick = in_turn(
            RUNS,
            partial(ms_to_end, python(HELP), env),
            partial(ms_to_end, python(CLICK), env),
            warm=2,
        )
    yield compared("hubquiz --help", "ms", subject, "import click", yardstick, GOAL)

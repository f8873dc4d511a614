"""Second start: from a compiled pack of 10,000 questions to its first question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.tools.bench.figures import Figure, Spread, in_turn
from hubquiz.tools.bench.packs import questions_pack
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = 10_000
MOST_MS = 50
RUNS = 15
SCRIPT = """
import sys
from time import process_time
from hubquiz.host.desk import Desk
from hubquiz.rounds.dealer import Dealer
desk = Desk()
start = process_time()
deck = desk.deck(desk.library.find(sys.argv[1]))
question = Dealer(deck, 1).deal()
assert question is not None
print((process_time() - start) * 1000, flush=True)
"""


def run() -> Iterator[Figure]:
    """Compile the pack once; then measure in fresh processes whose modules are loaded."""
    with profile() as data:
        path = Path(data, "written.yaml")
        path.write_text(questions_pack(QUESTIONS), encoding="utf-8")
        env = environment(data)

        def start() -> float:
            with Child(python(SCRIPT, str(path)), env) as child:
                return float(child.line())

        (times,) = in_turn(RUNS, start)
    yield Figure(f"{QUESTIONS:,} questions, to the first", "ms", Spread.of(times), MOST_MS)

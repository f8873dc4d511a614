"""GIFT: a file of 10,000 questions to a pack, against pygiftparser on the same file."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Pack, Reckon, Typed, Written
from hubquiz.content.values import Number
from hubquiz.exchange.gift import write
from hubquiz.tools.bench.figures import Figure, Spread, compared, in_turn
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Answer

QUESTIONS = 10_000
TIMES = 1 / 5
BYTES_A_BYTE = 6.0
RUNS = 7

OURS = """
import sys
from pathlib import Path
from time import process_time
from hubquiz.exchange import gift
data = Path(sys.argv[1]).read_bytes()
start = process_time()
found = gift.read(data, "bench.gift")
print((process_time() - start) * 1000, flush=True)
assert len(found.pack.questions) == int(sys.argv[2]), found.notes
"""
THEIRS = """
import logging, sys, warnings
from time import process_time
warnings.simplefilter("ignore")
from pygiftparser.parser import parseFile
logging.disable(logging.CRITICAL)
start = process_time()
with open(sys.argv[1], encoding="utf-8") as file:
    found = parseFile(file)
print((process_time() - start) * 1000, flush=True)
assert len(found) == int(sys.argv[2])
"""
PEAK = """
import sys, tracemalloc
from pathlib import Path
from hubquiz.exchange import gift
data = Path(sys.argv[1]).read_bytes()
tracemalloc.start()
found = gift.read(data, "bench.gift")
print(tracemalloc.get_traced_memory()[1] / len(data), flush=True)
"""


def run() -> Iterator[Figure]:
    """Measure each in a process of its own; the processor's time, and the peak of what is kept."""
    name = f"{QUESTIONS:,} questions of GIFT"
    with profile() as data:
        path = Path(data, "bench.gift")
        path.write_bytes(write(mixed_pack(QUESTIONS), {}).data)
        env = environment(data)

        def said(script: str) -> float:
            with Child(python(script, str(path), str(QUESTIONS)), env) as child:
                return float(child.line())

        if find_spec("pygiftparser"):
            ours, theirs = in_turn(RUNS, lambda: said(OURS), lambda: said(THEIRS))
            yield compared(name, "ms", ours, "pygiftparser", theirs, TIMES)
        else:
            (ours,) = in_turn(RUNS, lambda: said(OURS))
            yield Figure(f"{name} (pygiftparser is not installed)", "ms", Spread.of(ours))
        yield Figure(f"{name}, peak", "bytes a byte", Spread.of([said(PEAK)]), BYTES_A_BYTE)


def mixed_pack(count: int) -> Pack:
    """Return a pack of written questions of every shape that GIFT has, in turn."""
    return Pack("A mixed quiz", questions=tuple(map(_question, range(count))))


def _question(number: int) -> Written:
    answers: tuple[Answer, ...] = (
        Choose((f"the harbour of {number}",), (f"its {number} hills", "a castle", "an old bridge")),
        Choose((f"salt {number}", "timber"), (f"silk {number}", "amber", "tin")),
        Choose(("True",), ("False",)),
        Typed((f"Port {number}", f"the port of {number}")),
        Match(((f"quay {number}", "ships"), ("market", "grain"), ("tower", "bells"))),
        Reckon(Number(number, number, number, str(number)), "", 2.5),
    )
    return Written(
        f"What is told of town {number}, which stands where the river meets the sea?",
        answers[number % len(answers)],
        f"Chronicle {number} tells of it, and so do the travellers who came by ship.",
        (f"chapter {number // 100}",),
    )

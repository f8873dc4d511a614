"""Moodle XML: a file of 10,000 questions to a pack, against the bare parser of the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.exchange.moodle import write
from hubquiz.tools.bench.figures import Figure, Spread, compared, in_turn
from hubquiz.tools.bench.gift import mixed_pack
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = 10_000
TIMES = 8.0
BYTES_A_BYTE = 6.0
RUNS = 7

OURS = """
import sys
from pathlib import Path
from time import process_time
from hubquiz.exchange import moodle
data = Path(sys.argv[1]).read_bytes()
start = process_time()
found = moodle.read(data, "bench.xml")
print((process_time() - start) * 1000, flush=True)
assert len(found.pack.questions) == int(sys.argv[2]), found.notes
"""
BARE = """
import io, sys
from pathlib import Path
from time import process_time
from xml.etree.ElementTree import iterparse
data = Path(sys.argv[1]).read_bytes()
start = process_time()
for _event, element in iterparse(io.BytesIO(data)):
    if element.tag == "question":
        element.clear()
print((process_time() - start) * 1000, flush=True)
"""
PEAK = """
import sys, tracemalloc
from pathlib import Path
from hubquiz.exchange import moodle
data = Path(sys.argv[1]).read_bytes()
tracemalloc.start()
found = moodle.read(data, "bench.xml")
print(tracemalloc.get_traced_memory()[1] / len(data), flush=True)
"""


def run() -> Iterator[Figure]:
    """Measure each in a process of its own; the processor's time, and the peak of what is kept."""
    name = f"{QUESTIONS:,} questions of Moodle XML"
    with profile() as data:
        path = Path(data, "bench.xml")
        path.write_bytes(write(mixed_pack(QUESTIONS), {}).data)
        env = environment(data)

        def said(script: str) -> float:
            with Child(python(script, str(path), str(QUESTIONS)), env) as child:
                return float(child.line())

        ours, bare = in_turn(RUNS, lambda: said(OURS), lambda: said(BARE))
        yield compared(name, "ms", ours, "xml.etree.iterparse", bare, TIMES)
        yield Figure(f"{name}, peak", "bytes a byte", Spread.of([said(PEAK)]), BYTES_A_BYTE)

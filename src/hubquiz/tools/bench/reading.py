"""Reading: a pack's YAML to a checked pack, against the events alone of the parser below it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.tools.bench.figures import Figure, Spread, Yardstick, compared, in_turn
from hubquiz.tools.bench.packs import facts_pack, questions_pack
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS, FACTS = 1_000, 10_000
TIMES, PART_OF_MEMORY = 3.0, 1 / 3
RUNS = 9

TIMED = """
import sys
from time import process_time
text = open(sys.argv[1], encoding="utf-8").read()
{prepare}
start = process_time()
{work}
print((process_time() - start) * 1000, flush=True)
"""
EVENTS = TIMED.format(
    prepare="import yaml",
    work="for event in yaml.parse(text, Loader=yaml.CSafeLoader): pass",
)
PACK = TIMED.format(
    prepare="from hubquiz.content.reader import read_text",
    work="assert read_text(text, 'pack.yaml').pack is not None",
)

PEAK = """
import sys, tracemalloc
text = open(sys.argv[1], encoding="utf-8").read()
{prepare}
tracemalloc.start()
{work}
print(tracemalloc.get_traced_memory()[1] / 2**20, flush=True)
"""
LOADED = PEAK.format(prepare="import yaml", work="found = yaml.load(text, Loader=yaml.CSafeLoader)")
CHECKED = PEAK.format(
    prepare="from hubquiz.content.reader import read_text",
    work="found = read_text(text, 'pack.yaml'); assert found.pack is not None",
)


def run() -> Iterator[Figure]:
    """Measure each in a process of its own; the processor's time, and the peak of what is kept."""
    packs = {
        f"{QUESTIONS:,} written questions": questions_pack(QUESTIONS),
        f"{FACTS:,} facts": facts_pack(FACTS),
    }
    with profile() as data:
        path = Path(data, "pack.yaml")
        env = environment(data)

        def said(script: str) -> float:
            with Child(python(script, str(path)), env) as child:
                return float(child.line())

        for name, text in packs.items():
            path.write_text(text, encoding="utf-8")
            ours, events = in_turn(RUNS, lambda: said(PACK), lambda: said(EVENTS))
            yield compared(name, "ms", ours, "libyaml's events", events, TIMES)
            peak, loaded = said(CHECKED), said(LOADED)
            yield Figure(
                f"{name}, peak",
                "MB",
                Spread.of([peak]),
                PART_OF_MEMORY,
                Yardstick("CSafeLoader's", Spread.of([loaded])),
            )

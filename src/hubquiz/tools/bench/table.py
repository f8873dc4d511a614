"""A table: from its bytes to a pack that plays, against Python's csv reader and the index alone."""

from __future__ import annotations

import csv
import io
from random import Random
from time import process_time
from typing import TYPE_CHECKING

from hubquiz.content.loading import collector_paused
from hubquiz.exchange import table
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.tools.bench.figures import Figure, Spread, compared, in_turn
from hubquiz.tools.bench.processes import Child, environment, profile, python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Pack

ROWS, MANY = 10_000, 100_000
TIMES = 4.0
RUNS = 9
MS = 1000.0

HEADINGS = (
    "Firm", "Town", "Boss", "Area (km²)", "Founded", "Users (million)", "Latitude", "Longitude",
)  # fmt: skip

PEAK = f"""
import resource
from hubquiz.exchange import table
from hubquiz.rounds.deck import Deck
from hubquiz.tools.bench.table import made
deck = Deck(table.read(made({MANY}), "made.csv").pack)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
"""


def run() -> Iterator[Figure]:
    """Measure both in turn, to the first question dealt; and the memory of a far larger table."""
    data = made(ROWS)
    pack = table.read(data, "made.csv").pack
    ours, bare = in_turn(RUNS, lambda: _read(data), lambda: _bare(data, pack))
    name = f"{ROWS:,} rows of {len(HEADINGS)} columns to a first question"
    yield compared(name, "ms", ours, "csv reader and index", bare, TIMES)
    with profile() as folder, Child(python(PEAK), environment(folder)) as child:
        peak = float(child.line())
    yield Figure(f"{MANY:,} rows, ready to be dealt, peak", "MB", Spread.of([peak]))


def made(rows: int, seed: int = 0) -> bytes:
    """Return a table of firms as CSV: names, towns that many share, numbers, years, places."""
    chance = Random(seed)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for i in range(rows):
        town = chance.randrange(max(8, rows // 12))
        writer.writerow(
            (
                f"Firm {_letters(i)}",
                _letters(town).capitalize(),
                f"Boss {_letters(i * 7 + 1)}",
                f"{chance.randrange(1, 10**6):,}",
                1700 + chance.randrange(320),
                f"{chance.uniform(0, 900):.1f}",
                f"{chance.uniform(-60, 60):.2f}",
                f"{chance.uniform(-180, 180):.2f}",
            )
        )
    return text.getvalue().encode()


def _letters(number: int) -> str:
    """Return a word for a number, no other's."""
    word = ""
    for _ in range(5):
        number, last = divmod(number, 20)
        word += "bcdfghjklmnpqrstvwxz"[last] + "aeiou"[last % 5]
    return word


def _read(data: bytes) -> float:
    with collector_paused():
        start = process_time()
        _first(table.read(data, "made.csv").pack)
        return (process_time() - start) * MS


def _bare(data: bytes, pack: Pack) -> float:
    with collector_paused():
        start = process_time()
        rows = list(csv.reader(io.StringIO(data.decode())))
        _first(pack)
        took = process_time() - start
    return took * MS if rows else 0.0


def _first(pack: Pack) -> None:
    """Make a pack ready, and deal its first question."""
    if Dealer(Deck(pack), 1).deal() is None:
        raise AssertionError("nothing can be asked of what was read")

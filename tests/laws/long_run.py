"""A long run by hand: `python -m tests.laws.long_run 1000000 [FIRST_BATCH]`.

Two processes deal rounds from the bundled packs and from packs by chance, and judge every question.
The first doubtful one ends the run, with the pack and the seed that deal it again.
"""

from __future__ import annotations

import sys
import time
from multiprocessing import get_context
from typing import TYPE_CHECKING

import click
from tests.laws.oracle import World
from tests.laws.packs import numbered
from tests.laws.reach import PACKS, load
from tests.laws.rounds import round_doubts

from hubquiz.rounds.deck import Deck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROCESSES = 2
LENGTH = 25
"""Questions to a round of a bundled pack, where a whole one would be hundreds."""
BATCH = 40
"""Rounds to a batch; one batch of four is of packs by chance."""
CHANCE_ROUNDS = 4

Batch = tuple[int, int]
Found = tuple[int, list[str]]


def batches(number: int) -> Iterator[Batch]:
    """Yield batches without end: which pack (or none: packs by chance), and the first seed."""
    while True:
        yield (number % (len(PACKS) + 1) - 1, number * BATCH)
        number += 1


_known: dict[int, tuple[Deck, World]] = {}


def _pack(index: int) -> tuple[Deck, World]:
    if index not in _known:
        pack = load(PACKS[index])
        _known[index] = (Deck(pack), World(pack))
    return _known[index]


def run(batch: Batch) -> Found:
    """Deal and judge a batch: return how many questions, and what is wrong with them."""
    index, first = batch
    count = 0
    found: list[str] = []
    for seed in range(first, first + BATCH):
        name = PACKS[index].stem if index >= 0 else f"pack by chance {seed}"
        if index >= 0:
            deck, world = _pack(index)
            rounds: list[tuple[int, int | None]] = [(seed, LENGTH)]
        else:
            pack = numbered(seed)
            deck, world = Deck(pack), World(pack)
            rounds = [(seed + extra, None) for extra in range(CHANCE_ROUNDS)]
        for number, length in rounds:
            dealt, doubts = round_doubts(deck, world, number, length)
            count += dealt
            found += [f"{name}, round {number}: {doubt}" for doubt in doubts]
    return count, found


def main(arguments: Sequence[str]) -> int:
    """Judge as many questions as asked for; return 1 if one is doubtful."""
    wanted = int(arguments[0]) if arguments else 100_000
    first = int(arguments[1]) if len(arguments) > 1 else 1
    start, count, said, done = time.monotonic(), 0, 0, first
    with get_context("spawn").Pool(PROCESSES) as pool:
        for dealt, found in pool.imap(run, batches(first)):
            count += dealt
            done += 1
            if found:
                click.echo("\n".join(found))
                return 1
            if count >= wanted:
                break
            if count // 50_000 > said:
                said = count // 50_000
                click.echo(f"{count:,} questions; the next batch is {done}")
    seconds = time.monotonic() - start
    click.echo(f"{count:,} questions, none doubtful; {count / seconds:,.0f} a second")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

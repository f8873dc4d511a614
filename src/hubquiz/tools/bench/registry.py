"""The benchmarks by name, each loaded only when it is run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.tools.bench.figures import Figure

BENCHMARKS = {
    "start": ("opening", "From exec to home drawn, against a bare window."),
    "memory": ("memory", "At home with a large pack and the Chinese font, against a bare window."),
    "rest": ("rest", "What each screen costs while nothing happens."),
    "dealing": ("dealing", "Questions a second, and whether a pack's size tells."),
    "redraw": ("redraw", "The busiest screen in full, against a loop that blits the same."),
    "key": ("keystroke", "A key to changed pixels and a durable row, against the bare two."),
    "reading": ("reading", "A pack's YAML to a checked pack, against its parser's events."),
    "gift": ("gift", "A GIFT file to a pack, against pygiftparser on the same file."),
    "moodle": ("moodle", "A Moodle XML file to a pack, against the bare parser."),
    "anki": ("anki", "Anki's notes as text and as a package, against Anki's own import."),
    "table": ("table", "A spreadsheet to a playing pack, against the csv module and the index."),
    "install": ("installing", "A pack with pictures installed, against their decoding alone."),
    "library": ("library", "The pack screen of 2,000 packs, against that of the few that ship."),
    "learning": ("learning", "An answer learnt and the next picked; pages over a million reviews."),
    "classroom": ("classroom", "A swarm of phones in a class, against a bare room of aiohttp's."),
    "second-start": ("second_start", "From a compiled pack to its first question."),
    "help": ("helping", "`--help`, against an import of click."),
    "size": ("size", "What is installed."),
}
"""Each benchmark's module and what it measures, those that gate a release first."""


def run(name: str) -> Iterator[Figure]:
    """Yield the figures of a benchmark. Raises MissingError if the machine lacks what it needs."""
    module = import_module(f"hubquiz.tools.bench.{BENCHMARKS[name][0]}")
    figures: Iterator[Figure] = module.run()
    return figures

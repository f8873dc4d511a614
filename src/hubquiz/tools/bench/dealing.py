"""Dealing: questions a second, proof included, and what one costs in packs of any size."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from hubquiz import paths
from hubquiz.host.desk import Desk
from hubquiz.rounds.dealer import Dealer
from hubquiz.tools.bench.figures import Figure, Spread, compared, in_turn
from hubquiz.tools.bench.packs import facts_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.rounds.deck import Deck

PACK = "china-tech-hubs.yaml"
LEAST_A_SECOND = 5_000
FLAT = 1.5
SMALL, LARGE = 200, 100_000
ROUND = 10
"""Questions in a round: it is dealt to its end, and then another begins."""
BATCH = 50
"""Rounds in a sample."""
SAMPLES = 15
MICRO = 1e6


class _Rounds:
    """Round after round from one deck, each of a seed of its own."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._seed = 0

    def seconds_a_question(self) -> float:
        """Deal a batch of rounds; return the seconds that a question took."""
        dealt = 0
        start = process_time()
        for _ in range(BATCH):
            self._seed += 1
            dealer = Dealer(self._deck, self._seed)
            for _ in range(ROUND):
                dealt += dealer.deal() is not None
        return (process_time() - start) / dealt


def run() -> Iterator[Figure]:
    """Measure the bundled pack, and made packs of the smallest and the largest size in turn."""
    with TemporaryDirectory() as folder:
        desk = Desk(folder)
        bundled = _Rounds(_deck(desk, str(paths.questions() / PACK)))
        (times,) = in_turn(SAMPLES, bundled.seconds_a_question)
        rates = [1 / seconds for seconds in times]
        yield Figure(
            f"dealt from {PACK}",
            "questions/s",
            Spread.of(rates, more_is_better=True),
            LEAST_A_SECOND,
            more_is_better=True,
        )
        small, large = _Rounds(_made(desk, SMALL)), _Rounds(_made(desk, LARGE))
        little, much = in_turn(SAMPLES, small.seconds_a_question, large.seconds_a_question)
        yield compared(
            f"a question from {LARGE:,} facts",
            "µs",
            [seconds * MICRO for seconds in much],
            f"from {SMALL:,} facts",
            [seconds * MICRO for seconds in little],
            FLAT,
        )


def _deck(desk: Desk, name: str) -> Deck:
    return desk.deck(desk.library.find(name))


def _made(desk: Desk, facts: int) -> Deck:
    path = desk.folder / f"made-{facts}.yaml"
    path.write_text(facts_pack(facts), encoding="utf-8")
    return _deck(desk, str(path))

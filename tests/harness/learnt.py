"""A player who has learnt something of a pack, day by day, with misses and mix-ups."""

from __future__ import annotations

import random
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.host.days import day_of
from hubquiz.host.desk import Desk
from hubquiz.host.learning import folded
from hubquiz.learning.codec import encode_review
from hubquiz.learning.log import Learner, Review
from hubquiz.learning.memory import is_due, recall
from hubquiz.storage import Game, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.library.packs import PackFile
    from hubquiz.rounds.deck import Deck

DAY_MS = 86_400_000
NOON = 1_700_000_000_000
KINDS = ("choice", "choice-back", "typed", "true-false", "matching")


class Learnt:
    """A desk with one player who knows something."""

    def __init__(self, desk: Desk, player: str, file: PackFile) -> None:
        self.desk = desk
        self.player = player
        self.file = file
        self.now = NOON
        desk.clock = lambda: self.now

    @property
    def deck(self) -> Deck:
        return self.desk.deck(self.file)

    @property
    def today(self) -> int:
        return day_of(self.now)


@contextmanager
def learnt(
    folder: Path, pack: str = "planets", *, days: int = 40, a_day: int = 14, seed: int = 3
) -> Iterator[Learnt]:
    """A profile in `folder` in which Ann has studied a pack on so many days, up to today."""
    desk = Desk(str(folder))
    player = desk.store.add_player("Ann", 1).id
    desk.prefer(replace(desk.preferences, player=player))
    found = Learnt(desk, player, desk.library.find(pack))
    if days:
        study(desk, player, found.file, NOON, days=days, a_day=a_day, seed=seed)
    yield found
    desk.close()


def study(
    desk: Desk, player: str, file: PackFile, now: int, *, days: int, a_day: int, seed: int
) -> None:
    """Write the log of someone who begins three facts of four in all, and reviews what is due."""
    deck = desk.deck(file)
    chance = random.Random(seed)
    keys = list(deck.items)
    keys = chance.sample(keys, max(1, len(keys) * 3 // 4))
    left = set(keys[::6])  # never asked again
    learner = Learner()
    rows: list[ReviewRow] = []
    by_key = {fact.key: fact for fact in deck.pack.facts}
    at = now - days * DAY_MS
    for gone in range(days, 0, -1):
        day = day_of(now - gone * DAY_MS)
        known = {fact: memory for (_, fact), memory in learner.memories.items()}
        due = [key for key in keys if key in known and key not in left and is_due(known[key], day)]
        new = [key for key in keys if key not in known][: max(1, a_day - len(due))]
        for key in chance.sample(due, min(len(due), a_day * 2 // 3 + 1)) + new:
            at = max(at + 5000, now - gone * DAY_MS)
            right = chance.random() < max(0.55, recall(learner.memory(file.reference, key), day))
            mixed: tuple[tuple[str, str], ...] = ()
            fact = by_key.get(key)
            if not right and fact is not None and isinstance(fact.object, Thing):
                others = [t.name for t in deck.pack.things if t.kind == fact.object.kind]
                other = chance.choice(others)
                mixed = ((fact.object.name, other),) if other != fact.object.name else ()
            kind = chance.choice(KINDS)
            review = Review(at, file.reference, key, kind, day, float(right), 0.25, 4000, "", mixed)
            learner.learn(review)
            body = encode_review(review)
            rows.append(ReviewRow(player, "g", len(rows), key, file.reference, at, body))
    game = Game("g", file.reference, "study-20", now, player, "", "")
    desk.store.begin(game)
    desk.store.learnt.relearn(player, replace(folded(player, rows), reviews=tuple(rows)))
    desk.store.finish("g", now)

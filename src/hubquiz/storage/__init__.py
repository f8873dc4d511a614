"""What is kept, in one SQLite file: players, logs of games, results, settings. It knows no game."""

from __future__ import annotations

from hubquiz.storage.faults import Happened, Health, Notice, Reason
from hubquiz.storage.store import Store
from hubquiz.storage.values import Dispute, FactMark, Game, Player, Result, Row

__all__ = [
    "Dispute",
    "FactMark",
    "Game",
    "Happened",
    "Health",
    "Notice",
    "Player",
    "Reason",
    "Result",
    "Row",
    "Store",
]

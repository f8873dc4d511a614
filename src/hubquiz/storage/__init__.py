"""What is kept, in one SQLite file: players, logs of games, results, settings. It knows no game."""

from __future__ import annotations

from hubquiz.storage.faults import Happened, Health, Notice, Reason
from hubquiz.storage.learnt import Learnt
from hubquiz.storage.store import Store
from hubquiz.storage.values import (
    NOTHING,
    DayRow,
    Dispute,
    Game,
    Learned,
    MemoryRow,
    PairRow,
    Player,
    Result,
    ReviewRow,
    Row,
)

__all__ = [
    "NOTHING",
    "DayRow",
    "Dispute",
    "Game",
    "Happened",
    "Health",
    "Learned",
    "Learnt",
    "MemoryRow",
    "Notice",
    "PairRow",
    "Player",
    "Reason",
    "Result",
    "ReviewRow",
    "Row",
    "Store",
]

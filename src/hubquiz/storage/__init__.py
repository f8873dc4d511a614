"""What is kept, in one SQLite file: players, logs of games, results, settings. It knows no game."""

from __future__ import annotations

from hubquiz.storage.faults import Happened, Health, Notice, Reason
from hubquiz.storage.learnt import Learnt
from hubquiz.storage.store import Store
from hubquiz.storage.values import (
    NOTHING,
    Class,
    ClassMark,
    DayRow,
    Dispute,
    Forgetting,
    Forgotten,
    Game,
    Learned,
    MemoryRow,
    PairRow,
    Player,
    Result,
    ReviewRow,
    Row,
    Sitting,
)

__all__ = [
    "NOTHING",
    "Class",
    "ClassMark",
    "DayRow",
    "Dispute",
    "Forgetting",
    "Forgotten",
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
    "Sitting",
    "Store",
]

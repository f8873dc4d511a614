"""What is kept, in one SQLite file: players, logs of games, results, settings. It knows no game."""

from __future__ import annotations

from hubquiz.storage.faults import Happened, Health, Notice, Reason
from hubquiz.storage.store import Store
from hubquiz.storage.values import (
    Class,
    ClassMark,
    Dispute,
    FactMark,
    Forgetting,
    Forgotten,
    Game,
    Player,
    Result,
    Row,
    Sitting,
)

__all__ = [
    "Class",
    "ClassMark",
    "Dispute",
    "FactMark",
    "Forgetting",
    "Forgotten",
    "Game",
    "Happened",
    "Health",
    "Notice",
    "Player",
    "Reason",
    "Result",
    "Row",
    "Sitting",
    "Store",
]

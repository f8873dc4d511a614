"""The one loop between a shell and a game: decide, append, evolve, publish."""

from __future__ import annotations

from hubquiz.host.dealers import GivenDealer, PackDealer, Recipe, confusions, dealing
from hubquiz.host.host import Host, LostGameError, Update, resumable
from hubquiz.host.ports import Clock, Deal, Dealer, Log, steady_clock
from hubquiz.host.record import GUEST, Record, profile_of, read_log

__all__ = [
    "GUEST",
    "Clock",
    "Deal",
    "Dealer",
    "GivenDealer",
    "Host",
    "Log",
    "LostGameError",
    "PackDealer",
    "Recipe",
    "Record",
    "Update",
    "confusions",
    "dealing",
    "profile_of",
    "read_log",
    "resumable",
    "steady_clock",
]

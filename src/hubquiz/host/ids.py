"""The ids of games: a player's own game in a room has the room's id, and more."""

from __future__ import annotations


def room_of(game: str) -> str:
    """Return the id of the room, and session, that a game belongs to."""
    return game.partition(".")[0]

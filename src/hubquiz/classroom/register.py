"""The names in a room: whose each is, and which are about to be somebody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.names import BadNameError, skeleton
from hubquiz.classroom.sayings import Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.game.state import State


class Register:
    """No two names in it look alike; those of a roster, which are given, only differ."""

    def __init__(self, state: State, *, given: bool = False) -> None:
        """Know the names of those who play, or wait to be let in."""
        self._fold = str if given else skeleton
        self._names: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        self._reserved: set[str] = set()
        self.follow(state, (*state.roster, *state.waiting))

    def is_free(self, name: str) -> bool:
        """Tell whether a name can be had."""
        folded = self._fold(name)
        return folded not in self._holders and folded not in self._reserved

    def holder(self, name: str) -> str:
        """Return the player who has a name; empty if nobody does."""
        return self._holders.get(self._fold(name), "")

    def check(self, name: str, player: str = "") -> None:
        """Raise `BadNameError` if a name is another's than this player's."""
        if self._fold(name) in self._reserved or self.holder(name) not in {"", player}:
            raise BadNameError(Why.NAME_TAKEN)

    def reserve(self, name: str) -> None:
        """Keep a name for one who is about to come in."""
        self._reserved.add(self._fold(name))

    def release(self, name: str) -> None:
        """Keep it no longer: who wanted it came in, or did not."""
        self._reserved.discard(self._fold(name))

    def follow(self, state: State, changed: Iterable[str]) -> None:
        """Know what these players are called by now, and who of them is no longer here."""
        players = tuple(changed)
        for player in players:
            folded = self._names.pop(player, None)
            if folded is not None and self._holders.get(folded) == player:
                del self._holders[folded]
        for player in players:
            seat = state.roster.get(player) or state.waiting.get(player)
            if seat is not None:
                self._names[player] = self._fold(seat.name)
                self._holders[self._names[player]] = player

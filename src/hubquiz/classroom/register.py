"""The names in a room: whose each is, and which are about to be somebody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.names import BadNameError, skeleton
from hubquiz.classroom.sayings import Why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hubquiz.game.turn import Seat


class Register:
    """No two names in it look alike."""

    def __init__(self, roster: Mapping[str, Seat]) -> None:
        """Know the names of those who play."""
        self._roster = roster
        self._holders = {skeleton(seat.name): player for player, seat in roster.items()}
        self._reserved: set[str] = set()

    def is_taken(self, folded: str) -> bool:
        """Tell whether a name of this skeleton can't be had."""
        return folded in self._holders or folded in self._reserved

    def holder(self, name: str) -> str:
        """Return the player who has a name; empty if nobody does."""
        return self._holders.get(skeleton(name), "")

    def check(self, name: str, player: str = "") -> None:
        """Raise `BadNameError` if a name is another's than this player's."""
        if skeleton(name) in self._reserved or self.holder(name) not in {"", player}:
            raise BadNameError(Why.NAME_TAKEN)

    def reserve(self, name: str) -> None:
        """Keep a name for one who is about to come in."""
        self._reserved.add(skeleton(name))

    def release(self, name: str) -> None:
        """Keep it no longer: who wanted it came in, or did not."""
        self._reserved.discard(skeleton(name))

    def follow(self, roster: Mapping[str, Seat], renamed: Iterable[str]) -> None:
        """Know who came, who went and who has another name."""
        before, self._roster = self._roster, roster
        changed = frozenset(renamed)
        for player in (before.keys() - roster.keys()) | (changed & before.keys()):
            folded = skeleton(before[player].name)
            if self._holders.get(folded) == player:
                del self._holders[folded]
        for player in (roster.keys() - before.keys()) | (changed & roster.keys()):
            self._holders[skeleton(roster[player].name)] = player

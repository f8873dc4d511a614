"""Who is here: on which line each player is, and who is gone and waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom.lines import fresh_bucket

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.classroom.limits import Bucket
    from hubquiz.classroom.lines import Line

GRACE = 30_000
"""The ms for which one who is gone is waited for: a phone that slept is back by then."""


class Presence:
    """The players of a room. All who are known at first are waited for, as if they had just gone.

    `here` are those who are waited for: on a line, or gone for less than `GRACE` ms.
    """

    def __init__(self, players: Iterable[str], now: int) -> None:
        """Know the players of a room that is opened, perhaps after a crash."""
        self._gone = dict.fromkeys(players, now)
        self.here: set[str] = set(self._gone)
        self._tabs: dict[str, Line] = {}
        self._buckets: dict[str, Bucket] = {}

    @property
    def wake(self) -> int | None:
        """When the next who is gone is given up, if any is."""
        return next((at + GRACE for at in self._gone.values()), None)

    @property
    def tabs(self) -> Iterator[Line]:
        """The lines that players are on, one each."""
        return iter(tuple(self._tabs.values()))

    def tab_of(self, player: str) -> Line | None:
        """Return the line that a player is on, if any."""
        return self._tabs.get(player)

    def bucket_of(self, player: str, now: int) -> Bucket:
        """Return what limits a player on however many lines."""
        found = self._buckets.get(player)
        if found is None:
            found = self._buckets[player] = fresh_bucket(now)
        return found

    def expect(self, player: str, now: int) -> None:
        """Wait for a player who is in the game but on no line yet."""
        self._gone[player] = now
        self.here.add(player)

    def come(self, player: str, line: Line) -> Line | None:
        """Let a player be on a line; return the other that the player was on, if any."""
        other = self._tabs.get(player)
        self._tabs[player] = line
        self._gone.pop(player, None)
        self.here.add(player)
        return other if other is not line else None

    def go(self, line: Line, now: int, *, waited: bool) -> None:
        """Know that a line is lost, and whether its player is waited for.

        Whoever is on another line by then is not gone.
        """
        if line.player and self._tabs.get(line.player) is line:
            del self._tabs[line.player]
            if waited:
                self._gone[line.player] = now
            else:
                self.here.discard(line.player)

    def remove(self, player: str) -> Line | None:
        """Forget a player; return the line that the player was on, if any."""
        self.here.discard(player)
        self._gone.pop(player, None)
        self._buckets.pop(player, None)
        return self._tabs.pop(player, None)

    def give_up(self, now: int) -> bool:
        """Wait no longer for those who are gone too long; tell whether there were any."""
        found = False
        while self._gone:
            player, at = next(iter(self._gone.items()))
            if at <= now < at + GRACE:
                break
            del self._gone[player]
            if now < at:  # the clock was set back: the wait begins anew
                self._gone[player] = now
                break
            self.here.discard(player)
            found = True
        return found

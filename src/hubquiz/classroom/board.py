"""What all have reached by a state of a game: scores, places, teams, climbs and streaks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.scoring import Tally, tally, tally_after

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn

RUN = 3
"""So many right answers one after the other are told of as a streak."""

_NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class TeamScore:
    """What a team has reached: the mean of its `of` members, and its place, from 1."""

    score: int
    of: int
    place: int


class _Middle:
    """What all had reached after the first half of the questions: kept, it is soon moved on."""

    __slots__ = ("_tallies", "_turns")

    def __init__(self) -> None:
        self._turns: tuple[Turn, ...] = ()
        self._tallies: dict[str, Tally] = {}

    def scores(self, turns: tuple[Turn, ...]) -> Mapping[str, int]:
        """Return the scores of all who had answered any of some questions."""
        done = len(self._turns)
        if turns[:done] != self._turns:
            self._tallies.clear()
            done = 0
        for turn in turns[done:]:
            for player in turn.answers:
                before = self._tallies.get(player, _NOTHING)
                self._tallies[player] = tally_after(before, turn, player)
        self._turns = turns
        return {player: tally.score for player, tally in self._tallies.items()}


class Board:
    """What all have reached by a state; each is worked out once, however many views show it."""

    def __init__(
        self,
        state: State,
        known: dict[str, Tally] | None = None,
        earlier: Mapping[str, Tally] | None = None,
        middle: _Middle | None = None,
    ) -> None:
        """Make the board of a state.

        `known` are tallies of the same questions, `earlier` of all of them but the last; `middle`
        is what another board has worked out of them.
        """
        self._past = state.past
        self._roster = state.roster
        self._names = state.settings.teams
        self._tallies = {} if known is None else known
        self._earlier = earlier or {}
        self._middle = middle or _Middle()
        self._scores: list[int] = []
        self._teams: dict[str, TeamScore] | None = None

    def after(self, state: State) -> Board:
        """Return the board of a later state."""
        if state.past is self._past:
            if state.roster is self._roster:
                return self
            return Board(state, self._tallies, middle=self._middle)
        grown = len(state.past) == len(self._past) + 1 and state.past[:-1] == self._past
        return Board(state, earlier=self._tallies if grown else None, middle=self._middle)

    def tally(self, player: str) -> Tally:
        """Return what a player has reached."""
        found = self._tallies.get(player)
        if found is None:
            before = self._earlier.get(player)
            if before is None:
                found = tally(self._past, player)
            else:
                found = tally_after(before, self._past[-1], player)
            self._tallies[player] = found
        return found

    def place(self, player: str) -> int:
        """Return a player's place, from 1; equals share the best."""
        if not self._scores:
            self._scores = sorted(self.tally(each).score for each in self._roster)
        return _place(self._scores, self.tally(player).score)

    def best(self, most: int) -> list[str]:
        """Return so many of the best players; equals in the order of joining."""
        return sorted(self._roster, key=lambda each: -self.tally(each).score)[:most]

    def teams(self) -> Mapping[str, TeamScore]:
        """Return what the teams have reached, in their order."""
        if self._teams is None:
            members: dict[str, list[int]] = {name: [] for name in self._names}
            for player, seat in self._roster.items():
                members.setdefault(seat.team, []).append(self.tally(player).score)
            means = {name: _mean(members[name]) for name in self._names}
            line = sorted(means.values())
            self._teams = {
                name: TeamScore(mean, len(members[name]), _place(line, mean))
                for name, mean in means.items()
            }
        return self._teams

    def climbed(self, most: int) -> list[tuple[str, int]]:
        """Return who has climbed the most places since the middle of what was asked, and how many.

        Before a second question there was no place to climb from.
        """
        middle = len(self._past) // 2
        if middle == 0:
            return []
        scores = self._middle.scores(self._past[:middle])
        before = {player: scores.get(player, 0) for player in self._roster}
        line = sorted(before.values())
        found = (
            (player, _place(line, before[player]) - self.place(player)) for player in self._roster
        )
        return sorted((one for one in found if one[1] > 0), key=lambda one: -one[1])[:most]

    def runs(self, most: int) -> list[tuple[str, int]]:
        """Return who has answered the most questions right one after the other, and how many."""
        found = ((player, self.tally(player).streak) for player in self._roster)
        return sorted((one for one in found if one[1] >= RUN), key=lambda one: -one[1])[:most]


def _place(line: Sequence[int], score: int) -> int:
    return 1 + len(line) - bisect_right(line, score)


def _mean(scores: Sequence[int]) -> int:
    return round(sum(scores) / len(scores)) if scores else 0

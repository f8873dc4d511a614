"""A class in which each plays a game of their own: the room's game, and one for each player.

The room's game never leaves its lobby: it has who plays, and when it closes. A player's own game is
begun when they are; its id is the room's with a number. What is asked of any of these games in one
turn is written in one commit. When the room's game is over, so are all the others.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Self

from hubquiz.game import commands as c
from hubquiz.game.modes import RoundOf
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Allowance, Setup
from hubquiz.game.state import Phase
from hubquiz.host.host import Host, LostGameError
from hubquiz.host.pace import OwnDealer, Pace, Wardrobe, missed, order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hubquiz.game.commands import Command
    from hubquiz.game.state import State
    from hubquiz.host.pace import Dress
    from hubquiz.host.ports import Clock, Logs
    from hubquiz.storage import Health


@dataclass(frozen=True, slots=True)
class Own:
    """Where a player's own games stand: the one that counts, and what was missed once more.

    `missed` is how many questions may be played once more by now; 0 if none may. `more` are those
    of the second game.
    """

    number: int
    first: State
    second: State | None = None
    missed: int = 0
    more: int = 0

    @property
    def state(self) -> State:
        """Where the player is now."""
        return self.second or self.first

    @property
    def before(self) -> int:
        """How many questions were asked in the games before this one."""
        return len(self.first.past) if self.second else 0


class Standing(NamedTuple):
    """How a class stands: the room's game, the players' own, and whose have changed of late."""

    room: State
    own: Mapping[str, Own]
    changed: tuple[str, ...] = ()


class Games:
    """All games of one class. They belong to one thread."""

    def __init__(self, logs: Logs, room: Host, pace: Pace, dress: Dress, clock: Clock) -> None:
        """Know the room's game, and what the players' are dealt from."""
        self._logs = logs
        self._room = room
        self._clock = clock
        self._pace = pace
        self._wardrobe = Wardrobe(pace, dress)
        self._hosts: dict[str, list[Host]] = {}
        self._own: dict[str, Own] = {}
        self._numbers = 0
        self._players: dict[int, str] = {}
        self._changed: dict[str, None] = {}
        self._due: list[tuple[int, str]] = []
        self._closed = False
        self._ahead = 0

    @classmethod
    def resume(cls, logs: Logs, game: str, dress: Callable[[Pace], Dress], clock: Clock) -> Self:
        """Go on with a class: each at the same question. Raises `LostGameError`.

        `dress` tells how guises are made of its questions. A player whose game can't be read any
        more begins another.
        """
        room = Host.resume(logs, game, asks_nothing, clock)
        try:
            pace = Pace.decode(room.state.setup.recipe)
        except ValueError as error:
            raise LostGameError(f"class {game} can't be gone on with: {error}") from error
        games = cls(logs, room, pace, dress(pace), clock)
        ids = sorted(
            (each.id for each in logs.games() if each.id.startswith(f"{game}.")), key=_place
        )
        with logs.together():
            for each in sorted(ids, key=_place):
                games._take_up(each)
            # A clock that was set back since the last thing was written would stand until then.
            latest = max(state.at for state in games.states)
            games._ahead = max(0, latest - games._room.now())
            games._close_all()
        games._changed.clear()
        return games

    @property
    def game(self) -> str:
        """The id of the room's game."""
        return self._room.game

    @property
    def pace(self) -> Pace:
        """What the players' games are dealt from."""
        return self._pace

    @property
    def state(self) -> State:
        """Where the room's game stands."""
        return self._room.state

    @property
    def own(self) -> Mapping[str, Own]:
        """Where the players' own games stand; who has not begun has none."""
        return self._own

    def numbered(self, number: int) -> Own | None:
        """Return where the player of a number is; None if there is none."""
        player = self._players.get(number)
        return self._own.get(player) if player else None

    @property
    def states(self) -> tuple[State, ...]:
        """All games, the room's first: what a report is made of."""
        both = ((own.first, own.second) for own in tuple(self._own.values()))
        return (self.state, *(each for pair in both for each in pair if each is not None))

    @property
    def health(self) -> Health:
        """Whether play is being saved."""
        return self._logs.health

    def now(self) -> int:
        """Return the time to put into a command: not before anything that has happened."""
        return self._room.now() + self._ahead

    @property
    def deadline(self) -> int | None:
        """When `tick` is to be called: the class closes then, or somebody's question does."""
        while self._due and self._is_past(*self._due[0]):
            heapq.heappop(self._due)
        times = [self.state.deadline, self._due[0][0] if self._due else None]
        return min((at for at in times if at is not None), default=None)

    def standing(self) -> Standing:
        """Return how the class stands, and whose games have changed since this was last asked."""
        changed = tuple(self._changed)
        self._changed.clear()
        return Standing(self.state, self._own, changed)

    def prepare(self) -> bool:
        """Do a part of what is done before anybody waits for it; tell whether there was any."""
        return self._wardrobe.prepare()

    def submit_all(self, asks: Sequence[tuple[str, Command]]) -> tuple[Rejection | None, ...]:
        """Do what is asked of games, in one commit: the room's (""), or a player's own.

        To `Start` a player's own game is to begin it; of one that is over, to begin what was
        missed, once more.
        """
        with self._logs.together():
            refused = tuple(self._do(player, command) for player, command in asks)
            self._close_all()
        return refused

    def tick(self) -> None:
        """Let the time that has passed close what it closes. To be called at `deadline`."""
        now = self.now()
        with self._logs.together():
            self._room.submit(c.Tick(now))
            while self._due and self._due[0][0] <= now:
                at, player = heapq.heappop(self._due)
                if not self._is_past(at, player):
                    self._submit(player, c.Tick(now))
            self._close_all()

    def _do(self, player: str, command: Command) -> Rejection | None:
        if not player:
            return self._do_in_room(command)
        deadline = self.state.deadline
        if deadline is not None and command.at >= deadline:
            self._room.submit(c.Tick(command.at))
        if self.state.phase is Phase.OVER:
            return Rejection.TOO_LATE if isinstance(command, c.Respond) else Rejection.OVER
        if player not in self.state.roster:
            return Rejection.UNKNOWN_PLAYER
        if isinstance(command, c.Start):
            return self._start(player, command)
        if player not in self._hosts:
            return Rejection.NOT_STARTED
        return self._submit(player, command)

    def _submit(self, player: str, command: Command) -> Rejection | None:
        refused = self._hosts[player][-1].submit(command)
        self._note(player)
        return refused

    def _do_in_room(self, command: Command) -> Rejection | None:
        refused = self._room.submit(command)
        if refused is None and isinstance(command, c.Allow) and command.player in self._hosts:
            self._submit(command.player, command)
        return refused

    def _close_all(self) -> None:
        """End the players' games when the room's is over."""
        if self._closed or self.state.phase is not Phase.OVER:
            return
        self._closed = True
        for player, hosts in self._hosts.items():
            if hosts[-1].state.phase is not Phase.OVER:
                hosts[-1].submit(c.Quit(self.state.at))
            self._note(player)

    # Players' own games

    def _start(self, player: str, start: c.Start) -> Rejection | None:
        own = self._own.get(player)
        if own is None:
            self._numbers += 1
            self._begin(player, self._numbers, start.at, again=False)
        elif own.missed:
            self._begin(player, own.number, start.at, again=True)
        elif own.state.phase is Phase.LOBBY:  # what came after it in the log was damaged
            return self._submit(player, start)
        else:
            return Rejection.OVER if own.state.phase is Phase.OVER else None
        return None

    def _begin(self, player: str, number: int, at: int, *, again: bool) -> None:
        room, rules = self.state.setup, self.state.settings
        setup = Setup(
            RoundOf(len(self._pace.questions)),
            pack=room.pack,
            title=room.title,
            settings=replace(rules, closes=None, approve=False, teams=(), practice=again),
            room=self.game,
        )
        game = f"{self.game}.{number}.2" if again else f"{self.game}.{number}"
        indices = self._indices(player, number, again=again)
        dealer = OwnDealer(self._pace, self._wardrobe, number, indices)
        host = Host.begin(self._logs, game, setup, lambda _state: dealer, self.now)
        allowed = self.state.allowance(player)
        allow = [c.Allow(at, player, allowed)] if allowed != Allowance() else []
        name = self.state.roster[player].name
        host.submit_all([c.Join(at, player, name), *allow, c.Start(at)])
        self._hosts.setdefault(player, []).append(host)
        self._note(player)

    def _indices(self, player: str, number: int, *, again: bool) -> tuple[int, ...]:
        if not again:
            return order_of(self._pace, number)
        own = self._own.get(player)
        return missed(self._pace, number, own.first, player) if own else ()

    def _take_up(self, game: str) -> None:
        """Go on with a player's own game."""
        number, again = _place(game)
        self._numbers = max(self._numbers, number)

        def deal(state: State) -> OwnDealer:
            (player,) = state.roster
            indices = self._indices(player, number, again=again)
            return OwnDealer(self._pace, self._wardrobe, number, indices)

        try:
            host = Host.resume(self._logs, game, deal, self._clock)
        except LostGameError:
            return
        player = next(iter(host.state.roster), "")
        known = self._own.get(player)
        if not player or (again and (known is None or known.number != number)):
            return  # all that it went on from is lost
        hosts = self._hosts.setdefault(player, [])
        hosts[:] = [*hosts, host] if again else [host]
        self._note(player)

    def _note(self, player: str) -> None:
        """Know where a player is now."""
        hosts = self._hosts[player]
        first = hosts[0].state
        second = hosts[1].state if len(hosts) > 1 else None
        known = self._own.get(player)
        number = _place(hosts[0].game)[0]
        may = self._pace.again and second is None and first.phase is Phase.OVER
        open_ = self.state.phase is not Phase.OVER
        left = len(missed(self._pace, number, first, player)) if may and open_ else 0
        more = len(missed(self._pace, number, first, player)) if second else 0
        self._players[number] = player
        own = Own(number, first, second, left, more)
        if known is None or known.state is not own.state or known.missed != left:
            self._own[player] = own
            self._changed[player] = None
        if own.state.deadline is not None:
            heapq.heappush(self._due, (own.state.deadline, player))

    def _is_past(self, at: int, player: str) -> bool:
        """Tell whether a deadline is no longer that of a player's question."""
        return self._own[player].state.deadline != at


def _place(game: str) -> tuple[int, bool]:
    """Return the number of a player's game, and whether it is what was missed once more."""
    _room, number, *again = game.split(".")
    return int(number), bool(again)


def asks_nothing(state: State) -> OwnDealer:
    """Deal nothing: the room's own game never asks."""
    raise RuntimeError(f"a room is {state.phase}, and asks nothing")

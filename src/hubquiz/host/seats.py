"""Several at one machine: who sits where, with which key, and by which rules they play."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Answering, Player, Settings
from hubquiz.host.record import GUEST
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk

SETTING = "seats"
"""The setting that keeps it."""
FEWEST, MOST = 2, 6
FLOOR_SECONDS = 10
"""What a player has to choose after buzzing."""
LONGEST = 1_000
"""Of anything that is counted in what was set up."""
USUAL: dict[int, str] = {2: "al", 3: "agl", 4: "afjl", 5: "adgjl", 6: "adgjlm"}
"""Keys that lie apart, by the number of players."""
WRITTEN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789,.;-")
"""What can be a player's key: what a hand finds, and what works nothing else."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits where, and by which rules they play. An empty name stands for a number."""

    names: tuple[str, ...] = ("", "")
    keys: tuple[str, ...] = ()
    buzzers: bool = False
    steal: bool = True
    each: int = 5
    questions: int = 10
    seconds: int = 0

    @property
    def buzz_keys(self) -> tuple[str, ...]:
        """Each player's key, all different."""
        usual = USUAL[min(max(len(self.names), FEWEST), MOST)]
        chosen = self.keys
        whole = len(chosen) == len(self.names) == len(set(chosen)) and set(chosen) <= WRITTEN
        return chosen if whole else tuple(usual[: len(self.names)])


def seats_of(desk: Desk) -> Seats:
    """What was set up last; what makes no sense of it is as usual."""
    kept = desk.store.settings().get(SETTING)
    fields: dict[str, Any] = kept if isinstance(kept, dict) else {}
    usual = Seats()
    found: dict[str, Any] = {}
    for name, value in asdict(usual).items():
        given = fields.get(name)
        if isinstance(value, tuple):
            if isinstance(given, list) and all(isinstance(each, str) for each in given):
                found[name] = tuple(given[:MOST])
        elif isinstance(value, bool):
            found[name] = given if isinstance(given, bool) else value
        elif type(given) is int and 0 <= given <= LONGEST:
            found[name] = given
    seats = Seats(**found)
    return seats if len(seats.names) >= FEWEST else usual


def keep_seats(desk: Desk, seats: Seats) -> None:
    """Remember it for the next time."""
    desk.store.set_setting(SETTING, asdict(seats))


def tokens_of(desk: Desk, seats: Seats) -> tuple[Player, ...]:
    """Who plays: whose name is that of a profile is that one, the others are guests."""
    known = {player.name.casefold(): player for player in desk.store.players()}
    found: list[Player] = []
    for number, written in enumerate(seats.names, 1):
        name = " ".join(written.split()) or _("Player {n}").format(n=number)
        profile = known.pop(name.casefold(), None)
        token = profile.id if profile else f"{GUEST}-{number}"
        found.append(Player(token, profile.name if profile else name))
    return tuple(found)


def settings_of(seats: Seats) -> tuple[RoundOf, Settings]:
    """How many questions they play, and by which rules."""
    if seats.buzzers:
        rules = Settings(
            seats.seconds or None, answering=Answering.BUZZERS, floor_seconds=FLOOR_SECONDS
        )
        return RoundOf(max(seats.questions, 1)), rules
    rules = Settings(seats.seconds or None, answering=Answering.TURNS, steal=seats.steal)
    return RoundOf(max(seats.each, 1) * len(seats.names)), rules

"""Classes that were broken off, and can be gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.host.ids import room_of
from hubquiz.host.pace import is_paced
from hubquiz.host.record import read_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.game.state import State
    from hubquiz.host.desk import Desk
    from hubquiz.storage import Game

GOES_STALE = 12 * 3600 * 1000
"""The ms after which a class that was broken off is another day's, and not gone on with."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A class that was broken off: where its room's game stands, and when it was `last` heard of.

    `class_name` is empty if the class has none; the time is in ms since the epoch.
    """

    game: Game
    state: State
    class_name: str
    last: int

    @property
    def paced(self) -> bool:
        """Whether each goes at a pace of their own."""
        return is_paced(self.state.setup.recipe)

    @property
    def closes(self) -> int | None:
        """When it closes; None if nothing closes it but the teacher."""
        return self.state.settings.closes

    def is_stale(self, now: int) -> bool:
        """Tell whether it is another day's; one that has a closing time never is."""
        return self.closes is None and now - self.last > GOES_STALE


def unfinished(desk: Desk, pack: str) -> Iterator[Unfinished]:
    """Yield the classes of a pack that were broken off, the latest first, as far as readable."""
    for game in desk.open_rooms():
        if game.pack != pack:
            continue
        try:
            record, _settled = read_log(game.id, desk.store.events(game.id))
        except ValueError:
            continue
        if not record.state.setup.room:
            continue
        found = desk.class_of(game.id)
        games = [one.id for one in desk.store.games() if room_of(one.id) == game.id]
        last = desk.store.last_event(games) or game.started
        yield Unfinished(game, record.state, found.name if found else "", last)


def broken_off(desk: Desk, pack: str, class_name: str = "") -> Unfinished | None:
    """Return the class of a pack that is to be gone on with, if there is one.

    Of several it is one of the class of that name, then the latest.
    """
    now = desk.clock()
    fresh = [one for one in unfinished(desk, pack) if not one.is_stale(now)]
    wanted = class_name.casefold()
    return min(fresh, key=lambda one: one.class_name.casefold() != wanted, default=None)

"""Forgetting sessions, classes and players for good, and when a session's time has come.

Rows go first, in one commit that also writes down what else is to go: reports, and whatever trace
backups and other files still have. If the program is killed meanwhile, the next start goes on.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from hubquiz.host.history import REPORTS, SHORT, sessions
from hubquiz.host.ids import room_of
from hubquiz.storage import Forgetting, Forgotten

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hubquiz.host.history import PastSession
    from hubquiz.storage import Store

DAY = 86_400_000
"""The ms of a day."""

KEPT_DAYS = 365
"""How long a session is kept, unless another time was set."""

SETTING = "class_days"
"""The setting of how long: days; 0 is until it is forgotten by hand."""


def forget_sessions(
    store: Store, folder: Path, now: int, gone: Iterable[PastSession], *, facts: bool = True
) -> bool:
    """Forget sessions; with `facts`, also what their classes learnt in them. Whether it is done.

    If not, nothing has happened, or the rest will be done at a later start: `store.forgotten` is
    then not empty.
    """
    what = Forgetting.GAME if facts else Forgetting.LOG
    ids = [Forgotten(what, game) for one in gone for game in dict.fromkeys((one.id, *one.games))]
    return not ids or (store.forget(ids) and complete(store, folder, now))


def forget_class(store: Store, folder: Path, now: int, class_id: str) -> bool:
    """Forget a class with all its sessions; whether it is done, as in `forget_sessions`."""
    games = {
        game for one in sessions(store) if one.class_id == class_id for game in (one.id, *one.games)
    }
    # Of a session whose log is gone already, there may still be a report.
    games |= {mark.game for mark in store.classes.marks(class_id)}
    ids = [Forgotten(Forgetting.GAME, game) for game in sorted(games)]
    what = [*ids, Forgotten(Forgetting.CLASS, class_id)]
    return store.forget(what) and complete(store, folder, now)


def forget_player(store: Store, folder: Path, now: int, player: str) -> bool:
    """Forget a player with all that is theirs alone; whether it is done, as in `forget_sessions`.

    Of games with others what these reached stays, and so does what they learnt.
    """
    return store.forget([Forgotten(Forgetting.PLAYER, player)]) and complete(store, folder, now)


def complete(store: Store, folder: Path, now: int) -> bool:
    """Do what is left to do of what was forgotten; whether all is done."""
    what = store.forgotten()
    if not what:
        return True
    games = [one.id for one in what if one.what in (Forgetting.GAME, Forgetting.LOG)]
    ends = {f"-{room_of(game)[:SHORT]}" for game in games}
    try:
        for report in sorted((folder / REPORTS).glob("*-*")):
            if any(report.name.endswith(end) for end in ends):
                shutil.rmtree(report)
    except OSError:
        return False  # a file that another program holds open
    return store.scrub(now)


def kept_days(store: Store) -> int:
    """Return how many days a session is kept; 0 is until it is forgotten by hand."""
    found = store.settings().get(SETTING, KEPT_DAYS)
    return found if isinstance(found, int) and found >= 0 else KEPT_DAYS


def expire(store: Store, folder: Path, now: int) -> int:
    """Forget the sessions whose time is over; what classes know of their facts stays.

    Return how many they were.
    """
    days = kept_days(store)
    gone = [one for one in sessions(store) if days and now - one.started > days * DAY]
    if gone and forget_sessions(store, folder, now, gone, facts=False):
        return len(gone)
    return 0

"""The sessions that classes have played: which there were, and all that is kept of one.

A session is a game in a room. Where each player has a game of their own, its id begins with the
room's, and it belongs to that session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game.codec import KINDS
from hubquiz.game.events import Joined, Posed
from hubquiz.host.ids import room_of
from hubquiz.host.ports import ROOM
from hubquiz.host.record import read_log
from hubquiz.library.sources import safe_id

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.game.state import State
    from hubquiz.storage import Game, Store

REPORTS = "reports"
"""The folder of reports, beside the scores."""

SHORT = 8
"""Characters of an id that tell a session from others."""


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session. `started` is in ms since the epoch, `pack` the pack's reference.

    `over` tells that it can't be gone on with; `games` are the ids of all its logs.
    """

    id: str
    started: int
    pack: str
    title: str
    players: int
    questions: int
    over: bool
    class_id: str = ""
    class_name: str = ""
    games: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """As much of the id as a person needs to type."""
        return self.id[:SHORT]


def sessions(store: Store) -> tuple[PastSession, ...]:
    """Return the sessions, the latest first."""
    found: dict[str, list[Game]] = {}
    for game in reversed(store.games()):
        if game.body == ROOM:
            found.setdefault(room_of(game.id), []).append(game)
    joined, posed = store.rows_of(KINDS[Joined]), store.rows_of(KINDS[Posed])
    sat = {one.game: one.class_id for one in store.classes.sittings()}
    names = {one.id: one.name for one in store.classes.all()}
    made = []
    for room, games in found.items():
        ids = tuple(sorted(game.id for game in games))
        class_id = sat.get(room, "")
        # Where each plays a game of their own, all have joined the room's.
        made.append(
            PastSession(
                id=room,
                started=min(game.started for game in games),
                pack=games[0].pack,
                title=games[0].title,
                players=joined.get(room) or sum(joined.get(game, 0) for game in ids),
                questions=max(posed.get(game, 0) for game in ids),
                over=all(game.ended is not None for game in games),
                class_id=class_id,
                class_name=names.get(class_id, ""),
                games=ids,
            )
        )
    return tuple(sorted(made, key=lambda one: (-one.started, one.id)))


def states(store: Store, session: PastSession) -> tuple[State, ...]:
    """Return where the session's games stand; those that can't be read are left out."""
    found = []
    for game in session.games:
        try:
            record, _rows = read_log(game, store.events(game))
        except ValueError:
            continue
        found.append(record.state)
    return tuple(found)


def report_folder(folder: Path, session: PastSession, moment: str) -> Path:
    """Return the folder of a session's report; `moment` is when it was, as a file may be called.

    Its name ends with the session's id, so that it is found when the session is forgotten.
    """
    return folder / f"{safe_id(session.title)}-{moment}-{session.short}"

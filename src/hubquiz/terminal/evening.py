"""From what was ordered to the end: games one after another in a terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.terminal.play import TextGame

if TYPE_CHECKING:
    from hubquiz.host.host import Host
    from hubquiz.host.desk import Desk
    from hubquiz.host.order import Order
    from hubquiz.terminal.play import Talk

AGAIN = "a"
MISSED = "m"


def play(desk: Desk, order: Order, talk: Talk) -> None:
    """Play what was ordered, then as often again as the player likes."""
    _tell(desk, talk)
    host: Host | None = _unfinished(desk, talk) or desk.begin(order)
    while host is not None:
        talk.say(_("Type ? for help."))
        seat = host.state.setup.players[0].token
        if not TextGame(host, seat, talk).play():
            return
        host = _next(desk, order, host, talk)


def _tell(desk: Desk, talk: Talk) -> None:
    """Say what happened to the scores, and whether play is being saved."""
    for notice in desk.store.take_notices():
        talk.say(notice.sentence)


def _unfinished(desk: Desk, talk: Talk) -> Host | None:
    """Offer the latest unfinished game; return it if the player goes on with it."""
    games = desk.unfinished()
    if not games:
        return None
    game = games[0]
    line = talk.hear(
        _("“{title}” is unfinished. Enter to go on with it, n for a new game: ").format(
            title=game.title
        )
    )
    if line is None or line.strip():
        return None
    return desk.resume(game)


def _next(desk: Desk, order: Order, host: Host, talk: Talk) -> Host | None:
    """Ask what comes after a game; return the next one, or None to stop."""
    seat = host.state.setup.players[0].token
    missed = tuple(
        dict.fromkeys(key for question in host.summary(seat).missed for key in question.facts)
    )
    offer = _("Enter to stop, a to play again: ")
    if missed:
        offer = _("Enter to stop, a to play again, m to play the missed ones again: ")
    answer = (talk.hear(offer) or "").strip().casefold()
    if answer == MISSED and missed:
        return desk.begin(replace(order, again=missed, seed=None))
    if answer == AGAIN:
        return desk.begin(replace(order, seed=None))
    return None

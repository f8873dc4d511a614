"""From what was ordered to the end: games one after another in a terminal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.game.state import Phase
from hubquiz.host.desk import REVIEW, FaultyPackError
from hubquiz.host.host import LostGameError
from hubquiz.host.order import Order, missed_again, once_more
from hubquiz.host.reminding import clock_notice
from hubquiz.i18n import _
from hubquiz.library.packs import PackNotFoundError
from hubquiz.terminal.play import TextGame

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.host.order import ReviewOrder
    from hubquiz.storage import Game
    from hubquiz.terminal.play import Talk

NEW = "n"
AGAIN = "a"
MISSED = "m"


def play(desk: Desk, order: Order, talk: Talk, *, named: bool = False) -> bool:
    """Play what was ordered, then as often again as the player likes. False if nothing could be.

    The latest unfinished game is offered first; if the pack was `named`, only one of that pack.
    """
    tell(desk, talk)
    only = order.pack.reference if named else None
    games = [
        game
        for game in desk.unfinished()
        if only in (None, game.pack)
        and not game.mode.startswith(REVIEW)
        and not game.body  # several at one machine play in the window
    ]
    line = offer(games[0], talk) if games else NEW
    if line is None:
        return True
    host = started(talk, partial(desk.resume, games[0])) if not line.strip() else None
    host = host or started(talk, partial(desk.begin, order))
    played = host is not None
    while host is not None:
        talk.say(_("Type ? for help."))
        seat = host.state.setup.players[0].token
        if not TextGame(host, seat, talk).play():
            break
        following = _next(desk, host, seat, talk)
        host = started(talk, partial(desk.begin, following)) if following else None
    return played


def begin(desk: Desk, order: Order | ReviewOrder, talk: Talk) -> bool:
    """Play or review what was ordered. False if nothing could be."""
    if isinstance(order, Order):
        return play(desk, order, talk)
    from hubquiz.terminal.review import review  # noqa: PLC0415 - it loads the scheduler

    return review(desk, order, talk)


def tell(desk: Desk, talk: Talk) -> None:
    """Say what happened to the scores, and if the clock was set back."""
    for notice in desk.store.take_notices():
        talk.say(notice.sentence)
    said = clock_notice(desk)
    if said:
        talk.say(said)


def started(
    talk: Talk, start: Callable[[], Host], nothing: Callable[[], str] | None = None
) -> Host | None:
    """Return a game that is begun or gone on with; None, and a word of it, if that can't be.

    `nothing` says why there is nothing to ask, where that is not the choice.
    """
    try:
        host = start()
    except (FaultyPackError, PackNotFoundError) as error:
        talk.say(str(error))
        return None
    except LostGameError:
        talk.say(_("This game can't be gone on with: its record is damaged."))
        return None
    if host.state.phase is Phase.OVER and not host.state.past:
        choice = _("Nothing can be asked of this choice. Take more topics or kinds.")
        talk.say(nothing() if nothing is not None else choice)
        return None
    return host


def offer(game: Game, talk: Talk) -> str | None:
    """Offer an unfinished game; return what is typed: nothing to go on with it."""
    return talk.hear(
        _("“{title}” is unfinished. Enter to go on with it, n for a new game: ").format(
            title=game.title
        )
    )


def _next(desk: Desk, host: Host, seat: str, talk: Talk) -> Order | None:
    """Ask what comes after a game; return what is to be played, or None to stop."""
    setup = host.state.setup
    try:
        file = desk.library.find(setup.pack)
    except PackNotFoundError:  # it was taken away meanwhile, and so can't be played again
        return None
    missed = missed_again(file, setup, host.summary(seat))
    offer = _("Enter to stop, a to play again: ")
    if missed:
        offer = _("Enter to stop, a to play again, m to play the missed ones again: ")
    answer = (talk.hear(offer) or "").strip().casefold()
    if answer == MISSED:
        return missed
    return once_more(file, setup) if answer == AGAIN else None

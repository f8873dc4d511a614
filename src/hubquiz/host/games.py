"""Games from the desk: begun, and gone on with.

It brings what deals and plays, so the desk imports it when the first game is wanted.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hubquiz.game.setup import Setup
from hubquiz.host.dealers import Recipe, confusions, dealing
from hubquiz.host.host import Host
from hubquiz.host.ports import ROOM
from hubquiz.storage import Sitting

if TYPE_CHECKING:
    from hubquiz.game.setup import Player
    from hubquiz.host.dealers import Confused
    from hubquiz.host.desk import Desk
    from hubquiz.host.order import Order
    from hubquiz.library.packs import PackFile
    from hubquiz.storage import Game


def begin(desk: Desk, order: Order) -> Host:
    """Begin a game at this machine; see `Desk.begin`."""
    return _begin(desk, order, order.seats or (desk.seat,), confused_by_player(desk, order.pack))


def open_room(desk: Desk, order: Order, room: str, class_name: str) -> Host:
    """Begin a game that players join; see `Desk.open_room`."""
    if not class_name:
        return _begin(desk, order, (), {}, room)
    found = desk.store.classes.add(class_name, desk.clock())
    host = _begin(desk, order, (), confused_by_class(desk, found.id, order.pack), room)
    desk.store.classes.sat(Sitting(host.game, found.id))
    return host


def resume(desk: Desk, game: Game) -> Host:
    """Go on with a game that is no review; see `Desk.resume`."""
    file = desk.library.find(game.pack)
    if game.body != ROOM:
        confused = confused_by_player(desk, file)
    else:
        found = desk.class_of(game.id)
        confused = confused_by_class(desk, found.id, file) if found else {}
    return Host.resume(desk.store, game.id, dealing(desk.deck(file), confused), desk.clock)


def confused_by_player(desk: Desk, file: PackFile) -> Confused:
    """Return what the player took for what in a pack before; a guest, nothing."""
    player = desk.player
    if player is None:
        return {}
    rows = desk.store.learnt.pairs(player.id, file.reference)
    pairs = [(row.one, row.other) for row in rows if row.stands]
    return confusions([*pairs, *((b, a) for a, b in pairs)], desk.deck(file).pack)


def confused_by_class(desk: Desk, class_id: str, file: PackFile) -> Confused:
    """Return what a class took for what in a pack before."""
    from hubquiz.host.memory import pairs_of  # noqa: PLC0415 - few classes have a name

    pairs = pairs_of(desk.store.classes.marks(class_id), file.reference)
    return confusions(pairs, desk.deck(file).pack)


def new_seed() -> int:
    """Return a seed by which nobody has dealt yet."""
    return int.from_bytes(os.urandom(4)) >> 1


def _begin(
    desk: Desk, order: Order, seats: tuple[Player, ...], confused: Confused, room: str = ""
) -> Host:
    deck = desk.deck(order.pack)
    recipe = Recipe(
        new_seed() if order.seed is None else order.seed,
        order.kinds,
        order.topics,
        order.difficulty,
        order.again,
    )
    setup = Setup(
        order.mode,
        seats,
        order.pack.reference,
        deck.pack.title,
        order.settings,
        recipe.encode(),
        room,
    )
    deal = dealing(deck, confused)
    return Host.begin(desk.store, os.urandom(8).hex(), setup, deal, desk.clock)

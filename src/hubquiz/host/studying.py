"""Reviews from the desk: what there is to review, and a review begun."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from hubquiz.game.setup import Setup
from hubquiz.host.days import day_of
from hubquiz.host.dealers import Recipe
from hubquiz.host.desk import FaultyPackError, new_seed
from hubquiz.host.host import Host
from hubquiz.host.reviewing import ReviewDealer, fresh_today, outlook
from hubquiz.i18n import _
from hubquiz.library.packs import PackNotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.game.modes import Study
    from hubquiz.game.state import State
    from hubquiz.host.desk import Desk
    from hubquiz.host.reviewing import Outlook
    from hubquiz.library.packs import PackFile


class GuestError(ValueError):
    """Of a guest nothing is remembered, and so there is nothing to review."""

    def __init__(self) -> None:
        super().__init__(_("Of a guest nothing is remembered: make a player first."))


def begin_review(
    desk: Desk,
    packs: Sequence[PackFile],
    mode: Study,
    *,
    fresh: int | None = None,
    seed: int | None = None,
) -> Host:
    """Begin a review of what the player has learnt of some packs.

    `fresh` facts may be begun; None is what the player wishes for a day, less those of today. A
    game that is over at once had nothing to ask. Raises GuestError, or FaultyPackError if a pack
    has faults.
    """
    player = desk.player
    if player is None:
        raise GuestError
    if fresh is None:
        begun = fresh_today(desk.store.learnt, player.id, day_of(desk.clock()))
        fresh = max(0, desk.preferences.new_a_day - begun)
    decks = {file.reference: desk.deck(file) for file in packs}
    recipe = Recipe(new_seed() if seed is None else seed, packs=tuple(decks), fresh=fresh)
    one = next(iter(decks)) if len(decks) == 1 else ""
    title = decks[one].pack.title if one else _("Review")
    setup = Setup(mode, (desk.seat,), one, title, recipe=recipe.encode())
    game = os.urandom(8).hex()
    return Host.begin(desk.store, game, setup, lambda state: dealt(desk, state), desk.clock)


def dealt(desk: Desk, state: State) -> ReviewDealer:
    """Return the dealer of a review that stands so; packs that have gone since are left out."""
    decks = {}
    for reference in Recipe.decode(state.setup.recipe).packs:
        with suppress(PackNotFoundError, FaultyPackError):
            decks[reference] = desk.deck(desk.library.find(reference))
    (player,) = state.setup.tokens
    return ReviewDealer(desk.store.learnt, player, decks, state, day_of(desk.clock()))


def outlook_of(desk: Desk, packs: Sequence[PackFile]) -> Outlook:
    """Return what there is to review of some packs. Raises GuestError or FaultyPackError."""
    player = desk.player
    if player is None:
        raise GuestError
    decks = {file.reference: desk.deck(file) for file in packs}
    day = day_of(desk.clock())
    return outlook(desk.store.learnt, player.id, decks, day, desk.preferences.new_a_day)


def due(desk: Desk) -> dict[str, int]:
    """Return how many facts the player is due to review now, by pack; no pack is read."""
    player = desk.player
    if player is None:
        return {}
    return desk.store.learnt.due_counts(player.id, day_of(desk.clock()))

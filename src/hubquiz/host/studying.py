"""Reviews from the desk: what there is to review, and a review begun."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game.setup import Settings, Setup
from hubquiz.host.days import day_of
from hubquiz.host.dealers import Recipe
from hubquiz.host.desk import REVIEW, FaultyPackError
from hubquiz.host.games import new_seed
from hubquiz.host.host import Host
from hubquiz.host.reviewing import ReviewDealer, fresh_today, outlook
from hubquiz.i18n import _
from hubquiz.library.packs import PackNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.game.modes import Study
    from hubquiz.game.state import State
    from hubquiz.host.desk import Desk
    from hubquiz.host.order import ReviewOrder
    from hubquiz.host.reviewing import Outlook
    from hubquiz.library.packs import PackFile
    from hubquiz.storage import Game


class GuestError(ValueError):
    """Of a guest nothing is remembered, and so there is nothing to review."""

    def __init__(self) -> None:
        super().__init__(_("Of a guest nothing is remembered: make a player first."))


def begin_ordered(desk: Desk, order: ReviewOrder) -> Host:
    """Begin a review that was asked for; see `begin_review`."""
    packs = order.packs or learnt_packs(desk)
    return begin_review(desk, packs, order.mode, fresh=order.fresh, pairs=order.pairs)


def learnt_packs(desk: Desk) -> tuple[PackFile, ...]:
    """Return the packs of which the player knows something; if there are none, the usual one.

    Those that have gone since, or have faults now, are left out. Raises GuestError.
    """
    player = desk.player
    if player is None:
        raise GuestError
    return files_of(desk, desk.store.learnt.packs(player.id)) or (desk.usual(),)


def files_of(desk: Desk, references: Iterable[str]) -> tuple[PackFile, ...]:
    """Return the packs of references; those that have gone, or have faults, are left out."""
    found = []
    for reference in references:
        with suppress(PackNotFoundError):
            file = desk.library.find(reference)
            if desk.read(file).pack is not None:
                found.append(file)
    return tuple(found)


def unfinished_review(desk: Desk, order: ReviewOrder) -> Game | None:
    """Return the player's latest unfinished review, if it is of what is ordered."""
    reviews = (game for game in desk.unfinished() if game.mode.startswith(REVIEW))
    wanted = {file.reference for file in order.packs}
    return next((game for game in reviews if not wanted or {game.pack} == wanted), None)


def play_as(desk: Desk, name: str) -> None:
    """Let the player of a name play from now on; one that is not there yet is made."""
    there = (each for each in desk.store.players() if each.name.casefold() == name.casefold())
    player = next(there, None) or desk.store.add_player(name, desk.clock())
    desk.prefer(replace(desk.preferences, player=player.id))


def begin_review(
    desk: Desk,
    packs: Sequence[PackFile],
    mode: Study,
    *,
    fresh: int | None = None,
    seed: int | None = None,
    pairs: bool = False,
) -> Host:
    """Begin a review of what the player has learnt of some packs.

    `fresh` facts may be begun; None is what the player wishes for a day, less those of today. A
    game that is over at once had nothing to ask; one of `pairs` only asks what was mixed up. Raises
    GuestError, or FaultyPackError if a pack has faults.
    """
    player = desk.player
    if player is None:
        raise GuestError
    if fresh is None:
        begun = fresh_today(desk.store.learnt, player.id, day_of(desk.clock()))
        fresh = max(0, desk.preferences.new_a_day - begun)
    decks = {file.reference: desk.deck(file) for file in packs}
    seed = new_seed() if seed is None else seed
    recipe = Recipe(seed, packs=tuple(decks), fresh=fresh, pairs=pairs)
    one = next(iter(decks)) if len(decks) == 1 else ""
    title = decks[one].pack.title if one else _("Review")
    rules = Settings(certainty=desk.preferences.certainty)
    setup = Setup(mode, (desk.seat,), one, title, rules, recipe.encode())
    game = os.urandom(8).hex()
    return Host.begin(desk.store, game, setup, lambda state: dealt(desk, state), desk.clock)


def resume_review(desk: Desk, game: Game) -> Host:
    """Go on with a review. Raises LostGameError."""
    return Host.resume(desk.store, game.id, lambda state: dealt(desk, state), desk.clock)


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

"""Classes in which each goes at a pace of their own, from the desk: begun, and gone on with."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf
from hubquiz.game.setup import Setup
from hubquiz.host.games import confused_by_class, new_seed
from hubquiz.host.host import Host
from hubquiz.host.pace import Pace
from hubquiz.host.paced import Games, asks_nothing
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.guises import Tailor
from hubquiz.rounds.kinds import BY_NAME, KINDS
from hubquiz.storage import Sitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.host.order import Order
    from hubquiz.host.pace import Dress
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Kind
    from hubquiz.storage import Game

MOST = 200
"""Questions of a class in which each goes at a pace of their own: all stand in its log at once."""


class NothingToAskError(ValueError):
    """A pack of which nothing of what was wanted can be asked."""


def open_paced(
    desk: Desk,
    order: Order,
    room: str,
    class_name: str = "",
    *,
    same: bool = False,
    again: bool = False,
) -> Games:
    """Begin a class; `room` is what its room needs to open again, and the mode a round.

    `same` asks all in the same words, `again` lets them play what they missed once more. Raises
    FaultyPackError if the pack has faults, and `NothingToAskError`.
    """
    deck = desk.deck(order.pack)
    seed = new_seed() if order.seed is None else order.seed
    found = desk.store.classes.add(class_name, desk.clock()) if class_name else None
    confused = confused_by_class(desk, found.id, order.pack) if found else {}
    questions = _round(deck, order, seed, confused)
    if not questions:
        raise NothingToAskError
    pace = Pace(seed, questions, same, again, order.kinds, order.difficulty)
    setup = Setup(
        RoundOf(len(questions)),
        pack=order.pack.reference,
        title=deck.pack.title,
        settings=replace(order.settings, standings=False),
        recipe=pace.encode(),
        room=room,
    )
    host = Host.begin(desk.store, os.urandom(8).hex(), setup, asks_nothing, desk.clock)
    if found:
        desk.store.classes.sat(Sitting(host.game, found.id))
    return Games(desk.store, host, pace, _dress(deck, pace), desk.clock)


def resume_paced(desk: Desk, game: Game) -> Games:
    """Go on with a class. Raises LostGameError, FaultyPackError or PackNotFoundError."""
    deck = desk.deck(desk.library.find(game.pack))
    return Games.resume(desk.store, game.id, lambda pace: _dress(deck, pace), desk.clock)


def _round(
    deck: Deck, order: Order, seed: int, confused: Mapping[str, frozenset[str]]
) -> tuple[Question, ...]:
    """Deal the round that all are dealt from."""
    dealer = Dealer(
        deck,
        seed,
        kinds=_kinds(order.kinds),
        topics=frozenset(order.topics),
        difficulty=order.difficulty,
        confused=confused,
    )
    most = order.mode.count if isinstance(order.mode, RoundOf) else MOST
    dealt: Iterator[Question] = (
        dealer.again(order.again) if order.again else iter(dealer.deal, None)
    )
    return tuple(question for question, _ in zip(dealt, range(min(most, MOST)), strict=False))


def _dress(deck: Deck, pace: Pace) -> Dress:
    untold = frozenset(fact for question in pace.questions for fact in question.facts)
    tailor = Tailor(deck, kinds=_kinds(pace.kinds), difficulty=pace.difficulty, untold=untold)
    return tailor.guises


def _kinds(names: Sequence[str]) -> Sequence[Kind]:
    """Return the kinds of some names; all if there are none, or this HubQuiz has none of them."""
    return [BY_NAME[name] for name in names if name in BY_NAME] or KINDS

"""A class that got things wrong, and remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.commands import Join, Proceed, Quit, Respond, Start
from hubquiz.game.modes import RoundOf
from hubquiz.host.order import Order
from hubquiz.quiz.responses import Picked
from hubquiz.quiz.shapes import Pick

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk

ADA = "guest-1"


def got_wrong(desk: Desk, name: str, questions: int, pack: str = "planets") -> set[str]:
    """Let a class of one answer all of a round wrong; return the facts that it was asked."""
    order = Order(desk.library.find(pack), RoundOf(questions), ("choice",), seed=5)
    host = desk.open_room(order, "room", name)
    host.submit_all([Join(host.now(), ADA, "Ada"), Start(host.now())])
    facts: set[str] = set()
    for _ in range(questions):
        turn = host.state.turn
        assert turn is not None
        shape = turn.question.shape
        assert isinstance(shape, Pick)
        wrong = next(i for i in range(len(shape.choices)) if i not in shape.key)
        facts |= set(turn.question.facts)
        host.submit_all([Respond(host.now(), ADA, Picked((wrong,))), Proceed(host.now())])
    host.submit(Quit(host.now()))
    desk.learn(host.game)
    return facts

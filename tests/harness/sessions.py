"""Sessions of classes on a real profile: played by the host, with no sockets."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

from tests.harness.questions import right_response
from tests.harness.taught import some

from hubquiz.classroom.spec import Spec
from hubquiz.game.commands import Close, Join, Proceed, Respond, Start
from hubquiz.game.modes import RoundOf
from hubquiz.game.state import Phase
from hubquiz.host.order import Order
from hubquiz.reports.past import write_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host

PUPILS = ("Ada Lovelace", "张伟 Zhang", "Zoë", "Blue Otter")


def begin(
    desk: Desk,
    class_name: str = "",
    *,
    pack: str = "planets",
    pupils: Sequence[str] = PUPILS,
    again: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
    length: int = 4,
    seed: int = 5,
) -> Host:
    """Open a room, and let the class in; tokens are the names turned round."""
    order = Order(desk.library.find(pack), RoundOf(length), kinds, again=again, seed=seed)
    host = desk.open_room(order, Spec.new(os.urandom).encode(), class_name)
    for name in pupils:
        assert host.submit(Join(host.now(), token(name), name)) is None
    assert host.submit(Start(host.now())) is None
    return host


def play(host: Host, *, seed: int = 1, skill: float = 0.4) -> None:
    """Answer all that is asked, until the session is over."""
    chance = Random(seed)
    while host.state.phase is not Phase.OVER:
        turn = host.state.open
        if turn is not None:
            for player in tuple(host.state.roster):
                right = chance.random() < skill
                shape = turn.question.shape
                response = right_response(shape) if right else some(shape, chance)
                assert host.submit(Respond(host.now(), player, response)) is None
            host.submit(Close(host.now()))
        host.submit(Proceed(host.now()))


def held(desk: Desk, class_name: str = "", *, skill: float = 0.4, **chosen: object) -> str:
    """Play a whole session as `serve` does, with its report beside the scores; return its id."""
    host = begin(desk, class_name, **chosen)  # type: ignore[arg-type]  # passed on as it came
    play(host, skill=skill)
    desk.learn(host.game)
    assert write_past(desk, host.game)
    return host.game


def token(name: str) -> str:
    """Return the token of a player."""
    return f"token-{name[::-1]}"

"""What a teacher wants of a class in which each goes at a pace of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.classroom import wishes
from hubquiz.classroom.sayings import Why
from hubquiz.classroom.wire import What
from hubquiz.game import commands as c
from hubquiz.game.rejections import Rejection

if TYPE_CHECKING:
    from hubquiz.classroom.spec import Spec
    from hubquiz.classroom.wire import Do
    from hubquiz.game.state import State

LONGEST = 30 * 24 * 3600
"""The seconds by which a class is kept open longer, at most, at once."""

GRANTED = frozenset(
    {
        *(What.LOCK, What.UNLOCK, What.APPROVE, What.ADMIT, What.TURN_AWAY),
        *(What.RENAME, What.REMOVE, What.RESTORE, What.ALLOW, What.END),
    }
)
"""The wishes that are as in any class. All others are about a question that all are asked."""


def commands_of(do: Do, state: State, spec: Spec, now: int) -> tuple[c.Command, ...]:
    """Return the commands of a wish, for the room's game, to be done together.

    Raises `IdleWishError` and `BadNameError` as `wishes.commands_of` does.
    """
    if do.what is What.EXTEND:
        return (_longer(do, state, now),)
    if do.what not in GRANTED:
        raise wishes.IdleWishError(Rejection.NOT_TOGETHER)
    return wishes.commands_of(do, state, spec, now)


def _longer(do: Do, state: State, now: int) -> c.Command:
    """Have the class close later; one that nothing closed closes so long from now."""
    if not 0 < do.seconds <= LONGEST:
        raise wishes.IdleWishError(Why.GARBLED)
    closes = state.settings.closes
    return c.Adjust(now, closes=max(now, closes or now) + do.seconds * 1000)

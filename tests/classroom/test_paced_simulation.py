"""Classes at a pace of their own in a world of trouble; and that the laws notice a breach."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from tests.classroom.simulate import simulate
from tests.classroom.simulate_paced import PacedWorld
from tests.harness.laws import BrokenLawError
from tests.harness.paced import Disks

from hubquiz.classroom import paced_views
from hubquiz.classroom.hall import Hall
from hubquiz.classroom.wire import encode
from hubquiz.host.paced import Games
from hubquiz.quiz.marking import right_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.classroom.lines import Line, Out
    from hubquiz.classroom.views import Room
    from hubquiz.classroom.wire import Json
    from hubquiz.host.paced import Standing

SEEDS = 300
ENOUGH = 100
"""Classes in which any breach is to be noticed."""


def simulate_all(many: int) -> int:
    """Play so many classes; return how many answers there were."""
    return sum(len(simulate(seed, PacedWorld).server.disk.answers) for seed in range(many))


def test_all_laws_hold() -> None:
    assert simulate_all(SEEDS) > 4 * SEEDS


def acknowledges_what_is_not_written(patch: pytest.MonkeyPatch) -> None:
    def acknowledge(_self: Hall, line: Line, op: int, out: Out) -> None:
        out.tell(line, encode("ack", {"op": op}))

    patch.setattr(Hall, "acknowledge", acknowledge)


def forgets_a_game_at_a_restart(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Games, "_take_up", lambda _self, _game: None)


def tells_the_key_before_the_answer(patch: pytest.MonkeyPatch) -> None:
    view = paced_views.player_view

    def telling(standing: Standing, room: Room, player: str, now: int) -> Json:
        own = standing.own.get(player)
        key = {"key": right_words(own.state.open.question.shape)} if own and own.state.open else {}
        return view(standing, room, player, now) | key

    patch.setattr(paced_views, "player_view", telling)


def tells_how_many_there_are(patch: pytest.MonkeyPatch) -> None:
    view = paced_views.player_view

    def telling(standing: Standing, room: Room, player: str, now: int) -> Json:
        return view(standing, room, player, now) | {"players": len(standing.own)}

    patch.setattr(paced_views, "player_view", telling)


def leaves_games_open(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Games, "_close_all", lambda _self: None)


def commits_one_by_one(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Disks, "together", lambda _self: nullcontext())


@pytest.mark.parametrize(
    "breach",
    [
        acknowledges_what_is_not_written,
        forgets_a_game_at_a_restart,
        tells_the_key_before_the_answer,
        tells_how_many_there_are,
        leaves_games_open,
        commits_one_by_one,
    ],
)
def test_the_laws_notice(
    breach: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    breach(monkeypatch)
    with pytest.raises(BrokenLawError):
        simulate_all(ENOUGH)

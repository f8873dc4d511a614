"""`hubquiz present`, and `hubquiz play` with several players."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from hubquiz.cli.commands import commands
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.setup import Answering
from hubquiz.screens import start

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.order import Order


@pytest.fixture
def ordered(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """What the window would have shown."""
    orders: list[Order] = []

    def run(_desk: Desk, _language: str = "", order: Order | None = None) -> int:
        assert order is not None
        orders.append(order)
        return 0

    monkeypatch.setattr(start, "run", run)
    return orders


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, list(arguments))
    return result.exit_code, result.output


def test_in_turn_each_has_so_many(ordered: list[Order]) -> None:
    assert call("play", "planets", "--players", "Ann, Bo,Cy", "--length", "4") == (0, "")
    (order,) = ordered
    assert [player.name for player in order.seats] == ["Ann", "Bo", "Cy"]
    assert (order.settings.answering, order.mode) == (Answering.TURNS, RoundOf(12))


def test_with_buzzers_it_is_so_many_in_all(ordered: list[Order]) -> None:
    call("play", "planets", "--players", "Ann,Bo", "--buzzers", "--length", "4", "--seconds", "20")
    (order,) = ordered
    assert (order.settings.answering, order.mode) == (Answering.BUZZERS, RoundOf(4))
    assert (order.settings.question_seconds, order.settings.floor_seconds) == (20, 10)


def test_other_modes_stay(ordered: list[Order]) -> None:
    call("play", "planets", "--players", "Ann,Bo", "--mode", "misses-2")
    assert ordered[0].mode == UntilMisses(2)


@pytest.mark.parametrize("players", ["", "Ann", "a,b,c,d,e,f,g", "Ann,ann"])
def test_two_to_six_different_players(ordered: list[Order], players: str) -> None:
    status, said = call("play", "planets", "--players", players)
    assert (status, ordered) == (2, [])
    assert "--players" in said


def test_buzzers_need_players_and_a_window(ordered: list[Order]) -> None:
    assert call("play", "planets", "--buzzers")[0] == 2
    assert call("play", "planets", "--players", "Ann,Bo", "--text")[0] == 2
    assert ordered == []


def test_a_show_of_hands(ordered: list[Order]) -> None:
    call("present", "planets", "--length", "3", "--seconds", "9", "--kind", "choice")
    (order,) = ordered
    assert (order.settings.answering, order.mode) == (Answering.HANDS, RoundOf(3))
    assert (order.settings.question_seconds, order.kinds) == (9, ("choice",))


@pytest.mark.parametrize("words", [["present", "planets"], ["play", "planets", "--players", "A,B"]])
def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.delenv("SDL_VIDEODRIVER")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    status, said = call(*words)
    assert status == 1
    assert "There is no display" in said

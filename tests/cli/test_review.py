"""`hubquiz review`, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

from hubquiz.cli import start
from hubquiz.cli.commands import commands
from hubquiz.game.modes import Study
from hubquiz.host.desk import Desk
from hubquiz.host.order import ReviewOrder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from click.testing import Result


def run(folder: Path, *arguments: str, lines: str = "") -> Result:
    return CliRunner().invoke(
        commands, ["--data-dir", str(folder), "review", *arguments], input=lines
    )


def ordered(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> ReviewOrder:
    """What the window is opened with."""
    orders: list[ReviewOrder] = []

    def opened(_desk: Desk, order: ReviewOrder, _language: str) -> int:
        orders.append(order)
        return 0

    monkeypatch.setattr(start, "open_game", opened)
    result = run(folder, *arguments)
    assert result.exit_code == 0, result.output
    (order,) = orders
    return order


def test_without_more_it_is_ten_minutes_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ordered(tmp_path, monkeypatch) == ReviewOrder((), Study(minutes=10), None)


def test_packs_length_and_new_facts_may_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ordered(
        tmp_path, monkeypatch, "planets", "world-capitals", "planets", "--questions", "7", "--new=0"
    )
    assert [file.id for file in order.packs] == ["planets", "world-capitals"]
    assert (order.mode, order.fresh) == (Study(questions=7), 0)
    assert ordered(tmp_path, monkeypatch, "--minutes", "3").mode == Study(minutes=3)


def test_two_lengths_and_packs_that_are_not_there_are_told(tmp_path: Path) -> None:
    both = run(tmp_path, "--questions", "3", "--minutes", "3")
    assert (both.exit_code, "not both" in click.unstyle(both.output)) == (2, True)
    gone = run(tmp_path, "planetz")
    assert (gone.exit_code, "planets" in gone.output) == (2, True)
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: X\nthings: {a: {b: {c: [}}}\n", encoding="utf-8")
    assert run(tmp_path, str(broken), "--text").exit_code == 1


def test_in_the_terminal_it_asks_who_and_keeps_what_is_learnt(tmp_path: Path) -> None:
    lines = "\n".join(["Ann", *["s", ""] * 12])
    first = run(tmp_path, "planets", "--text", "--questions", "4", "--new", "4", lines=lines)
    assert first.exit_code == 0, first.output
    assert "Held: 0. Slipped: 0. New: " in first.output
    desk = Desk(str(tmp_path))
    (ann,) = desk.store.players()
    assert ann.name == "Ann"
    assert desk.store.learnt.memories(ann.id)
    desk.close()
    again = run(tmp_path, "planets", "--text", "--new", "0", lines="")
    assert again.exit_code == 0, again.output
    assert "Nothing is due now." in again.output
    nobody = run(tmp_path / "other", "--text", lines="\n")
    assert nobody.exit_code == 1

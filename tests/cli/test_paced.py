"""What the options for a pace of one's own say, and what they don't go with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click
import pytest
from click.testing import CliRunner

from hubquiz.cli.lesson import lesson_options
from hubquiz.cli.paced import pace_options, pacing_of
from hubquiz.host.closing import Closing, Pacing

NOON = round(datetime(2026, 3, 2, 12, 0).astimezone().timestamp() * 1000)


def read(*arguments: str) -> tuple[Pacing | None, dict[str, Any]]:
    """Return what is said, and the rules; raise what click would."""
    found: list[tuple[Pacing | None, dict[str, Any]]] = []

    @click.command()
    @lesson_options
    @pace_options
    @click.pass_context
    def command(ctx: click.Context, /, **rules: Any) -> None:
        found.append((pacing_of(ctx, rules), rules))

    CliRunner().invoke(command, arguments, standalone_mode=False, catch_exceptions=False)
    return found[0] if found else (None, {})


def told(*arguments: str) -> str:
    """Return what is wrong."""

    @click.command()
    @lesson_options
    @pace_options
    @click.pass_context
    def command(ctx: click.Context, /, **rules: Any) -> None:
        pacing_of(ctx, rules)

    run = CliRunner().invoke(command, arguments)
    assert run.exit_code == 2
    return run.output


def test_without_it_all_are_asked_together() -> None:
    pacing, rules = read()
    assert pacing is None
    assert (rules["seconds"], rules["speed"]) == (30, 25)


def test_there_is_no_hurry_unless_it_is_asked_for() -> None:
    pacing, rules = read("--self-paced", "--once-more")
    assert pacing == Pacing(same=False, again=True, closing=Closing())
    assert (rules["seconds"], rules["speed"]) == (0, 0)
    assert read("--self-paced", "--seconds", "20")[1]["seconds"] == 20


def test_closing_times() -> None:
    hour = 3_600_000

    def closes(*arguments: str) -> int | None:
        pacing, _rules = read("--self-paced", *arguments)
        assert pacing is not None
        return pacing.closing.at(NOON)

    assert closes("--minutes", "30") == NOON + hour // 2
    assert closes("--days", "3") == NOON + 72 * hour
    assert closes("--closes", "20:15") == NOON + 8 * hour + hour // 4
    assert closes("--closes", "11:00") == NOON + 23 * hour


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--same",), "--same goes with --self-paced"),
        (("--minutes", "5"), "--minutes goes with --self-paced"),
        (("--self-paced", "--minutes", "5", "--days", "1"), "please: --minutes, --days."),
        (("--self-paced", "--closes", "25:00"), "20:15"),
        (("--self-paced", "--closes", ""), "20:15"),
        (("--self-paced", "--teams", "3"), "--teams is for a class"),
        (("--self-paced", "--second-vote"), "--second-vote is for a class"),
        (("--self-paced", "--same", "--fair"), "opposites"),
        (("--self-paced", "--length", "201"), "at most 200"),
    ],
)
def test_what_does_not_go_together(arguments: tuple[str, ...], words: str) -> None:
    assert words in " ".join(told(*arguments).split())

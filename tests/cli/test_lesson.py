"""The rules of a session, as the command line says them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from hubquiz.classroom.spec import Pupil
from hubquiz.cli.lesson import lesson_options, mode_of, roster_of, settings_of
from hubquiz.game.modes import Mode, RoundOf, UntilMisses
from hubquiz.game.setup import Settings

if TYPE_CHECKING:
    from pathlib import Path

Told = tuple[Mode, Settings, tuple[Pupil, ...]]


def told(*words: str) -> Told:
    """Return what comes of some options."""
    found, said = run(*words)
    assert found, said
    return found[0]


def refusal(*words: str) -> str:
    """Return what is said against some options."""
    found, said = run(*words)
    assert not found
    return said


def run(*words: str) -> tuple[list[Told], str]:
    found: list[Told] = []

    @click.command()
    @lesson_options
    def command(**rules: Any) -> None:
        roster = roster_of(rules)
        found.append((mode_of(rules), settings_of(rules, roster), roster))

    result = CliRunner().invoke(command, words)
    return found, result.output


def test_what_is_usual() -> None:
    assert told() == (RoundOf(10), Settings(30, speed=25), ())


def test_every_rule_can_be_said() -> None:
    words = (
        *("--misses", "3", "--seconds", "0", "--speed", "50", "--auto", "8", "--certainty"),
        *("--fair", "--second-vote", "--practice", "--teams", "3", "--no-standings", "--approve"),
    )
    assert told(*words) == (
        UntilMisses(3),
        Settings(
            None,
            speed=50,
            certainty=True,
            advance_seconds=8,
            teams=("Red", "Blue", "Green"),
            guises=True,
            standings=False,
            approve=True,
            twice=True,
            practice=True,
        ),
        (),
    )
    _, settings, _ = told("--projector-only")
    assert settings == Settings(30, speed=25, projector_only=True)


def test_a_roster_names_who_may_come_in_and_the_teams(tmp_path: Path) -> None:
    file = tmp_path / "7b.csv"
    file.write_text("Name,Team\nAda,Ravens\nBo,Owls\n", encoding="utf-8")
    _, settings, roster = told("--roster", str(file))
    assert settings == Settings(30, speed=25, teams=("Ravens", "Owls"))
    assert roster == (Pupil("Ada", "Ravens"), Pupil("Bo", "Owls"))
    _, settings, _ = told("--roster", str(file), "--teams", "Owls, Ravens,Hawks")
    assert settings.teams == ("Owls", "Ravens", "Hawks")
    assert "other teams" in refusal("--roster", str(file), "--teams", "2")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--teams", "1"), "2 to 8 teams"),
        (("--teams", "9"), "2 to 8 teams"),
        (("--teams", "Red,Red"), "2 to 8 teams"),
        (("--teams", "Red,,Blue"), "2 to 8 teams"),
        (("--fair", "--projector-only"), "way of its own"),
        (("--speed", "51"), "0<=x<=50"),
        (("--roster", "nowhere.csv"), "does not exist"),
    ],
)
def test_what_makes_no_sense(words: tuple[str, ...], why: str) -> None:
    assert why in refusal(*words)


def test_a_file_that_is_no_roster(tmp_path: Path) -> None:
    file = tmp_path / "7b.csv"
    file.write_text("Name,Time\nAda,100\n", encoding="utf-8")
    assert "1 to 10 times" in refusal("--roster", str(file))

"""What a class plays by: the options that `serve` and `host` share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hubquiz.classroom.rosters import LONGEST, read_roster, teams_of
from hubquiz.cli.common import with_options
from hubquiz.exchange.model import ExchangeError
from hubquiz.game.modes import MOST, RoundOf, UntilMisses
from hubquiz.game.setup import MOST_SPEED, TEAMS, Settings
from hubquiz.host.wanted import team_names
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.classroom.spec import Pupil
    from hubquiz.game.modes import Mode

SPEED = 25
"""The share that quickness adds in class unless another is chosen, in percent."""

lesson_options = with_options(
    click.option(
        "--length",
        type=click.IntRange(1, MOST),
        default=10,
        show_default=True,
        help="So many questions.",
    ),
    click.option(
        "--misses",
        type=click.IntRange(1, MOST),
        metavar="N",
        help="Survival instead: who has missed N times is out, until all are.",
    ),
    click.option(
        "--seconds",
        type=click.IntRange(0, MOST),
        default=30,
        show_default=True,
        help="Time for each question; 0 is no limit.",
    ),
    click.option(
        "--speed",
        type=click.IntRange(0, MOST_SPEED),
        default=SPEED,
        show_default=True,
        help="What a quick answer earns on top, in percent.",
    ),
    click.option(
        "--auto",
        type=click.IntRange(1, MOST),
        metavar="SECONDS",
        help="Go on by itself so long after each reveal.",
    ),
    click.option("--certainty", is_flag=True, help="Players say how sure they are."),
    click.option("--fair", is_flag=True, help="Ask each phone in a way of its own: no copying."),
    click.option("--second-vote", is_flag=True, help="Discuss each first vote, and vote again."),
    click.option("--practice", is_flag=True, help="Begin with questions that don't count."),
    click.option(
        "--teams", metavar="TEAMS", help="Play in teams: 2 to 8, or names such as Red,Blue."
    ),
    click.option("--no-standings", is_flag=True, help="Show nobody's place."),
    click.option("--projector-only", is_flag=True, help="Show questions' words on the wall alone."),
    click.option("--approve", is_flag=True, help="Let in each who joins by hand."),
    click.option(
        "--roster",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="Let pupils choose their names from a table: CSV or XLSX.",
    ),
)
"""The options; a command takes them as `**rules`, for `mode_of` and `settings_of`."""


def mode_of(rules: dict[str, Any]) -> Mode:
    """Return what ends the session."""
    return UntilMisses(rules["misses"]) if rules["misses"] else RoundOf(rules["length"])


def roster_of(rules: dict[str, Any]) -> tuple[Pupil, ...]:
    """Return who may come in; nobody in particular without a roster."""
    if not rules["roster"]:
        return ()
    path = Path(rules["roster"])
    try:
        return read_roster(path.read_bytes(), path.name)
    except (ExchangeError, OSError) as error:
        raise click.BadParameter(str(error), param_hint="--roster") from None


def settings_of(rules: dict[str, Any], roster: tuple[Pupil, ...]) -> Settings:
    """Return the rules of a session; a roster may name the teams."""
    if rules["fair"] and rules["projector_only"]:
        message = _("--fair asks each phone in a way of its own: the wall can't show them all.")
        raise click.UsageError(message)
    return Settings(
        question_seconds=rules["seconds"] or None,
        speed=rules["speed"],
        certainty=rules["certainty"],
        advance_seconds=rules["auto"],
        teams=_teams(rules["teams"], roster),
        guises=rules["fair"],
        standings=not rules["no_standings"],
        approve=rules["approve"],
        projector_only=rules["projector_only"],
        twice=rules["second_vote"],
        practice=rules["practice"],
    )


def _teams(said: str | None, roster: tuple[Pupil, ...]) -> tuple[str, ...]:
    """Return the teams: as they are said, or as the roster names them."""
    named = teams_of(roster)
    if said is None:
        return named
    if said.isascii() and said.isdigit():
        teams = team_names(int(said)) if int(said) in TEAMS else ()
    else:
        teams = tuple(dict.fromkeys(" ".join(name.split()) for name in said.split(",")))
    if len(teams) not in TEAMS or not all(0 < len(team) <= LONGEST for team in teams):
        message = _("there are {least} to {most} teams, each with a name of its own")
        told = message.format(least=TEAMS[0], most=TEAMS[-1])
        raise click.BadParameter(told, param_hint="--teams")
    if not set(named) <= set(teams):
        message = _("the roster has other teams: {teams}").format(teams=", ".join(named))
        raise click.BadParameter(message, param_hint="--teams")
    return teams

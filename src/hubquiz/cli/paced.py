"""A class in which each goes at a pace of their own: the options for it, and what they say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click
from click.core import ParameterSource

from hubquiz.cli.common import with_options
from hubquiz.host.closing import LONGEST_DAYS, LONGEST_MINUTES, Closing, Pacing
from hubquiz.host.pacing import MOST
from hubquiz.i18n import _

TOGETHER = {
    "misses": "--misses",
    "auto": "--auto",
    "second_vote": "--second-vote",
    "practice": "--practice",
    "teams": "--teams",
    "projector_only": "--projector-only",
}
"""The rules of a class that is asked together, and their options."""

pace_options = with_options(
    click.option("--self-paced", is_flag=True, help="Let each go at their own pace: homework."),
    click.option("--same", is_flag=True, help="With --self-paced: ask all in the same words."),
    click.option(
        "--once-more", is_flag=True, help="With --self-paced: let them play again what they missed."
    ),
    click.option("--closes", metavar="HH:MM", help="With --self-paced: close at this time."),
    click.option(
        "--minutes",
        type=click.IntRange(1, LONGEST_MINUTES),
        metavar="N",
        help="With --self-paced: close after so many minutes.",
    ),
    click.option(
        "--days",
        type=click.IntRange(1, LONGEST_DAYS),
        metavar="N",
        help="With --self-paced: close after so many days.",
    ),
)
"""The options; a command takes them among its `**rules`, for `pacing_of`."""


def pacing_of(ctx: click.Context, rules: dict[str, Any]) -> Pacing | None:
    """Take the options out of the rules; None if all are asked together.

    Rules that were left open are as homework has them: no hurry.
    """
    paced, same, again = (rules.pop(name) for name in ("self_paced", "same", "once_more"))
    times = {name: rules.pop(name) for name in ("closes", "minutes", "days")}
    given = [f"--{name}" for name, value in times.items() if value is not None]
    if not paced:
        flags = [*(["--same"] if same else []), *(["--once-more"] if again else []), *given]
        if flags:
            raise click.UsageError(_("{option} goes with --self-paced.").format(option=flags[0]))
        return None
    if len(given) > 1:
        message = _("One closing time, please: {options}.").format(options=", ".join(given))
        raise click.UsageError(message)
    for name, option in TOGETHER.items():
        if rules[name]:
            message = _("{option} is for a class that is asked together, not for --self-paced.")
            raise click.UsageError(message.format(option=option))
    if same and rules["fair"]:
        raise click.UsageError(_("--fair and --same are opposites."))
    if rules["length"] > MOST:
        message = _("at most {most} questions at a pace of one's own").format(most=MOST)
        raise click.BadParameter(message, param_hint="--length")
    for name in ("seconds", "speed"):
        if ctx.get_parameter_source(name) is ParameterSource.DEFAULT:
            rules[name] = 0
    return Pacing(same, again, _closing(times))


def clock_time(ms: int) -> str:
    """Return a moment as a person here reads it."""
    moment = datetime.fromtimestamp(ms / 1000).astimezone()
    today = moment.date() == datetime.now().astimezone().date()
    return f"{moment:%H:%M}" if today else f"{moment:%Y-%m-%d %H:%M}"


def _closing(times: dict[str, Any]) -> Closing:
    at = times["closes"]
    time = "" if at is None else at or ":"  # an empty one was given, and is none of the day
    try:
        return Closing(times["minutes"] or 0, times["days"] or 0, time)
    except ValueError:
        message = _("a time of the day is meant, such as 20:15")
        raise click.BadParameter(message, param_hint="--closes") from None

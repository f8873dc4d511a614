"""`hubquiz present`: the questions on a projector, for a show of hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import (
    check_topics,
    deal_options,
    desk,
    find_pack,
    open_deck,
    pack_argument,
    speak,
)
from hubquiz.game.modes import MOST, RoundOf
from hubquiz.game.setup import Settings
from hubquiz.host.order import Order, hands_up
from hubquiz.i18n import _
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk

A_ROUND = 10


@click.command("present")
@pack_argument
@click.option(
    "--length",
    type=click.IntRange(1, MOST),
    default=A_ROUND,
    show_default=True,
    help="So many questions.",
)
@click.option(
    "--seconds",
    type=click.IntRange(0, MOST),
    default=0,
    show_default=True,
    help="A countdown for each question; 0 is none. It reveals nothing by itself.",
)
@deal_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    pack: str,
    length: int,
    seconds: int,
    kind: tuple[str, ...],
    topic: tuple[str, ...],
    seed: int | None,
    difficulty: str,
) -> None:
    """Show questions of PACK in large type, for a show of hands: space reveals, space goes on.

    A digit counts a hand for the choice of that number, if you like; at the reveal the counts are
    shown as bars. Page up and page down work too, as presenters' remote controls send them.

    \b
    Examples:
      hubquiz present china-tech-hubs
      hubquiz present capitals.yaml --length 5 --seconds 20
    """
    opened, language = desk(ctx), speak(ctx)
    file = find_pack(ctx, pack)
    check_topics(open_deck(ctx, file), topic)
    order = Order(
        file,
        RoundOf(length),
        kind,
        topic,
        Difficulty(difficulty),
        seed,
        settings=Settings(seconds or None),
    )
    ctx.exit(show_game(opened, hands_up(order), language))


def show_game(opened: Desk, order: Order, language: str) -> int:
    """Show a game that needs a window; return the exit status. Raises ClickException."""
    from hubquiz.screens.start import NoDisplayError, run  # noqa: PLC0415 - pygame, for this alone

    try:
        return run(opened, language, order)
    except NoDisplayError as error:
        said = _("There is no display to open a window on ({why}).").format(why=error)
        raise click.ClickException(said) from None

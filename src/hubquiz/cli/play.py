"""`hubquiz play`: straight into a round, in the window or in the terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import (
    FAULTY,
    check_topics,
    deal_options,
    desk,
    find_pack,
    open_deck,
    speak,
)
from hubquiz.game.modes import MOST, AgainstClock, Endless, RoundOf, Study, UntilMisses, mode_of
from hubquiz.game.setup import Settings
from hubquiz.host.order import Order
from hubquiz.host.seats import FEWEST, Seats, settings_of, tokens_of
from hubquiz.host.seats import MOST as MOST_SEATS
from hubquiz.i18n import _
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.game.modes import Mode
    from hubquiz.host.desk import Desk


@click.command("play")
@click.argument("pack", metavar="[PACK]", required=False)
@deal_options
@click.option(
    "--mode",
    default="round",
    show_default=True,
    help="round, clock, misses or endless; or with a number, such as clock-60.",
)
@click.option(
    "--length",
    type=click.IntRange(1, MOST),
    help="So many questions (of a round), seconds (against the clock) or misses.",
)
@click.option("--text", is_flag=True, help="Play in this terminal.")
@click.option(
    "--players",
    metavar="NAMES",
    help="Two to six players or teams at this keyboard, their names parted by commas.",
)
@click.option("--buzzers", is_flag=True, help="Who buzzes first answers, instead of in turn.")
@click.option(
    "--seconds", type=click.IntRange(0, MOST), default=0, help="So long for each question."
)
@click.pass_context
def command(
    ctx: click.Context,
    *,
    pack: str | None,
    kind: tuple[str, ...],
    topic: tuple[str, ...],
    seed: int | None,
    difficulty: str,
    mode: str,
    length: int | None,
    text: bool,
    players: str | None,
    buzzers: bool,
    seconds: int,
) -> None:
    """Go straight into a round of PACK: a pack's name, a file or a folder.

    \b
    Examples:
      hubquiz play
      hubquiz play china-tech-hubs --length 5 --kind matching --kind typed
      hubquiz play capitals.yaml --mode clock-60
      hubquiz play china-tech-hubs --text
      hubquiz play planets --players Ann,Ben,Cho --buzzers
    """
    opened, language = desk(ctx), speak(ctx)
    file = find_pack(ctx, pack) if pack else opened.usual()
    check_topics(open_deck(ctx, file), topic)
    order = Order(
        file,
        _mode(mode, length),
        kind,
        topic,
        Difficulty(difficulty),
        seed,
        settings=Settings(seconds or None),
    )
    if players is not None or buzzers:
        if text:
            said = _("Several players need the window: leave --text out.")
            raise click.UsageError(said)
        from hubquiz.cli.present import show_game  # noqa: PLC0415 - one player needs none of it

        several = _several(opened, order, players or "", length, buzzers=buzzers)
        ctx.exit(show_game(opened, several, language))
    if text:
        from hubquiz.terminal.console import Console  # noqa: PLC0415 - the window needs none
        from hubquiz.terminal.evening import play  # noqa: PLC0415

        played = play(opened, order, Console(), named=pack is not None)
        ctx.exit(0 if played else FAULTY)
    from hubquiz.cli.start import open_game  # noqa: PLC0415 - the terminal needs no window

    ctx.exit(open_game(opened, order, language))


def _several(
    opened: Desk, order: Order, players: str, length: int | None, *, buzzers: bool
) -> Order:
    """Return the order for several at this keyboard; in turn the length is each player's."""
    names = tuple(name.strip() for name in players.split(",") if name.strip())
    if not FEWEST <= len(names) <= MOST_SEATS:
        raise click.BadParameter(_("two to six names, parted by commas"), param_hint="--players")
    if len({name.casefold() for name in names}) < len(names):
        raise click.BadParameter(_("the names must differ"), param_hint="--players")
    seats = Seats(names, buzzers=buzzers, seconds=order.settings.question_seconds or 0)
    if length is not None:
        seats = replace(seats, each=length, questions=length)
    mode, rules = settings_of(seats)
    if not isinstance(order.mode, RoundOf):
        return replace(order, settings=rules, seats=tokens_of(opened, seats))
    return replace(order, mode=mode, settings=rules, seats=tokens_of(opened, seats))


def _mode(name: str, length: int | None) -> Mode:
    """Return the mode of a name, its number replaced by `length` if that is given."""
    try:
        mode = mode_of(name)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--mode") from None
    if length is None:
        return mode
    match mode:
        case RoundOf():
            return RoundOf(length)
        case AgainstClock():
            return AgainstClock(length)
        case UntilMisses():
            return UntilMisses(length)
        case Endless() | Study():
            raise click.BadParameter(_("endless practice has no length"), param_hint="--length")

"""`hubquiz review`: what is due of all that was learnt, in the window or in the terminal."""

from __future__ import annotations

import click

from hubquiz.cli.common import FAULTY, desk, find_pack, open_deck, speak
from hubquiz.game.modes import MOST, Study
from hubquiz.host.order import USUAL_MINUTES, ReviewOrder
from hubquiz.i18n import _


@click.command("review")
@click.argument("packs", metavar="[PACK]...", nargs=-1)
@click.option(
    "--minutes",
    type=click.IntRange(1, MOST),
    help=f"Review for so many minutes ({USUAL_MINUTES}).",
)
@click.option("--questions", type=click.IntRange(1, MOST), help="Ask so many questions instead.")
@click.option(
    "--new", type=click.IntRange(0, MOST), help="Begin up to so many new facts (see the settings)."
)
@click.option("--text", is_flag=True, help="Review in this terminal.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    packs: tuple[str, ...],
    minutes: int | None,
    questions: int | None,
    new: int | None,
    text: bool,
) -> None:
    """Review what is due of PACK, or without one of all packs that something was learnt of.

    \b
    Examples:
      hubquiz review
      hubquiz review china-tech-hubs planets --questions 20
      hubquiz review --minutes 5 --new 0 --text
    """
    if minutes and questions:
        raise click.UsageError(_("A review has a number of minutes or of questions, not both."))
    opened, language = desk(ctx), speak(ctx)
    files = tuple(dict.fromkeys(find_pack(ctx, pack) for pack in packs))
    for file in files:
        open_deck(ctx, file)
    mode = Study(questions=questions) if questions else Study(minutes=minutes or USUAL_MINUTES)
    order = ReviewOrder(files, mode, new)
    if text:
        from hubquiz.terminal.console import Console  # noqa: PLC0415 - the window needs none
        from hubquiz.terminal.review import review  # noqa: PLC0415

        ctx.exit(0 if review(opened, order, Console()) else FAULTY)
    from hubquiz.cli.start import open_game  # noqa: PLC0415 - the terminal needs no window

    ctx.exit(open_game(opened, order, language))

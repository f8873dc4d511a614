"""`hubquiz host`: a class of phones, led from the window, which is the projector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hubquiz.cli.classroom import Review, class_named, class_options, pin_of
from hubquiz.cli.common import check_topics, deal_options, desk, find_pack, open_deck, speak
from hubquiz.cli.lesson import lesson_options, mode_of, roster_of, settings_of
from hubquiz.cli.paced import pace_options, pacing_of
from hubquiz.host.order import Order
from hubquiz.host.wanted import Wanted
from hubquiz.i18n import _
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk


@click.command("host")
@click.argument("pack", metavar="[PACK]", required=False)
@deal_options
@lesson_options
@pace_options
@class_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    pack: str | None,
    kind: tuple[str, ...],
    topic: tuple[str, ...],
    seed: int | None,
    difficulty: str,
    typed_names: bool,
    teacher_link: bool,
    pin: str | None,
    port: int | None,
    bind: str,
    class_name: str | None,
    review: bool,
    report: str | None,
    **rules: Any,
) -> None:
    """Play PACK with a class of phones: this window is the projector, and its keys lead the class.

    It is set up as the options say, whatever the last class was; Enter opens it so. Phones join by
    code, or by address and PIN; nothing leaves the room. Space starts, shows the answer and goes
    on; ? lists the other keys. With --self-paced each goes at their own pace until it closes.

    \b
    Examples:
      hubquiz host china-tech-hubs
      hubquiz host capitals.yaml --length 15 --teams 4
      hubquiz host --class 7b --review
      hubquiz host planets --self-paced --minutes 30
    """
    opened, language = desk(ctx), speak(ctx)
    name = class_named(class_name)
    again = Review(ctx, name, pack, rules["length"]) if review else None
    file = again.file if again else find_pack(ctx, pack) if pack else opened.usual()
    deck = open_deck(ctx, file)
    check_topics(deck, topic)
    if again:
        again.check(deck)
    pacing = pacing_of(ctx, rules)
    settings = settings_of(rules, roster_of(rules))
    hard = Difficulty(difficulty)
    wanted = Wanted(
        Order(file, mode_of(rules), kind, topic, hard, seed, settings=settings),
        pacing,
        review=review,
        typed=typed_names,
        link=teacher_link,
        roster=rules["roster"] or "",
        class_name=name,
        pin=pin_of(pin),
        port=port or 0,
        bind=bind,
        report=report or "",
    )
    ctx.exit(_show(opened, wanted, language))


def _show(opened: Desk, wanted: Wanted, language: str) -> int:
    from hubquiz.screens.classsetup import ClassSetup  # noqa: PLC0415 - pygame, for this alone
    from hubquiz.screens.start import NoDisplayError, show  # noqa: PLC0415

    try:
        return show(opened, ClassSetup(opened, wanted.order.pack, wanted), language)
    except NoDisplayError as error:
        said = _("There is no display to open a window on ({why}). See: hubquiz serve")
        raise click.ClickException(said.format(why=error)) from None

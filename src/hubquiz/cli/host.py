"""`hubquiz host`: a class of phones, led from the window, which is the projector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from hubquiz.cli.common import check_topics, deal_options, desk, find_pack, open_deck, speak
from hubquiz.cli.lesson import lesson_options, mode_of, roster_of, settings_of
from hubquiz.host.classes import Wanted
from hubquiz.host.order import Order
from hubquiz.i18n import _
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk


@click.command("host")
@click.argument("pack", metavar="[PACK]", required=False)
@deal_options
@lesson_options
@click.option("--typed-names", is_flag=True, help="Players may name themselves.")
@click.option("--teacher-link", is_flag=True, help="Let the teacher's own phone lead the class.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Serve at this port.")
@click.option("--bind", metavar="ADDRESS", default="", help="Serve at this address alone.")
@click.option("--class", "class_name", metavar="NAME", help="Let this class remember its facts.")
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
    port: int,
    bind: str,
    class_name: str | None,
    **rules: Any,
) -> None:
    """Play PACK with a class of phones: this window is the projector, and its keys lead the class.

    Enter opens the class as it is set up. Phones join by code, or by address and PIN; nothing
    leaves the room. Space starts, shows the answer and goes on; ? lists the other keys.

    \b
    Examples:
      hubquiz host china-tech-hubs
      hubquiz host capitals.yaml --length 15 --teams 4
    """
    opened, language = desk(ctx), speak(ctx)
    file = find_pack(ctx, pack) if pack else opened.usual()
    check_topics(open_deck(ctx, file), topic)
    roster = roster_of(rules)
    order = Order(
        file,
        mode_of(rules),
        kind,
        topic,
        Difficulty(difficulty),
        seed,
        settings=settings_of(rules, roster),
    )
    wanted = Wanted(
        order,
        typed=typed_names,
        link=teacher_link,
        roster=rules["roster"] or "",
        class_name=" ".join((class_name or "").split()),
        port=port,
        bind=bind,
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

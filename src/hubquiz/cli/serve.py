"""`hubquiz serve`: a class of phones, and the teacher's page in a browser."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hubquiz.classroom import net, qr
from hubquiz.classroom.paced_session import PacedSession
from hubquiz.classroom.server import Server, run
from hubquiz.classroom.session import Session
from hubquiz.classroom.site import load
from hubquiz.classroom.spec import Spec
from hubquiz.cli.classroom import Review, class_named, class_options, pin_of
from hubquiz.cli.common import (
    check_topics,
    deal_options,
    desk,
    find_pack,
    open_deck,
    speak,
)
from hubquiz.cli.lesson import lesson_options, mode_of, roster_of, settings_of
from hubquiz.cli.paced import clock_time, pace_options, pacing_of
from hubquiz.game.state import Phase
from hubquiz.host.forgetting import expire
from hubquiz.host.host import Host, LostGameError
from hubquiz.host.order import Order
from hubquiz.host.pacing import NothingToAskError, open_paced, resume_paced
from hubquiz.host.unfinished import unfinished
from hubquiz.i18n import _
from hubquiz.reports.past import write_past
from hubquiz.rounds.kind import Difficulty
from hubquiz.storage import Reason

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from hubquiz.classroom.served import Served
    from hubquiz.game.state import State
    from hubquiz.host.closing import Pacing
    from hubquiz.host.desk import Desk
    from hubquiz.host.paced import Games
    from hubquiz.library.packs import PackFile

NOT_SERVED = 1
"""The exit status where nothing could be served: no port, or another HubQuiz has the scores."""


@click.command("serve")
@click.argument("pack", metavar="PACK", required=False)
@deal_options
@lesson_options
@pace_options
@class_options
@click.option("--new", is_flag=True, help="Begin anew, even if a session was broken off.")
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
    new: bool,
    report: str | None,
    **rules: Any,
) -> None:
    """Play PACK with a class: phones join by PIN or code, the teacher's page runs in a browser.

    Nothing leaves the room: phones need this machine's network, and no internet. A session that was
    broken off goes on at the same question. With --class NAME the class remembers which facts it
    knows, though not who knew them, and with --review it is asked what it got wrong last time. With
    --self-paced each goes at their own pace until it closes: in class, or as homework over days.

    \b
    Examples:
      hubquiz serve china-tech-hubs
      hubquiz serve capitals.yaml --length 20 --seconds 45
      hubquiz serve planets --class 7b --roster 7b.csv --teams 4
      hubquiz serve --class 7b --review
      hubquiz serve planets --self-paced --closes 20:15
    """
    opened = desk(ctx)
    speak(ctx)
    _check_saving(ctx, opened)
    expire(opened.store, opened.folder, opened.clock())
    name, wanted_pin = class_named(class_name), pin_of(pin)
    again = Review(ctx, name, pack, rules["length"]) if review else None
    file = again.file if again else find_pack(ctx, _named(pack))
    deck = open_deck(ctx, file)
    check_topics(deck, topic)
    if again:
        rules["length"] = again.check(deck)
    pacing = pacing_of(ctx, rules)
    roster = roster_of(rules)
    settings = settings_of(rules, roster)
    if pacing:
        settings = replace(settings, closes=pacing.closing.at(opened.clock()))
    listening = _listen(ctx, bind or net.ANYWHERE, port)
    with contextlib.closing(listening):
        spec = Spec.new(
            os.urandom,
            lang=deck.pack.language or "en",
            typed=typed_names,
            link=teacher_link,
            roster=roster,
        )
        spec = replace(spec, pin=wanted_pin or spec.pin)
        order = Order(
            file,
            mode_of(rules),
            kind,
            topic,
            Difficulty(difficulty),
            seed,
            again.facts if again else (),
            settings=settings,
        )
        try:
            played = _played(opened, order, spec, name, pacing, new=new)
        except NothingToAskError:
            click.echo(_("Nothing of that can be asked."), err=True)
            ctx.exit(NOT_SERVED)
        _serve(opened, played, file, listening, bind)
        if played.state.phase is Phase.OVER:
            opened.learn(played.game)
            for path in write_past(opened, played.game, Path(report) if report else None):
                click.echo(str(path))
        else:
            _leave(played)


def _check_saving(ctx: click.Context, opened: Desk) -> None:
    """Refuse to begin beside another HubQuiz: no answer is acknowledged that isn't saved."""
    health = opened.store.health
    if not health.saving:
        click.echo(health.sentence, err=True)
    if health.reason is Reason.LOCKED:
        ctx.exit(NOT_SERVED)


def _listen(ctx: click.Context, bind: str, port: int | None) -> socket.socket:
    ports = net.PORTS if port is None else (port,)
    try:
        return net.listen(bind, ports)
    except OSError as error:
        said = _("Nothing can be served at {address}, port {port}: {error}.")
        at = f"{ports[0]}–{ports[-1]}" if port is None else str(port)
        click.echo(said.format(address=bind, port=at, error=error.strerror or error), err=True)
        ctx.exit(NOT_SERVED)


def _named(pack: str | None) -> str:
    if pack is None:
        raise click.UsageError(_("Name the pack to be played."))
    return pack


def _played(
    opened: Desk, order: Order, spec: Spec, class_name: str, pacing: Pacing | None, *, new: bool
) -> Host | Games:
    """Go on with a session of this pack and class that was broken off, or begin one."""
    for left in unfinished(opened, order.pack.reference):
        same = left.class_name.casefold() == class_name.casefold()
        if not same or left.paced is not (pacing is not None):
            continue
        if new or left.is_stale(opened.clock()):
            opened.drop(left.game)
            continue
        with contextlib.suppress(LostGameError):
            played = resume_paced(opened, left.game) if pacing else opened.resume(left.game)
            click.echo(_("The session that was broken off goes on (--new begins another)."))
            return played
    if pacing is None:
        return opened.open_room(order, spec.encode(), class_name)
    return open_paced(
        opened, order, spec.encode(), class_name, same=pacing.same, again=pacing.again
    )


def _leave(played: Host | Games) -> None:
    """Let a session be gone on with later."""
    if isinstance(played, Host):
        played.leave()
    elif played.state.settings.closes is not None:
        said = _("It is open until {time}: the same command goes on with it.")
        click.echo(said.format(time=clock_time(played.state.settings.closes)))


def _serve(
    opened: Desk, played: Host | Games, file: PackFile, listening: socket.socket, bind: str
) -> None:
    """Serve, telling where, until the session or this program is ended."""
    spec = Spec.decode(played.state.setup.room)
    port = listening.getsockname()[1]
    fixed = "" if bind in net.EVERYWHERE else bind
    here = f"http://{net.at(fixed or net.LOOPBACK, port)}/teacher"

    def moved(address: str, *, reached: bool) -> None:
        for line in _told(played.state, address, spec, here):
            click.echo(line)
        if not reached:
            click.echo(_("Even this machine can't reach that address."), err=True)

    around = (
        os.urandom,
        lambda exhibit: opened.exhibit(file.reference, exhibit),
        opened.store,
        found.name if (found := opened.class_of(played.game)) else "",
    )
    session: Served
    if isinstance(played, Host):
        session = Session(played, *around)
    else:
        session = PacedSession(played, *around)
    run(Server(session, load(), played.now, moved=moved), listening, fixed)


def _told(state: State, address: str, spec: Spec, here: str) -> Iterator[str]:
    """Yield what the teacher needs to know."""
    closes = state.settings.closes
    yield ""
    yield click.style(state.setup.title, bold=True)
    if _shows_blocks():
        yield from qr.lines(qr.join_address(address, spec.pin))
    yield _("Phones:    http://{address}   PIN {pin}").format(address=address, pin=spec.pin)
    yield _("Teacher:   {link}").format(link=f"{here}#key={spec.key}")
    yield _("Projector: {link}").format(link=f"{here}?view=projector#key={spec.key}")
    if spec.link:
        link = f"http://{address}/teacher#key={spec.link}"
        yield _("From elsewhere: {link}").format(link=link)
    others = [one for one in net.adapters() if not address.startswith(f"{one.address}:")]
    if others:
        listed = ", ".join(f"{one.address} {one.name}".strip() for one in others)
        yield _("Other addresses of this machine: {addresses}").format(addresses=listed)
    yield _(
        "Phones can't open it? They must be in the same network, and not its guests; the firewall"
        " must let this port in; or let this machine be their hotspot."
    )
    if closes is None:
        yield _("Ctrl-C ends the session.")
    else:
        said = _("Open until {time}. Ctrl-C ends this program; started again, the session goes on.")
        yield said.format(time=clock_time(closes))


def _shows_blocks() -> bool:
    """Tell whether the terminal can write the halves that a code is drawn with."""
    try:
        "▀▄█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True

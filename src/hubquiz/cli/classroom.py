"""What the commands for classes have in common: sessions by their names, and reviews."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from hubquiz.classroom.address import FIRST_PORT
from hubquiz.classroom.spec import DIGITS
from hubquiz.cli.common import FAULTY, desk, find_pack, with_options
from hubquiz.host import memory
from hubquiz.host.history import sessions
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.host.history import PastSession
    from hubquiz.rounds.deck import Deck
    from hubquiz.storage import Class

LATEST = "latest"

class_options = with_options(
    click.option("--typed-names", is_flag=True, help="Players may name themselves."),
    click.option(
        "--teacher-link", is_flag=True, help="Let the teacher's page be opened elsewhere too."
    ),
    click.option("--pin", metavar="PIN", help="Join by this number of six digits."),
    click.option(
        "--port",
        type=click.IntRange(0, 65535),
        help=f"Serve at this port; else the first free from {FIRST_PORT} on.",
    ),
    click.option("--bind", metavar="ADDRESS", default="", help="Serve at this address alone."),
    click.option(
        "--class", "class_name", metavar="NAME", help="Let this class remember its facts."
    ),
    click.option("--review", is_flag=True, help="Ask what the class got wrong last time."),
    click.option("--report", metavar="DIR", help="Write the report there, not beside the scores."),
)
"""What `serve` and `host` share: who comes in, where, and which class it is."""


def pin_of(said: str | None) -> str:
    """Return the PIN that is wanted; empty if none is."""
    if said is not None and not re.fullmatch(rf"[0-9]{{{DIGITS}}}", said):
        raise click.BadParameter(_("a PIN has six digits"), param_hint="--pin")
    return said or ""


class Review:
    """What a class got wrong when it was last asked: the pack, and the facts, the worst first."""

    def __init__(self, ctx: click.Context, name: str, pack: str | None, most: int) -> None:
        """Find up to so many facts in a pack, or in the one that was asked last."""
        if not name:
            raise click.UsageError(_("--review asks a class: name it with --class."))
        self._ctx, self._most = ctx, most
        self._store = desk(ctx).store
        self._class = find_class(ctx, name)
        memory.catch_up(self._store, self._class.id)
        last = memory.last_pack(self._store.classes.marks(self._class.id))
        if pack is None and not last:
            self._end()
        self.file = find_pack(ctx, pack or last)
        self.facts: tuple[str, ...] = ()

    def check(self, deck: Deck) -> int:
        """Find the facts that the pack still has; return how many they are, if there are any."""
        again = memory.to_review(self._store, self._class.id, self.file.reference, deck.pack)
        self.facts = (again or ())[: self._most]
        if not self.facts:
            self._end()
        return len(self.facts)

    def _end(self) -> None:
        said = _("{name} has nothing to review: all was known when it was last asked.")
        click.echo(said.format(name=self._class.name), err=True)
        self._ctx.exit(FAULTY)


def class_named(name: str | None) -> str:
    """Return the name of a class; empty if none was given. It must fit on a line."""
    if name is None:
        return ""
    try:
        return memory.class_named(name)
    except ValueError:
        message = _("a class needs a short name")
        raise click.BadParameter(message, param_hint="--class") from None


def find_class(ctx: click.Context, name: str) -> Class:
    """Return the class of a name, or say which there are."""
    store = desk(ctx).store
    found = store.classes.find(name)
    if found is None:
        there_are = ", ".join(one.name for one in store.classes.all()) or _("none")
        said = _("There is no class “{name}”. Classes: {names}").format(name=name, names=there_are)
        raise click.UsageError(said)
    return found


def find_session(ctx: click.Context, name: str) -> PastSession:
    """Return the session whose id begins so, or the latest."""
    there = sessions(desk(ctx).store)
    found = [one for one in there if name == LATEST or one.id.startswith(name.lower())]
    if not found:
        raise click.UsageError(_("There is no such session. See: hubquiz classes"))
    if len(found) > 1 and name != LATEST:
        raise click.UsageError(_("Several sessions begin so. See: hubquiz classes"))
    return found[0]

"""What the commands for classes have in common: sessions by their names, and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import FAULTY, desk, find_pack
from hubquiz.host import memory
from hubquiz.host.history import sessions
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.host.history import PastSession
    from hubquiz.rounds.deck import Deck
    from hubquiz.storage import Class

LATEST = "latest"

LONGEST = 40
"""Characters of a class's name."""


class Review:
    """What a class got wrong when it was last asked: the pack, and the facts, the worst first."""

    def __init__(self, ctx: click.Context, name: str, pack: str | None, most: int) -> None:
        """Find up to so many facts in a pack, or in the one that was asked last."""
        if not name:
            raise click.UsageError(_("--review asks a class: name it with --class."))
        self._ctx, self._most = ctx, most
        store = desk(ctx).store
        self._class = find_class(ctx, name)
        memory.catch_up(store, self._class.id)
        marks = store.classes.marks(self._class.id)
        last = memory.last_pack(marks)
        if pack is None and not last:
            self._end()
        self.file = find_pack(ctx, pack or last)
        self.facts = memory.missed(marks, self.file.reference)

    def check(self, deck: Deck) -> int:
        """Leave out what the pack no longer says; return how many facts are left, if any are."""
        there = {fact.key for fact in deck.pack.facts}
        there |= {question.key for question in deck.pack.questions}
        self.facts = tuple(fact for fact in self.facts if fact in there)[: self._most]
        if not self.facts:
            self._end()
        return len(self.facts)

    def _end(self) -> None:
        said = _("{name} has nothing to review: all was known when it was last asked.")
        click.echo(said.format(name=self._class.name), err=True)
        self._ctx.exit(FAULTY)


def class_named(name: str | None) -> str:
    """Return the name of a class; empty if none was given. It must fit on a line."""
    plain = " ".join((name or "").split())
    if (name is not None and not plain) or len(plain) > LONGEST or not plain.isprintable():
        raise click.BadParameter(_("a class needs a short name"), param_hint="--class")
    return plain


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

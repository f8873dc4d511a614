"""What several commands need: the desk, a pack by its name, the options of dealing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import click

from hubquiz.host.desk import Desk, FaultyPackError
from hubquiz.i18n import _, use
from hubquiz.library.packs import PackNotFoundError
from hubquiz.rounds.kind import Difficulty
from hubquiz.rounds.kinds import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.library.packs import PackFile
    from hubquiz.rounds.deck import Deck

FAULTY = 1
"""The exit status where a pack has faults, or there is nothing to play."""

MOST_LOST = 10
"""Of what did not come over so much is told where a pack is only used."""

F = TypeVar("F", bound="Callable[..., object]")

pack_argument = click.argument("pack", metavar="PACK")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")


def with_options(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Return what adds options to a command; its help lists them in this order."""

    def added(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return added


deal_options = with_options(
    click.option(
        "--kind",
        multiple=True,
        type=click.Choice(list(BY_NAME)),
        metavar="KIND",
        help="Only this kind of question (see: hubquiz kinds); may be repeated.",
    ),
    click.option("--topic", multiple=True, help="Only this topic; may be repeated."),
    click.option("--seed", type=int, help="Deal the same questions again."),
    click.option(
        "--difficulty",
        type=click.Choice([level.value for level in Difficulty]),
        default=Difficulty.NORMAL.value,
        show_default=True,
        help="How tempting the wrong choices are.",
    ),
)
"""The options that say what is dealt."""


def desk(ctx: click.Context) -> Desk:
    """Return the desk of this run, closed when the command ends."""
    root = ctx.find_root()
    found = root.meta.get("desk")
    if not isinstance(found, Desk):
        found = root.meta["desk"] = Desk(root.obj)
        root.call_on_close(found.close)
    return found


def speak(ctx: click.Context) -> str:
    """Speak the language that was asked for, or else the one that the person chose; return it."""
    asked: str | None = ctx.find_root().params.get("language")
    language = asked or desk(ctx).preferences.language
    use(language)
    return language


def find_pack(ctx: click.Context, name: str) -> PackFile:
    """Return the pack of a name, or say what was meant."""
    try:
        return desk(ctx).library.find(name)
    except PackNotFoundError as error:
        if error.path:
            raise click.UsageError(str(error)) from None
        see = _("See: hubquiz packs")  # apart: nothing is gathered from within an f-string
        raise click.UsageError(f"{error} {see}") from None


def open_deck(ctx: click.Context, file: PackFile) -> Deck:
    """Return a pack ready to be dealt; print its faults and exit if it has any.

    What of another program's file is not in the pack is told, too.
    """
    try:
        deck = desk(ctx).deck(file)
    except FaultyPackError as error:
        click.echo(str(error), err=True)
        ctx.exit(FAULTY)
    lost = desk(ctx).read(file).lost
    for text in lost[:MOST_LOST]:
        click.echo(text, err=True)
    if more := len(lost[MOST_LOST:]):
        said = _("and {n:,} more: hubquiz check {file} --all")
        click.echo(said.format(n=more, file=file.path.name), err=True)
    return deck


def check_topics(deck: Deck, topics: tuple[str, ...]) -> None:
    """Say which topics there are if one is asked for that the pack does not have."""
    known = deck.pack.topics
    for topic in topics:
        if topic not in known:
            there_are = ", ".join(known) or _("none")
            raise click.UsageError(
                _("There is no topic “{topic}”. Topics: {topics}").format(
                    topic=topic, topics=there_are
                )
            )


def typed(name: object) -> str:
    """Return a file's name or path as a person types it after a command, in quotes if need be."""
    text = str(name)
    return text if re.fullmatch(r"[\w.,:+@%/\\~-]+", text) else f'"{text}"'

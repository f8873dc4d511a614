"""`hubquiz players`: who plays here, what each has learnt, and taking it elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from hubquiz.cli.common import FAULTY, desk, json_option, speak
from hubquiz.host import playerfile, players
from hubquiz.host.players import PlayerError
from hubquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.players import Joined, Standing
    from hubquiz.storage import Player


@click.group("players", invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """List the players, and what each has learnt of which pack.

    \b
    Examples:
      hubquiz players
      hubquiz players export Ann -o ann.json
      hubquiz players import ann.json
      hubquiz players merge Ann Annie
      hubquiz players forget Annie
    """
    speak(ctx)
    opened = desk(ctx)
    if said := opened.store.health.sentence:
        click.echo(said, err=True)
    if ctx.invoked_subcommand is None:
        _list(opened, as_json=as_json)


@command.command("export")
@click.argument("name", metavar="NAME")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file, in JSON."
)
@click.option(
    "--anki", type=click.Path(dir_okay=False, path_type=Path), help="Cards for Anki, as text."
)
@click.pass_context
def export(ctx: click.Context, name: str, output: Path | None, anki: Path | None) -> None:
    """Write all that the player NAME has learnt to a file, to be imported on another machine.

    Or write the facts as cards for Anki. Its text files can't set when a card is due: tags tell it.

    \b
    Examples:
      hubquiz players export Ann -o ann.json
      hubquiz players export Ann --anki ann.txt
    """
    if not (output or anki):
        raise click.UsageError(_("Say where to: -o FILE.json, or --anki FILE.txt"))
    player = _player(ctx, name)
    try:
        if output:
            _save(desk(ctx), player, output)
        if anki:
            _save_cards(desk(ctx), player, anki)
    except OSError as error:
        raise click.FileError(str(error.filename or output), error.strerror or "") from None


@command.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="NAME", help="For the player of this name.")
@click.pass_context
def import_(ctx: click.Context, file: Path, name: str | None) -> None:
    """Add what an exported FILE holds to the player it names, who is made if not here yet.

    Nothing is lost by it, and nothing counts twice, however often it is done.

    \b
    Examples:
      hubquiz players import ann.json
      hubquiz players import ann.json --as Ann-Marie
    """
    opened = desk(ctx)
    try:
        found = playerfile.load(file)
        player, joined = playerfile.take_in(opened, found, name or "")
    except OSError as error:
        raise click.FileError(str(file), error.strerror or str(error)) from None
    except PlayerError as error:
        _refuse(ctx, str(error))
    click.echo(_joined(player.name, joined))


@command.command("merge")
@click.argument("name", metavar="NAME")
@click.argument("other", metavar="OTHER")
@click.pass_context
def merge(ctx: click.Context, name: str, other: str) -> None:
    """Add what the player OTHER has learnt to what NAME has; OTHER stays as it is.

    Nothing counts twice, however often it is done. Scores stay with who made them.

    \b
    Example:
      hubquiz players merge Ann Annie
    """
    into, taken = _player(ctx, name), _player(ctx, other)
    try:
        joined = players.merge(desk(ctx), into, taken)
    except PlayerError as error:
        _refuse(ctx, str(error))
    click.echo(_joined(into.name, joined))


@command.command("rename")
@click.argument("name", metavar="NAME")
@click.argument("new", metavar="NEW")
@click.pass_context
def rename(ctx: click.Context, name: str, new: str) -> None:
    """Give the player NAME the name NEW.

    \b
    Example:
      hubquiz players rename Annie Ann-Marie
    """
    player = _player(ctx, name)
    try:
        renamed = players.rename(desk(ctx), player, new)
    except PlayerError as error:
        _refuse(ctx, str(error))
    said = _("{name} is called {new} from now on.")
    click.echo(said.format(name=player.name, new=renamed.name))


@command.command("forget")
@click.argument("name", metavar="NAME")
@click.option("--yes", is_flag=True, help="Don't ask before.")
@click.pass_context
def forget(ctx: click.Context, *, name: str, yes: bool) -> None:
    """Forget the player NAME: games, scores, answers, and all that was learnt, in every file.

    Nothing of it is left in HubQuiz's folder, backups included. Of games with others, what these
    reached and learnt stays. Files that were exported are yours to delete.

    \b
    Examples:
      hubquiz players forget Ann
      hubquiz players forget Ann --yes
    """
    opened = desk(ctx)
    player = _player(ctx, name)
    if not yes:
        ask = _("Forget {name} for good, with all games, scores, and what was learnt?")
        click.confirm(ask.format(name=player.name), abort=True)
    if players.forget(opened, player):
        click.echo(_("Forgotten: no trace is left."))
    elif opened.store.forgotten():
        click.echo(_("Forgotten, but traces are left in files in use: they go at the next start."))
        ctx.exit(FAULTY)
    else:
        _refuse(ctx, opened.store.health.sentence or _("Nothing was forgotten."))


def _player(ctx: click.Context, name: str) -> Player:
    found = players.find(desk(ctx), name)
    if found is None:
        there = ", ".join(player.name for player in desk(ctx).store.players()) or _("none")
        said = _("There is no player “{name}”. Players: {there}")
        raise click.UsageError(said.format(name=name, there=there))
    return found


def _refuse(ctx: click.Context, said: str) -> NoReturn:
    click.echo("\n".join((said, _("Nothing has changed."))), err=True)
    ctx.exit(FAULTY)


def _save(opened: Desk, player: Player, path: Path) -> None:
    rows = opened.store.learnt.reviews(player.id)
    playerfile.save(path, playerfile.lines(player, rows))
    said = ngettext(
        "{file}: {n:,} answer of {name}.", "{file}: {n:,} answers of {name}.", len(rows)
    )
    click.echo(said.format(file=path, n=len(rows), name=player.name))


def _save_cards(opened: Desk, player: Player, path: Path) -> None:
    from hubquiz.tools.playercards import cards  # noqa: PLC0415 - of all this, only it deals

    found = cards(opened, player)
    playerfile.save(path, (found.made.data.decode(),))
    said = ngettext("{file}: {n:,} card for Anki.", "{file}: {n:,} cards for Anki.", found.cards)
    click.echo(said.format(file=path, n=found.cards))
    if found.without:
        said = ngettext(
            "{n:,} fact has no card: only a map or a picture can ask it, or its pack has gone.",
            "{n:,} facts have no card: only a map or a picture can ask them, or their pack has"
            " gone.",
            found.without,
        )
        click.echo(said.format(n=found.without), err=True)
    said = _(
        "When each is due stands in its tags (due::…, interval::…): Anki's text files can't set it,"
        " nor how often it was missed. Anki begins with all cards as new."
    )
    click.echo(said, err=True)


def _joined(name: str, joined: Joined) -> str:
    if not joined.new:
        return _("{name} has all of it already.").format(name=name)
    said = ngettext(
        "{name} has learnt more: {n:,} of {of:,} answers was new.",
        "{name} has learnt more: {n:,} of {of:,} answers were new.",
        joined.new,
    )
    return said.format(name=name, n=joined.new, of=joined.given)


def _list(opened: Desk, *, as_json: bool) -> None:
    there = opened.store.players()
    if not there and not as_json:
        click.echo(_("There are no players yet. Make one in the window."))
    for player in there:
        found = players.standings(opened, player)
        ahead = players.is_ahead(opened, player)
        if as_json:
            click.echo(json.dumps(_row(player, found, ahead=ahead), ensure_ascii=False))
            continue
        click.echo(player.name)
        for one in found:
            click.echo("  " + _said(one))
        if not found:
            click.echo("  " + _("nothing was learnt yet"))
        if ahead:
            said = _(
                "Some answers are of days to come: the clock was ahead, or is behind now."
                " What they were about is due again, and nothing is lost."
            )
            click.echo(f"  {said}")


def _said(one: Standing) -> str:
    facts = ngettext("{held} of {n} fact known", "{held} of {n} facts known", one.facts)
    answers = ngettext("{n:,} answer", "{n:,} answers", one.reviews)
    due = ngettext("{n} due", "{n} due", one.due)
    parts = (
        one.pack,
        facts.format(held=one.held, n=one.facts),
        due.format(n=one.due),
        answers.format(n=one.reviews),
    )
    return "  ".join(parts)


def _row(player: Player, found: tuple[Standing, ...], *, ahead: bool) -> dict[str, object]:
    return {
        "player": player.id,
        "name": player.name,
        "created": player.created,
        "ahead": ahead,
        "packs": [
            {
                "pack": one.pack,
                "reviews": one.reviews,
                "facts": one.facts,
                "held": one.held,
                "due": one.due,
            }
            for one in found
        ],
    }

"""`hubquiz update`: another state of a pack that is installed; its players keep what they know."""

from __future__ import annotations

import json

import click

from hubquiz.cli.common import FAULTY, desk, json_option
from hubquiz.host.carrying import carry
from hubquiz.i18n import _, ngettext
from hubquiz.library.installing import InstallError

SHOWN = 10
"""How many facts that came or went are printed."""


@click.command("update")
@click.argument("names", metavar="[NAME] FILE", nargs=-1, required=True)
@json_option
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], *, as_json: bool) -> None:
    """Replace the installed pack NAME by FILE, and tell which facts came and went.

    NAME may be left out if FILE goes by it. Scores stay, and so does what players know of the facts
    that stay.

    \b
    Examples:
      hubquiz update capitals.yaml
      hubquiz update capitals ~/school/capitals-2.yaml
    """
    if len(names) > 2:  # noqa: PLR2004 - a name and a file
        raise click.UsageError(_("Update one pack at a time."))
    try:
        done = desk(ctx).shelf.update(names[-1], names[0] if len(names) > 1 else "")
    except InstallError as error:
        click.echo(str(error), err=True)
        ctx.exit(FAULTY)
    for note in (*done.notes, carry(desk(ctx), names[-1], done)):
        if note:
            click.echo(note, err=True)
    if as_json:
        row = {
            "pack": done.id,
            "title": done.pack.title,
            "path": str(done.path),
            "updated": not done.same,
            "added": list(done.added),
            "removed": list(done.removed),
            "kept": done.kept,
            "notes": list(done.notes),
        }
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    if done.same:
        click.echo(_("“{pack}” is installed already, just as it is here.").format(pack=done.id))
        return
    said = _("Updated “{title}”: {added}, {removed}, {kept}.")
    click.echo(
        said.format(
            title=done.pack.title,
            added=ngettext("{n} fact is new", "{n} facts are new", len(done.added)).format(
                n=len(done.added)
            ),
            removed=ngettext("{n} is gone", "{n} are gone", len(done.removed)).format(
                n=len(done.removed)
            ),
            kept=ngettext("{n} stays", "{n} stay", done.kept).format(n=done.kept),
        )
    )
    for sign, keys in (("+", done.added), ("-", done.removed)):
        for key in keys[:SHOWN]:
            click.echo(f"{sign} {key}")
        if len(keys) > SHOWN:
            click.echo(f"{sign} …")

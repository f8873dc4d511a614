"""`hubquiz remove`: an installed pack is gone; what its players know of it stays."""

from __future__ import annotations

import json

import click

from hubquiz.cli.common import FAULTY, desk, json_option
from hubquiz.i18n import _
from hubquiz.library.installing import InstallError


@click.command("remove")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@json_option
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], *, as_json: bool) -> None:
    """Remove installed packs. Scores stay, and what players know counts if a pack comes back.

    \b
    Examples:
      hubquiz remove capitals
      hubquiz remove lesson-1 lesson-2
    """
    failed = False
    for name in names:
        try:
            files = desk(ctx).shelf.remove(name)
        except InstallError as error:
            failed = True
            click.echo(str(error), err=True)
            continue
        if as_json:
            row = {"pack": files[-1].stem, "removed": [str(file) for file in files]}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(_("Removed “{pack}”. Scores were kept.").format(pack=files[-1].stem))
    ctx.exit(FAULTY if failed else 0)

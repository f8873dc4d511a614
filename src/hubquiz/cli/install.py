"""`hubquiz install`: a pack from a file or a folder, to be found by its name from now on."""

from __future__ import annotations

import json

import click

from hubquiz.cli.common import FAULTY, desk, json_option, typed
from hubquiz.host.carrying import carry
from hubquiz.i18n import _
from hubquiz.library.installing import InstalledError, InstallError


@click.command("install")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--as", "id_", metavar="NAME", help="Install it by this name.")
@json_option
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], id_: str | None, *, as_json: bool) -> None:
    """Install packs: from a pack's file, a folder, a .hubpack, or a file of another program.

    Pictures and sounds are looked at, and kept in a form that can do no harm. A pack that is
    installed already is not replaced: see hubquiz update.

    \b
    Examples:
      hubquiz install capitals.yaml
      hubquiz install rivers.hubpack birds.apkg
      hubquiz install my-lesson/ --as lesson-3
    """
    if id_ and len(files) > 1:
        raise click.UsageError(_("With --as, install one pack at a time."))
    failed = False
    for name in files:
        try:
            done = desk(ctx).shelf.install(name, id_ or "")
        except InstallError as error:
            failed = True
            click.echo(str(error), err=True)
            if isinstance(error, InstalledError):
                said = _("To replace it, and keep its scores: hubquiz update {pack} {file}")
                click.echo(said.format(pack=typed(error.id), file=typed(name)), err=True)
            continue
        for note in (*done.notes, carry(desk(ctx), name, done)):
            if note:
                click.echo(note, err=True)
        if as_json:
            row = {
                "pack": done.id,
                "title": done.pack.title,
                "path": str(done.path),
                "installed": not done.same,
                "notes": list(done.notes),
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        elif done.same:
            click.echo(_("“{pack}” is installed already, just as it is here.").format(pack=done.id))
        else:
            said = _("Installed “{title}”. Play it: hubquiz play {pack}")
            click.echo(said.format(title=done.pack.title, pack=done.id))
    ctx.exit(FAULTY if failed else 0)

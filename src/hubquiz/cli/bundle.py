"""`hubquiz bundle`: a pack and its pictures and sounds as one file, to be given away."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from hubquiz.cli.common import FAULTY, desk, json_option
from hubquiz.i18n import _, ngettext
from hubquiz.library.installing import InstallError
from hubquiz.library.sources import HUBPACK, safe_id
from hubquiz.tools.check.hint import listed


@click.command("bundle")
@click.argument("name", metavar="FILE")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The .hubpack to write.")
@click.option("--as", "id_", metavar="NAME", help="What it is called when it is installed.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, name: str, output: Path | None, id_: str | None, *, as_json: bool
) -> None:
    """Write a pack and the pictures and sounds that it names as one .hubpack file.

    FILE is a pack's file, or a folder with one. The same pack gives the same file, byte for byte.
    Exits with 1, and writes nothing, if a picture or sound is missing or broken.

    \b
    Examples:
      hubquiz bundle my-lesson/ -o my-lesson.hubpack
      hubquiz bundle birds.yaml
    """
    try:
        made = desk(ctx).shelf.bundle(name, safe_id(id_) if id_ else "")
    except InstallError as error:
        click.echo(str(error), err=True)
        ctx.exit(FAULTY)
    for missing in made.missing:
        click.echo(missing, err=True)
    if made.missing:
        ctx.exit(FAULTY)
    if made.unused:
        said = _("Left out, for nothing in the pack names it: {files}.")
        click.echo(said.format(files=listed(made.unused)), err=True)
    for file in made.bared:
        said = _("{file}: what is noted in it (such as where it was taken) was left out")
        click.echo(said.format(file=file), err=True)
    output = output or Path(f"{made.id}{HUBPACK}")
    try:
        _write(output, made.data)
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from None
    if as_json:
        row = {
            "pack": made.id,
            "path": str(output),
            "bytes": len(made.data),
            "files": list(made.files),
            "unused": list(made.unused),
            "bared": list(made.bared),
        }
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    said = ngettext(
        "{file}: the pack and {n} picture or sound, {size:,} KB.",
        "{file}: the pack and {n} pictures and sounds, {size:,} KB.",
        len(made.files),
    )
    click.echo(said.format(file=output, n=len(made.files), size=-(-len(made.data) // 1024)))


def _write(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

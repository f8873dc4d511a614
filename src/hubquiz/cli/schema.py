"""`hubquiz schema`: the pack format for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hubquiz.content.schema import schema
from hubquiz.i18n import _


@click.command("schema")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it to a file.")
def command(output: Path | None) -> None:
    """Print the pack format as a JSON Schema, by which an editor completes keys and marks slips.

    A pack made by "hubquiz new" has it beside it, and a first line by which editors with YAML's
    language server find it.

    \b
    Examples:
      hubquiz schema
      hubquiz schema -o hubquiz.schema.json
    """
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from None
    said = _("{file} is written. The first line of a pack beside it names it:")
    click.echo(said.format(file=output))
    click.echo(f"# yaml-language-server: $schema={output.name}")

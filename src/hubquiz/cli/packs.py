"""`hubquiz packs`: the packs that there are."""

from __future__ import annotations

import json

import click

from hubquiz.cli.common import desk, json_option
from hubquiz.i18n import _, ngettext


@click.command("packs")
@json_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """List the packs, those that ship and those that you installed.

    \b
    Examples:
      hubquiz packs
      hubquiz packs --json
    """
    for file in desk(ctx).library.packs():
        pack = desk(ctx).read(file).pack
        facts = len(pack.facts) if pack else 0
        if as_json:
            row = {
                "pack": file.id,
                "origin": file.origin.value,
                "path": str(file.path),
                "title": pack.title if pack else None,
                "language": pack.language if pack else None,
                "facts": facts,
                "questions": len(pack.questions) if pack else 0,
                "topics": list(pack.topics) if pack else [],
                "faulty": pack is None,
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        elif pack is None:
            click.echo(_("{pack:20} has faults: hubquiz check {pack}").format(pack=file.id))
        else:
            count = ngettext("{n} fact", "{n} facts", facts).format(n=facts)
            click.echo(f"{file.id:20} {pack.title} ({count})")

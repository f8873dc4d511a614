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
        card = desk(ctx).look(file)
        if as_json:
            row = {
                "pack": file.id,
                "origin": file.origin.value,
                "path": str(file.path),
                "title": card.title or None,
                "author": card.author or None,
                "licence": card.licence or None,
                "language": card.language if card.title else None,
                "facts": card.facts,
                "questions": card.questions,
                "pictures": card.pictures,
                "sounds": card.sounds,
                "topics": list(card.topics),
                "kinds": list(card.deals or ()),
                "faulty": bool(card.faults),
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        elif card.faults:
            click.echo(_("{pack:20} has faults: hubquiz check {pack}").format(pack=file.id))
        else:
            count = ngettext("{n} fact", "{n} facts", card.facts).format(n=card.facts)
            click.echo(f"{file.id:20} {card.title} ({count})")

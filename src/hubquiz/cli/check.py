"""`hubquiz check`: a pack's faults, what was guessed, and what would make it better."""

from __future__ import annotations

import json

import click

from hubquiz.cli.common import FAULTY, desk, find_pack, json_option
from hubquiz.i18n import _, ngettext
from hubquiz.rounds.deck import Deck
from hubquiz.tools.check import hints

Line = tuple[str, str, dict[str, object]]
"""Fault, guess or hint; what it says; what else a machine may read of it."""


@click.command("check")
@click.argument("packs", metavar="PACK...", nargs=-1, required=True)
@json_option
@click.pass_context
def command(ctx: click.Context, packs: tuple[str, ...], *, as_json: bool) -> None:
    """List the faults of each PACK and hints for its author. Exits with 1 if there is a fault.

    \b
    Examples:
      hubquiz check capitals.yaml
      hubquiz check china-tech-hubs --json
    """
    faulty = False
    for name in packs:
        reading = desk(ctx).read(find_pack(ctx, name))
        faulty = faulty or reading.pack is None
        lines: list[Line] = [("fault", str(fault), {}) for fault in reading.faults]
        lines += [("guess", str(guess), {}) for guess in reading.guesses]
        if reading.pack is not None:
            deck = Deck(reading.pack)
            lines += [
                ("hint", hint.text, {"code": hint.code, "facts": hint.facts})
                for hint in hints(deck)
            ]
        for level, text, more in lines:
            if as_json:
                row = {"pack": name, "level": level, "text": text, **more}
                click.echo(json.dumps(row, ensure_ascii=False))
            else:
                click.echo(text if level == "fault" else f"{level}: {text}", err=level == "fault")
        if reading.pack is not None and not as_json:
            pack = reading.pack
            facts = ngettext("{n} fact", "{n} facts", len(pack.facts)).format(n=len(pack.facts))
            click.echo(_("{title}: {facts}, no faults.").format(title=pack.title, facts=facts))
    ctx.exit(FAULTY if faulty else 0)

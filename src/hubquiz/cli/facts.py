"""`hubquiz facts`: every fact of a pack."""

from __future__ import annotations

import sys
from itertools import zip_longest

import click

from hubquiz.cli.common import find_pack, json_option, open_deck, pack_argument
from hubquiz.content.values import Media
from hubquiz.exchange.rows import rows, write_csv, write_json


@click.command("facts")
@pack_argument
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print a table with a heading row.")
@click.pass_context
def command(ctx: click.Context, pack: str, *, as_json: bool, as_csv: bool) -> None:
    """List every fact of PACK, other and native names included.

    \b
    Examples:
      hubquiz facts china-tech-hubs
      hubquiz facts china-tech-hubs --json
      hubquiz facts capitals.yaml --csv > capitals.csv
    """
    deck = open_deck(ctx, find_pack(ctx, pack))
    opened = deck.pack
    if as_json:
        write_json(opened, sys.stdout)
    elif as_csv:
        write_csv(opened, sys.stdout)
    else:
        for fact, row in zip_longest(opened.facts, rows(opened)):  # the rows of names come after
            said = row["object"]
            if fact is not None and not isinstance(fact.object, Media):
                said = deck.wording.label(fact.object, fact.relation)
            click.echo(f"{row['subject']} – {row['relation']} – {said}")

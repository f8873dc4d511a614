"""`hubquiz facts`: every fact of a pack."""

from __future__ import annotations

import sys

import click

from hubquiz.cli.common import find_pack, json_option, open_deck, pack_argument
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
    opened = open_deck(ctx, find_pack(ctx, pack)).pack
    if as_json:
        write_json(opened, sys.stdout)
    elif as_csv:
        write_csv(opened, sys.stdout)
    else:
        for row in rows(opened):
            click.echo(f"{row['subject']} – {row['relation']} – {row['object']}")

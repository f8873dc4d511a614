"""`hubquiz scores`: what was reached, by whom, in what."""

from __future__ import annotations

import csv
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import desk, json_option, speak
from hubquiz.exchange.cells import cell
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.storage import Result

Row = dict[str, object]


@click.command("scores")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print a table with a heading row.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, as_csv: bool) -> None:
    """List the scores, the latest last.

    \b
    Examples:
      hubquiz scores
      hubquiz scores --csv > scores.csv
    """
    speak(ctx)
    rows = _rows(desk(ctx))
    if said := desk(ctx).store.health.sentence:
        click.echo(said, err=True)
    if as_csv:
        _write_csv(rows)
    elif as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif not rows:
        click.echo(_("No scores yet."))
    else:
        for row in rows:
            line = "{at}  {player:12} {pack:20} {mode:10} {points:>6}  {right}/{asked}"
            click.echo(line.format(**row, points=f"{row['score']:.0f}"))


def _rows(opened: Desk) -> list[Row]:
    names = {player.id: player.name for player in opened.store.players()}
    return [_row(result, names.get(result.player or "", _("Guest"))) for result in opened.results()]


def _row(result: Result, player: str) -> Row:
    at = datetime.fromtimestamp(result.at / 1000, UTC).astimezone()
    return {
        "at": at.isoformat(timespec="seconds"),
        "player": player,
        "pack": result.pack,
        "mode": result.mode,
        "score": result.score,
        "right": result.right,
        "asked": result.asked,
        "credit": round(result.credit, 3),
        "seconds": round(result.seconds, 1),
    }


def _write_csv(rows: list[Row]) -> None:
    """Write the scores as a table with a heading row."""
    heading = ["at", "player", "pack", "mode", "score", "right", "asked", "credit", "seconds"]
    writer = csv.DictWriter(sys.stdout, heading, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: cell(value) for key, value in row.items()})

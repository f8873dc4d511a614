"""`hubquiz report`: what was answered in a session, to be taken home."""

from __future__ import annotations

from pathlib import Path

import click

from hubquiz.cli.classroom import LATEST, find_session
from hubquiz.cli.common import FAULTY, desk, speak
from hubquiz.i18n import _
from hubquiz.reports.files import PAGE, TYPES, WORKBOOK, file_of
from hubquiz.reports.past import lesson_of_past
from hubquiz.reports.tables import TABLES


@click.command("report")
@click.argument("session", metavar="SESSION", default=LATEST)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write: .html, .xlsx or .csv.",
)
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    default="players",
    show_default=True,
    help="What a .csv holds.",
)
@click.pass_context
def command(ctx: click.Context, session: str, *, output: Path, table: str) -> None:
    """Write the report of a session: of the latest, or of the one that begins with SESSION.

    A page (.html) has it all, prints well, and needs nothing else; a workbook (.xlsx) has all
    tables; a .csv has one.

    \b
    Examples:
      hubquiz report -o today.html
      hubquiz report 3fa9 -o marks.xlsx
      hubquiz report -o confusions.csv --table confusions
    """
    suffix = output.suffix.lower()
    if suffix not in TYPES:
        raise click.UsageError(_("Name an .html, .xlsx or .csv file after -o."))
    speak(ctx)
    lesson = lesson_of_past(desk(ctx), find_session(ctx, session))
    if lesson is None:
        click.echo(_("Nothing of this session can be read."), err=True)
        ctx.exit(FAULTY)
    name = {".html": PAGE, ".xlsx": WORKBOOK}.get(suffix, f"{table}.csv")
    try:
        output.write_bytes(file_of(lesson, name) or b"")
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from None
    click.echo(str(output))

"""`hubquiz export`: a pack as a file of another program."""

from __future__ import annotations

from pathlib import Path

import click

from hubquiz.cli.common import FAULTY, desk, find_pack, open_deck, pack_argument
from hubquiz.exchange.formats import FORMATS, Format, named
from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _, ngettext
from hubquiz.rounds.kinds import BY_NAME, KINDS
from hubquiz.tools.export import questions_for

WRITTEN = tuple(format_.name for format_ in FORMATS if format_.writes)

SHEETS = (".pdf", ".html", ".htm", ".docx")
"""How the names of files end that are to be printed."""


@click.command("export")
@pack_argument
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file.")
@click.option(
    "--as", "as_", type=click.Choice(WRITTEN), help="The format, where the file's name tells none."
)
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice(list(BY_NAME)),
    metavar="KIND",
    help="Only this kind of question (see: hubquiz kinds); may be repeated.",
)
@click.option("--seed", type=int, default=0, help="Make other questions from the same facts.")
@click.pass_context
def command(
    ctx: click.Context, pack: str, output: Path, as_: str | None, kind: tuple[str, ...], seed: int
) -> None:
    """Write PACK as a file of another program, and say what it can't carry.

    A spreadsheet gets the facts. Any other program gets questions: those by hand, and one about
    each fact, of the kinds that it knows.

    \b
    Examples:
      hubquiz export capitals.yaml -o capitals.gift
      hubquiz export china-tech-hubs -o hubs.xml --as moodle --kind choice --kind matching
      hubquiz export planets -o planets.xlsx
    """
    format_ = named(as_) if as_ else _by_name(output)
    file = find_pack(ctx, pack)
    deck = open_deck(ctx, file)
    chosen = tuple(BY_NAME[name] for name in kind) or KINDS
    opened = deck.pack
    if not format_.facts:
        opened = questions_for(deck, format_.shapes, seed, chosen, media=format_.media)
    if not (opened.facts or opened.questions):
        click.echo(_("There is nothing in it that {format} can hold.").format(format=format_.title))
        ctx.exit(FAULTY)
    try:
        made = format_.codec.write(opened, desk(ctx).media(file, opened))
        output.write_bytes(made.data)
    except ExchangeError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from None
    for note in made.notes:
        click.echo(note.text(output.name), err=True)
    count = len(opened.questions)
    if not format_.facts:
        said = ngettext(
            "{file}: {n} question as {format}.", "{file}: {n} questions as {format}.", count
        )
    else:
        count = len(opened.facts)
        said = ngettext("{file}: {n} fact as {format}.", "{file}: {n} facts as {format}.", count)
    click.echo(said.format(file=output, n=count, format=format_.title))


def _by_name(output: Path) -> Format:
    """Return the format that a file's name tells."""
    suffix = output.suffix.lower()
    fitting = [one for one in FORMATS if one.writes and suffix in one.suffixes]
    own = [one for one in fitting if one.name == suffix[1:]]
    own = own or [one for one in fitting if one.suffixes[0] == suffix] or fitting
    if len(own) == 1:
        return own[0]
    if suffix in SHEETS:
        raise click.UsageError(_("A worksheet is written by: hubquiz sheet PACK -o FILE"))
    said = _("“{suffix}” may be several formats: say which, with --as. There are: {names}")
    if not fitting:
        said = _("“{suffix}” names no format: say which, with --as. There are: {names}")
    names = ", ".join(one.name for one in fitting) or ", ".join(WRITTEN)
    raise click.UsageError(said.format(suffix=suffix or output.name, names=names))

"""`hubquiz new`: a pack to write on, or one made from a file of another program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import json_option, typed
from hubquiz.content.reader import read_text
from hubquiz.content.schema import schema
from hubquiz.exchange.formats import FORMATS, read
from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _, ngettext
from hubquiz.library.sources import YAML
from hubquiz.tools.new import SCHEMA_FILE, from_file, scaffold

if TYPE_CHECKING:
    from hubquiz.exchange.model import Note
    from hubquiz.tools.new import Made


@click.command("new")
@click.argument("name", required=False, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="Make it from this file; without NAME it is called as the file is.",
)
@click.option(
    "--as",
    "as_",
    type=click.Choice([format_.name for format_ in FORMATS]),
    metavar="FORMAT",
    help="The format of that file, where it is not found out rightly.",
)
@click.option("--pack-language", default="en", show_default=True, help="Of the new pack's texts.")
@json_option
def command(
    name: Path | None, source: Path | None, as_: str | None, pack_language: str, *, as_json: bool
) -> None:
    """Write a new pack that plays, NAME.yaml, to be changed in any editor.

    With --from it is made from a spreadsheet (CSV, TSV, XLSX) or from a quiz or deck of another
    program: GIFT, Moodle XML, Aiken, QTI, H5P, Anki, Kahoot, Blooket, Gimkit, Quizlet, Open Trivia
    DB, OpenTriviaQA or text2qti. What was guessed stands in it as comments; what could not come
    over is listed. Nothing that is there already is overwritten.

    \b
    Examples:
      hubquiz new rivers
      hubquiz new --from capitals.xlsx
      hubquiz new chemistry --from moodle-export.xml --json
    """
    if name is None:
        if source is None:
            raise click.UsageError(_("Name the new pack, such as: hubquiz new rivers"))
        name = Path(source.stem)
    path = name if name.suffix.lower() in YAML else name.with_name(f"{name.name}.yaml")
    title = path.stem.replace("-", " ").replace("_", " ").capitalize()
    made = None
    if source is None:
        text = scaffold(title, path.name, pack_language)
    else:
        made = _made(source, as_ or "")
        if not made.facts and not made.questions:
            for note in made.notes:
                click.echo(note.text(source.name), err=True)
            said = _("there is nothing in {file} that a pack can ask")
            raise click.ClickException(said.format(file=source.name))
        text = made.text
        if made.media:
            path = path.with_suffix("") / path.name
    reading = read_text(text, path.name)
    if reading.pack is None:
        raise click.ClickException(str(reading.faults[0]))
    _write(path, text, made)
    if made is not None:
        _tell(path, source or path, made, as_json=as_json)
    elif as_json:
        click.echo(json.dumps({"path": str(path)}, ensure_ascii=False))
    else:
        said = _("{file} is a pack that plays. Try it: hubquiz play {typed}")
        click.echo(said.format(file=path, typed=typed(path)))


def _made(source: Path, as_: str) -> Made:
    try:
        return from_file(read(source.read_bytes(), source.name, as_), source.name)
    except ExchangeError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.FileError(str(source), error.strerror or str(error)) from None


def _write(path: Path, text: str, made: Made | None) -> None:
    """Write a pack, its pictures and sounds, and the schema; what is there stays as it is."""
    files = {path: text.encode()}
    for name, data in (made.media if made else {}).items():
        files[path.parent / name] = data
    try:
        for file, data in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as out:
                out.write(data)
        beside = path.parent / SCHEMA_FILE
        if not beside.exists():
            beside.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    except FileExistsError as error:
        said = _("{file} is there already: choose another name, or move it away")
        raise click.ClickException(said.format(file=error.filename)) from None
    except OSError as error:
        raise click.FileError(str(error.filename), error.strerror or str(error)) from None


def _tell(path: Path, source: Path, made: Made, *, as_json: bool) -> None:
    skipped = [note for note in made.notes if note.skipped]
    changed = [note for note in made.notes if not note.skipped]
    if as_json:
        row = {
            "path": str(path),
            "facts": made.facts,
            "questions": made.questions,
            "skipped": [_row(note) for note in skipped],
            "changed": [_row(note) for note in changed],
            "guesses": [_row(note) for note in made.guesses],
        }
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    for note in made.notes:
        click.echo(note.text(source.name), err=True)
    counts = []
    if made.facts:
        counts.append(ngettext("{n:,} fact", "{n:,} facts", made.facts).format(n=made.facts))
    if made.questions:
        asked = ngettext("{n:,} question", "{n:,} questions", made.questions)
        counts.append(asked.format(n=made.questions))
    if skipped:
        counts.append(_("{n:,} left out").format(n=len(skipped)))
    said = _("{file}: {counts}. Try it: hubquiz play {typed}")
    click.echo(said.format(file=path, counts=", ".join(counts), typed=typed(path)))


def _row(note: Note) -> dict[str, object]:
    return {"line": note.line, "place": note.place, "message": note.message}

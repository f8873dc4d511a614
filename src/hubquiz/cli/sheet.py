"""`hubquiz sheet`: a worksheet to be printed, with its key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import (
    FAULTY,
    check_topics,
    deal_options,
    desk,
    find_pack,
    open_deck,
    pack_argument,
    speak,
)
from hubquiz.i18n import _, languages, ngettext, use
from hubquiz.rounds.kind import Difficulty
from hubquiz.rounds.kinds import BY_NAME, KINDS
from hubquiz.tools.sheet import MOST_VERSIONS, Paper, Sheet, Wanted, deal, html_of, pdf_of, sheet_of

if TYPE_CHECKING:
    from hubquiz.rounds.deck import Deck

A_SHEET = 12
SUFFIXES = (".pdf", ".html", ".htm")


@click.command("sheet")
@pack_argument
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write: .pdf or .html.",
)
@click.option(
    "-n",
    "--number",
    default=A_SHEET,
    show_default=True,
    type=click.IntRange(1, 200),
    help="How many.",
)
@deal_options
@click.option(
    "--versions",
    default=1,
    show_default=True,
    type=click.IntRange(1, MOST_VERSIONS),
    help="Ask the same in so many versions, A to D: each in another order and way.",
)
@click.option(
    "--paper",
    type=click.Choice([paper.value for paper in Paper]),
    default=Paper.A4.value,
    show_default=True,
    help="What it is printed on.",
)
@click.option("--no-key", is_flag=True, help="Leave out the answer key.")
@click.option("--key-only", is_flag=True, help="Write the answer key alone.")
@click.pass_context
def command(
    ctx: click.Context,
    pack: str,
    *,
    output: Path,
    number: int,
    kind: tuple[str, ...],
    topic: tuple[str, ...],
    seed: int | None,
    difficulty: str,
    versions: int,
    paper: str,
    no_key: bool,
    key_only: bool,
) -> None:
    """Write a worksheet of questions from PACK, and at its end the answer key with sources.

    It speaks the pack's language if HubQuiz does, or the one asked for before the command. The same
    seed gives the same file.

    \b
    Examples:
      hubquiz sheet world-capitals -o capitals.pdf
      hubquiz sheet china-tech-hubs -o test.pdf -n 20 --versions 4 --seed 7
      hubquiz sheet planets -o planets.html --kind matching --kind typed --no-key
    """
    if output.suffix.lower() not in SUFFIXES:
        raise click.UsageError(_("Name a .pdf or an .html file after -o."))
    if no_key and key_only:
        raise click.UsageError(_("--no-key and --key-only leave nothing to write."))
    file = find_pack(ctx, pack)
    deck = open_deck(ctx, file)
    check_topics(deck, topic)
    pictures = desk(ctx).media(file, deck.pack)
    wanted = Wanted(
        number,
        versions,
        tuple(BY_NAME[name] for name in kind) or KINDS,
        frozenset(topic),
        Difficulty(difficulty),
        seed or 0,
        pictures,
    )
    dealt = deal(deck, wanted)
    asked = len(dealt[0])
    if not asked:
        said = _("Nothing can be asked of this choice. Take more topics or kinds.")
        click.echo(said, err=True)
        ctx.exit(FAULTY)
    _speak_as(ctx, deck)
    sheet = sheet_of(
        deck.pack, dealt, wanted.seed, pictures, with_tasks=not key_only, with_key=not no_key
    )
    _write(output, _file(sheet, Paper(paper), output.suffix.lower()))
    speak(ctx)
    if asked < number:
        said = ngettext(
            "Only {n} question can be asked of this choice.",
            "Only {n} questions can be asked of this choice.",
            asked,
        )
        click.echo(said.format(n=asked), err=True)
    said = ngettext("{file}: {n} question.", "{file}: {n} questions.", asked)
    if versions > 1:
        said = ngettext(
            "{file}: {n} question in {versions} versions.",
            "{file}: {n} questions in {versions} versions.",
            asked,
        )
    click.echo(said.format(file=output, n=asked, versions=versions))


def _speak_as(ctx: click.Context, deck: Deck) -> None:
    """Speak the pack's language, if it is ours and no other was asked for."""
    base = deck.pack.language.replace("_", "-").partition("-")[0].lower()
    ours = {language.partition("_")[0] for language in languages()}
    if not ctx.find_root().params.get("language") and base in ours:
        use(deck.pack.language)
    else:
        speak(ctx)


def _file(sheet: Sheet, paper: Paper, suffix: str) -> bytes:
    return pdf_of(sheet, paper) if suffix == ".pdf" else html_of(sheet, paper)


def _write(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from None
    finally:
        part.unlink(missing_ok=True)

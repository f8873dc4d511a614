"""`hubquiz check`: a pack's faults, what was guessed, and what would make it better."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

import click

from hubquiz.cli.common import FAULTY, desk, find_pack, json_option, typed
from hubquiz.host.opening import is_foreign, open_any
from hubquiz.i18n import _, ngettext
from hubquiz.library.packs import Origin
from hubquiz.library.sources import HUBPACK, YAML
from hubquiz.rounds.deck import Deck
from hubquiz.tools.check import Around, hints, ranked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.content.faults import Fault, Guess, Reading
    from hubquiz.content.model import Pack
    from hubquiz.content.values import Media
    from hubquiz.host.desk import Desk
    from hubquiz.library.packs import PackFile
    from hubquiz.tools.check import Hint

SHOWN = 6
"""How many of one group are shown to people; a machine gets them all."""


@click.command("check")
@click.argument("packs", metavar="PACK...", nargs=-1, required=True)
@click.option("--all", "every", is_flag=True, help="Show everything, however much it is.")
@json_option
@click.pass_context
def command(ctx: click.Context, packs: tuple[str, ...], *, every: bool, as_json: bool) -> None:
    """List the faults of each PACK and hints for its author. Exits with 1 if there is a fault.

    \b
    Examples:
      hubquiz check capitals.yaml
      hubquiz check china-tech-hubs --all
      hubquiz check china-tech-hubs --json
    """
    faulty = False
    for number, name in enumerate(packs):
        file = find_pack(ctx, name)
        reading = desk(ctx).read(file)
        faulty = faulty or reading.pack is None
        found: list[Hint] = []
        if reading.pack is not None:
            found = ranked(list(hints(Deck(reading.pack), around(file, desk(ctx)))))
        if as_json:
            for row in _rows(reading, found, str(file.path)):
                click.echo(json.dumps({"pack": name, **row}, ensure_ascii=False))
        else:
            if number:
                click.echo()
            _tell(file, reading, found, None if every else SHOWN)
    ctx.exit(FAULTY if faulty else 0)


def around(file: PackFile, opened: Desk) -> Around:
    """Return what is known beside a pack: its text and files, and the date.

    Its pictures and sounds are decoded as they are when it is installed, by the same child.
    """
    today = datetime.now(tz=UTC).date()

    def fault(media: Media) -> str:
        return opened.gallery.fault(file.path, media)

    if is_foreign(file.path):
        return Around(today, fault=fault)
    try:
        source = open_any(file.path)
        files = frozenset(source.files())
    except (OSError, ValueError):
        return Around(today)
    boxed = file.path.suffix.lower() == HUBPACK
    alone = boxed or (file.origin is Origin.LOOSE and _lives_alone(file))
    return Around(today, _decoded(source.text), files, alone, fault)


def _lives_alone(file: PackFile) -> bool:
    """Tell whether a folder holds one pack, so that the files in it are that pack's."""
    return sum(path.suffix.lower() in YAML for path in file.path.parent.iterdir()) == 1


def _decoded(text: bytes) -> str:
    wide = text.startswith((b"\xff\xfe", b"\xfe\xff"))
    return text.decode("utf-16" if wide else "utf-8-sig", "replace").replace("\r\n", "\n")


def _rows(reading: Reading, found: Iterable[Hint], path: str) -> Iterator[dict[str, object]]:
    """Yield faults, guesses and hints as a machine reads them."""
    for fault in reading.faults:
        yield {"level": "fault", "text": str(fault), **_place(fault)}
    for guess in reading.guesses:
        yield {"level": "guess", "text": str(guess), **_place(guess)}
    for lost in reading.lost:
        yield {"level": "lost", "text": lost, "file": path}
    for hint in found:
        yield {
            "level": "hint",
            "code": hint.code,
            "weight": hint.weight.name.lower(),
            "text": hint.text,
            "facts": hint.facts,
            "file": path,
            "line": hint.line,
            "column": hint.column,
        }


def _place(at: Fault | Guess) -> dict[str, object]:
    return {"file": at.file, "line": at.line, "column": at.column}


def _tell(file: PackFile, reading: Reading, found: list[Hint], most: int | None) -> None:
    """Print faults, guesses and hints for people, in groups."""
    for fault in reading.faults:
        click.echo(str(fault), err=True)
    if reading.guesses:
        _group(
            _("What was guessed"),
            [_line(file, guess, guess.question) for guess in reading.guesses],
            most,
        )
    if reading.lost:
        _group(_("What did not come over, or not as it was"), list(reading.lost), most)
    for heading, group in groupby(found, key=lambda hint: hint.heading):
        _group(heading, [_line(file, hint, hint.text) for hint in group], most)
    if reading.pack is not None:
        click.echo(_verdict(reading.pack, found))
        if any(hint.code in ("media-missing", "media-broken") for hint in found):
            click.echo(
                _("It can't be bundled or installed until all its files are there and whole.")
            )
        if found and is_foreign(file.path):
            said = _("What a table can't declare, a pack can: hubquiz new {name} --from {file}")
            click.echo(said.format(name=typed(file.id), file=typed(file.path.name)))


def _group(heading: str, lines: list[str], most: int | None) -> None:
    if most is not None and len(lines) == most + 1:
        most += 1  # saying that there is one more takes its line
    click.echo(heading)
    for line in lines[:most]:
        click.echo(f"  {line}")
    if more := len(lines[most:]) if most is not None else 0:
        click.echo("  " + _("and {more} more (--all shows them)").format(more=more))
    click.echo()


def _line(file: PackFile, at: Hint | Guess, text: str) -> str:
    return f"{file.path.name}:{at.line}:{at.column}: {text}" if at.line else text


def _verdict(pack: Pack, found: list[Hint]) -> str:
    facts = ngettext("{n} fact", "{n} facts", len(pack.facts)).format(n=len(pack.facts))
    if asked := len(pack.questions):
        by_hand = ngettext("{n} question by hand", "{n} questions by hand", asked).format(n=asked)
        facts = f"{facts}, {by_hand}" if pack.facts else by_hand
    elif not pack.facts:
        said = _("{title}: no faults, and nothing that could be asked yet.")
        return said.format(title=pack.title)
    if not found:
        return _("{title}: {facts}, no faults.").format(title=pack.title, facts=facts)
    count = ngettext("{n} hint", "{n} hints", len(found)).format(n=len(found))
    said = _("{title}: {facts}, no faults, {hints}.")
    return said.format(title=pack.title, facts=facts, hints=count)

"""`hubquiz progress`: what a player knows of packs, as text, as JSON, or as a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hubquiz.cli.common import FAULTY, desk, find_pack, json_option, open_deck, speak
from hubquiz.cli.progresstext import Blocks, progress_text
from hubquiz.host.days import date_of, day_of
from hubquiz.host.progress import AHEAD, by_relation, counted, progress_of, retention
from hubquiz.host.studying import files_of
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.progress import Group, Progress, Standing
    from hubquiz.learning.log import Day
    from hubquiz.library.packs import PackFile
    from hubquiz.rounds.deck import Deck
    from hubquiz.storage import Player


@click.command("progress")
@click.argument("packs", metavar="[PACK]...", nargs=-1)
@json_option
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page with the same, and a picture, to FILE.",
)
@click.option("--player", "name", metavar="NAME", help="Of this player, not who played last.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    packs: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    name: str | None,
) -> None:
    """Tell what is known of PACK, or without one of all packs that something was learnt of.

    \b
    Examples:
      hubquiz progress
      hubquiz progress china-tech-hubs --html progress.html
      hubquiz progress planets --json
    """
    speak(ctx)
    opened = desk(ctx)
    if said := opened.store.health.sentence:
        click.echo(said, err=True)
    player = _player(opened, name)
    files = tuple(dict.fromkeys(find_pack(ctx, pack) for pack in packs))
    files = files or files_of(opened, opened.store.learnt.packs(player.id))
    if not files:
        click.echo(_("Nothing was learnt yet. See: hubquiz review"), err=True)
        ctx.exit(FAULTY)
    found = [_found(ctx, opened, player, file) for file in files]
    if html is not None:
        _write(ctx, html, player, found)
    for at, (file, deck, progress) in enumerate(found):
        if as_json:
            told = told_of(player.name, file, deck, progress)
            click.echo(json.dumps(told, ensure_ascii=False))
        elif html is None:
            lines = progress_text(deck.pack.title, player.name, progress, Blocks())
            click.echo("\n" * bool(at) + "\n".join(lines))


Found = tuple["PackFile", "Deck", "Progress"]


def _player(opened: Desk, name: str | None) -> Player:
    if name is None:
        player = opened.player
        if player is None:
            raise click.UsageError(_("Of a guest nothing is remembered: make a player first."))
        return player
    for player in opened.store.players():
        if player.name.casefold() == name.casefold():
            return player
    names = ", ".join(player.name for player in opened.store.players()) or _("none")
    said = _("There is no player “{name}”. Players: {names}")
    raise click.UsageError(said.format(name=name, names=names))


def _found(ctx: click.Context, opened: Desk, player: Player, file: PackFile) -> Found:
    deck, day = open_deck(ctx, file), day_of(opened.clock())
    progress = progress_of(opened.store.learnt, player.id, file.reference, deck, day, None)
    return file, deck, progress


def _write(ctx: click.Context, path: Path, player: Player, found: list[Found]) -> None:
    from hubquiz.reports.progress import page_of  # noqa: PLC0415 - most runs need no page

    page = page_of(player.name, [(deck, progress) for _file, deck, progress in found])
    try:
        path.write_bytes(page)
    except OSError as error:
        said = _("{file} can't be written: {error}")
        click.echo(said.format(file=path, error=error.strerror or error), err=True)
        ctx.exit(FAULTY)
    click.echo(_("Written: {file}").format(file=path), err=True)


def told_of(player: str, file: PackFile, deck: Deck, progress: Progress) -> dict[str, Any]:
    """Return all of it as JSON: docs/commands.md tells what each part is."""
    whole = counted("", progress.facts)
    return {
        "player": player,
        "pack": file.reference,
        "title": deck.pack.title,
        "date": _date(progress.day),
        **_group(whole),
        "due": progress.forecast(AHEAD),
        **_retention(progress.total),
        "relations": [
            {"relation": group.name, **_group(group)} for group in by_relation(progress.facts)
        ],
        "kinds": [{"kind": kind, **_sums(of)} for kind, of in progress.kinds.items()],
        "days": [{"date": _date(day), **_sums(of)} for day, of in sorted(progress.days.items())],
        "held_by_day": [[_date(day), held] for day, held in progress.over_time],
        "mixed_up": [
            {
                "pair": [one, other],
                "times": mixed.times,
                "last": _date(mixed.day),
                "told_apart": mixed.apart,
            }
            for (_pack, one, other), mixed in progress.pairs.items()
        ],
        "known": [_fact(fact) for fact in progress.facts],
    }


def _group(group: Group) -> dict[str, Any]:
    states = {str(state): count for state, count in group.counts.items()}
    return {"facts": group.facts, "states": states, "recall": round(group.recall, 3)}


def _sums(of: Day) -> dict[str, Any]:
    return {
        "answers": of.reviews,
        "right": of.right,
        "new": of.fresh,
        "seconds": round(of.used / 1000),
        **_retention(of),
    }


def _retention(of: Day) -> dict[str, Any]:
    kept = retention(of)
    if kept is None:
        return {"tested": 0, "promised": None, "measured": None}
    promised, measured = round(kept.promised, 3), round(kept.measured, 3)
    return {"tested": kept.tested, "promised": promised, "measured": measured}


def _fact(fact: Standing) -> dict[str, Any]:
    return {
        "fact": fact.key,
        "state": str(fact.state),
        "recall": round(fact.recall, 3),
        "due": None if fact.due is None else _date(fact.due),
        "answers": fact.reviews,
    }


def _date(day: int) -> str:
    return date_of(day).isoformat()

"""`hubquiz classes`: the sessions that were played, how long they are kept, and forgetting them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from hubquiz.cli.classroom import find_class, find_session
from hubquiz.cli.common import FAULTY, desk, json_option, speak
from hubquiz.host import forgetting, memory
from hubquiz.host.history import sessions
from hubquiz.i18n import _, ngettext
from hubquiz.reports.tables import as_csv
from hubquiz.reports.words import when

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.host.history import PastSession
    from hubquiz.host.memory import Remembered


@click.group("classes", invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """List the sessions that classes have played, the latest first.

    \b
    Examples:
      hubquiz classes
      hubquiz classes facts 7b
      hubquiz classes forget 7b
      hubquiz classes keep 90
    """
    speak(ctx)
    opened = desk(ctx)
    if said := opened.store.health.sentence:
        click.echo(said, err=True)
    forgetting.expire(opened.store, opened.folder, opened.clock())
    if ctx.invoked_subcommand is None:
        _list(opened, as_json=as_json)


@command.command("forget")
@click.argument("name", metavar="NAME|SESSION")
@click.option("--yes", is_flag=True, help="Don't ask before.")
@click.pass_context
def forget(ctx: click.Context, *, name: str, yes: bool) -> None:
    """Forget a class by its NAME with all its sessions, or a SESSION: every trace is removed.

    Names, answers, what the class knows of its facts, reports beside the scores, backups: nothing
    of it is left in HubQuiz's folder. Reports that were written elsewhere are yours to delete.

    \b
    Examples:
      hubquiz classes forget 7b
      hubquiz classes forget 3fa9c2d1 --yes
    """
    opened = desk(ctx)
    found = opened.store.classes.find(name)
    session = None if found else find_session(ctx, name)
    if not yes:
        ask = _("Forget {name} for good, with all names and answers?")
        called = found.name if found else _said(session) if session else name
        click.confirm(ask.format(name=called), abort=True)
    now = opened.clock()
    if found:
        done = forgetting.forget_class(opened.store, opened.folder, now, found.id)
    else:
        gone = [session] if session else []
        done = forgetting.forget_sessions(opened.store, opened.folder, now, gone)
    if done:
        click.echo(_("Forgotten: no trace is left."))
    elif opened.store.forgotten():
        click.echo(_("Forgotten, but traces are left in files in use: they go at the next start."))
        ctx.exit(FAULTY)
    else:
        click.echo(opened.store.health.sentence or _("Nothing was forgotten."), err=True)
        ctx.exit(FAULTY)


@command.command("facts")
@click.argument("name", metavar="NAME")
@click.option("--csv", "as_csv_", is_flag=True, help="Print a table with a heading row.")
@json_option
@click.pass_context
def facts(ctx: click.Context, *, name: str, as_csv_: bool, as_json: bool) -> None:
    """List the facts that the class NAME was asked about, the least known first.

    \b
    Examples:
      hubquiz classes facts 7b
      hubquiz classes facts 7b --csv > 7b.csv
    """
    opened = desk(ctx)
    found = find_class(ctx, name)
    memory.catch_up(opened.store, found.id)
    rows = [_known(one) for one in memory.remembered(opened.store.classes.marks(found.id))]
    if as_csv_:
        click.echo(as_csv(rows).decode("utf-8-sig"), nl=False)
    for row in () if as_csv_ else rows:
        said = "{last:>4.0%}  {right:>3}/{answers:<3}  {fact}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else said.format(**row))


@command.command("keep")
@click.argument("days", type=click.IntRange(0, 36_500), required=False)
@click.pass_context
def keep(ctx: click.Context, *, days: int | None) -> None:
    """Set for how many DAYS sessions are kept, with names and answers; 0 is until forgotten.

    Without DAYS, tell it. What a class knows of its facts, without names, stays until the class is
    forgotten.
    """
    opened = desk(ctx)
    if days is not None:
        opened.store.set_setting(forgetting.SETTING, days)
        forgetting.expire(opened.store, opened.folder, opened.clock())
    kept = forgetting.kept_days(opened.store)
    said = ngettext("Sessions are kept for {n} day.", "Sessions are kept for {n} days.", kept)
    click.echo(said.format(n=kept) if kept else _("Sessions are kept until they are forgotten."))


def _list(opened: Desk, *, as_json: bool) -> None:
    found = sessions(opened.store)
    if as_json:
        for one in found:
            click.echo(json.dumps(_row(one), ensure_ascii=False))
    elif not found:
        click.echo(_("No class has played yet."))
    for one in () if as_json else found:
        click.echo(f"{one.short}  {_said(one)}")


def _known(one: Remembered) -> dict[str, object]:
    return {
        "pack": one.pack,
        "fact": one.fact,
        "sessions": one.sessions,
        "answers": one.answers,
        "right": one.right,
        "last": round(one.last, 3),
        "at": when(one.at).isoformat(timespec="seconds"),
    }


def _said(one: PastSession) -> str:
    players = ngettext("{n} player", "{n} players", one.players).format(n=one.players)
    asked = ngettext("{n} question", "{n} questions", one.questions).format(n=one.questions)
    parts = (f"{when(one.started):%Y-%m-%d %H:%M}", one.class_name, one.title, players, asked)
    broken = "" if one.over else _("not over")
    return "  ".join(filter(None, (*parts, broken)))


def _row(one: PastSession) -> dict[str, object]:
    return {
        "session": one.id,
        "at": when(one.started).isoformat(timespec="seconds"),
        "class": one.class_name or None,
        "pack": one.pack,
        "title": one.title,
        "players": one.players,
        "questions": one.questions,
        "over": one.over,
    }

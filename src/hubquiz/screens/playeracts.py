"""What a person does with players in the window: take learning elsewhere, join it, forget it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.host import playerfile, players
from hubquiz.host.playerfile import PlayerFile
from hubquiz.host.players import PlayerError
from hubquiz.i18n import _, ngettext
from hubquiz.screens.choose import Choose
from hubquiz.screens.words import grouped
from hubquiz.screens.working import StoppedError, work, work_through
from hubquiz.ui.dialog import Answer, Ask, Dialog, confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.host.players import Joined
    from hubquiz.storage import Player
    from hubquiz.ui.stage import Stage

    Then = Callable[[], object]
    """What is called when something has changed."""

LONGEST_PATH = 1000


def export(stage: Stage, desk: Desk, player: Player) -> None:
    """Ask where to, and write all that a player has learnt to a file."""
    usual = Path.home() / f"{_as_file(player.name)}.json"
    ask = Ask(
        _("Save what {name} has learnt").format(name=player.name),
        label=_("File"),
        text=str(usual),
        ok=_("Save"),
        longest=LONGEST_PATH,
    )

    def chosen(written: str | None) -> None:
        if not written:
            return
        path = Path(written).expanduser()
        if not path.exists():
            _save(stage, desk, player, path)
            return
        again = confirm(
            _("Replace the file?"),
            _("There is a file {file} already.").format(file=path),
            _("Replace"),
            danger=True,
        )
        stage.push(again, lambda yes: _save(stage, desk, player, path) if yes else None)

    stage.push(ask, chosen)


def ask_import(stage: Stage, desk: Desk, then: Then) -> None:
    """Ask for the file of a player, and take it in."""
    from hubquiz.screens.files import FilesScreen  # noqa: PLC0415

    def chosen(path: str | None) -> None:
        if path:
            take_in(stage, desk, path, then)

    stage.push(FilesScreen(desk, _("Take in a player’s file")), chosen)


def take_in(stage: Stage, desk: Desk, path: str, then: Then) -> None:
    """Read a player's file, say whose it is, and take it in if that is wanted."""

    def read(outcome: PlayerFile | Exception) -> None:
        if isinstance(outcome, PlayerFile):
            _ask_take_in(stage, desk, outcome, then)
        elif isinstance(outcome, OSError):
            _refused(stage, str(outcome))
        else:
            _not_done(stage, outcome)

    work_through(stage, _("Reading the file …"), partial(playerfile.load, Path(path)), read)


def ask_merge(stage: Stage, desk: Desk, player: Player, then: Then) -> None:
    """Ask for another player, whose learning is added to a player's."""
    others = [other for other in desk.store.players() if other.id != player.id]
    if not others:
        stage.toast(_("There is no other player."))
        return
    choose = Choose(
        _("Whose learning is added to {name}’s?").format(name=player.name),
        [other.name for other in others],
        -1,
    )

    def chosen(index: int | None) -> None:
        if index is not None:
            _ask_merge(stage, desk, player, others[index], then)

    stage.push(choose, chosen)


def ask_forget(stage: Stage, desk: Desk, player: Player, then: Then) -> None:
    """Ask before a player is forgotten for good."""
    ask = confirm(
        _("Forget {name}?").format(name=player.name),
        _(
            "All games, scores and what was learnt go too, from backups as well. Files that you"
            " saved elsewhere are yours to delete."
        ),
        _("Forget"),
        danger=True,
    )

    def answered(yes: bool | None) -> None:  # noqa: FBT001 - what the dialog answers
        if not yes:
            return
        said = _("{name} is being forgotten …").format(name=player.name)
        work(stage, said, lambda: players.forget(desk, player), told)

    def told(done: bool | Exception) -> None:  # noqa: FBT001 - what came of it
        if isinstance(done, Exception):
            raise done
        if done:
            stage.toast(_("Forgotten: no trace is left."))
        elif desk.store.forgotten():
            stage.toast(
                _("Forgotten, but traces are left in files in use: they go at the next start.")
            )
        else:
            stage.toast(desk.store.health.sentence or _("Nothing was forgotten."))
        then()

    stage.push(ask, answered)


def _save(stage: Stage, desk: Desk, player: Player, path: Path) -> None:
    rows = desk.store.learnt.reviews(player.id)
    try:
        playerfile.save(path, playerfile.lines(player, rows))
    except (OSError, ValueError) as error:
        said = _("It can't be written: {error}")
        told = error.strerror if isinstance(error, OSError) else None
        stage.toast(said.format(error=told or error))
        return
    said = ngettext("Saved {n} answer to {file}.", "Saved {n} answers to {file}.", len(rows))
    stage.toast(said.format(n=grouped(len(rows)), file=path))


def _ask_take_in(stage: Stage, desk: Desk, file: PlayerFile, then: Then) -> None:
    there = players.find(desk, file.name)
    said = ngettext(
        "The file holds {n} answer of {name}.", "The file holds {n} answers of {name}.",
        len(file.rows),
    ).format(n=grouped(len(file.rows)), name=file.name)  # fmt: skip
    if there:
        more = _("They are added to what {name} has learnt here. Nothing counts twice.")
    else:
        more = _("{name} becomes a player here.")
    ask = confirm(_("Take it in?"), f"{said} {more.format(name=file.name)}", _("Take in"))

    def answered(yes: bool | None) -> None:  # noqa: FBT001 - what the dialog answers
        if not yes:
            return
        said = _("Taking in what {name} has learnt …").format(name=file.name)
        work_through(stage, said, lambda heard: playerfile.take_in(desk, file, "", heard), told)

    def told(outcome: tuple[Player, Joined] | Exception) -> None:
        if isinstance(outcome, Exception):
            _not_done(stage, outcome)
            return
        _told(stage, *outcome)
        then()

    stage.push(ask, answered)


def _ask_merge(stage: Stage, desk: Desk, player: Player, other: Player, then: Then) -> None:
    said = _(
        "What {other} has learnt is added to what {name} has. Nothing counts twice, and {other}"
        " stays as it is."
    )
    ask = confirm(
        _("Add {other}’s learning to {name}’s?").format(name=player.name, other=other.name),
        said.format(name=player.name, other=other.name),
        _("Add"),
    )

    def answered(yes: bool | None) -> None:  # noqa: FBT001 - what the dialog answers
        if not yes:
            return
        said = _("Adding what {name} has learnt …").format(name=other.name)
        work_through(stage, said, lambda heard: players.merge(desk, player, other, heard), told)

    def told(outcome: Joined | Exception) -> None:
        if isinstance(outcome, Exception):
            _not_done(stage, outcome)
            return
        _told(stage, player, outcome)
        then()

    stage.push(ask, answered)


def _told(stage: Stage, player: Player, joined: Joined) -> None:
    if not joined.new:
        stage.toast(_("{name} has all of it already.").format(name=player.name))
        return
    said = ngettext(
        "{name} has learnt more: {n:,} of {of:,} answers was new.",
        "{name} has learnt more: {n:,} of {of:,} answers were new.",
        joined.new,
    )
    stage.toast(said.format(name=player.name, n=joined.new, of=joined.given))


def _not_done(stage: Stage, why: Exception) -> None:
    """Say that nothing was done, and why. What is no player's matter is raised."""
    if isinstance(why, StoppedError):
        stage.toast(_("Stopped: nothing has changed."))
    elif isinstance(why, PlayerError):
        _refused(stage, str(why))
    else:
        raise why


def _refused(stage: Stage, said: str) -> None:
    text = "\n".join((said, _("Nothing has changed.")))
    stage.push(Dialog(_("This can't be done"), text, [Answer(_("OK"), True)]))


def _as_file(name: str) -> str:
    """Return a name without what the names of files can't have."""
    return "".join(sign if sign.isalnum() or sign in " -_" else "-" for sign in name) or "player"

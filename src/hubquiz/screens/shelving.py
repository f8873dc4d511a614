"""What a person does with packs in the window: install, update and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.carrying import carry
from hubquiz.i18n import _, ngettext
from hubquiz.screens import launch
from hubquiz.screens.working import work

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.library.installing import Installed
    from hubquiz.library.packs import PackFile
    from hubquiz.ui.stage import Stage

    Then = Callable[[PackFile], object]
    """What is told the pack that is installed now."""


def install(stage: Stage, desk: Desk, path: str, then: Then) -> None:
    """Install a pack's file, a folder, or a file of another program; else say why not."""

    def done(outcome: Installed | Exception) -> None:
        if isinstance(outcome, Exception):
            rival = desk.shelf.rival(path)
            if rival:
                _ask_update(stage, desk, rival, path, then)
            else:
                _tell(stage, desk, path, outcome)
            return
        said = _("“{title}” is installed.")
        if outcome.same:
            said = _("“{title}” is installed already, just as it is here.")
        carried = carry(desk, path, outcome)
        stage.toast(" ".join(filter(None, (said.format(title=outcome.pack.title), carried))))
        _settled(desk, outcome, then)

    work(stage, _("Installing the pack …"), lambda: desk.shelf.install(path), done)


def update(stage: Stage, desk: Desk, id_: str, path: str, then: Then) -> None:
    """Replace a pack by what a file holds, and say what has changed; else say why not."""

    def done(outcome: Installed | Exception) -> None:
        if isinstance(outcome, Exception):
            _tell(stage, desk, path, outcome)
            return
        carried = carry(desk, path, outcome)
        stage.toast(" ".join(filter(None, (_changes(outcome), carried))))
        _settled(desk, outcome, then)

    work(stage, _("Updating the pack …"), lambda: desk.shelf.update(path, id_), done)


def ask_update(stage: Stage, desk: Desk, file: PackFile, then: Then) -> None:
    """Ask for the file that a pack is to be updated from."""
    from hubquiz.screens.files import FilesScreen  # noqa: PLC0415

    def take(path: str | None) -> None:
        if path:
            update(stage, desk, file.id, path, then)

    stage.push(FilesScreen(desk, _("Update from a file")), take)


def remove(stage: Stage, desk: Desk, file: PackFile, then: Callable[[], object]) -> None:
    """Ask before an installed pack is removed; `then` is called when it is gone."""
    from hubquiz.library.installing import InstallError  # noqa: PLC0415
    from hubquiz.ui.dialog import confirm  # noqa: PLC0415

    card = desk.remembered(file)
    title = (card.title if card else "") or file.id

    def gone(yes: bool | None) -> None:  # noqa: FBT001 - what the dialog answers
        if not yes:
            return
        try:
            desk.shelf.remove(file.id)
        except InstallError as error:
            _tell(stage, desk, str(file.path), error)
            return
        desk.forget(file)
        stage.toast(_("“{title}” is removed.").format(title=title))
        then()

    ask = confirm(
        _("Remove “{title}”?").format(title=title),
        _("Scores and what players know of it stay, and count again if it is installed again."),
        _("Remove"),
        danger=True,
    )
    stage.push(ask, gone)


def _ask_update(stage: Stage, desk: Desk, id_: str, path: str, then: Then) -> None:
    from hubquiz.ui.dialog import confirm  # noqa: PLC0415

    said = _(
        "A pack “{id}” is installed already, and this is another state of it. Its scores and what "
        "players know stay."
    )
    ask = confirm(_("Update the pack?"), said.format(id=id_), _("Update"))
    stage.push(ask, lambda yes: update(stage, desk, id_, path, then) if yes else None)


def _settled(desk: Desk, done: Installed, then: Then) -> None:
    file = desk.library.by_id(done.id)
    if file is not None:
        desk.forget(file)
        desk.look(file)
        then(file)


def _changes(done: Installed) -> str:
    """What an update has changed, in a sentence or two."""
    if done.same:
        return _("It is just what is installed already.")
    new, gone = len(done.added), len(done.removed)
    parts = [_("“{title}” is updated.").format(title=done.pack.title)]
    if new:
        parts.append(ngettext("{n} fact is new.", "{n} facts are new.", new).format(n=new))
    if gone:
        parts.append(ngettext("{n} fact is gone.", "{n} facts are gone.", gone).format(n=gone))
    return " ".join(parts)


def _tell(stage: Stage, desk: Desk, path: str, error: Exception) -> None:
    """Say why it was not done: a pack's faults at their places, or a sentence."""
    from hubquiz.library.installing import FaultySourceError, InstallError  # noqa: PLC0415
    from hubquiz.ui.dialog import Answer, Dialog  # noqa: PLC0415

    if isinstance(error, FaultySourceError):
        file = desk.library.loose(path)
        desk.forget(file)
        launch.is_whole(stage, desk, file)
        return
    if not isinstance(error, InstallError):
        raise error
    said = "\n".join((str(error), _("Nothing has changed.")))
    stage.push(Dialog(_("This can't be done"), said, [Answer(_("OK"), True)]))

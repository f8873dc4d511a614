"""From what is wanted to a game on the screen, or to what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.ui.notes import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.exchange.model import Imported
    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.host.order import Order, ReviewOrder
    from hubquiz.library.packs import PackFile
    from hubquiz.storage import Game
    from hubquiz.ui.screen import Screen
    from hubquiz.ui.stage import Stage

    Then = Callable[[Any], object]
    """What is told when a screen has gone."""


def play(stage: Stage, desk: Desk, order: Order, then: Then | None = None) -> bool:
    """Begin a game and show it; if that can't be, say why. True if it has begun.

    `then` is called when the game has been left.
    """
    return show(stage, desk, lambda: desk.begin(order), then)


def begin(stage: Stage, desk: Desk, order: Order | ReviewOrder, then: Then | None = None) -> bool:
    """Begin whatever was ordered: a game, as `play` does, or a review."""
    from hubquiz.host.order import Order  # noqa: PLC0415

    if isinstance(order, Order):
        return play(stage, desk, order, then)
    from hubquiz.screens.reviewing import review  # noqa: PLC0415 - it loads the scheduler

    return review(stage, desk, order, then)


def resume(stage: Stage, desk: Desk, game: Game, then: Then | None = None) -> bool:
    """Go on with a game; if that can't be, say why. True if it goes on."""
    return show(stage, desk, lambda: desk.resume(game), then)


def show(
    stage: Stage,
    desk: Desk,
    begin: Callable[[], Host],
    then: Then | None = None,
    nothing: Callable[[], str] | None = None,
) -> bool:
    """Show a game that is begun or gone on with; if that can't be, say why. True if it can.

    `nothing` says why there is nothing to ask, where that is not the choice.
    """
    from hubquiz.game.state import Phase  # noqa: PLC0415 - what deals is not loaded at the start
    from hubquiz.host.desk import FaultyPackError  # noqa: PLC0415
    from hubquiz.host.host import LostGameError  # noqa: PLC0415
    from hubquiz.library.packs import PackNotFoundError  # noqa: PLC0415

    try:
        host = begin()
    except FaultyPackError as error:
        _show_faults(stage, desk, error.file)
        return False
    except LostGameError:
        stage.toast(_("This game can't be gone on with: its record is damaged."), Tone.WRONG)
        return False
    except PackNotFoundError as error:
        stage.toast(str(error), Tone.WRONG)
        return False
    if host.state.phase is Phase.OVER and not host.state.past:
        if nothing is not None:
            stage.toast(nothing())
        else:
            choice = _("Nothing can be asked of this choice. Take more topics or kinds.")
            stage.toast(choice, Tone.WRONG)
        return False
    stage.push(screen_of(desk, host), then)
    return True


def screen_of(desk: Desk, host: Host) -> Screen[None]:
    """The screen that a game is played on: one for each way to answer."""
    from hubquiz.game.modes import Study  # noqa: PLC0415
    from hubquiz.game.setup import Answering  # noqa: PLC0415

    match host.state.setup.settings.answering:
        case Answering.HANDS:
            from hubquiz.screens.present import PresentScreen  # noqa: PLC0415

            return PresentScreen(desk, host)
        case Answering.TURNS | Answering.BUZZERS:
            from hubquiz.screens.hotseat import SeatScreen  # noqa: PLC0415

            return SeatScreen(desk, host)
        case _ if isinstance(host.state.setup.mode, Study):
            from hubquiz.screens.reviewing import ReviewScreen  # noqa: PLC0415

            return ReviewScreen(desk, host)
        case _:
            from hubquiz.screens.play import PlayScreen  # noqa: PLC0415

            return PlayScreen(desk, host)


def learn(stage: Stage, desk: Desk, file: PackFile) -> bool:
    """Show a pack's facts, or its faults. True if there are facts to show."""
    if not is_whole(stage, desk, file):
        return False
    from hubquiz.screens.browse import BrowseScreen  # noqa: PLC0415

    stage.push(BrowseScreen(desk, file))
    return True


def progress(stage: Stage, desk: Desk, file: PackFile, then: Then | None = None) -> bool:
    """Show what the player knows of a pack, or its faults. True if that can be shown."""
    if not is_whole(stage, desk, file):
        return False
    from hubquiz.screens.progress import ProgressScreen  # noqa: PLC0415

    stage.push(ProgressScreen(desk, file), then)
    return True


def set_up(stage: Stage, desk: Desk, file: PackFile) -> bool:
    """Set up a round of a pack, or show its faults. True if it can be played."""
    if not is_whole(stage, desk, file):
        return False
    from hubquiz.screens.order import OrderScreen  # noqa: PLC0415

    stage.push(OrderScreen(desk, file))
    return True


def is_whole(stage: Stage, desk: Desk, file: PackFile) -> bool:
    """Whether a pack can be played; if not, its faults are shown."""
    if desk.read(file).pack is not None:
        return True
    _show_faults(stage, desk, file)
    return False


def choose(desk: Desk, file: PackFile) -> None:
    """Have a pack be the one that is played; another than the last has other topics and kinds."""
    prefs = desk.preferences
    if file.reference != prefs.pack:
        desk.prefer(replace(prefs, pack=file.reference, topics=(), kinds=()))


def play_now(stage: Stage, desk: Desk, file: PackFile) -> None:
    """Choose a pack, and begin a round of it as rounds are set up."""
    from hubquiz.host.order import order_of  # noqa: PLC0415

    choose(desk, file)
    play(stage, desk, order_of(file, desk.preferences))


def bring(stage: Stage, desk: Desk, path: str, then: Then) -> None:
    """Look at a file or folder that a person brought, and ask what is to be done with it.

    `then` is told the pack that was chosen, or None. Where there is none, or it has faults, that
    is shown.
    """
    from hubquiz.library.packs import Origin, PackNotFoundError  # noqa: PLC0415

    path = path.strip().strip('"')
    try:
        file = desk.library.find(path)
    except PackNotFoundError as error:
        if error.several:
            choose_file(stage, desk, then, folder=path)
        else:
            stage.toast(str(error), Tone.WRONG)
        return
    desk.forget(file)
    if file.origin is not Origin.LOOSE:
        if is_whole(stage, desk, file):
            then(file)
        return
    from hubquiz.screens.incoming import IncomingScreen, look_at  # noqa: PLC0415
    from hubquiz.screens.working import work  # noqa: PLC0415

    def looked(outcome: Imported | Exception | None) -> None:
        if isinstance(outcome, Exception):
            raise outcome
        if is_whole(stage, desk, file):
            stage.push(IncomingScreen(desk, file, outcome), then)

    work(stage, _("Looking at the file …"), lambda: look_at(desk, file), looked)


def choose_file(stage: Stage, desk: Desk, then: Then, folder: str = "") -> None:
    """Look for a file on the disk, and bring it."""
    from hubquiz.screens.files import FilesScreen  # noqa: PLC0415

    stage.push(
        FilesScreen(desk, _("Open a file"), folder),
        lambda path: bring(stage, desk, path, then) if path else None,
    )


def _show_faults(stage: Stage, desk: Desk, file: PackFile) -> None:
    from hubquiz.screens.faults import FaultsScreen  # noqa: PLC0415

    stage.push(FaultsScreen(desk, file))

"""From what is wanted to a game on the screen, or to what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.ui.notes import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.desk import Desk
    from hubquiz.host.host import Host
    from hubquiz.host.order import Order
    from hubquiz.storage import Game
    from hubquiz.ui.stage import Stage


def play(stage: Stage, desk: Desk, order: Order) -> bool:
    """Begin a game and show it; if that can't be, say why. True if it has begun."""
    return _show(stage, desk, lambda: desk.begin(order), order)


def resume(stage: Stage, desk: Desk, game: Game) -> bool:
    """Go on with a game; if that can't be, say why. True if it goes on."""
    return _show(stage, desk, lambda: desk.resume(game), None)


def _show(stage: Stage, desk: Desk, begin: Callable[[], Host], order: Order | None) -> bool:
    from hubquiz.game.state import Phase  # noqa: PLC0415 - what deals is not loaded at the start
    from hubquiz.host.desk import FaultyPackError  # noqa: PLC0415
    from hubquiz.host.host import LostGameError  # noqa: PLC0415
    from hubquiz.library.packs import PackNotFoundError  # noqa: PLC0415

    try:
        host = begin()
    except FaultyPackError as error:
        from hubquiz.screens.faults import FaultsScreen  # noqa: PLC0415

        stage.push(FaultsScreen(desk, error.reading, order.pack if order else None))
        return False
    except LostGameError:
        stage.toast(_("This game can't be gone on with: its record is damaged."), Tone.WRONG)
        return False
    except PackNotFoundError as error:
        stage.toast(str(error), Tone.WRONG)
        return False
    if host.state.phase is Phase.OVER and not host.state.past:
        stage.toast(_("Nothing can be asked of this choice. Take more topics or kinds."), Tone.WRONG)
        return False
    from hubquiz.screens.play import PlayScreen  # noqa: PLC0415

    screen: Any = PlayScreen(desk, host)
    stage.push(screen)
    return True

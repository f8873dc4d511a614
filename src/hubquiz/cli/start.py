"""Opening the window; where there is no display, offering the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hubquiz.host.desk import Desk
from hubquiz.i18n import N_, _, use

if TYPE_CHECKING:
    from hubquiz.host.order import Order, ReviewOrder

NO_DISPLAY = 1
"""The exit status where no window could be opened and the terminal wasn't taken instead."""


def open_window(data_dir: str | None = None, language: str | None = None) -> int:
    """Show home until the person leaves; return the exit status."""
    desk = Desk(data_dir)
    try:
        return _open(desk, language or "", None)
    finally:
        desk.close()


def open_game(desk: Desk, order: Order | ReviewOrder, language: str = "") -> int:
    """Go straight into a game or a review; return the exit status."""
    return _open(desk, language, order)


def _open(desk: Desk, language: str, order: Order | ReviewOrder | None) -> int:
    try:
        from hubquiz.screens.start import NoDisplayError, run  # noqa: PLC0415 - see below
    except ImportError as error:  # pygame, or a library that it needs, is missing
        return _without(desk, language, order, N_("pygame can't be loaded: {error}"), error)
    try:
        return run(desk, language, order)
    except NoDisplayError as error:
        said = N_("HubQuiz needs a screen for its window: {error}.")
        return _without(desk, language, order, said, error)


def _without(
    desk: Desk, language: str, order: Order | ReviewOrder | None, said: str, error: Exception
) -> int:
    """Say what is missing, and play in the terminal if someone is there who wants to."""
    use(language or desk.preferences.language)
    sys.stderr.write(_(said).format(error=error) + "\n")
    sys.stderr.write(_("It can be played in the terminal: hubquiz play --text") + "\n")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return NO_DISPLAY
    from hubquiz.terminal.console import Console  # noqa: PLC0415 - the window needs none of it
    from hubquiz.terminal.evening import begin  # noqa: PLC0415

    console = Console()
    answer = console.hear(_("Play here? Enter for yes, n for no: "))
    if answer is None or answer.strip():
        return NO_DISPLAY
    return 0 if begin(desk, order or _usual(desk), console) else NO_DISPLAY


def _usual(desk: Desk) -> Order:
    """Return a round of the usual pack by the last settings."""
    from hubquiz.host.order import order_of  # noqa: PLC0415

    return order_of(desk.usual(), desk.preferences)

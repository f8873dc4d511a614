"""A class in which each goes at a pace of their own, in the window: what is shown, and done."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.screens.boardvalues import Confusion
from hubquiz.screens.classdeeds import door_deeds
from hubquiz.screens.classfoot import Deed
from hubquiz.screens.classtime import until_words
from hubquiz.screens.classwall import LAST_MS, is_last, lobby_note
from hubquiz.screens.pacedposter import Far, Known, PacedEnd, PacedPoster
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.button import Tone

if TYPE_CHECKING:
    from hubquiz.host.classes import Place
    from hubquiz.screens.board import Board
    from hubquiz.screens.classscreen import ClassScreen

Message = dict[str, Any]

LONGER_S = 600
"""How much longer it is open when it is to be."""
FACTS, CONFUSIONS = 5, 4
"""So many facts and confusions are read from afar."""


def show_paced(board: Board, view: Message, place: Place, left: int | None) -> None:
    """Show how to come in and how far the class is, or what came of it.

    `left` is in how many ms it closes, None if nothing closes it but the teacher.
    """
    far = far_of(view)
    if view["phase"] == "over":
        facts = [
            Known(one["fact"], one["right"], one["answered"])
            for one in view.get("facts", ())
            if one["credit"] < 1
        ]
        confused = [Confusion(one["a"], one["b"], one["count"]) for one in view.get("confused", ())]
        board.head.show(str(view.get("title", "")))
        board.show(PacedEnd(far, facts[:FACTS], confused[:CONFUSIONS]))
        return
    now = round(time() * 1000)
    until = _("Open until you end it")
    if left is not None:
        until = _("Open until {time}").format(time=until_words(now + left, now))
        _count_down(board, left)
    board.head.show(str(view.get("title", "")))
    pin, note = str(view.get("pin", "")), lobby_note(view, place)
    board.show(PacedPoster(place.qr, place.address, pin, note, until, far))


def _count_down(board: Board, left: int) -> None:
    """Let the clock run for the last minutes."""
    clock = board.head.clock
    clock.visible = is_last(left)
    if clock.visible and clock.owner is not None:
        clock.start(clock.owner.now + left, LAST_MS)


def far_of(view: Message) -> Far:
    """Return how far a class is."""
    through, players = view["count"]
    return Far(through, players, view["done"], players * (view.get("of") or 0))


def paced_deeds(screen: ClassScreen) -> list[Deed]:
    """Return what can be done, besides leaving."""
    how_far = Deed("how-far", _("Who is how far"), "f", lambda: _show_progress(screen))
    if screen.phase == "over":
        return [how_far]
    return [
        how_far,
        Deed("longer", _("+10 min"), "e", lambda: screen.act("extend", seconds=LONGER_S)),
        Deed("end", _("End it"), "x", lambda: _ask_end(screen)),
        *door_deeds(screen),
    ]


def paced_shortcuts(screen: ClassScreen) -> list[Shortcut]:
    """Return the keys that are a class's at its own pace."""
    return [
        Shortcut("f", _("who is how far"), lambda: _show_progress(screen)),
        Shortcut("e", _("ten minutes longer"), lambda: screen.act("extend", seconds=LONGER_S)),
        Shortcut("x", _("end it: nobody can answer any more"), lambda: _ask_end(screen)),
        Shortcut("space", _("leave it, once it is over"), screen.forward),
    ]


def leave_words(view: Message) -> str:
    """Return what leaving means, and what ending does."""
    if view.get("closes_in") is not None:
        return _(
            "Left, the class is still open and can be gone on with, but phones reach it only while"
            " it is shown here. Ended, nobody can answer any more."
        )
    return _("Left, it can be gone on with: the phones wait. Ended, nobody can answer any more.")


def _show_progress(screen: ClassScreen) -> None:
    from hubquiz.screens.classprogress import ClassProgress  # noqa: PLC0415 - seldom wanted

    if screen.phase:
        screen.stage.push(ClassProgress(screen.room))


def _ask_end(screen: ClassScreen) -> None:
    """Ask whether to end it, and say who is not through."""
    if screen.phase != "paced":
        return
    far = far_of(screen.view)
    text = _("All who are in are through.")
    if far.through < far.players:
        said = _("{n} of {of} are not through yet. What they have answered counts.")
        text = said.format(n=far.players - far.through, of=far.players)
    answers = [
        Answer(_("Keep it open"), False, Tone.PRIMARY),
        Answer(_("End it"), True, Tone.DANGER, key="e"),
    ]
    screen.stage.push(
        Dialog(_("End it now?"), text, answers), lambda end: screen.act("end") if end else None
    )

"""What all see of a class: the lobby or the board, as its server tells."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from hubquiz.i18n import _, ngettext
from hubquiz.screens.board import Board
from hubquiz.screens.classlobby import LobbyPoster
from hubquiz.screens.classtalk import (
    asking_of,
    note_of,
    number_of,
    shown_of,
    standing_of,
    teams_of,
    votes_of,
)
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.magnified import Magnified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.host.classes import Class, Place
    from hubquiz.screens.boardpictures import Find
    from hubquiz.screens.classtalk import Message

LARGE = 1.45
"""How many times larger than usual the lobby is."""
LAST_MS = 600_000
"""So much of the end of a class at its own pace is counted down."""
ALONE = ("127.", "localhost:", "[::1]:")
"""How an address begins that is this machine's alone."""
COUNTED = frozenset({"asking", "revealed", "discussing", "paused"})
"""The phases in which there is a question that can be answered, or was."""


class ClassWall(Box):
    """The lobby, or the board with whatever the class is at. It takes no key and no click.

    `beside` is what is shown in place of the reveal, or of the question that is talked about: the
    standings, or the votes.
    """

    def __init__(self, find: Find) -> None:
        self.board = Board(find)
        self.lobby = LobbyPoster()
        self._hall = Magnified(self.lobby, most=LARGE)
        self._cut = False  # whether it is paused because the server had to be started anew
        super().__init__([self.board, self._hall], name="wall")

    def arrange(self) -> None:
        """Both have all the room: one of them is seen."""
        self.board.place(self.rect, self.style)
        self._hall.place(self.rect, self.style)

    def show(self, room: Class, phase: str, now: int, *, beside: bool) -> None:
        """Show what belongs to the phase; `now` is the window's time."""
        view, board = room.heard.view, self.board
        self._cut = room.down or (self._cut and phase == "paused")
        self._hall.visible = phase == "lobby"
        board.visible = not self._hall.visible
        if phase in COUNTED:
            board.head.show(number_of(view), note_of(view))
        else:
            board.head.show("")
        self._wind(room, phase, now)
        self.count(room, phase)
        if view.get("paced") and phase:
            self._show_paced(room)
            return
        match phase:
            case "lobby":
                self._show_lobby(view, room.place)
            case "asking" if asked := asking_of(view):
                board.ask(asked)
            case "paused":
                board.say(_("Paused"), back_words(view) if self._cut else _("Space goes on."))
            case "discussing" if votes := votes_of(view, told=beside):
                board.talk(votes)
            case "revealed" if beside and has_standings(view):
                board.standings(standing_of(view))
            case "revealed" if shown := shown_of(view):
                board.tell(shown)
            case "over":
                self._show_end(view)
            case _:
                self._show_closed(room)
        if self.placed:
            self.arrange()

    def count(self, room: Class, phase: str) -> None:
        """Say how many have answered."""
        if phase in COUNTED:
            self.board.head.answered(*room.heard.count)
        else:
            self.board.head.answered(None)

    def _show_end(self, view: Message) -> None:
        """Show who has won."""
        standing = standing_of(view)
        if has_standings(view):
            self.board.podium(replace(standing, title=""))
        else:
            self.board.say(_("That was it!"), _("Thank you for playing."))

    def _show_closed(self, room: Class) -> None:
        if room.failure:
            said = room.failure
            if said == "died":
                said = _("What serves the class stops as soon as it has begun.")
            self.board.say(_("The class can't be opened"), said)
        elif room.down:
            self.board.say(_("One moment"), _("The class comes back at the same question."))
        else:
            self.board.say(_("Opening the class …"))

    def _show_lobby(self, view: Message, place: Place) -> None:
        self.lobby.code.show(place.qr)
        title, note = str(view.get("title", "")), lobby_note(view, place)
        self.lobby.show(title, place.address, place.pin, note)
        here = [one for one in view.get("players", ()) if one.get("here", True)]
        self.lobby.people(teams_of(here), int(view.get("here", len(here))))

    def _show_paced(self, room: Class) -> None:
        """Show a class in which each goes at a pace of their own."""
        from hubquiz.screens.classpaced import show_paced  # noqa: PLC0415 - few classes are so

        show_paced(self.board, room.heard.view, room.place, left_ms(room))

    def _wind(self, room: Class, phase: str, now: int) -> None:
        """Let the clock run, or stand: of the question, or of a reveal that ends by itself."""
        view, clock = room.heard.view, self.board.head.clock
        left, limit = view.get("left"), view.get("limit")
        clock.calm = phase == "revealed"
        if clock.calm:
            left, limit = view.get("next_in"), view.get("auto", 0) * 1000
        clock.visible = left is not None and phase in {"asking", "paused", "revealed"}
        if left is None or not clock.visible:
            return
        if phase == "paused":
            clock.stop(int(left))
        else:
            clock.start(now + max(int(left) - gone_ms(room), 0), int(limit or left))


def back_words(view: Message) -> str:
    """Return why it is paused after the server was gone, and how many phones are back."""
    players = view.get("players", ())
    here, of = sum(bool(one.get("here", True)) for one in players), len(players)
    said = ngettext(
        "The class was interrupted for a moment. The phones are coming back: {here} of {n} is here."
        " Space goes on.",
        "The class was interrupted for a moment. The phones are coming back: {here} of {n} are"
        " here. Space goes on.",
        of,
    )
    return said.format(here=here, n=of)


def gone_ms(room: Class) -> int:
    """Return how long ago the view came, in ms."""
    return round((monotonic() - room.heard.at) * 1000)


def left_ms(room: Class) -> int | None:
    """Return in how many ms a class at its own pace closes; None if nothing closes it by itself."""
    left = room.heard.view.get("closes_in")
    return None if left is None else max(int(left) - gone_ms(room), 0)


def is_last(left: int | None) -> bool:
    """Tell whether so much time is counted down."""
    return left is not None and left <= LAST_MS


def has_standings(view: Mapping[str, object]) -> bool:
    """Tell whether anybody has reached anything that may be shown."""
    on = view.get("standings_on", True)
    return bool(on) and any(rank.score for rank in standing_of(dict(view)).ranks)


def lobby_note(view: Message, place: Place) -> str:
    """Return what there is to be known before one joins."""
    waiting = len(view.get("waiting", ()))
    if waiting:
        said = ngettext("{n} waits to be let in: press N.", "{n} wait to be let in: press N.",
                        waiting)  # fmt: skip
        return said.format(n=waiting)
    if view.get("locked"):
        return _("The door is closed: nobody else can join.")
    if place.bind.startswith(ALONE):
        return _("This class was opened for this machine alone (--bind): no phone reaches it.")
    if not place.others:
        return _("There is no network: join one, or make this machine a hotspot.")
    if place.address.startswith(ALONE):
        return _("Only this machine reaches this address, no phone does. For others press W.")
    if not place.reached:
        return _("Not even this machine reaches that address: a firewall may be in the way.")
    return _("In the same network: scan the code, or type the address, then the PIN.")

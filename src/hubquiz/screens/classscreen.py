"""A class on the wall: the window is the projector, and its keys lead the class."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.screens.banner import Banner
from hubquiz.screens.board import Board
from hubquiz.screens.boardvalues import Bar, Shown
from hubquiz.screens.classfoot import ClassFoot, Deed
from hubquiz.screens.classlobby import LobbyPoster
from hubquiz.screens.classtalk import asking_of, note_of, number_of, shown_of, standing_of
from hubquiz.screens.page import page_area
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.screen import Screen, Shortcut
from hubquiz.ui.widgets.button import Tone
from hubquiz.ui.widgets.magnified import Magnified

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.classes import Class
    from hubquiz.host.desk import Desk
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.ui.geometry import Size

WIDE = 4_000
"""Units of the window's width that are used: all of it."""
LOOK_EVERY_MS = 50
"""How often it is looked whether the class has told something."""
LARGE = 1.45
"""How many times larger than usual the lobby is."""
MORE_S = 30
"""How much time is given when more is."""


class ClassScreen(Screen[None]):
    """One class, from the lobby to the podium. It closes when the class has been left."""

    name = "class"

    def __init__(self, desk: Desk, room: Class) -> None:
        super().__init__()
        self.desk, self.room = desk, room
        self._scene: tuple[object, ...] = ()
        self._standings = False
        self._reported = False
        self._unsaved = ""

    def build(self) -> None:
        """Make the board, the lobby and the bar."""
        self.board = Board(self._media)
        self.lobby = LobbyPoster()
        self._hall = Magnified(self.lobby, most=LARGE)
        self.foot = ClassFoot()
        self._banner: Banner | None = None
        self.add(self.board, self._hall, self.foot)
        self.shortcuts = [
            Shortcut("space", _("start, show the answer, go on"), self.forward),
            Shortcut("page down", _("the same, by a presenter's remote control"), self.forward),
            Shortcut("p", _("pause, and go on"), self.pause),
            Shortcut("e", _("half a minute more"), self.extend),
            Shortcut("c", _("another clue"), lambda: self._do("clue")),
            Shortcut("s", _("skip the question: it does not count"), lambda: self._do("skip")),
            Shortcut("d", _("talk about it, then vote again"), self.discuss),
            Shortcut("r", _("ask the revealed question once more"), lambda: self._do("reask")),
            Shortcut("h", _("hide or show the standings"), self.hide),
            Shortcut("m", _("practice: what follows does not count"), self.practice),
            Shortcut("l", _("close or open the door"), self.lock),
            Shortcut("n", _("names: let in, rename, remove"), self.people),
            Shortcut("w", _("where phones join: other addresses"), self.network),
            Shortcut("t", _("the teacher's own phone"), self.teacher),
            Shortcut("o", _("open the report, at the end"), self.show_report),
        ]
        self.default = self.foot.main
        self.sync()
        self.wake_at(self.now + LOOK_EVERY_MS)

    def layout(self, size: Size) -> None:
        """The board in all the room there is above the bar."""
        style = self.style
        room = page_area(style, size, WIDE)
        if self._banner is not None:
            strip, room = room.cut_top(self._banner.height(style, room.w), style.gap())
            self._banner.place(strip, style)
        foot, room = room.cut_bottom(self.foot.height(style, room.w), style.gap(1.5))
        self.foot.place(foot, style)
        self.board.place(room, style)
        self._hall.place(room, style)

    def update(self, now: int) -> None:
        """Take what the class has told."""
        super().update(now)
        if self.room.poll():
            self.sync()
        self.wake_at(now + LOOK_EVERY_MS)

    def resumed(self) -> None:
        """Show what has happened meanwhile."""
        self.sync()

    @property
    def view(self) -> dict[str, Any]:
        """The class as it was last told."""
        return self.room.heard.view

    @property
    def phase(self) -> str:
        """What the class is at; empty while it is not open, or is being opened again."""
        return "" if self.room.failure or self.room.down else str(self.view.get("phase", ""))

    # What the teacher does

    def forward(self) -> None:
        """Do what comes next."""
        match self.phase:
            case "lobby":
                self._do("start")
            case "asking":
                self._do("close")
            case "paused":
                self._do("resume")
            case "discussing":
                self._do("revote")
            case "revealed" if not self._standings and self._has_standings():
                self._standings = True
                self.sync()
            case "revealed":
                self._do("next")
            case "over":
                self.close(None)
            case _ if self.room.failure:
                self.close(None)

    def pause(self) -> None:
        """Stop the clock and hide the question, or go on."""
        self._do({"asking": "pause", "paused": "resume"}.get(self.phase, ""))

    def extend(self) -> None:
        """Give more time."""
        self._do("extend", seconds=MORE_S)

    def discuss(self) -> None:
        """Close the first vote, and have it talked about; then vote again."""
        self._do({"asking": "discuss", "discussing": "revote"}.get(self.phase, ""))

    def hide(self) -> None:
        """Hide the standings from now on, or show them."""
        self._do("standings", on=not self.view.get("standings_on", True))

    def practice(self) -> None:
        """Ask without points from the next question on, or with them."""
        on = not self.view.get("practice_on", False)
        self._do("practice", on=on)
        said = _("From the next question on it is practice: nothing counts.")
        self.stage.toast(said if on else _("From the next question on it counts."))

    def lock(self) -> None:
        """Close the door, or open it."""
        self._do("unlock" if self.view.get("locked") else "lock")

    def people(self) -> None:
        """Show who is in."""
        from hubquiz.screens.classpeople import ClassPeople  # noqa: PLC0415

        if self.phase:
            self.stage.push(ClassPeople(self.room))

    def network(self) -> None:
        """Show the addresses of this machine."""
        from hubquiz.screens.classnetwork import choose_address  # noqa: PLC0415

        if self.phase:
            self.stage.push(choose_address(self.room))

    def teacher(self) -> None:
        """Show the code by which the teacher's own phone leads the class."""
        from hubquiz.screens.classnetwork import TeacherCode  # noqa: PLC0415

        if self.room.place.link_qr:
            self.stage.push(TeacherCode(self.room))
        elif self.phase:
            self.stage.toast(_("Switch it on before the class is opened: “My own phone”."))

    def back(self) -> None:
        """Ask whether to leave the class, end it, or stay."""
        if self.room.failure or self.phase == "over":
            self.close(None)
            return
        text = _("Left, it can be gone on with: the phones wait. Ended, all see who has won.")
        answers = [
            Answer(_("Keep playing"), "stay", Tone.PRIMARY),
            Answer(_("Leave"), "leave", key="l"),
            Answer(_("End it"), "end", Tone.DANGER, key="e"),
        ]
        self.stage.push(Dialog(_("Leave the class?"), text, answers), self._left)

    def close(self, result: None) -> None:
        """Let the child go, and have the profile again."""
        self.room.close()
        self.desk.take_back()
        super().close(result)

    # Inside

    def _left(self, choice: str | None) -> None:
        if choice == "leave":
            self.close(None)
        elif choice == "end":
            self._do("end")

    def _do(self, what: str, **more: object) -> None:
        if what and self.phase:
            self.room.do(what, **more)

    def _media(self, exhibit: Exhibit) -> Path | None:
        path = self.room.heard.media.get(exhibit.file, "")
        return Path(path) if path else None

    def _has_standings(self) -> bool:
        on = self.view.get("standings_on", True)
        return bool(on) and any(rank.score for rank in standing_of(self.view).ranks)

    def sync(self) -> None:
        """Show the class as it is."""
        heard = self.room.heard
        if heard.refused:
            self.stage.toast(heard.refused)
            heard.refused = ""
        self._warn(str(self.view.get("warn", "")))
        self._hall.visible = self.phase == "lobby"
        self.board.visible = not self._hall.visible
        scene = (self.phase, self.view.get("n"), self._standings, self.room.failure, self.view,
                 len(heard.media), heard.report)  # fmt: skip
        if scene != self._scene:
            if scene[:2] != self._scene[:2]:
                self._standings = False
            self._scene = (*scene[:2], self._standings, *scene[3:])
            self._show()
            self._offer()
        if self.phase in {"asking", "revealed", "discussing", "paused"}:
            self.board.head.answered(*heard.count)
        self.layout(self.stage.size)
        self.invalidate()

    def _show(self) -> None:
        """Show what belongs to the phase."""
        view, board = self.view, self.board
        board.head.show(number_of(view) if view else "", str(view.get("title", "")))
        self._wind()
        if self.phase not in {"asking", "revealed", "discussing", "paused"}:
            board.head.show("")
            board.head.answered(None)
        match self.phase:
            case "lobby":
                self._show_lobby()
            case "asking" if asked := asking_of(view):
                board.ask(asked)
            case "paused":
                board.say(_("Paused"), _("Space goes on."))
            case "discussing":
                self._show_votes()
            case "revealed" if self._standings:
                board.standings(standing_of(view))
            case "revealed" if shown := shown_of(view):
                board.tell(shown)
            case "over":
                self._show_end()
            case _:
                self._show_closed()

    def _show_end(self) -> None:
        """Show who has won, and have the report written."""
        if self._has_standings():
            self.board.podium(standing_of(self.view))
        else:
            self.board.say(_("That was it!"), _("Thank you for playing."))
        if not self._reported:
            self._reported = True
            self.room.report()

    def _show_closed(self) -> None:
        if self.room.failure:
            said = self.room.failure
            if said == "died":
                said = _("What serves the class stops as soon as it has begun.")
            self.board.say(_("The class can't be opened"), said)
        elif self.room.down:
            self.board.say(_("One moment"), _("The class comes back at the same question."))
        else:
            self.board.say(_("Opening the class …"))

    def _show_lobby(self) -> None:
        view, place = self.view, self.room.place
        self.lobby.code.show(place.qr)
        note = _("In the same network: scan the code, or type the address, then the PIN.")
        if not place.others:
            note = _("There is no network: join one, or make this machine a hotspot.")
        elif not place.reached:
            note = _("Not even this machine reaches that address: a firewall may be in the way.")
        if view.get("locked"):
            note = _("The door is closed: nobody else can join.")
        waiting = len(view.get("waiting", ()))
        if waiting:
            note = _("{n} wait to be let in: press N.").format(n=waiting)
        self.lobby.show(str(view.get("title", "")), place.address, place.pin, note)
        names = [one["name"] for one in view.get("players", ()) if one.get("here", True)]
        self.lobby.people(names, int(view.get("here", len(names))))

    def _show_votes(self) -> None:
        """Show the first vote, which tells nothing of what is right."""
        asked = asking_of(self.view)
        if asked is None:
            return
        votes = tuple(Bar(b["label"], b["count"], False) for b in self.view.get("spread", ()))
        head = _("Talk about it")
        text = _("Convince your neighbour. Then all vote again.")
        self.board.tell(replace(Shown(asked, text, spread=votes), head=head))

    def _wind(self) -> None:
        """Let the clock run, or stand."""
        clock, left, limit = self.board.head.clock, self.view.get("left"), self.view.get("limit")
        clock.visible = left is not None and self.phase in {"asking", "paused"}
        if left is None or not clock.visible:
            return
        if self.phase == "asking":
            gone = round((monotonic() - self.room.heard.at) * 1000)
            clock.start(self.now + max(int(left) - gone, 0), int(limit or left))
        else:
            clock.stop(int(left))

    def _offer(self) -> None:
        """Offer what can be done now."""
        view = self.view
        words = {
            "lobby": _("Start"),
            "asking": _("Show the answer"),
            "paused": _("Go on"),
            "discussing": _("Vote again"),
            "over": _("Done"),
        }
        text = words.get(self.phase, "")
        if self.phase == "revealed":
            text = _("Finish") if view.get("last") else _("Next question")
            if not self._standings and self._has_standings():
                text = _("Standings")
        if self.room.failure:
            text = _("Close")
        main = Deed("main", text, "space", self.forward) if text else None
        note = note_of(view) if self.phase == "revealed" else ""
        if self.phase == "over" and self.room.heard.report:
            folder = Path(self.room.heard.report[0]).parent
            note = _("The report lies in {folder}").format(folder=folder)
        self.foot.show(main, self._deeds(), note)

    def _deeds(self) -> list[Deed]:
        view = self.view

        def deed(name: str, text: str, key: str, do: Callable[[], object]) -> Deed:
            return Deed(name, text, key, do)

        leave = deed("leave", _("Leave"), "escape", self.back)
        keys = deed("help", _("Keys"), "?", self.help)
        match self.phase:
            case "lobby":
                door = _("Open the door") if view.get("locked") else _("Close the door")
                more = [
                    deed("lock", door, "l", self.lock),
                    deed("people", _("Names"), "n", self.people),
                    deed("network", _("Addresses"), "w", self.network),
                ]
                if self.room.place.link_qr:
                    more.append(deed("teacher", _("My phone"), "t", self.teacher))
                return [leave, keys, *more]
            case "asking":
                more = [deed("pause", _("Pause"), "p", self.pause)]
                if view.get("limit") is not None:
                    more.append(deed("extend", _("+30 s"), "e", self.extend))
                more += [
                    deed("discuss", _("Discuss"), "d", self.discuss),
                    deed("skip", _("Skip"), "s", lambda: self._do("skip")),
                ]
                if view.get("clues_left"):
                    more.append(deed("clue", _("Next clue"), "c", lambda: self._do("clue")))
                return [keys, *more]
            case "revealed":
                hidden = not view.get("standings_on", True)
                words = _("Show standings") if hidden else _("Hide standings")
                return [
                    keys,
                    deed("reask", _("Ask again"), "r", lambda: self._do("reask")),
                    deed("hide", words, "h", self.hide),
                    deed("practice", _("Practice"), "m", self.practice),
                ]
            case "over" if self.room.heard.report:
                return [deed("report", _("Open the report"), "o", self.show_report)]
        return [leave, keys]

    def show_report(self) -> None:
        """Show the report's page in the browser of this machine."""
        import webbrowser  # noqa: PLC0415 - at the end alone

        files = self.room.heard.report
        if files:
            webbrowser.open(Path(files[0]).as_uri())

    def _warn(self, sentence: str) -> None:
        """Say for as long as play is not being saved."""
        if sentence == self._unsaved:
            return
        self._unsaved = sentence
        if self._banner is not None:
            self.remove(self._banner)
        self._banner = Banner(sentence, name="unsaved") if sentence else None
        if self._banner is not None:
            self.add(self._banner)

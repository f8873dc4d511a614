"""A class on the wall: the window is the projector, and its keys lead the class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.screens.banner import Banner
from hubquiz.screens.classdeeds import deeds, main_deed, note, shortcuts
from hubquiz.screens.classfoot import ClassFoot
from hubquiz.screens.classtalk import sound_of
from hubquiz.screens.classwall import ClassWall, has_standings, is_last, left_ms
from hubquiz.screens.outside import open_report
from hubquiz.screens.page import page_area
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.events import Key
from hubquiz.ui.screen import Screen
from hubquiz.ui.widgets.button import Tone

if TYPE_CHECKING:
    from hubquiz.host.classes import Class
    from hubquiz.host.desk import Desk
    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.ui.events import Event
    from hubquiz.ui.geometry import Size

WIDE = 4_000
"""Units of the window's width that are used: all of it."""
LOOK_EVERY_MS = 50
"""How often it is looked whether the class has told something."""
STILL_MS = 250
"""For so long nothing goes on after something has: a double click is one, and no answer is lost."""
ONWARD = frozenset({"space", "page down"})
"""The keys that go on: once, however long they are held."""
MORE_S = 30
"""How much time is given when more is."""


class ClassScreen(Screen[None]):
    """One class, from the lobby to the podium. It closes when the class has been left.

    `beside` is whether the standings stand in place of the reveal, or the votes are shown while
    they are talked about.
    """

    name = "class"

    def __init__(self, desk: Desk, room: Class) -> None:
        super().__init__()
        self.desk, self.room = desk, room
        self.beside = self._board = False
        self._scene: tuple[object, ...] = ()
        self._turned = -STILL_MS
        self._paced = self._last = False
        self._reported = False
        self._unsaved = ""

    def build(self) -> None:
        """Make the wall and the bar."""
        self.wall = ClassWall(self._media)
        self.foot = ClassFoot(self)
        self._banner: Banner | None = None
        self.add(self.wall, self.foot)
        self.shortcuts = shortcuts(self)
        self.default = self.foot.main
        self.sync()
        self.wake_at(self.now + LOOK_EVERY_MS)

    def layout(self, size: Size) -> None:
        """The wall in all the room there is above the bar."""
        style = self.style
        room = page_area(style, size, WIDE)
        if self._banner is not None:
            strip, room = room.cut_top(self._banner.height(style, room.w), style.gap())
            self._banner.place(strip, style)
        foot, room = room.cut_bottom(self.foot.height(style, room.w), style.gap(1.5))
        self.foot.place(foot, style)
        self.wall.place(room, style)

    def update(self, now: int) -> None:
        """Take what the class has told."""
        super().update(now)
        if self.room.poll() or is_last(left_ms(self.room)) is not self._last:
            self.sync()
        self.wake_at(now + LOOK_EVERY_MS)

    def handle(self, event: Event) -> bool:
        """Take an event; a key that is held does not run through the questions."""
        if isinstance(event, Key) and event.repeat and event.name in ONWARD:
            return True
        return super().handle(event)

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

    @property
    def is_discussed_next(self) -> bool:
        """Whether the question that is asked is talked about before it is answered."""
        first = self.phase == "asking" and self.view.get("vote", 1) == 1
        return first and bool(self.view.get("twice"))

    @property
    def sound(self) -> Path | None:
        """What there is to be heard in the question that is shown."""
        heard = sound_of(self.view) if self.phase in {"asking", "discussing", "revealed"} else None
        return self._media(heard) if heard is not None else None

    # What the teacher does

    def act(self, what: str, **more: object) -> None:
        """Have something done that the teacher's page could ask for."""
        if what and self.phase:
            self.room.do(what, **more)

    def forward(self) -> None:
        """Do what comes next."""
        if self.now - self._turned < STILL_MS:
            return
        if self.room.failure or self.phase == "over":
            self.close(None)
        elif self.phase == "revealed" and not self.beside and has_standings(self.view):
            self.turn()
            self._turned = self.now
        elif self.is_discussed_next:
            self.act("discuss")
        else:
            steps = {
                "lobby": "start",
                "asking": "close",
                "paused": "resume",
                "discussing": "revote",
                "revealed": "next",
            }
            self.act(steps.get(self.phase, ""))

    def turn(self) -> None:
        """Show the standings or the votes, or what was there before."""
        if self.phase in {"revealed", "discussing"}:
            self.beside = not self.beside
            votes = self.phase == "discussing"
            name = ("votes" if votes else "standings") if self.beside else ""
            self.act("board", name=name)
            self.sync()

    def pause(self) -> None:
        """Stop the clock and hide the question, or go on."""
        self.act({"asking": "pause", "paused": "resume"}.get(self.phase, ""))

    def extend(self) -> None:
        """Give more time."""
        self.act("extend", seconds=MORE_S)

    def discuss(self) -> None:
        """Close the first vote, and have it talked about; then vote again."""
        self.act({"asking": "discuss", "discussing": "revote"}.get(self.phase, ""))

    def reveal(self) -> None:
        """Show the answer without a second vote."""
        if self.phase in {"asking", "discussing"}:
            self.act("close")

    def listen(self) -> None:
        """Play the sound of the question."""
        if self.sound is not None:
            self.stage.machine.play_file(self.sound)

    def hide(self) -> None:
        """Hide the standings from now on, or show them."""
        self.act("standings", on=not self.view.get("standings_on", True))

    def practice(self) -> None:
        """Ask without points from the next question on, or with them."""
        on = not self.view.get("practice_on", False)
        self.act("practice", on=on)
        said = _("From the next question on it is practice: nothing counts.")
        self.stage.toast(said if on else _("From the next question on it counts."))

    def lock(self) -> None:
        """Close the door, or open it."""
        self.act("unlock" if self.view.get("locked") else "lock")

    def people(self) -> None:
        """Show who is in."""
        from hubquiz.screens.classpeople import ClassPeople  # noqa: PLC0415 - seldom wanted

        if self.phase:
            self.stage.push(ClassPeople(self.room))

    def network(self) -> None:
        """Show the addresses of this machine."""
        from hubquiz.screens.classnetwork import choose_address  # noqa: PLC0415 - seldom wanted

        if self.phase:
            self.stage.push(choose_address(self.room))

    def teacher(self) -> None:
        """Show the code by which the teacher's own phone leads the class."""
        from hubquiz.screens.classnetwork import TeacherCode  # noqa: PLC0415 - seldom wanted

        if self.room.place.link_qr:
            self.stage.push(TeacherCode(self.room))
        elif self.phase:
            self.stage.toast(_("Switch it on before the class is opened: “My own phone”."))

    def show_report(self) -> None:
        """Show the report's page in the browser of this machine."""
        if self.room.heard.report:
            open_report(self.stage, Path(self.room.heard.report[0]))

    def back(self) -> None:
        """Ask whether to leave the class, end it, or stay."""
        if self.room.failure or self.phase == "over":
            self.close(None)
            return
        text = _("Left, it can be gone on with: the phones wait. Ended, all see who has won.")
        if self.view.get("paced"):
            from hubquiz.screens.classpaced import leave_words  # noqa: PLC0415 - few are so

            text = leave_words(self.view)
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
            self.act("end")

    def _media(self, exhibit: Exhibit) -> Path | None:
        path = self.room.heard.media.get(exhibit.file, "")
        return Path(path) if path else None

    def sync(self) -> None:
        """Show the class as it is."""
        heard = self.room.heard
        if heard.refused:
            self.stage.toast(heard.refused)
            heard.refused = ""
        self._warn(str(self.view.get("warn", "")))
        if bool(self.view.get("paced")) != self._paced:
            self._paced = not self._paced
            self.shortcuts = shortcuts(self)
        at = (self.phase, self.view.get("n"))
        if at != self._scene[:2]:
            self.beside = False
        board = bool(self.view.get("board"))
        if board is not self._board:  # it is turned on a phone of the teacher's, too
            self._board = self.beside = board
        self._last = is_last(left_ms(self.room))
        scene = (*at, self.beside, self._last, self.room.failure, self.view, len(heard.media),
                 heard.report)  # fmt: skip
        if scene != self._scene:
            if self._scene and at != self._scene[:2]:
                self._turned = self.now
            self._scene = scene
            self.wall.show(self.room, self.phase, self.now, beside=self.beside)
            self.foot.show(main_deed(self), deeds(self), note(self))
        if self.phase == "over" and not self._reported:
            self._reported = True
            self.room.report()
        self.wall.count(self.room, self.phase)
        self.layout(self.stage.size)
        self.invalidate()

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

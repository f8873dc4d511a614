"""Who is in a class: to be let in, renamed, put in a team, removed, and brought back.

The wall shows this page. So it tells nothing of what anybody is allowed beyond others: that lies
behind `classallow`, which is opened with the wall covered, before a pupil is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hubquiz.i18n import _
from hubquiz.screens.classallow import ask_covered
from hubquiz.screens.classpage import ClassPage
from hubquiz.screens.words import dotted
from hubquiz.ui.dialog import Answer, Ask, Dialog
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.rows import Line, RowList
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.classes import Class
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget


class Person(NamedTuple):
    """Somebody who waits, plays or was removed, as `stands` says."""

    id: str
    name: str
    stands: str
    team: str = ""
    here: bool = True


def persons(view: dict[str, Any]) -> list[Person]:
    """Return who waits, then who plays, then who was removed."""
    found = [Person(one["id"], one["name"], "waiting") for one in view.get("waiting", ())]
    for one in view.get("players", ()):
        team, here = one.get("team", ""), one.get("here", True)
        found.append(Person(one["id"], one["name"], "playing", team, here))
    return found + [Person(one["id"], one["name"], "removed") for one in view.get("removed", ())]


class ClassPeople(ClassPage):
    """The names, those who wait first, those who were removed last."""

    name = "class-people"
    wide = 860

    def __init__(self, room: Class) -> None:
        super().__init__(room)
        self._persons: list[Person] = []
        self._locked = False

    def title(self) -> str:
        """What it is about."""
        return _("Who is in")

    def tools(self) -> Sequence[Widget]:
        """What concerns all of them."""
        self._all = Button(_("Let all in"), self.admit_all, icon="check", cap="a", name="admit-all")
        self._door = Button("", self.lock, icon="door", cap="l", name="lock")
        quiet = Button(_("Quiet allowances"), self.allow, cap="q", name="allow")
        return [self._all, self._door, quiet]

    def make(self) -> None:
        """Make the list."""
        self.list = RowList(0, self._line, self.open, name="people", empty=_("Nobody is here yet."))
        self.add(self.list)
        self.shortcuts = [
            Shortcut("a", _("let in all who wait"), self.admit_all),
            Shortcut("l", _("close or open the door"), self.lock),
            Shortcut("q", _("more time, fewer choices: with the wall covered"), self.allow),
        ]
        self.take()
        self.focus(self.list)

    def fit(self, room: Rect) -> None:
        """The list takes it all."""
        self.list.place(room, self.style)

    # What can be done

    def open(self, index: int) -> None:
        """Show what can be done about somebody."""
        person = self._persons[index]
        teams = [team["name"] for team in self.room.heard.view.get("teams", ())]
        self.stage.push(PersonCard(self.room, person, teams), lambda what: self._do(what, person))

    def admit_all(self) -> None:
        """Let in all who wait."""
        for person in self._persons:
            if person.stands == "waiting":
                self.room.do("admit", who=person.id)

    def lock(self) -> None:
        """Close the door, or open it."""
        self.room.do("unlock" if self.room.heard.view.get("locked") else "lock")

    def allow(self) -> None:
        """Go where more time and fewer choices are given, once the wall is covered."""
        ask_covered(self.stage, self.room)

    # Inside

    def _do(self, what: str | None, person: Person) -> None:
        if what == "rename":
            ask = Ask(_("Rename {name}").format(name=person.name), text=person.name)
            self.stage.push(ask, lambda name: self._rename(person, name))
        elif what:
            self.room.do(what, who=person.id)

    def _rename(self, person: Person, name: str | None) -> None:
        if name:
            self.room.do("rename", who=person.id, name=name)

    def take(self) -> None:
        """Show what was told last; the row that the keys are at stays the same person's."""
        view = self.room.heard.view
        told, locked = persons(view), bool(view.get("locked"))
        if self._door.text and (told, locked) == (self._persons, self._locked):
            return
        at = self.list.index
        before = self._persons[at].id if at < len(self._persons) else ""
        self._persons, self._locked = told, locked
        ids = [person.id for person in told]
        self.list.show(len(told), index=ids.index(before) if before in ids else at)
        self._all.visible = any(person.stands == "waiting" for person in told)
        self._door.text = _("Open the door") if locked else _("Close the door")
        if self.list.placed:
            self.layout(self.stage.size)
        self.invalidate()

    def _line(self, index: int) -> Line:
        person = self._persons[index]
        match person.stands:
            case "waiting":
                return Line(person.name, end=_("waits to be let in"), icon="clock")
            case "removed":
                return Line(person.name, end=_("removed"), icon="cross", ink="muted")
        end = dotted(filter(None, (person.team, "" if person.here else _("away"))))
        return Line(person.name, end=end, icon="person", ink="text" if person.here else "muted")


class PersonCard(Dialog[str]):
    """What can be done about somebody; the result is what the class is to do, or nothing."""

    name = "person"

    def __init__(self, room: Class, person: Person, teams: Sequence[str]) -> None:
        ways = {
            "waiting": [
                Answer(_("Let in"), "admit", Tone.PRIMARY),
                Answer(_("Turn away"), "turn-away", Tone.DANGER, key="t"),
            ],
            "playing": [
                Answer(_("Close"), "", Tone.PRIMARY),
                Answer(_("Rename"), "rename", key="r"),
                Answer(_("Remove"), "remove", Tone.DANGER, key="x"),
            ],
            "removed": [
                Answer(_("Bring back"), "restore", Tone.PRIMARY),
                Answer(_("Close"), ""),
            ],
        }
        super().__init__(person.name, answers=ways[person.stands])
        self._room, self._person, self._teams = room, person, list(teams)

    def content(self) -> list[Widget]:
        """The teams, where there are some."""
        person = self._person
        if person.stands != "playing" or person.team not in self._teams:
            return []
        at = self._teams.index(person.team)
        self.wide = round(max(self.wide, 90 * len(self._teams)) * self.style.text_scale)
        return [Segmented(self._teams, at, self._assign, label=_("Team"), name="team")]

    def _assign(self, index: int) -> None:
        self._room.do("team", who=self._person.id, team=self._teams[index])

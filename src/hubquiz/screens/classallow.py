"""What a pupil is allowed quietly: more time, or no clock, and fewer choices.

The window is what the projector shows, and who is allowed something is nobody else's business. So
the wall is to be covered first, and only then a pupil is chosen; the list tells nothing, and a card
shows what one pupil is allowed. The teacher's page, on a phone or in a browser beside the wall, is
the other way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.screens.classnetwork import TeacherCode
from hubquiz.screens.classpage import ClassPage
from hubquiz.screens.outside import open_page
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.rows import Line, RowList
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.classes import Class
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.stage import Stage
    from hubquiz.ui.widget import Widget

TIMES = (1, 1.5, 2, 3, 5, 10, 0)
"""How much time may be allowed, in times everybody's; 0 is no clock."""
WIDE = 640
"""Units of a card's width, for text of the usual size."""


def ask_covered(stage: Stage, room: Class) -> None:
    """Have the wall covered, then show who may be allowed more; or go where nobody else looks."""
    text = _(
        "The class sees what this window shows. Switch the projector off or freeze its picture"
        " first. Or use the teacher's page: on your own phone, or in the browser of this machine"
        " if the projector shows another screen than yours."
    )
    answers = [Answer(_("Not now"), "", Tone.PRIMARY)]
    if room.place.link_qr:
        answers.append(Answer(_("My phone"), "phone", key="p"))
    answers += [
        Answer(_("Browser"), "browser", key="b"),
        Answer(_("It is covered"), "here", key="c"),
    ]

    def chosen(way: str | None) -> None:
        match way:
            case "phone":
                stage.push(TeacherCode(room))
            case "browser":
                open_page(stage, f"http://{room.place.address}/teacher#key={room.place.key}")
            case "here":
                stage.push(ClassAllow(room))

    dialog = Dialog(_("Does the class see this?"), text, answers)
    dialog.wide = WIDE
    stage.push(dialog, chosen)


class ClassAllow(ClassPage):
    """Who may be allowed more: names alone, so that a glance tells nothing."""

    name = "class-allow"
    wide = 760

    def __init__(self, room: Class) -> None:
        super().__init__(room)
        self._players: list[dict[str, Any]] = []

    def title(self) -> str:
        """What it is about."""
        return _("Quiet allowances")

    def tools(self) -> Sequence[Widget]:
        """Away from here."""
        return [Button(_("Hide it"), self.back, cap="h", name="hide")]

    def make(self) -> None:
        """Make the list, with what it is about above."""
        self._about = Label(
            _(
                "More time and fewer choices cost no points. Nobody is told: each phone shows its"
                " own clock and its own choices."
            ),
            ink="muted",
        )
        self.list = RowList(0, self._line, self.open, name="people", empty=_("Nobody is here yet."))
        self.add(self._about, self.list)
        self.shortcuts = [Shortcut("h", _("hide it again"), self.back)]
        self.take()
        self.focus(self.list)

    def fit(self, room: Rect) -> None:
        """The words above the list."""
        style = self.style
        top, rest = room.cut_top(self._about.height(style, room.w), style.gap(1.5))
        self._about.place(top, style)
        self.list.place(rest, style)

    def open(self, index: int) -> None:
        """Show what one is allowed."""
        self.stage.push(AllowCard(self.room, self._players[index]))

    def take(self) -> None:
        """Show who has come and gone meanwhile."""
        told = list(self.room.heard.view.get("players", ()))
        if told != self._players:
            self._players = told
            self.list.show(len(told), index=self.list.index)

    def _line(self, index: int) -> Line:
        return Line(self._players[index]["name"], icon="person")


class AllowCard(Dialog[None]):
    """What one pupil is allowed: it holds at once, from the question in hand on."""

    name = "allow-card"

    def __init__(self, room: Class, player: dict[str, Any]) -> None:
        super().__init__(player["name"], answers=[Answer(_("Done"), None, Tone.PRIMARY)])
        self._room, self._who = room, player["id"]
        self._time = float(player.get("time", 1))
        self._fewer = bool(player.get("fewer"))
        self._times = sorted({*map(float, TIMES), self._time}, key=lambda time: time or 99)

    def content(self) -> list[Widget]:
        """The time, and the choices."""
        self.wide = round(WIDE * self.style.text_scale)
        return [
            Segmented(
                [time_words(time) for time in self._times],
                self._times.index(self._time),
                self._give,
                label=_("Time for a question"),
                name="time",
            ),
            Toggle(
                _("Fewer choices"),
                self._fewer,
                self._lessen,
                note=_("The right one and the fewest others."),
                name="fewer",
            ),
        ]

    def _give(self, index: int) -> None:
        self._time = self._times[index]
        self._allow()

    def _lessen(self, on: bool) -> None:  # noqa: FBT001 - a switch says on or off
        self._fewer = on
        self._allow()

    def _allow(self) -> None:
        self._room.do("allow", who=self._who, time=self._time, fewer=self._fewer)


def time_words(time: float) -> str:
    """Return how much time is allowed, in a word."""
    if time == 1:
        return _("As all")
    return _("{n}×").format(n=f"{time:g}") if time else _("No clock")

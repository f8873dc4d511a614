"""The sessions that classes have played: their reports, and forgetting them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host import forgetting
from hubquiz.host.history import sessions
from hubquiz.i18n import _, ngettext
from hubquiz.reports.past import write_past
from hubquiz.screens.nothing import Nothing
from hubquiz.screens.outside import open_report
from hubquiz.screens.page import Page
from hubquiz.screens.picklist import PickList
from hubquiz.screens.words import dotted, moment_words
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.screen import Shortcut
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Row
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.rows import Line

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.host.desk import Desk
    from hubquiz.host.history import PastSession
    from hubquiz.ui.geometry import Rect

SESSION, CLASS = "session", "class"


class HistoryScreen(Page[None]):
    """A list of sessions, the latest first. Enter, or a double click, opens the report of one."""

    name = "history"
    wide = 860

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        forgetting.expire(desk.store, desk.folder, desk.clock())

    def title(self) -> str:
        """What it shows."""
        return _("Classes")

    def make(self) -> None:
        """Make the list, what can be done with a session, and for how long they are kept."""
        self.sessions = sessions(self.desk.store)
        self.list = PickList(
            len(self.sessions), self._line, self.open_report, two_lines=True, name="sessions"
        )
        report = Button(
            _("Open the report"),
            lambda: self.open_report(self.list.index),
            tone=Tone.PRIMARY,
            icon="chart",
            name="report",
        )
        folder = Button(_("Show its files"), self.open_folder, icon="folder", name="folder")
        forget = Button(_("Forget"), self.forget, tone=Tone.DANGER, icon="trash", name="forget")
        self._knows = Button(
            _("What the class knows"), self.look_at_class, icon="globe", name="knows"
        )
        self._foot = Row([report, self._knows, folder, forget], [1.3, 1.3, 1.0, 0.8])
        self._kept = Label(self._kept_words(), Role.LABEL, ink="muted", most=2, name="kept")
        self._nothing = Nothing(
            "people", _("No class has played yet"), _("Its sessions are listed here afterwards.")
        )
        self.add(self.list, self._foot, self._kept, self._nothing)
        there = bool(self.sessions)
        self.list.visible = self._foot.visible = self._kept.visible = there
        self._nothing.visible = not there
        if there:
            self.shortcuts = [
                Shortcut("o", _("open the report"), lambda: self.open_report(self.list.index)),
                Shortcut("k", _("look at what the class knows"), self.look_at_class),
                Shortcut("f", _("show the report's files"), self.open_folder),
                Shortcut("delete", _("forget the session or its class"), self.forget),
            ]
            self.focus(self.list)

    def fit(self, room: Rect) -> None:
        """Place the list, and the actions below it."""
        style = self.style
        self._nothing.place(room, style)
        kept, room = room.cut_bottom(self._kept.height(style, room.w), style.gap(1.5))
        foot, room = room.cut_bottom(style.touch, style.gap(2))
        high = min(self.list.height(style, room.w), room.h)
        below = room.h - high
        self.list.place(room.cut_top(high)[0], style)
        self._foot.place(foot.move(0, -below), style)
        self._kept.place(kept.move(0, -below), style)

    # What it does

    def open_report(self, index: int) -> None:
        """Write the report of a session anew, and show it in the browser."""
        written = self._written(index)
        if written:
            self._show(written[0], written[0].parent)

    def open_folder(self) -> None:
        """Show the files of the report: the page, the workbook, the tables."""
        written = self._written(self.list.index)
        if written:
            self._show(written[0].parent, written[0].parent)

    def look_at_class(self) -> None:
        """Look at what the class of a session knows of its facts."""
        from hubquiz.screens.classknown import show_class  # noqa: PLC0415

        show_class(self.stage, self.desk, self.sessions[self.list.index].class_id)

    def forget(self) -> None:
        """Ask what is to be forgotten: the session, or its class with all others."""
        session = self.sessions[self.list.index]
        answers = [Answer(_("This session"), SESSION, Tone.DANGER)]
        if session.class_id:
            answers.append(Answer(_("The whole class"), CLASS, Tone.DANGER))
        line = self._line(self.list.index)
        about = _(
            "Names, answers, reports and backups of them are removed from this machine."
            " Files that you saved elsewhere are yours to delete."
        )
        ask = Dialog(
            _("Forget for good?"),
            f"{line.title} ({moment_words(session.started)}). {about}",
            [*answers, Answer(_("Cancel"), "")],
        )
        self.stage.push(ask, lambda what: self._settle(session, what))

    def _settle(self, session: PastSession, what: str | None) -> None:
        if not what:
            return
        store, folder, now = self.desk.store, self.desk.folder, self.desk.clock()
        if what == CLASS:
            done = forgetting.forget_class(store, folder, now, session.class_id)
        else:
            done = forgetting.forget_sessions(store, folder, now, [session])
        if done:
            self.stage.toast(_("Forgotten: no trace is left."))
        elif store.forgotten():
            self.stage.toast(
                _("Forgotten, but traces are left in files in use: they go at the next start.")
            )
        else:
            self.stage.toast(store.health.sentence or _("Nothing was forgotten."))
        self.rebuild()

    def _written(self, index: int) -> tuple[Path, ...]:
        try:
            written = write_past(self.desk, self.sessions[index].id)
        except OSError as error:
            said = _("The report can't be written: {error}")
            self.stage.toast(said.format(error=error.strerror or error))
            return ()
        if not written:
            self.stage.toast(_("Nothing was asked in this session."))
        return written

    def _show(self, path: Path, folder: Path) -> None:
        if open_report(self.stage, path):
            self.stage.toast(_("The report is in {folder}").format(folder=folder))

    # What it shows

    def _line(self, i: int) -> Line:
        one = self.sessions[i]
        players = ngettext("{n} player", "{n} players", one.players).format(n=one.players)
        asked = ngettext("{n} question", "{n} questions", one.questions).format(n=one.questions)
        return Line(
            dotted((one.class_name, one.title)),
            dotted((moment_words(one.started), players, asked)),
            "" if one.over else _("not over"),
            "people",
        )

    def _kept_words(self) -> str:
        days = forgetting.kept_days(self.desk.store)
        if not days:
            return _("Sessions are kept until they are forgotten.")
        return ngettext(
            "Names and answers are kept for {n} day. What a class knows stays, without names.",
            "Names and answers are kept for {n} days. What a class knows stays, without names.",
            days,
        ).format(n=days)

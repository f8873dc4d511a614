"""Who is in a class: to be let in, renamed, removed, and brought back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.screens.page import Page, beside_bar
from hubquiz.ui.dialog import Ask
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Row
from hubquiz.ui.widgets.button import IconButton
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.host.classes import Class
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.widget import Widget

LOOK_EVERY_MS = 100


class ClassPeople(Page[None]):
    """The names, those who wait first, those who were removed last."""

    name = "class-people"
    wide = 760

    def __init__(self, room: Class) -> None:
        super().__init__()
        self.room = room
        self._shown: list[Any] = []

    def title(self) -> str:
        """What it is about."""
        return _("Who is in")

    def make(self) -> None:
        """Make a line for each."""
        self._shown = self._told()
        waiting, players, removed = self._shown
        lines: list[Widget] = [
            self._line(
                one,
                _("waits to be let in"),
                [
                    ("check", _("Let in"), self._doing("admit", one)),
                    ("cross", _("Turn away"), self._doing("turn-away", one)),
                ],
            )
            for one in waiting
        ]
        for one in players:
            away = "" if one.get("here", True) else _("away")
            lines.append(
                self._line(
                    one,
                    one.get("team", "") or away,
                    [
                        ("pencil", _("Rename"), partial(self._rename, one)),
                        ("trash", _("Remove"), self._doing("remove", one)),
                    ],
                )
            )
        for one in removed:
            back = ("again", _("Bring back"), self._doing("restore", one))
            lines.append(self._line(one, _("removed"), [back]))
        if not lines:
            lines = [Label(_("Nobody is here yet."), ink="muted")]
        self._column = ScrollColumn(lines, gap=0.5)
        self.scrolls = self._column
        self.add(self._column)
        self.wake_at(self.now + LOOK_EVERY_MS)

    def fit(self, room: Rect) -> None:
        """Place the lines."""
        self._column.place(beside_bar(self.style, room), self.style)

    def update(self, now: int) -> None:
        """Show who has come and gone meanwhile."""
        super().update(now)
        self.room.poll()
        if self._told() != self._shown:
            self.rebuild()
        self.wake_at(now + LOOK_EVERY_MS)

    def _told(self) -> list[Any]:
        view = self.room.heard.view
        return [list(view.get(name, ())) for name in ("waiting", "players", "removed")]

    def _doing(self, what: str, one: dict[str, Any]) -> Callable[[], None]:
        return lambda: self.room.do(what, who=one["id"])

    def _rename(self, one: dict[str, Any]) -> None:
        def renamed(name: str | None) -> None:
            if name:
                self.room.do("rename", who=one["id"], name=name)

        self.stage.push(Ask(_("Rename {name}").format(name=one["name"]), text=one["name"]), renamed)

    def _line(
        self, one: dict[str, Any], note: str, ways: list[tuple[str, str, Callable[[], object]]]
    ) -> Row:
        buttons = [
            IconButton(icon, do, hint=hint, name=f"{icon}-{one['id']}") for icon, hint, do in ways
        ]
        words: list[Widget] = [
            Label(one["name"], Role.STRONG, most=1),
            Label(note, Role.CAPTION, ink="muted", most=1),
        ]
        return Row([*words, *buttons], [2.0, 1.0, *(0.0 for _button in buttons)])

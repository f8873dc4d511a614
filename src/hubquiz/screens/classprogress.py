"""Who is how far, in a class at its own pace: what is right beside a name only once it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.screens.classpage import ClassPage
from hubquiz.screens.words import dotted
from hubquiz.ui.canvas import Align
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.table import Head, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.host.classes import Class
    from hubquiz.ui.geometry import Rect


class ClassProgress(ClassPage):
    """The names with how far each is, the farthest last; whoever needs help stands first."""

    name = "class-progress"
    wide = 860

    def __init__(self, room: Class) -> None:
        super().__init__(room)
        self._rows: list[dict[str, Any]] = []

    def title(self) -> str:
        """What it is about."""
        return _("Who is how far")

    def make(self) -> None:
        """Make the table."""
        self._over = self._is_over()
        heads = [Head(_("Name"), 3.0), Head(_("Answered"), 1.0, Align.END)]
        if self._over:
            heads += [Head(_("Right"), 1.0, Align.END), Head(_("Points"), 1.0, Align.END)]
        self.table = Table(heads, 0, self._cells, name="progress", empty=_("Nobody is here yet."))
        said = _("What is right stands beside a name once it is over: all can see this.")
        self.note = Label("" if self._over else said, Role.CAPTION, ink="muted", most=2)
        self.add(self.table, self.note)
        self._show()
        self.focus(self.table)

    def fit(self, room: Rect) -> None:
        """Place the table above the note."""
        style = self.style
        note, rest = room.cut_bottom(self.note.height(style, room.w), style.gap(1.5))
        self.note.place(note, style)
        self.table.place(rest, style)

    def take(self) -> None:
        """Show how far they have come meanwhile."""
        if self._is_over() is not self._over:
            self.rebuild()
        else:
            self._show()

    def _is_over(self) -> bool:
        return self.room.heard.view.get("phase") == "over"

    def _show(self) -> None:
        rows = sorted(self.room.heard.view.get("players", ()), key=_place)
        if rows != self._rows or self.table.count != len(rows):
            self._rows = rows
            self.table.show(len(rows), index=self.table.index)

    def _cells(self, i: int) -> Sequence[str]:
        one, of = self._rows[i], self.room.heard.view.get("of", 0)
        away = "" if one.get("here", True) else _("away")
        through = "✓ " if one["done"] >= of else ""
        cells = [dotted((one["name"], away)), f"{through}{one['done']} / {of}"]
        return [*cells, str(one["right"]), str(one["score"])] if self._over else cells


def _place(one: dict[str, Any]) -> tuple[int, str]:
    return one["done"], one["name"].casefold()

"""Which class it is: one that there is, a new one, or none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.host.forgetting import kept_days
from hubquiz.host.memory import LONGEST, class_named
from hubquiz.i18n import _, ngettext
from hubquiz.ui.canvas import Align
from hubquiz.ui.dialog import Answer, Dialog
from hubquiz.ui.notes import Tone
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Row
from hubquiz.ui.widgets.button import Button
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from hubquiz.host.desk import Desk
    from hubquiz.ui.widget import Widget


class ClassName(Dialog[str]):
    """A line for a new name, and those there are. Its result is a name, empty for none."""

    name = "class-name"

    def __init__(self, desk: Desk, chosen: str) -> None:
        super().__init__(_("Which class is it?"), answers=[Answer(_("No name"), "", key="")])
        self._desk, self._chosen = desk, chosen
        self.field = Field(
            placeholder=_("Name of a new class"),
            longest=LONGEST,
            on_submit=self._submit,
            name="class-field",
        )

    def content(self) -> list[Widget]:
        """What is kept of it, the line, and the classes that there are."""
        take = Button(_("Take this name"), lambda: self._submit(self.field.text), name="take")
        said = Label(kept_words(self._desk, named=True), ink="muted")
        lines: list[Widget] = [said, Row([self.field, take], [1.0, 0.0])]
        there = self._desk.store.classes.all()
        if there:
            lines.append(Label(_("Or one that has played before:"), Role.LABEL, ink="muted"))
        buttons: list[Widget] = [
            Button(
                one.name,
                partial(self.close, one.name),
                icon="check" if one.name.casefold() == self._chosen.casefold() else "people",
                name=f"class-{at}",
                align=Align.START,
            )
            for at, one in enumerate(there)
        ]
        return [*lines, Column(buttons, gap=0.75)]

    def _submit(self, text: str) -> None:
        try:
            name = class_named(text)
        except ValueError:
            self.stage.toast(_("A class needs a short name."), Tone.WRONG)
            return
        found = self._desk.store.classes.find(name)
        self.close(found.name if found else name)


def kept_words(desk: Desk, *, named: bool) -> str:
    """What is kept of a class, and for how long."""
    days = kept_days(desk.store)
    said = _("Names and answers stay on this machine until you forget the session.")
    if days:
        said = ngettext(
            "Names and answers stay on this machine for {n} day.",
            "Names and answers stay on this machine for {n} days.",
            days,
        ).format(n=days)
    if not named:
        return said
    facts = _("The class remembers which facts it knows, not who knew them, until you forget it.")
    return f"{facts}\n{said}"

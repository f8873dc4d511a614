"""The bar below a class on the wall: small, and each of its buttons has a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from hubquiz.i18n import _
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.button import Button, IconButton, Tone
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.style import Style

EMBLEM = 16
"""Units that the drawing of an icon is wide, in its button."""


class Deed(NamedTuple):
    """What can be done now: its name, its words, its key, the doing, and perhaps an icon."""

    name: str
    text: str
    key: str
    do: Callable[[], object]
    icon: str = ""


class Leading(Protocol):
    """What can be done at any time: the class."""

    def back(self) -> None:
        """Ask whether to leave."""

    def help(self) -> None:
        """Show the keys."""

    def people(self) -> None:
        """Show who is in."""


class ClassFoot(Box):
    """The ways out at the left, then what can be done as far as there is room, the main deed last.

    What finds no room is worked by its key.
    """

    def __init__(self, leading: Leading) -> None:
        self.note = Label("", Role.CAPTION, ink="muted", most=2, name="note")
        self.main = Button("", tone=Tone.PRIMARY, cap="space", name="main")
        self.ways = [
            IconButton("door", leading.back, hint=_("Leave"), name="leave"),
            IconButton("help", leading.help, hint=_("Keys (?)"), name="help"),
            IconButton("people", leading.people, hint=_("Names (N)"), name="people"),
        ]
        self.others: list[Button] = []
        super().__init__([*self.ways, self.note, self.main], name="foot")

    def show(self, main: Deed | None, others: Sequence[Deed], note: str = "") -> None:
        """Offer what can be done now."""
        self.main.visible = main is not None
        if main is not None:
            self.main.text, self.main.on_press = main.text, main.do
        self.note.text = note
        names = [button.name for button in self.others]
        if names != [deed.name for deed in others]:
            self.others = [
                Button(
                    deed.text,
                    deed.do,
                    tone=Tone.PLAIN,
                    cap=deed.key,
                    icon=deed.icon,
                    name=deed.name,
                )
                for deed in others
            ]
            self.fill([*self.ways, *self.others, self.note, self.main])
        for button, deed in zip(self.others, others, strict=True):
            button.text = deed.text
        if self.placed:
            self.arrange()
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line of buttons."""
        return style.touch

    def arrange(self) -> None:
        """Place the main deed at the right, the rest from the left."""
        style, room = self.style, self.rect
        if self.main.visible:
            place, room = room.cut_right(max(self.main.width(style), style.px(180)), style.gap(1.5))
            self.main.place(place, style)
        out = (style.touch - style.px(EMBLEM)) // 2
        room = room._replace(x=room.x - out, w=room.w + out)  # the icon is what begins at the edge
        for way in self.ways:
            place, room = room.cut_left(style.touch, style.px(4))
            way.place(place, style)
        for button in self.others:
            wide = button.width(style)
            button.visible = wide <= room.w
            if button.visible:
                place, room = room.cut_left(wide, style.px(4))
                button.place(place, style)
        self.note.visible = room.w >= style.px(120)
        self.note.place(room._replace(w=max(room.w, 1)), style)

"""The line below a presentation: how to work it, and buttons that do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from hubquiz.i18n import _
from hubquiz.ui.screen import Screen
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.button import Button, IconButton, Tone
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.ui.style import Style


class Offer(NamedTuple):
    """What can be done; `stands` is asking, revealed, last, over, or back at an earlier one."""

    stands: str
    back: bool = False
    counts: bool = False
    clues: bool = False
    sound: Path | None = None


class Leading(Protocol):
    """What the buttons do: the presentation."""

    def forward(self) -> None:
        """Go on."""

    def backward(self) -> None:
        """Look back."""

    def count(self) -> None:
        """Count hands."""

    def next_clue(self) -> None:
        """Show another clue."""

    def again(self) -> None:
        """Show more of the same."""

    def done(self) -> None:
        """Leave at the end."""

    def back(self) -> None:
        """Ask whether to leave."""

    def help(self) -> None:
        """Show the keys."""


class PresentFoot(Box):
    """The ways out at the left, the main button last."""

    def __init__(self, doing: Leading) -> None:
        self.leave = IconButton("door", doing.back, hint=_("Leave"), name="leave")
        self.keys = IconButton("help", doing.help, hint=_("Keys (?)"), name="help")
        self.before = IconButton("left", doing.backward, hint=_("Back (←)"), name="before")
        self.how = Label("", Role.CAPTION, ink="muted", most=2, name="how")
        self.listen = Button(_("Listen"), self._play, icon="sound", cap="l", key="l", name="listen")
        self.clue = Button(_("Next clue"), doing.next_clue, cap="c", name="clue")
        self.count = Button(
            _("Count hands"), doing.count, tone=Tone.PLAIN, icon="people", cap="h", name="count"
        )
        self.again = Button(_("More of it"), doing.again, icon="again", name="again")
        self.done = Button(_("Done"), doing.done, tone=Tone.PRIMARY, name="done")
        self.next = Button("", doing.forward, tone=Tone.PRIMARY, cap="space", name="next")
        self._sound: Path | None = None
        self._left = [self.leave, self.keys, self.before]
        self._right = [self.listen, self.clue, self.count, self.again, self.done, self.next]
        super().__init__([*self._left, self.how, *self._right], name="foot")

    @property
    def main(self) -> Button:
        """What Enter does."""
        return self.done if self.done.visible else self.next

    def show(self, offer: Offer) -> None:
        """Offer what can be done now."""
        over = offer.stands == "over"
        self._sound = offer.sound
        self.before.enabled = offer.back
        self.listen.visible = offer.sound is not None
        self.clue.visible = offer.clues
        self.count.visible = offer.counts
        self.again.visible = self.done.visible = over
        self.next.visible = not over
        self.next.text = {"asking": _("Reveal"), "last": _("Finish")}.get(offer.stands, _("Next"))
        self.how.text = _("A digit counts a hand for that choice.") if offer.counts else ""
        if self.placed:
            self.arrange()
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line of buttons."""
        return style.touch

    def arrange(self) -> None:
        """Buttons from both sides, the words in what is left."""
        style, room = self.style, self.rect
        for way in self._left:
            place, room = room.cut_left(style.touch, style.px(4))
            way.place(place, style)
        for button in reversed(self._right):
            if button.visible:
                wide = button.width(style)
                wide = max(wide, style.px(150)) if button is self.main else wide
                place, room = room.cut_right(wide, style.gap(1.5))
                button.place(place, style)
        room = room.cut_left(style.gap())[1]
        face = style.face(Role.CAPTION)
        most = max(room.h // face.leading, 1)
        block = style.type.block(self.how.text, face, max(room.w, 1), most)
        self.how.visible = room.w > style.px(90) and block.whole
        self.how.place(room._replace(w=max(room.w, 1)), style)

    def _play(self) -> None:
        if self._sound is not None and isinstance(self.owner, Screen):
            self.owner.stage.machine.play_file(self._sound)

"""The line below a question: how to answer, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hubquiz.game.state import Phase
from hubquiz.i18n import _
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.game.view import View
    from hubquiz.screens.views.base import AnswerView
    from hubquiz.ui.style import Style


class Doing(Protocol):
    """What the buttons do: the play screen."""

    def answer(self) -> None:
        """Give the response."""

    def skip(self) -> None:
        """Give none."""

    def next_clue(self) -> None:
        """Show another clue."""

    def go_on(self) -> None:
        """Go on."""

    def dispute(self) -> None:
        """Call the question unfair, or fair again."""


class PlayFoot(Box):
    """How to answer at the left, the buttons at the right, the main one last."""

    def __init__(self, doing: Doing) -> None:
        self.how = Label("", Role.CAPTION, ink="muted", most=3, name="how")
        self.unfair = Button(
            _("That's unfair"), doing.dispute, tone=Tone.PLAIN, icon="flag", cap="u", name="unfair"
        )
        self.undo = Button(_("Take back"), tone=Tone.PLAIN, icon="again", cap="z", name="undo")
        self.undo.visible = self._undoes = False
        self.skip = Button(_("Skip"), doing.skip, tone=Tone.PLAIN, name="skip")
        self.clue = Button(_("Next clue"), doing.next_clue, cap="c", name="clue")
        self.confirm = Button(
            _("Confirm"), doing.answer, tone=Tone.PRIMARY, cap="return", name="confirm"
        )
        self.next = Button(_("Next"), doing.go_on, tone=Tone.PRIMARY, cap="return", name="next")
        self.buttons = [self.unfair, self.undo, self.skip, self.clue, self.confirm, self.next]
        super().__init__([self.how, *self.buttons])

    def offer_undo(self, take_back: Callable[[], object]) -> None:
        """Offer from now on to take the last answer back."""
        self.undo.on_press = take_back
        self.undo.hint = _("Take the last answer back")
        self._undoes = True

    @property
    def main(self) -> Button:
        """What Enter does."""
        return self.next if self.next.visible else self.confirm

    def show(self, game: View, view: AnswerView | None) -> None:
        """Offer what can be done now."""
        asking, revealed = game.phase is Phase.ASKING, game.phase is Phase.REVEALED
        instant = view is not None and view.instant
        self.how.text = view.how() if asking and view is not None else ""
        self.skip.visible = asking
        self.skip.cap = "" if asking and view is not None and view.letters else "s"
        self.undo.visible = self._undoes and (revealed or (asking and game.number > 1))
        self.undo.cap = self.skip.cap and "z"
        self.clue.visible = asking and game.clues_left > 0
        self.confirm.visible = asking and not instant
        self.confirm.enabled = view is not None and view.response is not None
        self.next.visible = not asking
        self.next.text = _("Go on") if not revealed else _("Results") if game.last else _("Next")
        self.unfair.visible = revealed
        self.unfair.text = _("It is fair") if game.disputed else _("That's unfair")
        if self.placed:
            self.arrange()
            self.invalidate()

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line of buttons."""
        return style.touch

    def arrange(self) -> None:
        """Buttons from the right, the words in what is left.

        The main button's place stays empty where there is none, so that who presses Next twice
        skips nothing.
        """
        style, room = self.style, self.rect
        if self.skip.visible and not self.confirm.visible:
            _spared, room = room.cut_right(self._main_width(), style.gap(1.5))
        for button in reversed(self.buttons):
            if button.visible:
                wide = self._main_width() if button is self.main else button.width(style)
                place, room = room.cut_right(wide, style.gap(1.5))
                button.place(place, style)
        face = style.face(Role.CAPTION)
        most = max(room.h // face.leading, 1)
        self.how.visible = (
            room.w > face.px and style.type.block(self.how.text, face, room.w, most).whole
        )
        self.how.place(Rect(room.x, room.y, max(room.w, 1), room.h), style)

    def _main_width(self) -> int:
        return max(self.main.width(self.style), self.style.px(150))

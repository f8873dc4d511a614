"""Dialogs: a question over the screen, which waits until it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from hubquiz.i18n import _
from hubquiz.ui.geometry import NOWHERE, Rect, Size
from hubquiz.ui.screen import Screen
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Column, Row
from hubquiz.ui.widgets.button import Button, Tone
from hubquiz.ui.widgets.field import Field
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.widget import Widget

R = TypeVar("R")

WIDE = 520


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """One way out of a dialog: its words, what it gives, and how loud it is."""

    text: str
    value: R
    tone: Tone = Tone.QUIET
    key: str = ""


class Dialog(Screen[R]):
    """A card over the dimmed screen, with a title, what `content` gives, and answers.

    Enter gives the first answer that is no danger, Escape none. It scrolls in a small window.
    """

    opaque = False
    name = "dialog"

    def __init__(self, title: str, text: str = "", answers: Sequence[Answer[R]] = ()) -> None:
        super().__init__()
        self.title = title
        self.text = text
        self.answers = list(answers)
        self.wide = WIDE
        self._card = NOWHERE
        self._body = ScrollColumn()
        self._foot = Row()

    def content(self) -> list[Widget]:
        """What stands between the title and the answers."""
        return [Label(self.text, ink="muted")] if self.text else []

    def build(self) -> None:
        """Make title, content and answers."""
        title = Label(self.title, Role.TITLE)
        self._body.fill([title, *self.content()])
        buttons: list[Widget] = [
            Button(a.text, self._closer(a.value), tone=a.tone, key=a.key, name=f"answer-{i}")
            for i, a in enumerate(self.answers)
        ]
        self._foot = Row(buttons, [1.0] * len(buttons))
        self.add(self._body, self._foot)
        calm = (b for b, a in zip(buttons, self.answers, strict=True) if a.tone is not Tone.DANGER)
        self.default = next(calm, None)
        inside = (widget for widget in self._body.walk() if widget.focusable)
        self.focus(next(inside, self.default))

    def layout(self, size: Size) -> None:
        """Place the card in the middle, as tall as it needs if there is room."""
        style = self.style
        pad, gap = style.gap(3), style.gap(2.5)
        wide = min(style.px(self.wide), size.w - style.gap(4))
        foot = self._foot.height(style, wide - 2 * pad) if self.answers else 0
        around = 2 * pad + (foot + gap if foot else 0)
        side = style.px(5)
        bar = style.gap(1.5)
        inner = wide - 2 * pad
        body = Column.height(self._body, style, inner) + 2 * side
        high = min(body + around, size.h - style.gap(4))
        self._card = Rect(0, 0, *size).middle(wide, high)
        room = self._card.inset(pad)
        self._body.place(Rect(room.x - side, room.y, inner + 2 * side + bar, high - around), style)
        self._foot.place(room.cut_bottom(foot)[0], style)

    def draw(self, canvas: Canvas) -> None:
        """Draw the card and what is on it."""
        style, theme = canvas.style, canvas.style.theme
        canvas.shadow(self._card, style.large, style.px(28))
        canvas.box(self._card, theme.surface, border=theme.line, radius=style.large)
        for widget in self.widgets:
            widget.paint(canvas)

    def _closer(self, value: R) -> Callable[[], None]:
        return lambda: self.close(value)


class Ask(Dialog[str]):
    """A dialog with a line to write on; its result is what was written."""

    def __init__(
        self, title: str, *, label: str = "", text: str = "", ok: str = "", longest: int = 40
    ) -> None:
        super().__init__(title)
        self._ok = ok or _("OK")
        self.field = Field(text, label=label, longest=longest, on_submit=self._submit, name="field")

    def content(self) -> list[Widget]:
        """The line, and what to do with it."""
        ok = Button(self._ok, lambda: self._submit(self.field.text), tone=Tone.PRIMARY, name="ok")
        cancel = Button(_("Cancel"), self.back, name="cancel")
        return [self.field, Row([ok, cancel], [1.0, 1.0])]

    def _submit(self, text: str) -> None:
        if text.strip():
            self.close(text.strip())


def confirm(title: str, text: str, yes: str, *, danger: bool = False) -> Dialog[bool]:
    """A dialog that asks before something is done; its result is true if it shall be."""
    tone = Tone.DANGER if danger else Tone.PRIMARY
    return Dialog(title, text, [Answer(yes, True, tone), Answer(_("Cancel"), False)])

"""The board: what a whole room looks at. It is set as large as the window allows.

It knows nothing of who plays or how: it is told what to show, and takes no key and no click.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.screens.boardask import AskPoster
from hubquiz.screens.boardranks import PodiumPoster, RanksPoster
from hubquiz.screens.boardreveal import RevealPoster
from hubquiz.screens.boardtalk import VotesPoster
from hubquiz.ui.canvas import Align
from hubquiz.ui.geometry import Rect
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box, Column
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.magnified import Magnified
from hubquiz.ui.widgets.progress import Countdown

if TYPE_CHECKING:
    from hubquiz.screens.boardpictures import Find
    from hubquiz.screens.boardvalues import Asking, Shown, Standing, Votes
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style

LARGEST = 2.6
"""How many times larger than a text at arm's length the board's may be."""
HEAD = 58
"""Units of the head line's height."""


class Board(Box):
    """A head line that counts, and below it whatever is shown."""

    def __init__(self, find: Find, *, name: str = "board") -> None:
        self.find = find
        self.head = BoardHead()
        self.body = Magnified(Column(), most=LARGEST, name="body")
        super().__init__([self.head, self.body], gap=2, name=name)

    def ask(self, asking: Asking) -> None:
        """Show a question."""
        self.show(AskPoster(asking, self.find))

    def tell(self, shown: Shown) -> None:
        """Show what is right."""
        self.show(RevealPoster(shown, self.find))

    def talk(self, votes: Votes) -> None:
        """Show what is talked about."""
        self.show(VotesPoster(votes, self.find))

    def standings(self, standing: Standing) -> None:
        """Show who is ahead."""
        self.show(RanksPoster(standing))

    def podium(self, standing: Standing) -> None:
        """Show who has won."""
        self.show(PodiumPoster(standing))

    def say(self, title: str, text: str = "") -> None:
        """Show words in the middle."""
        self.show(Saying(title, text))

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - it takes what there is
        """The head alone: the body is as large as there is room."""
        return style.px(HEAD)

    def arrange(self) -> None:
        """The head above, the rest below."""
        style, room = self.style, self.rect
        if self.head.visible:
            head, room = room.cut_top(style.px(HEAD), style.gap(self.gap))
            self.head.place(head, style)
        self.body.place(room, style)

    def show(self, poster: Widget) -> None:
        """Show a widget, as large as there is room for it."""
        self.body.show(poster)


class BoardHead(Box):
    """Which question it is, how many have answered, and the time that is left."""

    def __init__(self) -> None:
        self.number = Label("", Role.HEAD, most=1, smaller=(Role.TITLE, Role.STRONG), name="number")
        self.note = Label("", Role.LEAD, ink="muted", most=1, smaller=(Role.BODY,), name="note")
        self.count = Count(name="answered")
        self.clock = Countdown(name="clock")
        self.clock.visible = False
        self._ring = Magnified(self.clock, most=1.2)
        super().__init__([self.number, self.note, self.count, self._ring], name="head")

    def show(self, number: str, note: str = "") -> None:
        """Say which question it is, and perhaps how it is asked."""
        self.number.text, self.note.text = number, note
        if self.placed:
            self.arrange()

    def answered(self, count: int | None, of: int = 0) -> None:
        """Say how many have answered; None says nothing."""
        self.count.show("" if count is None else f"{count} / {of}")
        if self.placed:
            self.arrange()

    def arrange(self) -> None:
        """The number and the note at the left, the count and the clock at the right."""
        style, room = self.style, self.rect
        if self.clock.visible:
            end, room = room.cut_right(min(room.h, style.px(HEAD)), style.gap(2))
            self._ring.place(end, style)
        if self.count.visible:
            end, room = room.cut_right(self.count.width(style), style.gap(2))
            self.count.place(end, style)
        start, room = room.cut_left(min(self.number.width(style), room.w), style.gap(2))
        self.number.place(start, style)
        self.note.place(room, style)


class Count(Widget):
    """How many of how many, beside people."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__(name=name)
        self.text = ""
        self.visible = False

    def show(self, text: str) -> None:
        """Show it; none hides it."""
        self.visible = bool(text)
        if text != self.text:
            self.text = text
            self.invalidate()

    def width(self, style: Style) -> int:
        """The icon and the words."""
        return style.px(40) + style.type.width(self.text, style.face(Role.HEAD))

    def draw(self, canvas: Canvas) -> None:
        """Draw them."""
        style, theme = canvas.style, canvas.style.theme
        left, right = self.rect.cut_left(style.px(32), style.px(8))
        canvas.icon(left, "people", theme.accent, style.px(32))
        canvas.text(right, self.text, Role.HEAD, theme.text)


class Saying(Box):
    """A few words in the middle."""

    def __init__(self, title: str, text: str) -> None:
        self.title = Label(title, Role.HEAD, align=Align.MIDDLE)
        self.words = Label(text, Role.LEAD, ink="muted", align=Align.MIDDLE)
        super().__init__([self.title, self.words] if text else [self.title], gap=1.5)

    def height(self, style: Style, width: int) -> int:
        """Both."""
        tall = sum(child.height(style, width) for child in self.children)
        return tall + style.gap(self.gap)

    def arrange(self) -> None:
        """In the middle of the height."""
        style, room = self.style, self.rect
        tall = self.height(style, room.w)
        y = room.y + max(room.h - tall, 0) // 2
        for child in self.children:
            high = child.height(style, room.w)
            child.place(Rect(room.x, y, room.w, high), style)
            y += high + style.gap(self.gap)

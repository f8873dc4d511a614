"""A question that is talked about before a second vote, and perhaps what the first one said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.quiz.shapes import Pick
from hubquiz.screens.boardask import AskPoster
from hubquiz.screens.boardtally import tallies
from hubquiz.screens.prompt import Prompt
from hubquiz.ui.style import Role
from hubquiz.ui.widget import Widget
from hubquiz.ui.widgets.boxes import Box

if TYPE_CHECKING:
    from hubquiz.screens.boardpictures import Find
    from hubquiz.screens.boardvalues import Votes
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.style import Style
    from hubquiz.ui.widgets.boxes import Column


class VotesPoster(Box):
    """What is to be done above, then the question, and what there is to choose from or was said."""

    def __init__(self, votes: Votes, find: Find) -> None:
        asked = votes.asked
        self.call = Call(votes.head, votes.text)
        self.below: Widget
        if votes.spread:
            bars = tallies(votes.spread, lettered=isinstance(asked.shape, Pick))
            self.below = Said(Prompt(asked.prompt, asked.over), bars)
        else:
            self.below = AskPoster(asked, find)
        super().__init__([self.call, self.below], gap=2.5, name="votes")

    def width(self, style: Style) -> int:
        """As wide as what all are to do is on one line."""
        return self.call.width(style)

    def height(self, style: Style, width: int) -> int:
        """All of it."""
        return sum(each.height(style, width) for each in self.children) + style.gap(self.gap)

    def arrange(self) -> None:
        """The question has what is left."""
        style = self.style
        top, room = self.rect.cut_top(self.call.height(style, self.rect.w), style.gap(self.gap))
        self.call.place(top, style)
        self.below.place(room, style)


class Said(Box):
    """A prompt and bars below it, in the room there is within reason."""

    def __init__(self, prompt: Prompt, bars: Column) -> None:
        self.prompt, self.bars = prompt, bars
        super().__init__([prompt, bars], gap=2)

    def height(self, style: Style, width: int) -> int:
        """Both."""
        return sum(each.height(style, width) for each in self.children) + style.gap(self.gap)

    def arrange(self) -> None:
        """Share the room."""
        style = self.style
        top, room = self.rect.cut_top(self.prompt.height(style, self.rect.w), style.gap(self.gap))
        self.prompt.place(top, style)
        least = self.bars.height(style, room.w)
        self.bars.place(room.cut_top(max(least, min(room.h, least * 8 // 5)))[0], style)


class Call(Widget):
    """What all are to do now, on a band that is seen from afar."""

    def __init__(self, head: str, text: str) -> None:
        super().__init__(name="call")
        self.head, self.words = head, text

    @property
    def text(self) -> str:
        """It in words."""
        return f"{self.head} {self.words}"

    def width(self, style: Style) -> int:
        """All of it on one line."""
        head = style.type.width(self.head, style.face(Role.STRONG))
        words = style.type.width(self.words, style.face(Role.BODY))
        return head + words + style.px(22) + style.gap(1.25 + 1.5 + 3)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """One line, with room around."""
        return style.face(Role.STRONG).leading + style.gap(1.5)

    def draw(self, canvas: Canvas) -> None:
        """Draw the band."""
        style, theme = canvas.style, canvas.style.theme
        canvas.box(self.rect, theme.accent_soft, border=theme.accent, radius=style.corner)
        inner = self.rect.inset(style.gap(1.5), 0)
        icon, inner = inner.cut_left(style.px(22), style.gap(1.25))
        canvas.icon(icon, "people", theme.accent, style.px(22))
        wide = style.type.width(self.head, style.face(Role.STRONG))
        head, rest = inner.cut_left(wide, style.gap(1.5))
        canvas.text(head, self.head, Role.STRONG, theme.text)
        canvas.fitted(rest, self.words, (Role.BODY, Role.CAPTION), theme.text)

"""The sheet: the prompt, the answer below it, and at the reveal why it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hubquiz.ui.geometry import Rect
from hubquiz.ui.motion import Slide
from hubquiz.ui.widgets.boxes import Box, Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.screens.prompt import Prompt
    from hubquiz.screens.views.base import AnswerView
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

WIDEST = 1160
"""Units of width, at most, for a view with the reveal beside it."""
BESIDE = 880
"""Units of width, for text of the usual size, from which the reveal may stand beside the view."""
ALL = 100
"""The share in per cent that leaves nothing to why."""
RISE = 40
"""What is left of the height is put above the sheet by so many per cent, and the rest below."""


class _Plan(NamedTuple):
    prompt: Rect
    view: Rect
    why: Rect
    tall: int


class Sheet(Box):
    """All that belongs to one question, in a column in the middle of the window.

    `shown` stands below the prompt: its pictures and sounds.

    `room` is the height that there is to see it in, in pixels. It may be taller: then it scrolls.
    """

    def __init__(self, prompt: Prompt, view: AnswerView, shown: Sequence[Widget] = ()) -> None:
        self.head = Column([prompt, *shown], gap=2)
        super().__init__([self.head, view], name="sheet")
        self.prompt, self.view = prompt, view
        self.why: Widget | None = None
        self.room = 0
        self._top, self._left = Slide(), Slide()
        self._glides = False

    def explain(self, why: Widget) -> None:
        """Show why, and move what is there to make room for it."""
        self.why = why
        self._glides = True
        self.fill([self.head, self.view, why])

    def height(self, style: Style, width: int) -> int:
        """As tall as the room, or as it needs."""
        return max(self._plan(style, width).tall, self.room)

    def arrange(self) -> None:
        """Place everything; after the reveal it glides there."""
        plan = self._plan(self.style, self.rect.w)
        top = max(self.room - plan.tall, 0) * RISE // 100
        if self._glides and self.owner is not None:
            self._top.aim(top, self.owner.now, motion=self.style.motion)
            self._left.aim(plan.prompt.x, self.owner.now, motion=self.style.motion)
            self.owner.animate(self)
        else:
            self._top, self._left = Slide(top), Slide(plan.prompt.x)
        self._place(plan)

    def update(self, now: int) -> bool:
        """Glide."""
        more = [self._top.update(now), self._left.update(now)]
        self._place(self._plan(self.style, self.rect.w))
        self.invalidate()
        return any(more)

    def _place(self, plan: _Plan) -> None:
        x = self.rect.x + round(self._left.value) - plan.prompt.x
        y = self.rect.y + round(self._top.value)
        for child, place in ((self.head, plan.prompt), (self.view, plan.view)):
            child.place(place._replace(x=place.x + x, y=place.y + y), self.style)
        if self.why is not None:
            why = plan.why
            self.why.place(why._replace(x=why.x + self.rect.x, y=why.y + y), self.style)

    def _plan(self, style: Style, width: int) -> _Plan:
        """Where everything stands, from the sheet's upper left corner."""
        wide = min(width, style.px(self.view.measure))
        if self.why is not None and self._beside(style, width):
            return self._side_plan(style, width, self.why)
        x, gap = (width - wide) // 2, style.gap(3)
        prompt = Rect(x, 0, wide, self.head.height(style, wide))
        room = self.room - prompt.h - gap
        why_tall = 0
        if self.why is not None:
            why_tall = self.why.height(style, wide)
            room -= why_tall + gap
        view = Rect(x, prompt.bottom + gap, wide, self._view_tall(style, wide, room))
        why = Rect(x, view.bottom + gap, wide, why_tall)
        return _Plan(prompt, view, why, why.bottom if self.why is not None else view.bottom)

    def _side_plan(self, style: Style, width: int, why: Widget) -> _Plan:
        wide, gap = min(width, style.px(WIDEST)), style.gap(3)
        x = (width - wide) // 2
        prompt = Rect(x, 0, wide, self.head.height(style, wide))
        left = (wide - gap) * self.view.share // ALL
        top = prompt.bottom + gap
        view = Rect(x, top, left, self._view_tall(style, left, self.room - top))
        right = wide - gap - left
        side = Rect(x + left + gap, top, right, why.height(style, right))
        return _Plan(prompt, view, side, max(view.bottom, side.bottom))

    @property
    def beside(self) -> bool:
        """Whether the reveal stands beside the answer."""
        return self.why is not None and self._beside(self.style, self.rect.w)

    @property
    def why_span(self) -> tuple[int, int]:
        """From where to where the reveal will stand, in pixels below the sheet's top."""
        why = self._plan(self.style, self.rect.w).why
        top = max(self.room - self._plan(self.style, self.rect.w).tall, 0) * RISE // 100
        return why.y + top, why.bottom + top

    def _beside(self, style: Style, width: int) -> bool:
        return self.view.share < ALL and width >= style.px(BESIDE) * style.text_scale

    def _view_tall(self, style: Style, width: int, room: int) -> int:
        least = self.view.height(style, width)
        return max(min(room, self.view.most(style, width)), least)

"""A question on the board: its prompt, and what there is to choose from, in large type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.values import Type
from hubquiz.i18n import _
from hubquiz.library import maps
from hubquiz.quiz.marking import number_text, with_unit
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.screens.boardlists import Entries, Matched
from hubquiz.screens.boardpictures import shots_of
from hubquiz.screens.boardvalues import LETTERS
from hubquiz.screens.prompt import Prompt
from hubquiz.screens.reveal import Marked
from hubquiz.screens.views.base import AnswerView, Hands
from hubquiz.screens.views.pick import PickView
from hubquiz.screens.views.point import map_shapes
from hubquiz.ui.geometry import columns
from hubquiz.ui.mapping import Bounds
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.boxes import Box, Column
from hubquiz.ui.widgets.label import Label
from hubquiz.ui.widgets.mapview import MapView

if TYPE_CHECKING:
    from hubquiz.quiz.shapes import Shape
    from hubquiz.screens.boardpictures import Find
    from hubquiz.screens.boardvalues import Asking
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

MAP, ROOMY = 190, 1000
"""Units of a map's height, at least and at most."""


class AskPoster(Box):
    """The prompt above, what to choose from below; pictures take the room that is left."""

    def __init__(self, asking: Asking, find: Find) -> None:
        self.prompt = Prompt(asking.prompt, asking.over, asking.clues)
        self.pictures = shots_of(asking.exhibits, find)
        below: list[Widget] = [choices_of(asking.shape, find)]
        if any(each.type is Type.SOUND for each in asking.exhibits):
            below.insert(0, Marked("sound", _("Listen"), Role.LEAD))
        self.choices = Column(below, gap=2) if len(below) > 1 else below[0]
        super().__init__([self.prompt, *self.pictures, self.choices], name="ask")

    def height(self, style: Style, width: int) -> int:
        """All of it."""
        shots = max((shot.height(style, width) + style.gap(2) for shot in self.pictures), default=0)
        prompt, choices = (w.height(style, width) for w in (self.prompt, self.choices))
        return prompt + style.gap(3) + shots + choices

    def arrange(self) -> None:
        """Place them, with what room is left for the pictures, or given to the choices."""
        style = self.style
        top, room = self.rect.cut_top(self.prompt.height(style, self.rect.w), style.gap(3))
        self.prompt.place(top, style)
        least = self.choices.height(style, room.w)
        if self.pictures:
            below, room = room.cut_bottom(least, style.gap(2))
            for shot, cell in zip(
                self.pictures, columns(room, [1.0] * len(self.pictures), style.gap(2)), strict=True
            ):
                shot.place(cell, style)
        else:
            below = room.cut_top(max(least, min(room.h, most_of(self.choices, style, room.w))))[0]
            below = below.move(0, (room.h - below.h) // 3)
        self.choices.place(below, style)


def choices_of(shape: Shape | None, find: Find) -> Widget:
    """What is shown of a shape while it is asked; None is one that the wall does not know."""
    match shape:
        case None:
            return Label(_("Look at your phone: each is asked in its own way."), Role.LEAD,
                         ink="accent")  # fmt: skip
        case Pick():
            return lettered(shape, find)
        case Pair(left=left, right=right):
            return Matched(left, right)
        case Arrange(items=items, first=first, last=last):
            ends = " → ".join(filter(None, (first, last)))
            cards = Entries(items)
            return Column([Label(ends, Role.STRONG, ink="accent"), cards] if ends else [cards])
        case Estimate():
            low, high = (number_text(each, years=shape.years) for each in (shape.low, shape.high))
            said = _("Between {low} and {high}").format(low=low, high=with_unit(high, shape.unit))
            return Label(said, Role.TITLE, ink="accent")
        case Typed():
            return Label(_("In your own words"), Role.TITLE, ink="accent")
        case Point():
            return Chart(shape)


def lettered(shape: Pick, find: Find) -> PickView:
    """The choices, each with a letter."""
    view = PickView(shape, hands(find))
    for letter, card in zip(LETTERS, view.cards, strict=False):
        card.key, card.many = letter, False
    return view


class Chart(MapView):
    """A map to look at."""

    def __init__(self, shape: Point, region: Bounds | None = None) -> None:
        super().__init__(
            map_shapes(shape.map, maps.Detail.COARSE),
            lambda: map_shapes(shape.map, maps.Detail.FINE),
            region=region or Bounds(*shape.frame),
            name="map",
        )
        self.frozen = True
        for button in self.buttons:
            button.visible = False

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """What it needs at least: it takes what there is."""
        return style.px(MAP)


def hands(find: Find) -> Hands:
    """Hands that do nothing: a board is to be looked at."""
    return Hands(lambda: None, lambda: None, find)


def most_of(view: Widget, style: Style, width: int) -> int:
    """The height that suits it best."""
    if isinstance(view, Chart):
        return style.px(ROOMY)
    if isinstance(view, Matched | Entries):
        return view.most(style, width)
    return view.most(style, width) if isinstance(view, AnswerView) else view.height(style, width)

"""Where a person answers: one view for each shape, whatever the kind that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.screens.views.arrange import ArrangeView
from hubquiz.screens.views.number import NumberView
from hubquiz.screens.views.pair import PairView
from hubquiz.screens.views.pick import PickView
from hubquiz.screens.views.point import PointView
from hubquiz.screens.views.text import TextView

if TYPE_CHECKING:
    from hubquiz.quiz.shapes import Shape
    from hubquiz.screens.views.base import AnswerView, Hands


def view_for(shape: Shape, hands: Hands) -> AnswerView:
    """A new view of the shape, which tells the hands what the person does."""
    match shape:
        case Pick():
            return PickView(shape, hands)
        case Pair():
            return PairView(shape, hands)
        case Arrange():
            return ArrangeView(shape, hands)
        case Estimate():
            return NumberView(shape, hands)
        case Typed():
            return TextView(hands)
        case Point():
            return PointView(shape, hands)

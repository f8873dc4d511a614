"""What all views of a shape share: a response in the making, and the reveal in its place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from hubquiz.ui.widgets.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hubquiz.game.events import Answered
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Exhibit, Shape
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget


class Hands(NamedTuple):
    """Who is told of a person's doing: `changed` of every change, `done` when it is the answer.

    `find` gives the file of a picture or a sound, None if it can't be shown.
    """

    changed: Callable[[], object]
    done: Callable[[], object]
    find: Callable[[Exhibit], Path | None]


class AnswerView(Box, ABC):
    """Where a person answers one shape.

    `measure` is how wide it would be, in units. Where there is enough, it keeps `share` per cent of
    the width at the reveal and leaves the rest to why; with all of it, why stands below. `instant`
    means that a choice is the answer, without another step to confirm it; `letters` that letters
    are written, and work no shortcuts.
    """

    measure: ClassVar[float] = 1160
    share: ClassVar[int] = 58
    letters: ClassVar[bool] = False
    instant = False

    def __init__(self, hands: Hands, children: Sequence[Widget] = ()) -> None:
        super().__init__(children, name="answer")
        self.hands = hands

    @property
    @abstractmethod
    def response(self) -> Response | None:
        """The response as it stands; None while it is none yet."""

    @abstractmethod
    def how(self) -> str:
        """How to answer, in a sentence."""

    def keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Keys of its own, such as `1–4`, and what they do."""
        return ()

    def first(self) -> Widget | None:
        """What has the focus at first."""
        return next((widget for widget in self.walk() if widget.focusable), None)

    @abstractmethod
    def unveil(self, shape: Shape, answer: Answered) -> None:
        """Show what was right and what was answered; nothing can be changed any more."""

    @abstractmethod
    def height(self, style: Style, width: int) -> int:
        """The least height that it needs at that width."""

    def most(self, style: Style, width: int) -> int:
        """The height that suits it best, where there is room."""
        return self.height(style, width)

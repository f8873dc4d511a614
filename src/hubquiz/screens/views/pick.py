"""Pick: one card of a few, or all the right ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.responses import Picked
from hubquiz.quiz.shapes import Pick
from hubquiz.screens.views.base import AnswerView, Hands
from hubquiz.ui.events import Key
from hubquiz.ui.geometry import Rect, columns, stack
from hubquiz.ui.style import Role
from hubquiz.ui.widgets.choice import Choice, ChoiceState

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.game.events import Answered
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style

KEYS = "123456789"
LEAST_WIDE = 270
"""Units of a card, for text of the usual size, below which cards stand one below the other."""
BESIDE = 92
"""Units beside a card's text: its key, its mark, and the margins."""
ROOMY, TWO = 96, 144
"""Units of a card's height, at most, where there is room to spare; and where there are but two."""


PICTURED = 220
"""Units of a card's height, at most, that shows a picture."""


class Tick(Choice):
    """A card that Enter does not turn: it confirms what is chosen."""

    def handle(self, event: Event) -> bool:
        """Take all but Enter."""
        if isinstance(event, Key) and event.name == "return":
            return False
        return super().handle(event)


class PickView(AnswerView):
    """Cards with a digit each; of several, each is turned on and off."""

    def __init__(self, shape: Pick, hands: Hands) -> None:
        self.shape = shape
        self.instant = not shape.several
        make: Callable[..., Choice] = Tick if shape.several else Choice
        pictures = shape.pictures or (None,) * len(shape.choices)
        self.cards = [
            make(
                text if picture is None else picture.alt,
                self._picker(i),
                key=KEYS[i] if i < len(KEYS) else "",
                many=shape.several,
                picture=hands.find(picture) if picture is not None else None,
                name=f"choice-{i}",
            )
            for i, (text, picture) in enumerate(zip(shape.choices, pictures, strict=True))
        ]
        super().__init__(hands, self.cards)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The cards that are selected."""
        states = enumerate(card.state for card in self.cards)
        return tuple(i for i, state in states if state is ChoiceState.SELECTED)

    @property
    def response(self) -> Response | None:
        """What is selected."""
        return Picked(self.chosen) if self.chosen else None

    def how(self) -> str:
        """One, or all that are right."""
        if self.shape.several:
            return _("Choose all that are right, then confirm.")
        return _("Choose one.")

    def keys(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """A digit for each card."""
        return (((f"1–{min(len(self.cards), len(KEYS))}",), _("choose that one")),)

    def first(self) -> None:
        """Nothing: Enter, pressed once too often, must not answer."""

    def unveil(self, shape: Shape, answer: Answered) -> None:
        """Turn the cards to right, wrong and missed."""
        response = answer.response
        chosen = response.choices if isinstance(response, Picked) else ()
        key = shape.key if isinstance(shape, Pick) else ()
        for i, card in enumerate(self.cards):
            card.enabled = False
            if i in chosen:
                card.state = ChoiceState.RIGHT if i in key else ChoiceState.WRONG
            else:
                card.state = ChoiceState.MISSED if i in key else ChoiceState.FADED

    def height(self, style: Style, width: int) -> int:
        """All rows, each as tall as its tallest card."""
        return self._tall(style, self._heights(style, width))

    def most(self, style: Style, width: int) -> int:
        """The same with roomy cards."""
        roomy = style.px(TWO if len(self.cards) == 2 else ROOMY)  # noqa: PLR2004 - as the constant says
        if any(card.picture is not None for card in self.cards):
            roomy = style.px(PICTURED)
        heights = [max(h, roomy) for h in self._heights(style, width)]
        return self._tall(style, heights)

    def arrange(self) -> None:
        """Place the cards, and share what room is left among the rows."""
        style, across = self.style, self._across(self.style, self.rect.w)
        heights = self._heights(style, self.rect.w)
        spare = max(self.rect.h - self._tall(style, heights), 0) // max(len(heights), 1)
        gap = style.gap(1.5)
        bands = stack(self.rect, [h + spare for h in heights], gap)
        cells = [cell for band in bands for cell in columns(band, [1.0] * across, gap)]
        for card, cell in zip(self.cards, cells, strict=False):
            card.place(cell, style)

    def _picker(self, i: int) -> Callable[[], None]:
        def pick() -> None:
            card = self.cards[i]
            if not self.shape.several:
                card.state = ChoiceState.SELECTED
                self.hands.done()
                return
            on = card.state is ChoiceState.SELECTED
            card.state = ChoiceState.IDLE if on else ChoiceState.SELECTED
            self.hands.changed()

        return pick

    def _across(self, style: Style, width: int) -> int:
        """How many cards stand side by side: as many as leave room for their texts."""
        count = len(self.cards)
        for across in (3, 1) if count == 3 else (2, 1):  # noqa: PLR2004 - three fill one row
            room = (width - style.gap(1.5) * (across - 1)) // across
            if across == 1 or (
                room >= style.px(LEAST_WIDE) * min(style.text_scale, 1.25)
                and all(self._fits(style, card, room) for card in self.cards)
            ):
                return across
        return 1

    def _fits(self, style: Style, card: Choice, width: int) -> bool:
        face = style.face(Role.LEAD)
        inner = width - style.px(BESIDE)
        words = max((style.type.width(word, face) for word in card.text.split()), default=0)
        return words <= inner and style.type.block(card.text, face, inner, 3).whole

    def _heights(self, style: Style, width: int) -> list[int]:
        across = self._across(style, width)
        cell = columns(Rect(0, 0, width, 0), [1.0] * across, style.gap(1.5))[0].w
        heights = [card.height(style, cell) for card in self.cards]
        return [max(heights[i : i + across]) for i in range(0, len(heights), across)]

    def _tall(self, style: Style, heights: list[int]) -> int:
        return sum(heights) + style.gap(1.5) * max(len(heights) - 1, 0)

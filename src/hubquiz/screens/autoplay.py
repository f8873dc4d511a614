"""A player that answers as told, through the keys alone: for the tour and the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.quiz.marking import number_text
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from hubquiz.host.host import Host
    from hubquiz.quiz.question import Question
    from hubquiz.ui.pilot import Pilot

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Autoplayer:
    """Knows the key, and answers right or wrong with it."""

    def __init__(self, pilot: Pilot, host: Host) -> None:
        self.pilot = pilot
        self.host = host

    @property
    def question(self) -> Question:
        """The question in hand, key and all; LookupError if there is none."""
        turn = self.host.state.turn
        if turn is None:
            raise LookupError("no question is asked")
        return turn.question

    def prepare(self, *, right: bool) -> None:
        """Answer, but for the last step that gives the answer."""
        match self.question.shape:
            case Pick(several=True) as shape:
                chosen = shape.key if right else (shape.key[0], _other(shape))
                self.pilot.press(*(str(i + 1) for i in chosen))
            case Pair() as shape:
                self._lay(shape, right=right)
            case Arrange() as shape:
                self._sort(shape.key if right else shape.key[::-1])
            case Estimate() as shape:
                self._estimate(shape, right=right)
            case Typed() as shape:
                self.pilot.type(shape.accepted[0] if right else (*shape.rivals, "?")[0])
            case Point() as shape:
                self._point(shape, right=right)
            case Pick():
                pass

    def give(self, *, right: bool) -> None:
        """Take the last step."""
        shape = self.question.shape
        if isinstance(shape, Pick) and not shape.several:
            self.pilot.press(str((shape.key[0] if right else _other(shape)) + 1))
        else:
            self.pilot.press("return")

    def answer(self, *, right: bool) -> None:
        """Answer the question in hand."""
        self.prepare(right=right)
        self.give(right=right)

    def _lay(self, shape: Pair, *, right: bool) -> None:
        count = len(shape.right)
        for i, goal in enumerate(shape.key):
            wanted = goal if right else (goal + 1) % count
            self.pilot.press(str(i + 1), LETTERS[wanted])

    def _sort(self, wanted: tuple[int, ...]) -> None:
        """Bring each item up to its place, the first ones first."""
        order = list(range(len(wanted)))
        at = 0
        for place, item in enumerate(wanted):
            here = order.index(item)
            self.pilot.press(*["down" if here > at else "up"] * abs(here - at))
            self.pilot.press("space", *["up"] * (here - place), "space")
            order.insert(place, order.pop(here))
            at = place

    def _estimate(self, shape: Estimate, *, right: bool) -> None:
        far = 3 if shape.years else shape.tolerance * 2 + abs(shape.key) * 0.1
        value = shape.key if right else shape.key + far
        words = number_text(value, years=shape.years) if shape.years else f"{value:.10g}"
        self.pilot.type(words)

    def _point(self, shape: Point, *, right: bool) -> None:
        """Say it in words; or put the pin where the map's middle is."""
        if not right or not shape.spots:
            self.pilot.press("left", "+", "return")
            return
        spots = [(spot.lat, spot.lon) for spot in shape.spots]
        self.pilot.press("shift+tab", "right", str(spots.index((shape.lat, shape.lon)) + 1))


def _other(shape: Pick) -> int:
    """A choice that is wrong."""
    return next(i for i in range(len(shape.choices)) if i not in shape.key)

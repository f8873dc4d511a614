"""Estimate: "how many users …?", "in which year …?"; close answers count."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, value_key
from hubquiz.content.values import DAYS_A_YEAR, Bound, Date, Number, Type
from hubquiz.quiz.shapes import Estimate as Shape
from hubquiz.rounds.build import claim, remark, toss
from hubquiz.rounds.fairness import gives_away
from hubquiz.rounds.gather import question

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

PRESENT = 2025
"""The year that a date's age is counted from: only some hundredths of it matter, so it may stay."""

NUMBER_SLACK = 0.1
"""A number counts in full within this share of it."""

AGE_SLACK = 0.02
"""A year counts in full within this share of its age, and within a year in any case."""

ROOM = 24
"""A range to look in is about so many tolerances wide."""

FULL = 100.0
"""Most percentages end here, and then so does the range."""


class Estimate:
    """Asks for a number, a year, or the year of an event: exact ones that are listed alone."""

    name = "estimate"
    shape = "number"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of numbers or dates whose subjects have no others, and any of events."""
        if relation is None or relation.type.is_media:
            return False
        measured = relation.type in {Type.NUMBER, Type.DATE} and relation.each_of.listed
        return measured or bool(deck.dates(relation))

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the fact's number, its year, or the year when it took place."""
        if not isinstance(item, Fact):
            return None
        when = item.context.when
        if when is not None and (not _alone(deck, item) or toss(chance)):
            prompt = deck.wording.ask_when(item)
            return self._question(deck, item, when, prompt, chance, when=value_key(when))
        if not _alone(deck, item):
            return None
        prompt = deck.wording.ask(item.relation, item.subject, item.context)
        return self._question(deck, item, item.object, prompt, chance)

    def _question(
        self, deck: Deck, fact: Fact, value: Value, prompt: str, chance: Random, when: str = ""
    ) -> Question | None:
        if not isinstance(value, Number | Date) or value.bound is not Bound.EXACT:
            return None
        if gives_away(deck, prompt, value):
            return None
        near = [] if when else deck.truth.near(fact.subject, fact.relation)
        unsure = tuple(_interval(other) for other in near if isinstance(other, Number | Date))
        if isinstance(value, Date):
            shape = year_shape(value.year, value.text, chance, unsure=unsure)
        else:
            shape = number_shape(value, fact.relation.unit, chance, unsure=unsure)
        return question(
            self.name,
            prompt,
            shape,
            [claim(fact.subject, fact.relation, fact.object, choice=(0,), when=when)],
            asked=[fact],
            because=[remark(deck, fact)],
            topics=deck.topics(fact),
        )


def _alone(deck: Deck, fact: Fact) -> bool:
    """Tell whether a fact's object is a number or date, and the only one of its subject."""
    relation = fact.relation
    return (
        isinstance(fact.object, Number | Date)
        and deck.truth.listed_objects(fact.subject, relation)
        and len(deck.truth.objects(fact.subject, relation)) == 1
    )


def _interval(value: Number | Date) -> tuple[float, float]:
    """Return the interval of answers that mean a value; of a date, in years."""
    if isinstance(value, Number):
        return (value.low, value.high)
    return (_year(value.low), _year(value.high))


def _year(day: float) -> float:
    """Return the year of a day; the ends of time have none, and stay as they are."""
    return day // DAYS_A_YEAR if math.isfinite(day) else day


def year_shape(
    year: int,
    text: str,
    chance: Random,
    *,
    tolerance: float = 0.0,
    unsure: tuple[tuple[float, float], ...] = (),
) -> Shape:
    """Return the shape of a question for a year, by default with the tolerance of its age.

    The range ends on round years, in the present at the latest unless the key is later still.
    """
    tolerance = tolerance or max(1.0, round(AGE_SLACK * (PRESENT - year)))
    width = ROOM * tolerance
    step = 5 if width <= 100 else 10 ** (math.floor(math.log10(width)) - 1)  # noqa: PLR2004 - years
    low = year - width * chance.uniform(0.2, 0.8)
    high = low + width
    if year <= PRESENT < high:
        low, high = PRESENT - width, PRESENT
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    return Shape(year, tolerance, low, high, text=text, years=True, unsure=unsure)


def number_shape(
    number: Number,
    unit: str,
    chance: Random,
    *,
    tolerance: float = 0.0,
    unsure: tuple[tuple[float, float], ...] = (),
) -> Shape:
    """Return the shape of a question for a number, by default with a tolerance of a tenth of it.

    The range goes from 0 to a round number that the key is somewhere in the middle half of.
    """
    key = number.value
    size = abs(key) or chance.choice((5.0, 10.0, 20.0))
    far = _round_up(size * chance.uniform(1.3, 4.0))
    if unit == "%" and size <= FULL:
        far = min(far, FULL)
    return Shape(
        key,
        tolerance or float(f"{abs(key) * NUMBER_SLACK:.3g}"),
        min(0.0, math.copysign(far, key)),
        max(0.0, math.copysign(far, key)),
        unit,
        number.text,
        unsure=unsure,
    )


def _round_up(value: float) -> float:
    """Return the next number above that has one digit, or two that end in 5."""
    step: float = 10.0 ** math.floor(math.log10(value)) / 2
    return math.ceil(value / step) * step

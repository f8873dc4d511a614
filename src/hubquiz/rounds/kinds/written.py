"""Written: what only a person can ask, in every shape. The author's word is the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content import model
from hubquiz.content.values import Bound
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import WRITTEN, Claim, Question, Remark, Rule
from hubquiz.quiz.shapes import Pick, Point, Typed
from hubquiz.rounds.build import CHOICES, shuffled
from hubquiz.rounds.fairness import distinct
from hubquiz.rounds.gather import arranged, paired, sampled
from hubquiz.rounds.gazetteer import WORLD
from hubquiz.rounds.kinds.estimate import number_shape, year_shape
from hubquiz.rounds.showing import exhibit

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from hubquiz.content.model import Relation
    from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Shape
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

    State = Callable[..., Claim]

SEVERAL = 6
"""How many choices are offered where several are right, if the wrong ones reach."""

LEAST_WRONG = 2
"""How many of them are wrong, at least."""

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""A whole number from the first to the second, with no unit and no separator, is a year."""

Answered = tuple["Shape", list[Claim]]
"""A shape, and the claims that its key rests on."""


class Written:
    """Asks a question that the pack's author wrote."""

    name = "written"
    shape = "any"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Only questions by hand, if there are any."""
        return relation is None and bool(deck.pack.questions)

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return the author's question, with some of the author's wrong choices."""
        if not isinstance(item, model.Written):
            return None
        answered = _answered(deck, item, chance, wish)
        if answered is None:
            return None
        shape, claims = answered
        several = isinstance(shape, Pick) and shape.several
        prompt = deck.wording.in_context(item.ask, item.context)
        return Question(
            kind=self.name,
            prompt=deck.wording.choose_all(prompt) if several else prompt,
            shape=shape,
            claims=tuple(claims),
            facts=(item.key,),
            tells=frozenset((item.key,)),
            because=_because(item),
            topics=item.topics,
            rule=Rule.WRITTEN,
            exhibits=tuple(map(exhibit, item.media)),
        )


def _answered(deck: Deck, item: model.Written, chance: Random, wish: Wish) -> Answered | None:
    """Return the shape of what the author asks, and what the author states by it."""

    def state(text: str, choice: tuple[int, ...], verdict: Verdict = Verdict.TRUE) -> Claim:
        return Claim(item.ask, WRITTEN, text, verdict, choice)

    match item.answer:
        case model.Choose() as choose:
            return _choose(choose, state, chance)
        case model.Typed(accept=accept):
            return _typed(deck, accept), [state(accept[0], (0,))]
        case model.Match(pairs=pairs):
            return _match(pairs, state, chance)
        case model.Order(items=items):
            return _order(items, state, chance)
        case model.Reckon(number=number) as reckon:
            if number.bound is not Bound.EXACT:
                return None
            return _reckon(reckon, chance), [state(number.text, (0,))]
        case model.Locate(place=place) as locate:
            return _locate(deck, locate, chance, wish), [state(model.value_key(place), (0,))]


def _choose(choose: model.Choose, state: State, chance: Random) -> Answered | None:
    """Return all answers among wrong ones by chance, if there are enough to be wrong with."""
    several = len(choose.answers) > 1
    room = max(LEAST_WRONG, SEVERAL - len(choose.answers)) if several else CHOICES - 1
    wrong = list(sampled(choose.wrong, chance, room))
    labels = [*choose.answers, *wrong]
    if len(wrong) < (LEAST_WRONG if several else 1) or not distinct(labels):
        return None
    order = shuffled(len(labels), chance)
    key = tuple(new for new, old in enumerate(order) if old < len(choose.answers))
    claims = [
        state(labels[old], (new,), Verdict.TRUE if new in key else Verdict.FALSE)
        for new, old in enumerate(order)
    ]
    return Pick(tuple(labels[old] for old in order), key, several), claims


def _typed(deck: Deck, accept: tuple[str, ...]) -> Typed:
    close = dict.fromkeys(other for name in accept for other in deck.namesakes.near(name))
    return Typed(accept, tuple(name for name in close if name not in accept))


def _match(pairs: tuple[tuple[str, str], ...], state: State, chance: Random) -> Answered | None:
    """Return a matching, or a sorting where several have the same right side."""
    left = [first for first, _ in pairs]
    right = list(dict.fromkeys(second for _, second in pairs))
    if not distinct(left) or not distinct(right):
        return None
    key = [right.index(second) for _, second in pairs]
    claims = [
        state(f"{first} — {second}", (i, j), Verdict.TRUE if key[i] == j else Verdict.FALSE)
        for i, first in enumerate(left)
        for j, second in enumerate(right)
    ]
    shape: Pair
    shape, claims = paired(left, right, key, claims, chance, bins=len(right) < len(left))
    return shape, claims


def _order(items: tuple[str, ...], state: State, chance: Random) -> Answered | None:
    if not distinct(items):
        return None
    places = [str(at) for at in range(1, len(items) + 1)]
    claims = [state(f"{place}. {item}", ()) for place, item in zip(places, items, strict=True)]
    shape: Arrange
    shape, claims = arranged(items, places, claims, chance, ("", ""))
    return shape, claims


def _reckon(reckon: model.Reckon, chance: Random) -> Estimate:
    number, text = reckon.number, reckon.number.text
    year = not reckon.unit and text.isdigit() and FIRST_YEAR <= number.value <= LAST_YEAR
    if year:
        return year_shape(int(number.value), text, chance, tolerance=reckon.within)
    return number_shape(number, reckon.unit, chance, tolerance=reckon.within)


def _locate(deck: Deck, locate: model.Locate, chance: Random, wish: Wish) -> Point:
    place, gazetteer = locate.place, deck.gazetteer
    spots = gazetteer.spots(place, locate.within, gazetteer.places, chance, wish.difficulty)
    shown = deck.pack.map or WORLD
    south, west, north, east = frame = gazetteer.frame
    if south <= place.lat <= north and west <= place.lon <= east:
        return Point(place.lat, place.lon, locate.within, shown, frame, spots)
    return Point(place.lat, place.lon, locate.within, shown, spots=spots)


def _because(item: model.Written) -> tuple[Remark, ...]:
    context = item.context
    said = Remark(item.because, context.citation, context.as_of, context.now, context.note)
    return (said,) if any((said.text, said.citation, said.now, said.note)) else ()

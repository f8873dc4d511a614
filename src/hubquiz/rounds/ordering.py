"""What can be put in order: facts with a date or a number, and how they are asked together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hubquiz.content.model import value_key
from hubquiz.content.values import Date, Number
from hubquiz.rounds.build import claim, frame
from hubquiz.rounds.fairness import distinct, gives_away, too_alike
from hubquiz.rounds.gather import arranged, question, remarks
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from random import Random

    from hubquiz.content.model import Fact
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Wish

LEAST = 3
"""Fewer items than this are no order."""

TIMES = 1.03
"""Numbers that are ranked differ by this factor: closer ones change with whoever counts."""

ITEMS = {Difficulty.EASY: 3, Difficulty.NORMAL: 4, Difficulty.HARD: 6}


class Entry(NamedTuple):
    """A fact as an item of an order: its label, and the interval that its place rests on.

    The label is its subject's name or, of an event, a name for what happened.
    """

    fact: Fact
    label: str
    value: Date | Number
    event: bool = False


def entry(deck: Deck, fact: Fact) -> Entry | None:
    """Return a fact's subject as an item in the order of a date or number, if it has one alone.

    Where another value is too fair to be wrong, only the source's word decides.
    """
    value = fact.object
    if not isinstance(value, Date | Number):
        return None
    if len(deck.truth.objects(fact.subject, fact.relation)) > 1:
        return None
    if deck.truth.near(fact.subject, fact.relation) and not fact.context.disputed:
        return None
    return Entry(fact, fact.subject.name, value)


def in_order(
    deck: Deck, first: Entry | None, others: Iterable[Entry | None], wish: Wish
) -> list[Entry]:
    """Return an entry and others that are strictly ordered with it, first to last; or nothing.

    A hard order is one of what lies close together.
    """
    if first is None or gives_away(deck, first.label, first.value):
        return []
    start = first.value.low
    candidates: Iterator[Entry] = (other for other in others if other is not None)
    if wish.difficulty is Difficulty.HARD:
        candidates = iter(sorted(candidates, key=lambda other: abs(other.value.low - start)))
    taken = [first]
    for other in candidates:
        if _joins(deck, other, taken):
            taken.append(other)
            if len(taken) == ITEMS[wish.difficulty]:
                break
    return sorted(taken, key=lambda item: item.value.low) if len(taken) >= LEAST else []


def _joins(deck: Deck, other: Entry, taken: Sequence[Entry]) -> bool:
    """Tell whether an item can be ordered with those taken: apart in value, unlike in name."""
    if gives_away(deck, other.label, other.value):
        return False
    return all(
        (other.value.low > item.value.high or other.value.high < item.value.low)
        and wide_apart(other.value, item.value, TIMES)
        and frame((other.fact, item.fact)) is not None
        and _same_time(other, item)
        and (other.event or not too_alike(deck, other.fact.subject, item.fact.subject))
        for item in taken
    )


def _same_time(a: Entry, b: Entry) -> bool:
    """Tell whether two numbers hold as of the same date; a date holds whenever it is told."""
    return isinstance(a.value, Date) or a.fact.context.as_of == b.fact.context.as_of


def wide_apart(a: Date | Number, b: Date | Number, times: float) -> bool:
    """Tell whether one number is so many times another; of dates and of opposite signs it is so."""
    if not isinstance(a, Number) or not isinstance(b, Number) or a.value * b.value <= 0:
        return True
    small, large = sorted((abs(a.value), abs(b.value)))
    return large >= times * small


def order(
    kind: str,
    deck: Deck,
    task: str,
    entries: Sequence[Entry],
    chance: Random,
    ends: tuple[str, str],
    about: Fact,
) -> Question | None:
    """Return a question for the order of some entries, given in their order."""
    facts = [item.fact for item in entries]
    context = frame(facts)
    if context is None or not distinct([item.label for item in entries]):
        return None
    claims = [
        claim(
            item.fact.subject,
            item.fact.relation,
            item.fact.object,
            when=value_key(item.value) if item.value is item.fact.context.when else "",
        )
        for item in entries
    ]
    shape, claims = arranged(
        [item.label for item in entries],
        [deck.wording.label(item.value, item.fact.relation) for item in entries],
        claims,
        chance,
        ends,
    )
    return question(
        kind,
        deck.wording.in_context(task, context, dated=isinstance(entries[0].value, Number)),
        shape,
        claims,
        asked=facts,
        because=remarks(deck, facts),
        topics=deck.topics(about),
    )

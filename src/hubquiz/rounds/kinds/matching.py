"""Matching: "match each company to its city", one to one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.content.model import Fact, Thing
from hubquiz.content.values import Date, Number, Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import claim, frame, sides
from hubquiz.rounds.distractors import is_false_object, provable
from hubquiz.rounds.fairness import distinct, gives_away, too_alike
from hubquiz.rounds.gather import mates, paired, question, remarks
from hubquiz.rounds.kind import Difficulty
from hubquiz.rounds.ordering import wide_apart

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

LEAST = 3
"""Fewer pairs than this are a choice, not a matching."""

TIMES = 1.25
"""Numbers that are matched differ by this factor: nobody tells 869 million from 889."""

YEARS = 3
"""Dates that are matched lie so many years apart."""

PAIRS = {Difficulty.EASY: 3, Difficulty.NORMAL: 4, Difficulty.HARD: 5}


class _Match(NamedTuple):
    """A pair that was taken, with the test of what is false of its left side."""

    fact: Fact
    left: Thing
    right: Value
    excludes: Callable[[Value], bool]


class Matching:
    """Asks which object is whose, for facts of one relation whose cross-pairs are all false."""

    name = "matching"
    shape = "pair"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of what can be said with pairs enough and claims that can be false."""
        return (
            relation is not None
            and relation.type.in_words
            and provable(relation)
            and len(deck.subjects(relation)) >= LEAST
            and len(deck.objects(relation)) >= LEAST
        )

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a matching of the fact's pair and of others of its relation."""
        if not isinstance(item, Fact):
            return None
        taken: list[_Match] = []
        for fact in chain((item,), mates(deck, item, chance, wish)):
            match = _match(deck, fact, chance)
            if _joins(deck, match, taken):
                taken.append(match)
            elif not taken:
                return None
            if len(taken) == PAIRS[wish.difficulty]:
                break
        return self._question(deck, taken, chance) if len(taken) >= LEAST else None

    def _question(self, deck: Deck, taken: list[_Match], chance: Random) -> Question | None:
        facts = [match.fact for match in taken]
        relation = facts[0].relation
        wording = deck.wording
        context = frame(facts)
        task = wording.task("match", wording.phrases.match, relation)
        prompt = wording.in_context(task, context, dated=relation.type is not Type.DATE)
        left = [match.left.name for match in taken]
        right = [wording.label(match.right, relation) for match in taken]
        if context is None or not distinct(left) or not distinct(right):
            return None
        claims = [
            claim(a.left, relation, b.right, Verdict.TRUE if i == j else Verdict.FALSE, (i, j))
            for i, a in enumerate(taken)
            for j, b in enumerate(taken)
        ]
        shape, claims = paired(left, right, range(len(taken)), claims, chance)
        return question(
            self.name,
            prompt,
            shape,
            claims,
            asked=facts,
            because=remarks(deck, facts),
            topics=deck.topics(facts[0]),
        )


def _match(deck: Deck, fact: Fact, chance: Random) -> _Match:
    left, right = sides(fact, chance)
    return _Match(fact, left, right, is_false_object(deck, left, right, fact))


def _joins(deck: Deck, match: _Match, taken: list[_Match]) -> bool:
    """Tell whether a pair can stand beside those taken, and does not name itself."""
    if gives_away(deck, match.left.name, match.right):
        return False
    return all(_side_by_side(deck, match, other) for other in taken)


def _side_by_side(deck: Deck, a: _Match, b: _Match) -> bool:
    """Tell whether two pairs are false crosswise, alike in kind, and unlike in name."""
    return (
        a.left.kind == b.left.kind
        and a.left is not b.left
        and a.left is not b.right
        and b.left is not a.right
        and frame((a.fact, b.fact)) is not None
        and b.excludes(a.right)
        and a.excludes(b.right)
        and not too_alike(deck, a.left, b.left)
        and not too_alike(deck, a.right, b.right)
        and _told_apart(a.right, b.right)
    )


def _told_apart(a: Value, b: Value) -> bool:
    """Tell whether a person who knows about how much, or about when, can tell two values apart."""
    if isinstance(a, Number) and isinstance(b, Number):
        return wide_apart(a, b, TIMES)
    if isinstance(a, Date) and isinstance(b, Date):
        return abs(a.year - b.year) >= YEARS
    return True

"""The dealer: mixes kinds into a round.

It deals by the key first: a relation by chance, then one of its values, then a fact of that value,
so that a value with many facts is not the key more often than others. A fact that the round has
told is not asked again.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.rounds.build import toss
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds import KINDS
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Kind

TRIES = 60
"""How many draws are made by chance before the whole pack is gone through."""

SEARCHED = 3000
"""How many of a pack's items are gone through: all but of a large pack, which would take long."""

SHARE = 4
"""Of the facts that are left a question of several asks at most one in so many, while others can
be dealt: or one matching would be the whole round of a small pack."""

VARIETY = 4
"""A kind asked among the last so many is passed over while others can be dealt."""


class UnprovenError(Exception):
    """A kind made a question that its claims do not prove: a defect in the kind."""


class Dealer:
    """Deals the questions of one round. The same arguments deal the same round."""

    def __init__(
        self,
        deck: Deck,
        seed: int,
        *,
        kinds: Sequence[Kind] = KINDS,
        topics: frozenset[str] = frozenset(),
        difficulty: Difficulty = Difficulty.NORMAL,
        confused: Mapping[str, frozenset[str]] | None = None,
        told: frozenset[str] = frozenset(),
    ) -> None:
        self._deck = deck
        self._chance = Random(seed)
        self._told: set[str] = set(told)
        self._asked: set[tuple[object, ...]] = set()
        self._recent: list[str] = []
        self._wish = Wish(difficulty, self._told, topics, confused or {})
        self._topical = _by_value(deck, self._wish) if topics else None
        self._relations = {
            kind: [
                relation
                for relation in deck.suited(kind)
                if self._topical is None or relation in self._topical
            ]
            for kind in kinds
        }
        self._kinds = [kind for kind in kinds if self._relations[kind] or self._written(kind)]

    def _items(self) -> list[Item]:
        return [*self._deck.pack.facts, *self._deck.pack.questions]

    def _written(self, kind: Kind) -> bool:
        return bool(self._deck.pack.questions) and kind.suits(self._deck, None)

    def deal(self) -> Question | None:
        """Return the next question, or None when nothing is left that can be asked."""
        for attempt in range(TRIES):
            kinds = self._kinds_in_turn(strict=attempt < TRIES // 2)
            if not kinds:
                return None
            kind = self._chance.choice(kinds)
            item = self._draw(kind)
            question = self._try(kind, item) if item is not None else None
            if question is not None and (attempt >= TRIES // 2 or self._spares(question)):
                return self._give(question)
        return self._search()

    def again(self, keys: Sequence[str]) -> Iterator[Question]:
        """Deal one question about each of the facts of some keys, those that were missed before."""
        items = self._deck.items
        for key in keys:
            if key in items and key not in self._told:
                kinds = list(self._kinds)
                self._chance.shuffle(kinds)
                question = next(
                    (q for q in (self._try(kind, items[key]) for kind in kinds) if q), None
                )
                if question is not None:
                    yield self._give(question)

    def about(
        self,
        key: str,
        kinds: Iterable[Kind],
        *,
        between: frozenset[str] = frozenset(),
        beside: Mapping[Relation, Sequence[Fact]] | None = None,
        suits: Callable[[Question], bool] = lambda _question: True,
    ) -> Question | None:
        """Deal a question about the fact of a key, in the first of some kinds that can ask it.

        For `between` and `beside` see `Wish`; it is one that `suits`. None if none can, or the fact
        has been told.
        """
        item = self._deck.items.get(key)
        if item is None or key in self._told:
            return None
        wish = replace(self._wish, between=between, beside=beside or {})
        for kind in kinds:
            question = self._try(kind, item, wish)
            if question is not None and suits(question):
                return self._give(question)
        return None

    def is_open(self, key: str) -> bool:
        """Tell whether a fact has not been told yet."""
        return key not in self._told

    def ask_again(self, facts: Iterable[str]) -> None:
        """Let facts be asked once more, though they were told."""
        self._told.difference_update(facts)

    def tell(self, question: Question) -> None:
        """Know that another question was asked in this round: what it tells is not asked again."""
        self._told.update(question.tells, question.facts)

    def _kinds_in_turn(self, *, strict: bool) -> list[Kind]:
        """Return the kinds that may come next: those not asked lately, if there are any."""
        fresh = [kind for kind in self._kinds if kind.name not in self._recent]
        return fresh if fresh and strict else self._kinds

    def _draw(self, kind: Kind) -> Item | None:
        """Return an item by chance: relation, then value, then fact."""
        chance, deck = self._chance, self._deck
        relations = self._relations[kind]
        if self._written(kind) and (not relations or toss(chance)):
            item: Item = chance.choice(deck.pack.questions)
        else:
            item = self._fact(chance.choice(relations))
        return item if self._wish.wants(deck, item) else None

    def _fact(self, relation: Relation) -> Fact:
        """Return a fact of a relation, each value as likely as any other."""
        if self._topical is not None:
            return self._chance.choice(self._chance.choice(self._topical[relation]))
        values = self._deck.objects(relation)
        value = values[int(self._chance.random() * len(values))]
        facts = self._deck.facts_of(value, relation)
        return facts[int(self._chance.random() * len(facts))]

    def _try(self, kind: Kind, item: Item, wish: Wish | None = None) -> Question | None:
        """Return a proven question of a kind about an item that tells nothing again."""
        if not self._suits(kind, item):
            return None
        question = kind.make(self._deck, item, self._chance, wish or self._wish)
        if question is None or _asks(question) in self._asked:
            return None
        if not self._told.isdisjoint(question.facts):
            return None
        faults = verify(question, self._deck.truth)
        if faults:
            message = (
                f"{kind.name} made an unproven question, {question.prompt!r}: {'; '.join(faults)}"
            )
            raise UnprovenError(message)
        return question

    def _suits(self, kind: Kind, item: Item) -> bool:
        if isinstance(item, Fact):
            return item.relation in self._relations.get(kind, ())
        return self._written(kind)

    def _spares(self, question: Question) -> bool:
        """Tell whether a question leaves enough to ask after it."""
        left = len(self._deck.pack.facts) + len(self._deck.pack.questions) - len(self._told)
        return len(question.facts) == 1 or len(question.facts) * SHARE <= left

    def _give(self, question: Question) -> Question:
        self._told.update(question.tells)
        self._told.update(question.facts)
        self._asked.add(_asks(question))
        self._recent.append(question.kind)
        del self._recent[: -min(VARIETY, len(self._kinds) - 1) or len(self._recent)]
        return question

    def _search(self) -> Question | None:
        """Go through the pack, by chance, for anything that can still be asked."""
        items = self._items()
        kinds = list(self._kinds)
        for item in self._chance.sample(items, min(len(items), SEARCHED)):
            if self._wish.wants(self._deck, item):
                self._chance.shuffle(kinds)
                for kind in kinds:
                    question = self._try(kind, item)
                    if question is not None:
                        return self._give(question)
        return None


def _asks(question: Question) -> tuple[object, ...]:
    """Return what tells a question from another for the person who is asked."""
    return (question.prompt, question.clues, question.exhibits)


def _by_value(deck: Deck, wish: Wish) -> dict[Relation, list[list[Fact]]]:
    """Return the facts that are on topic, by relation and value."""
    found: dict[Relation, dict[Value, list[Fact]]] = {}
    for fact in deck.pack.facts:
        if wish.wants(deck, fact):
            value = deck.truth.canonical(fact.object)
            found.setdefault(fact.relation, {}).setdefault(value, []).append(fact)
    return {relation: list(values.values()) for relation, values in found.items()}

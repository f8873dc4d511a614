"""A pack in a review: what is remembered of it, what is new, and what tells its values apart."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from hubquiz.content.model import Fact, value_key
from hubquiz.host.dealers import confusions
from hubquiz.host.learning import confusions as standing
from hubquiz.learning.codec import decode_memory
from hubquiz.learning.memory import LAST_DAY
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.fairness import names_of
from hubquiz.rounds.kinds import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from hubquiz.learning.memory import Memory
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item
    from hubquiz.storage import Learnt

CONTRASTS = tuple(BY_NAME[name] for name in ("choice", "choice-back", "picture"))
"""The kinds that can be asked between two values."""

LOOKED_AT = 12
"""How many facts are looked at for one that sets a pair against each other."""


_THERE: WeakKeyDictionary[Deck, tuple[frozenset[str], frozenset[str]]] = WeakKeyDictionary()
"""For a deck, facts that were remembered, and those among them that it has."""


def put_by(learnt: Learnt, player: str, pack: str, deck: Deck) -> frozenset[str]:
    """Have nothing be due of what a pack no longer says, and again what it says again.

    What is remembered stays, and so does the log: only the index of what is due is told. Return the
    facts that are remembered.
    """
    facts, there = learnt.facts(player, pack), _THERE.get(deck)
    if there is None or there[0] is not facts:
        items = deck.items.keys()
        there = _THERE[deck] = (facts, facts if items >= facts else facts & items)
    away, kept = learnt.put_by(player, pack, LAST_DAY), there[1]
    gone = facts - kept if kept is not facts else frozenset()
    wrong = []
    for fact in sorted(gone - away | away & kept):
        row = learnt.memory(player, pack, fact)
        if row is not None:
            due = LAST_DAY if fact in gone else decode_memory(row.body).due
            wrong.append(replace(row, due=due))
    if wrong:
        learnt.keep(tuple(wrong))
    return kept


class Remembered:
    """What is remembered of a pack's facts, each looked up when it is first asked for."""

    def __init__(self, learnt: Learnt, player: str, pack: str, facts: AbstractSet[str]) -> None:
        self._learnt, self._player, self._pack = learnt, player, pack
        self._facts = facts
        self._found: dict[str, Memory] = {}

    def __contains__(self, fact: str) -> bool:
        return fact in self._facts

    def get(self, fact: str) -> Memory | None:
        """Return what is remembered of a fact; None if it was never asked before this review."""
        if fact not in self._facts:
            return None
        if fact not in self._found:
            row = self._learnt.memory(self._player, self._pack, fact)
            if row is None:  # it was taken back meanwhile
                return None
            self._found[fact] = decode_memory(row.body)
        return self._found[fact]

    def take(self, fact: str, memory: Memory) -> None:
        """Know one that was looked up already."""
        self._found[fact] = memory


@dataclass
class Source:
    """A pack in a review: its dealer, what is remembered of it, and what is still to be asked."""

    deck: Deck
    dealer: Dealer
    known: Remembered
    items: dict[str, Item]
    new: AbstractSet[str]
    pairs: list[tuple[str, str]]
    pressing: deque[tuple[str, str]]
    revealed: frozenset[str] = frozenset()
    begun: set[str] = field(default_factory=set)
    asked: dict[str, set[str]] = field(default_factory=dict)

    def in_turn(self, fact: str, names: Iterable[str]) -> list[str]:
        """Return names of kinds so that those that asked a fact in this review come last."""
        asked = self.asked.get(fact, ())
        return sorted(names, key=lambda name: name in asked)

    def named(self, pair: tuple[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the keys of the values that the words of a pair may stand for, either way round."""
        for one, other in (pair, pair[::-1]):
            for key in self.by_words.get(one, ()):
                yield from ((key, against) for against in self.by_words.get(other, ()))

    def contrast(
        self, pair: tuple[str, str], facts: Container[str] | None = None
    ) -> Question | None:
        """Return a question whose choices are a pair and no other; None if none can be.

        It is about one of some `facts`, or else about any.
        """
        for value, against in self.named(pair):
            about = self.by_value.get(value, [])
            if facts is None:
                about = [each for each in about if each in self.known or each in self.begun]
                self.dealer.ask_again(about[:LOOKED_AT])
            for fact in about:
                if facts is None or fact in facts:
                    question = self.dealer.about(
                        fact,
                        CONTRASTS,
                        between=frozenset({against}),
                        suits=lambda made: set(choices_of(made)) == set(pair),
                    )
                    if question is not None:
                        return question
        return None

    def of_fact(self, fact: str) -> list[tuple[str, str]]:
        """Return the pairs in which one of a fact's two values is."""
        item = self.items[fact]
        if not isinstance(item, Fact) or not self.pairs:
            return []
        label = self.deck.wording.label(item.object, item.relation)
        words = {*item.subject.names, *names_of(item.object, label)}
        return [pair for pair in self.pairs if not words.isdisjoint(pair)]

    @cached_property
    def by_words(self) -> dict[str, list[str]]:
        """The keys of values by the words for them."""
        found: dict[str, dict[str, None]] = {}
        for item in self.items.values():
            if isinstance(item, Fact):
                label = self.deck.wording.label(item.object, item.relation)
                for value in (item.subject, item.object):
                    for words in names_of(value, label):
                        found.setdefault(words, {})[value_key(value)] = None
        return {words: list(keys) for words, keys in found.items()}

    @cached_property
    def by_value(self) -> dict[str, list[str]]:
        """The facts of which a value is the one side or the other, by the value's key."""
        found: dict[str, list[str]] = {}
        for key, item in self.items.items():
            if isinstance(item, Fact):
                for value in (item.subject, item.object):
                    found.setdefault(value_key(value), []).append(key)
        return found


def source_of(
    learnt: Learnt,
    player: str,
    pack: str,
    deck: Deck,
    told: frozenset[str],
    seed: int,
    day: int,
    *,
    every: bool,
) -> Source:
    """Return a pack as it is reviewed, with the pairs that are a habit, or (`every`) all."""
    mixed = standing(learnt, player, pack)
    named = [pair for _, one, other in mixed for pair in ((one, other), (other, one))]
    facts = put_by(learnt, player, pack, deck)
    new = deck.items.keys() - facts if len(deck.items) > len(facts) else set()
    # What is new is shut until its turn comes: no other question may begin it in passing.
    dealer = Dealer(deck, seed, confused=confusions(named, deck.pack), told=told | new)
    known = Remembered(learnt, player, pack, facts)
    source = Source(deck, dealer, known, deck.items, new, [], deque(), revealed=told)
    pairs = [
        (one, other)
        for (_, one, other), each in mixed.items()
        if every or (each.apart_day != day and each.is_habit)
    ]
    source.pairs.extend(pairs)
    source.pressing.extend(pairs)
    return source


def choices_of(question: Question) -> tuple[str, ...]:
    """Return the choices of a question; none if it has none."""
    return question.shape.choices if isinstance(question.shape, Pick) else ()

"""A claim with one side open: what fills it, and what is proven not to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import claim, fact_of, fact_to
from hubquiz.rounds.distractors import is_false_object, is_false_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.content.model import Fact, Relation, Value
    from hubquiz.quiz.question import Claim
    from hubquiz.rounds.deck import Deck


@dataclass(frozen=True, slots=True)
class Gap:
    """A relation and one of its sides; the other is open: the subject if `of`, else the object."""

    relation: Relation
    known: Value
    of: bool

    def ends(self, value: Value) -> tuple[Thing, Value]:
        """Return subject and object of the claim that a value fills the gap."""
        subject, stated = (value, self.known) if self.of else (self.known, value)
        if not isinstance(subject, Thing):
            raise TypeError(f"{subject!r} can't be the subject of {self.relation!r}")
        return subject, stated

    def claim(
        self, value: Value, verdict: Verdict = Verdict.TRUE, choice: tuple[int, ...] = ()
    ) -> Claim:
        """Return the claim that a value fills the gap."""
        subject, stated = self.ends(value)
        return claim(subject, self.relation, stated, verdict, choice)

    def verdict(self, deck: Deck, value: Value) -> Verdict:
        """Return whether a value fills the gap, as far as the pack tells."""
        subject, stated = self.ends(value)
        return deck.truth.verdict(subject, self.relation, stated)

    def facts(self, deck: Deck) -> tuple[Fact, ...]:
        """Return the facts that fill the gap."""
        if self.of:
            return deck.facts_of(self.known, self.relation)
        return deck.facts_from(self.known, self.relation) if isinstance(self.known, Thing) else ()

    def filler(self, fact: Fact) -> Value:
        """Return what a fact fills the gap with; a symmetric one may state it from either side."""
        if self.relation.symmetric:
            return fact.object if fact.subject is self.known else fact.subject
        return fact.subject if self.of else fact.object

    def pool(self, deck: Deck) -> Sequence[Value]:
        """Return everything that stands in the open side's role."""
        return deck.subjects(self.relation) if self.of else deck.objects(self.relation)

    def excludes(self, deck: Deck, key: Value, fact: Fact) -> Callable[[Value], bool]:
        """Return a test of whether a value is provably wrong, and fair beside the key of a fact."""
        if self.of and isinstance(key, Thing):
            return is_false_subject(deck, self.known, key, fact)
        subject, _ = self.ends(key)
        return is_false_object(deck, subject, key, fact)

    def aside(self, deck: Deck, value: Value) -> Fact | None:
        """Return what the pack states of a wrong value in its own right, if anything."""
        if not self.of:
            return fact_to(deck, value, self.relation)
        return fact_of(deck, value, self.relation) if isinstance(value, Thing) else None

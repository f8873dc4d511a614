"""What tells two values apart that a player took for one another: their facts, side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Fact
    from hubquiz.rounds.deck import Deck

MOST = 6
"""Values of one relation that are named."""

Side = tuple[str, bool]
"""A relation's name, and whether the value is its object."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a relation says of one value and of the other; `back` where they are its objects.

    `facts` are the keys of all these facts.
    """

    relation: str
    back: bool
    one: tuple[str, ...]
    other: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def both(self) -> bool:
        """Whether something is said of both."""
        return bool(self.one and self.other)


class Contrasts:
    """The facts of a pack by the words that a player is shown for their values."""

    def __init__(self, deck: Deck) -> None:
        """Gather them, once for all pairs."""
        self._label = deck.wording.label
        self._facts: dict[str, dict[Side, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for fact in deck.pack.facts:
            name = fact.relation.name
            self._facts[fact.subject.name][name, False].append(fact)
            self._facts[self._label(fact.object, fact.relation)][name, True].append(fact)

    def between(self, one: str, other: str) -> list[Difference]:
        """Return where two values differ: first what is said of both."""
        first, second = self._facts.get(one, {}), self._facts.get(other, {})
        found = []
        for relation, back in dict.fromkeys((*first, *second)):
            mine, theirs = first.get((relation, back), []), second.get((relation, back), [])
            words = self._said(mine, back=back), self._said(theirs, back=back)
            if words[0] != words[1]:
                keys = tuple(fact.key for fact in (*mine, *theirs))
                found.append(Difference(relation, back, *words, keys))
        return sorted(found, key=lambda each: not each.both)

    def _said(self, facts: Iterable[Fact], *, back: bool) -> tuple[str, ...]:
        words = (
            fact.subject.name if back else self._label(fact.object, fact.relation) for fact in facts
        )
        named = tuple(sorted(dict.fromkeys(words)))
        return named if len(named) <= MOST else (*named[:MOST], "…")

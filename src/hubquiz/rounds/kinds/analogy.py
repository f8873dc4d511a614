"""Analogy: a pair by the example of another, as in "Uber is to Didi as Groupon is to …"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, Thing
from hubquiz.content.values import Text, Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import CHOICES, asides, drawn, pick, remark, sides
from hubquiz.rounds.distractors import FEWEST, provable, tempting
from hubquiz.rounds.fairness import (
    gives_away,
    known_otherwise,
    moved_since,
    same_kind,
    unnamed,
)
from hubquiz.rounds.gap import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

EXAMPLES = 6
"""How many facts are drawn to find an example among."""

TRIES = 2
"""How many examples are tried."""

LONGEST = 3
"""How many words a text may have to stand in an analogy."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A fact read one way: from its subject to its object, or back."""

    fact: Fact
    first: Value
    second: Value
    back: bool


class Analogy:
    """Shows an example pair, and asks what completes another by the same relation."""

    name = "analogy"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation between things, or of things and texts, that rules something out."""
        if relation is None or relation.type not in {Type.THING, Type.TEXT}:
            return False
        return provable(relation) and len(deck.truth.facts(relation)) > 1

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for one side of the item's pair, by the example of another pair."""
        if not isinstance(item, Fact):
            return None
        ways = [back for back, leads in enumerate(_ways(deck, item.relation)) if leads]
        chance.shuffle(ways)
        for back in ways:
            asked = _pair(deck, item, chance, back=back == 1)
            for shown in islice(_examples(deck, asked, chance), TRIES):
                question = self._ask(deck, shown, asked, chance, wish)
                if question is not None:
                    return question
        return None

    def _ask(
        self, deck: Deck, shown: _Pair, asked: _Pair, chance: Random, wish: Wish
    ) -> Question | None:
        gap = Gap(asked.fact.relation, asked.first, asked.back)
        links = list(_links(deck, shown))
        gaps = [Gap(link.relation, asked.first, link.of) for link in links]
        excludes = gap.excludes(deck, asked.second, asked.fact)

        named = [shown.first, shown.second, asked.first]
        unsaid = unnamed(deck, named)

        def fits(value: Value) -> bool:
            false = unsaid(value) and excludes(value)
            return false and all(_false(deck, other, value) for other in gaps)

        key = asked.second
        wrong = tempting(deck, gap.pool(deck), CHOICES - 1, fits, key, chance, wish)
        prompt = deck.wording.analogy(*named)
        if len(wrong) < FEWEST or gives_away(deck, prompt, key, wrong):
            return None
        told = asides(deck, ((i, gap.aside(deck, value)) for i, value in enumerate(wrong, 1)))
        return pick(
            self.name,
            prompt,
            [deck.wording.label(value) for value in (key, *wrong)],
            (0,),
            [
                [gap.claim(key)],
                *([other.claim(value, Verdict.FALSE) for other in gaps] for value in wrong),
            ],
            chance,
            asked=[asked.fact],
            because=[remark(deck, asked.fact)],
            topics=deck.topics(asked.fact),
            beside=[(shown.fact, remark(deck, shown.fact)), *told],
            about=[link.claim(shown.second) for link in links],
        )


def _examples(deck: Deck, asked: _Pair, chance: Random) -> Iterator[_Pair]:
    """Yield pairs that show how another belongs together."""
    if _fit(deck, asked):
        for fact in drawn(deck.truth.facts(asked.fact.relation), chance, EXAMPLES):
            shown = _pair(deck, fact, chance, back=asked.back)
            if _apart(shown, asked) and _fit(deck, shown):
                yield shown


def _pair(deck: Deck, fact: Fact, chance: Random, *, back: bool) -> _Pair:
    subject, value = sides(fact, chance)
    value = deck.truth.canonical(value)
    return _Pair(fact, value, subject, back) if back else _Pair(fact, subject, value, back)


def _ways(deck: Deck, relation: Relation) -> tuple[bool, bool]:
    """Tell whether a relation leads to one alone from its subjects, and from its objects.

    What leads to one of many makes no analogy: the United States are to Seattle as China is to any
    of its cities.
    """
    objects, subjects = deck.widest(relation)
    back = relation.each_to.listed or subjects == 1
    return relation.each_of.listed or objects == 1, back and not relation.symmetric


def _fit(deck: Deck, pair: _Pair) -> bool:
    """Tell whether a pair reads at a glance, holds at any time, and has no other second."""
    context = pair.fact.context
    if context.as_of or context.until or context.disputed:
        return False
    if any(
        isinstance(value, Text) and len(value.text.split()) > LONGEST
        for value in (pair.first, pair.second)
    ):
        return False
    if isinstance(pair.first, Text) and pair.first.text[:1].islower():
        return False
    return len(Gap(pair.fact.relation, pair.first, pair.back).facts(deck)) == 1


def _apart(shown: _Pair, asked: _Pair) -> bool:
    """Tell whether two pairs are alike in kind and share nothing."""
    kinds = same_kind(shown.first, asked.first) and same_kind(shown.second, asked.second)
    return kinds and {shown.first, shown.second}.isdisjoint((asked.first, asked.second))


def _false(deck: Deck, gap: Gap, value: Value) -> bool:
    """Tell whether a value is false of a gap; a text proves nothing where none is spelled so."""
    subject, stated = gap.ends(value)
    spelled = isinstance(stated, Thing) or stated in deck.truth.role_to(gap.relation)
    if not spelled or gap.verdict(deck, value) is not Verdict.FALSE:
        return False
    if known_otherwise(deck, subject, gap.relation, stated):
        return False
    return not moved_since(deck, subject, gap.relation, stated)


def _links(deck: Deck, pair: _Pair) -> Iterator[Gap]:
    """Yield each relation that links a pair, either way round, its second open."""
    for first, second, of in (
        (pair.first, pair.second, False),
        (pair.second, pair.first, True),
    ):
        if not isinstance(first, Thing):
            continue
        for relation in deck.relations_of(first):
            fits = (
                second.kind in relation.to
                if isinstance(second, Thing)
                else relation.type is Type.TEXT
            )
            once = not (of and relation.symmetric)
            # A symmetric link may follow from its other side, where nothing is stated on this.
            leads = fits and once and (relation.symmetric or deck.truth.objects(first, relation))
            if leads and deck.truth.verdict(first, relation, second) is Verdict.TRUE:
                yield Gap(relation, pair.first, of)

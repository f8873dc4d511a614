"""The check: what a pack's author would want to know beyond its faults."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from hubquiz.content.model import Each, Fact
from hubquiz.content.names import look_alike
from hubquiz.content.values import Media, Place
from hubquiz.i18n import _, ngettext
from hubquiz.rounds.fairness import gives_away
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds import KINDS
from hubquiz.rounds.showing import names_itself

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Relation
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Kind

SEEDS = 6
"""How many tries a kind gets at a fact before the check says that it can't ask it."""

LARGEST = 3000
"""In a pack of more facts than this only so many, spread over it, are tried."""

FEW_VALUES = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """What would make a pack better: a stable code, a sentence, and the facts it is about."""

    code: str
    text: str
    facts: tuple[str, ...] = ()


def hints(deck: Deck) -> Iterator[Hint]:
    """Yield what would make a pack better, the most telling first."""
    yield from _unasked(deck)
    yield from _sources(deck)
    yield from _alike(deck)


def kinds_asking(deck: Deck, item: Item, kinds: tuple[Kind, ...] = KINDS) -> list[str]:
    """Return the names of the kinds that can ask about an item."""
    wish = Wish()
    relation = item.relation if isinstance(item, Fact) else None
    return [
        kind.name
        for kind in kinds
        if kind.suits(deck, relation)
        and any(kind.make(deck, item, Random(seed), wish) is not None for seed in range(SEEDS))
    ]


def sample(deck: Deck) -> list[Fact]:
    """Return the facts that are tried: all of them, or of a large pack every so manieth."""
    facts = deck.pack.facts
    return list(facts[:: len(facts) // LARGEST + 1])


def _unasked(deck: Deck) -> Iterator[Hint]:
    """Yield the facts that no kind asks, by relation and reason."""
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in sample(deck):
        if not kinds_asking(deck, fact):
            found[fact.relation.name, _reason(deck, fact)].append(fact)
    for (relation, reason), facts in found.items():
        first = deck.wording.say(facts[0].relation, facts[0].subject, facts[0].object)
        count = ngettext("{n} fact is", "{n} facts are", len(facts)).format(n=len(facts))
        text = _("{relation}: {count} never asked (such as “{first}”): {reason}").format(
            relation=relation, count=count, first=first, reason=reason
        )
        yield Hint("unasked", text, tuple(fact.key for fact in facts))


def _reason(deck: Deck, fact: Fact) -> str:
    """Return why a fact is not asked, and which declaration would open it."""
    relation = fact.relation
    if relation.each_of is Each.SOME and relation.each_to is Each.SOME:
        return _(
            "nothing proves another answer wrong; declare under `each` which side is `one` or `all`"
        )
    if isinstance(fact.object, Place):
        return _("a place is asked on the map only, and needs two more places")
    if isinstance(fact.object, Media) and names_itself(deck, fact.object, relation):
        return _(
            "its words or its credit name what it is of: say what is to be seen or heard in it"
        )
    if any(gives_away(deck, name, fact.object) for name in fact.subject.names):
        return _("the two names share a word, which gives the answer away")
    if min(len(deck.objects(relation)), len(deck.subjects(relation))) < FEW_VALUES:
        return _("there are too few others to choose from")
    return _("no fair question was found; see whether `near` or `some` leaves too much open")


def _sources(deck: Deck) -> Iterator[Hint]:
    missing = [fact for fact in deck.pack.facts if not fact.context.citation]
    if missing and deck.pack.sources:
        text = ngettext("{n} fact names no source", "{n} facts name no source", len(missing))
        yield Hint("no-source", text.format(n=len(missing)), tuple(fact.key for fact in missing))


def _alike(deck: Deck) -> Iterator[Hint]:
    """Yield the things of one role that are never offered together, since their names are alike."""
    seen: set[tuple[str, str]] = set()
    for relation in deck.relations:
        for name_a, name_b in _alike_names(deck, relation):
            if (name_a, name_b) not in seen:
                seen.add((name_a, name_b))
                text = _("“{a}” and “{b}” look alike: they are never offered together").format(
                    a=name_a, b=name_b
                )
                yield Hint("alike", text)


def _alike_names(deck: Deck, relation: Relation) -> Iterator[tuple[str, str]]:
    """Yield pairs of subjects that share a word and contain one another, found by that word."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for thing in deck.subjects(relation):
        for word in sorted(deck.words(thing)):
            by_word[word].append(thing.name)
    for names in by_word.values():
        for i, a in enumerate(names[:50]):
            for b in names[i + 1 : 50]:
                if look_alike(a, b):
                    yield a, b

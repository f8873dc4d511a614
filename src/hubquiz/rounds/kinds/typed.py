"""Typed: a name in the person's own spelling, as in "Who founded Huawei?".

Every true answer is right by any of its names. What the pack can't call wrong is not counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.content.model import Fact, Thing
from hubquiz.content.names import fold
from hubquiz.content.values import Media, Text, Type, object_text
from hubquiz.quiz.question import Rule
from hubquiz.quiz.shapes import Typed as Shape
from hubquiz.rounds.build import TELLING, claim, remark, shuffled, sides
from hubquiz.rounds.fairness import gives_away
from hubquiz.rounds.gather import question, sampled
from hubquiz.rounds.showing import names_itself, with_exhibit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Claim, Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish

MOST_ANSWERS = 8
"""With more true answers than this a question is too easy to be one."""

RIVALS = 12
"""How many members of the role are told apart from a mere mistake, beside the key's namesakes."""

LONGEST = 40
"""The longest name, in characters, that a person is asked to type."""

MOST_WORDS = 4
MOST_SIGNS = 12
"""The most hanzi or kana, which stand without spaces between them."""

UNSPACED_LANGUAGES = ("zh", "ja", "ko")
"""Languages whose readers type hanzi, kana or hangul."""

SHORT_WORD = 3
"""Words this short (of, the, van) may be small within a name."""

_JOINT = re.compile(r"[\s\-/]+")
_AMONG = re.compile(r"\bof these\b", re.IGNORECASE)
_UNSPACED = "\u2e80"


class _Asked(NamedTuple):
    """What is asked: the answer, what states it and others, all that are true, what may be."""

    prompt: str
    key: Value
    facts: Sequence[Fact]
    claims: Sequence[Claim]
    true: set[Value]
    maybe: list[Value]
    pool: Sequence[Value]
    rule: Rule


class Typed:
    """Asks for a fact's object or its subject, where all true answers are known."""

    name = "typed"
    shape = "text"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation between things, or things and names, that is listed on one side.

        Of pictures and sounds the subject alone is asked for.
        """
        if relation is None:
            return False
        if relation.type.is_media:
            return relation.each_to.listed
        if relation.type not in {Type.THING, Type.TEXT}:
            return False
        return relation.each_of.listed or (relation.each_to.listed and _opens(relation))

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the fact's object or subject, whichever can be asked."""
        if not isinstance(item, Fact) or not isinstance(item.object, Thing | Text | Media):
            return None
        if isinstance(item.object, Media):
            return self._of_media(deck, item, item.object, chance, wish)
        subject, value = sides(item, chance)
        for way in shuffled(2, chance):
            asked = (
                _object(deck, item, subject, value) if way else _subject(deck, item, subject, value)
            )
            if asked is not None and _is_fair(deck, asked, wish):
                return self._question(deck, item, asked, chance)
        return None

    def _of_media(
        self, deck: Deck, item: Fact, media: Media, chance: Random, wish: Wish
    ) -> Question | None:
        """Return the question whose picture or sound is shown."""
        asked = _subject(deck, item, item.subject, media)
        if asked is None or not _is_fair(deck, asked, wish):
            return None
        if names_itself(deck, media, item.relation):
            return None
        return with_exhibit(self._question(deck, item, asked, chance), media)

    def _question(self, deck: Deck, item: Fact, asked: _Asked, chance: Random) -> Question:
        others = [fact for fact in asked.facts if fact is not item]
        telling = len(deck.pack.facts) >= TELLING
        return question(
            self.name,
            asked.prompt,
            _shape(deck, asked, chance),
            asked.claims,
            asked=[item],
            because=[remark(deck, item)],
            beside=[(fact, remark(deck, fact)) for fact in others] if telling else (),
            topics=deck.topics(item),
            rule=asked.rule,
        )


def _opens(relation: Relation) -> bool:
    """Tell whether the question for a subject reads well with no choices in sight."""
    phrases = relation.phrases
    if relation.type.is_media:
        return True  # what is shown stands for what choices would tell
    return not relation.symmetric and ("open" in phrases or "back" not in phrases)


def _object(deck: Deck, fact: Fact, subject: Thing, value: Value) -> _Asked | None:
    relation, truth = fact.relation, deck.truth
    if not truth.listed_objects(subject, relation):
        return None
    maybe = deck.doubt.objects(subject, relation)
    if maybe is None:
        return None
    stated = truth.objects(subject, relation)
    near = (other for other in truth.near(subject, relation) if isinstance(other, Text))
    pool: Sequence[Value] = (
        deck.subjects(relation) if relation.symmetric else deck.objects(relation)
    )
    return _Asked(
        deck.wording.ask(relation, subject, fact.context),
        truth.canonical(value),
        list(stated.values()),
        [claim(subject, relation, other, choice=(0,)) for other in stated],
        truth.all_objects(subject, relation),
        [*maybe, *near],
        pool,
        Rule.FITS,
    )


def _subject(deck: Deck, fact: Fact, subject: Thing, value: Value) -> _Asked | None:
    relation, truth = fact.relation, deck.truth
    value = truth.canonical(value)
    if not _opens(relation) or not truth.listed_subjects(value, relation):
        return None
    maybe = deck.doubt.subjects(value, relation)
    stated = truth.subjects(value, relation)
    if maybe is None or len(stated) > MOST_ANSWERS:
        return None
    return _Asked(
        deck.wording.back(relation, value, subject.kind, fact.context, key="open"),
        subject,
        list(stated.values()),
        [claim(other, relation, value, choice=(0,)) for other in stated],
        set(truth.all_subjects(value, relation)),
        list(maybe),
        deck.subjects(relation),
        Rule.BACK,
    )


def _is_fair(deck: Deck, asked: _Asked, wish: Wish) -> bool:
    """Tell whether a person can type the key, and neither prompt nor round has told an answer."""
    return (
        len(asked.true) <= MOST_ANSWERS
        and _is_typed(deck, asked.key)
        and not _AMONG.search(asked.prompt)
        and not any(gives_away(deck, asked.prompt, value) for value in asked.true)
        and all(wish.wants(deck, fact) for fact in asked.facts)
    )


def _shape(deck: Deck, asked: _Asked, chance: Random) -> Shape:
    rest = sorted((v for v in asked.true if v != asked.key), key=object_text)
    accepted = _spellings((asked.key, *rest), frozenset())
    taken = {fold(name) for name in accepted}
    unsure = _spellings((*asked.maybe, *_wider(deck, asked), *_since(asked)), taken)
    taken.update(fold(name) for name in unsure)
    close = [other for name in (*accepted, *unsure) for other in deck.namesakes.near(name)]
    mates = _spellings(sampled(asked.pool, chance, RIVALS), taken)
    rivals = [name for name in dict.fromkeys((*close, *mates)) if fold(name) not in taken]
    return Shape(tuple(accepted), tuple(rivals), tuple(unsure))


def _spellings(values: Iterable[Value], taken: Iterable[str]) -> list[str]:
    """Return the names of values, each once, without those that count as taken."""
    seen = set(taken)
    found: list[str] = []
    for value in values:
        for name in _names(value):
            if fold(name) not in seen:
                seen.add(fold(name))
                found.append(name)
    return found


def _names(value: Value) -> tuple[str, ...]:
    return value.names if isinstance(value, Thing) else (object_text(value),)


def _wider(deck: Deck, asked: _Asked) -> list[Thing]:
    """Return the places that the answers lie in, too wide to be asked for and yet not wrong."""
    found = {
        place
        for value in asked.true
        if isinstance(value, Thing)
        for place in deck.truth.places_around(value)
    }
    return sorted(found, key=lambda place: place.key)


def _since(asked: _Asked) -> list[Value]:
    """Return what the pack says of an answer's place by now: out of date is not wrong."""
    news = " ".join(fact.context.now for fact in asked.facts)
    if not news.strip():
        return []
    return [value for value in asked.pool if any(name in news for name in _names(value))]


def _is_typed(deck: Deck, value: Value) -> bool:
    """Tell whether a person can type one of a value's names, and would think of no other word.

    A name in small letters throughout (smartphones) may have synonyms, unless it is of a thing that
    the pack tells something of (gold). Hanzi take a keyboard that only their readers have.
    """
    unspaced = deck.pack.language.lower().startswith(UNSPACED_LANGUAGES)
    told_of = isinstance(value, Thing) and any(
        deck.truth.objects(value, relation) for relation in (*deck.relations_of(value), *deck.media)
    )
    return any(
        typable(name)
        and (unspaced or all(sign < _UNSPACED for sign in name))
        and (told_of or not name.islower())
        for name in _names(value)
    )


def typable(name: str) -> bool:
    """Tell whether a person could type a name: short, and a name rather than a description.

    Of several words none but short ones may be small throughout, and the first never.
    """
    if not name or len(name) > LONGEST:
        return False
    if any(sign >= _UNSPACED for sign in name):
        return len(name) <= MOST_SIGNS
    words = _JOINT.split(name.strip())
    if len(words) > MOST_WORDS:
        return False
    if len(words) == 1:
        return True
    capitals = all(len(word) <= SHORT_WORD or not word.islower() for word in words)
    return capitals and not words[0].islower()

"""What fairness asks beyond truth: no giveaways, no two choices that look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.names import (
    contains_name,
    distinctive,
    fold,
    look_alike,
    may_hold,
    share_word,
)
from hubquiz.content.values import Date, Media, Number, Text, object_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hubquiz.content.model import Fact, Relation, Value
    from hubquiz.rounds.deck import Deck


def names_of(value: Value, label: str) -> tuple[str, ...]:
    """Return every name by which a value may be recognised."""
    return value.names if isinstance(value, Thing) else (label,)


def too_alike(deck: Deck, a: Value, b: Value) -> bool:
    """Tell whether two values must not stand beside each other as choices.

    Things must share no name, nor contain one another's as words; texts must share no word; numbers
    and dates must not overlap; pictures must not be one file, nor be described alike.
    """
    if isinstance(a, Thing) and isinstance(b, Thing):
        if deck.words(a).isdisjoint(deck.words(b)):
            return fold(a.name) == fold(b.name)
        return any(look_alike(x, y) for x in a.names for y in b.names)
    if isinstance(a, Number | Date) and isinstance(b, Number | Date):
        return not (a.high < b.low or b.high < a.low)
    label_a, label_b = deck.wording.label(a), deck.wording.label(b)
    if isinstance(a, Media) and isinstance(b, Media):
        return a == b or (bool(a.alt and b.alt) and look_alike(label_a, label_b))
    if isinstance(a, Text) or isinstance(b, Text):
        return share_word(deck.words(a), deck.words(b)) or look_alike(label_a, label_b)
    return look_alike(label_a, label_b)


def share_name(deck: Deck, a: Value, b: Value) -> bool:
    """Tell whether two values that are right, or wrong, together share a distinctive word.

    Where they do (Mi TV and Mi Band come from Xiaomi), they show that they belong together.
    """
    return too_alike(deck, a, b) or share_word(deck.words(a), deck.words(b))


def unnamed(deck: Deck, named: Sequence[Value]) -> Callable[[Value], bool]:
    """Return a test for what a prompt that names some values doesn't name, nor hint at, too."""
    said = frozenset[str]().union(*(deck.words(value) for value in named))
    return lambda value: value not in named and said.isdisjoint(deck.words(value))


def gives_away(deck: Deck, prompt: str, key: Value, others: Iterable[Value] = ()) -> bool:
    """Tell whether a prompt shares a distinctive word with its key.

    It does no harm where every other choice shares a word with the prompt too.
    """
    if not may_hold(prompt, deck.words(key)):
        return False
    said = distinctive(prompt)
    if not share_word(said, deck.words(key)):
        return False
    rest = list(others)
    return not rest or not all(share_word(said, deck.words(other)) for other in rest)


def known_otherwise(deck: Deck, subject: Thing, relation: Relation, value: Value) -> bool:
    """Tell whether a value is the subject's by another relation (founded 1998, launched 2003)."""
    for other in deck.alike(relation, subject.kind):
        stated = deck.truth.objects(subject, other)
        if value in stated:
            return True
        # What follows by a symmetric relation's other side does so where nothing is stated here.
        if (
            isinstance(value, Thing)
            and (stated or other.symmetric)
            and deck.truth.follows(subject, other, value)
        ):
            return True
        if isinstance(value, Number | Date) and any(too_alike(deck, v, value) for v in stated):
            return True
    return False


def said_since(fact: Fact, value: Value) -> bool:
    """Tell whether the pack names a value as what holds by now: it is never a wrong choice."""
    now = fact.context.now
    if not now:
        return False
    if not isinstance(value, Thing):
        return contains_name(now, object_text(value))
    said = distinctive(now)
    return any(share_word(said, distinctive(name)) for name in value.names)


def moved_since(deck: Deck, subject: Thing, relation: Relation, value: Value) -> bool:
    """Tell whether a value is what a subject's facts are said to be by now."""
    return any(said_since(fact, value) for fact in deck.moved(subject, relation))


def of_another_time(deck: Deck, subject: Thing, fact: Fact) -> bool:
    """Tell whether what is stated of a subject held until a date that the prompt won't name."""
    moved = deck.moved(subject, fact.relation)
    return any(other.context.until not in ("", fact.context.until) for other in moved)


def same_kind(value: Value, key: Value) -> bool:
    """Tell whether a value can stand as a choice beside another: a thing of its kind, or none."""
    return not isinstance(key, Thing) or (isinstance(value, Thing) and value.kind == key.kind)


def distinct(labels: Sequence[str]) -> bool:
    """Tell whether no two labels are the same when spelling does not matter."""
    return len({fold(label) for label in labels}) == len(labels)

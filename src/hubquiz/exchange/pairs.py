"""Fronts and backs as facts, so that a deck of cards plays in every kind that facts allow.

A card whose front is a name becomes "front – relation – back". A card that is too long for that is
typed, if its back can be; what neither can hold is skipped and told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import Each, Fact, Relation, Typed
from hubquiz.content.reading.relations import THING_KEYS, TYPES, VALUE_KEYS
from hubquiz.content.values import Media, Text, Type, object_text, type_of
from hubquiz.exchange.gathering import one_line
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hubquiz.content.model import Thing
    from hubquiz.exchange.gathering import Gathering

KIND = "card"
RELATION = "answer"

LONGEST_TYPED = 60
"""Characters of a back that a person may be asked to type."""

_FLASHCARD = {"ask": "{of}", "back": "{to}", "say": "{of} — {to}"}
"""A card's own words are the question: nothing is added to them."""


@dataclass(frozen=True, slots=True)
class Card:
    """One side and the other, and where they were found."""

    front: str
    back: str
    line: int = 0
    place: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one name, relation by relation: text or pictures; and where it was found."""

    name: str
    values: Mapping[str, str | Media]
    line: int = 0
    place: str = ""
    topics: tuple[str, ...] = ()


def gather(
    gathering: Gathering, cards: Iterable[Card], kind: str = KIND, relation: str = RELATION
) -> None:
    """Add cards to what is gathered: as facts where they can be."""
    relation = fit_name(relation, RELATION)
    fitting: list[Entry] = []
    for card in cards:
        front, back = joined(card.front), joined(card.back)
        if not front or not back:
            side = _("its front is empty") if not front else _("its back is empty")
            gathering.skip(side, line=card.line, place=card.place)
        elif len(front) <= limits.NAME and len(back) <= limits.PROMPT:
            fitting.append(Entry(front, {relation: back}, card.line, card.place, card.topics))
        elif len(back) <= LONGEST_TYPED:
            gathering.ask(
                card.front, Typed((back,)), line=card.line, place=card.place, topics=card.topics
            )
        else:
            said = _("front and back are too long: {front:,} and {back:,} characters")
            told = said.format(front=len(front), back=len(back))
            gathering.skip(told, line=card.line, place=card.place)
    state(gathering, fitting, fit_name(kind, KIND), _FLASHCARD)


def fit_name(name: str, otherwise: str) -> str:
    """Return a name that a kind or a relation may have."""
    clean = one_line(re.sub(r"[/{}]", " ", name))[: limits.NAME].strip()
    return otherwise if not clean or clean in _TAKEN else clean


_TAKEN = frozenset({*THING_KEYS, *VALUE_KEYS, *TYPES, "of", "to", "when"})


def joined(text: str) -> str:
    """Return a text of several lines as one."""
    return "; ".join(filter(None, map(one_line, text.split("\n"))))


def state(
    gathering: Gathering, entries: Sequence[Entry], kind: str, phrases: Mapping[str, str]
) -> None:
    """Add what entries say as facts. Names and values are fit for a pack already."""
    things: dict[str, Thing] = {}
    topics: dict[str, dict[str, None]] = {}
    for entry in entries:
        told = dict.fromkeys(topic[: limits.NAME] for topic in map(one_line, entry.topics) if topic)
        topics.setdefault(entry.name.casefold(), {}).update(told)
    stated: dict[tuple[str, Type], dict[tuple[str, str], Text | Media]] = {}
    for entry in entries:
        folded = entry.name.casefold()
        things[folded] = gathering.thing(kind, entry.name, tuple(topics[folded]))
        new = False
        for relation, said in entry.values.items():
            value = Text(said) if isinstance(said, str) else said
            known = stated.setdefault((relation, type_of(value)), {})
            same = (folded, object_text(value).casefold())
            if same not in known:
                known[same] = value
                new = True
        if not new:
            gathering.skip(_("the same card stands here twice"), line=entry.line, place=entry.place)
    for (relation_name, type_), values in stated.items():
        words = phrases if type_ is Type.TEXT else {}
        taken = _relation(gathering, relation_name, kind, type_, values, words)
        gathering.state(
            Fact(things[name], taken, value) for (name, _folded), value in values.items()
        )


def _relation(
    gathering: Gathering,
    name: str,
    kind: str,
    type_: Type,
    stated: Mapping[tuple[str, str], Text | Media],
    phrases: Mapping[str, str],
) -> Relation:
    """Return a relation of which all values are stated, one or several of each name."""
    (most, count), *_others = Counter(subject for subject, _value in stated).most_common(1)
    if count > 1:
        said = _("“{name}” has several values of {relation}: does the file list all of them?")
        gathering.guess(said.format(name=most, relation=name))
    each = Each.ALL if count > 1 else Each.ONE
    wanted = Relation(name, (kind,), type_, each_of=each, phrases=phrases)
    return gathering.relation(wanted)

"""Fronts and backs as facts, so that a deck of cards plays in every kind that facts allow.

A card whose front is a name becomes "front – relation – back". A card that is too long for that is
typed, if its back can be; what neither can hold is skipped and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import NO_CONTEXT, Context, Each, Fact, Relation, Typed
from hubquiz.content.reading.relations import THING_KEYS, TYPES, VALUE_KEYS
from hubquiz.content.values import Media, Text, Type, object_text, type_of
from hubquiz.exchange.gathering import one_line
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hubquiz.exchange.gathering import Gathering

KIND = "card"
RELATION = "answer"

LONGEST_TYPED = 60
"""Characters of a back that a person may be asked to type."""

_FLASHCARD = {"ask": "{of}", "back": "{to}", "say": "{of} — {to}"}
"""A card's own words are the question: nothing is added to them."""


@dataclass(frozen=True, slots=True)
class Card:
    """One side and the other, where they were found, and what explains the back."""

    front: str
    back: str
    line: int = 0
    place: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one name, relation by relation: text or pictures; and where it was found."""

    name: str
    values: Mapping[str, str | Media]
    line: int = 0
    place: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""


def gather(
    gathering: Gathering, cards: Iterable[Card], kind: str = KIND, relation: str = RELATION
) -> None:
    """Add cards to what is gathered: as facts where they can be."""
    fitting = _fitting(gathering, cards, fit_name(relation, RELATION))
    state(gathering, fitting, fit_name(kind, KIND), _FLASHCARD)


def _fitting(gathering: Gathering, cards: Iterable[Card], relation: str) -> Iterator[Entry]:
    """Yield what cards say that can be facts; the others are asked by hand, or skipped."""
    for card in cards:
        front, back = joined(card.front), joined(card.back)
        if not front or not back:
            side = _("its front is empty") if not front else _("its back is empty")
            gathering.skip(side, line=card.line, place=card.place)
        elif len(front) <= limits.NAME and len(back) <= limits.PROMPT:
            note = one_line(card.note)[: limits.TEXT]
            yield Entry(front, {relation: back}, card.line, card.place, card.topics, note)
        elif len(back) <= LONGEST_TYPED:
            gathering.ask(
                card.front,
                Typed((back,)),
                line=card.line,
                place=card.place,
                because=card.note,
                topics=card.topics,
            )
        else:
            said = _("front and back are too long: {front:,} and {back:,} characters")
            told = said.format(front=len(front), back=len(back))
            gathering.skip(told, line=card.line, place=card.place)


def fit_name(name: str, otherwise: str) -> str:
    """Return a name that a kind or a relation may have."""
    clean = one_line(re.sub(r"[/{}]", " ", name))[: limits.NAME].strip()
    return otherwise if not clean or clean in _TAKEN else clean


_TAKEN = frozenset({*THING_KEYS, *VALUE_KEYS, *TYPES, "of", "to", "when"})


def joined(text: str) -> str:
    """Return a text of several lines as one."""
    if "\n" not in text:
        return one_line(text)
    return "; ".join(filter(None, map(one_line, text.split("\n"))))


Values = dict[str, list["Text | Media"]]
"""What is stated of each name, in small letters."""


def state(
    gathering: Gathering, entries: Iterable[Entry], kind: str, phrases: Mapping[str, str]
) -> None:
    """Add what entries say as facts. Names and values are fit for a pack already."""
    names: dict[str, str] = {}
    topics: dict[str, tuple[str, ...]] = {}
    fit: dict[tuple[str, ...], tuple[str, ...]] = {}
    stated: dict[tuple[str, Type], Values] = {}
    explained: dict[int, Context] = {}
    for entry in entries:
        folded = entry.name.casefold()
        names.setdefault(folded, entry.name)
        if entry.topics:
            said = fit.get(entry.topics)
            if said is None:
                said = fit[entry.topics] = tuple(filter(None, map(_topic, entry.topics)))
            known = topics.setdefault(folded, said)
            if known is not said:
                topics[folded] = tuple(dict.fromkeys((*known, *said)))
        if not _take(entry, folded, stated, explained):
            gathering.skip(_("the same card stands here twice"), line=entry.line, place=entry.place)
    for (relation_name, type_), values in stated.items():
        words = _FLASHCARD if relation_name == RELATION else phrases
        words = words if type_ is Type.TEXT else {}
        taken = _relation(gathering, relation_name, kind, type_, names, values, words)
        gathering.state(
            Fact(
                gathering.thing(kind, names[name], topics.get(name, ())),
                taken,
                value,
                explained.get(id(value), NO_CONTEXT),
            )
            for name, several in values.items()
            for value in several
        )


def _topic(text: str) -> str:
    return one_line(text)[: limits.NAME]


def _take(
    entry: Entry,
    folded: str,
    stated: dict[tuple[str, Type], Values],
    explained: dict[int, Context],
) -> bool:
    """Note what an entry says, and by a value's identity what explains it; tell if any is new."""
    new = False
    for relation, said in entry.values.items():
        value = Text(said) if isinstance(said, str) else said
        known = stated.setdefault((relation, type_of(value)), {})
        before = known.get(folded)
        if before is None:
            known[folded] = [value]
        else:
            same = object_text(value).casefold()
            if any(object_text(one).casefold() == same for one in before):
                continue
            before.append(value)
        new = True
        if entry.note:
            explained[id(value)] = Context(note=entry.note)
    return new


def _relation(
    gathering: Gathering,
    name: str,
    kind: str,
    type_: Type,
    names: Mapping[str, str],
    stated: Values,
    phrases: Mapping[str, str],
) -> Relation:
    """Return a relation of which all values are stated, one or several of each name."""
    most = max(stated, key=lambda folded: len(stated[folded]))
    several = len(stated[most]) > 1
    if several:
        said = _("“{name}” has several values of {relation}: does the file list all of them?")
        gathering.guess(said.format(name=names[most], relation=name))
    each = Each.ALL if several else Each.ONE
    return gathering.relation(Relation(name, (kind,), type_, each_of=each, phrases=phrases))

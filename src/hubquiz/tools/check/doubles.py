"""What a pack says twice: two relations for one, a fact both ways round, a question for a fact."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Reckon, Thing, Typed
from hubquiz.content.names import distinctive, fold, share_word
from hubquiz.content.values import Text, object_text
from hubquiz.i18n import _
from hubquiz.tools.check.hint import Hint, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Fact, Relation, Value, Written
    from hubquiz.rounds.deck import Deck

LEAST = 3
"""Fewer facts in common are no sign of two relations being one."""

SHARE = 0.8
"""The share of the larger relation's facts that the other must state too."""

COMPARED = 60
"""The most relations that are compared with one another."""

ASKED = 5_000
"""The most facts with one value that are looked through for a question by hand."""

COVERED = 0.7
"""The share of a question's words that a fact says too, if both ask the same."""

_Pair = tuple["Value", "Value"]


def doubled_relations(deck: Deck) -> Iterator[Hint]:
    """Yield relations that say the same of the same, either way round."""
    pairs: dict[Relation, set[_Pair]] = {
        relation: {
            (fact.subject, deck.truth.canonical(fact.object)) for fact in deck.truth.facts(relation)
        }
        for relation in deck.relations[:COMPARED]
        if relation.type.in_words
    }
    for a, b in combinations(pairs, 2):
        if a.type is b.type and not a.symmetric and not b.symmetric:
            least = max(LEAST, SHARE * max(len(pairs[a]), len(pairs[b])))
            if len(pairs[a] & pairs[b]) >= least:
                yield _doubled(a, b, len(pairs[a] & pairs[b]))
            elif a.type is b.type and a.to and b.to:
                turned = len(pairs[a] & _turned(pairs[b]))
                if turned >= least:
                    yield _inverse(a, b, turned)
    for relation, stated in pairs.items():
        mirrored = len(stated & _turned(stated))
        if not relation.symmetric and mirrored >= 2 * LEAST and mirrored == len(stated):
            text = _(
                "{relation} is stated both ways round for each pair. With `symmetric: yes` once "
                "is enough."
            ).format(relation=relation.name)
            yield Hint("same-fact", text, spot=Spot(("relations", relation.name)))


def _turned(pairs: set[_Pair]) -> set[_Pair]:
    return {(b, a) for a, b in pairs}


def _doubled(a: Relation, b: Relation, count: int) -> Hint:
    text = _(
        "“{a}” and “{b}” say the same of the same things, {n} times. If they mean the same, keep "
        "one: a round now asks both."
    ).format(a=a.name, b=b.name, n=count)
    return Hint("same-fact", text, spot=Spot(("relations", b.name)))


def _inverse(a: Relation, b: Relation, count: int) -> Hint:
    text = _(
        "“{a}” and “{b}” say the same from either side, {n} times. One is enough: its `back` asks "
        "the other way."
    ).format(a=a.name, b=b.name, n=count)
    return Hint("same-fact", text, spot=Spot(("relations", b.name)))


def doubled_texts(deck: Deck) -> Iterator[Hint]:
    """Yield the texts of one thing and relation that are of the same words."""
    for relation in deck.relations:
        for subject, stated in deck.truth.role_of(relation).items():
            texts = [value.text for value in stated if isinstance(value, Text)]
            by_words: dict[frozenset[str], str] = {}
            for text in texts if len(texts) > 1 else ():
                said = distinctive(text)
                first = by_words.setdefault(said, text) if said else text
                if first != text:
                    hint = _("{thing}, {relation}: “{a}” and “{b}” say the same. Keep one.")
                    yield Hint(
                        "same-fact",
                        hint.format(thing=subject.name, relation=relation.name, a=first, b=text),
                        spot=Spot(("things", subject.name, relation.name)),
                    )


def asked_by_hand(deck: Deck) -> Iterator[Hint]:
    """Yield the questions by hand that ask what a fact says."""
    if not deck.pack.questions:
        return
    by_value: defaultdict[str, list[tuple[Fact, Value]]] = defaultdict(list)
    for fact in deck.pack.facts:
        for name in _names(fact.object):
            by_value[fold(name)].append((fact, fact.subject))
        for name in fact.subject.names:
            by_value[fold(name)].append((fact, fact.object))
    for question in deck.pack.questions:
        said_by = _said_by(question, by_value)
        if said_by is None:
            continue
        text = _("“{ask}” asks by hand what a fact says: “{fact}” One of the two is enough.")
        said = text.format(ask=question.ask, fact=deck.wording.tell(said_by))
        spot = Spot(("questions", question.ask))
        yield Hint("same-fact", said, (question.key, said_by.key), spot)


def _said_by(question: Written, by_value: dict[str, list[tuple[Fact, Value]]]) -> Fact | None:
    """Return the fact whose one side a question names, in its words, and whose other it asks."""
    ask = distinctive(question.ask)
    folded = fold(question.ask)
    for answer in _answers(question):
        for fact, other in by_value.get(fold(answer), ())[:ASKED]:
            named = any(fold(name) in folded for name in _names(other) if distinctive(name) <= ask)
            if named and _covers(ask, fact, other):
                return fact
    return None


def _covers(ask: frozenset[str], fact: Fact, named: Value) -> bool:
    """Tell whether the words of a question are those of a fact, most of them, and not names."""
    of_relation = _words(fact.relation)
    rest = ask - _all_words(named)
    known = [word for word in rest if share_word(frozenset((word,)), of_relation)]
    return bool(known) and len(ask - rest) + len(known) >= COVERED * len(ask)


def _words(relation: Relation) -> frozenset[str]:
    phrases = (relation.phrases.get(key, "") for key in ("ask", "back", "open", "say"))
    found = distinctive(" ".join((relation.name, *phrases)))
    return found - {"of", "to"}


def _all_words(value: Value) -> frozenset[str]:
    return frozenset[str]().union(*(distinctive(name) for name in _names(value)))


def _answers(question: Written) -> tuple[str, ...]:
    match question.answer:
        case Choose(answers) if len(answers) == 1:
            return answers
        case Typed(accept):
            return accept[:1]
        case Reckon(number):
            return (number.text,)
        case _:
            return ()


def _names(value: Value) -> tuple[str, ...]:
    return value.names if isinstance(value, Thing) else (object_text(value),)

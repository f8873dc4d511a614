"""Names that are taken for one another: by their letters, by their spelling, by their kind."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Order, Thing, Typed
from hubquiz.content.names import fold, words
from hubquiz.content.values import Text, Type
from hubquiz.i18n import _, ngettext
from hubquiz.quiz.spelling import edits
from hubquiz.tools.check.hint import Hint, Spot, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.content.model import Relation, Written
    from hubquiz.rounds.deck import Deck

COMPARED = 20_000
"""So many names are compared by their spelling; a larger pack's others are not."""

SHORTEST = 6
"""Two names of fewer letters may differ by one and be two names all the same: Iran and Iraq."""

LONGEST = 40

MOSTLY = 0.75
"""The share of a relation's texts that name things of a kind, if it is meant to lead to them."""

_WORD = re.compile(r"[^\W\d_]+")

_TWINS = {
    "CYRILLIC": "аеорсухіѕјһԁԛԝАВЕКМНОРСТУХІЅЈԌԚԜ",
    "GREEK": "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
}
_AS_LATIN = {
    "CYRILLIC": "aeopcyxisjhdqwABEKMHOPCTYXISJGQW",
    "GREEK": "oABEZHIKMNOPTYX",
}
_LATIN = {
    letter: latin
    for script, letters in _TWINS.items()
    for letter, latin in zip(letters, _AS_LATIN[script], strict=True)
}
"""Letters of other scripts that can't be told from Latin ones, each with the Latin one."""


def homoglyphs(deck: Deck) -> Iterator[Hint]:
    """Yield the names in which a letter of another script stands among those it looks like."""
    latin: dict[str, str] = {}
    foreign: list[tuple[str, Spot]] = []
    for name, spot in _spellings(deck):
        if not name.isascii() and not _LATIN.keys().isdisjoint(name):
            foreign.append((name, spot))
        else:
            latin.setdefault(name.casefold(), name)
    for name, spot in foreign:
        meant = "".join(_LATIN.get(sign, sign) for sign in name)
        for word in _WORD.findall(name):
            alien = next((sign for sign in word if sign in _LATIN), "")
            if alien and any("LATIN" in unicodedata.name(sign, "") for sign in word):
                text = _(
                    "“{name}” has the letter {letter} of another script ({what}) among Latin ones. "
                    "Who types the name as it looks is wrong: write “{meant}”."
                )
                what = unicodedata.name(alien).lower()
                said = text.format(name=name, letter=alien, what=what, meant=meant)
                yield Hint("homoglyph", said, spot=spot)
                break
        else:
            if meant.casefold() in latin:
                text = _("“{name}” looks like “{other}”, and is spelled with other letters.")
                said = text.format(name=name, other=latin[meant.casefold()])
                yield Hint("homoglyph", said, spot=spot)


def _spellings(deck: Deck) -> Iterator[tuple[str, Spot]]:
    """Yield what players may type or choose, each with where it stands."""
    for thing in deck.pack.things:
        for name in thing.names:
            yield name, Spot(("things", thing.name))
    for fact in deck.pack.facts:
        if isinstance(fact.object, Text):
            yield fact.object.text, Spot(("things", fact.subject.name, fact.relation.name))
    for question in deck.pack.questions:
        for text in answers(question):
            yield text, Spot(("questions", question.ask))


def answers(question: Written) -> tuple[str, ...]:
    """Return every answer and choice of a question by hand that is text."""
    match question.answer:
        case Choose(right, wrong):
            return (*right, *wrong)
        case Typed(accept):
            return accept
        case Match(pairs):
            return tuple(text for pair in pairs for text in pair)
        case Order(items):
            return items
        case _:
            return ()


def same_names(deck: Deck) -> Iterator[Hint]:
    """Yield names that two kinds share where a question may mean either, and text that is one."""
    by_name: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in deck.pack.things:
        by_name[fold(thing.name)].append(thing)
    roles = [set(relation.of) for relation in deck.relations]
    roles += [set(relation.to) for relation in deck.relations]
    for things in by_name.values():
        kinds = {thing.kind for thing in things}
        if len(kinds) > 1 and any(len(kinds & role) > 1 for role in roles):
            text = _(
                "“{name}” is a name of several kinds ({kinds}) that stand in the same questions. "
                "A `phrase` for each tells them apart."
            ).format(name=things[0].name, kinds=", ".join(sorted(kinds)))
            if sum(not thing.phrase for thing in things) > 1:
                yield Hint("same-name", text, spot=Spot(("things", things[0].name)))


def texts_as_things(deck: Deck) -> Iterator[Hint]:
    """Yield the relations whose texts are names of things."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for thing in deck.pack.things:
        kinds[fold(thing.name)].add(thing.kind)
    for relation in deck.relations:
        if relation.type is not Type.TEXT or relation.name == "native":
            continue
        values = [value for value in deck.objects(relation) if isinstance(value, Text)]
        found: defaultdict[str, list[str]] = defaultdict(list)
        for value in values:
            for kind in kinds.get(fold(value.text), ()):
                found[kind].append(value.text)
        for kind, texts in found.items():
            if len(texts) >= MOSTLY * len(values) and len(texts) > 1:
                count = ngettext("{n} value is text", "{n} values are text", len(texts))
                text = _(
                    "{relation}: {count} and yet the name of a {kind}: {names}. With `to: {kind}` "
                    "they are these things, and what is said of them can be asked together."
                ).format(
                    relation=relation.name,
                    count=count.format(n=len(texts)),
                    kind=kind,
                    names=listed(texts),
                )
                yield Hint("text-thing", text, spot=Spot(("relations", relation.name)))


def near_spellings(deck: Deck) -> Iterator[Hint]:
    """Yield pairs of names within a kind, or of texts within a relation, that may be one."""
    by_kind: defaultdict[str, dict[str, Thing]] = defaultdict(dict)
    for thing in deck.pack.things[:COMPARED]:
        by_kind[thing.kind][thing.name] = thing
    for things in by_kind.values():
        for a, b in near_pairs(things):
            one, other = things[a], things[b]
            if not _told_apart(deck, one, other):
                yield _doubt(deck, one, other)
    for relation in deck.relations:
        if relation.type is Type.TEXT and relation.name != "native":
            texts = [value.text for value in deck.objects(relation) if isinstance(value, Text)]
            for a, b in near_pairs(texts[:COMPARED]):
                yield _doubtful_text(deck, relation, a, b)


def _doubt(deck: Deck, one: Thing, other: Thing) -> Hint:
    both = {"a": one.name, "b": other.name, "kind": one.kind}
    if not deck.traits(one).isdisjoint(deck.traits(other)):
        text = _(
            "“{a}” and “{b}” ({kind}) are named alike, and the same is said of both. If they are "
            "one, keep one and put the other name under its `also`."
        )
        return Hint("same-thing", text.format(**both), spot=Spot(("things", other.name)))
    text = _(
        "“{a}” and “{b}” ({kind}) are spelled nearly alike. If one is a slip, mend it; if it is "
        "another name, put it under `also`."
    )
    return Hint("near-spelling", text.format(**both), spot=Spot(("things", other.name)))


def _doubtful_text(deck: Deck, relation: Relation, a: str, b: str) -> Hint:
    rarer = min((b, a), key=lambda text: len(deck.facts_of(Text(text), relation)))
    facts = deck.facts_of(deck.truth.canonical(Text(rarer)), relation)
    text = _(
        "{relation}: “{a}” and “{b}” are spelled nearly alike. If they mean the same, write both "
        "the same way: now they are two answers."
    ).format(relation=relation.name, a=a, b=b)
    keys = tuple(fact.key for fact in facts)
    subject = facts[0].subject.name if facts else ""
    return Hint("near-spelling", text, keys, Spot(("things", subject, relation.name)))


def _told_apart(deck: Deck, one: Thing, other: Thing) -> bool:
    """Tell whether the pack says what only one of two things can be, by a relation of one value."""
    for relation in deck.relations_of(one):
        if relation.each_of.listed and other.kind in relation.of:
            stated, others = deck.truth.objects(one, relation), deck.truth.objects(other, relation)
            if stated and others and set(stated).isdisjoint(others):
                return True
    return False


def near_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names a single slip apart, or of the same words in another order.

    Names that differ in a number are two. All are found by what is left when one letter is out.
    """
    by_rest: defaultdict[str, list[str]] = defaultdict(list)
    by_words: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for name in names:
        folded = fold(name)
        if len(folded) > LONGEST:
            continue
        said = words(name)
        by_words[said].append(name)
        if len(folded) >= SHORTEST:
            for rest in {folded, *(folded[:i] + folded[i + 1 :] for i in range(len(folded)))}:
                by_rest[rest].append(name)
    seen: set[tuple[str, str]] = set()
    for group in (*by_words.values(), *by_rest.values()):
        for i, a in enumerate(group[1:8], 1):
            for b in group[:i]:
                if (b, a) not in seen and _one_slip(a, b):
                    seen.add((b, a))
                    yield b, a


def _one_slip(a: str, b: str) -> bool:
    if [sign for sign in a if sign.isdigit()] != [sign for sign in b if sign.isdigit()]:
        return False
    return (words(a) == words(b) and len(words(a)) > 1) or edits(fold(a), fold(b), 1) <= 1

"""The judge: what is wrong with a question, or with a round, by an oracle of its own.

Nothing here calls what the program itself proves its questions by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.laws.picks import picks
from tests.laws.reading import asked_facts, facts_of, read
from tests.laws.shapes import numbers, orders, pairs, points, words
from tests.laws.shown import shown

from hubquiz.content.model import Choose, Locate, Match, Order, Reckon, value_key
from hubquiz.content.model import Typed as Accepts
from hubquiz.content.values import Date
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.question import WRITTEN
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.laws.oracle import World
    from tests.laws.reading import Told

    from hubquiz.content.model import Fact, Written
    from hubquiz.quiz.question import Question

_LEFTOVER = re.compile(r"[{}]|\s{2,}|\.\.$|\?\?|\w\s[?.,]|^\s|\s$")
_TWICE = re.compile(r"\b(the|a|an|of|in|is|to|by|at|for|was|which)\s+\1\b", re.IGNORECASE)


def faults(question: Question, world: World) -> list[str]:
    """Return what is wrong with a question, each in a sentence."""
    if question.kind == "written":
        return [*_texts(question), *_written(question, world)]
    try:
        told = read(question, world)
    except KeyError as error:
        return [f"a claim is about what is not in the pack: {error}"]
    return [
        *_texts(question),
        *_honest(told),
        *_shape(question, told, world),
        *_dated(question, told, world),
        *_tells(question, told, world),
        *shown(question, told, world),
    ]


def _shape(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    match question.shape:
        case Pick():
            return picks(question, told, world)
        case Pair():
            return pairs(question, told)
        case Arrange():
            return orders(question, told, world)
        case Estimate():
            return numbers(question, told, world)
        case Typed():
            return words(question, told, world)
        case Point():
            return points(question, told, world)


def _texts(question: Question) -> Iterator[str]:
    for text in (question.prompt, *question.clues):
        if not text.strip():
            yield "a prompt is empty"
        if _LEFTOVER.search(text) or _TWICE.search(text):
            yield f"a prompt is not clean: {text!r}"
    if len(set(question.clues)) < len(question.clues):
        yield "a clue comes twice"
    if not question.facts:
        yield "it is about no fact"
    if not question.because:
        yield "it says nothing at the reveal"


def _honest(told: Sequence[Told]) -> Iterator[str]:
    """What a claim calls true or false is true or false."""
    for claim in told:
        if claim.stated is not Verdict.UNKNOWN and claim.stated is not claim.verdict:
            yield f"called {claim.stated}, but it is {claim.verdict}: {claim}"


def _dated(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """What holds as of a date, or is disputed, says so wherever it is asked or told."""
    texts = (question.prompt, *question.clues)
    timeless = {fact.key for t in told if t.when is not None for fact in facts_of(t, world)}
    odd = {t.subject for t in told if question.kind == "odd-one-out" and t.verdict is Verdict.FALSE}
    for fact in asked_facts(question, world):
        if fact.subject in odd:
            continue
        context = fact.context
        date = context.until or context.as_of
        ageless = isinstance(fact.object, Date) and question.kind in {
            "matching",
            "sorting",
            "timeline",
        }
        silent = not any(date in text for text in texts)
        if date and silent and not ageless and fact.key not in timeless:
            yield f"it does not say that it holds as of {date}: {question.prompt!r}"
        title = context.source.title if context.disputed and context.source else ""
        if title and not any(title.casefold() in text.casefold() for text in texts):
            yield f"it does not say that it is according to {title}: {question.prompt!r}"


def _tells(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """What its prompt and its key tell is counted as told."""
    if not set(question.facts) <= question.tells:
        yield "it does not tell what it asks"
    if not question.tells <= world.by_key.keys():
        yield "it tells a fact that is not there"
    for claim in told:
        if claim.verdict is Verdict.TRUE and _is_shown(question, claim):
            keys = {fact.key for fact in facts_of(claim, world)}
            if keys and not keys <= question.tells:
                yield f"it tells without counting it: {claim}"


def _is_shown(question: Question, claim: Told) -> bool:
    match question.shape:
        case Pick(key=key):
            if question.kind == "analogy" and not claim.choice:
                return False  # of all that links the example, only what it is meant by is told
            return not claim.choice or claim.choice[0] in key or question.kind == "odd-one-out"
        case Typed():
            return False  # in a small pack a reveal tells what was asked, not every answer
        case _:
            return True


def _written(question: Question, world: World) -> Iterator[str]:
    """A question by hand is the author's, and nothing else."""
    source = next((w for w in world.pack.questions if w.key in question.facts), None)
    if source is None or source.ask.casefold() not in question.prompt.casefold():
        yield "it is not by hand"
        return
    for claim in question.claims:
        if claim.relation != WRITTEN or claim.subject != source.ask:
            yield f"a claim is not the author's: {claim}"
    exhibits = [(e.type, e.file, e.alt, e.credit) for e in question.exhibits]
    if exhibits != [(m.type, m.file, m.alt, m.credit) for m in source.media]:
        yield f"it does not show what its author shows: {exhibits}"
    if not _is_as_written(question, source):
        yield f"its key is not the author's: {question.shape}"


def _is_as_written(question: Question, source: Written) -> bool:
    match source.answer, question.shape:
        case Choose(answers=answers, wrong=wrong), Pick(choices=choices, key=key, several=several):
            right = [choices[i] for i in key]
            rest = [c for i, c in enumerate(choices) if i not in key]
            many = len(answers) > 1
            return (
                set(right) <= set(answers)
                and set(rest) <= set(wrong)
                and len(rest) > 0
                and (several == many)
                and (len(right) > 1) == many
            )
        case Accepts(accept=accept), Typed(accepted=accepted):
            return tuple(accept) == tuple(accepted)
        case Match(pairs=stated), Pair(left=left, right=right, key=key):
            return {(left[i], right[j]) for i, j in enumerate(key)} <= set(stated)
        case Order(items=items), Arrange(items=shown, key=key):
            places = [items.index(shown[i]) for i in key]
            return places == sorted(places)
        case Reckon(number=number, unit=unit), Estimate() as shape:
            return shape.key == number.value and shape.unit == unit
        case Locate(place=place, within=within), Point() as shape:
            return (shape.lat, shape.lon, shape.within) == (place.lat, place.lon, within)
        case _:
            return False


class Round:
    """The questions of one round so far: none repeats another, or asks what one has told."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._prompts: set[tuple[object, ...]] = set()
        self._told: set[str] = set()
        self._meanings: set[frozenset[str] | tuple[str, ...]] = set()

    def faults(self, question: Question) -> list[str]:
        """Return what is wrong with the next question, beside those before it."""
        found: list[str] = []
        asks = (question.prompt, question.clues, question.exhibits)
        if asks in self._prompts:
            found.append(f"the prompt comes again: {question.prompt!r}")
        if self._told & set(question.facts):
            found.append(f"told before: {sorted(self._told & set(question.facts))}")
        asked = {_meaning(fact) for fact in asked_facts(question, self._world)}
        if asked & self._meanings:
            found.append(f"told before, in other words: {asked & self._meanings}")
        self._prompts.add(asks)
        self._told |= question.tells | set(question.facts)
        by_key = self._world.by_key
        self._meanings |= {_meaning(by_key[key]) for key in question.tells if key in by_key}
        return found


def _meaning(fact: Fact) -> tuple[str, ...]:
    """Return what a fact says, whichever way round a symmetric one is stated."""
    ends = (fact.subject.key, value_key(fact.object))
    return (fact.relation.name, *(sorted(ends) if fact.relation.symmetric else ends))

"""What a pack deals, found by trying, with a question that shows what it is like."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hubquiz.quiz.marking import right_words
from hubquiz.quiz.shapes import Pick
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kind import Wish
from hubquiz.rounds.kinds import KINDS
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Pack, Relation
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.kind import Item, Kind

TRIES = 12
"""How many facts of a relation a kind is tried at."""

LONGEST = 300
"""Characters of a prompt, or of an answer, that are shown as a sample."""

Sample = tuple[str, ...]
"""A question in words: its kind, its prompt, its answer, and its choices if it has some."""


def dealt(pack: Pack) -> tuple[tuple[str, ...], Sample]:
    """Return the kinds of question that can ask about a pack, and a sample; () if there is none."""
    deck = Deck(pack)
    items: dict[Relation | None, list[Item]] = {}
    for fact in pack.facts:
        items.setdefault(fact.relation, []).append(fact)
    if pack.questions:
        items[None] = list(pack.questions)
    deals, samples = [], []
    for kind in KINDS:
        made = next(_made(deck, kind, items), None)
        if made is not None:
            deals.append(kind.name)
            samples.append(made)
    fit = (_words(question) for question in samples if not verify(question, deck.truth))
    return tuple(deals), next((words for words in fit if words), ())


def _made(deck: Deck, kind: Kind, items: dict[Relation | None, list[Item]]) -> Iterator[Question]:
    for relation, found in items.items():
        if kind.suits(deck, relation):
            for item in found[:: len(found) // TRIES + 1]:
                question = kind.make(deck, item, Random(0), Wish())
                if question is not None:
                    yield question


def _words(question: Question) -> Sample:
    """Return a question in words; () if it is more than words, or too long to be a sample."""
    shape = question.shape
    choices = shape.choices if isinstance(shape, Pick) else ()
    if question.exhibits or (isinstance(shape, Pick) and any(shape.pictures)):
        return ()
    prompt = "\n".join((*question.clues, question.prompt))
    words = (question.kind, prompt, right_words(shape), *choices)
    return words if all(len(part) <= LONGEST for part in words) else ()

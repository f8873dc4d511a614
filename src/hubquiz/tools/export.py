"""A pack's questions for other programs: those by hand, and one about each of its facts.

Other programs know no facts, so what they get are finished questions, each about one fact and in
another kind than the one before.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Order, Pack, Reckon, Typed, Written
from hubquiz.content.values import Media, Number
from hubquiz.quiz import shapes
from hubquiz.rounds.kind import Difficulty, Wish
from hubquiz.rounds.kinds import KINDS
from hubquiz.rounds.proof import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.content.model import Answer, Fact
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Kind

BY_HAND = "written"
ANY_SHAPE = "any"


def questions_for(
    deck: Deck,
    carried: Sequence[str],
    seed: int,
    kinds: Sequence[Kind] = KINDS,
    *,
    media: bool = True,
) -> Pack:
    """Return a pack of questions alone: those by hand, then one about each fact that can be asked.

    `carried` names the shapes that the other program knows; `media` tells whether it shows pictures
    and plays sounds. Where it doesn't, their words stand in the prompt, and what has none is not
    asked. The same arguments give the same.
    """
    fitting = [kind for kind in kinds if kind.shape in carried]
    by_hand = deck.pack.questions if any(kind.shape == ANY_SHAPE for kind in kinds) else ()
    made = (as_written(question) for question in _one_each(deck, fitting, seed, media=media))
    found: dict[tuple[str, tuple[str, ...]], Written] = {}
    for question in (*by_hand, *made):
        if question is not None:
            shown = question if media else in_words(question)
            found.setdefault((shown.ask, tuple(one.file for one in shown.media)), shown)
    return replace(
        deck.pack, kinds={}, relations={}, things=(), facts=(), nears=(), nones=(),
        questions=tuple(found.values()),
    )  # fmt: skip


def in_words(question: Written) -> Written:
    """Return a question with the words for its pictures and sounds in its prompt, if all have any.

    One that a person wrote may do without them, so it is left to the author.
    """
    if not all(one.alt for one in question.media):
        return question
    words = (f"[{one.alt}]" for one in question.media)
    return replace(question, ask="\n".join((question.ask, *words)), media=())


def _one_each(deck: Deck, kinds: Sequence[Kind], seed: int, *, media: bool) -> Iterator[Question]:
    """Yield a proven question about each fact, from kinds in turn."""
    chance = Random(seed)
    told: set[str] = set()
    order = list(kinds)
    for fact in deck.pack.facts:
        if fact.key in told:
            continue
        kind, question = question_about(deck, order, fact, chance, media=media)
        if kind is not None and question is not None:
            told.update(question.facts)
            order.remove(kind)
            order.append(kind)
            yield question


def question_about(
    deck: Deck, kinds: Sequence[Kind], fact: Fact, chance: Random, *, media: bool
) -> tuple[Kind | None, Question | None]:
    """Return a proven question about a fact, of the first of some kinds that has one."""
    wish = Wish(Difficulty.NORMAL)
    for kind in kinds:
        if kind.suits(deck, fact.relation):
            question = kind.make(deck, fact, chance, wish)
            if question is None or not _makes_sense(question, media=media):
                continue
            if not verify(question, deck.truth):
                return kind, question
    return None, None


def _makes_sense(question: Question, *, media: bool) -> bool:
    """Tell whether a question can be answered there: no program shows pictures as choices."""
    if isinstance(question.shape, shapes.Pick) and question.shape.lettered:
        return False
    return media or all(one.alt for one in question.exhibits)


def as_written(question: Question) -> Written | None:
    """Return a finished question as one by hand; None if only a map can ask it."""
    answer = _answer(question.shape)
    if answer is None:
        return None
    prompt = "\n".join((*question.clues, question.prompt))
    media = tuple(Media(one.type, one.file, one.alt, one.credit) for one in question.exhibits)
    return Written(prompt, answer, _because(question), question.topics, media=media)


def _answer(shape: shapes.Shape) -> Answer | None:
    match shape:
        case shapes.Pick(choices=choices, key=key):
            right = tuple(choices[at] for at in key)
            return Choose(right, tuple(one for at, one in enumerate(choices) if at not in key))
        case shapes.Pair(left=left, right=right, key=key):
            return Match(tuple((one, right[at]) for one, at in zip(left, key, strict=True)))
        case shapes.Arrange(items=items, key=key):
            return Order(tuple(items[at] for at in key))
        case shapes.Estimate(key=value, text=text, unit=unit, tolerance=tolerance):
            return Reckon(Number(value, value, value, text), unit, tolerance)
        case shapes.Typed(accepted=accepted):
            return Typed(accepted)
        case shapes.Point():
            return None


def _because(question: Question) -> str:
    """Return the reveal of what is right, with its sources, as a few lines."""
    lines = []
    for remark in question.because:
        cited = f"({remark.citation})" if remark.citation else ""
        parts = (remark.text, remark.note, remark.now, cited)
        lines.append(" ".join(filter(None, parts)))
    return "\n".join(lines[:MOST_LINES])


MOST_LINES = 8
"""Of a reveal more lines than this are not read in another program."""

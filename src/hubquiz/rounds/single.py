"""The question with one right choice: what `choice` and `choice-back` have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import CHOICES, asides, pick, remark
from hubquiz.rounds.distractors import enough, tempting
from hubquiz.rounds.fairness import distinct, gives_away

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from hubquiz.content.model import Fact, Value
    from hubquiz.quiz.question import Claim, Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Wish


V = TypeVar("V", bound="Value")


def one_right(
    kind: str,
    deck: Deck,
    fact: Fact,
    prompt: str,
    key: V,
    pool: Sequence[V],
    *,
    fits: Callable[[Value], bool],
    claims: Callable[[V, Verdict], Claim],
    tells: Callable[[V], Fact | None],
    chance: Random,
    wish: Wish,
) -> Question | None:
    """Return a question about a fact whose key stands among wrong values of a pool, or None.

    `fits` tells which values are wrong and fair, `claims` gives the claim that a value with its
    verdict rests on, `tells` a fact to tell of a wrong one.
    """
    wrong = tempting(deck, pool, CHOICES - 1, fits, key, chance, wish)
    if not enough(len(wrong), pool, wish) or gives_away(deck, prompt, key, wrong):
        return None
    choices = [key, *wrong]
    labels = [deck.wording.label(value, fact.relation) for value in choices]
    if not distinct(labels):
        return None
    return pick(
        kind,
        prompt,
        labels,
        (0,),
        [[claims(value, Verdict.FALSE if i else Verdict.TRUE)] for i, value in enumerate(choices)],
        chance,
        asked=[fact],
        because=[remark(deck, fact)],
        topics=deck.topics(fact),
        beside=asides(deck, ((i, tells(value)) for i, value in enumerate(choices) if i)),
    )

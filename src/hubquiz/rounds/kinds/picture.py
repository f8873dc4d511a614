"""Picture: "Whose flag is this?", and "Which is the flag of France?" with pictures to choose from.

A sound is asked about the first way alone.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact
from hubquiz.content.values import Media, Type
from hubquiz.content.verdict import Verdict
from hubquiz.rounds.build import CHOICES, asides, claim, fact_to, pick, remark, toss
from hubquiz.rounds.distractors import (
    enough,
    is_false_object,
    is_false_subject,
    provable,
    tempting,
)
from hubquiz.rounds.fairness import gives_away
from hubquiz.rounds.showing import names_itself, with_exhibit, with_pictures
from hubquiz.rounds.single import one_right

if TYPE_CHECKING:
    from random import Random

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.kind import Item, Wish


class Picture:
    """Shows a picture or a sound and asks what it is of; or names that, and shows pictures."""

    name = "picture"
    shape = "pick"

    def suits(self, deck: Deck, relation: Relation | None) -> bool:
        """Any relation of pictures or sounds that rules something out."""
        return relation is not None and relation.type.is_media and provable(relation)

    def make(self, deck: Deck, item: Item, chance: Random, wish: Wish) -> Question | None:
        """Return a question for the fact's subject, or for its picture."""
        if not isinstance(item, Fact) or not isinstance(item.object, Media):
            return None
        # Words that name what they are of would tell it either way.
        if names_itself(deck, item.object, item.relation):
            return None
        if item.relation.type is Type.SOUND:
            return self._whose(deck, item, item.object, chance, wish)
        ways = (self._whose, self._which) if toss(chance) else (self._which, self._whose)
        first, second = (partial(way, deck, item, item.object, chance, wish) for way in ways)
        return first() or second()

    def _whose(
        self, deck: Deck, fact: Fact, shown: Media, chance: Random, wish: Wish
    ) -> Question | None:
        """Show the picture or sound; the choices are things."""
        relation, key = fact.relation, fact.subject
        question = one_right(
            self.name,
            deck,
            fact,
            deck.wording.back(relation, shown, key.kind, fact.context),
            key,
            deck.subjects(relation),
            fits=is_false_subject(deck, shown, key, fact),
            claims=lambda subject, verdict: claim(subject, relation, shown, verdict),
            tells=lambda _: None,
            chance=chance,
            wish=wish,
        )
        return question and with_exhibit(question, shown)

    def _which(
        self, deck: Deck, fact: Fact, key: Media, chance: Random, wish: Wish
    ) -> Question | None:
        """Name the thing; the choices are pictures, all of them with words for them or none."""
        relation, subject = fact.relation, fact.subject
        excludes = is_false_object(deck, subject, key, fact)

        def fits(value: Value) -> bool:
            return (
                isinstance(value, Media)
                and bool(value.alt) is bool(key.alt)
                and excludes(value)
                and not names_itself(deck, value, relation)
            )

        pool = deck.objects(relation)
        found = tempting(deck, pool, CHOICES - 1, fits, key, chance, wish)
        wrong = [value for value in found if isinstance(value, Media)]
        prompt = deck.wording.ask(relation, subject, fact.context)
        if not enough(len(wrong), pool, wish) or gives_away(deck, prompt, key, wrong):
            return None
        pictures = [key, *wrong]
        told = ((i, fact_to(deck, value, relation)) for i, value in enumerate(wrong, 1))
        question = pick(
            self.name,
            prompt,
            [media.file for media in pictures],
            (0,),
            [
                [claim(subject, relation, media, Verdict.FALSE if i else Verdict.TRUE)]
                for i, media in enumerate(pictures)
            ],
            chance,
            asked=[fact],
            because=[remark(deck, fact)],
            topics=deck.topics(fact),
            beside=asides(deck, told),
        )
        return with_pictures(question, pictures, deck)

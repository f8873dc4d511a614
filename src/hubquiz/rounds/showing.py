"""What is shown beside words: pictures and sounds, as exhibits and as choices."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content.names import share_word
from hubquiz.quiz.shapes import Exhibit, Pick

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Relation
    from hubquiz.content.values import Media
    from hubquiz.quiz.question import Question
    from hubquiz.rounds.deck import Deck

LOOKED_AT = 16
"""How many things that one picture is of are looked at for one that its words name."""


def exhibit(media: Media) -> Exhibit:
    """Return a picture or a sound as a question carries it."""
    return Exhibit(media.type, media.file, media.alt, media.credit)


def with_exhibit(question: Question, media: Media) -> Question:
    """Return a question that shows a picture or a sound with its prompt."""
    return replace(question, exhibits=(exhibit(media),))


def with_pictures(question: Question, pictures: Iterable[Media], deck: Deck) -> Question:
    """Return a question whose choices, which are files, are the pictures in these files.

    What a picture shows in words is its label, or the letter that its place gives it.
    """
    pick = question.shape
    if not isinstance(pick, Pick):
        raise TypeError(f"{pick!r} has no choices")
    by_file = {media.file: media for media in pictures}
    shown = [by_file[file] for file in pick.choices]
    labels = (media.alt or deck.wording.lettered(at) for at, media in enumerate(shown))
    pick = replace(pick, choices=tuple(labels), pictures=tuple(map(exhibit, shown)))
    return replace(question, shape=pick)


def names_itself(deck: Deck, media: Media, relation: Relation) -> bool:
    """Tell whether the words for a picture or a sound, or its credit, name what it is of."""
    said = deck.words(media)
    subjects = islice(deck.truth.subjects(media, relation), LOOKED_AT)
    return any(share_word(said, deck.words(subject)) for subject in subjects)

"""The check as a teacher: what a pack's author would want to know beyond its faults.

A file for each family of hints. Each family is a function that yields hints of one deck; here they
are put in the order of what they cost, so that a window shows the first of them at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.tools.check import (
    choices,
    doubles,
    glyphs,
    media,
    names,
    prompts,
    sources,
    unasked,
)
from hubquiz.tools.check.hint import CODES, Around, Hint, Weight
from hubquiz.tools.check.places import Places
from hubquiz.tools.check.trying import LARGEST, is_asked, is_open, kinds_asking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.rounds.deck import Deck

__all__ = [
    "CODES",
    "Around",
    "Hint",
    "Weight",
    "hints",
    "is_asked",
    "is_open",
    "kinds_asking",
    "ranked",
]

NOTHING = Around()


def hints(deck: Deck, around: Around = NOTHING) -> Iterator[Hint]:
    """Yield what would make a pack better, what is found quickest first.

    `around` tells the date, the pack's text and its files, as far as they are known.
    """
    places = Places(around.text)
    for hint in _found(deck, around):
        line, column = places.find(hint.spot.keys)
        yield replace(hint, line=line, column=column)


def ranked(found: list[Hint]) -> list[Hint]:
    """Return hints with the most telling first; of one code, those of the most facts."""
    return sorted(found, key=lambda hint: (CODES.index(hint.code), -len(hint.facts), hint.line))


def _found(deck: Deck, around: Around) -> Iterator[Hint]:
    yield from media.files(deck, around)
    yield from media.broken(deck, around)
    yield from media.wordless(deck)
    yield from prompts.no_language(deck)
    yield from choices.prompt_tells(deck)
    yield from choices.easy(deck)
    yield from choices.colours(deck)
    yield from prompts.neutral(deck)
    yield from sources.sources(deck)
    if around.today is not None:
        yield from sources.stale(deck, around.today)
    yield from sources.undated(deck)
    yield from glyphs.glyphs(deck)
    yield from media.telling(deck)
    yield from names.homoglyphs(deck)
    yield from names.same_names(deck)
    yield from names.texts_as_things(deck)
    yield from doubles.doubled_relations(deck)
    yield from doubles.doubled_texts(deck)
    yield from doubles.asked_by_hand(deck)
    yield from prompts.prompts(deck)
    yield from names.near_spellings(deck)
    yield from unasked.few_choices(deck)
    yield from unasked.unasked(deck)
    if len(deck.pack.facts) > LARGEST:
        text = _(
            "Of {all} facts a sample spread over the pack was tried, {n} at most: the numbers of "
            "facts that are never asked are of these."
        )
        yield Hint("sampled", text.format(all=len(deck.pack.facts), n=LARGEST))

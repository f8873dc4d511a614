"""What a player has learnt as cards for Anki: a note for each fact that was asked.

Anki's text files can't set when a card is due, how long its interval is or how often it was missed:
tags tell the first two, by which cards can be found and rescheduled there.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from hubquiz.content.model import Pack, Written
from hubquiz.exchange import anki_text
from hubquiz.host.days import date_of
from hubquiz.host.desk import FaultyPackError
from hubquiz.host.learning import memories
from hubquiz.library.packs import PackNotFoundError
from hubquiz.rounds.kinds import BY_NAME
from hubquiz.tools.export import as_written, in_words, question_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.exchange.model import Exported
    from hubquiz.host.desk import Desk
    from hubquiz.learning.memory import Memory
    from hubquiz.rounds.deck import Deck
    from hubquiz.storage import Player

KINDS = tuple(BY_NAME[name] for name in ("typed", "estimate", "choice", "choice-back"))
"""Of these a card is made: whatever asks with the fewest words."""


@dataclass(frozen=True, slots=True)
class Cards:
    """A file for Anki with so many cards; of the facts that were learnt, some have no card."""

    made: Exported
    cards: int
    without: int


def cards(desk: Desk, player: Player) -> Cards:
    """Return what a player has learnt of packs that are there as cards."""
    questions: list[Written] = []
    known = 0
    for reference in desk.store.learnt.packs(player.id):
        remembered = memories(desk.store.learnt, player.id, reference)
        known += len(remembered)
        with suppress(PackNotFoundError, FaultyPackError):
            deck = desk.deck(desk.library.find(reference))
            questions += _questions(deck, remembered)
    made = anki_text.write(Pack(title=player.name, questions=tuple(questions)), {})
    lost = sum(note.skipped for note in made.notes)
    return Cards(made, len(questions) - lost, known - len(questions) + lost)


def _questions(deck: Deck, remembered: dict[str, Memory]) -> Iterator[Written]:
    """Yield a question for each fact that is remembered, in the pack's order."""
    title = deck.pack.title
    for fact in deck.pack.facts:
        if fact.key in remembered:
            _kind, question = question_about(deck, KINDS, fact, Random(fact.key), media=False)
            card = as_written(question) if question is not None else None
            if card is not None:
                yield _tagged(in_words(card), title, remembered[fact.key])
    for written in deck.pack.questions:
        if written.key in remembered:
            yield _tagged(in_words(written), title, remembered[written.key])


def _tagged(card: Written, title: str, memory: Memory) -> Written:
    """Return a card with tags that tell its pack, when it is due, and how long its interval is."""
    told = (f"due::{date_of(memory.due)}", f"interval::{memory.due - memory.day}d")
    return replace(card, topics=(title, *card.topics, *told))

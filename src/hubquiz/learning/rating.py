"""A mark becomes a rating: one function, and its reasons.

FSRS (github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm) takes one of four ratings of
how well something was remembered. Anki's person says it of themselves; here the answer says it:

| rating | when | why |
|---|---|---|
| again | credit below a half | it was not known |
| hard | part of the credit | it was half known |
| hard | right, at even odds or better of guessing | a true-or-false says less than a typed answer |
| hard | right, and called a guess | the player says that it was luck |
| hard | right, but slow | it had to be worked out |
| easy | right, hardly to be guessed, and quick or sure | recalled, not recognised |
| good | right otherwise | |

A rating never goes up with less credit, more chance or more time.
"""

from __future__ import annotations

from enum import IntEnum

EVEN_ODDS = 0.5
"""From this chance of guessing on, a right answer is weak evidence."""

HARDLY = 0.1
"""Up to this chance of guessing, a right answer was recalled rather than recognised."""

QUICK = 6_000
"""The ms within which it came at once, reading included."""

SLOW = 40_000
"""The ms from which on it had to be worked out."""

GUESS, SURE = "guess", "sure"
"""What a player may have said of an answer, as the game writes it."""


class Rating(IntEnum):
    """FSRS's four, by its numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def rating(credit: float, chance: float, used: int, certainty: str = "") -> Rating:
    """Return the rating of an answer about a fact.

    `credit` and `chance` run from 0 to 1, `used` is in ms for this fact's share of the question,
    `certainty` is what the player said, if asked: `guess`, `likely` or `sure`.
    """
    if credit < 0.5:  # noqa: PLR2004 - a half
        return Rating.AGAIN
    if credit < 1 or chance >= EVEN_ODDS or certainty == GUESS or used >= SLOW:
        return Rating.HARD
    if chance <= HARDLY and (used <= QUICK or certainty == SURE):
        return Rating.EASY
    return Rating.GOOD

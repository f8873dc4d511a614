"""A question of a game at this machine as the board shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game.view import bare
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.shapes import Pick, Point
from hubquiz.rounds.describe import title
from hubquiz.screens.boardvalues import Asking, Bar, Shown

if TYPE_CHECKING:
    from hubquiz.game.turn import Turn


def asking_of(turn: Turn) -> Asking:
    """A question as it is shown while it is asked: without its key."""
    question = bare(turn.question, turn.clues)
    return Asking(
        question.prompt,
        question.shape,
        title(question.kind),
        question.clues,
        question.exhibits,
    )


def shown_of(turn: Turn) -> Shown:
    """A question as it is shown with its key, and with the hands that were counted."""
    question = turn.question
    shape = question.shape
    spread: tuple[Bar, ...] = ()
    if isinstance(shape, Pick) and any(turn.hands):
        pairs = zip(shape.choices, turn.hands, strict=True)
        spread = tuple(
            Bar(text, count, right=i in shape.key) for i, (text, count) in enumerate(pairs)
        )
    key = shape.key if isinstance(shape, Pick) else ()
    remarks = [r for r in question.because if r.choice is None or r.choice in key]
    return Shown(
        asking_of(turn),
        right_words(shape),
        tuple(remarks),
        spread,
        shape=shape,
        place=(shape.lat, shape.lon) if isinstance(shape, Point) else None,
    )

"""Points, and what they add up to.

An answer's points are

    base  = 100 · credit · worth          worth = 1 - 0.6 · (clues shown - 1) / (clues - 1)
    bonus = base · speed · (1 - used / limit)  and never below 0

so an answer at the last of several clues is worth 40%. `speed` is a share that the game sets, from
0 to a half: speed is never worth more than half of what accuracy is. `limit` is the player's own
time, or 20 s without one.

Where players say how sure they are, `base` comes from this table instead of 100 · credit (linear
in the credit between the two columns), and is then worth less by clues where it is positive:

    | | right | wrong |
    |---|---|---|
    | guess | 40 | 0 |
    | likely | 70 | -30 |
    | sure | 100 | -90 |

Honesty pays best: with a chance p to be right, a guess is expected to earn most below p = 1/2,
likely up to 2/3, and sure above. (The idea is certainty-based marking, Gardner-Medwin 1995; the
numbers are ours, and milder.) Who doesn't say is taken to be `likely`.

A score is the sum of points in the order of asking that never falls below 0. Questions that are
disputed or for practice, and marks that don't count, are left out of everything. A *miss* is a
credit below a half, *right* is full credit, and a streak is a run of right answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hubquiz.game.setup import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.game.setup import Settings
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.mark import Mark

FULL = 100
"""The points of a right answer."""

LAST_CLUE_WORTH = 0.4
"""What is left of them at the last clue."""

UNLIMITED_PACE = 20_000
"""The ms within which speed pays when a question has no limit."""

MISS_BELOW = 0.5
"""The credit below which an answer is a miss."""

STAKES: dict[Certainty, tuple[int, int]] = {
    Certainty.GUESS: (40, 0),
    Certainty.LIKELY: (70, -30),
    Certainty.SURE: (100, -90),
}
"""The points of a right and of a wrong answer, by how sure the player is."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a player has so far. `credit` is the sum over the `counted` of `asked` questions."""

    score: int = 0
    credit: float = 0.0
    asked: int = 0
    counted: int = 0
    right: int = 0
    misses: int = 0
    streak: int = 0
    best_streak: int = 0


def clue_worth(shown: int, clues: int) -> float:
    """Return the share of the points that is left when `shown` of `clues` clues are."""
    if clues <= 1:
        return 1.0
    return 1 - (1 - LAST_CLUE_WORTH) * (max(1, shown) - 1) / (clues - 1)


def points(
    mark: Mark,
    settings: Settings,
    *,
    used: int,
    worth: float = 1.0,
    certainty: Certainty | None = None,
    time: float = 1.0,
) -> int:
    """Return the points of an answer that took `used` ms, by the formulas above.

    `time` is the player's, in times everybody's.
    """
    if not mark.counted:
        return 0
    if settings.certainty:
        right, wrong = STAKES[certainty or Certainty.LIKELY]
        base = wrong + (right - wrong) * mark.credit
    else:
        base = FULL * mark.credit
    if base <= 0:
        return round(base)
    base *= worth
    limit = settings.question_seconds * 1000 if settings.question_seconds else UNLIMITED_PACE
    return round(base + base * settings.speed / 100 * max(0.0, 1 - used / (limit * time)))


def is_miss(mark: Mark) -> bool:
    """Tell whether a mark is a miss: counted, with less than half the credit."""
    return mark.counted and mark.credit < MISS_BELOW


def tally(turns: Iterable[Turn], player: str) -> Tally:
    """Return what a player has after these closed questions."""
    found = Tally()
    for turn in turns:
        found = tally_after(found, turn, player)
    return found


def tally_after(before: Tally, turn: Turn, player: str) -> Tally:
    """Return what a player has after one more question."""
    answer = None if turn.skipped else turn.answers.get(player)
    if answer is None:
        return before
    if not (turn.counts and answer.mark.counted):
        return replace(before, asked=before.asked + 1)
    streak = before.streak + 1 if answer.mark.correct else 0
    return Tally(
        score=max(0, before.score + answer.points),
        credit=before.credit + answer.mark.credit,
        asked=before.asked + 1,
        counted=before.counted + 1,
        right=before.right + answer.mark.correct,
        misses=before.misses + is_miss(answer.mark),
        streak=streak,
        best_streak=max(before.best_streak, streak),
    )

"""What a player may see: a pure function of the state.

Before the reveal a question comes without its key, its claims, its facts and its `because`, and
with only the clues shown so far; so the answer never leaves the authority early.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hubquiz.game.decide import is_done, playing
from hubquiz.game.modes import UntilMisses, length_of
from hubquiz.game.scoring import Tally, tally
from hubquiz.game.setup import Answering
from hubquiz.game.state import Phase
from hubquiz.quiz.question import Rule
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from hubquiz.game.events import Answered, Ending
    from hubquiz.game.modes import Mode
    from hubquiz.game.setup import Player, Settings
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the standings."""

    player: Player
    score: int
    answered: bool


@dataclass(frozen=True, slots=True)
class View:
    """The game as one player sees it.

    `number` counts questions from 1, up to `of` where the mode knows. `question` is the one in
    hand, bare until the reveal; `response` is the player's own, and `answer` (with the mark and
    the points) comes with the reveal. `deadline` is in ms since the epoch while a clock runs;
    `left` is what was left of it in ms at `since`, also while paused. `last` tells that going on
    ends the game, and `misses_left` how many misses end it. Where one player answers at a time, it
    is who `has_floor`.
    """

    phase: Phase
    mode: Mode
    settings: Settings
    title: str
    number: int
    of: int | None
    question: Question | None
    clues_left: int
    response: Response | None
    answer: Answered | None
    timed_out: bool
    disputed: bool
    last: bool
    since: int
    left: int | None
    deadline: int | None
    tally: Tally
    misses_left: int | None
    standings: tuple[Standing, ...]
    ending: Ending | None
    has_floor: bool = True

    @property
    def may_answer(self) -> bool:
        """Whether an answer of this player is awaited."""
        if self.phase is not Phase.ASKING or not self.has_floor:
            return False
        return self.response is None and self.misses_left != 0


def view(state: State, player: str) -> View:
    """Return what a player may see of a game. Raises KeyError if the player is none of it."""
    if player not in state.roster:
        raise KeyError(player)
    mode = state.setup.mode
    turn = state.turn
    revealed = state.phase is Phase.REVEALED
    answer = turn.answers.get(player) if turn else None
    mine = tally(state.past, player)
    return View(
        phase=state.phase,
        mode=mode,
        settings=state.settings,
        title=state.setup.title,
        number=state.asked,
        of=length + state.beyond if (length := length_of(mode)) else None,
        question=_question(state, turn, player) if turn else None,
        clues_left=len(turn.question.clues) - turn.clues if turn and not revealed else 0,
        response=answer.response if answer else None,
        answer=answer if revealed else None,
        timed_out=bool(turn and turn.timed_out),
        disputed=bool(turn and turn.disputed),
        last=revealed and is_done(state),
        since=state.since,
        left=state.left,
        deadline=state.deadline,
        tally=mine,
        misses_left=max(0, mode.misses - mine.misses) if isinstance(mode, UntilMisses) else None,
        standings=standings(state),
        ending=state.ending,
        has_floor=_has_floor(state, turn, player),
    )


def _has_floor(state: State, turn: Turn | None, player: str) -> bool:
    if state.settings.answering is Answering.ALL:
        return True
    return bool(turn and turn.floor and turn.floor.player == player)


def _question(state: State, turn: Turn, player: str) -> Question:
    """Return the guise of a question that a player is asked, bare until the reveal."""
    asked = turn.guises[turn.guise_of(player, state.roster[player])]
    return asked if state.phase is Phase.REVEALED else bare(asked, turn.clues)


def standings(state: State) -> tuple[Standing, ...]:
    """Return the players by score, the best first; equals stay in the order of joining."""
    turn = state.turn
    silent = set(playing(state)) - set(turn.answers) if turn else set()
    lines = (
        Standing(each, tally(state.past, each.token).score, answered=each.token not in silent)
        for each in state.players
    )
    return tuple(sorted(lines, key=lambda line: -line.score))


def bare(question: Question, clues: int) -> Question:
    """Return a question as it may be shown before the reveal, with the first `clues` clues."""
    return replace(
        question,
        shape=without_key(question.shape),
        claims=(),
        facts=(),
        tells=frozenset(),
        because=(),
        clues=question.clues[:clues],
        topics=(),
        rule=Rule.FITS,
    )


def without_key(shape: Shape) -> Shape:
    """Return a shape with its key, and whatever tells of it, taken out (empty, or zero)."""
    match shape:
        case Pick():
            return replace(shape, key=())
        case Pair():
            return replace(shape, key=())
        case Arrange():
            return replace(shape, key=(), values=())
        case Estimate():
            return replace(shape, key=0.0, tolerance=0.0, text="", unsure=())
        case Typed():
            return Typed(accepted=())
        case Point():
            return replace(shape, lat=0.0, lon=0.0)

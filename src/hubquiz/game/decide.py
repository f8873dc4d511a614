"""What a command leads to: events, or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game.modes import AgainstClock, RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.scoring import clue_worth, points, tally
from hubquiz.game.state import MOVES, REFUSALS
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.marking import Misfit, mark, right_words
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from hubquiz.game.state import State, Turn


def decide(  # noqa: C901, PLR0911, PLR0912 - one case a command, in one sight
    state: State,
    command: c.Command,
) -> tuple[e.Event, ...] | Rejection:
    """Return what happens if a game hears a command; no events means that nothing does."""
    if type(command) not in MOVES[state.phase]:
        return REFUSALS[state.phase]
    at = max(state.at, command.at)
    match command:
        case c.Begin(setup=setup):
            return (e.Began(at, setup),)
        case c.Pose(question=question):
            return (e.Posed(at, question),)
        case c.RunDry():
            return (e.Ended(at, e.Ending.DRY),)
        case c.Quit():
            return (e.Ended(at, e.Ending.QUIT),)
        case c.Resume():
            return (e.Resumed(at),)
        case c.Proceed():
            return (e.Ended(at, e.Ending.DONE) if is_done(state) else e.Proceeded(at),)
        case c.Dispute() | c.Withdraw():
            return _contest(state, command, at)
        case c.Tick():
            return _time_out(state) if _is_late(state, at) else ()
        case _ if _is_late(state, at):
            return Rejection.TOO_LATE
        case c.Pause():
            return (e.Paused(at),)
        case c.NextClue():
            return _next_clue(state, at)
        case c.Respond():
            return _respond(state, command, at)


def is_done(state: State) -> bool:
    """Tell whether the mode ends the game here, if the question in hand is the last word."""
    match state.setup.mode:
        case RoundOf(count=count):
            return len(state.past) >= count
        case AgainstClock(seconds=seconds):
            return state.before >= seconds * 1000
        case UntilMisses():
            return not playing(state)
        case _:
            return False


def playing(state: State) -> tuple[str, ...]:
    """Return the tokens of those who are to answer: all but those who have missed too often."""
    mode = state.setup.mode
    if not isinstance(mode, UntilMisses):
        return state.setup.tokens
    return tuple(
        token for token in state.setup.tokens if tally(state.past, token).misses < mode.misses
    )


def _is_late(state: State, at: int) -> bool:
    return state.deadline is not None and at >= state.deadline


def _contest(
    state: State, command: c.Dispute | c.Withdraw, at: int
) -> tuple[e.Event, ...] | Rejection:
    disputed = state.past[-1].disputed
    if isinstance(command, c.Dispute):
        return Rejection.ALREADY_DISPUTED if disputed else (e.Disputed(at, command.note),)
    return (e.Withdrawn(at),) if disputed else Rejection.NOT_DISPUTED


def _next_clue(state: State, at: int) -> tuple[e.Event, ...] | Rejection:
    turn = _open(state)
    if turn.clues >= len(turn.question.clues):
        return Rejection.NO_MORE_CLUES
    return (e.ClueShown(at),)


def _respond(state: State, command: c.Respond, at: int) -> tuple[e.Event, ...] | Rejection:
    turn = _open(state)
    if command.player not in state.setup.tokens:
        return Rejection.UNKNOWN_PLAYER
    if command.player in turn.answers:
        return Rejection.ALREADY_ANSWERED
    expected = playing(state)
    if command.player not in expected:
        return Rejection.OUT
    try:
        marked = mark(turn.question, command.response)
    except Misfit:
        return Rejection.MISFIT
    used = state.elapsed(at)
    earned = points(
        marked,
        state.setup.settings,
        used=used,
        worth=clue_worth(turn.clues, len(turn.question.clues)),
        certainty=command.certainty,
    )
    answered = e.Answered(
        at,
        command.player,
        command.response,
        marked,
        points=earned,
        used=used,
        clues=turn.clues,
        certainty=command.certainty,
    )
    waiting = set(expected) - set(turn.answers) - {command.player}
    return (answered,) if waiting else (answered, e.Revealed(at))


def _time_out(state: State) -> tuple[e.Event, ...]:
    """Close the question at its deadline. What the game's own clock cuts short does not count."""
    turn = _open(state)
    at = state.since + (state.left or 0)
    cut = state.game_left is not None and state.game_left == state.left
    missed = Mark(0.0, right_words(turn.question.shape), counted=not cut)
    silent = [token for token in playing(state) if token not in turn.answers]
    answers = (
        e.Answered(at, token, GaveUp(), missed, points=0, used=state.elapsed(at), clues=turn.clues)
        for token in silent
    )
    return (*answers, e.Revealed(at, timed_out=True))


def _open(state: State) -> Turn:
    if state.open is None:  # MOVES lets no command through that needs one
        message = f"no question is open in a game that is {state.phase}"
        raise RuntimeError(message)
    return state.open

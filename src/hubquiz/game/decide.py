"""What a command leads to: events, or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game.modes import AgainstClock, RoundOf, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.roster import enrol, refusal_of
from hubquiz.game.scoring import clue_worth, points, tally
from hubquiz.game.state import MOVES, REFUSALS, Phase
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.marking import Misfit, mark, right_words
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Collection

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
            return (e.Opened(at, setup) if setup.room else e.Began(at, setup),)
        case c.Start():
            return (e.Started(at),)
        case c.Remove():
            return _remove(state, command, at)
        case c.Join() | c.Rename() | c.Lock() | c.Unlock():
            return enrol(state, command, at)
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
        case c.Extend(seconds=seconds):
            timed = state.question_left is not None
            return (e.Extended(at, seconds),) if timed else Rejection.NO_LIMIT
        case c.Skip():
            return (e.Skipped(at),)
        case c.Close():
            return (*_given_up(state, at, counted=False), e.Revealed(at))
        case c.NextClue():
            return _next_clue(state, at)
        case c.Respond():
            return _respond(state, command, at)


def is_done(state: State) -> bool:
    """Tell whether the mode ends the game here, if the question in hand is the last word."""
    match state.setup.mode:
        case RoundOf(count=count):
            return len(state.past) - state.skipped >= count
        case AgainstClock(seconds=seconds):
            return state.before >= seconds * 1000
        case UntilMisses():
            return not playing(state)
        case _:
            return False


def playing(state: State) -> Collection[str]:
    """Return the tokens of those who are to answer: all but those who have missed too often."""
    mode = state.setup.mode
    if not isinstance(mode, UntilMisses):
        return state.roster.keys()
    return tuple(token for token in state.roster if tally(state.past, token).misses < mode.misses)


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
    if command.player not in state.roster:
        return refusal_of(state, command.player)
    if command.number is not None and command.number != state.asked:
        return Rejection.ANOTHER_QUESTION
    if command.player in turn.answers:
        return Rejection.ALREADY_ANSWERED
    if command.player not in playing(state):
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
    waits = _waits(state, command.player)
    return (answered,) if waits else (answered, e.Revealed(at))


def _waits(state: State, player: str) -> bool:
    """Tell whether the open question waits for anyone but this player."""
    answers, expected = _open(state).answers, playing(state)
    if len(answers) + 1 < len(expected):  # so in a class it is seldom gone through
        return True
    return any(token not in answers for token in expected if token != player)


def _remove(state: State, command: c.Remove, at: int) -> tuple[e.Event, ...] | Rejection:
    """Take a player out; who leaves is not waited for."""
    outcome = enrol(state, command, at)
    if isinstance(outcome, Rejection) or state.phase is not Phase.ASKING:
        return outcome
    heard = any(token in state.roster for token in _open(state).answers if token != command.player)
    return outcome if not heard or _waits(state, command.player) else (*outcome, e.Revealed(at))


def _time_out(state: State) -> tuple[e.Event, ...]:
    """Close the question at its deadline. What the game's own clock cuts short does not count."""
    at = state.since + (state.left or 0)
    cut = state.game_left is not None and state.game_left == state.left
    return (*_given_up(state, at, counted=not cut), e.Revealed(at, timed_out=True))


def _given_up(state: State, at: int, *, counted: bool) -> tuple[e.Event, ...]:
    """Return the silence of those who have been here for all of the question, as answers."""
    turn = _open(state)
    missed = Mark(0.0, right_words(turn.question.shape), counted=counted)
    silent = [
        token
        for token in playing(state)
        if token not in turn.answers and state.roster[token].since < state.asked
    ]
    return tuple(
        e.Answered(at, token, GaveUp(), missed, points=0, used=state.elapsed(at), clues=turn.clues)
        for token in silent
    )


def _open(state: State) -> Turn:
    if state.open is None:  # MOVES lets no command through that needs one
        message = f"no question is open in a game that is {state.phase}"
        raise RuntimeError(message)
    return state.open

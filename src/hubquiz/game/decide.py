"""What a command leads to: events, or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.game import commands as c
from hubquiz.game import events as e
from hubquiz.game import floor
from hubquiz.game.modes import AgainstClock, Endless, RoundOf, Study, UntilMisses
from hubquiz.game.rejections import Rejection
from hubquiz.game.roster import enrol, refusal_of
from hubquiz.game.scoring import clue_worth, points
from hubquiz.game.setup import MOST_TIME, Answering
from hubquiz.game.state import MOVES, REFUSALS, Phase
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.marking import Misfit, mark, right_words
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Collection

    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn


def decide(  # noqa: C901, PLR0911, PLR0912 - one case a command, in one sight
    state: State,
    command: c.Command,
) -> tuple[e.Event, ...] | Rejection:
    """Return what happens if a game hears a command; no events means that nothing does."""
    if type(command) not in MOVES[state.phase]:
        return REFUSALS[state.phase]
    at = max(state.at, command.at)
    if isinstance(command, c.Respond):  # in a class most are
        return Rejection.TOO_LATE if _is_late(state, at) else _respond(state, command, at)
    match command:
        case c.Begin(setup=setup):
            return (e.Opened(at, setup) if setup.room else e.Began(at, setup),)
        case c.Start():
            return (e.Started(at),)
        case c.Remove():
            return _remove(state, command, at)
        case (
            c.Join()
            | c.Admit()
            | c.TurnAway()
            | c.Rename()
            | c.Restore()
            | c.Assign()
            | c.Allow()
            | c.Lock()
            | c.Unlock()
            | c.Adjust()
        ):
            return enrol(state, command, at)
        case c.Pose(question=question, variants=variants, fewer=fewer):
            posed = e.Posed(at, question, variants, fewer)
            return (posed, *floor.opening(state, question, at))
        case c.RunDry():
            return (e.Ended(at, e.Ending.DRY),)
        case c.Quit():
            return (e.Ended(at, e.Ending.QUIT),)
        case c.Resume():
            return (e.Resumed(at),)
        case c.Revote():
            return (e.Revoted(at),)
        case c.Proceed():
            return (_next(state, at),)
        case c.Reask():
            return (e.Reasked(at),)
        case c.Dispute() | c.Withdraw():
            return _contest(state, command, at)
        case c.Count():
            return floor.count(state, command, at)
        case c.Tick():
            return _tick(state) if _is_late(state, at) else ()
        case _ if _is_late(state, at):
            return Rejection.TOO_LATE
        case c.Pause():
            return (e.Paused(at),)
        case c.Extend(seconds=seconds):
            timed = state.question_left is not None
            return (e.Extended(at, seconds),) if timed else Rejection.NO_LIMIT
        case c.Skip():
            return (e.Skipped(at),)
        case c.Discuss():
            return _discuss(state, at)
        case c.Close():
            return (*_given_up(state, at), e.Revealed(at))
        case c.NextClue():
            return _next_clue(state, at)
        case c.Buzz():
            return floor.buzz(state, command, at)


def is_done(state: State) -> bool:
    """Tell whether the mode ends the game here, if the question in hand is the last word."""
    match state.setup.mode:
        case RoundOf(count=count):
            return _has_asked(state, count)
        case AgainstClock(seconds=seconds):
            return state.before >= seconds * 1000
        case UntilMisses():
            return not playing(state)
        case Study(questions=None, minutes=minutes):
            return state.before >= (minutes or 0) * 60_000
        case Study(questions=questions):
            return _has_asked(state, questions or 0)
        case Endless():
            return False


def _has_asked(state: State, count: int) -> bool:
    """Tell whether so many questions of a round were asked."""
    asked = len(state.past)
    return asked >= count and asked - state.beyond >= count  # it goes through all of them


def playing(state: State) -> Collection[str]:
    """Return the tokens of those who are to answer: all but those who have missed too often."""
    if not state.out:
        return state.roster.keys()
    return tuple(token for token in state.roster if token not in state.out)


def _is_late(state: State, at: int) -> bool:
    """Tell whether the deadline has passed; where hands are raised, it closes no question."""
    if state.settings.answering is Answering.HANDS and state.phase is Phase.ASKING:
        return False
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
    turn, player = _open(state), command.player
    refusal = _refusal(state, turn, command, at)
    if refusal is not None:
        return refusal
    guise = turn.guise_of(player, state.roster[player])
    asked = turn.guises[guise]
    try:
        marked = mark(asked, command.response)
    except Misfit:
        return Rejection.MISFIT
    used = floor.on_the_floor(state, at)
    time = state.allowance(player).time
    answered = e.Answered(
        at,
        player,
        command.response,
        marked,
        points=points(
            marked,
            state.settings,
            used=used,
            worth=clue_worth(turn.clues, len(asked.clues)) * floor.worth(state),
            certainty=command.certainty,
            time=MOST_TIME if time is None else time,
        ),
        used=used,
        clues=turn.clues,
        certainty=command.certainty,
        guise=guise,
        number=state.asked,
        vote=turn.vote,
    )
    if floor.is_one_by_one(state):
        return (answered, *floor.after(state, answered))
    return (answered,) if _waits(state, player) else (answered, _closed(state, at))


def _refusal(state: State, turn: Turn, command: c.Respond, at: int) -> Rejection | None:
    """Return why an answer can't be taken, whatever it is."""
    player = command.player
    if player not in state.roster:
        return refusal_of(state, player)
    if command.number not in {None, state.asked} or command.vote not in {None, turn.vote}:
        return Rejection.ANOTHER_QUESTION
    if player in turn.answers:
        return Rejection.ALREADY_ANSWERED
    if player in state.out:
        return Rejection.OUT
    if state.settings.answering is not Answering.ALL:
        return None if turn.floor and turn.floor.player == player else Rejection.NO_FLOOR
    return Rejection.TOO_LATE if has_run_out(state, player, at) else None


def has_run_out(state: State, player: str, at: int) -> bool:
    """Tell whether a player's own time for the open question is up."""
    limit = state.limit(state.allowance(player).time)
    return limit is not None and state.elapsed(at) >= limit


def _waits(state: State, player: str) -> bool:
    """Tell whether the open question waits for anyone but this player."""
    answers = _open(state).answers
    # So in a class it is seldom gone through.
    if len(answers) + 1 < len(state.roster) - len(state.out):
        return True
    return any(token not in answers for token in playing(state) if token != player)


def _remove(state: State, command: c.Remove, at: int) -> tuple[e.Event, ...] | Rejection:
    """Take a player out; who leaves is not waited for."""
    outcome = enrol(state, command, at)
    if floor.is_one_by_one(state) and not isinstance(outcome, Rejection):
        return (*outcome, *floor.after_leaving(state, command.player, at))
    if isinstance(outcome, Rejection) or state.phase is not Phase.ASKING:
        return outcome
    heard = any(token in state.roster for token in _open(state).answers if token != command.player)
    if not heard or _waits(state, command.player):
        return outcome
    return (*outcome, _closed(state, at))


def _discuss(state: State, at: int) -> tuple[e.Event, ...] | Rejection:
    if state.settings.answering is not Answering.ALL:
        return Rejection.NOT_TOGETHER
    return (e.Discussed(at),) if _open(state).first is None else Rejection.VOTED_TWICE


def _closed(state: State, at: int) -> e.Event:
    """Return how the open question closes by itself: a first vote may be discussed."""
    return e.Discussed(at) if is_discussed(state) else e.Revealed(at)


def is_discussed(state: State) -> bool:
    """Tell whether the open question, when it closes by itself, is discussed and not revealed."""
    return state.settings.twice and _open(state).first is None


def _tick(state: State) -> tuple[e.Event, ...]:
    """Do what is due at the deadline: what the game's own clock cuts short does not count."""
    # It may lie before the last event: time that was given may have been taken back.
    at = max(state.at, state.deadline or 0)
    if state.phase is Phase.REVEALED:
        return (_next(state, at),)
    if state.phase is Phase.LOBBY:
        return (e.Ended(at, e.Ending.DONE),)
    cut = state.game_left is not None and state.game_left == state.left
    if floor.is_one_by_one(state):
        return floor.timed_out(state, at, cut=cut)
    if is_discussed(state) and not cut:
        return (e.Discussed(at),)
    return (*_given_up(state, at, cut=cut), e.Revealed(at, timed_out=True))


def _next(state: State, at: int) -> e.Event:
    return e.Ended(at, e.Ending.DONE) if is_done(state) else e.Proceeded(at)


def _given_up(state: State, at: int, *, cut: bool = False) -> tuple[e.Event, ...]:
    """Return the silence of those who have been here for all of the question, as answers.

    It is counted of those whose own time was up, unless that was `cut` short.
    """
    turn = _open(state)
    if state.settings.answering is not Answering.ALL:
        return ()
    silent = [
        token
        for token in playing(state)
        if token not in turn.answers and state.roster[token].since < state.asked
    ]
    return tuple(_silence(state, turn, token, at, cut=cut) for token in silent)


def _silence(state: State, turn: Turn, player: str, at: int, *, cut: bool) -> e.Answered:
    guise = turn.guise_of(player, state.roster[player])
    counted = not cut and has_run_out(state, player, at)
    missed = Mark(0.0, right_words(turn.guises[guise].shape), counted=counted)
    used = state.elapsed(at)
    return e.Answered(
        at,
        player,
        GaveUp(),
        missed,
        points=0,
        used=used,
        clues=turn.clues,
        guise=guise,
        number=state.asked,
        vote=turn.vote,
    )


def _open(state: State) -> Turn:
    if state.open is None:  # MOVES lets no command through that needs one
        message = f"no question is open in a game that is {state.phase}"
        raise RuntimeError(message)
    return state.open

"""Several players at one machine: who has the floor, and where it goes after an answer.

At such a table a question is answered by one player at a time, the one who has the *floor*. *In
turns* it is given with each question to the player who has opened the fewest, and after a miss, if
stealing is allowed, to the next around the table. With *buzzers* nobody has it until a player
buzzes; after a miss it is free again, for those who have not tried. Either way nobody answers a
question twice, an answer that is no miss closes it, and it closes when nobody is left to try, or
when a single choice is left over that everybody must know to be right.

A player's time runs while the player has the floor; the question's own stands meanwhile. Who takes
a question over that another has missed earns half: there was less to choose from.

In a *show of hands* nobody answers at the machine: the hands for each choice are counted, if that
is wanted, and whoever leads it reveals. Its time limit is a sign, and closes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.game import events as e
from hubquiz.game.rejections import Rejection
from hubquiz.game.scoring import is_miss, tally
from hubquiz.game.setup import Answering
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.responses import GaveUp, Picked
from hubquiz.quiz.shapes import Pick

if TYPE_CHECKING:
    from hubquiz.game import commands as c
    from hubquiz.game.setup import Player
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question

STEAL_WORTH = 0.5
"""What is left of the points for who takes a question over."""
LONGER = 2
"""How many times the time of a choice there is for an answer that must be written or laid out."""
GRACE_MS = 5_000
"""What the others have to buzz in, at least, after a miss."""


def is_one_by_one(state: State) -> bool:
    """Tell whether a question is answered by one player at a time."""
    return state.settings.answering in {Answering.TURNS, Answering.BUZZERS}


def in_play(state: State) -> tuple[str, ...]:
    """Return the tokens of those who have not missed too often, around the table."""
    return tuple(token for token in state.roster if token not in state.out)


def opening(state: State, question: Question, at: int) -> tuple[e.FloorGiven, ...]:
    """Return who is given the floor with a new question: in turns, who has opened the fewest."""
    waiting = in_play(state)
    if state.settings.answering is not Answering.TURNS or not waiting:
        return ()
    opened = [turn.opener for turn in state.past if not turn.skipped]
    return (_floor(state, min(waiting, key=opened.count), question, at),)


def buzz(state: State, command: c.Buzz, at: int) -> tuple[e.Event, ...] | Rejection:
    """Give the floor to who buzzes first."""
    turn = _open(state)
    if state.settings.answering is not Answering.BUZZERS:
        return Rejection.NO_BUZZERS
    if command.player in turn.answers:
        return Rejection.ALREADY_ANSWERED
    if command.player not in in_play(state):
        return Rejection.OUT if command.player in state.roster else Rejection.UNKNOWN_PLAYER
    if turn.floor is not None:
        return Rejection.NO_FLOOR
    return (_floor(state, command.player, turn.question, at),)


def count(state: State, command: c.Count, at: int) -> tuple[e.Event, ...] | Rejection:
    """Keep how many hands were raised for each choice, in place of any earlier count."""
    shape = state.turn.question.shape if state.turn else None
    if state.settings.answering is not Answering.HANDS or not isinstance(shape, Pick):
        return Rejection.MISFIT
    fits = len(command.hands) == len(shape.choices)
    return (e.Counted(at, command.hands),) if fits else Rejection.MISFIT


def on_the_floor(state: State, at: int) -> int:
    """Return the ms that whoever has the floor has had it; without one, that the question has."""
    floor = _open(state).floor
    return state.elapsed(at) - (floor.since if floor else 0)


def worth(state: State) -> float:
    """Return the share of the points that the next answer can earn."""
    return STEAL_WORTH if is_one_by_one(state) and _open(state).answers else 1.0


def after(state: State, answer: e.Answered) -> tuple[e.Event, ...]:
    """Return what an answer on the floor leads to: the end of the question, or another's try."""
    settled = not answer.mark.counted or not is_miss(answer.mark)
    return (e.Revealed(answer.at),) if settled else _next(state, answer.at, answer.player, answer)


def after_leaving(state: State, player: str, at: int) -> tuple[e.Event, ...]:
    """Return what follows if a player leaves while a question is open."""
    turn = state.open
    if turn is None:
        return ()
    if turn.floor is not None and turn.floor.player == player:
        return _next(state, at, player)
    return () if turn.floor is not None or _left(state, player) else (e.Revealed(at),)


def timed_out(state: State, at: int, *, cut: bool) -> tuple[e.Event, ...]:
    """Return what happens at a deadline: that of who has the floor, or the question's own.

    What the game's own clock has `cut` short ends the question, and does not count.
    """
    turn = _open(state)
    if turn.floor is None:
        return (e.Revealed(at, timed_out=True),)
    silence = e.Answered(
        at,
        turn.floor.player,
        GaveUp(),
        Mark(0.0, right_words(turn.question.shape), counted=not cut),
        points=0,
        used=on_the_floor(state, at),
        clues=turn.clues,
    )
    then = (e.Revealed(at),) if cut else after(state, silence)
    return (silence, *(_timed(each) for each in then))


def _timed(event: e.Event) -> e.Event:
    return e.Revealed(event.at, timed_out=True) if isinstance(event, e.Revealed) else event


def _next(
    state: State, at: int, player: str, missed: e.Answered | None = None
) -> tuple[e.Event, ...]:
    """Return who may try now that a player has missed or gone, or the reveal if nobody may."""
    turn, settings = _open(state), state.settings
    left = _left(state, player)
    tried = [*turn.answers.values(), *([missed] if missed else [])]
    if not left or not _is_open(turn.question, tried):
        return (e.Revealed(at),)
    if settings.answering is Answering.TURNS:
        if missed and not settings.steal:
            return (e.Revealed(at),)
        return (_floor(state, left[0], turn.question, at),)
    return (e.FloorFreed(at, _grace(state)),)


def _left(state: State, done: str) -> list[str]:
    """Return those who may still try when one is done, around the table from who has the floor."""
    turn = _open(state)
    around = list(state.roster)
    holder = turn.floor.player if turn.floor else ""
    start = around.index(holder) + 1 if holder in around else 0
    may = set(in_play(state)) - set(turn.answers) - {done}
    return [token for token in around[start:] + around[:start] if token in may]


def _is_open(question: Question, tried: list[e.Answered]) -> bool:
    """Tell whether there is anything left to find out: more than one choice of a single one."""
    shape = question.shape
    if not isinstance(shape, Pick) or shape.several:
        return True
    given = [each.response for each in tried]
    struck = {i for each in given if isinstance(each, Picked) for i in each.choices}
    return len(shape.choices) - len(struck) > 1


def _floor(state: State, player: str, question: Question, at: int) -> e.FloorGiven:
    settings = state.settings
    if settings.answering is Answering.TURNS:
        seconds = settings.question_seconds
        return e.FloorGiven(at, player, seconds * 1000 if seconds else None)
    seconds = settings.floor_seconds
    times = 1 if isinstance(question.shape, Pick) else LONGER
    return e.FloorGiven(at, player, seconds * 1000 * times if seconds else None)


def _grace(state: State) -> int:
    """Return the ms that the question is given besides, so that the others can buzz in time."""
    turn = _open(state)
    seconds = state.settings.question_seconds
    if seconds is None or turn.floor is None:
        return 0
    left = seconds * 1000 + turn.extra - (turn.floor.since - turn.spoken)
    return max(0, GRACE_MS - left)


def _open(state: State) -> Turn:
    if state.open is None:  # MOVES lets no command through that needs one
        message = f"no question is open in a game that is {state.phase}"
        raise RuntimeError(message)
    return state.open


@dataclass(frozen=True, slots=True)
class Place:
    """A player at the table: the score, and where the player stands in the question in hand.

    `answer` is the player's own; `may` tells that the player may answer or buzz.
    """

    player: Player
    score: int
    floor: bool
    may: bool
    out: bool
    answer: e.Answered | None


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits at it, in their order, and who has the floor.

    `struck` are the choices that were tried and are wrong; `stealing` tells that one has missed.
    """

    places: tuple[Place, ...]
    floor: str | None
    opener: str
    limit: int | None
    struck: frozenset[int]
    stealing: bool


def table(state: State) -> Table:
    """Return the table as everybody at it sees it."""
    turn = state.turn
    floor = turn.floor if turn and state.open else None
    answers = turn.answers if turn else {}
    alive = in_play(state)
    free = state.open is not None and floor is None
    places = tuple(
        Place(
            player,
            tally(state.past, player.token).score,
            floor=floor is not None and floor.player == player.token,
            may=free and player.token in alive and player.token not in answers,
            out=player.token not in alive,
            answer=answers.get(player.token),
        )
        for player in state.players
    )
    picked = (a.response.choices for a in answers.values() if isinstance(a.response, Picked))
    shape = turn.question.shape if turn else None
    single = isinstance(shape, Pick) and not shape.several
    return Table(
        places,
        floor.player if floor else None,
        turn.opener if turn else "",
        floor.limit if floor else None,
        frozenset(i for choices in picked for i in choices) if single else frozenset(),
        stealing=bool(answers) and state.open is not None,
    )

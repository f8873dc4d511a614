"""What the teacher and the projector may see: pure functions of the game and the room.

The projector's view is for all eyes. The teacher's has, beside it, who plays and waits, and what
each is allowed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hubquiz.classroom.questions import on_the_wall
from hubquiz.classroom.views import (
    Audience,
    answers_of,
    clock,
    common,
    id_of,
    shared_result,
    shows_places,
)
from hubquiz.game.decide import is_done
from hubquiz.game.modes import UntilMisses
from hubquiz.game.setup import Certainty
from hubquiz.game.spread import spread_of, votes_of
from hubquiz.game.state import Phase
from hubquiz.quiz.responses import GaveUp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hubquiz.classroom.board import Board
    from hubquiz.classroom.views import Room
    from hubquiz.classroom.wire import Json
    from hubquiz.game.state import State
    from hubquiz.game.turn import Seat, Turn

TOP = 5
"""How many the standings name: enough to celebrate, too few to shame."""

MENTIONED = 3
"""How many are named for having climbed, and for a streak."""

CONFUSIONS = 5
"""How many confusions are shown, the commonest first."""


def teacher_view(state: State, room: Room, board: Board, now: int, *, roster: bool) -> Json:
    """Return what the teacher may see; with who plays if `roster`, which may be long."""
    view = projector_view(state, room, board, now)
    if roster or state.phase is Phase.LOBBY:
        view["players"] = [
            row | _allowed(state, token)
            for token, row in zip(state.roster, _players(state, room), strict=True)
        ]
    if roster:
        view["waiting"] = named(state.waiting)
        view["removed"] = named(state.removed)
    return view | ({"warn": room.warn, "saved": False} if room.warn else {})


def projector_view(state: State, room: Room, board: Board, now: int) -> Json:
    """Return what all in the room may see on the wall."""
    turn, rules, mode = state.turn, state.settings, state.setup.mode
    view = common(state, room) | clock(state, now)
    view |= {
        "pin": room.pin,
        "address": room.address,
        "locked": state.locked,
        "here": len(room.here),
        "count": list(count(state, room)),
        "auto": rules.advance_seconds or 0,
        "standings_on": rules.standings,
        "practice_on": rules.practice,
        "where": "projector" if rules.projector_only else "phone",
        "twice": rules.twice,
        "approve": rules.approve,
    }
    if turn is not None:
        view["q"] = on_the_wall(turn, state.asked, revealed=state.phase is Phase.REVEALED)
        if turn.variants:
            view["guises"] = 1 + len(turn.variants)
    if isinstance(mode, UntilMisses):
        view |= {"misses": mode.misses, "alive": len(state.roster) - len(state.out)}
    if rules.teams:
        view["teams"] = _teams(state, board)
    if state.phase is Phase.LOBBY:
        view["players"] = list(_players(state, room))
    if state.phase is Phase.DISCUSSING and turn is not None:
        view["spread"] = votes_of(turn, answers_of(state, turn.answers))
    if state.phase is Phase.REVEALED:
        view |= _revealed(state, state.past[-1], now)
    if state.phase in {Phase.REVEALED, Phase.OVER}:
        view |= _standings(state, board)
    return view


_OPEN = frozenset({Phase.ASKING, Phase.PAUSED})


def count(state: State, room: Room) -> tuple[int, int]:
    """Return how many have answered the question in hand, and of how many who are here.

    Once it is closed its answers hold the silence of all others too, which is none.
    """
    turn = state.turn
    if turn is None:
        answered: frozenset[str] = frozenset()
    elif state.phase in _OPEN:
        answered = frozenset(turn.answers)
    else:
        given = turn.answers.items()
        answered = frozenset(who for who, one in given if not isinstance(one.response, GaveUp))
    answered &= state.roster.keys()
    return len(answered), len(answered | (room.here - state.out))


def _revealed(state: State, turn: Turn, now: int) -> Json:
    answers = answers_of(state, turn.answers)
    pairs = Counter(pair for answer in answers for pair in answer.mark.confused)
    view = shared_result(state, Audience()) | {
        "last": is_done(state),
        "spread": spread_of(turn, answers),
        "confused": [
            {"a": right, "b": taken, "count": times}
            for (right, taken), times in pairs.most_common(CONFUSIONS)
        ],
    }
    if turn.first is not None:
        view["before"] = spread_of(turn, answers_of(state, turn.first))
    if state.settings.certainty:
        view["sure"] = _sure(state, turn)
    if state.deadline is not None:
        view["next_in"] = max(0, state.deadline - now)
    return view


def _sure(state: State, turn: Turn) -> Json:
    """Return how many right and wrong answers were guesses, likely and sure."""
    given = Counter(
        (answer.mark.correct, answer.certainty or Certainty.LIKELY)
        for answer in answers_of(state, turn.answers)
        if answer.mark.counted and not isinstance(answer.response, GaveUp)
    )
    return {
        name: [given[right, each] for each in Certainty]
        for name, right in (("right", True), ("wrong", False))
    }


def _standings(state: State, board: Board) -> Json:
    """Return what is celebrated: nobody is named where players have no places."""
    if not shows_places(state):
        return {"standings": []}
    name = {token: seat.name for token, seat in state.roster.items()}
    return {
        "standings": [
            {
                "name": name[token],
                "score": board.tally(token).score,
                "streak": board.tally(token).streak,
            }
            for token in board.best(TOP)
        ],
        "improved": [{"name": name[who], "by": by} for who, by in board.climbed(MENTIONED)],
        "streaks": [{"name": name[who], "streak": run} for who, run in board.runs(MENTIONED)],
    }


def _teams(state: State, board: Board) -> list[Json]:
    turn = state.turn
    answered = Counter(
        state.roster[token].team
        for token in (turn.answers if turn else ())
        if token in state.roster
    )
    return [
        {
            "name": name,
            "score": reached.score if state.settings.standings else None,
            "of": reached.of,
            "answered": answered[name],
        }
        for name, reached in board.teams().items()
    ]


def _players(state: State, room: Room) -> Iterator[Json]:
    turn = state.turn
    for token, seat in state.roster.items():
        yield {
            "id": id_of(token),
            "name": seat.name,
            "here": token in room.here,
            "answered": turn is not None and token in turn.answers,
        }


def _allowed(state: State, player: str) -> Json:
    """Return what the teacher alone is told of a player."""
    seat, allowed = state.roster[player], state.allowance(player)
    told: Json = {"team": seat.team} if seat.team else {}
    if allowed.time != 1:
        told["time"] = allowed.time or 0
    if allowed.fewer:
        told["fewer"] = True
    if player in state.out:
        told["out"] = True
    return told


def named(seats: Mapping[str, Seat]) -> list[Json]:
    """Return who these are, as messages to the teacher name them."""
    return [{"id": id_of(token), "name": seat.name} for token, seat in seats.items()]

"""What a player, the teacher and the projector may see: pure functions of the game and the room.

Before the reveal nobody's view holds a key or anything that tells of it: a question passes through
`game.view.bare`, and pictures go by number, since a file's name may name what it shows. What each
player is shown of the others is a place, how many they are, and their team. What a player is
allowed beyond others is in that player's view and the teacher's alone, as time and as choices.

A view is the whole of what there is to see. `shared` is the part that all who are asked the same
guise with the same time have in common, so that a room can encode it once.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.classroom.questions import question, wordless
from hubquiz.classroom.wire import encode_response
from hubquiz.game.modes import RoundOf
from hubquiz.game.state import Phase
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.shapes import Point

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from hubquiz.classroom.board import Board
    from hubquiz.classroom.wire import Json
    from hubquiz.game.events import Answered
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Remark

PHASES: Mapping[Phase, str] = {
    Phase.NEW: "lobby",
    Phase.LOBBY: "lobby",
    Phase.READY: "lobby",
    Phase.ASKING: "asking",
    Phase.PAUSED: "paused",
    Phase.DISCUSSING: "discussing",
    Phase.REVEALED: "revealed",
    Phase.OVER: "over",
}
"""What each phase is called on the wire. READY lasts no time: a question follows at once."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a room knows beside the game: its door, and who is here.

    `warn` is a sentence while play is not being saved.
    """

    pin: str = ""
    address: str = ""
    lang: str = "en"
    warn: str = ""
    here: AbstractSet[str] = frozenset()


class Audience(NamedTuple):
    """Players who see the same: who are asked the same guise, and have the same time."""

    guise: int = 0
    time: float | None = 1.0


def audience_of(state: State, player: str) -> Audience:
    """Return the audience that a player belongs to."""
    turn = state.turn
    guise = turn.guise_of(player, state.roster[player]) if turn else 0
    return Audience(guise, state.allowance(player).time)


def player_view(state: State, room: Room, board: Board, player: str, now: int) -> Json:
    """Return what a player may see. Raises KeyError if there is no such player."""
    audience = audience_of(state, player)
    view = shared(state, room, now, audience) | own(state, board, player)
    mine = own_result(state, board, player)
    return view | ({"mine": shared_result(state, audience) | mine} if mine else {})


def shared(state: State, room: Room, now: int, audience: Audience) -> Json:
    """Return what is the same in all views of an audience: the question, and the time."""
    view = common(state, room) | clock(state, now, audience.time)
    turn = state.turn
    if turn is None:
        return view
    if is_wordless(state, turn):
        view["look_up"] = True
        view["q"] = wordless(turn, state.asked, audience.guise)
    else:
        revealed = state.phase is Phase.REVEALED
        view["q"] = question(turn, state.asked, audience.guise, revealed=revealed)
    return view


def common(state: State, room: Room) -> Json:
    """Return what is the same in all views: where the game is, and by which rules."""
    turn, mode, rules = state.turn, state.setup.mode, state.settings
    view: Json = {
        "phase": PHASES[state.phase],
        "title": state.setup.title,
        "lang": room.lang,
        "n": state.asked,
    }
    if state.phase is not Phase.OVER:
        view["of"] = mode.count + state.beyond if isinstance(mode, RoundOf) else None
    if not shows_places(state):
        view["places"] = False
    if rules.certainty:
        view["certainty"] = True
    if turn is None:
        return view | ({"practice": True} if rules.practice else {})
    if turn.vote > 1:
        view["vote"] = turn.vote
    if turn.practice:
        view["practice"] = True
    if state.open is not None:
        view["clues_left"] = len(turn.question.clues) - turn.clues
    return view


def clock(state: State, now: int, time: float | None = 1.0) -> Json:
    """Return the ms that are left for the question in hand, and of how many, with some time."""
    if state.phase is Phase.DISCUSSING:
        return {"left": None, "limit": None}
    left = state.left_for(time)
    if left is not None and state.phase is Phase.ASKING:
        left = max(0, left - max(0, now - state.since))
    return {"left": left, "limit": state.limit(time) if state.turn else None}


def shows_places(state: State) -> bool:
    """Tell whether players have places: in teams only the teams have."""
    return state.settings.standings and not state.settings.teams


def is_wordless(state: State, turn: Turn) -> bool:
    """Tell whether the words of a question are on the wall alone.

    Not where each is asked in their own way: then the wall has no words to read.
    """
    return state.settings.projector_only and state.open is not None and not turn.variants


def is_fresh(state: State) -> bool:
    """Tell whether nobody has answered the open question: then views differ by audience alone.

    What is a player's own is as it was at the reveal before; unless the player is out.
    """
    return state.phase is Phase.ASKING and state.open is not None and not state.open.answers


def own(state: State, board: Board, player: str) -> Json:
    """Return what is a player's own in a view, but for the result of a question."""
    turn = state.turn
    answer = turn.answers.get(player) if turn else None
    return standing(state, board, player) | said(answer)


def said(answer: Answered | None) -> Json:
    """Return what a player has said to the question in hand."""
    if answer is None:
        return {"answered": False}
    response = encode_response(answer.response)
    if response is None:
        return {"answered": True}
    sure: Json = {"sure": answer.certainty.value} if answer.certainty else {}
    return {"answered": True, "response": response} | sure


def standing(state: State, board: Board, player: str) -> Json:
    """Return who a player is, and what they have reached."""
    mine = board.tally(player)
    view: Json = {"name": state.roster[player].name, "score": mine.score}
    if player in state.out:
        view["out"] = True
    if state.settings.teams:
        view["team"] = _team(state, board, state.roster[player].team)
    if state.phase is Phase.OVER:
        view |= {
            "place": board.place(player) if shows_places(state) else None,
            "of": len(state.roster),
            "right": mine.right,
            "asked": mine.asked,
        }
    return view


def _team(state: State, board: Board, name: str) -> Json:
    # Before the first reveal there is nothing to be worked out for each who joins.
    reached = board.teams().get(name) if state.past else None
    if reached is None:
        return {"name": name, "score": 0, "place": None}
    place = reached.place if state.settings.standings else None
    return {"name": name, "score": reached.score, "place": place}


def shared_result(state: State, audience: Audience) -> Json:
    """Return what an audience is told at the reveal; nothing before it."""
    if state.phase is not Phase.REVEALED:
        return {}
    asked = state.past[-1].guises[audience.guise]
    shape = asked.shape
    where: Json = {"at": [shape.lat, shape.lon]} if isinstance(shape, Point) else {}
    return {
        "key": right_words(shape),
        "because": [_remark(remark) for remark in asked.because],
    } | where


def own_result(state: State, board: Board, player: str) -> Json:
    """Return what a player is told of their own answer at the reveal; nothing before it.

    Who joined too late to be asked has none.
    """
    if state.phase is not Phase.REVEALED:
        return {}
    answer = state.past[-1].answers.get(player)
    if answer is None:
        return {}
    return judged(state, answer) | earned(state, board, player, answer)


def judged(state: State, answer: Answered) -> Json:
    """Return how an answer was marked: the same for all who gave it."""
    mark = answer.mark
    return {
        "answered": encode_response(answer.response) is not None,
        "right": mark.correct,
        "counted": mark.counted and state.past[-1].counts,
        "credit": round(mark.credit, 4),
        "parts": [[at, right] for at, right in mark.parts],
        "confused": [list(pair) for pair in mark.confused],
    } | ({} if mark.counted else {"marked": False})


def earned(state: State, board: Board, player: str, answer: Answered) -> Json:
    """Return what came of an answer for a player."""
    return {
        "points": answer.points,
        "streak": board.tally(player).streak,
        "place": board.place(player) if shows_places(state) else None,
        "of": len(state.roster),
    }


def answers_of(state: State, answers: Mapping[str, Answered]) -> list[Answered]:
    """Return the answers of those who still play."""
    return [answer for token, answer in answers.items() if token in state.roster]


def player_of(token: str) -> str:
    """Return what the game knows a token's owner by: its hash, which tells nobody the token."""
    return hashlib.blake2b(token.encode(), digest_size=16).hexdigest()


def id_of(player: str) -> str:
    """Return what messages to the teacher name a player by."""
    return f"p{player[:12]}"


def _remark(remark: Remark) -> Json:
    told: Json = {
        "text": remark.text,
        "citation": remark.citation,
        "as_of": remark.as_of,
        "now": remark.now,
        "note": remark.note,
        "choice": remark.choice,
    }
    return {name: value for name, value in told.items() if value not in {"", None}}

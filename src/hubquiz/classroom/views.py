"""What a player, the teacher and the projector may see: pure functions of the game and the room.

Before the reveal nobody's view holds a key or anything that tells of it: a question passes through
`game.view.bare`, and pictures go by number, since a file's name may name what it shows. What each
player is shown of the others is a place and how many they are.

A view is the whole of what there is to see. `shared` is the part that all have in common, so that a
room can encode it once.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.classroom.wire import encode_response
from hubquiz.game.decide import is_done
from hubquiz.game.modes import RoundOf
from hubquiz.game.scoring import tally
from hubquiz.game.spread import spread
from hubquiz.game.state import Phase
from hubquiz.game.view import bare
from hubquiz.quiz.marking import right_words
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from hubquiz.classroom.wire import Json
    from hubquiz.game.events import Answered
    from hubquiz.game.scoring import Tally
    from hubquiz.game.state import State
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question, Remark
    from hubquiz.quiz.shapes import Exhibit, Shape

TOP = 5
"""How many the standings name: enough to celebrate, too few to shame."""

CONFUSIONS = 5
"""How many confusions are shown, the commonest first."""

PHASES: Mapping[Phase, str] = {
    Phase.NEW: "lobby",
    Phase.LOBBY: "lobby",
    Phase.READY: "lobby",
    Phase.ASKING: "asking",
    Phase.PAUSED: "paused",
    Phase.REVEALED: "revealed",
    Phase.OVER: "over",
}
"""What each phase is called on the wire. READY lasts no time: a question follows at once."""


class Board:
    """What all have reached by a state; each is worked out once, however many views show it."""

    def __init__(self, state: State, known: dict[str, Tally] | None = None) -> None:
        """Make the board of a state; `known` are tallies of the same questions."""
        self._past = state.past
        self._roster = state.roster
        self._tallies = {} if known is None else known
        self._scores: list[int] = []

    def after(self, state: State) -> Board:
        """Return the board of a later state."""
        if state.past is not self._past:
            return Board(state)
        return self if state.roster is self._roster else Board(state, self._tallies)

    def tally(self, player: str) -> Tally:
        """Return what a player has reached."""
        if player not in self._tallies:
            self._tallies[player] = tally(self._past, player)
        return self._tallies[player]

    def place(self, player: str) -> int:
        """Return a player's place, from 1; equals share the best."""
        if not self._scores:
            self._scores = sorted(self.tally(each).score for each in self._roster)
        return 1 + len(self._scores) - bisect_right(self._scores, self.tally(player).score)

    def best(self, most: int) -> list[str]:
        """Return so many of the best players; equals in the order of joining."""
        return sorted(self._roster, key=lambda each: -self.tally(each).score)[:most]


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


def player_view(state: State, room: Room, board: Board, player: str, now: int) -> Json:
    """Return what a player may see. Raises KeyError if there is no such player."""
    view = shared(state, room, now) | own(state, board, player)
    mine = own_result(state, board, player)
    return view | ({"mine": shared_result(state) | mine} if mine else {})


def teacher_view(state: State, room: Room, board: Board, now: int, *, roster: bool) -> Json:
    """Return what the teacher may see; with who plays if `roster`, which may be long."""
    view = projector_view(state, room, board, now)
    if roster:
        view["players"] = list(_players(state, room))
    return view | ({"warn": room.warn, "saved": False} if room.warn else {})


def projector_view(state: State, room: Room, board: Board, now: int) -> Json:
    """Return what all in the room may see on the wall."""
    view = shared(state, room, now) | {
        "pin": room.pin,
        "address": room.address,
        "locked": state.locked,
        "here": len(room.here),
        "count": list(count(state, room)),
    }
    if state.phase is Phase.LOBBY:
        view["players"] = list(_players(state, room))
    if state.phase in {Phase.REVEALED, Phase.OVER}:
        view["standings"] = _standings(state, board)
    if state.phase is Phase.REVEALED:
        turn = state.past[-1]
        view |= shared_result(state) | {
            "last": is_done(state),
            "spread": spread(turn.question.shape, _answers(state, turn)),
            "confused": _confused(state, turn),
        }
    return view


def count(state: State, room: Room) -> tuple[int, int]:
    """Return how many have answered the question in hand, and of how many who are here."""
    turn = state.turn
    answered = frozenset(turn.answers) & state.roster.keys() if turn else frozenset()
    return len(answered), len(answered | room.here)


def shared(state: State, room: Room, now: int) -> Json:
    """Return what is the same in all views: the question, bare until the reveal, and the time."""
    turn, mode = state.turn, state.setup.mode
    view: Json = {
        "phase": PHASES[state.phase],
        "title": state.setup.title,
        "lang": room.lang,
        "n": state.asked,
        "left": _left(state, now),
        "limit": _limit(state, turn),
    }
    if state.phase is not Phase.OVER:
        view["of"] = mode.count + state.beyond if isinstance(mode, RoundOf) else None
    if turn is not None:
        view["q"] = question(turn, state.asked, revealed=state.phase is Phase.REVEALED)
        if state.open is not None:
            view["clues_left"] = len(turn.question.clues) - turn.clues
    return view


def own(state: State, board: Board, player: str) -> Json:
    """Return what is a player's own in a view, but for the result of a question."""
    turn, mine = state.turn, board.tally(player)
    answer = turn.answers.get(player) if turn else None
    view: Json = {
        "name": state.roster[player].name,
        "score": mine.score,
        "answered": answer is not None,
    }
    said = encode_response(answer.response) if answer else None
    if said is not None:
        view["response"] = said
    if state.phase is Phase.OVER:
        view |= {
            "place": board.place(player),
            "of": len(state.roster),
            "right": mine.right,
            "asked": mine.asked,
        }
    return view


def shared_result(state: State) -> Json:
    """Return what all are told at the reveal; nothing before it."""
    if state.phase is not Phase.REVEALED:
        return {}
    asked = state.past[-1].question
    return {
        "key": right_words(asked.shape),
        "because": [_remark(remark) for remark in asked.because],
    }


def own_result(state: State, board: Board, player: str) -> Json:
    """Return what a player is told of their own answer at the reveal; nothing before it.

    Who joined too late to be asked has none.
    """
    if state.phase is not Phase.REVEALED:
        return {}
    answer = state.past[-1].answers.get(player)
    if answer is None:
        return {}
    mark = answer.mark
    return {
        "answered": encode_response(answer.response) is not None,
        "right": mark.correct,
        "counted": mark.counted and state.past[-1].counts,
        "credit": round(mark.credit, 4),
        "points": answer.points,
        "streak": board.tally(player).streak,
        "place": board.place(player),
        "of": len(state.roster),
        "parts": [[at, right] for at, right in mark.parts],
        "confused": [list(pair) for pair in mark.confused],
    }


def question(turn: Turn, number: int, *, revealed: bool) -> Json:
    """Return a question as it may be seen: its prompt and the parts to answer with, without a key.

    The key is not in it after the reveal either: it is told in words.
    """
    asked = bare(turn.question, len(turn.question.clues) if revealed else turn.clues)
    shown = iter(range(len(media_of(asked))))
    return {
        "kind": asked.kind,
        "prompt": asked.prompt,
        "shape": asked.shape_name,
        "clues": list(asked.clues),
        "exhibits": [
            _exhibit(each, number, next(shown), revealed=revealed) for each in asked.exhibits
        ],
        **_parts(asked.shape),
        **_pictures(asked.shape, number, shown, revealed=revealed),
    }


def media_of(asked: Question) -> tuple[Exhibit, ...]:
    """Return the pictures and sounds of a question in the order of their places in messages."""
    pictures = asked.shape.pictures if isinstance(asked.shape, Pick) else ()
    return (*asked.exhibits, *(each for each in pictures if each is not None))


def player_of(token: str) -> str:
    """Return what the game knows a token's owner by: its hash, which tells nobody the token."""
    return hashlib.blake2b(token.encode(), digest_size=16).hexdigest()


def id_of(player: str) -> str:
    """Return what messages to the teacher name a player by."""
    return f"p{player[:12]}"


def _parts(shape: Shape) -> Json:
    match shape:
        case Pick(choices=choices, several=several):
            return {"choices": list(choices), "several": several}
        case Pair(left=left, right=right, bins=bins):
            return {"left": list(left), "right": list(right), "bins": bins}
        case Arrange(items=items, first=first, last=last):
            return {"items": list(items), "first": first, "last": last}
        case Estimate(low=low, high=high, unit=unit, years=years):
            return {"low": low, "high": high, "unit": unit, "years": years}
        case Typed():
            return {}
        case Point(frame=frame, spots=spots):
            words = [[spot.lat, spot.lon, spot.words] for spot in spots]
            return {"map": shape.map, "frame": list(frame), "spots": words}


def _pictures(shape: Shape, number: int, places: Iterator[int], *, revealed: bool) -> Json:
    if not isinstance(shape, Pick) or not any(shape.pictures):
        return {}
    return {
        "pictures": [
            each and _exhibit(each, number, next(places), revealed=revealed)
            for each in shape.pictures
        ]
    }


def _exhibit(exhibit: Exhibit, number: int, place: int, *, revealed: bool) -> Json:
    """Return a picture or a sound; whose it is, which may tell what it is of, at the reveal."""
    credit: Json = {"credit": exhibit.credit} if revealed and exhibit.credit else {}
    place_: Json = {"type": exhibit.type.value, "src": f"/media/{number}/{place}"}
    return place_ | {"alt": exhibit.alt} | credit


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


def _left(state: State, now: int) -> int | None:
    deadline = state.deadline
    return state.left if deadline is None else max(0, deadline - now)


def _limit(state: State, turn: Turn | None) -> int | None:
    seconds = state.setup.settings.question_seconds
    return None if seconds is None or turn is None else seconds * 1000 + turn.extra


def _players(state: State, room: Room) -> Iterator[Json]:
    turn = state.turn
    for token, seat in state.roster.items():
        yield {
            "id": id_of(token),
            "name": seat.name,
            "here": token in room.here,
            "answered": turn is not None and token in turn.answers,
        }


def _standings(state: State, board: Board) -> list[Json]:
    return [
        {
            "name": state.roster[token].name,
            "score": board.tally(token).score,
            "streak": board.tally(token).streak,
        }
        for token in board.best(TOP)
    ]


def _answers(state: State, turn: Turn) -> list[Answered]:
    """Return the answers of those who still play."""
    return [answer for token, answer in turn.answers.items() if token in state.roster]


def _confused(state: State, turn: Turn) -> list[Json]:
    pairs = Counter(pair for answer in _answers(state, turn) for pair in answer.mark.confused)
    return [
        {"a": right, "b": taken, "count": times}
        for (right, taken), times in pairs.most_common(CONFUSIONS)
    ]

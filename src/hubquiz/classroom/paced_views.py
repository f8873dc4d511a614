"""What is seen of a class in which each goes at a pace of their own: pure functions.

A player sees their own game, as `views` shows it, and nothing of anybody else's: not even how many
others there are. The wall shows how far the class is and nobody's name, until it is over nothing
either of what is right. The teacher alone sees who is where, and what is known and what confused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from hubquiz.classroom import views
from hubquiz.classroom.board import Board
from hubquiz.classroom.staff import named
from hubquiz.classroom.views import id_of
from hubquiz.game.modes import length_of
from hubquiz.game.state import Phase
from hubquiz.game.summary import summary
from hubquiz.quiz.marking import right_words
from hubquiz.reports.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.classroom.progress import Progress
    from hubquiz.classroom.wire import Json
    from hubquiz.game.state import State
    from hubquiz.game.summary import Line
    from hubquiz.host.paced import Own, Standing

NUMBERS = 10_000
"""More than a player can be asked: pictures go by the player's number times this, and more."""

FACTS, CONFUSIONS = 10, 5
"""How many of the hardest facts, and of what was confused, are shown."""

WORDS = 200
"""Characters of an answer in a summary."""


class Medium(NamedTuple):
    """Where a picture's number leads: whose game, and which question of it, from 1."""

    player: int
    question: int


def medium_of(number: int) -> Medium:
    """Return what a picture's number in its address stands for."""
    return Medium(*divmod(number, NUMBERS))


def state_of(standing: Standing, player: str) -> State:
    """Return the game that a player sees: their own, or the room's before they begin."""
    own = standing.own.get(player)
    return standing.room if own is None else own.state


def player_view(
    standing: Standing, room: views.Room, player: str, now: int, board: Board | None = None
) -> Json:
    """Return what a player may see; the `board` is of their game, if it is known already.

    Raises KeyError if there is no such player.
    """
    state = state_of(standing, player)
    view = views.player_view(state, room, board or Board(state), player, now)
    own = standing.own.get(player)
    if own is None:
        view["of"] = length_of(state.setup.mode)
    else:
        _renumber(view, own)
        view["name"] = _name(standing, player)
    view |= {"paced": True, "places": False} | closing(standing.room, now)
    if view["phase"] == "over":
        view |= _ending(standing, own, player)
    return view


def staff_view(
    standing: Standing, room: views.Room, progress: Progress, now: int, *, teacher: bool
) -> Json:
    """Return what the teacher may see, or all in the room."""
    state = standing.room
    over = state.phase is Phase.OVER
    view: Json = {
        "paced": True,
        "phase": "over" if over else "paced",
        "title": state.setup.title,
        "lang": room.lang,
        "n": 0,
        "of": length_of(state.setup.mode),
        "pin": room.pin,
        "address": room.address,
        "locked": state.locked,
        "approve": state.settings.approve,
        "here": len(room.here),
        "count": [progress.finished(state.roster), len(state.roster)],
        "done": progress.answered(state.roster),
        "standings": [],
    }
    view |= closing(state, now)
    if teacher:
        view["players"] = [
            {"id": id_of(token), "name": seat.name, "here": token in room.here}
            | progress.row(token)
            | _allowed(state, token)
            for token, seat in state.roster.items()
        ]
        view["waiting"] = named(state.waiting)
        view["removed"] = named(state.removed)
    if teacher or over:
        view["facts"] = progress.facts(FACTS)
        view["confused"] = progress.confused(CONFUSIONS)
    if teacher and room.warn:
        view |= {"warn": room.warn, "saved": False}
    return view


def closing(state: State, now: int) -> Json:
    """Return in how many ms the class closes; None if nothing closes it but the teacher."""
    closes = state.settings.closes
    if state.phase is Phase.OVER or closes is None:
        return {"closes_in": None}
    return {"closes_in": max(0, closes - now)}


def _name(standing: Standing, player: str) -> str:
    return standing.room.roster[player].name


def _renumber(view: Json, own: Own) -> None:
    """Have questions numbered on from one game to the next, and pictures by whose they are."""
    number = own.number * NUMBERS + cast("int", view["n"]) + own.before
    if own.second is not None:
        view["n"] = cast("int", view["n"]) + own.before
        if "of" in view:
            view["of"] = own.before + own.more
    question = cast("Json", view.get("q") or {})
    shown = (*_shown(question.get("exhibits")), *_shown(question.get("pictures")))
    for exhibit in shown:
        place = str(exhibit["src"]).rpartition("/")[2]
        exhibit["src"] = f"/media/{number}/{place}"


def _shown(exhibits: object) -> Iterable[Json]:
    return (each for each in cast("list[Json | None]", exhibits or []) if each is not None)


def _ending(standing: Standing, own: Own | None, player: str) -> Json:
    """Return what a player has in the end: each question, and what may be played once more."""
    over: Json = {"score": 0, "right": 0, "asked": 0, "place": None, "summary": []}
    if own is not None:
        reached = summary(own.first, player)
        over |= {
            "score": reached.tally.score,
            "right": reached.tally.right,
            "asked": reached.tally.asked,
            "summary": [_line(line) for line in reached.lines],
        }
        if own.missed:
            over["again"] = own.missed
    if standing.room.phase is Phase.OVER:
        over["closed"] = True
    return over


def _line(line: Line) -> Json:
    mark = line.answer.mark
    return {
        "prompt": line.question.prompt,
        "key": right_words(line.question.shape)[:WORDS],
        "yours": in_words(line.question, line.answer.response)[:WORDS],
        "right": mark.correct,
        "counted": mark.counted,
        "credit": round(mark.credit, 4),
    }


def _allowed(state: State, player: str) -> Json:
    allowed = state.allowance(player)
    told: Json = {} if allowed.time == 1 else {"time": allowed.time or 0}
    return told | ({"fewer": True} if allowed.fewer else {})

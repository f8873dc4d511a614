"""Events as rows of a log, and back: a kind in one word and a body in JSON.

The time of an event is a column of its own and not in the body. As in `quiz.codec`, names are
spelled out, unknown fields are ignored, and what is missing is told by its name.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from hubquiz.game import events as e
from hubquiz.game.modes import mode_of
from hubquiz.game.setup import Certainty, Player, Settings, Setup
from hubquiz.quiz.codec import (
    CodecError,
    decode_mark,
    decode_question,
    decode_response,
    encode_mark,
    encode_question,
    encode_response,
)
from hubquiz.quiz.fields import Fields

if TYPE_CHECKING:
    from hubquiz.quiz.codec import Json

KINDS: dict[type[e.Event], str] = {
    e.Began: "began",
    e.Opened: "opened",
    e.Started: "started",
    e.Joined: "joined",
    e.Renamed: "renamed",
    e.Removed: "removed",
    e.Locked: "locked",
    e.Unlocked: "unlocked",
    e.Posed: "posed",
    e.ClueShown: "clue",
    e.Answered: "answered",
    e.Extended: "extended",
    e.Skipped: "skipped",
    e.Revealed: "revealed",
    e.Disputed: "disputed",
    e.Withdrawn: "withdrawn",
    e.Proceeded: "proceeded",
    e.Paused: "paused",
    e.Resumed: "resumed",
    e.Ended: "ended",
}
"""What each event is called in a log."""


def encode_event(event: e.Event) -> tuple[str, str]:
    """Return the kind and the body of an event."""
    body = _encode(event)
    return KINDS[type(event)], json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def decode_event(at: int, kind: str, body: str) -> e.Event:
    """Return the event of a row. Raises `CodecError` if it is none that this HubQuiz knows."""
    try:
        data = json.loads(body)
    except ValueError as error:
        raise CodecError(f"{kind}: its body is no JSON: {error}") from None
    return _decode(at, kind, Fields(data, kind))


def _encode(event: e.Event) -> Json:
    match event:
        case e.Began(setup=setup) | e.Opened(setup=setup):
            return _encode_setup(setup)
        case e.Joined(player=player, name=name) | e.Renamed(player=player, name=name):
            return {"player": player, "name": name}
        case e.Removed(player=player):
            return {"player": player}
        case e.Extended(seconds=seconds):
            return {"seconds": seconds}
        case e.Posed(question=question):
            return {"question": encode_question(question)}
        case e.Answered():
            return _encode_answer(event)
        case e.Revealed(timed_out=timed_out):
            return {"timed_out": True} if timed_out else {}
        case e.Disputed(note=note):
            return {"note": note} if note else {}
        case e.Ended(ending=ending):
            return {"ending": ending.value}
        case _:
            return {}


def _decode(
    at: int,
    kind: str,
    body: Fields,
) -> e.Event:
    match kind:
        case "began":
            return e.Began(at, _decode_setup(body))
        case "opened":
            return e.Opened(at, _decode_setup(body))
        case "joined" | "renamed" | "removed":
            return _decode_roster(at, kind, body)
        case "posed":
            return e.Posed(at, decode_question(body.raw("question")))
        case "answered":
            return _decode_answer(at, body)
        case "extended":
            return e.Extended(at, body.integer("seconds"))
        case "revealed":
            return e.Revealed(at, body.flag("timed_out"))
        case "disputed":
            return e.Disputed(at, body.text("note", ""))
        case "ended":
            return e.Ended(at, body.member("ending", e.Ending))
    bare = _BARE.get(kind)
    if bare is None:
        raise CodecError(f"there is no event {kind!r}")
    return bare(at)


_Bare = (
    e.Started
    | e.Locked
    | e.Unlocked
    | e.ClueShown
    | e.Skipped
    | e.Withdrawn
    | e.Proceeded
    | e.Paused
    | e.Resumed
)
_BARE: dict[str, type[_Bare]] = {KINDS[event]: event for event in get_args(_Bare)}
"""The events that are their time alone."""


def _decode_roster(at: int, kind: str, body: Fields) -> e.Joined | e.Renamed | e.Removed:
    player = body.text("player")
    if kind == "removed":
        return e.Removed(at, player)
    return (e.Joined if kind == "joined" else e.Renamed)(at, player, body.text("name"))


def _encode_setup(setup: Setup) -> Json:
    settings = setup.settings
    return {
        "mode": setup.mode.key,
        "players": [[player.token, player.name] for player in setup.players],
        "pack": setup.pack,
        "title": setup.title,
        "question_seconds": settings.question_seconds,
        "speed_bonus": settings.speed_bonus,
        "certainty": settings.certainty,
        "recipe": setup.recipe,
        **({"room": setup.room} if setup.room else {}),
    }


def _decode_setup(body: Fields) -> Setup:
    try:
        mode = mode_of(body.text("mode"))
    except ValueError as error:
        raise body.wrong(str(error)) from None
    seconds = body.integer("question_seconds") if body.has("question_seconds") else None
    return Setup(
        mode=mode,
        players=tuple(_decode_player(player) for player in body.lists("players")),
        pack=body.text("pack"),
        title=body.text("title"),
        settings=Settings(seconds, body.flag("speed_bonus"), body.flag("certainty")),
        recipe=body.text("recipe", ""),
        room=body.text("room", ""),
    )


def _decode_player(fields: Fields) -> Player:
    token, name = fields.texts("items", 2)
    return Player(token, name)


def _encode_answer(answer: e.Answered) -> Json:
    certainty: Json = {"certainty": answer.certainty.value} if answer.certainty else {}
    return {
        "player": answer.player,
        "response": encode_response(answer.response),
        "mark": encode_mark(answer.mark),
        "points": answer.points,
        "used": answer.used,
        "clues": answer.clues,
    } | certainty


def _decode_answer(at: int, body: Fields) -> e.Answered:
    return e.Answered(
        at=at,
        player=body.text("player"),
        response=decode_response(body.raw("response")),
        mark=decode_mark(body.raw("mark")),
        points=body.integer("points"),
        used=body.integer("used"),
        clues=body.integer("clues", 0),
        certainty=body.member("certainty", Certainty) if body.has("certainty") else None,
    )

"""Events as rows of a log, and back: a kind in one word and a body in JSON.

The time of an event is a column of its own and not in the body. As in `quiz.codec`, names are
spelled out, unknown fields are ignored, and what is missing is told by its name.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

from hubquiz.game import events as e
from hubquiz.game.setup import Allowance, Certainty
from hubquiz.game.setup_codec import decode_setup, encode_setup
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
    e.Knocked: "knocked",
    e.TurnedAway: "turned-away",
    e.Joined: "joined",
    e.Renamed: "renamed",
    e.Removed: "removed",
    e.Restored: "restored",
    e.Assigned: "assigned",
    e.Allowed: "allowed",
    e.Adjusted: "adjusted",
    e.Locked: "locked",
    e.Unlocked: "unlocked",
    e.Posed: "posed",
    e.ClueShown: "clue",
    e.Answered: "answered",
    e.FloorGiven: "floor",
    e.FloorFreed: "floor-free",
    e.Counted: "counted",
    e.Extended: "extended",
    e.Discussed: "discussed",
    e.Revoted: "revoted",
    e.Skipped: "skipped",
    e.Revealed: "revealed",
    e.Disputed: "disputed",
    e.Withdrawn: "withdrawn",
    e.Proceeded: "proceeded",
    e.Reasked: "reasked",
    e.Paused: "paused",
    e.Resumed: "resumed",
    e.Ended: "ended",
}
"""What each event is called in a log."""


def encode_event(event: e.Event) -> tuple[str, str]:
    """Return the kind and the body of an event."""
    return KINDS[type(event)], _ENCODER.encode(_encode(event))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def decode_event(at: int, kind: str, body: str) -> e.Event:
    """Return the event of a row. Raises `CodecError` if it is none that this HubQuiz knows."""
    try:
        data = json.loads(body)
    except ValueError as error:
        raise CodecError(f"{kind}: its body is no JSON: {error}") from None
    fields = Fields(data, kind)
    try:
        return _decode(at, kind, fields)
    except CodecError:
        raise
    except ValueError as error:  # a value that a rule or an allowance can't have
        raise fields.wrong(str(error)) from None


def _encode(event: e.Event) -> Json:
    match event:
        case e.Began(setup=setup) | e.Opened(setup=setup):
            return encode_setup(setup)
        case e.Adjusted():
            rules = {name: getattr(event, name) for name in (*_RULES, *_TIMES)}
            return {name: value for name, value in rules.items() if value is not None}
        case e.Extended(seconds=seconds):
            return {"seconds": seconds}
        case e.Posed():
            return _encode_posed(event)
        case e.Answered():
            return _encode_answer(event)
        case e.FloorGiven(player=player, limit=limit):
            return {"player": player, **({} if limit is None else {"limit": limit})}
        case e.FloorFreed(extra=extra):
            return {"extra": extra} if extra else {}
        case e.Counted(hands=hands):
            return {"hands": list(hands)}
        case e.Revealed(timed_out=timed_out):
            return {"timed_out": True} if timed_out else {}
        case e.Disputed(note=note):
            return {"note": note} if note else {}
        case e.Ended(ending=ending):
            return {"ending": ending.value}
        case _:
            return _encode_roster(event)


def _decode(
    at: int,
    kind: str,
    body: Fields,
) -> e.Event:
    match kind:
        case "began":
            return e.Began(at, decode_setup(body))
        case "opened":
            return e.Opened(at, decode_setup(body))
        case "adjusted":
            return _decode_adjusted(at, body)
        case "posed":
            return _decode_posed(at, body)
        case "answered":
            return _decode_answer(at, body)
        case "floor" | "floor-free" | "counted":
            return _decode_floor(at, kind, body)
        case "extended":
            return e.Extended(at, body.integer("seconds"))
        case "revealed":
            return e.Revealed(at, body.flag("timed_out"))
        case "disputed":
            return e.Disputed(at, body.text("note", ""))
        case "ended":
            return e.Ended(at, body.member("ending", e.Ending))
    if kind in _BARE:
        return _BARE[kind](at)
    return _decode_roster(at, kind, body)


def _decode_floor(at: int, kind: str, body: Fields) -> e.FloorGiven | e.FloorFreed | e.Counted:
    if kind == "floor":
        limit = body.integer("limit") if body.has("limit") else None
        return e.FloorGiven(at, body.text("player"), limit)
    if kind == "floor-free":
        return e.FloorFreed(at, body.integer("extra", 0))
    return e.Counted(at, body.integers("hands"))


_RULES = ("standings", "approve", "projector_only", "twice", "practice")
"""The rules that are on or off and may change in the middle."""

_TIMES = ("advance_seconds", "closes")
"""The rules that are times and may change in the middle."""


def _decode_adjusted(at: int, body: Fields) -> e.Adjusted:
    rules = {name: body.flag(name) for name in _RULES if body.has(name)}
    seconds, closes = (body.integer(name) if body.has(name) else None for name in _TIMES)
    return e.Adjusted(at, **rules, advance_seconds=seconds, closes=closes)


_Bare = (
    e.Started
    | e.Locked
    | e.Unlocked
    | e.ClueShown
    | e.Discussed
    | e.Revoted
    | e.Skipped
    | e.Withdrawn
    | e.Proceeded
    | e.Reasked
    | e.Paused
    | e.Resumed
)
_BARE: dict[str, type[_Bare]] = {KINDS[event]: event for event in get_args(_Bare)}
"""The events that are their time alone."""


def _encode_roster(event: e.Event) -> Json:
    match event:
        case (
            e.Joined(player=player, name=name, team=team)
            | e.Knocked(player=player, name=name, team=team)
        ):
            return {"player": player, "name": name, **({"team": team} if team else {})}
        case e.Renamed(player=player, name=name):
            return {"player": player, "name": name}
        case e.Assigned(player=player, team=team):
            return {"player": player, "team": team}
        case e.Allowed(player=player, allowance=allowed):
            return {"player": player, "time": allowed.time, "fewer": allowed.fewer}
        case e.Removed(player=player) | e.Restored(player=player) | e.TurnedAway(player=player):
            return {"player": player}
        case _:
            return {}


def _decode_roster(at: int, kind: str, body: Fields) -> e.Event:
    player = body.text("player", "")
    match kind:
        case "joined":
            return e.Joined(at, player, body.text("name"), body.text("team", ""))
        case "knocked":
            return e.Knocked(at, player, body.text("name"), body.text("team", ""))
        case "renamed":
            return e.Renamed(at, player, body.text("name"))
        case "assigned":
            return e.Assigned(at, player, body.text("team"))
        case "removed":
            return e.Removed(at, player)
        case "restored":
            return e.Restored(at, player)
        case "turned-away":
            return e.TurnedAway(at, player)
        case "allowed":
            time = body.number("time") if body.has("time") else None
            return e.Allowed(at, player, Allowance(time, body.flag("fewer")))
    raise CodecError(f"there is no event {kind!r}")


def _encode_posed(posed: e.Posed) -> Json:
    body: Json = {"question": encode_question(posed.question)}
    if posed.variants:
        body["variants"] = [encode_question(variant) for variant in posed.variants]
    if posed.fewer is not None:
        body["fewer"] = encode_question(posed.fewer)
    return body


def _decode_posed(at: int, body: Fields) -> e.Posed:
    return e.Posed(
        at,
        decode_question(body.raw("question")),
        tuple(decode_question(variant) for variant in body.items("variants"))
        if body.has("variants")
        else (),
        decode_question(body.raw("fewer")) if body.has("fewer") else None,
    )


def _encode_answer(answer: e.Answered) -> Json:
    # What stands before the response there is one of in a log: the database holds it to that.
    return {
        "player": answer.player,
        **({"n": answer.number} if answer.number else {}),
        **({"vote": answer.vote} if answer.vote > 1 else {}),
        "response": encode_response(answer.response),
        "mark": encode_mark(answer.mark),
        "points": answer.points,
        "used": answer.used,
        "clues": answer.clues,
        **({"certainty": answer.certainty.value} if answer.certainty else {}),
        **({"guise": answer.guise} if answer.guise else {}),
    }


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
        guise=body.integer("guise", 0),
        number=body.integer("n", 0),
        vote=body.integer("vote", 1),
    )

"""The messages between a room and its clients: JSON objects in UTF-8, one a message.

`t` is an object's type. What a client says is read here, once, into values; whatever is wrong with
it is a `GarbledError`. Fields that are not known are ignored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

from hubquiz.game.setup import Certainty
from hubquiz.quiz.fields import CodecError, Fields
from hubquiz.quiz.responses import Arranged, Estimated, GaveUp, Paired, Picked, Pointed, Wrote

if TYPE_CHECKING:
    from hubquiz.quiz.responses import Response

VERSION = 1
"""The version of this protocol, which a hello names."""

MESSAGE_BYTES = 4096
"""The largest message of a client."""

FEW = MESSAGE_BYTES // 4
"""Characters that never have more bytes than that."""

Json = dict[str, object]
"""A JSON object."""

EMPTY = b"{}"
"""One without a field, packed."""


class GarbledError(ValueError):
    """What no client of ours would say."""


class Role(StrEnum):
    """What a client is."""

    PLAYER = "player"
    TEACHER = "teacher"
    PROJECTOR = "projector"


class What(StrEnum):
    """What a teacher may have done."""

    START = "start"
    NEXT = "next"
    CLOSE = "close"
    CLUE = "clue"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    SKIP = "skip"
    LOCK = "lock"
    UNLOCK = "unlock"
    REMOVE = "remove"
    RESTORE = "restore"
    RENAME = "rename"
    ADMIT = "admit"
    TURN_AWAY = "turn-away"
    TEAM = "team"
    ALLOW = "allow"
    DISCUSS = "discuss"
    REVOTE = "revote"
    TWICE = "twice"
    REASK = "reask"
    PRACTICE = "practice"
    STANDINGS = "standings"
    AUTO = "auto"
    WHERE = "where"
    APPROVE = "approve"
    BOARD = "board"
    END = "end"


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message: a player has a PIN and perhaps a token, the others a key."""

    role: Role
    version: int
    pin: str = ""
    token: str = ""
    key: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Enter:
    """A player takes a name. `op` is the client's own counter."""

    op: int
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A player answers question `number`, in its first or its second `vote`."""

    op: int
    number: int
    response: Response
    vote: int = 1
    sure: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """A player who goes at a pace of their own goes on from question `number`; 0 is to begin.

    With `again` it is what was missed that is wanted, once more.
    """

    op: int
    number: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Do:
    """A teacher wants something done, having seen question `number` if it is given.

    `on` switches what can be on or off; `time` is what a player is allowed, 0 for no clock.
    """

    op: int
    what: What
    who: str = ""
    name: str = ""
    team: str = ""
    seconds: int = 30
    time: float = 1.0
    fewer: bool = False
    on: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Ping:
    """A client asks whether anybody is there."""


Message = Hello | Enter | Answer | Next | Do | Ping


def decode(text: str) -> Message:
    """Return what a client says. Raises `GarbledError`."""
    if len(text) > FEW and len(text.encode("utf-8", "replace")) > MESSAGE_BYTES:
        raise GarbledError(f"a message has up to {MESSAGE_BYTES} bytes")
    try:
        data = _DECODER.decode(text)
        # An escaped half of a character is no character: it could not be sent on.
        if "\\u" in text:
            json.dumps(data, ensure_ascii=False).encode()
        return _message(Fields(data, "message"))
    except (CodecError, ValueError, OverflowError, RecursionError) as error:
        raise GarbledError(str(error)) from None


def encode(kind: str, fields: Json | None = None) -> bytes:
    """Return a message of a room."""
    return pack({"t": kind, **(fields or {})})


def acknowledgement(op: int) -> bytes:
    """Return the commonest message: what was asked for is done, and written."""
    return b'{"t":"ack","op":%d}' % op


def pack(data: Json) -> bytes:
    """Return an object as JSON, as short as it can be."""
    return _ENCODER.encode(data).encode()


def merge(*objects: bytes) -> bytes:
    """Return one object with the fields of several, each packed."""
    return b"{" + b",".join([each[1:-1] for each in objects if each != EMPTY]) + b"}"


def encode_response(response: Response) -> Json | None:
    """Return a response as clients say it; None for a silent one."""
    match response:
        case Picked(choices=choices):
            return {"choices": list(choices)}
        case Paired(right=right):
            return {"right": list(right)}
        case Arranged(order=order):
            return {"order": list(order)}
        case Estimated(value=value):
            return {"value": value}
        case Wrote(text=text):
            return {"text": text}
        case Pointed(lat=lat, lon=lon):
            return {"lat": lat, "lon": lon}
        case GaveUp():
            return None


def _message(fields: Fields) -> Message:
    match fields.text("t"):
        case "hello":
            return _hello(fields)
        case "join":
            return Enter(_count(fields, "op"), fields.text("name"))
        case "answer":
            return _answer(fields)
        case "next":
            return Next(_count(fields, "op"), _count(fields, "n"), fields.flag("again"))
        case "do":
            return _do(fields)
        case "ping":
            return Ping()
        case other:
            raise fields.wrong(f"there is no message {other!r}")


def _hello(fields: Fields) -> Hello:
    return Hello(
        role=fields.member("role", Role),
        version=_count(fields, "v"),
        pin=fields.text("pin", ""),
        token=fields.text("token", ""),
        key=fields.text("key", ""),
        lang=fields.text("lang", ""),
    )


def _answer(fields: Fields) -> Answer:
    return Answer(
        op=_count(fields, "op"),
        number=_count(fields, "q"),
        response=_response(fields.child("r")),
        vote=fields.integer("vote", 1),
        sure=fields.member("sure", Certainty) if fields.has("sure") else None,
    )


def _do(fields: Fields) -> Do:
    return Do(
        op=_count(fields, "op"),
        what=fields.member("what", What),
        who=fields.text("who", ""),
        name=fields.text("name", ""),
        team=fields.text("team", ""),
        seconds=fields.integer("seconds", 30),
        time=fields.number("time") if fields.has("time") else 1.0,
        fewer=fields.flag("fewer"),
        on=fields.flag("on"),
        number=fields.integer("n") if fields.has("n") else None,
    )


def _response(fields: Fields) -> Response:
    if fields.has("choices"):
        return Picked(fields.integers("choices"))
    if fields.has("right"):
        return Paired(fields.integers_or_none("right"))
    if fields.has("order"):
        return Arranged(fields.integers("order"))
    if fields.has("value"):
        return Estimated(fields.number("value"))
    if fields.has("text"):
        return Wrote(fields.text("text"))
    if fields.has("lat"):
        return Pointed(fields.number("lat"), fields.number("lon"))
    raise fields.wrong("no answer is in it")


def _count(fields: Fields, name: str) -> int:
    value = fields.integer(name)
    if not 0 <= value < 2**53:  # what a page can count to
        raise fields.wrong(f"{name} can't be {value}")
    return value


def _refuse(constant: str) -> NoReturn:
    raise GarbledError(f"{constant} is no number")


_DECODER = json.JSONDecoder(parse_constant=_refuse)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

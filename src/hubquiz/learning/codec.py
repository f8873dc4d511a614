"""Reviews, memories, days and confusions as JSON, for the log and for a player's export.

What a reader doesn't know is left alone, and what is missing has a default: logs outlive versions.
Floats are written so that they are read back to the bit.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hubquiz.learning.log import Day, Mixed, Review
from hubquiz.learning.memory import LAST_DAY, Memory
from hubquiz.quiz.fields import CodecError, Fields

if TYPE_CHECKING:
    from typing import Any

LIKELY_CHANCE = {"true-false": 0.5, "typed": 0.0, "estimate": 0.1, "pin": 0.0}
"""The chance of guessing by kind, where an old entry doesn't say."""

OTHER_CHANCE = 0.25

Pairs = tuple[tuple[str, str], ...]


def encode_review(review: Review) -> str:
    """Return what a log's entry says beyond its key (player, pack, fact, order)."""
    body: dict[str, Any] = {
        "kind": review.kind,
        "day": review.day,
        "credit": review.credit,
        "chance": review.chance,
        "used": review.used,
    }
    if review.certainty:
        body["certainty"] = review.certainty
    if review.confused:
        body["confused"] = review.confused
    if review.apart:
        body["apart"] = review.apart
    if review.recalled:
        body["recalled"] = review.recalled
    return _text(body)


def decode_review(order: int, pack: str, fact: str, body: str) -> Review:
    """Return an entry of the log. Raises `CodecError`."""
    return read_review(order, pack, fact, _fields(body, "review"))


def read_review(order: int, pack: str, fact: str, fields: Fields) -> Review:
    """Return an entry of the log of its fields. Raises `CodecError`."""
    kind = fields.text("kind")
    likely = LIKELY_CHANCE.get(kind, OTHER_CHANCE)
    review = Review(
        order=order,
        pack=pack,
        fact=fact,
        kind=kind,
        day=fields.integer("day"),
        credit=fields.number("credit"),
        chance=fields.number("chance") if fields.has("chance") else likely,
        used=fields.integer("used", 0),
        certainty=fields.text("certainty", ""),
        confused=_pairs(fields, "confused"),
        apart=_pairs(fields, "apart"),
        recalled=fields.text("recalled", ""),
    )
    if not (0 <= review.credit <= 1 and 0 <= review.chance <= 1):
        raise fields.wrong("credit and chance go from 0 to 1")
    if not (0 <= review.day <= LAST_DAY and review.used >= 0):
        raise fields.wrong("it can't have been on that day, or have taken that long")
    return review


def encode_memory(memory: Memory) -> str:
    """Return a memory as text."""
    return _text(_plain(memory))


def decode_memory(body: str) -> Memory:
    """Return the memory of a text that was encoded here. Raises `CodecError`."""
    fields = _fields(body, "memory")
    return Memory(
        stability=fields.number("stability"),
        difficulty=fields.number("difficulty"),
        day=fields.integer("day"),
        due=fields.integer("due"),
        since=fields.integer("since"),
        reviews=fields.integer("reviews"),
        lapses=fields.integer("lapses"),
        streak=fields.integer("streak"),
        met=fields.texts("met"),
        pace=fields.number("pace"),
    )


def encode_day(day: Day) -> str:
    """Return a day's sums as text."""
    return _text(_plain(day))


def decode_day(body: str) -> Day:
    """Return a day's sums. Raises `CodecError`."""
    fields = _fields(body, "day")
    return Day(*(fields.integer(name, 0) for name in Day.__slots__))


def encode_mixed(mixed: Mixed) -> str:
    """Return a confusion as text."""
    return _text(_plain(mixed))


def decode_mixed(body: str) -> Mixed:
    """Return a confusion. Raises `CodecError`."""
    fields = _fields(body, "confusion")
    return Mixed(*(fields.integer(name) for name in Mixed.__slots__))


def _plain(value: Memory | Day | Mixed) -> dict[str, Any]:
    # Not asdict(), which copies deeply and takes as long as all the rest.
    return {name: getattr(value, name) for name in value.__slots__}


def _text(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _fields(body: str, what: str) -> Fields:
    try:
        return Fields(json.loads(body), what)
    except ValueError as error:  # a CodecError is one
        raise CodecError(f"{what}: {error}") from None


def _pairs(fields: Fields, name: str) -> Pairs:
    if not fields.has(name):
        return ()
    told = (pair.texts("items", 2) for pair in fields.lists(name))
    return tuple((one, other) for one, other in told)

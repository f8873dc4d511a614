"""Why a command was refused. A refusal changes nothing; it is an answer, not an error."""

from __future__ import annotations

from enum import StrEnum


class Rejection(StrEnum):
    """The closed set of refusals. The first eight say what the game is at, and so why not this."""

    NOT_BEGUN = "not-begun"
    NOT_STARTED = "not-started"
    NO_QUESTION = "no-question"
    STILL_ASKING = "still-asking"
    PAUSED = "paused"
    DISCUSSING = "discussing"
    ALREADY_REVEALED = "already-revealed"
    OVER = "over"
    UNKNOWN_PLAYER = "unknown-player"
    LOCKED = "locked"
    ALREADY_IN = "already-in"
    WAITING = "waiting"
    REMOVED = "removed"
    NO_TEAM = "no-team"
    OUT = "out"
    NO_FLOOR = "no-floor"
    NO_BUZZERS = "no-buzzers"
    NOT_TOGETHER = "not-together"
    ANOTHER_QUESTION = "another-question"
    ALREADY_ANSWERED = "already-answered"
    MISFIT = "misfit"
    TOO_LATE = "too-late"
    NO_MORE_CLUES = "no-more-clues"
    NO_LIMIT = "no-limit"
    VOTED_TWICE = "voted-twice"
    ALREADY_DISPUTED = "already-disputed"
    NOT_DISPUTED = "not-disputed"

"""What is stored, as values. To storage a body is opaque text: it knows no game and no pack.

Every time is an integer: milliseconds since the epoch, UTC, given by the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Player:
    """A person with a profile here. A guest has none: where a player is None, a guest played."""

    id: str
    name: str
    created: int


@dataclass(frozen=True, slots=True)
class Game:
    """A game's heading; its log is a run of `Row`. It is open until `ended` is set."""

    id: str
    pack: str
    mode: str
    started: int
    player: str | None = None
    title: str = ""
    body: str = ""
    ended: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a game's log. `seq` counts from 0 without a gap."""

    seq: int
    at: int
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An entry of a player's review log: what the event `seq` of a game told about one fact.

    `at` orders the log. An entry whose `seq` is `-1 - n` takes back the one of `n`. What another
    machine brought may come from a game that isn't here.
    """

    player: str
    game: str
    seq: int
    fact: str
    pack: str
    at: int
    body: str


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """What a player remembers of a fact. `day` and `due` are days since the epoch."""

    player: str
    pack: str
    fact: str
    day: int
    due: int
    body: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """What a player did on a day, in a pack, in one kind of question."""

    player: str
    pack: str
    day: int
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two values of a pack that a player took for one another; `stands` is 0 once it is settled."""

    player: str
    pack: str
    one: str
    other: str
    stands: int
    body: str


@dataclass(frozen=True, slots=True)
class Learned:
    """Entries of the review log, and what they are folded to: written in one commit."""

    reviews: tuple[ReviewRow, ...] = ()
    memories: tuple[MemoryRow, ...] = ()
    days: tuple[DayRow, ...] = ()
    pairs: tuple[PairRow, ...] = ()


NOTHING = Learned()
"""What is written with a row that teaches nothing."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a player reached in a game that is over.

    `credit` is the sum of the marks' credits, `asked` the questions that counted, `right` those
    fully right, `seconds` the time they took.
    """

    game: str
    pack: str
    mode: str
    at: int
    score: float
    credit: float
    asked: int
    right: int
    seconds: float
    player: str | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question that a player called unfair, kept for the pack's author.

    The caller makes the id.
    """

    id: str
    pack: str
    question: str
    at: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Class:
    """A class that remembers its facts. Nobody in it is known here."""

    id: str
    name: str
    created: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """That a class played a game."""

    game: str
    class_id: str


@dataclass(frozen=True, slots=True)
class ClassMark:
    """What a game told about one fact in a class: a projection of the game's log, without names.

    `answers` are those that count, `right` the fully right among them, `credit` the sum of theirs.
    `confused` are triples: what was right, what was taken for it, how often.
    """

    class_id: str
    game: str
    pack: str
    fact: str
    at: int
    answers: int
    right: int
    credit: float
    confused: tuple[tuple[str, str, int], ...] = ()


class Forgetting(StrEnum):
    """How much is forgotten."""

    LOG = "log"
    """A game, but not what its class remembers of the facts."""
    GAME = "game"
    CLASS = "class"
    PLAYER = "player"
    """A player, with their own games and all that they learnt. Of games with others the log goes,
    and what the others reached stays."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten, by its id: backups and other files may still have traces of it."""

    what: Forgetting
    id: str

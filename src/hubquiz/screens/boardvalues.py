"""What a board shows, as values: nothing of who plays, or how they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hubquiz.quiz.question import Remark
    from hubquiz.quiz.shapes import Exhibit, Shape

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What choices are called, on the board and by those who look at it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is asked: its shape may hold no key.

    No shape is one that each of those who play is asked in their own way.
    """

    prompt: str
    shape: Shape | None
    over: str = ""
    clues: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """How many gave an answer; `before`, if anybody was asked before they talked about it."""

    label: str
    count: int
    right: bool
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Confusion:
    """What was taken for what, and how often."""

    right: str
    taken: str
    count: int


@dataclass(frozen=True, slots=True)
class Sureness:
    """How many of the right answers, and of the wrong ones, were guesses, likely, and sure."""

    right: tuple[int, int, int]
    wrong: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is told when a question is over.

    `spread` is empty where nobody was counted; `shape` then shows the key itself. Of a choice, the
    bars are in the order of its choices, unless it was asked in several ways. `of` is how many have
    answered, where each bar is a part of them all; 0 compares the bars with each other. `place` is
    the key on a map, and `pins` the answers. `sure` is None where nobody was asked.
    """

    asked: Asking
    key: str
    because: tuple[Remark, ...] = ()
    spread: tuple[Bar, ...] = ()
    confused: tuple[Confusion, ...] = ()
    shape: Shape | None = None
    place: tuple[float, float] | None = None
    pins: tuple[tuple[float, float], ...] = ()
    sure: Sureness | None = None
    of: int = 0


@dataclass(frozen=True, slots=True)
class Votes:
    """What was said in a first vote, while it is talked about: nothing of what is right."""

    asked: Asking
    head: str
    text: str
    spread: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Rank:
    """One of the best: `place` counts from 1, and equals share it."""

    name: str
    score: int
    place: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is ahead, who got better, who is on a run. Nobody who is behind is named.

    `praise` are sentences, each with the icon before it.
    """

    ranks: tuple[Rank, ...] = ()
    praise: tuple[tuple[str, str], ...] = ()
    title: str = ""

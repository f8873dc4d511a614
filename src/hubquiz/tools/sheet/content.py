"""What stands on a sheet, before anyone knows how wide it is: tasks, and their key."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.quiz.shapes import Exhibit


class Form(StrEnum):
    """How a task is answered on paper. Tasks of one form stand together, in this order."""

    TRUTH = "truth"
    ONE = "one"
    SEVERAL = "several"
    PAIR = "pair"
    SORT = "sort"
    ORDER = "order"
    NUMBER = "number"
    TEXT = "text"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice with a box to tick, the letter that the key names it by, and a picture perhaps."""

    letter: str
    text: str
    picture: Exhibit | None = None


@dataclass(frozen=True, slots=True)
class Ticks:
    """Choices with boxes."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The words for true and for false, each with a box, beside the statement."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Left items, each with room for the letter of a right one."""

    left: tuple[str, ...]
    right: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Bins:
    """Lettered items, and boxes to write them into."""

    items: tuple[Option, ...]
    bins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Items, each with a box for its number; what the two ends mean."""

    items: tuple[str, ...]
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to write on. A short one ends in a unit."""

    unit: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a map, in degrees, and the number of the task that asks for it."""

    lat: float
    lon: float
    number: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A map of (south, west, north, east) to mark places on; the key has marked them."""

    map: str
    frame: tuple[float, float, float, float]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """Nothing of its own: the answer goes onto the map of a task below."""


Body = Ticks | Verdicts | Columns | Bins | Steps | Line | Chart | Shared


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered question."""

    number: int
    points: str
    prompt: str
    body: Body
    clues: tuple[str, ...] = ()
    pictures: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks of one form, and how they are answered."""

    form: Form
    heading: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A task's key: what was to be written, the same in words, why it is right, and its sources.

    `short` is empty where the words are what was to be written.
    """

    number: int
    points: str
    short: str
    words: str
    told: tuple[str, ...] = ()
    sources: str = ""
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its tasks and their key. `name` is empty if there is but one."""

    name: str
    score: str
    sections: tuple[Section, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """The words around the tasks, in the sheet's language."""

    name: str
    date: str
    group: str
    score: str
    key: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document. `pictures` are PNG and JPEG files by the names that exhibits have."""

    title: str
    language: str
    author: str
    labels: Labels
    versions: tuple[Version, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    with_tasks: bool = True
    with_key: bool = True

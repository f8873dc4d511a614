"""What a pack says, as values: things, relations and facts.

This is the leaf that everything else imports. Things and relations are compared by identity:
within one pack there is one object for each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hubquiz.content.values import Date, Media, Number, Place, Text, Type

if TYPE_CHECKING:
    from collections.abc import Mapping


class Each(StrEnum):
    """How many on the other side there are for one on this side, and whether all are listed."""

    ONE = "one"
    ALL = "all"
    SOME = "some"

    @property
    def listed(self) -> bool:
        """Whether what the pack states is the whole list."""
        return self is not Each.SOME


@dataclass(frozen=True, slots=True)
class Source:
    """A work that facts are taken from."""

    id: str
    title: str
    author: str = ""
    year: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing, and the words for it. Empty words are the default wording's business."""

    name: str
    plural: str = ""
    this: str = ""
    which: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """Something that a pack states facts about."""

    kind: str
    name: str
    also: tuple[str, ...] = ()
    native: str = ""
    topics: tuple[str, ...] = ()
    phrase: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        return (self.name, *self.also, self.native) if self.native else (self.name, *self.also)

    @property
    def key(self) -> str:
        """Its identity across readings of the pack: `kind/name`."""
        return f"{self.kind}/{self.name}"

    def __repr__(self) -> str:
        return f"<{self.key}>"


Value = Thing | Text | Number | Date | Place | Media
"""The object of a fact."""


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """What can be said of things: "{of} is based in {to}".

    `each_of` tells how many objects each subject has, `each_to` how many subjects each object.
    `phrases` are the author's templates by their key (`ask`, `back`, `say`, …), in which `{of}`
    and `{to}` stand for the sides.
    """

    name: str
    of: tuple[str, ...]
    type: Type
    to: tuple[str, ...] = ()
    each_of: Each = Each.SOME
    each_to: Each = Each.SOME
    unit: str = ""
    symmetric: bool = False
    inside: bool = False
    transitive: bool = False
    through: Relation | None = None
    topics: tuple[str, ...] = ()
    phrases: Mapping[str, str] = field(default_factory=dict)
    guessed: bool = False

    def __repr__(self) -> str:
        return f"<relation {self.name}>"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a fact is from, when it holds, and what to tell about it."""

    source: Source | None = None
    locator: str = ""
    as_of: str = ""
    until: str = ""
    now: str = ""
    when: Date | None = None
    note: str = ""
    disputed: bool = False

    @property
    def citation(self) -> str:
        """The source and the place in it, as one line; empty if there is none."""
        title = self.source.title if self.source else ""
        return ", ".join(part for part in (title, self.locator) if part)


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One statement of the pack: subject – relation – object."""

    subject: Thing
    relation: Relation
    object: Value
    context: Context = NO_CONTEXT

    @property
    def key(self) -> str:
        """Its identity across readings of the pack."""
        return f"{self.subject.key} | {self.relation.name} | {value_key(self.object)}"

    def __repr__(self) -> str:
        return f"<{self.key}>"


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that the author calls too fair to be wrong."""

    subject: Thing
    relation: Relation
    object: Value


@dataclass(frozen=True, slots=True)
class Choose:
    """A hand-written question with choices: pick the answers, all of them if there are several."""

    answers: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A hand-written question whose answer is typed; the first of `accept` is the one shown."""

    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A hand-written question of pairs."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A hand-written question whose items stand in their right order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reckon:
    """A hand-written question for a number, right within a tolerance (in the same unit)."""

    number: Number
    unit: str = ""
    within: float = 0.0


@dataclass(frozen=True, slots=True)
class Locate:
    """A hand-written question for a place, right within a distance in km."""

    place: Place
    within: float


Answer = Choose | Typed | Match | Order | Reckon | Locate


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A question that only a person can ask. It counts as one fact for learning.

    `media` are the pictures and sounds that are shown with the prompt.
    """

    ask: str
    answer: Answer
    because: str = ""
    topics: tuple[str, ...] = ()
    context: Context = NO_CONTEXT
    media: tuple[Media, ...] = ()

    @property
    def key(self) -> str:
        """Its identity across readings of the pack."""
        return f"written | {self.ask}"


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Everything that a pack says. `nones` are the subjects that state an empty list."""

    title: str
    about: str = ""
    language: str = ""
    author: str = ""
    licence: str = ""
    map: str = ""
    sources: tuple[Source, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    things: tuple[Thing, ...] = ()
    facts: tuple[Fact, ...] = ()
    nears: tuple[Near, ...] = ()
    nones: tuple[tuple[Thing, Relation], ...] = ()
    questions: tuple[Written, ...] = ()
    cover: Media | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic, in the order in which the pack first names it."""
        seen: dict[str, None] = {}
        for thing in self.things:
            seen.update(dict.fromkeys(thing.topics))
        for relation in self.relations.values():
            seen.update(dict.fromkeys(relation.topics))
        for question in self.questions:
            seen.update(dict.fromkeys(question.topics))
        return tuple(seen)


def value_key(value: Value) -> str:
    """Return a value's identity across readings: `kind/name` of a thing, else its spelling.

    Of a picture or a sound it is the file.
    """
    if isinstance(value, Thing):
        return value.key
    if isinstance(value, Place):
        return f"{_degrees(value.lat)},{_degrees(value.lon)}"
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Media):
        return value.file
    return value.text if value.bound == "exact" else f"{value.bound} {value.text}"


def _degrees(value: float) -> str:
    """Return degrees in as few digits as tell them from any others."""
    return repr(value).removesuffix(".0")

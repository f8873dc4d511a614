"""A question as a judge reads it: its claims with the things they are about, judged anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.values import Media, object_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.oracle import World

    from hubquiz.content.model import Fact, Relation, Value
    from hubquiz.content.values import Date
    from hubquiz.content.verdict import Verdict
    from hubquiz.quiz.question import Question


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A claim of a question, with its ends found in the pack and the oracle's verdict of it."""

    subject: Thing
    relation: Relation
    object: Value
    verdict: Verdict
    stated: Verdict
    choice: tuple[int, ...]
    when: Date | None

    def __str__(self) -> str:
        when = f" in {self.when.text}" if self.when else ""
        return f"{self.subject.name} – {self.relation.name} – {object_text(self.object)}{when}"

    def end(self, *, of: bool) -> Value:
        """Return the subject or the object."""
        return self.subject if of else self.object


def read(question: Question, world: World) -> list[Told]:
    """Return a question's claims, each judged by the oracle. A name that isn't there raises."""
    found: list[Told] = []
    for claim in question.claims:
        subject, relation = world.things[claim.subject], world.pack.relations[claim.relation]
        value = world.value(relation, claim.object)
        when = world.whens(relation)[claim.when] if claim.when else None
        if when is not None:
            verdict = world.when_verdict(subject, relation, value, when)
        else:
            verdict = world.verdict(subject, relation, value)
        found.append(Told(subject, relation, value, verdict, claim.verdict, claim.choice, when))
    return found


def facts_of(told: Told, world: World) -> list[Fact]:
    """Return the facts that state a claim."""
    return list(world.facts_for(told.subject, told.relation, told.object))


def asked_facts(question: Question, world: World) -> Iterator[Fact]:
    """Yield the facts that a question asks about."""
    return (world.by_key[key] for key in question.facts if key in world.by_key)


def shows(label: str, value: Value) -> bool:
    """Tell whether a label is that of a value: a thing's name, or a literal with unit and bound.

    A picture's label is read as its file: what it is called is judged elsewhere.
    """
    if isinstance(value, Media):
        return label == value.file
    return label == value.name if isinstance(value, Thing) else object_text(value) in label


def named_in(text: str, value: Value) -> bool:
    """Tell whether a text names a value: by its name, its phrase, or its spelling."""
    if isinstance(value, Thing):
        phrase = value.phrase or value.name
        return value.name in text or phrase[1:] in text
    return object_text(value) in text

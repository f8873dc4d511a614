"""One question: its prompt, its shape with the key, and the claims that prove it.

A question is plain data: it can be stored, sent and read back without the pack it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import SHAPE_NAMES, Exhibit

if TYPE_CHECKING:
    from hubquiz.quiz.shapes import Shape

WRITTEN = "answer"
"""The relation of a hand-written question's claims, whose subject is the prompt."""


class Rule(StrEnum):
    """How the claims of a question prove its key."""

    FITS = "fits"
    """What is right rests on true claims alone, what is wrong on false ones."""
    BACK = "back"
    """As `fits`; an open question asks for the subject of the claims, not for their object."""
    ODD = "odd"
    """The key is the one that the claims are false of."""
    CLUES = "clues"
    """All claims are true of the key; of each other choice at least one is false."""
    STATEMENT = "statement"
    """The prompt is the claim; the choices are true, then false."""
    WRITTEN = "written"
    """The claims are stated by the author."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Subject – relation – object, and what the pack says of it.

    `subject` is a thing's key (`kind/name`), `object` a value's key. `choice` points at what rests
    on the claim: `(i,)` is choice or item i, `(i, j)` left item i with right item j, `()` the
    prompt. `when` is the date of the event that the claim is about, if that is what is asked.
    """

    subject: str
    relation: str
    object: str
    verdict: Verdict
    choice: tuple[int, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for the reveal, with where it is from. `choice` is the choice that it is about."""

    text: str
    citation: str = ""
    as_of: str = ""
    now: str = ""
    note: str = ""
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A finished question, its choices already shuffled.

    `facts` are the keys of the facts that it asks about, `tells` of all that its prompt and its
    reveal tell (those it asks included). `clues` come one by one, vague ones first, before or while
    the person answers. `because` is the reveal: what is right and why, then what is true of the
    wrong choices. `exhibits` are shown with the prompt. `pack` is the reference of the pack that it
    is from, where a game mixes several.
    """

    kind: str
    prompt: str
    shape: Shape
    claims: tuple[Claim, ...]
    facts: tuple[str, ...]
    tells: frozenset[str] = frozenset()
    because: tuple[Remark, ...] = ()
    clues: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    rule: Rule = Rule.FITS
    exhibits: tuple[Exhibit, ...] = ()
    pack: str = ""

    @property
    def shape_name(self) -> str:
        """The glossary's word for its shape."""
        return SHAPE_NAMES[type(self.shape)]


__all__ = ["WRITTEN", "Claim", "Exhibit", "Question", "Remark", "Rule", "Verdict"]

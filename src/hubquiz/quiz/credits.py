"""What a response tells about each fact that its question asks about.

Who lays three of four pairs right knows three of the four facts: a part of a response that rests on
a claim of its own tells about that claim's fact alone. Where there are no such parts, or the claims
don't say which fact is meant, the credit of the whole is each fact's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import Pair, Pick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.quiz.mark import Mark
    from hubquiz.quiz.question import Question


def by_fact(question: Question, mark: Mark) -> dict[str, float]:
    """Return the credit of each fact that the question asks about, in its order."""
    parts = dict(mark.parts)
    own = _parts(question) if parts else {}
    return {
        fact: _share([parts[part] for part in own.get(fact, ()) if part in parts], mark.credit)
        for fact in question.facts
    }


def _parts(question: Question) -> Mapping[str, list[int]]:
    """Return the parts that rest on each fact: left items, or choices that are to be chosen."""
    shape = question.shape
    found: dict[str, list[int]] = {}
    if isinstance(shape, Pair) or (isinstance(shape, Pick) and shape.several):
        for claim in question.claims:
            if claim.choice and claim.verdict is Verdict.TRUE:
                key = f"{claim.subject} | {claim.relation} | {claim.object}"
                found.setdefault(key, []).append(claim.choice[0])
    return found


def _share(right: list[bool], whole: float) -> float:
    return sum(right) / len(right) if right else whole

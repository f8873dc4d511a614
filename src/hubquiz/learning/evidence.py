"""What one answer says of each fact that its question is about.

| question | a fact's credit |
|---|---|
| one fact | the answer's |
| matching, sorting | 1 or 0: its own left item, laid right or not |
| several right | 1 or 0: its own choice, taken or not |
| timeline, ranking | the share of its pairs with the others that stand in order |
| odd one out | the answer's, for the key's fact and the taken one's; the others were not judged |
| chain, clues | the answer's: a right one knew them all; a wrong one tells not which is missing |

The last is *joint* evidence: where it is wrong, whoever knows what is remembered lays it to the one
fact that was most likely forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.quiz.question import Rule
from hubquiz.quiz.responses import Arranged, Pointed
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.quiz.mark import Mark
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer says of a fact.

    `credit` runs from 0 to 1; `chance` is the probability that one who doesn't know gets full
    credit. `joint` tells that one answer was given for this fact together with others.
    """

    fact: str
    credit: float
    chance: float
    joint: bool = False


def evidence(question: Question, response: Response, mark: Mark) -> tuple[Evidence, ...]:
    """Return what a response, marked, says of the question's facts; nothing if it doesn't count."""
    if not mark.counted:
        return ()
    facts = tuple(dict.fromkeys(question.facts))
    chance = guess_chance(question, response)
    if len(facts) == 1:
        return (Evidence(facts[0], mark.credit, chance),)
    parts = _credits(question, response, mark)
    if parts is None:
        return tuple(Evidence(fact, mark.credit, chance, joint=True) for fact in facts)
    owned = owners(question)
    return tuple(
        Evidence(fact, parts[part], chance)
        for fact in facts
        if (part := owned.get(fact)) is not None and part in parts
    )


def guess_chance(question: Question, response: Response) -> float:
    """Return the chance of full credit for (each fact of) a question by guessing."""
    match question.shape:
        case Pick(choices=choices, key=key, several=several):
            return (len(key) if several else 1) / len(choices)
        case Pair(right=right):
            return 1 / len(right)
        case Arrange(items=items):
            return 1 / len(items)
        case Estimate(low=low, high=high, tolerance=tolerance):
            return min(0.5, 2 * tolerance / (high - low)) if high > low else 0.5
        case Point(spots=spots):
            named = {(spot.lat, spot.lon) for spot in spots}
            listed = isinstance(response, Pointed) and (response.lat, response.lon) in named
            return 1 / len(spots) if listed else 0.0
        case Typed():
            return 0.0


def contrasts(question: Question, mark: Mark) -> Iterator[tuple[str, str]]:
    """Yield which values an answer told apart: what was right, and what it was not taken for."""
    match question.shape:
        case Pick(choices=choices, key=key) as pick if not pick.lettered:
            if not mark.correct or question.rule in {Rule.ODD, Rule.STATEMENT}:
                return
            yield from (
                (choices[i], other) for i in key for j, other in enumerate(choices) if j not in key
            )
        case Pair(right=right, key=key):
            for i, laid_right in mark.parts:
                if laid_right:
                    yield from ((right[key[i]], each) for each in right if each != right[key[i]])
        case _:
            return


def recalls(question: Question, mark: Mark) -> str:
    """Return the value that an answer named without having been shown it; empty if it didn't."""
    named = mark.correct and isinstance(question.shape, Typed | Point)
    return mark.right if named else ""


def _credits(question: Question, response: Response, mark: Mark) -> dict[int, float] | None:
    """Return the credit of each part that was judged by itself; None if there are no such parts."""
    match question.shape:
        case Pair(left=left):
            return dict.fromkeys(range(len(left)), 0.0) | _judged(mark)
        case Pick(several=True, key=key):
            return dict.fromkeys(key, 0.0) | _judged(mark)
        case Pick(choices=choices) if question.rule is Rule.ODD:
            all_of = dict.fromkeys(range(len(choices)), 1.0)
            return all_of if mark.correct else dict.fromkeys((i for i, _ in mark.parts), 0.0)
        case Arrange(items=items) as arrange:
            if isinstance(response, Arranged):
                return _in_order(arrange, response.order)
            return dict.fromkeys(range(len(items)), 0.0)
    return None


def _judged(mark: Mark) -> dict[int, float]:
    return {part: float(right) for part, right in mark.parts}


def _in_order(arrange: Arrange, order: tuple[int, ...]) -> dict[int, float]:
    """Return for each item the share of the others that it stands on the right side of."""
    true = {item: at for at, item in enumerate(arrange.key)}
    others = len(order) - 1
    return {
        item: sum(
            (true[other] < true[item]) == (before < at)
            for before, other in enumerate(order)
            if other != item
        )
        / others
        for at, item in enumerate(order)
        if others
    }


def owners(question: Question) -> dict[str, int]:
    """Return the part of the shape in which each fact is asked.

    A claim names its fact, or the mirror image of one that is symmetric; where a part's claim is of
    another object (odd one out), its subject does.
    """
    parts: dict[str, int] = {}
    subjects: dict[str, int] = {}
    for claim in question.claims:
        if claim.choice and _is_own(question, claim.choice):
            part = claim.choice[0]
            parts[f"{claim.subject} | {claim.relation} | {claim.object}"] = part
            parts.setdefault(f"{claim.object} | {claim.relation} | {claim.subject}", part)
            subjects[claim.subject] = part
    found = {}
    for fact in question.facts:
        part_of = parts.get(fact, subjects.get(fact.split(" | ", 1)[0]))
        if part_of is not None:
            found[fact] = part_of
    return found


def _is_own(question: Question, choice: tuple[int, ...]) -> bool:
    """Tell whether a claim is of a left item with its own right one, not with another's."""
    shape = question.shape
    return not isinstance(shape, Pair) or shape.key[choice[0]] == choice[1]

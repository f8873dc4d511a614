"""The proof of a question: one function that verifies any, whatever the kind that made it.

It trusts nothing of the maker's: every claim is judged anew from the pack, and what the shape's key
says is held against the claims alone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Locate, Match, Order, Reckon, Thing
from hubquiz.content.model import Typed as TypedAnswer
from hubquiz.content.names import fold
from hubquiz.content.values import Bound, Date, Number, Place, Type, distance_km, object_text
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.marking import FADES_AT
from hubquiz.quiz.question import WRITTEN, Rule
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.rounds.showing import exhibit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hubquiz.content.model import Fact, Relation, Value, Written
    from hubquiz.content.truth import Truth
    from hubquiz.quiz.question import Claim, Question


LEAST_ITEMS = 3
"""Fewer items than this are no order."""


def verify(question: Question, truth: Truth) -> list[str]:
    """Return what is wrong with a question: nothing, if its key is proven."""
    if question.rule is Rule.WRITTEN:
        return list(_written(question, truth))
    return [*_claims(question, truth), *_shape(question, truth), *_shown(question, truth)]


def _claims(question: Question, truth: Truth) -> Iterator[str]:
    """Yield what is wrong with the claims themselves."""
    if not question.claims:
        yield "it rests on no claim"
    if not question.facts:
        yield "it asks about no fact"
    for claim in question.claims:
        if claim.verdict is Verdict.UNKNOWN:
            yield f"it rests on a claim that is not known: {claim}"
        elif judge(claim, truth) is not claim.verdict:
            yield f"the pack does not bear out {claim}"


def judge(claim: Claim, truth: Truth) -> Verdict:
    """Return what the pack says of a claim, found by its keys alone."""
    subject = truth.thing(claim.subject)
    relation = truth.pack.relations.get(claim.relation)
    if subject is None or relation is None:
        return Verdict.UNKNOWN
    value = truth.value(relation, claim.object)
    if value is None:
        return Verdict.UNKNOWN
    if not claim.when:
        return truth.verdict(subject, relation, value)
    fact = truth.fact(subject, relation, value)
    when = truth.date(relation, claim.when)
    if fact is None or when is None:
        return Verdict.UNKNOWN
    return truth.when_verdict(fact, when)


def _shape(question: Question, truth: Truth) -> Iterator[str]:
    match question.shape:
        case Pick():
            yield from _pick(question, question.shape)
        case Pair():
            yield from _pair(question, question.shape)
        case Arrange():
            yield from _arrange(question, question.shape, truth)
        case Estimate() | Typed() | Point():
            yield from _open(question, truth)


def _shown(question: Question, truth: Truth) -> Iterator[str]:
    """Yield where what is shown is not what the claims are about.

    A picture or sound that a claim is about is shown: no words stand for it.
    """
    pictures = question.shape.pictures if isinstance(question.shape, Pick) else ()
    if not (truth.has_media or pictures or question.exhibits):
        return
    if pictures and len({picture and picture.file for picture in pictures}) != len(pictures):
        yield "two pictures are one, or a choice has none"
    shown = {exhibit.file for exhibit in question.exhibits}
    told: set[str] = set()
    for claim in question.claims:
        relation = truth.pack.relations.get(claim.relation)
        if relation is None or not relation.type.is_media:
            continue
        (index,) = claim.choice if len(claim.choice) == 1 else (len(pictures),)
        own = pictures[index] if index < len(pictures) else None
        if claim.object != own.file if own else claim.object not in shown:
            yield f"what a claim is about is not shown: {claim}"
        told.add(claim.object)
    if not told.issuperset((*shown, *(picture.file for picture in pictures if picture))):
        yield "what is shown is not what its claims are about"


def _pick(question: Question, shape: Pick) -> Iterator[str]:
    if len({fold(choice) for choice in shape.choices}) < len(shape.choices) or "" in shape.choices:
        yield "two choices look alike"
    if (
        len(shape.key) < 1 + shape.several
        or len(shape.choices) - len(shape.key) < 1 + shape.several
    ):
        yield "too few right or wrong choices"
    if question.rule is Rule.STATEMENT:
        said = {claim.verdict for claim in question.claims if not claim.choice}
        expected = Verdict.TRUE if shape.key == (0,) else Verdict.FALSE
        if said != {expected}:
            yield "the statement's verdict is not its key"
        return
    if any(not claim.choice and claim.verdict is not Verdict.TRUE for claim in question.claims):
        yield "the prompt rests on what is not true"
    for index in range(len(shape.choices)):
        verdicts = [claim.verdict for claim in question.claims if claim.choice == (index,)]
        if not verdicts or not _borne_out(question.rule, verdicts, right=index in shape.key):
            yield f"choice {index} is not proven"


def _borne_out(rule: Rule, verdicts: list[Verdict], *, right: bool) -> bool:
    """Tell whether the verdicts of a choice's claims make it right, or wrong."""
    if rule is Rule.CLUES and not right:
        return Verdict.FALSE in verdicts
    expected = Verdict.TRUE if right is not (rule is Rule.ODD) else Verdict.FALSE
    return all(verdict is expected for verdict in verdicts)


def _pair(question: Question, shape: Pair) -> Iterator[str]:
    verdicts = {claim.choice: claim.verdict for claim in question.claims}
    if len(shape.key) != len(shape.left):
        yield "a left item has no right one"
    if not shape.bins and len(set(shape.key)) < len(shape.key):
        yield "two left items have one right one"
    for side in (shape.left, shape.right):
        if len({fold(item) for item in side}) < len(side):
            yield "two items look alike"
    for left, key in enumerate(shape.key):
        for right in range(len(shape.right)):
            expected = Verdict.TRUE if right == key else Verdict.FALSE
            if verdicts.get((left, right)) is not expected:
                yield f"pair {left}–{right} is not proven"


def _arrange(question: Question, shape: Arrange, truth: Truth) -> Iterator[str]:
    if sorted(shape.key) != list(range(len(shape.items))) or len(shape.items) < LEAST_ITEMS:
        yield "the order is none of three items or more"
        return
    if len({fold(item) for item in shape.items}) < len(shape.items):
        yield "two items look alike"
    claims = {claim.choice: claim for claim in question.claims}
    places = [claims.get((index,)) for index in shape.key]
    values = [measured(place, truth) if place else None for place in places]
    units = {_unit(place, truth) for place in places if place}
    if len(units) > 1:
        yield "the items are measured in several units, or as of several dates"
    for before, after in pairwise(values):
        if (
            before is None
            or after is None
            or type(before) is not type(after)
            or before.high >= after.low
        ):
            yield "the items are not strictly ordered"


def measured(claim: Claim, truth: Truth) -> Number | Date | None:
    """Return the number or date that a true claim puts its subject, or its event, at."""
    relation = truth.pack.relations.get(claim.relation)
    if relation is None or claim.verdict is not Verdict.TRUE:
        return None
    if claim.when:
        return truth.date(relation, claim.when)
    value = truth.value(relation, claim.object)
    return value if isinstance(value, Number | Date) else None


def _unit(claim: Claim, truth: Truth) -> tuple[str, str]:
    fact = find(claim, truth)
    if fact is None or claim.when or fact.relation.type is Type.DATE:
        return ("", "")
    return (fact.relation.unit, fact.context.as_of)


def find(claim: Claim, truth: Truth) -> Fact | None:
    """Return the fact that states a claim."""
    subject = truth.thing(claim.subject)
    relation = truth.pack.relations.get(claim.relation)
    value = truth.value(relation, claim.object) if relation else None
    if subject is None or relation is None or value is None:
        return None
    return truth.fact(subject, relation, value)


def _open(question: Question, truth: Truth) -> Iterator[str]:
    """Yield what is wrong where the answer is given, not chosen: every true one must be right."""
    for claim in question.claims:
        if claim.verdict is not Verdict.TRUE:
            yield "an open question rests on true claims alone"
    asked = [claim for claim in question.claims if claim.choice == (0,)]
    if not asked:
        yield "no claim holds the answer"
    for claim in asked:
        fact = find(claim, truth)
        if fact is None:
            yield "the answer is not stated"
        else:
            yield from _answers(question, claim, fact, truth)


def _answers(question: Question, claim: Claim, fact: Fact, truth: Truth) -> Iterator[str]:
    shape = question.shape
    if claim.when:
        stated = fact.context.when
        if not isinstance(shape, Estimate) or stated is None or stated.year != shape.key:
            yield "the date is not the event's"
        elif stated.bound is not Bound.EXACT:
            yield "the date is a bound"
        return
    if isinstance(shape, Typed):
        yield from _typed(question, shape, claim, fact.relation, truth)
        return
    if not truth.listed_objects(fact.subject, fact.relation):
        yield "there may be other answers"
    if len(truth.objects(fact.subject, fact.relation)) > 1:
        yield "there are other answers"
    value = fact.object
    if isinstance(shape, Point):
        if not isinstance(value, Place) or (value.lat, value.lon) != (shape.lat, shape.lon):
            yield "the place is not the fact's"
        yield from _spots(shape)
    elif isinstance(shape, Estimate):
        number = (
            value.value
            if isinstance(value, Number)
            else value.year
            if isinstance(value, Date)
            else None
        )
        if (
            number != shape.key
            or not isinstance(value, Number | Date)
            or value.bound is not Bound.EXACT
        ):
            yield "the number is not the fact's, or is a bound"


def _spots(shape: Point) -> Iterator[str]:
    """Yield what is wrong with positions in words: one is the key's, the others earn nothing."""
    key = Place(shape.lat, shape.lon)
    away = [distance_km(key, Place(spot.lat, spot.lon)) for spot in shape.spots]
    if shape.spots and sum(km <= 0 for km in away) != 1:
        yield "not one position is the key's"
    if any(0 < km < FADES_AT * shape.within for km in away):
        yield "a wrong position is near the key"
    if len({fold(spot.words) for spot in shape.spots}) < len(shape.spots):
        yield "two positions read alike"


def _typed(
    question: Question, shape: Typed, claim: Claim, relation: Relation, truth: Truth
) -> Iterator[str]:
    """Yield what is wrong with typed answers: all true ones are known, and accepted."""
    answers: Iterable[Value] = ()
    listed = False
    subject, value = truth.thing(claim.subject), truth.value(relation, claim.object)
    if question.rule is Rule.BACK and value is not None:
        listed = truth.listed_subjects(truth.canonical(value), relation)
        answers = truth.all_subjects(truth.canonical(value), relation)
    elif subject is not None:
        listed = truth.listed_objects(subject, relation)
        answers = truth.all_objects(subject, relation)
    if not listed:
        yield "there may be other answers"
    accepted = {fold(text) for text in shape.accepted}
    for value in answers:
        names = value.names if isinstance(value, Thing) else (object_text(value),)
        if any(fold(name) not in accepted for name in names):
            yield "a true answer is not accepted"


def _written(question: Question, truth: Truth) -> Iterator[str]:
    """Yield where a hand-written question differs from what its author wrote."""
    written = truth.written(question.facts[0]) if len(question.facts) == 1 else None
    if written is None:
        yield "the pack holds no such question"
        return
    if question.exhibits != tuple(map(exhibit, written.media)):
        yield "it does not show what its author shows"
    if not _as_written(question, written):
        yield "it is not what its author wrote"
    stated = {(claim.subject, claim.relation) for claim in question.claims}
    if stated != {(written.ask, WRITTEN)}:
        yield "its claims are not its author's"
    match question.shape:
        case Pick() as shape:
            yield from _pick(question, shape)
        case Pair() as shape:
            yield from _pair(question, shape)
        case Point() as shape:
            yield from _spots(shape)


def _as_written(question: Question, written: Written) -> bool:
    """Tell whether a question's key is its author's, and each wrong choice one of the author's."""
    shape = question.shape
    match written.answer:
        case Choose(answers, wrong):
            if not isinstance(shape, Pick):
                return False
            right = {shape.choices[i] for i in shape.key}
            return right == set(answers) and set(shape.choices) - right <= set(wrong)
        case TypedAnswer(accept):
            return isinstance(shape, Typed) and set(accept) == set(shape.accepted)
        case Match(pairs):
            return isinstance(shape, Pair) and set(pairs) == {
                (left, shape.right[key]) for left, key in zip(shape.left, shape.key, strict=True)
            }
        case Order(items):
            return isinstance(shape, Arrange) and items == tuple(shape.items[i] for i in shape.key)
        case Reckon(number):
            return isinstance(shape, Estimate) and shape.key == number.value
        case Locate(place):
            return isinstance(shape, Point) and (shape.lat, shape.lon) == (place.lat, place.lon)

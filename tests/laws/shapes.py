"""What is wrong with a question of pairs, an order, a number, typed words or a place."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from tests.laws.alike import all_words, look_alike, names_of, same_as, shared, telling_words
from tests.laws.reading import facts_of, named_in, shows

from hubquiz.content.model import Thing
from hubquiz.content.values import Bound, Date, Media, Number, Place, distance_km
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.marking import mark
from hubquiz.quiz.question import Rule
from hubquiz.quiz.responses import Arranged, Estimated, Paired, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.laws.oracle import World
    from tests.laws.reading import Told

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question

LEAST = 3
"""Fewer pairs or items than this are no task."""

SLIPS = 2
"""A name that differs by more letters than this is never taken for another."""


def pairs(question: Question, told: Sequence[Told]) -> Iterator[str]:
    """Yield the faults of a matching or a sorting."""
    pair = question.shape
    assert isinstance(pair, Pair)
    grid = {t.choice: t for t in told}
    size = len(pair.left) * len(pair.right)
    if len(grid) != size or len(told) != size:
        yield "not one claim for each left item with each right one"
        return
    lefts, rights, of = _ends(pair, grid)
    for (i, j), t in grid.items():
        wanted = Verdict.TRUE if pair.key[i] == j else Verdict.FALSE
        if t.verdict is not wanted:
            yield f"not proven to be {wanted}: {t}"
        if not shows(pair.left[i], t.end(of=of)) or not shows(pair.right[j], t.end(of=not of)):
            yield f"an item is not what its claim is about: {t}"
    for a, b in (*combinations(lefts, 2), *combinations(rights, 2)):
        if look_alike(a, b):
            yield f"two items look alike: {names_of(a)} and {names_of(b)}"
    if set(map(id, lefts)) & set(map(id, rights)):
        yield "a thing stands on both sides"
    yield from _tell_tale_pairs(pair, rights)
    if pair.bins:
        if len(set(pair.key)) < 2 or len(pair.left) <= len(pair.right):
            yield "not several items to several bins"
    elif sorted(pair.key) != list(range(len(pair.left))) or len(pair.left) < LEAST:
        yield "not one to one, or too few"
    if mark(question, Paired(pair.key)).credit != 1:
        yield "the key is not marked right"


def _ends(pair: Pair, grid: dict[tuple[int, ...], Told]) -> tuple[list[Value], list[Value], bool]:
    """Return what stands left and right, and whether the subjects are left."""
    first, below = grid[0, 0], grid[1, 0]
    of = first.subject is not below.subject
    lefts = [grid[i, 0].end(of=of) for i in range(len(pair.left))]
    rights = [grid[0, j].end(of=not of) for j in range(len(pair.right))]
    return lefts, rights, of


def _tell_tale_pairs(pair: Pair, rights: list[Value]) -> Iterator[str]:
    """No left item shares a telling word with its right one."""
    for i, j in enumerate(pair.key):
        common = shared(telling_words(pair.left[i]), all_words(names_of(rights[j])))
        if common:
            yield f"a pair gives itself away: {pair.left[i]} and {pair.right[j]}, {common}"


def orders(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """Yield the faults of a timeline or a ranking."""
    arrange = question.shape
    assert isinstance(arrange, Arrange)
    items = {t.choice[0]: t for t in told}
    if len(items) != len(arrange.items) or len(told) != len(items) or len(items) < LEAST:
        yield "not one claim for each of three items or more"
        return
    if sorted(arrange.key) != list(range(len(items))) or len(set(arrange.items)) < len(items):
        yield "not an order of different items"
    if any(t.verdict is not Verdict.TRUE for t in told):
        yield "an item rests on what is not true"
    values = [items[i].when or items[i].object for i in arrange.key]
    for before, after in pairwise(values):
        if not _comes_before(before, after):
            yield f"not strictly ordered: {before} and {after}"
    yield from _measured_alike(question, told, world)
    for i, t in items.items():
        yield from _item(arrange.items[i], t, world)
    for word in ("largest first", "latest first", "newest first", "youngest first", "most first"):
        if word in question.prompt.casefold():
            yield f"the prompt asks for the other way round: {question.prompt}"
    if mark(question, Arranged(arrange.key)).credit != 1:
        yield "the key is not marked right"


def _comes_before(a: Value, b: Value) -> bool:
    if isinstance(a, Number) and isinstance(b, Number):
        return a.high < b.low
    return isinstance(a, Date) and isinstance(b, Date) and a.high < b.low


def _measured_alike(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """An order has one unit and, of numbers, one relation and one `as of`."""
    if len({t.relation.unit for t in told if t.when is None}) > 1:
        yield "not one unit"
    if question.kind == "ranking":
        dates = {fact.context.as_of for t in told for fact in facts_of(t, world)}
        if len(dates) > 1 or len({t.relation.name for t in told}) > 1:
            yield f"not as of one date: {sorted(dates)}"


def _item(label: str, told: Told, world: World) -> Iterator[str]:
    if not named_in(label, told.subject):
        yield f"an item does not name its thing: {label} and {told}"
    value = told.when or told.object
    if isinstance(value, Date) and str(value.year) in label:
        yield f"an item tells its date: {label}"
    if told.when is None and not _lone(told, world):
        yield f"an item has several values: {told}"


def _lone(told: Told, world: World) -> bool:
    return sum(s is told.subject for s, _ in world.stated(told.relation)) == 1


def numbers(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """Yield the faults of an estimate."""
    estimate = question.shape
    assert isinstance(estimate, Estimate)
    if len(told) != 1 or told[0].verdict is not Verdict.TRUE:
        yield "not one true claim"
        return
    claim = told[0]
    value = claim.when or claim.object
    if not isinstance(value, Number | Date) or value.bound is not Bound.EXACT:
        yield f"a bound is no key: {claim}"
        return
    key = float(value.year) if isinstance(value, Date) else value.value
    if estimate.key != key or not estimate.low <= key <= estimate.high or estimate.tolerance <= 0:
        yield f"the key is not {key}, not within its range, or has no tolerance"
    if isinstance(value, Number) and estimate.unit != claim.relation.unit:
        yield f"the unit is {estimate.unit}, not {claim.relation.unit}"
    if claim.when is None and not claim.relation.each_of.listed:
        yield f"there may be other values: {claim}"
    if str(value.text) in question.prompt.split():
        yield "the prompt tells the number"
    if not named_in(question.prompt, claim.subject):
        yield f"the prompt does not name {claim.subject}"
    others: list[Value] = []
    if claim.when is None:
        others = [o for s, o in world.stated(claim.relation) if s is claim.subject]
        nears = [n.object for n in world.pack.nears if _of(n.subject, n.relation, claim)]
        yield from _unjudged(question, [n for n in nears if isinstance(n, Number | Date)])
    if any(_answer(o) != key for o in others if isinstance(o, Number | Date)):
        yield f"another answer is true as well: {claim}"
    if mark(question, Estimated(estimate.key)).credit != 1:
        yield "the key is not marked right"


def _of(subject: Thing, relation: Relation, claim: Told) -> bool:
    return subject is claim.subject and relation is claim.relation


def _answer(value: Number | Date) -> float:
    return float(value.year) if isinstance(value, Date) else value.value


def _unjudged(question: Question, nears: Sequence[Number | Date]) -> Iterator[str]:
    for near in nears:
        if near.bound in {Bound.OVER, Bound.UNDER}:
            continue
        marked = mark(question, Estimated(_answer(near)))
        if marked.counted and marked.credit < 1:
            yield f"what is near is called wrong: {near.text}"


def words(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """Yield the faults of a question whose answer is typed."""
    typed = question.shape
    assert isinstance(typed, Typed)
    of = question.rule is Rule.BACK
    if not told or any(t.verdict is not Verdict.TRUE for t in told):
        yield "it rests on what is not true"
        return
    relation, fixed = told[0].relation, told[0].end(of=not of)
    if any(t.relation is not relation or t.end(of=not of) is not fixed for t in told):
        yield "its claims are about different things"
        return
    if not (relation.each_to if of else relation.each_of).listed:
        yield f"there may be other answers: {told[0]}"
    if not any(typed.accepted[0] in names_of(t.end(of=of)) for t in told):
        yield "the answer shown is not the key's name"
    if not isinstance(fixed, Media) and not named_in(question.prompt, fixed):
        yield f"the prompt does not name {fixed}"
    accepted = {same_as(name) for name in typed.accepted}
    for value in _could_answer(relation, world, of=of):
        if value is not fixed:
            verdict = _verdict(fixed, relation, value, world, of=of)
            if verdict is Verdict.TRUE:
                yield from _accepts(question, value, accepted)
            else:
                unknown = verdict is Verdict.UNKNOWN
                for name in _wrongly_judged(question, value, accepted, unknown=unknown):
                    if not _a_true_name(same_as(name), fixed, relation, world, of=of):
                        yield f"called right or wrong, but it is {verdict}: {name}"
    yield from _never_a_slip(question, typed, accepted, world)


def _accepts(question: Question, value: Value, accepted: set[str]) -> Iterator[str]:
    """Every true answer is right by each of its names, and the prompt tells none of them."""
    if not {same_as(name) for name in names_of(value)} <= accepted:
        yield f"a true answer is not accepted: {names_of(value)}"
    if shared(telling_words(question.prompt), all_words(names_of(value))):
        yield f"the prompt gives it away: {question.prompt!r}, {names_of(value)}"


def _wrongly_judged(
    question: Question, value: Value, accepted: set[str], *, unknown: bool
) -> Iterator[str]:
    """Yield the names by which an unknown value is judged, or a false one is right."""
    for name in names_of(value):
        if same_as(name) in accepted or (unknown and mark(question, Wrote(name)).counted):
            yield name


def _could_answer(relation: Relation, world: World, *, of: bool) -> Iterator[Value]:
    """Yield every thing of the kinds asked for, or every text that stands there."""
    kinds = relation.of if of else relation.to
    if kinds:
        yield from (thing for thing in world.pack.things if thing.kind in kinds)
        return
    yield from world.objects(relation)
    yield from (near.object for near in world.pack.nears if near.relation is relation)


def _verdict(fixed: Value, relation: Relation, value: Value, world: World, *, of: bool) -> Verdict:
    subject, stated = (value, fixed) if of else (fixed, value)
    assert isinstance(subject, Thing)
    return world.verdict(subject, relation, stated)


def _a_true_name(folded: str, fixed: Value, relation: Relation, world: World, *, of: bool) -> bool:
    """Tell whether a name is also that of something true: two things may share one."""
    return any(
        folded in map(same_as, names_of(value))
        for value in _could_answer(relation, world, of=of)
        if _verdict(fixed, relation, value, world, of=of) is Verdict.TRUE
        or (value, fixed)[:: 1 if of else -1] in world.follows(relation)
    )


def _never_a_slip(
    question: Question, typed: Typed, accepted: set[str], world: World
) -> Iterator[str]:
    """What equals another name of the pack is no slip; what is accepted is right."""
    for name in typed.accepted:
        if mark(question, Wrote(name)).credit != 1:
            yield f"an accepted answer is not marked right: {name}"
    for name in typed.rivals:
        if mark(question, Wrote(name)).credit != 0:
            yield f"a rival is marked right: {name}"
    for thing in world.pack.things:
        for name in thing.names:
            folded = same_as(name)
            close = any(abs(len(folded) - len(a)) <= SLIPS for a in accepted - {folded})
            if folded not in accepted and close and mark(question, Wrote(name)).credit:
                yield f"another name of the pack passes for a slip: {name}"


def points(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """Yield the faults of a question for a place."""
    point = question.shape
    assert isinstance(point, Point)
    if len(told) != 1 or told[0].verdict is not Verdict.TRUE:
        yield "not one true claim"
        return
    claim, key = told[0], told[0].object
    if not isinstance(key, Place) or (key.lat, key.lon) != (point.lat, point.lon):
        yield "the key is not its fact's place"
    if not claim.relation.each_of.listed or not _lone(claim, world):
        yield f"there may be other places: {claim}"
    if any(n.relation is claim.relation and n.subject is claim.subject for n in world.pack.nears):
        yield f"another place is too near to be wrong: {claim}"
    if not named_in(question.prompt, claim.subject):
        yield f"the prompt does not name {claim.subject}"
    if mark(question, Pointed(point.lat, point.lon)).credit != 1:
        yield "the key is not marked right"
    yield from _spots(question, point, claim)


def _spots(question: Question, point: Point, claim: Told) -> Iterator[str]:
    right = [spot for spot in point.spots if (spot.lat, spot.lon) == (point.lat, point.lon)]
    if len(right) != 1 or len({spot.words for spot in point.spots}) != len(point.spots):
        yield "not one position in words for the key, or two that read alike"
    south, west, north, east = point.frame
    key = Place(point.lat, point.lon)
    for spot in point.spots:
        if shared(telling_words(spot.words), all_words(names_of(claim.subject))):
            yield f"a position tells the answer: {spot.words}"
        if spot not in right and distance_km(key, Place(spot.lat, spot.lon)) <= point.within:
            yield f"a wrong position counts as right: {spot.words}"
        if not (south <= spot.lat <= north and (west <= spot.lon <= east or west > east)):
            yield f"a position lies off the map: {spot.words}"
    if mark(question, Pointed(point.lat, point.lon)).credit != 1:
        yield "the key is not marked right"

"""What is wrong with a question that offers choices."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tests.laws.alike import all_words, holds, look_alike, names_of, shared, telling_words
from tests.laws.reading import Told, named_in, shows

from hubquiz.content.model import Each, Thing
from hubquiz.content.values import Media, Type
from hubquiz.content.verdict import Verdict
from hubquiz.quiz.shapes import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.laws.oracle import World

    from hubquiz.content.model import Relation, Value
    from hubquiz.quiz.question import Question

FEWEST = 2
"""Fewer choices than this leave nothing to choose."""


def picks(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """Yield the faults of a question with choices made from facts."""
    pick = question.shape
    assert isinstance(pick, Pick)
    yield from _form(pick)
    if question.kind == "true-false":
        yield from _statement(question, pick, told, world)
        return
    groups = [[t for t in told if t.choice == (i,)] for i in range(len(pick.choices))]
    if not all(groups):
        yield "a choice rests on no claim"
        return
    labels = [picture.file if picture else "" for picture in pick.pictures] or pick.choices
    of = _asks_subject(groups, labels)
    if of is None:
        yield "a choice is not what its claims are about"
        return
    values = _values(pick, groups, labels, of=of)
    yield from _right_and_wrong(question, pick, groups, world)
    yield from _unlike(values)
    yield from _no_giveaway(question, pick, values)
    about = [t for t in told if not t.choice]
    match question.kind:
        case "several":
            yield from _several(pick)
        case "odd-one-out":
            yield from _odd(question, pick, groups, world)
        case "analogy":
            yield from _analogy(question, pick, about, groups, values, world)
        case "chain":
            yield from _chain(question, pick, about, groups, values, world)
        case "clues":
            yield from _clues(question, pick, groups, values, world)
    if question.kind in {"choice", "choice-back", "several"}:
        fixed = groups[0][0].end(of=not of)
        if not named_in(question.prompt, fixed):
            yield f"the prompt does not name {fixed}"
    if question.kind not in {"clues", "odd-one-out"}:
        yield from _distractors(pick, groups, world, of=of)


def _form(pick: Pick) -> Iterator[str]:
    if len(pick.choices) < FEWEST or not pick.key or len(pick.key) >= len(pick.choices):
        yield "too few choices, no key, or nothing wrong"
    if len(set(pick.choices)) < len(pick.choices) or not all(c.strip() for c in pick.choices):
        yield "two choices are one, or one is empty"
    if not pick.several and len(pick.key) != 1:
        yield "several keys where one is asked for"


def _asks_subject(groups: Sequence[Sequence[Told]], labels: Sequence[str]) -> bool | None:
    """Tell whether the choices are subjects (or objects, or neither) of their claims.

    Where both read alike, the side that does not stay the same is the one asked for.
    """
    first = groups[0][0].relation
    sides = [of for of in (False, True) if all(map(_shown(of=of), groups, labels))]
    for of in sides:
        fixed = {id(g[0].end(of=not of)) for g in groups if g[0].relation is first}
        if len(fixed) == 1:
            return of
    if sides:
        return sides[0]
    dates = all(t.when is not None for group in groups for t in group)
    either = all(
        any(shows(label, t.end(of=of)) for t in group for of in (False, True))
        for group, label in zip(groups, labels, strict=True)
    )
    return False if dates or either else None


def _shown(*, of: bool) -> Callable[[Sequence[Told], str], bool]:
    """Return a test of whether a label shows one side of a claim of its group."""
    return lambda group, label: any(shows(label, t.end(of=of)) for t in group)


def _values(
    pick: Pick, groups: Sequence[Sequence[Told]], labels: Sequence[str], *, of: bool
) -> list[Value]:
    """Return what the choices stand for."""
    if pick.pictures:  # each mention of a file may have words of its own: those shown count
        return [Media(p.type, p.file, p.alt, p.credit) for p in pick.pictures if p]
    both = zip(groups, labels, strict=True)
    return [_filler(group, label, of=of) for group, label in both]


def _filler(group: Sequence[Told], label: str, *, of: bool) -> Value:
    """Return the value that a choice stands for."""
    if group[0].when is not None:
        return group[0].when
    for told in group:
        for side in (of, not of):
            if shows(label, told.end(of=side)):
                return told.end(of=side)
    raise AssertionError(label)


def _right_and_wrong(
    question: Question,
    pick: Pick,
    groups: Sequence[Sequence[Told]],
    world: World,
) -> Iterator[str]:
    for i, group in enumerate(groups):
        verdicts = {t.verdict for t in group}
        wanted = Verdict.TRUE if i in pick.key else Verdict.FALSE
        if question.kind == "odd-one-out":
            wanted = Verdict.FALSE if i in pick.key else Verdict.TRUE
        proven = verdicts == {wanted}
        if question.kind == "clues" and i not in pick.key:
            proven = any(t.verdict is Verdict.FALSE and not _holds_now(t, world) for t in group)
        if not proven:
            yield f"not proven to be {wanted}: {'; '.join(map(str, group))}"
        for t in group if question.kind not in {"odd-one-out", "clues"} else ():
            if wanted is Verdict.FALSE and t.when is None and _holds_now(t, world):
                yield f"by now it holds: {t}"


def _holds_now(told: Told, world: World) -> bool:
    """Tell whether a wrong choice is what the pack says to hold by now."""
    for fact in world.facts[told.relation.name]:
        ends = (fact.subject, fact.object) if told.relation.symmetric else (fact.subject,)
        moved = told.subject in ends and bool(fact.context.now)
        if moved and any(holds(fact.context.now, name) for name in names_of(told.object)):
            return told.verdict is Verdict.FALSE
    return False


def _unlike(values: Sequence[Value]) -> Iterator[str]:
    for a, b in combinations(values, 2):
        if look_alike(a, b):
            yield f"two choices look alike: {names_of(a)} and {names_of(b)}"


def _no_giveaway(question: Question, pick: Pick, values: Sequence[Value]) -> Iterator[str]:
    """No prompt or clue shares a telling word with a key, unless every wrong choice does too."""
    words = [all_words(names_of(value)) for value in values]
    for text in (question.prompt, *question.clues):
        said = telling_words(text)
        hits = [bool(shared(said, mine)) for mine in words]
        if question.kind == "odd-one-out":
            if any(hits) and not all(hits):
                yield f"a choice gives itself away: {text!r}, {pick.choices[hits.index(True)]}"
        elif any(hits[i] for i in pick.key) and not all(
            hit for i, hit in enumerate(hits) if i not in pick.key
        ):
            key = next(i for i in pick.key if hits[i])
            yield f"the prompt gives it away: {text!r}, {shared(said, words[key])}"


def _several(pick: Pick) -> Iterator[str]:
    if len(pick.key) < FEWEST or len(pick.choices) - len(pick.key) < FEWEST or not pick.several:
        yield "not two keys and two wrong"


def _statement(question: Question, pick: Pick, told: Sequence[Told], world: World) -> Iterator[str]:
    if len(told) != 1 or len(pick.choices) != FEWEST:
        yield "not one claim and two answers"
        return
    claim = told[0]
    wanted = Verdict.TRUE if pick.key == (0,) else Verdict.FALSE
    if claim.verdict is not wanted:
        yield f"not proven to be {wanted}: {claim}"
    if not named_in(question.prompt, claim.subject) or not named_in(question.prompt, claim.object):
        yield f"the prompt does not say {claim}"
    if wanted is Verdict.TRUE:
        if shared(all_words(names_of(claim.subject)), all_words(names_of(claim.object))):
            yield f"it says itself: {claim}"
        return
    if _holds_now(claim, world):
        yield f"by now it holds: {claim}"
    yield from _false_statement(claim, world)


def _false_statement(claim: Told, world: World) -> Iterator[str]:
    """A false statement swaps in the value of a subject of the same kind."""
    donors = [s for s, o in world.stated(claim.relation) if o == claim.object or o is claim.object]
    if not any(donor.kind == claim.subject.kind for donor in donors):
        yield f"no subject of its kind has the value: {claim}"
    links = world.links(claim.subject, claim.object) - {claim.relation.name}
    if links:
        yield f"it holds by another relation: {claim} ({', '.join(sorted(links))})"


def _distractors(
    pick: Pick, groups: Sequence[Sequence[Told]], world: World, *, of: bool
) -> Iterator[str]:
    """A wrong choice stands in the key's role, and is tied by no other relation."""
    key = groups[pick.key[0]][0]
    for i, group in enumerate(groups):
        if i in pick.key:
            continue
        for t in group:
            role = world.subjects(t.relation) if of else world.objects(t.relation)
            if t.when is not None:
                continue
            alike = t.relation is key.relation and t.end(of=not of) is key.end(of=not of)
            if alike and t.end(of=of) not in role:
                yield f"never in the role: {t}"
            links = world.links(t.subject, t.object) - {t.relation.name}
            if links and t.relation is key.relation:
                yield f"it holds by another relation: {t} ({', '.join(sorted(links))})"


def _odd(
    question: Question, pick: Pick, groups: Sequence[Sequence[Told]], world: World
) -> Iterator[str]:
    shared_ends = {t.object for group in groups for t in group}
    if len(pick.choices) <= FEWEST or len(shared_ends) != 1:
        yield "not one property that several have"
    if not all(named_in(question.prompt, value) for value in shared_ends):
        yield "the prompt does not name the property"
    for i, group in enumerate(groups):
        if i in pick.key and group[0].subject not in world.subjects(group[0].relation):
            yield f"never in the role: {group[0]}"


def _analogy(
    question: Question,
    pick: Pick,
    about: Sequence[Told],
    groups: Sequence[Sequence[Told]],
    values: Sequence[Value],
    world: World,
) -> Iterator[str]:
    """For every relation that links the example pair, all distractors are false."""
    key = groups[pick.key[0]][0]
    known = _known(groups)
    if not known:
        yield "its choices are asked of different things"
        return
    shown = [
        (t.subject, t.object) if key.subject in known else (t.object, t.subject)
        for t in about
        if t.relation is key.relation
    ]
    shown = [ends for ends in shown if _reads_so(question.prompt, *ends)]
    if not shown or any(t.verdict is not Verdict.TRUE for t in about):
        yield "the example is not true of the key's relation"
        return
    first, second = shown[0]
    for value in (first, second, *known):
        if not named_in(question.prompt, value):
            yield f"the prompt does not name {value}"
    for i, value in enumerate(values):
        for relation in _ties(first, second, world) if i not in pick.key else ():
            if not _is_false(known[0], relation, value, world):
                yield f"also right, by {relation.name}: {names_of(value)}"
        for relation in _ties(second, first, world) if i not in pick.key else ():
            if not _is_false(value, relation, known[0], world):
                yield f"also right, by {relation.name}, back: {names_of(value)}"


def _reads_so(prompt: str, first: Value, second: Value) -> bool:
    """Tell whether a prompt names one value before another."""
    return prompt.find(names_of(first)[0][1:]) < prompt.rfind(names_of(second)[0][1:])


def _is_false(subject: Value, relation: Relation, value: Value, world: World) -> bool:
    return isinstance(subject, Thing) and world.verdict(subject, relation, value) is Verdict.FALSE


def _known(groups: Sequence[Sequence[Told]]) -> list[Value]:
    """Return what all choices of an analogy are asked of."""
    claims = [claim for group in groups for claim in group]
    ends = (claims[0].subject, claims[0].object)
    return [e for e in ends if all(any(e is x for x in (t.subject, t.object)) for t in claims)]


def _ties(subject: Value, value: Value, world: World) -> list[Relation]:
    if not isinstance(subject, Thing):
        return []
    return [
        relation
        for relation in world.pack.relations.values()
        if subject.kind in relation.of
        and (value.kind in relation.to if isinstance(value, Thing) else relation.type is Type.TEXT)
        and world.verdict(subject, relation, value) is Verdict.TRUE
    ]


def _chain(
    question: Question,
    pick: Pick,
    about: Sequence[Told],
    groups: Sequence[Sequence[Told]],
    values: Sequence[Value],
    world: World,
) -> Iterator[str]:
    """Two different hops of one, the middle unnamed, the direct value different."""
    if len(about) != 1 or about[0].verdict is not Verdict.TRUE:
        yield "the first hop is not one true claim"
        return
    hop = about[0]
    last = groups[pick.key[0]][0]
    middle = last.subject
    if hop.relation is last.relation:
        yield "both hops are by one relation"
    if middle not in (hop.subject, hop.object):
        yield "the hops do not meet"
        return
    start: Value = hop.object if middle is hop.subject else hop.subject
    each = hop.relation.each_to if middle is hop.subject else hop.relation.each_of
    if each is not Each.ONE or last.relation.each_of is not Each.ONE:
        yield f"a hop is not of one: {hop}; {last}"
    if not named_in(question.prompt, start):
        yield f"the prompt does not name the start, {start}"
    if shared(telling_words(question.prompt), all_words(names_of(middle))):
        yield f"the prompt names the middle, {middle}"
    key = values[pick.key[0]]
    if isinstance(start, Thing) and any(
        s is start and (o is key or o == key) for s, o in world.follows(last.relation)
    ):
        yield f"the start has the key itself: {start}"


def _clues(
    question: Question,
    pick: Pick,
    groups: Sequence[Sequence[Told]],
    values: Sequence[Value],
    world: World,
) -> Iterator[str]:
    """Together the clues leave nobody but the key; none is redundant; vague before telling."""
    key = values[pick.key[0]]
    assert isinstance(key, Thing)
    clues = groups[pick.key[0]]
    if len(clues) < FEWEST or len(clues) != len(question.clues):
        yield "the clues are too few, or not those of its claims"
    held = [sum(1 for _ in _holders(clue, key, world)) for clue in clues]
    if held != sorted(held, reverse=True):
        yield f"a telling clue comes before a vague one: {question.clues}"
    others = [thing for thing in world.pack.things if thing.kind == key.kind and thing is not key]
    out = [{other for other in others if _denies(clue, key, other, world)} for clue in clues]
    if len(set().union(*out)) < len(others):
        left = next(other for other in others if not any(other in one for one in out))
        yield f"the clues leave {left} beside {key}"
    # a place that is not said to lie in another may, and a clue may be needed for its sake
    settled = not any(relation.inside for relation in world.pack.relations.values())
    for i in range(len(clues) if settled else 0):
        # what a clue names is ruled out by reading, not by proof
        rest = set().union(
            *(one - {clues[j].subject, clues[j].object} for j, one in enumerate(out) if j != i)
        )
        if rest >= set(others):
            yield f"a clue too many: {question.clues[i]!r}"
    for text, clue in zip(question.clues, clues, strict=False):
        known = clue.object if clue.subject is key else clue.subject
        if not named_in(text, known):
            yield f"a clue does not say {clue}: {text!r}"


def _holders(clue: Told, key: Thing, world: World) -> Iterator[Value]:
    """Yield all that a clue states the same of."""
    for subject, value in world.stated(clue.relation):
        if clue.subject is key and (value is clue.object or value == clue.object):
            yield subject
        elif clue.subject is not key and subject is clue.subject:
            yield value


def _denies(clue: Told, key: Thing, other: Thing, world: World) -> bool:
    """Tell whether a clue rules another thing out: it is false of it, or names it."""
    if other in (clue.subject, clue.object):
        return True
    if clue.subject is key:
        return (
            other.kind in clue.relation.of
            and world.verdict(other, clue.relation, clue.object) is Verdict.FALSE
        )
    return (
        other.kind in clue.relation.to
        and world.verdict(clue.subject, clue.relation, other) is Verdict.FALSE
    )

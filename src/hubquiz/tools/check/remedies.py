"""Declarations that might open facts to questions, each tried on a changed pack before it is told.

A remedy is proven by dealing: the pack is built anew in memory as if its author had declared it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from hubquiz.content.model import Each, Fact, Thing
from hubquiz.content.values import Date, Media, Number, Place, Text, Type, calendar_date
from hubquiz.i18n import _
from hubquiz.rounds.deck import Deck
from hubquiz.tools.check.trying import is_open, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hubquiz.content.model import Pack, Relation, Value

TRIED = 30
"""How many facts of a group a remedy is tried on."""

ENOUGH = 8
"""A remedy that opens none of so many opens none."""

BUDGET = 1_500_000
"""How many facts the packs that are built to try remedies may hold together."""

OTHERS = (3, 5, 8)
"""How many more of a kind are tried where there are too few."""

FIRST_YEAR = 1400
YEARS_APART = 7


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change of a pack, and how an author is told of it."""

    said: str
    change: Callable[[Pack], Pack]


class Pharmacy:
    """Finds what opens the facts of one deck, within a budget."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._left = BUDGET

    def remedy(self, relation: Relation, facts: Sequence[Fact]) -> tuple[str, int]:
        """Return the first remedy that opens most of what any opens, and how many of the facts.

        An empty text and 0 if none does. The facts are those of one relation that are not asked.
        """
        tried = spread(facts, TRIED)
        best, most = "", 0
        for remedy in _remedies(self._deck, relation, facts):
            self._left -= len(self._deck.pack.facts)
            if self._left < 0:
                break
            opened = self._opened(remedy, tried)
            if opened > most:
                best, most = remedy.said, opened
            if most == len(tried):
                break
        return best, most * len(facts) // len(tried)

    def _opened(self, remedy: Remedy, facts: Sequence[Fact]) -> int:
        pack = remedy.change(self._deck.pack)
        keys, name = {fact.key for fact in facts}, facts[0].relation.name
        changed = Deck(pack)
        opened = 0
        wanted = [fact for fact in pack.facts if fact.relation.name == name and fact.key in keys]
        for number, fact in enumerate(wanted):
            opened += is_open(changed, fact)
            if number >= ENOUGH and not opened:
                break
        return opened


def _remedies(deck: Deck, relation: Relation, facts: Sequence[Fact]) -> Iterator[Remedy]:
    """Yield what might open some facts of a relation, what asks least of the author first."""
    yield from _nears(deck, relation, facts)
    yield from _listing(deck, relation)
    yield from _phrasing(relation)
    yield from _one_date(deck, relation)
    for count in OTHERS:
        yield _more(deck, relation, count)
    yield from _dates(relation)


def with_relation(old: Relation, new: Relation, pack: Pack) -> Pack:
    """Return a pack in which one relation stands for another, in all that is said by it."""
    swapped = {name: new if one is old else one for name, one in pack.relations.items()}
    led = {
        one: replace(one, through=new)
        for one in swapped.values()
        if one is not new and one.through is old
    }

    def now(relation: Relation) -> Relation:
        return new if relation is old else led.get(relation, relation)

    return replace(
        pack,
        relations={name: now(one) for name, one in swapped.items()},
        facts=tuple(
            replace(fact, relation=now(fact.relation))
            if fact.relation is old or fact.relation in led
            else fact
            for fact in pack.facts
        ),
        nears=tuple(replace(near, relation=now(near.relation)) for near in pack.nears),
        nones=tuple((thing, now(one)) for thing, one in pack.nones),
    )


def _listing(deck: Deck, relation: Relation) -> Iterator[Remedy]:
    """Yield each side that is `some` as the strongest that the facts bear out; then both."""
    objects, subjects = deck.widest(relation)
    of = (relation.each_of, Each.ONE if objects == 1 else Each.ALL)
    to = (relation.each_to, Each.ONE if subjects == 1 else Each.ALL)
    if relation.symmetric:
        of = to = (relation.each_of, Each.ONE if objects == 1 else Each.ALL)
    sides: list[tuple[Each, Each]] = []
    if not of[0].listed:
        sides.append((of[1], to[1] if relation.symmetric else to[0]))
    if not to[0].listed and not relation.symmetric:
        sides.append((of[0], to[1]))
        if not of[0].listed:
            sides.append((of[1], to[1]))
    for each_of, each_to in sides:
        new = replace(relation, each_of=each_of, each_to=each_to)
        yield Remedy(_if_listed(relation, new), partial(with_relation, relation, new))


def side_words(relation: Relation) -> tuple[str, str]:
    """Return how `each` may name the sides of a relation: by kind where that says which."""
    of = relation.of[0] if len(relation.of) == 1 and relation.of != relation.to else "of"
    to = relation.to[0] if len(relation.to) == 1 and relation.of != relation.to else "to"
    return of, to


def _if_listed(old: Relation, new: Relation) -> str:
    of, to = side_words(old)
    said = f"each: {{{of}: {new.each_of.value}, {to}: {new.each_to.value}}}"
    changed_of = new.each_of is not old.each_of
    changed_to = new.each_to is not old.each_to
    if changed_of and changed_to:
        return _("if the pack lists all of them on both sides, declare `{each}`").format(each=said)
    one = (new.each_of if changed_of else new.each_to) is Each.ONE
    kind = of if changed_of else to
    if kind == "of":
        kind = _("subject")
    elif kind == "to":
        kind = _("value")
    if one:
        return _("if each {kind} has exactly one, declare `{each}`").format(kind=kind, each=said)
    return _("if the pack lists all of each {kind}, declare `{each}`").format(kind=kind, each=said)


def _phrasing(relation: Relation) -> Iterator[Remedy]:
    """Yield the phrasings that a kind waits for."""
    wanted: list[tuple[str, str, str]] = []
    if "open" not in relation.phrases and "back" in relation.phrases:
        to = side_words(relation)[1]
        wanted.append(("open", "{to}", f"open: … {{{to}}} …?"))
    if relation.type is Type.DATE and "event" not in relation.phrases:
        of = side_words(relation)[0]
        wanted.append(("event", "{of}", f"event: … {{{of}}} …"))
    for key, template, shown in wanted:
        new = replace(relation, phrases={**relation.phrases, key: template})
        yield Remedy(
            _("give it the phrasing `{phrase}`").format(phrase=shown),
            partial(with_relation, relation, new),
        )


def _dates(relation: Relation) -> Iterator[Remedy]:
    """Yield the year of each fact as an event: timelines and estimates ask for it."""
    if relation.type not in {Type.THING, Type.TEXT}:
        return

    def dated(pack: Pack) -> Pack:
        year = FIRST_YEAR
        facts: list[Fact] = []
        for fact in pack.facts:
            if fact.relation is relation and fact.context.when is None:
                year = year + YEARS_APART if year < 2 * FIRST_YEAR else FIRST_YEAR
                context = replace(fact.context, when=calendar_date(year))
                facts.append(replace(fact, context=context))
            else:
                facts.append(fact)
        return replace(pack, facts=tuple(facts))

    yield Remedy(_("if these are events, say in which year: `{is: …, when: 1998}`"), dated)


def _one_date(deck: Deck, relation: Relation) -> Iterator[Remedy]:
    """Yield one `as of` for all: what holds at several dates is not compared."""
    dates = {fact.context.as_of for fact in deck.truth.facts(relation)} - {""}
    if len(dates) > 1:
        last = max(dates)

        def settled(pack: Pack) -> Pack:
            return replace(
                pack,
                facts=tuple(
                    replace(fact, context=replace(fact.context, as_of=last))
                    if fact.relation is relation
                    else fact
                    for fact in pack.facts
                ),
            )

        yield Remedy(_("give them for one date: `as of: {date}`").format(date=last), settled)


def _nears(deck: Deck, relation: Relation, facts: Sequence[Fact]) -> Iterator[Remedy]:
    """Yield the facts without what stands under `near`."""
    if any(deck.truth.near(fact.subject, relation) for fact in facts):
        yield Remedy(
            _("`near` leaves too few wrong answers: take out what is in truth wrong"),
            lambda pack: replace(
                pack, nears=tuple(near for near in pack.nears if near.relation is not relation)
            ),
        )


def _more(deck: Deck, relation: Relation, count: int) -> Remedy:
    """Return the pack with so many more subjects, each with a value of its own."""
    of = relation.of[0]
    said = _("it takes more to choose from: say it of {n} more ({kind})").format(n=count, kind=of)

    def grown(pack: Pack) -> Pack:
        subjects = [Thing(of, f"Q{letter * 3}") for letter in "zxvkjwbg"[:count]]
        values = list(_values(deck, relation, count))
        more = tuple(Fact(a, relation, b) for a, b in zip(subjects, values, strict=True))
        things = (*subjects, *(value for value in values if isinstance(value, Thing)))
        return replace(pack, things=(*pack.things, *things), facts=(*pack.facts, *more))

    return Remedy(said, grown)


def _values(deck: Deck, relation: Relation, count: int) -> Iterable[Value]:
    """Return values unlike any that a relation has, and unlike one another."""
    stated = [value for value in deck.objects(relation) if isinstance(value, Number | Date)]
    highest = max((value.high for value in stated), default=0.0)
    last = max((value.year for value in stated if isinstance(value, Date)), default=FIRST_YEAR)
    for i, letter in enumerate("qyfghmpd"[:count]):
        name = f"W{letter * 3}"
        match relation.type:
            case Type.THING:
                yield Thing(relation.to[0], name)
            case Type.NUMBER:
                number = (abs(highest) + 1) * 2.0 ** (i + 1)
                yield Number(number, number, number, f"{number:g}")
            case Type.DATE:
                yield calendar_date(last + YEARS_APART * (i + 1))
            case Type.PLACE:
                yield Place(60.0 - i * 15, -150.0 + i * 40)
            case Type.TEXT:
                yield Text(name)
            case Type.PICTURE | Type.SOUND:
                yield Media(relation.type, name, name)

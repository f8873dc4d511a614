"""Which things of a kind a clue rules out, as bit sets: one bit a thing, in the pack's order.

Clues are enough when together they rule out every other thing of the kind. A set is found from what
keeps a thing in: it states nothing, it is what is stated, or the claim is doubtful. So its cost
grows with the facts of the clue's value, not with the pack. It is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.doubt import Doubt
from hubquiz.content.model import Thing
from hubquiz.content.values import Date, Number, Type
from hubquiz.content.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Pack, Relation
    from hubquiz.content.truth import Truth
    from hubquiz.rounds.gap import Gap

KEPT = 4096
"""How many sets are kept."""

COMPARED = 2048
"""A relation of more numbers or dates gives no clues: each would be compared with all others."""


class Exclusion:
    """The things that clues rule out, of one pack."""

    def __init__(self, pack: Pack, truth: Truth) -> None:
        self._truth = truth
        self._doubt = Doubt(truth)
        self._things: dict[str, list[Thing]] = {}
        for thing in pack.things:
            self._things.setdefault(thing.kind, []).append(thing)
        self._place = {
            thing: i for things in self._things.values() for i, thing in enumerate(things)
        }
        self._near: dict[Relation, list[Thing]] = {}
        for near in pack.nears:
            self._near.setdefault(near.relation, []).append(near.subject)
        self._settled: dict[tuple[str, Relation, bool], int] = {}
        self._singled_out: dict[Thing, bool] = {}
        self._found: dict[tuple[str, Gap], int | None] = {}

    def others(self, thing: Thing) -> int:
        """Return the set of all things of a thing's kind but itself."""
        return self.everything(thing.kind) & ~self.bit(thing)

    def bit(self, thing: Thing) -> int:
        """Return the set of one thing."""
        return 1 << self._place[thing]

    def everything(self, kind: str) -> int:
        """Return the set of all things of a kind."""
        return (1 << len(self._things[kind])) - 1

    def affords(self, relation: Relation) -> bool:
        """Tell whether what a relation rules out can be found at a cost that does not grow."""
        measured = relation.type in {Type.NUMBER, Type.DATE}
        return not measured or len(self._truth.role_to(relation)) <= COMPARED

    def singled_out(self, thing: Thing, sets: Iterable[int]) -> bool:
        """Tell whether what is known of a thing rules out all others; `sets` is used but once."""
        found = self._singled_out.get(thing)
        if found is None:
            left = self.others(thing)
            for out in sets:
                left &= ~out
                if not left:
                    break
            found = self._singled_out[thing] = not left
        return found

    def ruled_out(self, kind: str, gap: Gap) -> int | None:
        """Return the set of a kind's things that are proven not to fill a gap; None if too dear."""
        key = (kind, gap)
        if key not in self._found:
            if len(self._found) >= KEPT:
                self._found.clear()
            self._found[key] = self._find(kind, gap)
        return self._found[key]

    def _find(self, kind: str, gap: Gap) -> int | None:
        kept = self._subjects(gap) if gap.of else self._objects(gap)
        if kept is None:
            return None
        if isinstance(gap.known, Thing) and gap.known.kind == kind:
            kept += self._open(gap, [gap.known])
        return self._judged(kind, gap) & ~self._bits(thing for thing in kept if thing.kind == kind)

    def _open(self, gap: Gap, things: Iterable[Thing]) -> list[Thing]:
        """Return those of some things of which a gap's claim is not false."""
        judge, relation = self._truth.verdict, gap.relation
        claims = ((thing, *gap.ends(thing)) for thing in things)
        return [
            thing
            for thing, subject, stated in claims
            if judge(subject, relation, stated) is not Verdict.FALSE
        ]

    def _judged(self, kind: str, gap: Gap) -> int:
        """Return the things for which the claim is false unless something keeps them in."""
        truth, relation, known = self._truth, gap.relation, gap.known
        if gap.of:
            if truth.listed_subjects(known, relation):
                return self.everything(kind)
        elif isinstance(known, Thing) and truth.listed_objects(known, relation):
            return self.everything(kind)
        key = (kind, relation, gap.of)
        found = self._settled.get(key)
        if found is None:
            listed = truth.listed_objects if gap.of else truth.listed_subjects
            found = self._bits(thing for thing in self._things[kind] if listed(thing, relation))
            self._settled[key] = found
        return found

    def _subjects(self, gap: Gap) -> list[Thing] | None:
        """Return every thing that might fill a gap as its subject; None if there are too many."""
        if isinstance(gap.known, Number | Date):
            if not self.affords(gap.relation):
                return None
            near = self._open(gap, self._near.get(gap.relation, ()))
            return near + self._overlapping(gap.known, gap.relation)
        found = self._doubt.subjects(gap.known, gap.relation)
        if found is None:
            return None
        return [*found, *self._truth.all_subjects(gap.known, gap.relation)]

    def _overlapping(self, value: Number | Date, relation: Relation) -> list[Thing]:
        """Return the things whose numbers or dates can't be told from a value."""
        found: list[Thing] = []
        for other, subjects in self._truth.role_to(relation).items():
            if isinstance(other, Number | Date):
                apart = other.high < value.low or value.high < other.low
                found += () if apart else subjects
        return found

    def _objects(self, gap: Gap) -> list[Thing] | None:
        """Return every thing that might fill a gap as its object; None if there are too many."""
        subject, relation = gap.known, gap.relation
        if not isinstance(subject, Thing):
            return None
        found = self._doubt.objects(subject, relation)
        if found is None:
            return None
        stated = self._truth.all_objects(subject, relation)
        return [*found, *(value for value in stated if isinstance(value, Thing))]

    def _bits(self, things: Iterable[Thing]) -> int:
        """Return the set of some things of one kind."""
        places = [self._place[thing] for thing in things]
        flags = bytearray(max(places, default=0) // 8 + 1)
        for place in places:
            flags[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(flags, "little")

"""Of which things a claim is unknown: those that a typed answer must not be called wrong for.

`Truth` judges one claim at a time. Where an answer is typed, all that can't be judged must be known
beforehand. Going through every thing would grow with the pack; what makes a claim unknown is
gathered instead: nearness, chains, owners, and places within places.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hubquiz.content.model import Relation, Value
    from hubquiz.content.truth import Truth

MOST = 120
"""With more candidates than this a question is better not asked than made."""


class Doubt:
    """The unknown claims of one pack."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth
        self._by_kind: dict[str, list[Thing]] = {}
        for thing in truth.pack.things:
            self._by_kind.setdefault(thing.kind, []).append(thing)
        self._loose: dict[tuple[str, str], list[Thing]] = {}

    def objects(self, subject: Thing, relation: Relation) -> list[Thing] | None:
        """Return the things that may be a subject's objects beside those stated, by their keys.

        The subject's objects must be listed. None if there are too many to name.
        """
        found = self._objects(subject, relation)
        if relation.symmetric:
            found |= self._subjects(subject, relation)
        found.discard(subject)
        return _unknown(found, lambda value: self._truth.verdict(subject, relation, value))

    def subjects(self, value: Value, relation: Relation) -> list[Thing] | None:
        """Return the things that may be an object's subjects beside those stated, by their keys.

        The object's subjects must be listed. None if there are too many to name.
        """
        found = self._subjects(value, relation)
        if isinstance(value, Thing):
            if relation.symmetric:
                found |= self._objects(value, relation)
            found.discard(value)
        return _unknown(found, lambda subject: self._truth.verdict(subject, relation, value))

    def _objects(self, subject: Thing, relation: Relation) -> set[Thing]:
        truth = self._truth
        said: set[Value] = {*truth.near(subject, relation), *truth.reach(relation, subject)}
        if relation.through is not None:
            for maker in truth.reach(relation.through, subject):
                said |= _some((*truth.objects(maker, relation), *truth.near(maker, relation)))
        found = _some(said)
        for value in (*truth.objects(subject, relation), *said):
            found |= self._beside(value, relation)
        return found

    def _subjects(self, value: Value, relation: Relation) -> set[Thing]:
        truth = self._truth
        places = self._beside(value, relation)
        if len(places) > MOST:
            return places
        found: set[Thing] = set()
        for place in (value, *places):
            makers = _some((*truth.subjects(place, relation), *truth.near_of(place, relation)))
            found |= makers
            if isinstance(place, Thing):
                found |= _some(truth.reached_by(relation, place))
            if relation.through is not None:
                for maker in makers:
                    found |= _some(truth.reached_by(relation.through, maker))
        return found

    def _beside(self, place: Value, relation: Relation) -> set[Thing]:
        """Return what may be a place seen closer or further off, among the objects' kinds."""
        if not isinstance(place, Thing):
            return set()
        truth = self._truth
        around = truth.places_around(place)
        found = {other for other in around if other.kind in relation.to}
        for kind in relation.to:
            if kind in truth.kinds_within(place.kind):
                found |= _some(other for other in truth.places_within(place) if other.kind == kind)
                found |= _some(self._unplaced(kind, place.kind))
            if place.kind in truth.kinds_within(kind) and all(p.kind != kind for p in around):
                found |= _some(self._by_kind.get(kind, ()))
        return found

    def _unplaced(self, kind: str, around: str) -> list[Thing]:
        """Return the places of a kind that are not stated to lie in any of another kind."""
        found = self._loose.get((kind, around))
        if found is None:
            found = self._loose[kind, around] = [
                thing
                for thing in self._by_kind.get(kind, ())
                if all(place.kind != around for place in self._truth.places_around(thing))
            ]
        return found


def _some(values: Iterable[Value]) -> set[Thing]:
    """Return the things among some values, no more of them than tell that there are too many."""
    return set(islice((value for value in values if isinstance(value, Thing)), MOST + 1))


def _unknown(found: set[Thing], judge: Callable[[Thing], Verdict]) -> list[Thing] | None:
    if len(found) > MOST:
        return None
    return sorted(
        (thing for thing in found if judge(thing) is Verdict.UNKNOWN), key=lambda thing: thing.key
    )

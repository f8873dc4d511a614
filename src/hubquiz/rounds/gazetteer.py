"""The places of a pack: how far apart they lie, and where they are in words."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.content.values import Place, Type, distance_km
from hubquiz.quiz.marking import FADES_AT
from hubquiz.quiz.shapes import Spot
from hubquiz.rounds.fairness import distinct
from hubquiz.rounds.gather import sampled
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from hubquiz.content.model import Relation, Thing
    from hubquiz.rounds.deck import Deck
    from hubquiz.rounds.phrases import Phrases

WORLD = "world"
"""The map of a pack that names none."""

KM_A_DEGREE = 111.2
"""The length of a degree of latitude."""

SHARE_WITHIN = 0.03
"""A pin counts in full within this share of the diagonal of the pack's places, …"""

LEAST_WITHIN, MOST_WITHIN = 0.5, 300.0
"""… but within so many km at least and at most."""

FAR = FADES_AT
"""At so many times that distance a pin earns nothing: wrong spots lie at least so far off."""

MARGIN = 0.15
"""How much wider than its places a map opens, on each side."""

LEAST_MARGIN = 3.0
"""How much wider in degrees, at least."""

WIDEST = 300.0
"""From so many degrees of longitude on the whole Earth is shown."""

NORTHMOST = 85.0
SPOTS = 4
LEAST_SPOTS = 3

LOOKED_AT = {Difficulty.EASY: 6, Difficulty.NORMAL: 12, Difficulty.HARD: 32}
"""Among how many places the nearest are taken as wrong spots."""

MARKS = 32
"""Among how many places the nearest is taken to describe a spot by."""

TOO_CLOSE = 10.0
"""A place nearer than so many km to a spot does not describe it: it would name it."""


class Located(NamedTuple):
    """A thing and where it is."""

    thing: Thing
    place: Place


class Gazetteer:
    """Every thing of a pack that has a place, and the map that holds them."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._of: dict[Relation, tuple[Located, ...]] = {}
        self.places = tuple(
            located
            for relation in deck.relations
            if relation.type is Type.PLACE
            for located in self.of(relation)
        )

    def of(self, relation: Relation) -> tuple[Located, ...]:
        """Return the things that a relation gives a place."""
        found = self._of.get(relation)
        if found is None:
            found = self._of[relation] = tuple(
                Located(fact.subject, fact.object)
                for fact in self._deck.truth.facts(relation)
                if isinstance(fact.object, Place)
            )
        return found

    @cached_property
    def frame(self) -> tuple[float, float, float, float]:
        """South, west, north and east of what a map of all the places shows, in degrees."""
        south, west, north, east = self._bounds
        if east - west > WIDEST or not self.places:
            west, east = -180.0, 180.0
        high = max(LEAST_MARGIN, MARGIN * (north - south))
        wide = max(LEAST_MARGIN, MARGIN * (east - west))
        return (
            max(-NORTHMOST, math.floor(south - high)),
            max(-180.0, math.floor(west - wide)),
            min(NORTHMOST, math.ceil(north + high)),
            min(180.0, math.ceil(east + wide)),
        )

    @cached_property
    def within(self) -> float:
        """How near in km a pin must come to count in full."""
        south, west, north, east = self._bounds
        middle = math.radians((south + north) / 2)
        spread = KM_A_DEGREE * math.hypot(north - south, (east - west) * math.cos(middle))
        near = min(MOST_WITHIN, max(LEAST_WITHIN, SHARE_WITHIN * spread))
        return float(f"{near:.1g}")

    @property
    def _bounds(self) -> tuple[float, float, float, float]:
        lats = [located.place.lat for located in self.places] or [-60.0, NORTHMOST]
        lons = [located.place.lon for located in self.places] or [-180.0, 180.0]
        return (min(lats), min(lons), max(lats), max(lons))

    def spots(
        self,
        key: Place,
        within: float,
        pool: Sequence[Located],
        chance: Random,
        difficulty: Difficulty,
        *,
        hidden: Thing | None = None,
    ) -> tuple[Spot, ...]:
        """Return positions in words, the key's among them, shuffled; none if there are too few.

        None is described by the `hidden` thing, by what has to do with it, or by another's own.
        """
        wrong = _wrong(key, within, sampled(pool, chance, LOOKED_AT[difficulty]))
        if len(wrong) + 1 < LEAST_SPOTS:
            return ()
        own = {located.thing for located in wrong} | ({hidden} if hidden else set())
        marks = [mark for mark in sampled(self.places, chance, MARKS) if mark.thing not in own]
        close = min(TOO_CLOSE, within)
        here = self._words(key, marks, close, hidden)
        around = [
            Spot(place.lat, place.lon, self._words(place, marks, close, hidden))
            for _, place in wrong
        ]
        spots = [spot for spot in (Spot(key.lat, key.lon, here), *around) if spot.words]
        if not here or len(spots) < LEAST_SPOTS or not distinct([spot.words for spot in spots]):
            return ()
        chance.shuffle(spots)
        return tuple(spots)

    def _words(
        self, spot: Place, marks: Sequence[Located], close: float, hidden: Thing | None
    ) -> str:
        """Return where a spot is, as seen from the nearest place that names neither it nor more."""
        flat = math.cos(math.radians(spot.lat)) ** 2
        for mark in sorted(marks, key=lambda mark: _roughly(spot, mark.place, flat)):
            if distance_km(spot, mark.place) > close and not self._tells(mark.thing, hidden):
                name = self._deck.wording.name(mark.thing)
                return position(self._deck.wording.phrases, spot, mark.place, name)
        return ""

    def _tells(self, mark: Thing, hidden: Thing | None) -> bool:
        """Tell whether naming a place would tell of a hidden thing: by its name, or by a fact."""
        if hidden is None:
            return False
        deck = self._deck
        return (
            not deck.words(mark).isdisjoint(deck.words(hidden))
            or any(other is mark for _, _, other in deck.traits(hidden))
            or mark in deck.truth.places_around(hidden)
            or hidden in deck.truth.places_around(mark)
        )


def _wrong(key: Place, within: float, others: Iterable[Located]) -> list[Located]:
    """Return the nearest of some places that are not near the key, nor near each other."""
    found: list[Located] = []
    apart = [(distance_km(key, located.place), located) for located in others]
    for away, located in sorted(apart, key=lambda pair: pair[0]):
        if away > FAR * within and all(
            distance_km(located.place, other.place) > within for other in found
        ):
            found.append(located)
            if len(found) == SPOTS - 1:
                break
    return found


def _roughly(a: Place, b: Place, flat: float) -> float:
    """Return a distance to compare by, on a plane where east counts `flat`, squared."""
    east = (b.lon - a.lon + 180.0) % 360.0 - 180.0
    north = b.lat - a.lat
    return north * north + flat * east * east


def position(phrases: Phrases, spot: Place, mark: Place, name: str) -> str:
    """Return where a spot lies as seen from a place: a distance to two digits and a direction."""
    km = float(f"{distance_km(spot, mark):.2g}")
    return (
        phrases.position.replace("{km}", f"{km:,.0f}" if km >= TOO_CLOSE else f"{km:g}")
        .replace("{direction}", phrases.directions[_sector(mark, spot)])
        .replace("{place}", name)
    )


def _sector(start: Place, end: Place) -> int:
    """Return which eighth of the compass one sets out to on the shortest way, north being 0.

    Initial bearing of the great circle.
    """
    here, there = math.radians(start.lat), math.radians(end.lat)
    turn = math.radians(end.lon - start.lon)
    east = math.sin(turn) * math.cos(there)
    north = math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(turn)
    return round(math.degrees(math.atan2(east, north)) / 45.0) % 8

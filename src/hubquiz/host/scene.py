"""What there is to be seen of a pack when it is shown as a picture: its places, or its web.

A thing is shown with all of its facts; questions that were written by hand stand for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, Thing
from hubquiz.content.values import Place, Text
from hubquiz.host.progress import State
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.content.model import Value
    from hubquiz.host.progress import Standing
    from hubquiz.rounds.deck import Deck

FEWEST = 2
"""Places that make a map."""

LONG = 60
"""Letters of a written question that are shown as its name."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something in the picture, and the facts of it: their places in the list of all facts."""

    name: str
    group: str
    facts: tuple[int, ...]
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to be seen of a pack. `ties` are between points of the web."""

    points: tuple[Point, ...]
    ties: tuple[tuple[int, int], ...]
    on_map: bool


def scene_of(deck: Deck) -> Scene:
    """Return what is shown of a pack: those of its things that have places, or all of them."""
    pack = deck.pack
    facts: dict[Value, list[int]] = {thing: [] for thing in pack.things}
    places: dict[Value, tuple[float, float]] = {}
    groups: dict[Value, str] = {thing: deck.wording.plural(thing.kind) for thing in pack.things}
    ends: list[tuple[Value, Value]] = []
    written: list[tuple[int, str]] = []
    for at, item in enumerate(deck.items.values()):
        if not isinstance(item, Fact):
            written.append((at, item.ask))
            continue
        facts[item.subject].append(at)
        if isinstance(item.object, Place):
            places.setdefault(item.subject, (item.object.lat, item.object.lon))
        elif isinstance(item.object, Thing | Text):
            facts.setdefault(item.object, []).append(at)
            groups.setdefault(item.object, item.relation.name)
            ends.append((item.subject, item.object))
    on_map = len(places) >= FEWEST
    shown = [value for value, of in facts.items() if of and (not on_map or value in places)]
    points = [
        Point(_name(value), groups[value], tuple(facts[value]), places.get(value))
        for value in shown
    ]
    if on_map:
        return Scene(tuple(points), (), on_map=True)
    index = {value: at for at, value in enumerate(shown)}
    points += [Point(ask[:LONG], _("written questions"), (at,)) for at, ask in written]
    return Scene(
        tuple(points),
        tuple(dict.fromkeys((index[one], index[other]) for one, other in ends)),
        on_map=False,
    )


def look_of(facts: Sequence[Standing]) -> tuple[State, float]:
    """Return the state that a point's mark shows, and how far it is filled, from 0 to 1.

    It is the state of the weakest fact that was met, and the mean of what is remembered of all. Of
    a thing with many facts one alone says little: of these, it is the state that the weakest
    quarter reaches.
    """
    order = list(State)
    met = sorted(order.index(fact.state) for fact in facts if fact.state is not State.NEW)
    state = order[met[-1 - (len(met) - 1) // 4]] if met else State.NEW
    return state, sum(fact.recall for fact in facts) / max(len(facts), 1)


def pies_words() -> str:
    """Return what a group of points on a map looks like."""
    return _(
        "A pie stands for several places: held, slipping, slipped, each lower than the one before."
    )


def _name(value: Value) -> str:
    return value.name if isinstance(value, Thing) else str(getattr(value, "text", ""))

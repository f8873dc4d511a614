"""What is known of a pack as a picture: its map, or the web of its things, with a mark for each.

A thing's mark has the form of the weakest of its facts that were met, and is filled as far as all
of them are remembered on average. Questions that were written by hand stand for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.model import Fact, Thing
from hubquiz.content.values import Place, Text
from hubquiz.host.progress import State
from hubquiz.host.reviewing import items_of
from hubquiz.i18n import _
from hubquiz.library import maps
from hubquiz.screens.knownlooks import LOOKS
from hubquiz.screens.picture import has_places
from hubquiz.ui.web import Node, Web
from hubquiz.ui.widgets.markmap import Mark, MarkMap
from hubquiz.ui.widgets.markweb import MarkWeb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.content.model import Value
    from hubquiz.host.progress import Standing
    from hubquiz.rounds.deck import Deck

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
    for at, item in enumerate(items_of(deck).values()):
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
    on_map = has_places(pack)
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
    """Return the state that a point's mark shows, and how far it is filled."""
    met = [fact.state for fact in facts if fact.state is not State.NEW]
    order = list(State)
    state = max(met, key=order.index) if met else State.NEW
    return state, sum(fact.recall for fact in facts) / max(len(facts), 1)


def picture_of(
    deck: Deck, scene: Scene, facts: Sequence[Standing], on_look: Callable[[int], object]
) -> MarkMap | MarkWeb:
    """Return the picture; `on_look` is told which point is looked at."""
    looks = [look_of([facts[at] for at in point.facts]) for point in scene.points]
    if scene.on_map:
        name = deck.pack.map or "world"
        marks = [
            Mark(point.place or (0.0, 0.0), point.name, LOOKS[state][0], full, LOOKS[state][1])
            for point, (state, full) in zip(scene.points, looks, strict=True)
        ]
        coarse = maps.load(name, maps.Detail.COARSE)
        fine = lambda: maps.load(name, maps.Detail.FINE)  # noqa: E731 - it is loaded when wanted
        return MarkMap(coarse, fine, marks, on_look=on_look, name="picture")
    groups = tuple(dict.fromkeys(point.group for point in scene.points))
    place = {group: at for at, group in enumerate(groups)}
    nodes = tuple(
        Node(point.name, place[point.group], full, LOOKS[state][1], LOOKS[state][0])
        for point, (state, full) in zip(scene.points, looks, strict=True)
    )
    return MarkWeb(Web(groups, nodes, scene.ties), on_look=on_look, name="picture")


def _name(value: Value) -> str:
    return value.name if isinstance(value, Thing) else str(getattr(value, "text", ""))

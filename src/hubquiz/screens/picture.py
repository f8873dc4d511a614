"""A pack as a picture: its map, or, where it has no places, the web of its things.

Where nothing ties the things to one another, what they look like is shown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.values import Media, Place, Text, Type
from hubquiz.i18n import _
from hubquiz.library import maps
from hubquiz.rounds.showing import exhibit
from hubquiz.screens.tiles import Tile, in_rows
from hubquiz.ui.mapping import bounds_of
from hubquiz.ui.web import Node, Web
from hubquiz.ui.widgets.mapview import MapView, Marker
from hubquiz.ui.widgets.webview import WebView

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.content.model import Pack, Value
    from hubquiz.rounds.deck import Deck
    from hubquiz.screens.exhibits import Find
    from hubquiz.ui.widget import Widget

MOST_NODES = 240
"""More dots than this on a ring can't be told apart: those with the most facts are shown."""

MOST_TILES = 60
"""Pictures that are shown: each must be decoded first."""

MARGIN = 2.0
"""Degrees around a pack's places."""

FEWEST_PLACES = 2


def has_places(pack: Pack) -> bool:
    """Tell whether a pack can be shown on a map."""
    return sum(isinstance(fact.object, Place) for fact in pack.facts) >= FEWEST_PLACES


def is_tied(pack: Pack) -> bool:
    """Tell whether facts of a pack tie things to one another, or to texts."""
    return any(isinstance(fact.object, Thing | Text) for fact in pack.facts)


def pictured(pack: Pack) -> list[tuple[Thing, Media]]:
    """Return the pictures of things, each with what it is of."""
    return [
        (fact.subject, fact.object)
        for fact in pack.facts
        if isinstance(fact.object, Media) and fact.object.type is Type.PICTURE
    ]


def picture(deck: Deck, on_look: Callable[[Thing | None], object], find: Find) -> Widget:
    """Return the picture of a pack; `on_look` is told which thing of it is looked at.

    `find` gives the file of a picture.
    """
    if not has_places(deck.pack):
        if pictured(deck.pack) and not is_tied(deck.pack):
            return tiles_of(deck.pack, on_look, find)
        return web_of(deck, on_look)
    on_look(next(iter(deck.pack.things), None))
    return map_of(deck)


def tiles_of(pack: Pack, on_look: Callable[[Thing | None], object], find: Find) -> Widget:
    """Return the pictures of a pack's things, each with a name."""
    shown = pictured(pack)[:MOST_TILES]
    on_look(shown[0][0])

    def looked_at(thing: Thing) -> Callable[[], object]:
        return lambda: on_look(thing)

    return in_rows(
        [Tile(find(exhibit(media)), media.alt, of.name, looked_at(of)) for of, media in shown]
    )


def map_of(deck: Deck) -> MapView:
    """Return the map with a dot for each place, named."""
    pack = deck.pack
    markers = [
        Marker((fact.object.lat, fact.object.lon), fact.subject.name)
        for fact in pack.facts
        if isinstance(fact.object, Place)
    ]
    name = pack.map or "world"
    chart = MapView(
        maps.load(name, maps.Detail.COARSE),
        lambda: maps.load(name, maps.Detail.FINE),
        region=bounds_of([marker.place for marker in markers]).around(MARGIN),
        name="map",
    )
    chart.show(markers)
    return chart


def web_of(deck: Deck, on_look: Callable[[Thing | None], object]) -> WebView:
    """Return the web of the things that facts tie to one another, and of the texts they share."""
    ends, web = _web(deck)

    def looked_at(index: int) -> None:
        end = ends[index]
        on_look(end if isinstance(end, Thing) else None)

    view = WebView(web, on_look=looked_at)
    if view.index >= 0:
        looked_at(view.index)
    return view


def _web(deck: Deck) -> tuple[list[Value], Web]:
    pack = deck.pack
    facts = [fact for fact in pack.facts if isinstance(fact.object, Thing | Text)]
    counts: Counter[Value] = Counter()
    group_of: dict[Value, str] = {}
    for fact in facts:
        counts[fact.subject] += 1
        counts[fact.object] += 1
        group_of.setdefault(fact.subject, deck.wording.plural(fact.subject.kind))
        other = fact.object
        words = deck.wording.plural(other.kind) if isinstance(other, Thing) else fact.relation.name
        group_of.setdefault(other, words)
    shown = [end for end, _count in counts.most_common(MOST_NODES)]
    if not shown:
        shown = list(pack.things[:MOST_NODES])
        group_of = {thing: deck.wording.plural(thing.kind) for thing in pack.things}
    groups = tuple(dict.fromkeys(group_of[end] for end in shown))
    index = {end: at for at, end in enumerate(shown)}
    nodes = tuple(
        Node(end.name if isinstance(end, Thing) else str(getattr(end, "text", "")),
             groups.index(group_of[end]))
        for end in shown
    )  # fmt: skip
    ties = dict.fromkeys(
        (index[fact.subject], index[fact.object])
        for fact in facts
        if fact.subject in index and fact.object in index
    )
    return shown, Web(groups, nodes, tuple(ties))


def caption(deck: Deck) -> str:
    """Return in a sentence what the picture shows, and what it leaves out."""
    pack = deck.pack
    if has_places(pack):
        return _("Every place that the pack tells. Zoom with + and −, move with the arrows.")
    if not is_tied(pack):
        return _untied(len(pictured(pack)))
    ends = {
        end for f in pack.facts for end in (f.subject, f.object) if isinstance(end, Thing | Text)
    }
    if len(ends) > MOST_NODES:
        said = _("The {n} things and words with the most facts, of {all:,}.")
        return said.format(n=MOST_NODES, all=len(ends))
    return _("What the facts tie to one another. The arrows go round the ring.")


def _untied(pictures: int) -> str:
    if pictures > MOST_TILES:
        said = _("What things look like: the first {n} of {all:,} pictures.")
        return said.format(n=MOST_TILES, all=pictures)
    if pictures:
        return _("What things look like. No fact ties one thing to another.")
    return _("No fact ties one thing to another: each stands alone.")

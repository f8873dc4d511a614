"""What is known of a pack as a picture: its map, or the web of its things, with a mark for each.

A thing's mark has the form of the weakest of its facts that were met (of many, of the weakest
quarter), and is filled as far as all of them are remembered on average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.host.scene import look_of
from hubquiz.library import maps
from hubquiz.screens.knownlooks import LOOKS
from hubquiz.ui.web import Node, Web
from hubquiz.ui.widgets.markmap import Mark, MarkMap
from hubquiz.ui.widgets.markweb import MarkWeb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hubquiz.host.progress import Standing
    from hubquiz.host.scene import Scene
    from hubquiz.rounds.deck import Deck


def picture_of(
    deck: Deck, scene: Scene, facts: Sequence[Standing], on_look: Callable[[Sequence[int]], object]
) -> MarkMap | MarkWeb:
    """Return the picture; `on_look` is told which points are looked at: one, or a group."""
    looks = [look_of([facts[at] for at in point.facts]) for point in scene.points]
    if scene.on_map:
        name = deck.pack.map or "world"
        marks = [
            Mark(point.place or (0.0, 0.0), point.name, LOOKS[state][0], full, LOOKS[state][1])
            for point, (state, full) in zip(scene.points, looks, strict=True)
        ]
        coarse = maps.load(name, maps.Detail.COARSE)
        fine = lambda: maps.load(name, maps.Detail.FINE)  # noqa: E731 - it is loaded when wanted
        order = list(LOOKS.values())
        return MarkMap(coarse, fine, marks, order=order, on_look=on_look, name="picture")
    groups = tuple(dict.fromkeys(point.group for point in scene.points))
    place = {group: at for at, group in enumerate(groups)}
    nodes = tuple(
        Node(point.name, place[point.group], full, LOOKS[state][1], LOOKS[state][0])
        for point, (state, full) in zip(scene.points, looks, strict=True)
    )
    web = Web(groups, nodes, scene.ties)
    return MarkWeb(web, on_look=lambda node: on_look((node,)), name="picture")

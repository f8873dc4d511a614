"""Point: a place, pinned on the map or chosen in words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hubquiz.content.values import Place, distance_km
from hubquiz.i18n import _
from hubquiz.library import maps
from hubquiz.quiz.responses import Pointed
from hubquiz.quiz.shapes import Point
from hubquiz.screens.views.base import AnswerView, Hands
from hubquiz.screens.views.pick import Tick
from hubquiz.ui.events import Key
from hubquiz.ui.geometry import grid
from hubquiz.ui.mapping import Bounds
from hubquiz.ui.widgets.choice import ChoiceState
from hubquiz.ui.widgets.mapview import MapView, Marker
from hubquiz.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.game.events import Answered
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape
    from hubquiz.ui.events import Event
    from hubquiz.ui.style import Style
    from hubquiz.ui.widget import Widget

LEAST, ROOMY = 250, 520
"""Units of the map's height."""
KEYS = "123456789"
AROUND, AT_LEAST = 0.35, 9.0
"""The land shown around the places at the reveal: a part of their distance, or so many degrees."""
CLOSE = 1e-6
"""Degrees below which two places are one."""


@lru_cache(maxsize=4)
def map_shapes(name: str, detail: maps.Detail) -> maps.Map:
    """The shapes of a map, read once."""
    return maps.load(name, detail)


def region_around(places: list[tuple[float, float]]) -> Bounds:
    """The places with the land around them."""
    lats, lons = [lat for lat, _lon in places], [lon for _lat, lon in places]
    tall = max((max(lats) - min(lats)) * AROUND, AT_LEAST)
    wide = max((max(lons) - min(lons)) * AROUND, AT_LEAST)
    return Bounds(min(lats) - tall, min(lons) - wide, max(lats) + tall, max(lons) + wide)


class _Chart(MapView):
    """A map on which Enter confirms the pin that stands in the middle."""

    def handle(self, event: Event) -> bool:
        if isinstance(event, Key) and event.name == "return" and self._pinned_here():
            return False
        return super().handle(event)

    def _pinned_here(self) -> bool:
        if self.pin is None:
            return False
        lat, lon = self.projection.to_place(self.rect.center)
        return abs(lat - self.pin[0]) < CLOSE and abs(lon - self.pin[1]) < CLOSE


class _Switch(Segmented):
    """Map or words; Enter is left to confirm the answer."""

    def handle(self, event: Event) -> bool:
        if isinstance(event, Key) and event.name == "return":
            return False
        return super().handle(event)


class PointView(AnswerView):
    """A map with a pin; beside it, where the question has them, positions in words."""

    def __init__(self, shape: Point, hands: Hands) -> None:
        self.shape = shape
        self._place: tuple[float, float] | None = None
        self.chart = _Chart(
            map_shapes(shape.map, maps.Detail.COARSE),
            lambda: map_shapes(shape.map, maps.Detail.FINE),
            region=Bounds(*shape.frame),
            on_pin=self._pinned,
            name="map",
        )
        self.switch = _Switch(
            [_("On the map"), _("In words")], on_change=self._switched, name="switch"
        )
        self.words = [
            Tick(
                spot.words,
                self._picker(i),
                key=KEYS[i] if i < len(KEYS) else "",
                name=f"spot-{i}",
            )
            for i, spot in enumerate(shape.spots)
        ]
        for card in self.words:
            card.visible = False
        tools: list[Widget] = [self.switch] if shape.spots else []
        super().__init__(hands, [*tools, self.chart, *self.words])

    @property
    def response(self) -> Response | None:
        """Where the pin is."""
        return Pointed(*self._place) if self._place is not None else None

    def how(self) -> str:
        """By click, or by the crosshair; or by a card."""
        if self.switch.index == 1:
            return _("Choose one, then confirm.")
        return _("Click the place; zoom with the wheel or + and −. With keys: arrows, then Enter.")

    def first(self) -> Widget | None:
        """The map, which the arrows move."""
        return self.chart

    def unveil(self, shape: Shape, answer: Answered) -> None:
        """Mark the place, and how far off the pin was."""
        if not isinstance(shape, Point):
            return
        self._switched(0)
        self.chart.frozen = True
        self.chart.pin = None
        key = (shape.lat, shape.lon)
        words = next((s.words for s in shape.spots if (s.lat, s.lon) == key), "")
        markers = [Marker(key, words, "right")]
        lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
        if isinstance(answer.response, Pointed):
            pin = (answer.response.lat, answer.response.lon)
            far = distance_km(Place(*pin), Place(*key))
            off = _("{km} km away").format(km=f"{far:,.0f}")
            kind = "pin" if answer.mark.correct else "wrong"
            markers.insert(0, Marker(pin, "" if answer.mark.correct else off, kind))
            lines = [] if answer.mark.correct else [(pin, key)]
        self.chart.show(markers, lines)
        self.fill([self.chart])
        self._see([marker.place for marker in markers])

    def height(self, style: Style, width: int) -> int:
        """Enough of a map, or all the words."""
        if self.switch.index == 1:
            return self._bar(style) + self._list(style, width)
        return self._bar(style) + style.px(LEAST)

    def most(self, style: Style, width: int) -> int:
        """A large map."""
        return max(self.height(style, width), self._bar(style) + style.px(ROOMY))

    def arrange(self) -> None:
        """The switch above the map or the words."""
        style, room = self.style, self.rect
        bar = self._bar(style)
        if bar:
            top, room = room.cut_top(bar - style.gap(1.5), style.gap(1.5))
            self.switch.place(top._replace(w=min(top.w, style.px(420))), style)
        self.chart.place(room, style)
        if self.switch in self.children:
            room = room._replace(h=self._list(style, room.w))
            cells = grid(room, len(self.words), self._across(style, room.w), style.gap())
            for card, cell in zip(self.words, cells, strict=True):
                card.place(cell, style)

    def _across(self, style: Style, width: int) -> int:
        return 2 if width > style.px(640) * style.text_scale else 1

    def _list(self, style: Style, width: int) -> int:
        across = self._across(style, width)
        cell = (width - style.gap() * (across - 1)) // across
        tall = max((card.height(style, cell) for card in self.words), default=0)
        rows = -(-len(self.words) // across)
        return rows * tall + style.gap() * max(rows - 1, 0)

    def _bar(self, style: Style) -> int:
        return style.touch + style.gap(1.5) if self.switch in self.children else 0

    def _see(self, places: list[tuple[float, float]]) -> None:
        """Show both places, with the land around."""
        if self.chart.placed:
            self.chart.look_at(region_around(places))

    def _pinned(self, place: tuple[float, float]) -> None:
        self._place = place
        for card in self.words:
            card.state = ChoiceState.IDLE
        self.hands.changed()

    def _picker(self, i: int) -> Callable[[], None]:
        def pick() -> None:
            for j, card in enumerate(self.words):
                card.state = ChoiceState.SELECTED if i == j else ChoiceState.IDLE
            spot = self.shape.spots[i]
            self._place = (spot.lat, spot.lon)
            self.chart.pin = self._place
            self.hands.changed()

        return pick

    def _switched(self, index: int) -> None:
        self.switch.index = index
        self.chart.visible = index == 0
        for card in self.words:
            card.visible = index == 1
        self.hands.changed()

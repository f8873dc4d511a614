"""Painting land and water."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pygame

from hubquiz.ui.geometry import Rect
from hubquiz.ui.mapping import Place, Projection, Spot, cut
from hubquiz.ui.theme import mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour

APART = 70
"""Pixels between the lines of latitude, at least."""


class Shapes(Protocol):
    """What a map is drawn from, in degrees: rings of land, lakes, islands in them; rivers."""

    @property
    def land(self) -> Sequence[Sequence[Place]]:
        """Rings of land."""

    @property
    def lakes(self) -> Sequence[Sequence[Place]]:
        """Rings of water within the land."""

    @property
    def isles(self) -> Sequence[Sequence[Place]]:
        """Rings of land within the lakes."""

    @property
    def rivers(self) -> Sequence[Sequence[Place]]:
        """Open lines."""


class Painter:
    """Draws the shapes, and keeps the last picture: most frames only move what lies on it."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._image: pygame.Surface | None = None

    def image(self, shapes: Shapes, projection: Projection, style: Style) -> pygame.Surface:
        """The map as large as the projection's view."""
        key = (id(shapes), projection, style.theme.name)
        if self._image is None or key != self._key:
            self._key = key
            size = (max(projection.view.w, 1), max(projection.view.h, 1))
            if self._image is None or self._image.get_size() != size:
                self._image = pygame.Surface(size, 0, 32)
            _paint(self._image, shapes, projection, style)
        return self._image


def _paint(image: pygame.Surface, shapes: Shapes, projection: Projection, style: Style) -> None:
    theme = style.theme
    image.fill(theme.water)
    view = projection.view
    local = Projection(Rect(0, 0, view.w, view.h), projection.lat, projection.lon,
                       projection.scale, projection.squeeze)  # fmt: skip
    box = local.view.inset(-style.px(24))
    _graticule(image, local, mix(theme.water, theme.coast, 0.22))
    for rings, fill in (
        (shapes.land, theme.land),
        (shapes.lakes, theme.water),
        (shapes.isles, theme.land),
    ):
        for ring in rings:
            spots = _in_view(ring, local, box)
            if len(spots) > 2:  # noqa: PLR2004 - a ring encloses nothing with fewer
                pygame.draw.polygon(image, fill, spots)
                pygame.draw.aalines(image, theme.coast, True, spots)
    river = mix(theme.land, theme.coast if style.theme.name == "contrast" else theme.water, 0.85)
    for line in shapes.rivers:
        spots = [local.to_spot(place) for place in line]
        if any(box.contains(int(x), int(y)) for x, y in spots):
            pygame.draw.aalines(image, river, False, spots)


def _in_view(ring: Sequence[Place], local: Projection, box: Rect) -> list[Spot]:
    """The ring in pixels, cut to the box; empty if nothing of it can be seen."""
    x, y = local.view.center
    across, up = local.scale * local.squeeze, local.scale
    lat0, lon0 = local.lat, local.lon
    spots = [(x + (lon - lon0) * across, y - (lat - lat0) * up) for lat, lon in ring]
    left, right = min(s[0] for s in spots), max(s[0] for s in spots)
    top, bottom = min(s[1] for s in spots), max(s[1] for s in spots)
    if right < box.x or left > box.right or bottom < box.y or top > box.bottom or right - left < 1:
        return []
    if left >= box.x and right <= box.right and top >= box.y and bottom <= box.bottom:
        return spots
    return cut(spots, box)


def _graticule(image: pygame.Surface, local: Projection, colour: Colour) -> None:
    """The circles of latitude and longitude, as far apart as suits the scale."""
    step = next((s for s in (1, 2, 5, 10, 15) if s * local.scale > APART), 30)
    for lon in range(-180, 181, step):
        x = local.to_spot((0, lon))[0]
        pygame.draw.line(image, colour, (x, 0), (x, local.view.h))
    for lat in range(-90, 91, step):
        y = local.to_spot((lat, 0))[1]
        pygame.draw.line(image, colour, (0, y), (local.view.w, y))

"""Emblems: a shape in a colour, by which one player is told from another; either alone would do."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING

import pygame

from hubquiz.ui.theme import mix
from hubquiz.ui.widget import Widget

if TYPE_CHECKING:
    from hubquiz.ui.canvas import Canvas
    from hubquiz.ui.geometry import Rect
    from hubquiz.ui.style import Style
    from hubquiz.ui.theme import Colour, Theme

MOST = 6
"""How many emblems there are."""
OVER = 4
"""Drawn this many times too large and scaled down, which smooths their edges."""

BRIGHT: tuple[Colour, ...] = (
    (102, 170, 255),
    (255, 158, 74),
    (92, 214, 140),
    (255, 128, 184),
    (240, 212, 80),
    (188, 158, 255),
)
"""On a dark ground: blue, orange, green, pink, yellow, violet."""
DEEP: tuple[Colour, ...] = (
    (31, 95, 191),
    (178, 76, 8),
    (22, 118, 68),
    (190, 34, 116),
    (124, 96, 0),
    (109, 63, 208),
)
"""The same on a light ground."""

_CORNERS: tuple[tuple[int, float, float], ...] = ((4, 0.125, 1.0), (3, 0.0, 1.12), (4, 0.0, 1.12))
"""Of a square, a triangle and a diamond: corners, where the first is, in turns, and the radius."""
_POINTED = (5, 0.48)
"""Of the star: its points, and how far in it goes between them."""
_HEXAGON = 6


def emblem_colour(theme: Theme, index: int) -> Colour:
    """The colour of a player by place, counted from 0, in a theme."""
    light = sum(theme.ground) > 3 * 128
    return (DEEP if light else BRIGHT)[index % MOST]


def draw_emblem(canvas: Canvas, rect: Rect, index: int, *, part: float = 1.0) -> None:
    """Draw a player's emblem in the middle of the box; `part` is how much of its colour it has.

    They are, in order: a disc, a square, a triangle, a diamond, a star, a hexagon.
    """
    theme = canvas.style.theme
    colour = mix(theme.surface, emblem_colour(theme, index), part)
    side = min(rect.w, rect.h)
    spot = (rect.x + (rect.w - side) // 2, rect.y + (rect.h - side) // 2)
    canvas.surface.blit(_image(index % MOST, side, colour), spot)


@lru_cache(maxsize=64)
def _image(shape: int, side: int, colour: Colour) -> pygame.Surface:
    """An emblem on a surface that just holds it, drawn too large and scaled down."""
    big = side * OVER
    image = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    image.fill((*colour, 0))
    paint, r = (*colour, 255), big * 0.44
    if shape == 0:
        pygame.draw.circle(image, paint, (big / 2, big / 2), r)
    else:
        pygame.draw.polygon(image, paint, _outline(shape, big / 2, big / 2, r))
    return pygame.transform.smoothscale(image, (side, side))


def _outline(shape: int, x: float, y: float, r: float) -> list[tuple[float, float]]:
    if shape <= len(_CORNERS):
        count, turn, far = _CORNERS[shape - 1]
        radii = [r * far] * count
        y += r * 0.18 if count == 3 else 0  # noqa: PLR2004 - a triangle's middle lies low
    elif shape == len(_CORNERS) + 1:
        points, inward = _POINTED
        radii, turn = [r * 1.12, r * 1.12 * inward] * points, 0.0
    else:
        radii, turn = [r * 1.06] * _HEXAGON, 0.5 / _HEXAGON
    angles = [2 * pi * (i / len(radii) + turn) for i in range(len(radii))]
    return [
        (x + far * sin(angle), y - far * cos(angle))
        for far, angle in zip(radii, angles, strict=True)
    ]


class Emblem(Widget):
    """A player's emblem, by place."""

    def __init__(self, index: int, units: float = 28) -> None:
        super().__init__()
        self.index, self.units = index, units

    def width(self, style: Style) -> int:
        """As wide as tall."""
        return style.px(self.units)

    def height(self, style: Style, width: int) -> int:  # noqa: ARG002 - the same at any width
        """As it was asked for."""
        return style.px(self.units)

    def draw(self, canvas: Canvas) -> None:
        """Draw it."""
        draw_emblem(canvas, self.rect, self.index)

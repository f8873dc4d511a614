"""Marks: small shapes that say how something stands, by form and filling as well as by colour."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Literal

import pygame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.theme import Colour

Shape = Literal["disc", "diamond", "triangle", "ring"]

OVER = 4
"""They are drawn this many times too large and scaled down."""

LEVELS = 8
"""So many fillings can be told apart."""

TINY = 3.5
"""A mark of a lesser radius in pixels is all outline: it is drawn full."""

CORNERS: dict[str, tuple[float, ...]] = {
    "diamond": (0.0, 0.5, 1.0, 1.5),
    "triangle": (0.5, 0.5 + 2 / 3, 0.5 + 4 / 3),
}
"""Where the corners of a shape are, in half turns from the right, clockwise."""


def stamp(
    shape: Shape, full: float, radius: float, colour: Colour, ground: Colour
) -> pygame.Surface:
    """Return a mark: an outline, filled from its middle as far as `full` says, from 0 to 1."""
    level = LEVELS if radius < TINY else round(min(max(full, 0.0), 1.0) * LEVELS)
    return _stamp(shape, level, max(round(radius * 2), 2), colour, ground)


@lru_cache(maxsize=512)
def _stamp(shape: str, level: int, size: int, colour: Colour, ground: Colour) -> pygame.Surface:
    big = (size + 2) * OVER
    image = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    image.fill((*colour, 0))
    whole = size * OVER / 2
    thin = 0.14 if shape == "ring" else 0.24
    inner = whole - max(whole * thin, OVER * 1.2)
    _fill(image, shape, whole, (*colour, 255))
    _fill(image, shape, inner, (*ground, 255))
    if level and shape != "ring":
        _fill(image, shape, inner * level / LEVELS + (level == LEVELS) * OVER, (*colour, 255))
    return pygame.transform.smoothscale(image, (size + 2, size + 2))


PARTS = 24
"""A pie is cut into so many parts."""

LOWER = 0.2
"""Each slice of a pie ends so much of the radius nearer to the middle than the one before."""


def pie(
    counts: Sequence[int], colours: Sequence[Colour], radius: float, rim: Colour, ground: Colour
) -> pygame.Surface:
    """Return a pie, clockwise from the top, with a rim: the later a slice, the lower it stands.

    So it can be read without colours, too. What there is any of has a slice.
    """
    whole = sum(counts)
    parts = tuple(max(round(PARTS * n / whole), 1) if n else 0 for n in counts)
    return _pie(parts, tuple(colours), max(round(radius * 2), 4), rim, ground)


@lru_cache(maxsize=1024)
def _pie(
    parts: tuple[int, ...], colours: tuple[Colour, ...], size: int, rim: Colour, ground: Colour
) -> pygame.Surface:
    big = (size + 2) * OVER
    image = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    image.fill((*rim, 0))
    middle, outer = big / 2, size * OVER / 2
    pygame.draw.circle(image, (*rim, 255), (middle, middle), outer)
    pygame.draw.circle(image, (*ground, 255), (middle, middle), outer - OVER)
    at, whole, inner = 0.0, sum(parts), outer - 2.2 * OVER
    for place, (part, colour) in enumerate(zip(parts, colours, strict=True)):
        end = at + part / whole
        far = inner * (1 - LOWER * place)
        steps = [at + (end - at) * step / 16 for step in range(17)]
        arc = [
            (middle + far * sin(2 * pi * turn), middle - far * cos(2 * pi * turn)) for turn in steps
        ]
        if part and part < whole:
            pygame.draw.polygon(image, (*colour, 255), [(middle, middle), *arc])
        elif part:
            pygame.draw.circle(image, (*colour, 255), (middle, middle), far)
        at = end
    return pygame.transform.smoothscale(image, (size + 2, size + 2))


def _fill(
    image: pygame.Surface, shape: str, radius: float, colour: tuple[int, int, int, int]
) -> None:
    middle = image.get_width() / 2
    turns = CORNERS.get(shape)
    if turns is None:
        pygame.draw.circle(image, colour, (middle, middle), radius * 0.92)
        return
    far = radius * 1.12
    spots = [(middle + far * cos(turn * pi), middle + far * sin(turn * pi)) for turn in turns]
    pygame.draw.polygon(image, colour, spots)

"""Icons as strokes on a field of 24 by 24, drawn at whatever size is asked for."""

from __future__ import annotations

import itertools
from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from collections.abc import Callable

FIELD = 24
STROKE = 2.1
OVER = 4
"""Drawn this many times too large and scaled down, which smooths their edges."""

Line = tuple[tuple[float, float], ...]


def _arc(x: float, y: float, r: float, start: float = 0, end: float = 360) -> Line:
    """Part of a circle, degrees clockwise from the right."""
    count = max(int(abs(end - start) / 12), 4)
    angles = [start + (end - start) * i / count for i in range(count + 1)]
    return tuple((x + r * cos(a * pi / 180), y + r * sin(a * pi / 180)) for a in angles)


def _dot(x: float, y: float) -> Line:
    return ((x, y), (x + 0.01, y))


ICONS: dict[str, Callable[[], tuple[Line, ...]]] = {
    "check": lambda: (((5, 12.5), (10, 17.5), (19.5, 7)),),
    "cross": lambda: (((6.5, 6.5), (17.5, 17.5)), ((17.5, 6.5), (6.5, 17.5))),
    "missed": lambda: (_arc(12, 12, 8.5), ((8, 12.5), (11, 15.5), (16.5, 9))),
    "plus": lambda: (((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "minus": lambda: (((5, 12), (19, 12)),),
    "left": lambda: (((19, 12), (5, 12)), ((11, 6), (5, 12), (11, 18))),
    "right": lambda: (((5, 12), (19, 12)), ((13, 6), (19, 12), (13, 18))),
    "up": lambda: (((12, 19), (12, 5)), ((6, 11), (12, 5), (18, 11))),
    "down": lambda: (((12, 5), (12, 19)), ((6, 13), (12, 19), (18, 13))),
    "chevron-right": lambda: (((9.5, 6), (15.5, 12), (9.5, 18)),),
    "chevron-down": lambda: (((6, 9.5), (12, 15.5), (18, 9.5)),),
    "updown": lambda: (((8, 9), (12, 5), (16, 9)), ((8, 15), (12, 19), (16, 15))),
    "grip": lambda: tuple(_dot(x, y) for x in (9, 15) for y in (6.5, 12, 17.5)),
    "play": lambda: (((8, 5.5), (18.5, 12), (8, 18.5), (8, 5.5)),),
    "pause": lambda: (((9, 6), (9, 18)), ((15, 6), (15, 18))),
    "again": lambda: (_arc(12, 12, 7.5, -50, 250), ((17.2, 2.6), (17, 6.6), (13, 6.4))),
    "home": lambda: (
        ((4, 11.5), (12, 4.5), (20, 11.5)),
        ((6, 10), (6, 19.5), (18, 19.5), (18, 10)),
    ),
    "book": lambda: (
        ((12, 6.5), (9.5, 5), (4, 5), (4, 18), (9.5, 18), (12, 19.5)),
        ((12, 6.5), (14.5, 5), (20, 5), (20, 18), (14.5, 18), (12, 19.5), (12, 6.5)),
    ),
    "folder": lambda: (
        ((4, 7), (4, 18.5), (20, 18.5), (20, 8), (11.5, 8), (9.5, 5.5), (4, 5.5), (4, 7)),
    ),
    "file": lambda: (
        ((13.5, 4), (6, 4), (6, 20), (18, 20), (18, 8.5), (13.5, 4)),
        ((13.5, 4), (13.5, 8.5), (18, 8.5)),
    ),
    "chart": lambda: (
        ((4, 4.5), (4, 19.5), (20, 19.5)),
        ((7.5, 15), (11.5, 10.5), (14.5, 13), (19.5, 7)),
    ),
    "person": lambda: (_arc(12, 8, 3.8), _arc(12, 21.5, 8, 198, 342)),
    "people": lambda: (
        _arc(9, 8.5, 3.4),
        _arc(9, 20.5, 7, 196, 344),
        _arc(16.5, 8.5, 3, -70, 90),
        _arc(15, 20.5, 7, 292, 344),
    ),
    "gear": lambda: (
        _arc(12, 12, 3.2),
        *(
            ((12 + 6.2 * cos(a), 12 + 6.2 * sin(a)), (12 + 8.8 * cos(a), 12 + 8.8 * sin(a)))
            for a in (i * pi / 4 for i in range(8))
        ),
        _arc(12, 12, 6.2),
    ),
    "flag": lambda: (((6, 20.5), (6, 4.5), (18, 4.5), (15, 8.5), (18, 12.5), (6, 12.5)),),
    "pin": lambda: (
        (*_arc(12, 9.8, 6, 150, 390), (12, 21), _arc(12, 9.8, 6, 150, 151)[0]),
        _arc(12, 9.8, 1.6),
    ),
    "search": lambda: (_arc(10.5, 10.5, 5.8), ((14.9, 14.9), (20, 20))),
    "pencil": lambda: (((5, 19), (5.6, 15), (15.5, 5), (19, 8.5), (9, 18.4), (5, 19)),),
    "trash": lambda: (
        ((4.5, 7), (19.5, 7)),
        ((9, 7), (9.5, 4.5), (14.5, 4.5), (15, 7)),
        ((6.5, 7), (7.3, 19.5), (16.7, 19.5), (17.5, 7)),
    ),
    "clock": lambda: (_arc(12, 12, 8.3), ((12, 7), (12, 12), (15.5, 14))),
    "star": lambda: (
        tuple(
            (
                12 + (8.8 if i % 2 == 0 else 3.9) * sin(i * pi / 5),
                12.6 - (8.8 if i % 2 == 0 else 3.9) * cos(i * pi / 5),
            )
            for i in range(11)
        ),
    ),
    "heart": lambda: (
        (
            (12, 19.5),
            (4.9, 12.4),
            *_arc(8, 9, 4.1, 130, 328),
            *_arc(16, 9, 4.1, 212, 410),
            (12, 19.5),
        ),
    ),
    "infinity": lambda: (
        tuple(
            (12 + 8.6 * cos(t) / (1 + sin(t) ** 2), 12 + 11 * sin(t) * cos(t) / (1 + sin(t) ** 2))
            for t in (i * pi / 24 for i in range(49))
        ),
    ),
    "help": lambda: ((*_arc(12, 9, 4.3, 175, 420), (12, 14.5)), _dot(12, 19)),
    "info": lambda: (_arc(12, 12, 8.3), ((12, 11.5), (12, 16)), _dot(12, 8)),
    "warning": lambda: (
        ((12, 4.5), (20.5, 19), (3.5, 19), (12, 4.5)),
        ((12, 10.5), (12, 14)),
        _dot(12, 16.4),
    ),
    "sound": lambda: (
        ((4, 10), (7.5, 10), (12, 6), (12, 18), (7.5, 14), (4, 14), (4, 10)),
        _arc(12, 12, 4, -50, 50),
        _arc(12, 12, 7.5, -50, 50),
    ),
    "shuffle": lambda: (
        ((4, 7), (7.5, 7), (15.5, 17), (20, 17)),
        ((4, 17), (7.5, 17), (9.6, 14.4)),
        ((13.4, 9.6), (15.5, 7), (20, 7)),
        ((17.5, 4.5), (20, 7), (17.5, 9.5)),
        ((17.5, 14.5), (20, 17), (17.5, 19.5)),
    ),
    "link": lambda: (((4, 12), (20, 12)), _dot(4, 12), _dot(20, 12)),
    "globe": lambda: (
        _arc(12, 12, 8.3),
        ((3.7, 12), (20.3, 12)),
        tuple((12 + 3.8 * cos(a * pi / 12), 12 + 8.3 * sin(a * pi / 12)) for a in range(25)),
    ),
    "bolt": lambda: (
        ((13.5, 3.5), (5.5, 13.5), (11, 13.5), (10.5, 20.5), (18.5, 10), (13, 10), (13.5, 3.5)),
    ),
    "list": lambda: (
        *(((9, y), (20, y)) for y in (6.5, 12, 17.5)),
        *(_dot(4.5, y) for y in (6.5, 12, 17.5)),
    ),
    "trophy": lambda: (
        ((7.5, 4.5), (16.5, 4.5), (16.3, 10), *_arc(12, 10.3, 4.2, 10, 170), (7.5, 4.5)),
        ((12, 14.5), (12, 19.5)),
        ((8.3, 19.5), (15.7, 19.5)),
        _arc(7.4, 7.5, 2.8, 100, 250),
        _arc(16.6, 7.5, 2.8, -70, 80),
    ),
    "door": lambda: (
        ((14, 4.5), (5.5, 4.5), (5.5, 19.5), (14, 19.5)),
        ((10, 12), (20, 12)),
        ((16, 8), (20, 12), (16, 16)),
    ),
    "expand": lambda: (((14, 4.5), (19.5, 4.5), (19.5, 10)), ((10, 19.5), (4.5, 19.5), (4.5, 14))),
}
"""The strokes of each icon, worked out when it is first drawn."""


@lru_cache(maxsize=256)
def icon(name: str, px: int, colour: tuple[int, int, int]) -> pygame.Surface:
    """The icon `px` pixels wide and tall. KeyError if there is none of that name."""
    big = px * OVER
    part = big / FIELD
    mask = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    mask.fill((*colour, 0))
    paint = (*colour, 255)
    wide = max(round(STROKE * part), OVER)
    for line in ICONS[name]():
        spots = [(x * part, y * part) for x, y in line]
        for spot in spots:
            pygame.draw.circle(mask, paint, spot, wide / 2)
        for a, b in itertools.pairwise(spots):
            _stroke(mask, paint, a, b, wide)
    return pygame.transform.smoothscale(mask, (px, px))


def _stroke(
    mask: pygame.Surface,
    paint: tuple[int, int, int, int],
    a: tuple[float, float],
    b: tuple[float, float],
    wide: float,
) -> None:
    """A thick line as the rectangle around it: pygame's own slants its ends."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    nx, ny = -dy / length * wide / 2, dx / length * wide / 2
    corners = (
        (a[0] + nx, a[1] + ny),
        (b[0] + nx, b[1] + ny),
        (b[0] - nx, b[1] - ny),
        (a[0] - nx, a[1] - ny),
    )
    pygame.draw.polygon(mask, paint, corners)

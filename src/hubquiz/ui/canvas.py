"""The canvas: what widgets draw on. Edges are smooth, and what costs is kept by size and colour."""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

import pygame

from hubquiz.linebreak import tidy
from hubquiz.ui.geometry import Rect
from hubquiz.ui.icons import icon
from hubquiz.ui.text import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.ui.style import Role, Style
    from hubquiz.ui.theme import Colour

OVER = 4
"""Corners and strokes are drawn this many times too large and scaled down."""
ROOM = 200_000
"""Pixels of a stroke's surface beyond which it is drawn only twice too large."""

Spot = tuple[float, float]


class Align(Enum):
    """Where a line or a block stands in its room."""

    START = 0.0
    MIDDLE = 0.5
    END = 1.0


class Canvas:
    """A surface in one style. Coordinates are the window's; `clip` is what may change."""

    def __init__(self, surface: pygame.Surface, style: Style) -> None:
        self.surface = surface
        self.style = style

    @property
    def clip(self) -> Rect:
        """What may be drawn on now."""
        rect = self.surface.get_clip()
        return Rect(rect.x, rect.y, rect.w, rect.h)

    @contextmanager
    def clipped(self, rect: Rect) -> Iterator[Rect]:
        """Within the block, nothing outside `rect` changes; gives what is left to draw on."""
        before = self.clip
        now = before.clip(rect)
        self.surface.set_clip(now)
        try:
            yield now
        finally:
            self.surface.set_clip(before)

    def fill(self, rect: Rect, colour: Colour) -> None:
        """A plain rectangle."""
        self.surface.fill(colour, rect)

    def dim(self, rect: Rect, part: float) -> None:
        """Take `part` of the light away."""
        keep = round(255 * (1 - part))
        self.surface.fill((keep, keep, keep), rect, pygame.BLEND_RGB_MULT)

    def box(
        self,
        rect: Rect,
        fill: Colour | None,
        *,
        border: Colour | None = None,
        radius: int = 0,
        width: int = 0,
    ) -> None:
        """A rectangle with round corners, and a border of `width` pixels inside its edge.

        Without `fill`, only the border is drawn.
        """
        if rect.empty:
            return
        radius = min(radius, rect.w // 2, rect.h // 2)
        if border is None:
            if fill is not None:
                self._round(rect, fill, radius)
            return
        width = width or self.style.hair
        if fill is None:
            self._ring(rect, border, radius, width)
            return
        self._round(rect, border, radius)
        self._round(rect.inset(width), fill, max(radius - width, 0))

    def shadow(self, rect: Rect, radius: int, spread: int) -> None:
        """A soft shadow around a box, falling a little downward."""
        strength = self.style.theme.shade
        if not strength or rect.empty:
            return
        image = _shadow(rect.w, rect.h, radius, spread, strength)
        self.surface.blit(image, (rect.x - spread, rect.y - spread + spread // 3))

    def text(
        self,
        rect: Rect,
        text: str,
        role: Role,
        colour: Colour,
        *,
        align: Align = Align.START,
        stand: Align = Align.MIDDLE,
        most: int = 1,
    ) -> int:
        """Text in a box: at most `most` lines, cut short with an ellipsis. Returns the height used.

        `align` is across, `stand` down the box.
        """
        face = self.style.face(role)
        setter = self.style.type
        if most == 1:
            line = setter.shortened(tidy(text).replace("\n", " "), face, rect.w)
            lines: Sequence[str] = (line,)
        else:
            lines = setter.block(text, face, rect.w, most or MOST_LINES).lines
        high = len(lines) * face.leading
        y = rect.y + round((rect.h - high) * stand.value)
        visible = self.clip
        for line in lines:
            if line and y < visible.bottom and y + face.leading > visible.y:
                image = setter.image(line, face, colour)
                self.surface.blit(image, (rect.x + round((rect.w - image.width) * align.value), y))
            y += face.leading
        return high

    def fitted(
        self,
        rect: Rect,
        text: str,
        roles: Sequence[Role],
        colour: Colour,
        *,
        align: Align = Align.START,
    ) -> None:
        """Text in the first role in which all of it fits the box, or cut short in the last."""
        most = 1
        for role in roles:
            face = self.style.face(role)
            most = max(rect.h // face.leading, 1)
            if self.style.type.block(text, face, rect.w, most).whole:
                self.text(rect, text, role, colour, align=align, most=most)
                return
        self.text(rect, text, roles[-1], colour, align=align, most=most)

    def icon(self, rect: Rect, name: str, colour: Colour, px: int = 0) -> None:
        """An icon in the middle of a box, as large as it allows or `px` pixels."""
        side = px or min(rect.w, rect.h)
        spot = (rect.x + (rect.w - side) // 2, rect.y + (rect.h - side) // 2)
        self.surface.blit(icon(name, side, colour), spot)

    def disc(self, x: float, y: float, r: float, colour: Colour) -> None:
        """A filled circle."""
        pygame.draw.aacircle(self.surface, colour, (x, y), r)

    def ring(self, x: float, y: float, r: float, colour: Colour, width: int) -> None:
        """A circle's outline, `width` pixels inward."""
        pygame.draw.aacircle(self.surface, colour, (x, y), r, width)

    def line(self, a: Spot, b: Spot, colour: Colour, width: int = 1) -> None:
        """A straight stroke with smooth edges."""
        pygame.draw.aaline(self.surface, colour, a, b, width)

    def lines(self, spots: Sequence[Spot], colour: Colour, width: float = 1) -> None:
        """A stroke through all the spots, `width` pixels thick."""
        if len(spots) < 2:  # noqa: PLR2004 - a stroke has two ends
            return
        left, top = min(x for x, _ in spots) - width, min(y for _, y in spots) - width
        x, y = int(left), int(top)
        shifted = tuple((round(a - x, 2), round(b - y, 2)) for a, b in spots)
        self.surface.blit(_stroke(shifted, round(width, 2), colour), (x, y))

    def polygon(self, spots: Sequence[Spot], colour: Colour) -> None:
        """A filled polygon with smooth edges."""
        pygame.draw.polygon(self.surface, colour, spots)
        pygame.draw.aalines(self.surface, colour, True, spots)

    def arc(self, rect: Rect, part: float, colour: Colour, track: Colour, width: int) -> None:
        """A ring whose last `part` (0 to 1), clockwise from the top, is in `colour`."""
        side = min(rect.w, rect.h)
        image = _arc(side, round(part * 240), colour, track, width)
        self.surface.blit(image, (rect.x + (rect.w - side) // 2, rect.y + (rect.h - side) // 2))

    def frame(self, rect: Rect, radius: int, outside: Colour, border: Colour) -> None:
        """Round the corners of what is drawn there: `outside` covers them, a border goes around."""
        x, y, w, h, r = *rect, radius
        blit, corners = self.surface.blit, _corner_gaps(r, outside)
        blit(corners[0], (x, y))
        blit(corners[1], (x + w - r, y))
        blit(corners[2], (x, y + h - r))
        blit(corners[3], (x + w - r, y + h - r))
        self.box(rect, None, border=border, radius=radius)

    def _round(self, rect: Rect, colour: Colour, r: int) -> None:
        if r <= 0:
            self.surface.fill(colour, rect)
            return
        fill, x, y, w, h = self.surface.fill, *rect
        fill(colour, (x + r, y, w - 2 * r, h))
        fill(colour, (x, y + r, r, h - 2 * r))
        fill(colour, (x + w - r, y + r, r, h - 2 * r))
        blit, corners = self.surface.blit, _corners(r, 0, colour)
        blit(corners[0], (x, y))
        blit(corners[1], (x + w - r, y))
        blit(corners[2], (x, y + h - r))
        blit(corners[3], (x + w - r, y + h - r))

    def _ring(self, rect: Rect, colour: Colour, r: int, width: int) -> None:
        fill, x, y, w, h = self.surface.fill, *rect
        fill(colour, (x + r, y, w - 2 * r, width))
        fill(colour, (x + r, y + h - width, w - 2 * r, width))
        fill(colour, (x, y + r, width, h - 2 * r))
        fill(colour, (x + w - width, y + r, width, h - 2 * r))
        if r > 0:
            blit, corners = self.surface.blit, _corners(r, width, colour)
            blit(corners[0], (x, y))
            blit(corners[1], (x + w - r, y))
            blit(corners[2], (x, y + h - r))
            blit(corners[3], (x + w - r, y + h - r))


@lru_cache(maxsize=512)
def _corners(r: int, width: int, colour: Colour) -> tuple[pygame.Surface, ...]:
    """The four corners of a box: filled, or `width` thick."""
    big = r * OVER
    mask = pygame.Surface((2 * big, 2 * big), pygame.SRCALPHA, 32)
    mask.fill((*colour, 0))
    pygame.draw.circle(mask, (*colour, 255), (big, big), big, width * OVER)
    return _quarters(mask, r)


@lru_cache(maxsize=32)
def _corner_gaps(r: int, colour: Colour) -> tuple[pygame.Surface, ...]:
    """What the four round corners leave of their squares."""
    big = r * OVER
    mask = pygame.Surface((2 * big, 2 * big), pygame.SRCALPHA, 32)
    mask.fill((*colour, 255))
    pygame.draw.circle(mask, (*colour, 0), (big, big), big)
    return _quarters(mask, r)


def _quarters(mask: pygame.Surface, r: int) -> tuple[pygame.Surface, ...]:
    """A large mask scaled down to `2r` and cut in four."""
    small = pygame.transform.smoothscale(mask, (2 * r, 2 * r))
    spots = ((0, 0), (r, 0), (0, r), (r, r))
    return tuple(small.subsurface((x, y, r, r)).copy() for x, y in spots)


@lru_cache(maxsize=24)
def _stroke(spots: tuple[Spot, ...], width: float, colour: Colour) -> pygame.Surface:
    """A stroke through the spots, on a surface that just holds it."""
    size = (int(max(x for x, _ in spots) + width + 2), int(max(y for _, y in spots) + width + 2))
    over = OVER if size[0] * size[1] < ROOM else 2
    mask = pygame.Surface((size[0] * over, size[1] * over), pygame.SRCALPHA, 32)
    mask.fill((*colour, 0))
    outline = _ribbon([(x * over, y * over) for x, y in spots], width * over)
    pygame.draw.polygon(mask, (*colour, 255), outline)
    return pygame.transform.smoothscale(mask, size)


def _ribbon(spots: Sequence[Spot], width: float) -> list[Spot]:
    """The outline of a stroke: to both sides of the spots, and not too far out at sharp turns."""
    left, right = [], []
    for i, (x, y) in enumerate(spots):
        (ax, ay), (bx, by) = spots[max(i - 1, 0)], spots[min(i + 1, len(spots) - 1)]
        before, after = _normal((ax, ay), (x, y)), _normal((x, y), (bx, by))
        nx, ny = before or after or (0, 0)
        if before and after:
            nx, ny = before[0] + after[0], before[1] + after[1]
            square = max(nx * nx + ny * ny, 0.8)
            nx, ny = nx * 2 / square, ny * 2 / square
        nx, ny = nx * width / 2, ny * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def _normal(a: Spot, b: Spot) -> Spot | None:
    """A unit vector across the way from `a` to `b`; None if they are one spot."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5
    return (-dy / length, dx / length) if length else None


@lru_cache(maxsize=12)
def _shadow(w: int, h: int, radius: int, spread: int, strength: int) -> pygame.Surface:
    """A blurred box, made at a quarter of its size: nobody sees the difference."""
    part = 4
    size = ((w + 2 * spread) // part, (h + 2 * spread) // part)
    mask = pygame.Surface(size, pygame.SRCALPHA, 32)
    inner = (spread // part, spread // part, w // part, h // part)
    pygame.draw.rect(mask, (0, 0, 0, strength), inner, border_radius=radius // part)
    soft = pygame.transform.gaussian_blur(mask, max(spread // part // 2, 1))
    return pygame.transform.smoothscale(soft, (w + 2 * spread, h + 2 * spread))


@lru_cache(maxsize=8)
def _arc(side: int, steps: int, colour: Colour, track: Colour, width: int) -> pygame.Surface:
    """A ring of which `steps` of 240 are coloured, ending at the top."""
    big, wide = side * OVER, width * OVER
    image = pygame.Surface((big, big), pygame.SRCALPHA, 32)
    image.fill((*track, 0))
    middle = (big / 2, big / 2)
    pygame.draw.circle(image, track, middle, big / 2 - OVER, wide)
    if steps:
        _sector(image, colour, steps, wide)
    return pygame.transform.smoothscale(image, (side, side))


def _sector(image: pygame.Surface, colour: Colour, steps: int, wide: int) -> None:
    """The coloured part of a ring, drawn as a polygon: pygame's own arcs have holes."""
    r = image.width / 2
    top = pygame.Vector2(0, -1)
    turns = [top.rotate(-360 * i / 240) for i in range(steps + 1)]
    outer = [(r + v.x * (r - OVER), r + v.y * (r - OVER)) for v in turns]
    inner = [(r + v.x * (r - OVER - wide), r + v.y * (r - OVER - wide)) for v in reversed(turns)]
    pygame.draw.polygon(image, colour, outer + inner)

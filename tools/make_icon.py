"""Draw HubQuiz's mark: a hub whose one right spoke leaves the ring, which makes it a Q.

    python tools/make_icon.py

Writes assets/icon/hubquiz-<size>.png. Everything is drawn many times too large and scaled down.
"""

from __future__ import annotations

import math
import os
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

ICON = Path(__file__).resolve().parents[1] / "assets" / "icon"

SIZES = (16, 32, 48, 64, 128, 256, 512)
SIDE = 2048
"""Where it is drawn; all lengths below are parts of this side."""

TOP, BOTTOM = (72, 116, 245), (33, 55, 148)
WHITE = (255, 255, 255, 255)
GOLD = (255, 211, 92, 255)

CORNER = 0.225
CENTRE = (0.475, 0.475)
RING, RING_WIDTH = 0.28, 0.062
HUB = 0.086
NODE = 0.066
SPOKE_WIDTH = 0.046
SPOKES = (165, 285)
"""The spokes that end on the ring, in degrees clockwise from the right."""
TAIL, TAIL_WIDTH, TAIL_END = 45, 0.058, 0.435
TAIL_NODE = 0.086
GAP = 0.036
"""The ground left free around the tail where it crosses the ring."""


def px(part: float) -> int:
    """A part of the side in pixels."""
    return round(part * SIDE)


def at(angle: float, radius: float) -> tuple[int, int]:
    """The point in pixels that far from the centre, in that direction."""
    turn = math.radians(angle)
    return px(CENTRE[0] + radius * math.cos(turn)), px(CENTRE[1] + radius * math.sin(turn))


def ground() -> pygame.Surface:
    """The rounded tile with its gradient."""
    tile = pygame.Surface((SIDE, SIDE), pygame.SRCALPHA)
    for y in range(SIDE):
        part = y / SIDE
        row = [round(a + (b - a) * part) for a, b in zip(TOP, BOTTOM, strict=True)]
        pygame.draw.line(tile, row, (0, y), (SIDE, y))
    mask = pygame.Surface((SIDE, SIDE), pygame.SRCALPHA)
    pygame.draw.rect(mask, WHITE, mask.get_rect(), border_radius=px(CORNER))
    tile.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return tile


def bar(
    where: pygame.Surface,
    colour: tuple[int, int, int, int],
    ends: tuple[tuple[int, int], tuple[int, int]],
    width: float,
) -> None:
    """A straight bar with round ends."""
    (x1, y1), (x2, y2) = ends
    turn = math.atan2(y2 - y1, x2 - x1) + math.pi / 2
    dx, dy = math.cos(turn) * px(width) / 2, math.sin(turn) * px(width) / 2
    corners = [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy), (x2 - dx, y2 - dy), (x1 - dx, y1 - dy)]
    pygame.draw.polygon(where, colour, corners)
    for end in ends:
        pygame.draw.circle(where, colour, end, px(width) / 2)


def mark() -> pygame.Surface:
    """The whole mark, at full size."""
    wheel = pygame.Surface((SIDE, SIDE), pygame.SRCALPHA)
    middle = at(0, 0)
    pygame.draw.circle(wheel, WHITE, middle, px(RING + RING_WIDTH / 2), px(RING_WIDTH))
    for angle in SPOKES:
        bar(wheel, WHITE, (middle, at(angle, RING)), SPOKE_WIDTH)
        pygame.draw.circle(wheel, WHITE, at(angle, RING), px(NODE))
    tail = (middle, at(TAIL, TAIL_END))
    clear = (0, 0, 0, 0)
    bar(wheel, clear, (at(TAIL, HUB), at(TAIL, TAIL_END)), TAIL_WIDTH + 2 * GAP)
    pygame.draw.circle(wheel, clear, tail[1], px(TAIL_NODE + GAP))
    pygame.draw.circle(wheel, WHITE, middle, px(HUB))
    bar(wheel, GOLD, (at(TAIL, HUB + GAP + TAIL_WIDTH / 2), tail[1]), TAIL_WIDTH)
    pygame.draw.circle(wheel, GOLD, tail[1], px(TAIL_NODE))
    whole = ground()
    whole.blit(wheel, (0, 0))
    return whole


def main() -> None:
    """Draw it in every size."""
    ICON.mkdir(parents=True, exist_ok=True)
    whole = mark()
    for size in SIZES:
        pygame.image.save(
            pygame.transform.smoothscale(whole, (size, size)), ICON / f"hubquiz-{size}.png"
        )


if __name__ == "__main__":
    main()

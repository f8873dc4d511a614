"""Where the focus goes next: along the order of the widgets, or to the nearest in a direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.ui.geometry import Rect

T = TypeVar("T")

DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
ASIDE = 2.5
"""How much farther a pixel aside counts than a pixel ahead."""


def along(items: Sequence[T], current: T | None, step: int) -> T | None:
    """The next one (`step` 1) or the one before (-1), around the ends; None if there are none."""
    if not items:
        return None
    if current is None or current not in items:
        return items[0 if step > 0 else -1]
    return items[(items.index(current) + step) % len(items)]


def toward(rects: Sequence[Rect], current: Rect, direction: str) -> int | None:
    """The index of the nearest rectangle in the direction from `current`; None if none is.

    One that `current` overlaps across the direction is straight ahead; others count as farther.
    """
    dx, dy = DIRECTIONS[direction]
    best: tuple[float, int] | None = None
    for i, rect in enumerate(rects):
        ahead = _ahead(rect, current, dx, dy)
        if rect == current or ahead is None:
            continue
        far = ahead + ASIDE * (_apart(rect, current, dx == 0))
        if best is None or far < best[0]:
            best = (far, i)
    return best[1] if best else None


def _ahead(rect: Rect, current: Rect, dx: int, dy: int) -> float | None:
    """Pixels from the middle of one to the other in the direction; None if it lies behind."""
    (ax, ay), (bx, by) = current.center, rect.center
    ahead = (bx - ax) * dx + (by - ay) * dy
    beyond = {
        (1, 0): rect.right > current.right,
        (-1, 0): rect.x < current.x,
        (0, 1): rect.bottom > current.bottom,
        (0, -1): rect.y < current.y,
    }[dx, dy]
    return ahead if ahead > 0 and beyond else None


def _apart(rect: Rect, current: Rect, across: bool) -> int:  # noqa: FBT001 - which of the two axes
    """The gap between them along one axis; 0 where they overlap."""
    if across:
        return max(rect.x - current.right, current.x - rect.right, 0)
    return max(rect.y - current.bottom, current.y - rect.bottom, 0)

"""Pictures from files that are safe to open, each kept at the size in which it was last shown."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import pygame

from hubquiz.ui.geometry import Rect, Size

if TYPE_CHECKING:
    from pathlib import Path

KEPT_BYTES = 48 * 1024 * 1024
"""Of pixels, at most: what was shown longest ago goes first."""

_shown: OrderedDict[tuple[str, Size], pygame.Surface] = OrderedDict()


def size_of(path: Path) -> Size | None:
    """Return a picture's own size; None if it can't be opened."""
    image = _image(path, Size(0, 0))
    return Size(*image.get_size()) if image is not None else None


def fitted(path: Path, room: Rect) -> tuple[pygame.Surface, Rect] | None:
    """Return a picture as large as a room allows, and where it stands in its middle.

    One that is smaller than the room is enlarged to four times its size at most. None if it can't
    be opened.
    """
    own = size_of(path)
    if own is None or room.empty or not own.w or not own.h:
        return None
    scale = min(room.w / own.w, room.h / own.h, 4.0)
    size = Size(max(round(own.w * scale), 1), max(round(own.h * scale), 1))
    image = _image(path, size)
    return (image, room.middle(*size)) if image is not None else None


def _image(path: Path, size: Size) -> pygame.Surface | None:
    """Return a picture at a size; at (0, 0) as it is."""
    key = (str(path), size)
    found = _shown.get(key)
    if found is None:
        found = _scaled(path, size) if size.w else _opened(path)
        if found is None:
            return None
        _shown[key] = found
        while sum(w * h * 4 for w, h in (one.get_size() for one in _shown.values())) > KEPT_BYTES:
            if len(_shown) == 1:
                break
            _shown.popitem(last=False)
    _shown.move_to_end(key)
    return found


def _opened(path: Path) -> pygame.Surface | None:
    try:
        image = pygame.image.load(path)
    except (pygame.error, OSError):
        return None
    clear = bool(image.get_flags() & pygame.SRCALPHA) or image.get_colorkey() is not None
    # smoothscale wants 32 bits; the display's own format is not known before it is open
    depth = pygame.Surface((1, 1), pygame.SRCALPHA if clear else 0, 32)
    return image.convert(depth)


def _scaled(path: Path, size: Size) -> pygame.Surface | None:
    whole = _image(path, Size(0, 0))
    if whole is None or whole.get_size() == size:
        return whole
    return pygame.transform.smoothscale(whole, size)

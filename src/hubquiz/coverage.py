"""Which characters a font can draw, read from the table beside it.

SDL_ttf has no fallback from font to font and never says that a glyph is missing, so the font is
chosen here. A `.cover` file holds the sorted ranges of the font's cmap as text, hexadecimal, one
`first-last` or `only` a line; lines that begin with `#` are remarks.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Coverage:
    """The characters of one font."""

    __slots__ = ("_first", "_last")

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._first = [first for first, _ in ranges]
        self._last = [last for _, last in ranges]

    def __contains__(self, char: str) -> bool:
        code = ord(char)
        place = bisect_right(self._first, code) - 1
        return place >= 0 and code <= self._last[place]


def read_coverage(path: Path) -> Coverage:
    """The table at `path`; OSError if there is none, ValueError if it is no such table."""
    ranges = []
    for word in path.read_text(encoding="ascii").split("\n"):
        if word and not word.startswith("#"):
            first, _, last = word.partition("-")
            ranges.append((int(first, 16), int(last or first, 16)))
    return Coverage(ranges)

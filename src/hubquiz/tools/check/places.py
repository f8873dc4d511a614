"""Where in a pack's text something stands: a small lookup by its keys.

The model holds no places, so they are found again in the text. What is written in an unusual way
is not found, and then nothing is said of its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate

_KEY = re.compile(
    r"""(?:^|[{,\-])\s*(?P<q>["']?)(?P<key>[^\s"'{}\[\],#:][^"'{}\[\],#:]{0,199})(?P=q)\s*:(?=\s|$)"""
)
_SECTION = re.compile(r"^(\w[\w ]*):", re.MULTILINE)
LONGEST_LINE = 4_000
"""A line longer than this is not looked into."""

Place = tuple[int, int]
"""A line and a column, both from 1."""


class Places:
    """The keys of one text, each with the places where it stands."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each line starts."""
        return [0, *accumulate(len(line) + 1 for line in self._lines)][: len(self._lines)]

    @cached_property
    def _keys(self) -> dict[str, list[Place]]:
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for number, line in enumerate(self._lines, 1):
            if len(line) <= LONGEST_LINE:
                for match in _KEY.finditer(line):
                    place = (number, match.start("key") + 1 - len(match["q"]))
                    found[match["key"].strip()].append(place)
        return found

    @cached_property
    def _starts(self) -> dict[str, int]:
        return {
            match[1]: number
            for number, line in enumerate(self._lines, 1)
            if (match := _SECTION.match(line))
        }

    def find(self, keys: tuple[str, ...]) -> Place:
        """Return where the last of some keys stands, below those before it; (0, 0) if nowhere.

        The first key is a section of the pack. Where the last is no key it may be any text.
        """
        if not self._text or not keys:
            return (0, 0)
        section, *rest = keys
        place = (self._starts.get(section, 1), 1)
        known = section in self._starts
        for key in rest:
            found = self._below(key, place)
            if found is None:
                break
            place, known = found, True
        return place if known else (0, 0)

    def _below(self, key: str, after: Place) -> Place | None:
        for place in self._keys.get(key, ()):
            if place > after:
                return place
        start = self._offsets[after[0] - 1] + after[1]
        at = self._text.find(key.split("\n", 1)[0], start)
        if at < 0:
            return None
        line = bisect_right(self._offsets, at)
        return (line, at - self._offsets[line - 1] + 1)

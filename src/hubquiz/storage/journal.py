"""A journal: changes in the order in which they were written; old ones are kept compressed.

A class of a thousand writes as many changes a question, and they are much alike.
"""

from __future__ import annotations

import json
import zlib
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.storage.tables import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.storage.tables import Change

SEALED = 256
"""Statements that are compressed together, which takes a ms."""

AT_ONCE = 6
"""How often that is done at once."""

_LEVEL = 1
"""zlib's quickest: it makes a tenth of such changes."""


class Journal:
    """Changes, the oldest first."""

    def __init__(self) -> None:
        self._sealed: list[bytes] = []
        self._before = 0
        self._open: list[Change] = []
        self._size = 0  # statements in these

    def __len__(self) -> int:
        """How many changes there are."""
        return self._before + len(self._open)

    def __iter__(self) -> Iterator[Change]:
        """All of them."""
        for packed in self._sealed:
            for change in json.loads(zlib.decompress(packed)):
                yield tuple(Statement(sql, tuple(values)) for sql, values in change)
        yield from self._open

    def since(self, begin: int, most: int | None = None) -> list[Change]:
        """Up to so many from one on, which is not sealed."""
        first = begin - self._before
        return self._open[first : None if most is None else first + most]

    def append(self, change: Change) -> None:
        """Add a change."""
        self._open.append(change)
        self._size += len(change)

    def pop(self) -> None:
        """Take the last one back."""
        self._size -= len(self._open.pop())

    def clear(self) -> None:
        """Forget all."""
        self._sealed.clear()
        self._before = self._size = 0
        self._open.clear()

    def seal(self, end: int) -> None:
        """Compress some more of what comes before a change, if that is enough to be worthwhile.

        It will only be gone through from the beginning. A call takes some ms, however much there
        is, and is enough for what a class of a thousand writes for a question.
        """
        for _ in range(AT_ONCE):
            if self._size >= SEALED:
                self._seal(end)

    def _seal(self, end: int) -> None:
        size = 0
        for count, change in enumerate(islice(self._open, end - self._before), 1):
            size += len(change)
            if size >= SEALED:
                packed = json.dumps(self._open[:count], separators=(",", ":"))
                self._sealed.append(zlib.compress(packed.encode(), _LEVEL))
                self._before += count
                self._size -= size
                del self._open[:count]
                return

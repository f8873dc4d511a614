"""Which names of a pack are so close that a slip in typing one could make the other.

Of two names within k letters of one another, k + 1 pieces that one is cut into have at least one in
common with the other, hardly shifted (Li, Deng, Wang and Feng: Pass-Join, 2011; the window of
shifts is theirs). So a name's neighbours are looked up by its pieces, and the whole pack is never
gone through. Neighbours by a swap of two letters are looked up as they are.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content.names import fold
from hubquiz.quiz.spelling import edits, slips_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_SLIPS = 2
"""The most slips that spelling forgives."""

LOOKED_AT = 32
"""So many names that share a piece are looked at: a pack must be huge and its names short to have
more."""

_Piece = tuple[str, int, int, int, str]
"""The digits of a name, the pieces it is cut into, its length, and one piece with its number."""


class Namesakes:
    """The names of a pack, to be asked for the neighbours of one. Built in one pass over them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._shown: dict[str, str] = {}
        self._named: dict[_Piece, list[str]] = {}
        for name in names:
            folded = fold(name)
            if len(folded) > MOST_SLIPS and folded not in self._shown:
                self._shown[folded] = name
                self._enter(folded)

    def _enter(self, folded: str) -> None:
        digits, length = _digits(folded), len(folded)
        for slips in range(1, MOST_SLIPS + 1):
            for number, start, size in _cuts(length, slips + 1):
                piece = (digits, slips, length, number, folded[start : start + size])
                self._named.setdefault(piece, []).append(folded)

    def near(self, name: str) -> list[str]:
        """Return the other names that the slips forgiven in a name could make, as spelled."""
        folded = fold(name)
        slips = slips_allowed(folded)
        if not slips:
            return []
        letters = _letters(folded)
        found: dict[str, None] = {}
        # A name that shares several pieces comes several times.
        for other in dict.fromkeys(islice(self._alike(folded, slips), LOOKED_AT)):
            apart = (letters ^ _letters(other)).bit_count()
            if other != folded and apart <= 2 * slips and edits(folded, other, slips) <= slips:
                found[other] = None
        return [self._shown[other] for other in found]

    def _alike(self, folded: str, slips: int) -> Iterator[str]:
        """Yield the names that are a swap away from a folded one, or share a piece with it."""
        for at in range(len(folded) - 1):
            swapped = f"{folded[:at]}{folded[at + 1]}{folded[at]}{folded[at + 2 :]}"
            if swapped in self._shown:
                yield swapped
        digits, named, length = _digits(folded), self._named, len(folded)
        for other in range(max(MOST_SLIPS + 1, length - slips), length + slips + 1):
            for number, start, size in _cuts(other, slips + 1):
                ahead, behind, shift = number, slips - number, length - other
                first = max(0, start - ahead, start + shift - behind)
                last = min(length - size, start + ahead, start + shift + behind)
                for at in range(first, last + 1):
                    yield from named.get((digits, slips, other, number, folded[at : at + size]), ())


@lru_cache(maxsize=256)
def _cuts(length: int, pieces: int) -> tuple[tuple[int, int, int], ...]:
    """Return number, start and size of the pieces that a name of a length is cut into."""
    size = length // pieces
    starts = [number * size for number in range(pieces)]
    ends = [*starts[1:], length]
    return tuple((n, starts[n], ends[n] - starts[n]) for n in range(pieces))


@lru_cache(maxsize=65536)
def _letters(folded: str) -> int:
    """Return the set of a name's letters as bits; one edit changes at most two of them."""
    bits = 0
    for sign in folded:
        bits |= 1 << (ord(sign) & 63)
    return bits


def _digits(folded: str) -> str:
    return "".join(sign for sign in folded if sign.isdigit())

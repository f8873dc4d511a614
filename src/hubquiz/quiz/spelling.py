"""Whether typed words are a name: what is forgiven, and what never is.

Forgiven are case, accents, punctuation, spaces and a leading article (all by `fold`, which also
drops pinyin's tones), and a small slip. A slip is counted in edits (Damerau-Levenshtein, optimal
string alignment): a letter too many, too few, another, or two neighbours swapped. Never forgiven
are a slip in a digit, in a script whose signs are words, or one that comes at least as close to
another name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.quiz.shapes import Typed

ONE_SLIP_FROM = 4
"""The shortest name, in letters, that forgives one slip."""

TWO_SLIPS_FROM = 8
"""The shortest name, in letters, that forgives two."""

FIRST_SIGN = "\u2e80"
"""From here on (Han, kana, hangul, …) a sign is a syllable or a word: another one is no slip."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """What typed words turned out to be: right, not to be judged, or wrong and perhaps a rival."""

    right: bool = False
    unsure: bool = False
    rival: str = ""


def read_typed(text: str, typed: Typed) -> Spelled:
    """Return what `text` is, given the right names, their rivals, and those not to be judged."""
    written = fold(text)
    if not written:
        return Spelled()
    accepted = _folded(typed.accepted)
    if written in accepted:
        return Spelled(right=True)
    unsure = _folded(typed.unsure)
    if written in unsure:
        return Spelled(unsure=True)
    rivals = {name: shown for name, shown in _folded(typed.rivals).items() if name not in accepted}
    if written in rivals:
        return Spelled(rival=rivals[written])
    return _read_slip(written, accepted, rivals, unsure)


def slips_allowed(name: str) -> int:
    """Return how many edits a folded name forgives: none below 4 letters, 1 below 8, else 2."""
    if any(sign >= FIRST_SIGN for sign in name):
        return 0
    letters = sum(sign.isalpha() for sign in name)
    return (letters >= ONE_SLIP_FROM) + (letters >= TWO_SLIPS_FROM)


def edits(a: str, b: str, limit: int) -> int:
    """Return the edits between two words, or `limit + 1` if there are more.

    Optimal string alignment (Damerau 1964; Levenshtein 1966), no further from the diagonal than the
    limit (Ukkonen 1985): O(len(a) · limit) time.
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    a, b = _unlike(a, b)
    far, width = limit + 1, len(b)
    before: list[int] = []
    row = list(range(width + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [min(i, far), *[far] * width]
        for j in range(max(1, i - limit), min(width, i + limit) + 1):
            cost = before[j - 1] + (x != b[j - 1])
            if before[j] < cost:
                cost = before[j] + 1
            if row[j - 1] < cost:
                cost = row[j - 1] + 1
            if i > 1 and j > 1 and x == b[j - 2] and b[j - 1] == a[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row[j] = cost
        if min(row) > limit:  # a swap reaches back two rows, and costs what it saves
            return far
    return min(row[-1], far)


def _unlike(a: str, b: str) -> tuple[str, str]:
    """Return two words without what they begin and end with alike, which takes no edit."""
    start, shorter = 0, min(len(a), len(b))
    while start < shorter and a[start] == b[start]:
        start += 1
    end = 0
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]


def _read_slip(
    written: str,
    accepted: Iterable[str],
    rivals: dict[str, str],
    unsure: Iterable[str],
) -> Spelled:
    right = _nearest(written, accepted)
    doubt = _nearest(written, unsure)
    if right is None or (doubt and doubt[0] <= right[0]):
        closest = doubt
        outcome = Spelled(unsure=True)
    else:
        closest = right
        outcome = Spelled(right=True)
    if closest is None:
        other = _nearest(written, rivals)
        return Spelled(rival=rivals[other[1]]) if other else Spelled()
    for name, shown in rivals.items():
        if edits(written, name, closest[0]) <= closest[0]:
            return Spelled(rival=shown)
    return outcome


def _nearest(written: str, names: Iterable[str]) -> tuple[int, str] | None:
    """Return the number of edits to the closest name that forgives them, and that name."""
    best: tuple[int, str] | None = None
    digits = _digits(written)
    for name in names:
        limit = slips_allowed(name)
        if not limit or _digits(name) != digits:
            continue
        apart = edits(written, name, limit)
        if apart <= limit and (best is None or apart < best[0]):
            best = (apart, name)
    return best


def _digits(name: str) -> str:
    return "".join(sign for sign in name if sign.isdigit())


def _folded(names: Iterable[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(fold(name), name)
    folded.pop("", None)
    return folded

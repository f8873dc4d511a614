"""Which options a cell calls right: by their numbers, their letters or their text.

A number may be either: that of an option, or its text. What a whole column means decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LETTERS = "abcdefghij"
_LIST = re.compile(r"\s*[;|\n；]\s*")
_COMMAS = re.compile(r"\s*[,，、]\s*")
_SIGNS = re.compile(r"\s*(?:[,;/&+、，；\n|]|\band\b|\s)\s*", re.IGNORECASE)
_NAMED = re.compile(r"(?:answers?|option|choice|选项)\s*#?\s*([1-9]|[a-j])\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\(?([A-Ja-j]|[0-9]{1,2})[).:]?")
_RUN = re.compile(r"[A-J]{2,10}")
_BOTH = re.compile(r"\(?([A-Ja-j]|[0-9]{1,2})[).:、]\s*(.+)", re.DOTALL)
_WORD = re.compile(r"\w{3,}|\b\d+\b")
_FIGURES = re.compile(r"[0-9]{1,3}")
_WHOLE = re.compile(r"(?<=\d)\.0+\s*$")
"""How a spreadsheet may write a whole number: `2.0`."""

_TRUTHS = {"t": "true", "f": "false"}


class Keys:
    """Reads the keys of a column. `rows` are its keys, each with the options by their name.

    With `by_number` the column's heading says that its keys are numbers of options, with `start`
    what number the first has, which is likely 0 with `zero`. Else keys that are the text of an
    option in every row are texts: chance alone would not make them so.
    """

    def __init__(
        self,
        rows: Sequence[tuple[str, Mapping[str, str]]],
        *,
        by_number: bool = False,
        start: int | None = None,
        zero: bool = False,
    ) -> None:
        said = [(key, options) for key, options in rows if key and options]
        self._from_zero = _from_zero(said) if start is None else start == 0
        self._never_index = False
        indexed = sum(self._by_index(key, options) is not None for key, options in said)
        texts = sum(_by_text(key, options) is not None for key, options in said)
        figures = sum(key.strip().isdecimal() for key, _options in said)
        # Where most keys are no option at all, one that is a number is a text as the others are.
        self._never_index = texts == 0 and figures >= indexed and indexed * 2 < len(said)

        numbered = all(name.isdigit() for _key, options in said for name in options)
        by_text = len(said) > 1 and texts == len(said)
        tied = indexed == texts and numbered and (by_number or not by_text)
        self._index_first = indexed > texts or tied or start is not None
        counted = self._from_zero or start is not None
        self.unsure = self._index_first and not counted and _may_be_from_zero(said)
        """Whether nothing tells that numbers are counted from 1, and not from 0, or the reverse."""

        self.from_zero = self.unsure and zero
        """Whether numbers are rather counted from 0 where it is unsure."""

        self.either = len(said) == 1 and not by_number and start is None and self._are_two(*said[0])
        """Whether nothing tells that the one key is the number of an option, and not its text."""

    def _are_two(self, key: str, options: Mapping[str, str]) -> bool:
        """Tell whether a number means one option by its text, and another by its number."""
        index, text = self._by_index(key, options), _by_text(key, options)
        return key.strip().isdecimal() and None not in (index, text) and index != text

    def hear(self, told: Sequence[tuple[str, Mapping[str, str], str]]) -> None:
        """Let explanations of what is right decide where numbers may be counted from 0 as well.

        Each stands with its key and the options.
        """
        if self.unsure:
            shown = [
                (number, list(options.values()), why)
                for key, options, why in told
                for number in _numbers(key)
            ]
            heard = told_start(shown)
            self._from_zero = heard == 0 if heard is not None else self.from_zero
            self.unsure = heard is None and (self.from_zero or not any(why for *_both, why in told))

    def read(self, key: str, options: Mapping[str, str]) -> list[str] | None:
        """Return the names of the options that a key means; None if it means none of them."""
        if self._index_first:
            return self._by_index(key, options) or _by_text(key, options) or _by_both(key, options)
        return _by_text(key, options) or self._by_index(key, options) or _by_both(key, options)

    def _by_index(self, key: str, options: Mapping[str, str]) -> list[str] | None:
        if self._never_index:
            return None
        key = _WHOLE.sub("", key)
        known = _indices(options, from_zero=self._from_zero)
        named = [found[1].lower() for found in _NAMED.finditer(key)]
        if named:
            return _each(named, known)
        parts = [part for part in _SIGNS.split(key.strip()) if part]
        bare = [found[1].lower() for part in parts if (found := _BRACKETED.fullmatch(part))]
        if bare and len(bare) == len(parts):
            return _each(bare, known)
        return _each(list(key.strip().lower()), known) if _RUN.fullmatch(key.strip()) else None


def same(letter: str, text: str, options: Mapping[str, str]) -> bool:
    """Tell whether a letter or number and a text mean the same option."""
    meant = _indices(options).get(letter.strip().lower())
    return meant is not None and [meant] == _by_text(text, options)


def _from_zero(rows: Sequence[tuple[str, Mapping[str, str]]]) -> bool:
    """Tell whether keys count from 0: one is 0, all are numbers, and none is that of the last."""
    keys = [(_numbers(key), options) for key, options in rows]
    return any(0 in numbers for numbers, _options in keys) and all(
        numbers and max(numbers) < len(options) for numbers, options in keys
    )


def _numbers(key: str) -> list[int]:
    """Return the numbers that a key consists of; none if it has anything else."""
    parts = [part for part in _SIGNS.split(_WHOLE.sub("", key.strip())) if part]
    return [int(part) for part in parts] if all(map(_FIGURES.fullmatch, parts)) else []


def counted_from_zero(told: Sequence[tuple[int, Sequence[str], str]]) -> bool:
    """Tell whether explanations speak rather of the options that numbers mean counted from 0.

    Each number stands with the options and what explains the right one.
    """
    return told_start(told) == 0


def told_start(told: Sequence[tuple[int, Sequence[str], str]]) -> int | None:
    """Return what number the first option has by what explanations speak of, if they tell."""
    shares = [0.0, 0.0]
    for number, options, why in told:
        heard = set(_WORD.findall(why.casefold()))
        for first in (0, 1):
            at = number - first
            words = _WORD.findall(options[at].casefold()) if 0 <= at < len(options) else []
            shares[first] += sum(word in heard for word in words) / max(1, len(words))
    return None if shares[0] == shares[1] else int(shares[1] > shares[0])


def _may_be_from_zero(rows: Sequence[tuple[str, Mapping[str, str]]]) -> bool:
    """Tell whether several keys are numbers, and none is that of the last, counted from 1."""
    return bool(rows) and all(
        (numbers := _numbers(key)) and min(numbers) > 0 and max(numbers) < len(options)
        for key, options in rows
    )


def _by_text(key: str, options: Mapping[str, str]) -> list[str] | None:
    known: dict[str, str] = {}
    for name, option in options.items():
        known.setdefault(_folded(option), name)
    if _folded(key) in known:
        return [known[_folded(key)]]
    for sign in (_LIST, _COMMAS):
        if found := _each([_folded(part) for part in sign.split(key) if part], known):
            return found
    return None


def _by_both(key: str, options: Mapping[str, str]) -> list[str] | None:
    """Return the option of "B. Paris", where letter and text agree."""
    found = _BOTH.fullmatch(key.strip())
    meant = _indices(options).get(found[1].lower()) if found else None
    return [meant] if found and meant and _folded(options[meant]) == _folded(found[2]) else None


def _indices(options: Mapping[str, str], *, from_zero: bool = False) -> dict[str, str]:
    """Return the options by their names, and by the letters or numbers that stand for these."""
    known: dict[str, str] = {}
    for name in options:
        number = int(name) if name.isdigit() else _LETTERS.index(name) + 1
        known[str(number - 1 if from_zero else number)] = name
        if number <= len(_LETTERS):
            known[_LETTERS[number - 1]] = name
    return known


def _each(words: Sequence[str], known: Mapping[str, str]) -> list[str] | None:
    if not words or any(word not in known for word in words):
        return None
    return list(dict.fromkeys(known[word] for word in words))


def _folded(text: str) -> str:
    folded = " ".join(text.casefold().split())
    return _TRUTHS.get(folded, folded)

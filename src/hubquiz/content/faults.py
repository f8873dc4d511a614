"""What is wrong with a pack, and what the reader guessed, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Pack

COLUMN_BITS = 24
"""A place is one number: the line, then the column in so many bits, both from 0."""

_CLOSE = 0.7
"""How alike two spellings must be for one to be a slip of the other (difflib's ratio)."""
_LONGEST_COMPARED = 60
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place. Line and column count from 1; line 0 means the file as a whole."""

    file: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Return `file:line:column: message (hint)`."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{_place(self.file, self.line, self.column)}: {self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Guess:
    """What the reader took the author to mean, as a question to the author."""

    file: str
    line: int
    column: int
    question: str

    def __str__(self) -> str:
        """Return `file:line:column: question`."""
        return f"{_place(self.file, self.line, self.column)}: {self.question}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: a pack if it has no fault, the faults, and what was guessed.

    `lost` tells in a sentence each what of another program's file is not in the pack, or not as it
    was there.
    """

    pack: Pack | None
    faults: tuple[Fault, ...] = ()
    guesses: tuple[Guess, ...] = ()
    lost: tuple[str, ...] = ()


def _place(file: str, line: int, column: int) -> str:
    return f"{file}:{line}:{column}" if line else file


def position(line: int, column: int) -> int:
    """Return the place of a line and a column, both from 0."""
    return line << COLUMN_BITS | column


def line_of(at: int) -> int:
    """Return the line of a place, counted from 1."""
    return (at >> COLUMN_BITS) + 1


def quote(text: str) -> str:
    """Return text for a message: in quotes, on one line, not too long, nothing hidden in it."""
    cut = text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut) + '"'


class TooMany(Exception):  # noqa: N818 - it ends a reading that has shown enough
    """A file has so many faults that reading on is of no use."""


class Faults:
    """The faults and guesses of one file, as they are found.

    At one place only the first fault counts: what follows from it is noise. The fault that is one
    too many raises `TooMany`.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[int, tuple[str, str]] = {}
        self._meant: dict[int, tuple[str, Iterable[str]]] = {}
        self._guesses: dict[int, str] = {}
        self._budget = limits.COMPARISONS

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, at: int, message: str, hint: str = "") -> None:
        """Note a fault at a place."""
        self._found.setdefault(at, (message, hint))
        if len(self._found) >= limits.FAULTS_FOUND:
            raise TooMany

    def unknown(self, at: int, message: str, word: str, names: Iterable[str]) -> None:
        """Note a word that is not one of `names`; the likeliest of them is suggested."""
        if at not in self._found:
            self._meant[at] = (word, names)
        self.add(at, message)

    def guess(self, at: int, question: str) -> None:
        """Note what was guessed."""
        self._guesses.setdefault(at, question)

    def closest(self, word: str, names: Iterable[str]) -> str:
        """Return the name that `word` is likely a slip of, or an empty string."""
        best, best_ratio = "", _CLOSE
        if not word or len(word) > _LONGEST_COMPARED:
            return best
        matcher = SequenceMatcher(autojunk=False)
        folded = word.casefold()
        matcher.set_seq2(folded)
        for name in names:
            self._budget -= 1
            if self._budget < 0:
                break
            if 2 * min(len(name), len(word)) < best_ratio * (len(name) + len(word)):
                continue
            matcher.set_seq1(name.casefold())
            if matcher.real_quick_ratio() >= best_ratio and matcher.quick_ratio() >= best_ratio:
                ratio = matcher.ratio()
                if ratio > best_ratio or (ratio == best_ratio and not best):
                    best, best_ratio = name, ratio
        return best

    def reading(self, pack: Pack | None) -> Reading:
        """Return what was read, faults and guesses in the order of the file."""
        return Reading(None if self._found else pack, self._faults(), self._questions())

    def _faults(self) -> tuple[Fault, ...]:
        places = sorted(self._found)
        told = [self._fault(at) for at in places[: limits.FAULTS]]
        if more := len(places) - len(told):
            count = (
                _("{more} more").format(more=more)
                if len(places) < limits.FAULTS_FOUND
                else _("more than {more}").format(more=more)
            )
            at = places[limits.FAULTS]
            told.append(
                Fault(
                    self.file, *_lines(at), _("and {count} faults from here on").format(count=count)
                )
            )
        return tuple(told)

    def _fault(self, at: int) -> Fault:
        message, hint = self._found[at]
        if at in self._meant:
            meant = self.closest(*self._meant[at])
            hint = _("did you mean {meant}?").format(meant=meant) if meant else hint
        return Fault(self.file, *_lines(at), message, hint)

    def _questions(self) -> tuple[Guess, ...]:
        places = sorted(self._guesses)[: limits.GUESSES]
        return tuple(Guess(self.file, *_lines(at), self._guesses[at]) for at in places)


def _lines(at: int) -> tuple[int, int]:
    return line_of(at), (at & (1 << COLUMN_BITS) - 1) + 1


def whole_file(file: str, message: str, hint: str = "") -> Reading:
    """Return the reading of a file that could not be read at all."""
    return Reading(None, (Fault(file, 0, 0, message, hint),))

"""What came over from a foreign file, and what did not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.content.model import Pack


class ExchangeError(ValueError):
    """A file that can't be read or written at all. The text names the file, the place and the mend.

    `line` counts from 1; 0 means the file as a whole.
    """

    def __init__(self, file: str, message: str, line: int = 0) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.file = file
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a file holds and the pack doesn't, or not as it was.

    `place` names it for whoever looks for it (a question's name, a cell, a file in an archive);
    `line` counts from 1, and 0 means that the format has no lines. What is `skipped` is left out as
    a whole; anything else came over, but changed.
    """

    line: int
    place: str
    message: str
    skipped: bool = False

    def text(self, file: str) -> str:
        """Return `file:line: place: message`, as far as they are known."""
        where = f"{file}:{self.line}" if self.line else file
        return ": ".join(part for part in (where, self.place, self.message) if part)


@dataclass(frozen=True, slots=True)
class Imported:
    """A pack made from a foreign file, and all that is to be told of it.

    `media` are the bytes of the pictures and sounds that the pack names, by their path in it. They
    are as they stood in the file: nobody has looked at them yet.
    `guesses` are what the codec took the author to mean.
    """

    pack: Pack
    notes: tuple[Note, ...] = ()
    guesses: tuple[Note, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def skipped(self) -> int:
        """How many questions, cards or rows were left out."""
        return sum(note.skipped for note in self.notes)


@dataclass(frozen=True, slots=True)
class Exported:
    """A foreign file made from a pack, and what of the pack it can't carry."""

    data: bytes
    notes: tuple[Note, ...] = ()

"""Where packs live: those that ship, those that a person installed, and loose files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.paths import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = (".yaml", ".yml")
"""How the names of pack files end."""

INSTALLED = "packs"
"""The folder of installed packs, in the folder of the player's data."""


class Origin(StrEnum):
    """Where a pack is from."""

    BUNDLED = "bundled"
    INSTALLED = "installed"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack's file. Its id is the file's name without its ending."""

    id: str
    path: Path
    origin: Origin

    @property
    def reference(self) -> str:
        """What finds it again: its id, or of a loose file the path.

        It is always text that can be kept: bytes of a path that spell none are written out.
        """
        if self.origin is not Origin.LOOSE:
            return self.id
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


class PackNotFoundError(LookupError):
    """There is no such pack; the text says what was meant, perhaps.

    `several` are the files of a folder that holds more than one.
    """

    def __init__(self, name: str, known: tuple[str, ...], several: tuple[Path, ...] = ()) -> None:
        close = get_close_matches(name.casefold(), known, n=1)
        said = _("There is no pack “{name}”.")
        if several:
            said = _("“{name}” holds several packs. Name one of them, such as {meant}.")
            close = [str(several[0])]
        elif close:
            said = _("There is no pack “{name}”. Did you mean {meant}?")
        super().__init__(said.format(name=name, meant="".join(close)))
        self.name = name
        self.close = tuple(close)


class Library:
    """The packs of one profile."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def packs(self) -> tuple[PackFile, ...]:
        """Return the bundled and the installed packs by id; of two the installed one counts."""
        found = {file.id: file for file in self._in(questions(), Origin.BUNDLED)}
        found.update({file.id: file for file in self._in(self._data / INSTALLED, Origin.INSTALLED)})
        return tuple(found[id_] for id_ in sorted(found))

    def find(self, name: str) -> PackFile:
        """Return the pack of an id, a file's path, or a folder that holds one pack.

        Raises PackNotFoundError.
        """
        packs = self.packs()
        for file in packs:
            if name.casefold() == file.id.casefold():
                return file
        loose = _loose(name) if name else []
        if len(loose) == 1:
            return PackFile(loose[0].stem, loose[0].absolute(), Origin.LOOSE)
        raise PackNotFoundError(name, tuple(file.id for file in packs), tuple(loose))

    def _in(self, folder: Path, origin: Origin) -> Iterator[PackFile]:
        return (PackFile(path.stem, path, origin) for path in _files(folder))


def _loose(name: str) -> list[Path]:
    """Return the pack files that a path names; none if it can't be a path."""
    try:
        path = Path(name).expanduser()
        return [path] if path.is_file() else list(_files(path))
    except (OSError, ValueError, RuntimeError):
        return []


def _files(folder: Path) -> Iterator[Path]:
    """Yield the pack files of a folder, sorted; nothing if it is none, or can't be read."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    yield from (path for path in paths if path.suffix.lower() in SUFFIXES and path.is_file())

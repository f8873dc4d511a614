"""Where packs live: those that ship, those that a person installed, and loose files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from hubquiz.i18n import _
from hubquiz.paths import questions

SUFFIXES = (".hubpack", ".yaml", ".yml")
"""How the names of pack files end; of files with one id the first of these counts."""

INSTALLED = "packs"
"""The folder of installed packs, in the folder of the player's data."""


_PATH = re.compile(r"[/\\]|\.[a-z]\w{1,7}$", re.IGNORECASE)
"""What the name of no pack has: folders, or an ending such as that of a file."""


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


class Entry(NamedTuple):
    """A pack of a list of thousands: what its `PackFile` is made from when that is wanted."""

    id: str
    where: str
    """The path of its file."""
    origin: Origin

    @property
    def file(self) -> PackFile:
        """The pack's file."""
        return PackFile(self.id, Path(self.where), self.origin)


class PackNotFoundError(LookupError):
    """There is no such pack; the text says what was meant, perhaps.

    `several` are the files of a folder that holds more than one. `path` tells that a file or
    folder was meant, so that a list of packs is of no help.
    """

    def __init__(self, name: str, known: tuple[str, ...], several: tuple[Path, ...] = ()) -> None:
        self.path = bool(_PATH.search(name))
        close = get_close_matches(name.casefold(), known, n=1)
        said = _("There is no pack “{name}”.")
        if several:
            said = _("“{name}” holds several packs. Name one of them, such as {meant}.")
            close = [str(several[0])]
            self.path = True
        elif _is_folder(name):
            said = _("There is no pack in the folder “{name}”.")
            self.path = True
        elif self.path:
            said = _("There is no file “{name}”.")
        elif close:
            said = _("There is no pack “{name}”. Did you mean {meant}?")
        super().__init__(said.format(name=name, meant="".join(close)))
        self.name = name
        self.close = tuple(close)
        self.several = several


class Library:
    """The packs of one profile."""

    def __init__(self, data: Path) -> None:
        self._installed = data / INSTALLED

    def packs(self) -> tuple[PackFile, ...]:
        """Return the bundled and the installed packs by id; of two the installed one counts.

        It reads two folders and no pack, so that thousands of packs are listed at once.
        """
        return tuple(sorted((entry.file for entry in self.entries()), key=lambda file: file.id))

    def entries(self) -> tuple[Entry, ...]:
        """Return what `packs` does, in no order, and in a fraction of the time."""
        found: dict[str, Entry] = {}
        for folder, origin in self._folders():
            within = f"{folder}{os.sep}"
            named = _listed(folder)
            found.update((id_, Entry(id_, within + name, origin)) for id_, name in named.items())
        return tuple(found.values())

    def by_id(self, id_: str) -> PackFile | None:
        """Return the pack of an id, in any case of letters; None if there is none."""
        folded = id_.casefold()
        for folder, origin in reversed(self._folders()):
            for found, name in _listed(folder).items():
                if found.casefold() == folded:
                    return PackFile(found, folder / name, origin)
        return None

    def find(self, name: str) -> PackFile:
        """Return the pack of an id, a file's path, or a folder that holds one pack.

        Raises PackNotFoundError.
        """
        return self.by_id(name) or self.loose(name)

    def loose(self, name: str) -> PackFile:
        """Return the pack of a file's path, or of a folder that holds one pack.

        Raises PackNotFoundError.
        """
        loose = _loose(name) if name else []
        if len(loose) == 1:
            return PackFile(loose[0].stem, loose[0].absolute(), Origin.LOOSE)
        raise PackNotFoundError(name, tuple(file.id for file in self.packs()), tuple(loose))

    def files(self, id_: str) -> tuple[Path, ...]:
        """Return the files of an installed pack: more than one if it was once a loose text."""
        names = _names(self._installed)
        return tuple(self._installed / name for name in names if _id(name) == id_)

    def _folders(self) -> tuple[tuple[Path, Origin], ...]:
        """Return where packs are; those of the last count."""
        return (questions(), Origin.BUNDLED), (self._installed, Origin.INSTALLED)


def _listed(folder: Path) -> dict[str, str]:
    """Return the names of a folder's packs by their ids."""
    found: dict[str, str] = {}
    for name in _names(folder):
        id_ = _id(name)
        if id_ not in found or (_rank(name), name) < (_rank(found[id_]), found[id_]):
            found[id_] = name
    return found


def _loose(name: str) -> list[Path]:
    """Return the pack files that a path names; none if it can't be a path."""
    try:
        path = Path(name).expanduser()
        if path.is_file():
            return [path]
        found = sorted(_names(path))
    except (OSError, ValueError, RuntimeError):
        return []
    # What was bundled from a folder lies in it at times.
    texts = [one for one in found if _rank(one)]
    return [path / one for one in texts or found]


def _is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).expanduser().is_dir()
    except (OSError, ValueError, RuntimeError):
        return False


def _names(folder: Path) -> list[str]:
    """Return the names of the pack files of a folder; none if it is none, or can't be read."""
    try:
        with os.scandir(folder) as entries:
            return [
                name
                for entry in entries
                if (name := entry.name).lower().endswith(SUFFIXES)
                and name[0] != "."
                and entry.is_file()
            ]
    except OSError:
        return []


def _id(name: str) -> str:
    return name.rpartition(".")[0]


def _rank(name: str) -> int:
    return SUFFIXES.index(os.path.splitext(name)[1].lower())  # noqa: PTH122 - a name, for speed

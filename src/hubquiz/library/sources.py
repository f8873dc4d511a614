"""A pack as it comes: its text, and the pictures and sounds beside it, wherever these are.

They are in a folder, or in a `.hubpack`: a zip archive of `pack.yaml`, what it names, and
`hubquiz.json`, which tells the pack's id.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hubquiz.archive import Archive, ArchiveError, check_names, pack_zip
from hubquiz.content import limits
from hubquiz.content.loading import read_bytes
from hubquiz.content.media import ENDINGS
from hubquiz.i18n import _
from hubquiz.library.decoder import FILE_BYTES, MediaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HUBPACK = ".hubpack"
"""How the name of a pack in one file ends."""

YAML = (".yaml", ".yml")
"""How the names of packs' texts end."""

TEXT = "pack.yaml"
MANIFEST = "hubquiz.json"
FORMAT = 1
"""The version of the `.hubpack` format."""

HUBPACK_BYTES = 128 * 1024 * 1024
"""Size of a `.hubpack`."""

MEDIA = tuple(ending for endings in ENDINGS.values() for ending in endings)
"""How the names of pictures and sounds end; what they are, their bytes tell."""

ID_LENGTH = 60

_MANIFEST_BYTES = 64 * 1024
_SEEN = 10_000
"""Files of a folder that are looked at to find those that a pack does not name."""


class Source(Protocol):
    """A pack as it comes."""

    @property
    def id(self) -> str:
        """What it would be called when installed."""

    @property
    def text(self) -> bytes:
        """The bytes of its text."""

    @property
    def name(self) -> str:
        """How the place of a fault names its text."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What of a foreign file did not come over: a sentence for each."""

    def read(self, file: str) -> bytes:
        """Return the bytes of a picture or sound. Raises MediaError."""

    def files(self) -> Iterator[str]:
        """Yield the paths of the pictures and sounds that there are."""


def _is_a_program_s(folder: Path) -> bool:
    """Tell whether a folder beside a pack is a program's: a checkout and its packages."""
    return folder.name in {".git", "node_modules"} or (folder / "pyvenv.cfg").exists()


class FolderSource:
    """A pack's text in a file, and its pictures and sounds in the same folder or below."""

    notes: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        """Raises OSError or ValueError if the text can't be read."""
        self.text = read_bytes(path)
        self.name = str(path)
        self._folder = path.absolute().parent
        self.id = safe_id(path.stem)
        if path.name == TEXT:  # an unpacked .hubpack: its folder's name says more than its text's
            self.id = self._told() or safe_id(self._folder.name)

    def read(self, file: str) -> bytes:
        """Return the bytes of a picture or sound. Raises MediaError."""
        try:
            check_names((file,), str(self._folder))
            found = (self._folder / file).resolve(strict=True)
            if not found.is_relative_to(self._folder.resolve()):
                raise MediaError(file, _("it lies outside of the pack's folder"))
            if found.stat().st_size > FILE_BYTES:
                said = _("the file is larger than {most} MB")
                raise MediaError(file, said.format(most=FILE_BYTES >> 20))
            if not found.is_file():
                raise MediaError(file, _("this is not a file"))
            return found.read_bytes()
        except ArchiveError as error:
            raise MediaError(file, error.message) from None
        except OSError:
            raise MediaError(file, _("there is no such file beside the pack")) from None

    def files(self) -> Iterator[str]:
        """Yield the paths of the pictures and sounds that there are."""
        seen = 0
        for folder, below, files in os.walk(self._folder):
            seen += len(files)
            if seen > _SEEN:
                return
            below[:] = sorted(name for name in below if not _is_a_program_s(Path(folder, name)))
            within = Path(folder).relative_to(self._folder)
            found = (name for name in sorted(files) if name.lower().endswith(MEDIA))
            yield from ((within / name).as_posix() for name in found)

    def _told(self) -> str:
        try:
            return _id_of(read_bytes(self._folder / MANIFEST)[:_MANIFEST_BYTES], MANIFEST)
        except (OSError, ValueError):
            return ""


class HubpackSource:
    """A pack in one file, a `.hubpack`."""

    notes: tuple[str, ...] = ()

    def __init__(self, data: bytes, path: Path) -> None:
        """Raises ArchiveError for one that is none, is not safe, or holds no pack."""
        self._archive = Archive(data, str(path))
        if TEXT not in self._archive.names:
            said = _("there is no {file} in it, so it is no pack")
            raise ArchiveError(str(path), said.format(file=TEXT))
        self.text = self._archive.read(TEXT, limits.FILE_BYTES)
        self.name = f"{path}/{TEXT}"
        told = ""
        if MANIFEST in self._archive.names:
            told = _id_of(self._archive.read(MANIFEST, _MANIFEST_BYTES), str(path))
        self.id = told or safe_id(path.stem)

    def read(self, file: str) -> bytes:
        """Return the bytes of a picture or sound. Raises MediaError."""
        try:
            return self._archive.read(file, FILE_BYTES)
        except KeyError:
            raise MediaError(file, _("there is no such file in the pack")) from None
        except ArchiveError as error:
            raise MediaError(file, error.message) from None

    def files(self) -> Iterator[str]:
        """Yield the paths of the pictures and sounds that there are."""
        return (name for name in self._archive.names if name not in (TEXT, MANIFEST))


@dataclass(frozen=True, slots=True)
class MadeSource:
    """A pack that was made here, such as one from a foreign file, with what it named there."""

    id: str
    text: bytes
    name: str
    media: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What did not come over when it was made: a sentence for each."""

    def read(self, file: str) -> bytes:
        """Return the bytes of a picture or sound. Raises MediaError."""
        try:
            return self.media[file]
        except KeyError:
            raise MediaError(file, _("there is no such file in the pack")) from None

    def files(self) -> Iterator[str]:
        """Yield the paths of the pictures and sounds that there are."""
        return iter(self.media)


def open_source(path: Path) -> FolderSource | HubpackSource:
    """Return what a pack's file holds.

    Raises OSError if it can't be read, and ValueError (ArchiveError) if it can't be a pack.
    """
    if path.suffix.lower() == HUBPACK:
        return HubpackSource(read_hubpack(path), path)
    return FolderSource(path)


def read_hubpack(path: Path) -> bytes:
    """Return a `.hubpack`'s bytes. Raises OSError, or ArchiveError if it can't be one."""
    if not path.is_file():
        path.stat()
        raise ArchiveError(str(path), _("this is not a file"))
    with path.open("rb") as file:
        data = file.read(HUBPACK_BYTES + 1)
    if len(data) > HUBPACK_BYTES:
        said = _("it is larger than {most} MB, which is the most here")
        raise ArchiveError(str(path), said.format(most=HUBPACK_BYTES >> 20))
    return data


def hubpack(id_: str, text: bytes, media: Mapping[str, bytes]) -> bytes:
    """Return a `.hubpack`: the same bytes for the same pack. Raises ArchiveError for a bad name."""
    manifest = json.dumps({"hubquiz": FORMAT, "id": id_}, ensure_ascii=False) + "\n"
    files = {**media, MANIFEST: manifest.encode(), TEXT: text}
    return pack_zip(files, (MANIFEST,))


def safe_id(name: str) -> str:
    """Return the id that a name gives: small letters, digits and hyphens, fit for a file's name."""
    folded = unicodedata.normalize("NFC", name).casefold()
    kept = re.sub(r"[\W_]+", "-", folded).strip("-")[:ID_LENGTH].rstrip("-")
    reserved = re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", kept)
    return f"{kept}-pack" if reserved else kept or "pack"


def _id_of(manifest: bytes, name: str) -> str:
    """Return the id that a manifest tells. Raises ArchiveError if it is none."""
    try:
        told = json.loads(manifest)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise ArchiveError(name, _("this is not a manifest of a pack"), MANIFEST)
    if told.get("hubquiz") != FORMAT:
        said = _("the format of this pack is not known; a newer HubQuiz may read it")
        raise ArchiveError(name, said, MANIFEST)
    id_ = told.get("id")
    return safe_id(id_) if isinstance(id_, str) and id_ else ""

"""The pictures and sounds of packs: which a pack names, and each as a file that is safe to open.

What a pack holds was made by a stranger. `Gallery` gives what our own decoder made of it, kept in
the cache by the digest of what it was made from. The media of installed packs were encoded anew
when they were installed; the cache knows their digests too, so they are not decoded again.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.content.media import media_of
from hubquiz.content.values import Media, Type
from hubquiz.i18n import _
from hubquiz.library.decoder import Decoded, Decoder, MediaError, Sort
from hubquiz.library.sources import open_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.content.model import Pack
    from hubquiz.library.sources import Source

FOLDER = "media"
"""The folder of safe pictures and sounds in the cache."""

_SUFFIXES = (".png", ".jpg", ".wav")
_OPENED = 1
"""Packs whose bytes are kept at a time: one may be as large as a hundred pictures."""


def sort_of(media: Media) -> Sort:
    """Return what a file of a pack is meant to be."""
    return Sort.PICTURE if media.type is Type.PICTURE else Sort.SOUND


class Trusted:
    """The files of the cache that our own decoder made, by the digest of what they stand for."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / FOLDER

    def find(self, sort: Sort, source: bytes) -> Path | None:
        """Return the safe form of a file, None if it was not made yet."""
        stem = _stem(sort, source)
        paths = (self._folder / f"{stem}{suffix}" for suffix in _SUFFIXES)
        return next((path for path in paths if path.is_file()), None)

    def made(self, sort: Sort, data: bytes) -> bool:
        """Tell whether our own decoder made these very bytes."""
        path = self.find(sort, data)
        try:
            return path is not None and path.read_bytes() == data
        except OSError:
            return False

    def keep(self, sort: Sort, source: bytes, made: Decoded) -> Path:
        """Keep the safe form of a file. Raises OSError where that can't be."""
        path = self._folder / f"{_stem(sort, source)}{made.suffix}"
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            part.write_bytes(made.data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return path


class Gallery:
    """Pictures and sounds of packs, each as a file that our own decoder made.

    `opening` opens a pack's file as a source. Close the gallery to end its decoder.
    """

    def __init__(
        self,
        cache: Path,
        decoder: Decoder | None = None,
        opening: Callable[[Path], Source] = open_source,
    ) -> None:
        self._trusted = Trusted(cache)
        self._decoder = decoder or Decoder()
        self._opening = opening
        self._sources: dict[tuple[str, int, int], Source] = {}
        self._found: dict[tuple[str, int, int, str, Sort], Path | MediaError] = {}

    def picture(self, pack_file: Path, file: str) -> Path | None:
        """Return a picture of a pack as a PNG or JPEG that can be opened; None if there is none.

        The first time this may take as long as decoding it does; `fault` says why there is none.
        """
        found = self._look(pack_file, file, Sort.PICTURE)
        return found if isinstance(found, Path) else None

    def sound(self, pack_file: Path, file: str) -> Path | None:
        """Return a sound of a pack as a WAV file that can be played; None if there is none."""
        found = self._look(pack_file, file, Sort.SOUND)
        return found if isinstance(found, Path) else None

    def find(self, pack_file: Path, media: Media) -> Path | None:
        """Return a picture or sound as a file that can be opened; None if there is none."""
        found = self._look(pack_file, media.file, sort_of(media))
        return found if isinstance(found, Path) else None

    def fault(self, pack_file: Path, media: Media) -> str:
        """Return why a picture or sound can't be had, naming its file; empty if it can."""
        found = self._look(pack_file, media.file, sort_of(media))
        return str(found) if isinstance(found, MediaError) else ""

    def faults(self, pack_file: Path, pack: Pack) -> tuple[str, ...]:
        """Return what is wrong with a pack's pictures and sounds, a sentence for each."""
        found = (self.fault(pack_file, media) for media in media_of(pack))
        return tuple(fault for fault in found if fault)

    def forget(self, pack_file: Path) -> None:
        """Look anew at the pictures and sounds of a pack: they may have been changed."""
        name = str(pack_file)
        self._sources = {key: one for key, one in self._sources.items() if key[0] != name}
        self._found = {key: one for key, one in self._found.items() if key[0] != name}

    def close(self) -> None:
        """End the decoder, and let go of what was opened; the gallery can be used again."""
        self._decoder.close()
        self._sources.clear()

    def _look(self, pack_file: Path, file: str, sort: Sort) -> Path | MediaError:
        key = (*_stamp(pack_file), file, sort)
        found = self._found.get(key)
        if found is None or (isinstance(found, Path) and not found.is_file()):
            try:
                found = self._make(pack_file, file, sort)
            except MediaError as error:
                found = error
            self._found[key] = found
        return found

    def _make(self, pack_file: Path, file: str, sort: Sort) -> Path:
        source = self._source(pack_file, file).read(file)
        found = self._trusted.find(sort, source)
        if found is not None:
            return found
        made = self._decoder.decode(sort, source, file)
        try:
            return self._trusted.keep(sort, source, made)
        except OSError as error:
            said = _("the cache can't be written: {error}")
            raise MediaError(file, said.format(error=error.strerror or error)) from None

    def _source(self, pack_file: Path, file: str) -> Source:
        key = _stamp(pack_file)
        if key not in self._sources:
            while len(self._sources) >= _OPENED:
                del self._sources[next(iter(self._sources))]
            try:
                self._sources[key] = self._opening(pack_file)
            except (OSError, ValueError) as error:
                raise MediaError(file, str(error)) from None
        return self._sources[key]


def _stamp(path: Path) -> tuple[str, int, int]:
    """Return what tells a file, as it is now, from any other."""
    with suppress(OSError):
        stat = path.stat()
        return str(path), stat.st_size, stat.st_mtime_ns
    return str(path), 0, 0


def _stem(sort: Sort, source: bytes) -> str:
    digest = hashlib.blake2b(source, digest_size=20, person=sort.value.encode())
    return digest.hexdigest()

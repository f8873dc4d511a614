"""Installing, updating and removing packs, each in one step: it has happened, or it has not.

An installed pack is one file, `packs/<id>.hubpack`, in the folder of the player's data. It is
written beside its place, forced to the disk and then moved there. Whoever is killed in between
leaves a part behind, which the next to write sweeps away.
"""

from __future__ import annotations

import os
import re
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content.compiled import load_bytes
from hubquiz.content.media import kind_of_bytes, media_of
from hubquiz.i18n import _
from hubquiz.library.decoder import Decoder, MediaError, Sort
from hubquiz.library.media import Trusted, sort_of
from hubquiz.library.packs import INSTALLED, Library, Origin, PackNotFoundError
from hubquiz.library.sources import HUBPACK, TEXT, Source, hubpack, open_source, safe_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hubquiz.content.faults import Reading
    from hubquiz.content.model import Pack
    from hubquiz.library.packs import PackFile

_Ahead = Future[tuple[Sort, bytes] | None]
"""A picture or sound that is being encoded anew; None if that was not begun."""

_ENDING = re.compile(rb"\.(?:png|jpe?g|wav|ogg|PNG|JPE?G|WAV|OGG)")
_BREAK = re.compile(rb"[\s'\"{}\[\],:]")
"""How the name of a picture or sound ends in a pack's text, and what stands before it."""

_NAME_BYTES = 200

PART = ".part"
LOCK = ".lock"
FILES = 5_000
"""Pictures and sounds that a pack may name."""
MEDIA_BYTES = 96 * 1024 * 1024
"""Size of a pack's pictures and sounds together, encoded anew."""


class InstallError(Exception):
    """A pack that was not installed, updated or removed; the text says why. Nothing has changed."""


class InstalledError(InstallError):
    """A pack of an id that another state of it has; `id` is that."""

    def __init__(self, id_: str) -> None:
        said = _("A pack “{id}” is installed already, and this is another.")
        super().__init__(said.format(id=id_))
        self.id = id_


class FaultySourceError(InstallError):
    """A pack with faults; `reading` holds them."""

    def __init__(self, reading: Reading) -> None:
        super().__init__("\n".join(str(fault) for fault in reading.faults))
        self.reading = reading


@dataclass(frozen=True, slots=True)
class Installed:
    """What was done. Facts are told by their keys; questions by hand count as facts.

    `same` tells that the very pack was there already, and nothing was done.
    """

    id: str
    path: Path
    pack: Pack
    same: bool = False
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    notes: tuple[str, ...] = ()
    """What of a foreign file did not come over, or not as it was: a sentence for each."""


class Installer:
    """Changes which packs of a profile are installed."""

    def __init__(self, data: Path, cache: Path, decoder: Decoder | None = None) -> None:
        self._folder = data / INSTALLED
        self._cache = cache
        self._library = Library(data)
        self._decoder = decoder or Decoder()
        self._trusted = Trusted(cache)

    def install(self, source: Source, id_: str = "") -> Installed:
        """Install a pack, by the id that it brings or that is given. Raises InstallError.

        What is there already is not replaced: see `update`.
        """
        id_ = safe_id(id_) if id_ else source.id
        there = self._there(id_)
        if there is not None and there.origin is Origin.BUNDLED:
            said = _("“{id}” is the name of a pack that ships with HubQuiz. Give yours another.")
            raise InstallError(said.format(id=id_))
        pack, made = self._make(source, id_)
        with self._locked():
            before = self._there(id_)
            if before is None:
                path = self._write(id_, made)
                return Installed(id_, path, pack)
        if _bytes(before.path) in (made, source.text):
            return Installed(id_, before.path, pack, same=True)
        raise InstalledError(id_)

    def update(self, source: Source, id_: str = "") -> Installed:
        """Replace an installed pack by another state of it, and tell what has changed.

        Its id stays, and with it what its players know. A pack that ships is put behind the new
        one. Raises InstallError.
        """
        there = self._there(safe_id(id_) if id_ else source.id) or self._there(id_)
        if there is None:
            said = _("There is no pack “{id}” to be updated. Install it instead.")
            raise InstallError(said.format(id=id_ or source.id))
        pack, made = self._make(source, there.id)
        if _bytes(there.path) == made:
            return Installed(there.id, there.path, pack, same=True, kept=len(_keys(pack)))
        before, after = _keys(self._read(there.path)), _keys(pack)
        with self._locked():
            path = self._write(there.id, made)
            if there.origin is Origin.INSTALLED and there.path != path:
                there.path.unlink(missing_ok=True)
        return Installed(
            there.id,
            path,
            pack,
            added=tuple(key for key in after if key not in before),
            removed=tuple(key for key in before if key not in after),
            kept=len(before.keys() & after.keys()),
        )

    def remove(self, name: str) -> tuple[Path, ...]:
        """Remove an installed pack, and return the files that are gone. Raises InstallError.

        What its players know of it stays, and counts again when it is installed again.
        """
        there = self._there(name)
        if there is None:
            raise InstallError(str(PackNotFoundError(name, self._installed())))
        if there.origin is not Origin.INSTALLED:
            said = _("“{id}” ships with HubQuiz and can't be removed.")
            raise InstallError(said.format(id=there.id))
        with self._locked():
            # The file that counts goes last: killed before, nothing has changed.
            files = sorted(self._library.files(there.id), key=lambda path: path == there.path)
            for path in files:
                path.unlink(missing_ok=True)
            _sync(self._folder)
        return tuple(files)

    def close(self) -> None:
        """End the decoder."""
        self._decoder.close()

    def _there(self, id_: str) -> PackFile | None:
        return self._library.by_id(id_) if id_ else None

    def _installed(self) -> tuple[str, ...]:
        files = self._library.packs()
        return tuple(file.id for file in files if file.origin is Origin.INSTALLED)

    def _make(self, source: Source, id_: str) -> tuple[Pack, bytes]:
        """Return a pack, and the file that it is when installed."""
        # It is read under the name that it will have, so that its first opening is a quick one.
        name = self._folder / f"{id_}{HUBPACK}" / TEXT
        with ThreadPoolExecutor(1) as pool:
            try:
                ahead = self._ahead(source, pool)
                with _sharing():
                    reading = load_bytes(source.text, name, self._cache)
                if reading.pack is None:
                    raise FaultySourceError(_named_as(reading, source.name))
                media = self._media(source, reading.pack, ahead)
            finally:
                pool.shutdown(cancel_futures=True)
        try:
            return reading.pack, hubpack(id_, source.text, media)
        except ValueError as error:
            raise InstallError(str(error)) from None

    def _ahead(self, source: Source, pool: ThreadPoolExecutor) -> dict[str, _Ahead]:
        """Begin to encode anew what the text seems to name: the child works while it is read."""
        files = list(islice(source.files(), FILES))
        if files:
            self._decoder.start()
        told = _told(source.text) if files else set()
        left = [MEDIA_BYTES]

        def safe(file: str) -> tuple[Sort, bytes] | None:
            data = source.read(file)
            type_ = kind_of_bytes(data)
            if type_ is None or left[0] <= 0:
                return None
            sort = Sort(type_.value)
            made = self._safe(sort, data, file)
            left[0] -= len(made)
            return sort, made

        return {file: pool.submit(safe, file) for file in files if file in told}

    def _media(self, source: Source, pack: Pack, ahead: Mapping[str, _Ahead]) -> dict[str, bytes]:
        """Return a pack's pictures and sounds, all encoded anew."""
        wanted = media_of(pack)
        if len(wanted) > FILES:
            said = _("The pack names more than {most:,} pictures and sounds.")
            raise InstallError(said.format(most=FILES))
        media: dict[str, bytes] = {}
        size = 0
        for one in wanted:
            file = one.file
            sort = sort_of(one)
            try:
                made = ahead[file].result() if file in ahead else None
                if made is None or made[0] is not sort:
                    # Nothing else may be asking the child: it serves one at a time.
                    wait(ahead.values())
                    made = sort, self._safe(sort, source.read(file), file)
                media[file] = made[1]
            except MediaError as error:
                raise InstallError(f"{source.name}: {error}") from None
            size += len(media[file])
            if size > MEDIA_BYTES:
                said = _("The pack's pictures and sounds are larger than {most} MB together.")
                raise InstallError(said.format(most=MEDIA_BYTES >> 20))
        return media

    def _safe(self, sort: Sort, data: bytes, file: str) -> bytes:
        """Return a picture or sound encoded anew; as it is, if that is how it came about."""
        if self._trusted.made(sort, data):
            return data
        made = self._decoder.decode(sort, data, file)
        with suppress(OSError):  # without it, it is decoded once more when first shown
            self._trusted.keep(sort, made.data, made)
        return made.data

    def _read(self, path: Path) -> Pack | None:
        """Return the pack that an installed file holds, None if it can't be read any more."""
        try:
            source = open_source(path)
        except (OSError, ValueError):
            return None
        from hubquiz.content.reader import read_text  # noqa: PLC0415 - an update alone needs it

        return read_text(source.text, source.name).pack

    def _write(self, id_: str, data: bytes) -> Path:
        """Put a file in its place, whole or not at all."""
        path = self._folder / f"{id_}{HUBPACK}"
        part = self._folder / f".{id_}{PART}"
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            _sync(self._folder)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            said = _("“{path}” can't be written: {error}")
            raise InstallError(said.format(path=path, error=error.strerror or error)) from None
        return path

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let nobody else write meanwhile, and sweep away what a killed one left."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = (self._folder / LOCK).open("ab")
        except OSError as error:
            said = _("“{path}” can't be written: {error}")
            raise InstallError(
                said.format(path=self._folder, error=error.strerror or error)
            ) from None
        with lock:
            _lock(lock.fileno())
            for part in self._folder.glob(f".*{PART}"):
                with suppress(OSError):
                    part.unlink()
            yield


@contextmanager
def _sharing() -> Iterator[None]:
    """Hand over more often: what feeds the child takes a dozen short steps a picture.

    At each it would wait 5 ms for the reader to let go, and the child for it.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.0002)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _told(text: bytes) -> set[str]:
    """Return what reads like the names of pictures and sounds in a pack's text."""
    found = set()
    for ending in islice(_ENDING.finditer(text), FILES):
        before = text[max(0, ending.end() - _NAME_BYTES) : ending.end()]
        found.add(_BREAK.split(before)[-1].decode("utf-8", "replace"))
    return found


def _keys(pack: Pack | None) -> dict[str, None]:
    """Return what a pack states, by the keys that stay when it is edited."""
    if pack is None:
        return {}
    stated = (*(fact.key for fact in pack.facts), *(one.key for one in pack.questions))
    return dict.fromkeys(stated)


def _named_as(reading: Reading, name: str) -> Reading:
    from dataclasses import replace  # noqa: PLC0415 - for faults alone

    return replace(reading, faults=tuple(replace(one, file=name) for one in reading.faults))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _sync(folder: Path) -> None:
    """Force a folder's entries to the disk, where folders can be opened."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _lock(file: int) -> None:
    """Wait for a file that nobody else holds; the system lets it go when this process ends."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX)

"""A pack's compiled form: what reading it gave, kept in the cache, quick to load again.

It holds plain tuples and no code; nothing in it is ever run. It is used only if it was made from
the very bytes of the source, by this very reader, and is whole. Deleting it costs the time to read
the source anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from hubquiz.content import limits
from hubquiz.content.faults import Guess, Reading
from hubquiz.content.flat import flatten, unflatten
from hubquiz.content.loading import collector_paused, read_bytes
from hubquiz.i18n import language

FOLDER = "packs"
"""The folder of compiled packs in the cache."""

_MAGIC = b"hubquiz compiled pack\n"
_DIGEST_BYTES = 32
_LARGEST = 4 * limits.FILE_BYTES
_BROKEN = (EOFError, ValueError, TypeError, LookupError, AttributeError)
"""What loading something else than a compiled pack may raise."""


def load(path: Path, cache_dir: Path) -> Reading:
    """Return what a pack file holds, from its compiled form if that is of these very bytes.

    A reading without faults is compiled; a cache that can't be written is done without.
    """
    # The reader's import alone takes longer than loading most compiled packs.
    try:
        source = read_bytes(path)
    except (OSError, ValueError):
        from hubquiz.content.reader import read_file  # noqa: PLC0415

        return read_file(path)
    return load_bytes(source, path, cache_dir)


def load_bytes(source: bytes, name: Path, cache_dir: Path) -> Reading:
    """Return what the bytes of a pack hold, as `load` does; `name` stands for them in faults."""
    kept = cache_dir / FOLDER / f"{_digest(os.fsencode(name.absolute())).hex()[:32]}.pack"
    # Guesses are kept as text, in the language in which they were made.
    key = _digest(source, _reader_mark() + language().encode())
    found = _load(kept, key, str(name))
    if found is None:
        from hubquiz.content.reader import read_text  # noqa: PLC0415

        found = read_text(source, str(name))
        _keep(kept, key, found)
    return found


def _digest(data: bytes | memoryview, more: bytes = b"") -> bytes:
    digest = hashlib.blake2b(data, digest_size=_DIGEST_BYTES)
    digest.update(more)
    return digest.digest()


@cache
def _reader_mark() -> bytes:
    """Return what tells this Python and this state of the reader's code from any other."""
    folder = Path(__file__).parent
    states = [sys.implementation.cache_tag, str(marshal.version)]
    for file in sorted((*folder.glob("*.py"), *folder.glob("reading/*.py"))):
        state = file.stat()
        states.append(f"{file.name} {state.st_size} {state.st_mtime_ns}")
    return "\n".join(map(str, states)).encode()


def _load(kept: Path, key: bytes, name: str) -> Reading | None:
    try:
        if kept.stat().st_size > _LARGEST:
            return None
        data = kept.read_bytes()
    except OSError:
        return None
    head = len(_MAGIC) + _DIGEST_BYTES
    body = memoryview(data)[head:]
    if data[:head] != _MAGIC + _digest(body):
        return None
    try:
        with collector_paused():
            # Its digest says that it is as we wrote it: tuples, which marshal builds and runs not.
            made_of, guesses, flat = marshal.loads(body)  # noqa: S302
            if made_of != key:
                return None
            told = tuple(Guess(name, *guess) for guess in guesses)
            return Reading(unflatten(flat), (), told)
    except _BROKEN:
        return None


def _keep(kept: Path, key: bytes, reading: Reading) -> None:
    """Write a reading without faults: whole, or not at all."""
    if reading.pack is None:
        return
    guesses = tuple((guess.line, guess.column, guess.question) for guess in reading.guesses)
    body = marshal.dumps((key, guesses, flatten(reading.pack)))
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}.part")
        try:
            part.write_bytes(_MAGIC + _digest(body) + body)
            part.replace(kept)
        except OSError:
            part.unlink(missing_ok=True)

"""A pack as it was read, kept in a form that is quick to load.

The compiled form is a cache: it is checked against the bytes of its source and against itself,
holds plain values alone (nothing in it can be executed), and is safe to delete. What can't be
written is read from the source again next time. Only a pack without faults is kept.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys
import tempfile
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from hubquiz.content.faults import whole_file
from hubquiz.content.packing import pack_up, unpack
from hubquiz.content.reader import read_bytes, read_text

if TYPE_CHECKING:
    from hubquiz.content.faults import Reading

FORMAT = 1
"""Raised whenever what is kept, or how a pack is read, changes."""

_MAGIC = f"hubquiz-compiled {FORMAT} {sys.implementation.cache_tag}\n".encode()
"""marshal's format is its Python's own, so another Python's cache is none."""

_DIGEST = 16
"""Bytes of a digest: enough against accident, which is all that a person's own cache meets."""

SUFFIX = ".compiled"


def load(path: str | os.PathLike[str], cache: Path) -> Reading:
    """Return the reading of a pack's file, from the cache where that holds the same source."""
    file = Path(path)
    name = str(file)
    try:
        source = read_bytes(file)
    except OSError as error:
        return whole_file(name, f"this can't be opened: {error.strerror or error}")
    except ValueError as error:
        return whole_file(name, str(error))
    kept = cache / (_digest(os.fsencode(file.absolute())).hex() + SUFFIX)
    head = _MAGIC + _digest(source)
    reading = _kept(kept, head)
    if reading is None:
        reading = read_text(source, name)
        if reading.pack is not None:
            _keep(kept, head, marshal.dumps(pack_up(reading)))
    return reading


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def _kept(file: Path, head: bytes) -> Reading | None:
    """Return what is kept of a source, None if that is something else, or damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    body = data[len(head) + _DIGEST :]
    if not data.startswith(head) or data[len(head) : len(head) + _DIGEST] != _digest(body):
        return None
    running = gc.isenabled()
    gc.disable()
    try:
        # It is ours, whole (the digest says so), and of plain values: marshal makes nothing else.
        return unpack(marshal.loads(body))  # noqa: S302
    except (ValueError, TypeError, EOFError, IndexError, KeyError):
        return None
    finally:
        if running:
            gc.enable()


def _keep(file: Path, head: bytes, body: bytes) -> None:
    """Write the cache whole or not at all; without it, everything is only slower."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(head + _digest(body) + body)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
    except OSError:
        return

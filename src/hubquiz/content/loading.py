"""What reading a pack and loading its compiled form share: a file's bytes, and a pause."""

from __future__ import annotations

import gc
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hubquiz.content import limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOO_LARGE = f"the file is larger than {limits.FILE_BYTES // (1024 * 1024)} MB"


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a pack file.

    Raises OSError if it can't be read, ValueError if it is no file or too large to be a pack.
    """
    # Opening a pipe or a device may wait forever, so what it is comes first.
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError("this is not a file")
    if found.st_size > limits.FILE_BYTES:
        raise ValueError(TOO_LARGE)
    with path.open("rb") as file:
        data = file.read(limits.FILE_BYTES + 1)
    if len(data) > limits.FILE_BYTES:
        raise ValueError(TOO_LARGE)
    return data


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic collector: while much is built and nothing freed, it only costs."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()

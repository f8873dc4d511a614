"""What reading a pack and loading its compiled form share: a file's bytes, and a pause."""

from __future__ import annotations

import gc
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def too_large() -> str:
    """Return what is wrong with a file that is larger than a pack may be."""
    most = limits.FILE_BYTES // (1024 * 1024)
    return _("the file is larger than {most} MB").format(most=most)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a pack file.

    Raises OSError if it can't be read, ValueError if it is no file or too large to be a pack.
    """
    # Opening a pipe or a device may wait forever, so what it is comes first.
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError(_("this is not a file"))
    if found.st_size > limits.FILE_BYTES:
        raise ValueError(too_large())
    with path.open("rb") as file:
        data = file.read(limits.FILE_BYTES + 1)
    if len(data) > limits.FILE_BYTES:
        raise ValueError(too_large())
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

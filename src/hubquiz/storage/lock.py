"""One process writes to a profile: a lock that the system drops when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Self

from hubquiz.storage.faults import Held

if TYPE_CHECKING:
    from pathlib import Path

_PID_LENGTH = 20

if sys.platform == "win32":
    import msvcrt

    # Windows hides a locked byte from others, so the lock lies far beyond the holder's pid.
    _LOCKED_BYTE = 1 << 30

    def _lock(fd: int) -> None:
        os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def _lock(fd: int) -> None:
        # Not lockf: its lock would go as soon as anything else in this process closed the file.
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProfileLock:
    """The right to write to a profile, from `take` to `drop` or the end of the process."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    @classmethod
    def take(cls, path: Path) -> Self:
        """Take the lock, or raise `Held`, or OSError where no file can be written.

        The file stays when the lock is dropped: removing it would let two hold it.
        """
        fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        try:
            _lock(fd)
        except BlockingIOError:
            pid = _read_pid(fd)
            os.close(fd)
            raise Held(pid) from None
        except OSError:
            os.close(fd)
            raise
        _write_pid(fd)
        return cls(fd)

    def drop(self) -> None:
        """Let another process take it."""
        os.close(self._fd)


def _write_pid(fd: int) -> None:
    # The pid is only for the words to a person: a full disk must not cost the lock.
    with contextlib.suppress(OSError):
        os.ftruncate(fd, 0)
        os.lseek(fd, 0, os.SEEK_SET)
        os.write(fd, str(os.getpid()).encode())


def _read_pid(fd: int) -> int | None:
    os.lseek(fd, 0, os.SEEK_SET)
    text = os.read(fd, _PID_LENGTH)
    return int(text) if text.isdigit() else None

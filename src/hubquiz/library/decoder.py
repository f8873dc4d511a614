"""Pictures and sounds of strangers, decoded and encoded anew by a child process.

`hubquiz.ui.decoding` is the child: it is named here, and never imported. What it hands back was
written by our own libraries, and holds a picture or a sound and nothing else: no place where it was
taken, no bytes behind its end.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import threading
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING

from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

COMMAND = (sys.executable, "-P", "-m", "hubquiz.ui.decoding")
"""How the child is started. -P: no module is taken from the folder that one happens to be in."""

FILE_BYTES = 32 * 1024 * 1024
"""Size of a picture or sound before it is encoded anew."""

SECONDS = 10.0
"""Time for one file, the start of the child included. It ends itself before, where it can."""

_HEAD = struct.Struct(">cI")
_FAULT = b"!"
_MOST = 64 * 1024 * 1024

_FAULTS = {
    "picture": N_("this is neither a PNG nor a JPEG picture, whatever its name says"),
    "sound": N_("this is neither a WAV nor an OGG sound, whatever its name says"),
    "large": N_("this picture has more than 25 million pixels; scale it down first"),
    "long": N_("this sound is longer than a minute; cut it first"),
    "short": N_("the file was cut short"),
    "damaged": N_("the file is damaged"),
    "memory": N_("decoding it needs more memory than it may have"),
}


class Sort(StrEnum):
    """What a file of a pack is."""

    PICTURE = "picture"
    SOUND = "sound"


class MediaError(ValueError):
    """A picture or sound that can't be had. The text names the file."""

    def __init__(self, file: str, message: str) -> None:
        super().__init__(f"{file}: {message}")
        self.file = file
        self.message = message


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture or sound that was encoded anew, and how the names of such files end."""

    data: bytes
    suffix: str


class Decoder:
    """Decodes files, one after the other, in one child: started when first needed.

    One that a file has killed is started again for the next. Close it, or use it in a `with`.
    """

    def __init__(self, command: tuple[str, ...] = COMMAND, seconds: float = SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._watch = _Watch()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the child, if it is not running: it is ready when it is first asked."""
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 - our own program, and nothing of a pack
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )

    def close(self) -> None:
        """End the child."""
        self._watch.end()
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.communicate()

    def decode(self, sort: Sort, data: bytes, file: str) -> Decoded:
        """Return a file encoded anew; `file` stands for it in a message. Raises MediaError."""
        if len(data) > FILE_BYTES:
            said = _("the file is larger than {most} MB")
            raise MediaError(file, said.format(most=FILE_BYTES >> 20))
        what, made = self._ask(sort.value[0].encode(), data, file)
        if what == _FAULT:
            raise MediaError(
                file, _(_FAULTS.get(made.decode("ascii", "replace"), _FAULTS["damaged"]))
            )
        return Decoded(made, _SUFFIXES[what])

    def _ask(self, kind: bytes, data: bytes, file: str) -> tuple[bytes, bytes]:
        self.start()
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            raise MediaError(file, _("it can't be decoded here"))
        watch = self._watch
        watch.expect(child, self._seconds)
        try:
            child.stdin.write(_HEAD.pack(kind, len(data)))
            child.stdin.write(data)
            child.stdin.flush()
            what, length = _HEAD.unpack(child.stdout.read(_HEAD.size))
            made = child.stdout.read(min(length, _MOST))
        except (OSError, struct.error):
            what, length, made = b"", 0, b""
        finally:
            watch.done()
        if what not in (_FAULT, *_SUFFIXES) or len(made) != length:
            self.close()
            raise MediaError(file, _("decoding it takes more than a picture or sound should"))
        return what, made


class _Watch:
    """Kills a child that takes too long. Its one thread serves all files: a thread each costs more.

    No system but POSIX can wait for a pipe with an end to its patience.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._child: subprocess.Popen[bytes] | None = None
        self._deadline = 0.0
        self._thread: threading.Thread | None = None

    def expect(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        """Give a child so long for what it is asked now."""
        with self._changed:
            self._child, self._deadline = child, monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, args=(seconds,), daemon=True)
                self._thread.start()

    def done(self) -> None:
        """Expect nothing for now."""
        with self._changed:
            self._child = None

    def end(self) -> None:
        """End the thread."""
        with self._changed:
            self._child, self._thread = None, None
            self._changed.notify_all()

    def _run(self, seconds: float) -> None:
        mine = threading.current_thread()
        with self._changed:
            while self._thread is mine:
                left = self._deadline - monotonic()
                if self._child is not None and left <= 0:
                    self._child.kill()
                    self._child = None
                # A deadline that is set meanwhile lies no nearer than this.
                self._changed.wait(left if left > 0 else seconds)


_SUFFIXES = {b"P": ".png", b"J": ".jpg", b"W": ".wav"}

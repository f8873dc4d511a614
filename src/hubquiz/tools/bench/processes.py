"""Running programs to measure them: their time, their memory, their share of a core."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic_ns
from typing import TYPE_CHECKING, Self

from hubquiz.paths import DATA_DIR_VARIABLE
from hubquiz.tools.bench.figures import MissingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NS_A_MS = 1e6
KB_A_MB = 1024
WAIT_S = 60
UNSET = (
    # A person's Python keeps its bytecode, and starts the faster for it.
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPROFILEIMPORTTIME",
    "PYTHONUNBUFFERED",
    "SDL_VIDEODRIVER",
)


def environment(data: str, display: str | None = None) -> dict[str, str]:
    """Return a child's environment, with its data in a folder of its own."""
    found = {name: value for name, value in os.environ.items() if name not in UNSET}
    found[DATA_DIR_VARIABLE] = data
    found["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    found["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    if display is not None:
        found["DISPLAY"] = display
    return found


@contextmanager
def profile() -> Iterator[str]:
    """Give the name of an empty folder for a player's data."""
    with TemporaryDirectory(prefix="hubquiz-bench-", ignore_cleanup_errors=True) as folder:
        yield folder


def python(script: str, *args: str) -> list[str]:
    """Return the command that runs a script in this Python."""
    return [sys.executable, "-c", script, *args]


def ms_to_end(command: list[str], env: Mapping[str, str]) -> float:
    """Run a command to its end; return the milliseconds that took."""
    start = monotonic_ns()
    done = subprocess.run(  # noqa: S603 - our own Python, and our own scripts
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    taken = (monotonic_ns() - start) / NS_A_MS
    if done.returncode:
        raise MissingError(done.stderr.decode(errors="replace").strip() or "it ended by itself")
    return taken


class Child:
    """A program that says each step by a line, and goes on when it is told a word."""

    def __init__(self, command: list[str], env: Mapping[str, str]) -> None:
        self.started = monotonic_ns()
        self._process = subprocess.Popen(  # noqa: S603 - our own Python, and our own scripts
            command,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.communicate(timeout=WAIT_S)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def line(self) -> str:
        """Wait for the next line. Raises MissingError if the program ends instead."""
        stdout, stderr = self._process.stdout, self._process.stderr
        found = stdout.readline() if stdout else ""
        if not found:
            said = stderr.read().strip() if stderr else ""
            raise MissingError(said.splitlines()[-1] if said else "the program ended by itself")
        return found.strip()

    def tell(self, word: str) -> None:
        """Let the program go on."""
        if self._process.stdin is not None:
            self._process.stdin.write(f"{word}\n")
            self._process.stdin.flush()

    def ms_since_start(self) -> float:
        """Return the milliseconds since just before the program was started."""
        return (monotonic_ns() - self.started) / NS_A_MS

    def pss_mb(self) -> float:
        """Return its share of memory: its own, and its part of what it shares (Linux)."""
        try:
            text = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            raise MissingError("/proc/PID/smaps_rollup, which Linux has") from None
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        return int(found[1]) / KB_A_MB if found else 0.0

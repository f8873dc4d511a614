"""A display to measure windows on: the one there is, or an Xvfb of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hubquiz.tools.bench.figures import MissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

SCREEN = "3840x2160x24"


@contextmanager
def display() -> Iterator[str | None]:
    """Give the name of a display, None where the system needs none.

    Raises MissingError if there is none, and none can be had.
    """
    if not sys.platform.startswith("linux"):
        yield None
        return
    if found := os.environ.get("DISPLAY"):
        yield found
        return
    program = shutil.which("Xvfb")
    if program is None:
        raise MissingError("a display (DISPLAY), or Xvfb to make one")
    with _started(program) as name:
        yield name


@contextmanager
def _started(program: str) -> Iterator[str]:
    """Run an Xvfb that finds a free number for itself, and says it when it is ready."""
    ready, tell = os.pipe()
    server = subprocess.Popen(  # noqa: S603 - the system's own Xvfb
        [program, "-displayfd", str(tell), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=(tell,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with os.fdopen(ready) as said:
            number = said.readline().strip()
        if not number:
            raise MissingError("an Xvfb that starts")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()

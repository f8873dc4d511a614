"""A pack that is installed and updated as fast as it goes, until somebody kills it.

    python crash_child.py FOLDER

Each line it prints was done before: `done NUMBER`.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from hubquiz.library.installing import Installer
from hubquiz.library.sources import MadeSource


def source(number: int) -> MadeSource:
    """The pack in one of its states, large enough to be caught in the middle of being written."""
    noise = os.urandom(300_000).hex()
    text = f"title: State {number}\nthings:\n  thing: [A, B]\n# {number}\n"
    lines = "\n".join(f"# {noise[at : at + 90]}" for at in range(0, len(noise), 90))
    return MadeSource("birds", (text + lines).encode(), "birds.yaml")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    installer = Installer(folder / "data", folder / "cache")
    for number in itertools.count(int(sys.argv[2])):
        there = (folder / "data" / "packs" / "birds.hubpack").exists()
        (installer.update if there else installer.install)(source(number))
        os.write(1, f"done {number}\n".encode())

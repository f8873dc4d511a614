"""Runs HubQuiz's commands in forks of one process, and measures what each takes.

    python -m tests.harness.measured FOLDER < names

All that a command may need is imported before, so a fork begins at once, and what it takes beyond
the 40 MB of a running HubQuiz is the file's doing. For each name on standard input it installs that
file into a library of its own and prints a line of JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

import defusedxml.ElementTree  # noqa: F401 - what readers import when they are first used
import openpyxl  # noqa: F401

import hubquiz.host.shelf  # noqa: F401
from hubquiz.cli.commands import commands
from hubquiz.exchange.formats import FORMATS

LIMIT = 20
"""Seconds of the processor after which a command is ended."""


def install(file: Path) -> dict[str, object]:
    """Install a file in a fork; return what it told, its status, seconds and bytes."""
    here, there = os.pipe()
    if (child := os.fork()) == 0:
        os.close(here)
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        with os.fdopen(there, "w", encoding="utf-8") as told:
            json.dump(_installed(file), told)
        os._exit(0)
    os.close(there)
    with os.fdopen(here, encoding="utf-8") as told:
        said = told.read()
    _child, _status, used = os.wait4(child, 0)
    found = json.loads(said) if said else {"status": -1, "told": "it was ended", "bytes": 0}
    return found | {"file": file.name, "seconds": used.ru_utime + used.ru_stime}


def _installed(file: Path) -> dict[str, object]:
    told = io.StringIO()
    status: object = 0
    with TemporaryDirectory() as data, contextlib.redirect_stderr(told):
        try:
            with contextlib.redirect_stdout(told):
                commands(["--data-dir", data, "install", str(file)], prog_name="hubquiz")
        except SystemExit as ended:
            status = ended.code or 0
        except BaseException:  # noqa: BLE001 - whatever it is, it is told
            status = -1
            traceback.print_exc()
        left = sorted(path.name for path in (Path(data) / "packs").glob("*"))
    own, child = (
        resource.getrusage(whose).ru_maxrss
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    unit = 1 if sys.platform == "darwin" else 1024
    most = max(own, child) * unit
    return {"status": status, "told": told.getvalue()[:4_000], "bytes": most, "left": left}


if __name__ == "__main__":
    codecs = [one.codec for one in FORMATS]  # each is imported by that, and the rest by a table
    with TemporaryDirectory() as folder:
        table = Path(folder, "lands.csv")
        table.write_text("land,sea\nPeru,Pacific\n", "utf-8")
        _installed(table)
    for line in sys.stdin:
        print(json.dumps(install(Path(sys.argv[1]) / line.strip())), flush=True)  # noqa: T201

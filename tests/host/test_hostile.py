"""No file, whatever it is, takes more than 2 seconds and 300 MB, or leaves half an install."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.harness import hostile, hostile_files

ROOT = Path(__file__).parents[2]
HOSTILE = hostile_files.files() | {
    name: partial(bytes, data)
    for name, data in hostile.packs().items()
    if not name.startswith("archive-")  # `test_archive` holds these to the same memory
}
AT_ONCE = 2


def installed(names: list[str], folder: Path) -> list[dict[str, Any]]:
    """Install files one after another, and return what each took and told."""
    found = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.harness.measured", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SDL_VIDEODRIVER": "dummy"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for name in names:
            (folder / name).write_bytes(HOSTILE[name]())
            print(name, file=child.stdin, flush=True)
            found.append(json.loads(child.stdout.readline()))
            (folder / name).unlink()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no forks to measure")
def test_hostile_files_end_in_a_sentence_within_their_time_and_memory(tmp_path: Path) -> None:
    groups = [[*HOSTILE][at::AT_ONCE] for at in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = [
            one for group in pool.map(installed, groups, [tmp_path] * AT_ONCE) for one in group
        ]
    assert {one["file"] for one in found} == set(HOSTILE)
    for one in found:
        assert one["status"] in (0, 1), one
        assert one["seconds"] < hostile.SECONDS, one
        assert one["bytes"] < hostile.MEMORY, one
        if one["status"]:
            assert one["left"] in ([], [".lock"]), one
            assert Path(one["file"]).stem in one["told"].splitlines()[-1], one
        else:
            assert any(file.endswith(".hubpack") for file in one["left"]), one

"""The pages in a real browser: every state in every look, and a whole game of every shape.

The browser is driven by the scripts in tests/classroom/browser, which need node, Chromium, and what
`npm install` puts there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

BROWSER = Path(__file__).parent / "browser"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
LONGEST = 180
"""Seconds that a script may take on a slow machine."""

pytestmark = pytest.mark.skipif(
    not CHROMIUM or not shutil.which("node") or not (BROWSER / "node_modules").is_dir(),
    reason=f"needs chromium, node, and `npm install` in {BROWSER}",
)


@contextmanager
def _serving(command: Sequence[str], told: str) -> Iterator[list[str]]:
    """Run a server; yield what it says of itself: the groups of the pattern `told`."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
    ) as server:
        assert server.stdout is not None
        said = ""
        try:
            while not (found := re.search(told, said, re.DOTALL)):
                line = server.stdout.readline()
                assert line, said
                said += line
            yield list(found.groups())
        finally:
            server.terminate()


def _run(script: str, *arguments: str) -> None:
    run = subprocess.run(
        ["node", BROWSER / script, *arguments],  # noqa: S607 - as the machine finds it
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
        env={**os.environ, "CHROMIUM": CHROMIUM},
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("look", ["light", "dark", "contrast", "small"])
def test_every_state_is_accessible_and_fits(look: str) -> None:
    command = [sys.executable, str(BROWSER / "fake.py")]
    with _serving(command, r"(http://\S+) (\d+) (\w+)\n") as room:
        _run("pages.mjs", *room, look)


def _class(pack: str, *options: str) -> AbstractContextManager[list[str]]:
    """Serve a class on this machine alone."""
    always = ("--seed", "1", "--seconds", "300", "--bind", "127.0.0.1")
    command = [sys.executable, "-m", "hubquiz", "serve", pack, *always, *options]
    return _serving(command, r"Phones:\s+(http://\S+)\s+PIN (\d+).*teacher#key=(\w+)\n")


def test_a_whole_game_of_every_shape() -> None:
    with _class(str(BROWSER / "game.yaml"), "--length", "8") as room:
        _run("game.mjs", *room)


MOONS = (str(BROWSER / "moons.yaml"), "--kind", "choice")
ROSTER = str(BROWSER / "roster.csv")
WAYS: Mapping[str, tuple[str, ...]] = {
    "votes": (*MOONS, "--length", "2", "--second-vote", "--certainty", "--teams", "Red,Blue"),
    "survival": (*MOONS, "--misses", "1", "--projector-only"),
    "door": (*MOONS, "--length", "1", "--approve", "--practice", "--roster", ROSTER),
    "fair": (*MOONS, "--length", "2", "--fair", "--auto", "4", "--no-standings"),
    "clues": ("planets", "--kind", "clues", "--length", "1"),
}


@pytest.mark.parametrize(
    ("way", "look"), [*((way, "plain") for way in WAYS), ("votes", "large"), ("door", "large")]
)
def test_a_whole_game_of_each_way_to_play(way: str, look: str) -> None:
    with _class(*WAYS[way]) as room:
        _run("modes.mjs", *room, way, look)


def test_a_class_at_a_pace_of_their_own() -> None:
    paced = ["--self-paced", "--once-more", "--minutes", "30", "--kind", "choice", "--length", "3"]
    options = [*paced, "--seed", "1", "--bind", "127.0.0.1"]
    command = [sys.executable, "-m", "hubquiz", "serve", "china-tech-hubs", *options]
    told = r"Phones:\s+(http://\S+)\s+PIN (\d+).*teacher#key=(\w+)\n"
    with _serving(command, told) as room:
        _run("paced.mjs", *room)

"""Where there is no display: what is said, and the terminal that is offered to whoever is there."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hubquiz.host.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS have a display")


class Terminal:
    """`hubquiz` at a terminal of its own, without a display."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
        bare = {name: value for name, value in os.environ.items() if name not in hidden}
        self._mine, theirs = os.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hubquiz", *arguments],
            env={**bare, "HUBQUIZ_DATA_DIR": str(folder), "LANG": "C.UTF-8"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._mine, selectors.EVENT_READ)
        self.seen = ""

    def wait_for(self, text: str) -> None:
        """Read until the text has been shown."""
        while text not in self.seen:
            assert self._ready.select(30), self.seen
            self.seen += os.read(self._mine, 4096).decode("utf-8", "replace")

    def say(self, line: str) -> None:
        """Type a line."""
        os.write(self._mine, line.encode())

    def close(self) -> int:
        """Wait for the end; the exit status."""
        status = self.process.wait(timeout=60)
        self._ready.close()
        os.close(self._mine)
        return status


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.process.kill()
    opened.process.wait()


def test_it_says_what_is_missing_and_no_is_taken(terminal: Terminal) -> None:
    terminal.wait_for("Play here?")
    assert "screen" in terminal.seen
    assert "hubquiz play --text" in terminal.seen
    terminal.say("n\n")
    assert terminal.close() == 1


def test_the_round_that_enter_begins_is_kept(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for("Play here?")
    terminal.say("\n")
    terminal.wait_for("Question 1/10")
    terminal.say("\x04")
    terminal.wait_for("kept")
    assert terminal.close() == 0
    desk = Desk(str(tmp_path))
    assert len(desk.unfinished()) == 1
    desk.close()


def test_a_last_pack_with_faults_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("title: Broken\nthings: {city: [Lima, Lima]}\n", encoding="utf-8")
    desk = Desk(str(tmp_path))
    desk.prefer(replace(desk.preferences, pack=str(path)))
    desk.close()
    opened = Terminal(tmp_path)
    try:
        opened.wait_for("Play here?")
        opened.say("\n")
        opened.wait_for("broken.yaml:2:")
        assert opened.close() == 1
        assert "Traceback" not in opened.seen
    finally:
        opened.process.kill()
        opened.process.wait()


def test_an_order_is_played_as_it_was_ordered(tmp_path: Path) -> None:
    opened = Terminal(tmp_path, "play", "planets", "--length", "3", "--kind", "choice")
    try:
        opened.wait_for("Play here?")
        opened.say("\n")
        opened.wait_for("Question 1/3")
        opened.say("q\n")
        opened.wait_for("Enter to stop")
        opened.say("\n")
        assert opened.close() == 0
    finally:
        opened.process.kill()
        opened.process.wait()

"""Odd consoles, odd encodings, full disks: a person never sees a traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hubquiz.cli import settle_streams


class Terminal(io.TextIOWrapper):
    """A terminal of an encoding."""

    def __init__(self, encoding: str) -> None:
        self.shown = io.BytesIO()
        super().__init__(self.shown, encoding=encoding)

    def isatty(self) -> bool:
        return True


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "hubquiz", *arguments],
        env=environment,
        timeout=60,
        check=False,
        stderr=subprocess.PIPE,
        **options,
    )


def test_without_streams_there_are_silent_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    settle_streams()
    assert sys.stdin.read() == ""
    sys.stdout.write("Kòngzǐ 孔子")
    sys.stderr.write("Kòngzǐ 孔子")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()


def test_a_terminal_shows_what_it_can_spell(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal("cp1252")
    monkeypatch.setattr(sys, "stdout", terminal)
    settle_streams()
    sys.stdout.write("é 孔")
    sys.stdout.flush()
    assert terminal.shown.getvalue() == "é ?".encode("cp1252")


def test_a_file_gets_utf_8() -> None:
    done = run("facts", "china-tech-hubs", "--csv", stdout=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "阿里巴巴" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_a_full_disk_is_told_in_a_line(form: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run("facts", "china-tech-hubs", *form, stdout=full)
    assert done.returncode == 1
    assert done.stderr.startswith(b"hubquiz: ")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "hubquiz", "facts", "china-tech-hubs", "--csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""

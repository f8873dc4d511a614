"""Profiles to store things in, and disks that fail them: real files, real faults."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from hubquiz.storage import (
    DayRow,
    Game,
    Health,
    Learned,
    MemoryRow,
    PairRow,
    Result,
    ReviewRow,
    Row,
    Store,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = 86_400_000
NOW = 1_700_000_000_000
TODAY = "2023-11-14"

GAME = "g1"


def row(seq: int) -> Row:
    """A row whose text tells whether it is the one that was written."""
    return Row(seq, NOW + seq, "answered", f"{seq}: " + "深圳 Shenzhen " * 20)


def rows(count: int) -> tuple[Row, ...]:
    return tuple(row(seq) for seq in range(count))


def review(seq: int, player: str, fact: str = "Baidu – based in", name: str = GAME) -> ReviewRow:
    return ReviewRow(player, name, seq, fact, "hubs", NOW + seq, f'{{"seq": {seq}}}')


def learned(*reviews: ReviewRow) -> Learned:
    """What reviews may be folded to: to the store it is all one."""
    return Learned(
        reviews,
        tuple(MemoryRow(row.player, row.pack, row.fact, 9, 12, row.body) for row in reviews),
        tuple(DayRow(row.player, row.pack, 9, f"kind {row.seq}", row.body) for row in reviews),
        tuple(PairRow(row.player, row.pack, row.fact, "Beijing", 1, row.body) for row in reviews),
    )


def result(game: str = GAME, player: str | None = None, at: int = NOW) -> Result:
    return Result(game, "hubs", "round", at, 750, 7.5, 10, 7, 61.25, player, '{"streak": 3}')


def game(name: str = GAME, player: str | None = None, started: int = NOW) -> Game:
    return Game(name, "hubs", "round", started, player, "China's hubs", "{}")


def played(folder: Path, count: int, name: str = GAME) -> tuple[Row, ...]:
    """A profile in `folder`, closed, with one open game of `count` rows; the rows."""
    store = Store.open(folder, NOW)
    assert store.begin(game(name))
    assert all(store.append(name, [row(seq)]) for seq in range(count))
    assert store.close(NOW)
    return rows(count)


def stands(folder: Path, count: int) -> None:
    """The profile, opened anew, is whole and has just these rows."""
    store = Store.open(folder, NOW)
    assert store.health == Health()
    assert store.take_notices() == ()
    assert store.events(GAME) == rows(count)
    assert store.close(NOW)


@contextlib.contextmanager
def disk(folder: Path, kilobytes: int = 1024) -> Iterator[Path]:
    """A small disk of its own at `folder`: it can be filled, and made read-only."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("mounting a disk needs root")
    folder.mkdir()
    size = f"size={kilobytes}k"
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", "-l", folder], check=True)


def read_only(folder: Path, *, on: bool) -> None:
    """Make a disk read-only, or writable again."""
    option = f"remount,{'ro' if on else 'rw'}"
    subprocess.run(["/bin/mount", "-o", option, folder], check=True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let nothing of a profile in use be written to, for a while.

    So it is on a disk that turns read-only; with open files that can't be had by hand.
    """
    # Not the WAL's index: it is mapped, and a disk that turns read-only lets what is mapped be.
    paths = [folder, *(path for path in folder.glob("hubquiz.*") if path.suffix != ".db-shm")]
    if os.name != "posix" or os.geteuid() != 0 or not _may_not_change(paths, on=True):
        pytest.skip("this needs root and a file system that can forbid it something")
    try:
        yield
    finally:
        assert _may_not_change(paths, on=False)


def _may_not_change(paths: list[Path], *, on: bool) -> bool:
    program = shutil.which("chattr")
    if program is None:
        return False
    done = subprocess.run(
        [program, "+i" if on else "-i", *paths], check=False, stderr=subprocess.DEVNULL
    )
    return done.returncode == 0


@contextlib.contextmanager
def full(folder: Path) -> Iterator[None]:
    """Fill the disk that `folder` is, to the last byte, for a while."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    yield
    ballast.unlink()


@contextlib.contextmanager
def failing(after: int = 0) -> Iterator[None]:
    """Let the system refuse every write beyond this length of any file, for a while."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (after, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def damage(path: Path, at: int, length: int = 64) -> None:
    """Overwrite a stretch of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * length)


def damage_row(path: Path, seq: int) -> None:
    """Change what a row says, wherever in the file it stands."""
    content = path.read_bytes()
    text = f"{seq}: 深圳".encode()
    assert text in content
    path.write_bytes(content.replace(text, text[:-1] + b"\xb4"))

"""The files of a profile: their names, and how they are moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SMALL = 64 << 10

WITH_IT = ("", "-wal", "-shm")
"""Endings of the files that are one database together."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where everything of a profile lies within its folder."""

    folder: Path

    @property
    def main(self) -> Path:
        """The database."""
        return self.folder / "hubquiz.db"

    @property
    def lock(self) -> Path:
        """What the writing process holds."""
        return self.folder / "hubquiz.lock"

    @property
    def fresh(self) -> Path:
        """A database in the making, until it takes the place of the main one."""
        return self.folder / "hubquiz.new.db"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.folder / "backups"

    def leftovers(self) -> list[Path]:
        """What was set aside as damaged, and what a crash left half made."""
        found = [*self.folder.glob("hubquiz.damaged-*.db"), self.fresh]
        # Of a database that was not moved whole, only what lies beside it may be there.
        logs = self.folder.glob("hubquiz.damaged-*.db-*")
        return [*found, *logs, *self.backups.glob("draft.db*")]

    def is_full(self) -> bool:
        """Whether the disk has no room left for even a small write."""
        import shutil  # noqa: PLC0415 - a start has no need of it

        try:
            return shutil.disk_usage(self.folder).free < _SMALL
        except OSError:
            return False

    def set_aside(self, now: int) -> str:
        """Move what there is of the database out of the way, nothing overwritten; its new name."""
        stem = f"hubquiz.damaged-{date_of(now)}"
        number = 1
        aside = self.folder / f"{stem}.db"
        while any(beside(aside, end).exists() for end in WITH_IT):
            number += 1
            aside = self.folder / f"{stem}-{number}.db"
        for end in WITH_IT:
            if beside(self.main, end).exists():
                beside(self.main, end).rename(beside(aside, end))
        return aside.name


def beside(path: Path, end: str) -> Path:
    """The file that belongs to a database and has this ending."""
    return path.with_name(path.name + end)


def remove(path: Path) -> None:
    """Remove a database with all that belongs to it."""
    for end in (*WITH_IT, "-journal"):
        beside(path, end).unlink(missing_ok=True)


def date_of(now: int) -> str:
    """The day (UTC) of a time in milliseconds, as in 2026-01-31."""
    return datetime.fromtimestamp(now / 1000, UTC).date().isoformat()

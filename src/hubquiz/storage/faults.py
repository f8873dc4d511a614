"""What can go wrong with the file, and the two things a person is told of it.

    Fault            the file can't be used as it is
    ├── Damaged      what is in it can't be what was written
    │   └── Missing  it is not there, though backups are
    ├── Newer        a newer version wrote it
    └── Held         another process writes to it

`Health` says whether play is being saved now; a `Notice` tells once of something that happened.
"""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from hubquiz.i18n import N_, _


class Fault(Exception):  # noqa: N818 - the field's word; it is not always an error
    """The file can't be used as it is."""


class Damaged(Fault):
    """What is in the file can't be what was written."""


class Missing(Damaged):
    """The file is not there, though backups are."""


class Newer(Fault):
    """A newer version wrote the file."""


class Held(Fault):
    """Another process writes to this profile. `pid` is None if it could not be read."""

    def __init__(self, pid: int | None) -> None:
        super().__init__(pid)
        self.pid = pid


class Reason(StrEnum):
    """Why nothing is being saved."""

    READ_ONLY = "read-only"
    FULL = "full"
    FAILING = "failing"
    BUSY = "busy"
    LOCKED = "locked"
    NEWER = "newer"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Health:
    """Whether play is being saved, and if not, why. `pid` is the process that holds the profile."""

    reason: Reason | None = None
    pid: int | None = None

    @property
    def saving(self) -> bool:
        """Whether what is written lasts."""
        return self.reason is None

    @property
    def sentence(self) -> str:
        """For the person; empty while all is well."""
        if self.reason is None:
            return ""
        return _(_SENTENCES[self.reason]).format(pid=self.pid if self.pid is not None else "?")


_SENTENCES = {
    Reason.READ_ONLY: N_("Not saving: the folder for scores can't be written to."),
    Reason.FULL: N_("Not saving: the disk is full."),
    Reason.FAILING: N_("Not saving: the disk reports an error."),
    Reason.BUSY: N_("Not saving: another program is using the scores."),
    Reason.LOCKED: N_("Not saving: HubQuiz or a class of it is already open (process {pid})."),
    Reason.NEWER: N_("Not saving: the scores were written by a newer HubQuiz."),
    Reason.FORGOTTEN: N_("Not saving: a player was forgotten in another window. Close this one."),
}


class Happened(StrEnum):
    """What a notice tells of."""

    RESTORED = "restored"
    REBUILT = "rebuilt"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened to the file, to be told once.

    `aside` is the name under which the damaged file was kept, `backup` the date of the backup that
    stands in for it.
    """

    what: Happened
    aside: str = ""
    backup: str = ""

    @property
    def sentence(self) -> str:
        """For the person."""
        return _(_TOLD[self.what]).format(aside=self.aside, backup=self.backup)


_TOLD = {
    Happened.RESTORED: N_(
        "The scores were damaged. The backup of {backup} and what could still be read are back;"
        " the damaged file is kept as {aside}."
    ),
    Happened.REBUILT: N_(
        "The scores were damaged. What could still be read is back;"
        " the damaged file is kept as {aside}."
    ),
    Happened.FOUND: N_("The scores were missing. The backup of {backup} is back."),
}

_BY_CODE = {
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_PERM: Reason.READ_ONLY,
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_IOERR: Reason.FAILING,
    sqlite3.SQLITE_CANTOPEN: Reason.FAILING,
    sqlite3.SQLITE_BUSY: Reason.BUSY,
    sqlite3.SQLITE_LOCKED: Reason.BUSY,
}
_BY_ERRNO = {
    errno.EROFS: Reason.READ_ONLY,
    errno.EACCES: Reason.READ_ONLY,
    errno.EPERM: Reason.READ_ONLY,
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.FULL,
}
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

TROUBLE = (Fault, sqlite3.DatabaseError, OSError, UnicodeDecodeError)
"""What using the file may raise. Some of it is a mistake of ours: see `health_after`.

UnicodeDecodeError is how Python passes on SQLite's message about a broken name in the schema.
"""


def is_damage(trouble: Exception) -> bool:
    """Whether the file's content is at fault, and not what it stands on."""
    return isinstance(trouble, Damaged | UnicodeDecodeError) or _code(trouble) in _DAMAGE


def health_after(trouble: Exception) -> Health:
    """What trouble means for saving. A mistake in a statement is raised again."""
    if isinstance(trouble, Held):
        return Health(Reason.LOCKED, trouble.pid)
    if isinstance(trouble, Newer):
        return Health(Reason.NEWER)
    if isinstance(trouble, OSError):
        return Health(_BY_ERRNO.get(trouble.errno or 0, Reason.FAILING))
    reason = Reason.FAILING if is_damage(trouble) else _BY_CODE.get(_code(trouble))
    if reason is None:
        raise trouble
    return Health(reason)


def _code(trouble: Exception) -> int:
    """SQLite's primary result code, or -1: the rest of an extended code says where, not what."""
    code = getattr(trouble, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1

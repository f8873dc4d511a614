"""The keeper writes changes to the file, or keeps them in memory until it can.

It reads and writes one of two databases:

- *the file*, while all is well. A change is committed before `write` returns True.
- *memory*: a copy of the file with the changes that could not be written. Play goes on with it, and
  each further write tries the file again.

`_journal` holds the changes since the last backup, oldest first; those from `_written` on are not
in the file. When the file turns out to be damaged, the newest backup, the file's sound rows and the
journal make a new one: of what was written in this session, nothing depends on the damaged file.

If another process had the profile meanwhile, and forgot a player, this one still has them in
memory. It writes what is of others, and nothing more from then on.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from functools import wraps
from threading import RLock
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from hubquiz.storage import backups, database, files, forgetting, rescue
from hubquiz.storage.faults import (
    TROUBLE,
    Damaged,
    Happened,
    Health,
    Missing,
    Notice,
    Reason,
    health_after,
    is_damage,
)
from hubquiz.storage.journal import Journal
from hubquiz.storage.lock import ProfileLock
from hubquiz.storage.values import Forgetting, Forgotten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hubquiz.storage.files import Files
    from hubquiz.storage.tables import Change

T = TypeVar("T")
P = ParamSpec("P")

_CHUNK = 64
"""Changes committed at once when what was kept is written: a failed try costs no more than that."""

_MANY = 2000
"""Changes after which a backup is due on the same day: also a bound on the journal's memory."""

_ENOUGH = 500
"""Changes after which it is worthwhile to copy the write-ahead log."""


def _in_turn(
    act: Callable[Concatenate[Keeper, P], T],
) -> Callable[Concatenate[Keeper, P], T]:
    """Have threads act one after the other: one may write much while the window goes on."""

    @wraps(act)
    def acts(keeper: Keeper, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with keeper.turn:
            return act(keeper, *args, **kwargs)

    return acts


class Keeper:
    """A profile's database, in the file or in memory. Threads use it one after the other."""

    def __init__(self, at: Files, now: int) -> None:
        self.turn = RLock()
        self._at = at
        self._now = now
        self._lock: ProfileLock | None = None
        self._file: sqlite3.Connection | None = None
        self._memory: sqlite3.Connection | None = None
        self._journal = Journal()
        self._written = 0
        self._tidied = 0
        self._notices: list[Notice] = []
        self._closed = False
        self._players: frozenset[str] = (
            frozenset()
        )  # those of the file of which `_memory` is a copy
        self._parted = False
        self._together: list[Change] | None = None
        self._heard: Callable[[float], object] | None = None
        self.health = Health()
        try:
            self._file = self._open()
        except TROUBLE as trouble:
            self._meet(trouble)

    @property
    def unsaved(self) -> int:
        """How many changes are in memory alone."""
        return len(self._journal) - self._written

    @_in_turn
    def take_notices(self) -> tuple[Notice, ...]:
        """What happened and has not been told yet."""
        told, self._notices = tuple(self._notices), []
        return told

    @_in_turn
    def read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        """Ask the database; a fault met on the way is dealt with, and the query asked again."""
        try:
            return query(self._db)
        except TROUBLE as trouble:
            self._meet(trouble)
        self.retry()
        return query(self._db)

    @_in_turn
    def write(
        self, change: Change, now: int = 0, heard: Callable[[float], object] | None = None
    ) -> bool:
        """Write a change, and say whether it is on the disk. If not, it is kept, and tried again.

        `heard` is told now and then what part is done; if it raises, nothing has changed. Raises
        sqlite3.IntegrityError if it refers to a row that isn't there.
        """
        self._now = max(self._now, now)
        if self._together is not None:
            self._together.append(change)
            return False
        if self._memory:
            database.commit(self._memory, [change], strict=False)
        self._journal.append(change)
        self._heard = heard
        try:
            return self.retry()
        except Exception:  # the change itself is at fault, and would be again
            self._journal.pop()
            raise
        finally:
            self._heard = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all that is written within in one commit at its end; until then none of it lasts.

        What is read within is as it was before.
        """
        with self.turn:
            if self._together is not None:
                raise ValueError("changes are being gathered already")
            self._together = []
            try:
                yield
            finally:
                gathered, self._together = self._together, None
                if gathered:
                    self.write(tuple(statement for each in gathered for statement in each))

    @_in_turn
    def hold(self, change: Change) -> None:
        """Remember what the file already has, and play depends on."""
        if not self._memory:
            self._journal.append(change)
            self._written += 1

    @_in_turn
    def retry(self) -> bool:
        """Try to write what is kept, and say whether all is on the disk."""
        try:
            self._flush()
        except sqlite3.IntegrityError:
            if self._memory is None and self._is_sound():
                raise
            self._meet(Damaged())
        except TROUBLE as trouble:
            self._meet(trouble)
        return self.health.saving

    @_in_turn
    def backup_if_due(self, now: int) -> bool:
        """Make a backup if the newest is of another day, or much was written since."""
        self._now = max(self._now, now)
        found = backups.backups_in(self._at.backups)
        fresh = bool(found) and found[0].date == files.date_of(now)
        if self._memory or (fresh and len(self._journal) < _MANY):
            return False
        try:
            backups.make(self._db, self._at.backups, now)
        except TROUBLE as trouble:
            # A backup that fails for want of room or rights says nothing about the next answer.
            if is_damage(trouble):
                self._meet(trouble)
            return False
        self._journal.clear()
        self._written = self._tidied = 0
        return True

    @_in_turn
    def tidy(self) -> None:
        """Do what would keep a write waiting later, if much was written: when nobody waits.

        The write-ahead log is copied to where it belongs, as a commit does by itself now and then,
        and what is in the file takes less room in the journal.
        """
        self._journal.seal(self._written)
        if self._written - self._tidied < _ENOUGH or self._file is None or self._memory:
            return
        self._tidied = self._written
        try:
            database.checkpoint(self._file)
        except TROUBLE as trouble:
            # As with a backup: for want of room or rights, it says nothing about the next answer.
            if is_damage(trouble):
                self._meet(trouble)

    @_in_turn
    def scrub(self, now: int) -> bool:
        """Remove all traces of what was forgotten; whether none is left."""
        self._now = max(self._now, now)
        if not self.retry() or self._file is None:
            return False
        try:
            if not forgetting.scrub(self._file, self._at, self._now):
                return False
        except TROUBLE as trouble:
            if is_damage(trouble):
                self._meet(trouble)
            return False
        # The backup has all that is known; what was forgotten is in memory no more.
        self._journal.clear()
        self._written = self._tidied = 0
        return self.write(forgetting.done()) and forgetting.rewrite_log(self._file)

    @_in_turn
    def close(self, now: int) -> bool:
        """Write what is kept, back up if due, let go of the profile; whether all is on the disk."""
        if self._closed:
            return not self.unsaved
        saved = self.retry()
        self.backup_if_due(now)
        self._closed = True
        self._drop_file()
        self._drop_lock()
        if self._memory:
            self._memory.close()
            self._memory = None
        return saved

    @property
    def _db(self) -> sqlite3.Connection:
        db = self._memory or self._file
        if db is None:
            raise ValueError("the store is closed")
        return db

    def _open(self) -> sqlite3.Connection:
        self._at.folder.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            self._lock = ProfileLock.take(self._at.lock)
        try:
            database.probe(self._at.main)
        except FileNotFoundError:
            if backups.backups_in(self._at.backups):
                raise Missing from None
            self._at.set_aside(self._now)  # a WAL without its database would confuse a new one
        return database.open_file(self._at.main, self._now)

    def _flush(self) -> None:
        if self._parted:
            return
        if self._file is None:
            self._file = self._open()
        if self._memory and (gone := self._gone(self._file)):
            self._part(self._file, gone)
            return
        while self._written < len(self._journal):
            chunk = self._journal.since(self._written, _CHUNK)
            strict = self._memory is None
            database.commit(self._file, chunk, strict=strict, heard=self._counted(chunk))
            self._written += len(chunk)
        if self._memory:
            self._memory.close()
            self._memory = None
        self.health = Health()

    def _gone(self, db: sqlite3.Connection) -> list[str]:
        """The players who were forgotten since the copy in memory was made."""
        return sorted(self._players - database.players(db)) if self._players else []

    def _part(self, file: sqlite3.Connection, gone: list[str]) -> None:
        """Write what is of others, and then no more: who was forgotten must not be written back."""
        again = forgetting.begin([Forgotten(Forgetting.PLAYER, player) for player in gone])
        database.commit(file, (*self._journal.since(self._written), again), strict=False)
        self._written = len(self._journal)
        self._parted = True
        self.health = Health(Reason.FORGOTTEN)
        self._drop_file()
        self._drop_lock()

    def _look_beside(self) -> None:
        """See whether the process that has the profile forgot a player who may play here."""
        try:
            with closing(database.open_to_read(self._at.main)) as file:
                if self._gone(file):
                    self.health = Health(Reason.FORGOTTEN)
        except TROUBLE:
            return  # it will be seen when the profile can be had

    def _counted(self, chunk: Sequence[Change]) -> Callable[[int], object] | None:
        heard, count = self._heard, sum(map(len, chunk))
        return None if heard is None else lambda done: heard(done / count)

    def _meet(self, trouble: Exception) -> None:
        if is_damage(trouble):
            self._rescue(missing=isinstance(trouble, Missing))
        else:
            self._play_on(self._health_after(trouble))

    def _play_on(self, health: Health) -> None:
        """Go on in memory, for the reason that `health` gives."""
        self.health = health
        if health.reason in {Reason.FAILING, Reason.READ_ONLY}:
            # A connection may not outlive what failed, a drive taken out, say; and one that could
            # only be opened to be read stays so.
            self._drop_file()
        if health.reason is Reason.NEWER:
            self._drop_lock()  # so that the newer version can be started meanwhile
        if self._memory:
            if health.reason is Reason.LOCKED:
                self._look_beside()
            return
        try:
            self._memory = rescue.copy_of(self._at, self._now)
            self._players = database.players(self._memory)
            database.commit(self._memory, self._journal.since(self._written), strict=False)
        except TROUBLE:
            self._memory, _date = rescue.rebuild(self._at, self._now, self._journal)

    def _rescue(self, *, missing: bool) -> None:
        """Make the database anew, and put it in the damaged one's place if that can be done."""
        self._drop_file()
        db, date = rescue.rebuild(self._at, self._now, self._journal)
        if self._memory:
            self._memory.close()
        self._memory = db
        if self._lock is None:
            return
        try:
            aside = rescue.put_in_place(db, self._at, self._now)
            self._notices.append(_told(aside, date, missing=missing))
            self._file = database.open_file(self._at.main, self._now)
        except TROUBLE as trouble:
            self.health = self._health_after(trouble)
            return
        self._written = len(self._journal)
        self._flush()

    def _health_after(self, trouble: Exception) -> Health:
        health = health_after(trouble)
        if health.reason is Reason.FAILING and self._at.is_full():
            return Health(Reason.FULL)  # SQLite calls it an I/O error where the WAL's index is made
        return health

    def _is_sound(self) -> bool:
        try:
            database.check(self._db)
        except TROUBLE:
            return False
        return True

    def _drop_file(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def _drop_lock(self) -> None:
        if self._lock:
            self._lock.drop()
            self._lock = None


def _told(aside: str, date: str, *, missing: bool) -> Notice:
    if missing:
        return Notice(Happened.FOUND, backup=date)
    return Notice(Happened.RESTORED if date else Happened.REBUILT, aside, date)

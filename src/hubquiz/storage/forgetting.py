"""Forgetting for good.

What a commit deletes is still in the log beside the file, in its free pages, in backups and in
files that were set aside. It is done in two steps, so that a crash leaves all or, after the next
start, nothing:

1. One commit deletes the rows and writes down what was forgotten, by ids that tell nothing.
2. `scrub` makes every file anew or removes it. It may be run again until it succeeds; only then
   does what was written down go, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.storage import backups, database, files, tables
from hubquiz.storage.faults import is_damage
from hubquiz.storage.schema import migrate
from hubquiz.storage.tables import FORGOTTEN, Statement
from hubquiz.storage.values import Forgetting, Forgotten

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from hubquiz.storage.backups import Backup
    from hubquiz.storage.files import Files
    from hubquiz.storage.tables import Change

_OF_GAME = (
    "DELETE FROM results WHERE game = ?",
    "DELETE FROM events WHERE game = ?",
    "DELETE FROM disputes WHERE substr(id, 1, instr(id, '/') - 1) = ?",
    "DELETE FROM sittings WHERE game = ?",
    "DELETE FROM games WHERE id = ?",
)
_OF_CLASS = (
    "DELETE FROM class_marks WHERE class_id = ?",
    "DELETE FROM sittings WHERE class_id = ?",
    "DELETE FROM classes WHERE id = ?",
)
_OF_PLAYER = (
    "DELETE FROM reviews WHERE player = ?1",
    "DELETE FROM memories WHERE player = ?1",
    "DELETE FROM days WHERE player = ?1",
    "DELETE FROM pairs WHERE player = ?1",
    "DELETE FROM folded WHERE player = ?1",
    # All that the player sat at is made theirs: what names them in it goes, whoever's it was.
    """UPDATE games SET player = ?1, checksum = row_checksum(
        'games', id, pack, mode, started, ?1, title, body, ended)
        WHERE id IN (SELECT game FROM events WHERE kind = 'began' AND instr(body, ?1) > 0)""",
    "DELETE FROM results WHERE player = ?1",
    """DELETE FROM disputes WHERE substr(id, 1, instr(id, '/') - 1) IN
        (SELECT id FROM games WHERE player = ?1)""",
    "DELETE FROM events WHERE game IN (SELECT id FROM games WHERE player = ?1)",
    # What others reached in it stays, and so does that it was played.
    """DELETE FROM games WHERE player = ?1
        AND NOT EXISTS (SELECT 1 FROM results WHERE results.game = games.id)""",
    """UPDATE games SET player = NULL, checksum = row_checksum(
        'games', id, pack, mode, started, NULL, title, body, ended) WHERE player = ?1""",
    # The settings that name players: who sat where, and who plays.
    """DELETE FROM settings WHERE key = 'seats' OR key = 'player' AND value = '"' || ?1 || '"'""",
    "DELETE FROM players WHERE id = ?1",
)
_STATEMENTS = {
    Forgetting.LOG: _OF_GAME,
    Forgetting.GAME: ("DELETE FROM class_marks WHERE game = ?", *_OF_GAME),
    Forgetting.CLASS: _OF_CLASS,
    Forgetting.PLAYER: _OF_PLAYER,
}


def forgets(what: Iterable[Forgotten]) -> Change:
    """The deletion of all rows of some things. Games go before their class."""
    ordered = sorted(what, key=lambda one: one.what is Forgetting.CLASS)
    return tuple(Statement(sql, (one.id,)) for one in ordered for sql in _STATEMENTS[one.what])


def written_down(db: sqlite3.Connection) -> tuple[Forgotten, ...]:
    """What was forgotten, and may have left traces."""
    return tuple(Forgotten(Forgetting(what), id_) for what, id_ in FORGOTTEN.read(db))


def begin(what: Sequence[Forgotten]) -> Change:
    """The first step."""
    return (*forgets(what), *map(tables.put_forgotten, what))


def scrub(db: sqlite3.Connection, at: Files, now: int) -> bool:
    """Do the second step but for its last act, which is `done`; whether nothing stands in its way.

    Another program that reads the file does. Raises what the disk or a damaged file raises.
    """
    what = written_down(db)
    db.execute("VACUUM")
    if not rewrite_log(db):
        return False
    backups.make(db, at.backups, now)  # a good one is there before old ones are touched
    for backup in backups.backups_in(at.backups):
        _rewrite(backup, what, now)
    # What was damaged can't be made anew without a part, and all that could be read of it is back.
    for path in at.leftovers():
        files.remove(path)
    database.sync_folder(at.folder)
    return True


def done() -> Change:
    """The end of the second step: what was forgotten is itself forgotten."""
    return (Statement("DELETE FROM forgotten", ()),)


def rewrite_log(db: sqlite3.Connection) -> bool:
    """Move all that is in the log beside the file into it, and empty the log; whether it worked."""
    (busy, _pages, _moved) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _rewrite(backup: Backup, what: Sequence[Forgotten], now: int) -> None:
    """Make a backup anew without what was forgotten; remove it if it can't be read."""
    copy = database.open_memory()
    draft = backup.path.with_name(backups.DRAFT)
    files.remove(draft)
    try:
        backups.read_into(copy, backup)
        migrate(copy, now)
        database.commit(copy, (forgets(what), done()), strict=False)
        copy.execute("VACUUM")
        backups.copy_to_file(copy, draft)
        draft.replace(backup.path)
    except Exception as trouble:
        if not is_damage(trouble):
            raise
        backup.path.unlink(missing_ok=True)
    finally:
        copy.close()
        files.remove(draft)

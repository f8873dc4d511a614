"""Anki's packages (.apkg, .colpkg): a zip with a database of notes and the media they name.

A package holds its collection up to three times, for old and new programs. The newest counts: what
a new package keeps for old programs is a note that asks to update them, and no content.

A collection that stands by itself, as Anki keeps a profile's (.anki2), is read without its media.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from hubquiz.archive import Archive, ArchiveError
from hubquiz.content import limits
from hubquiz.exchange import anki_notes, json_text
from hubquiz.exchange.anki_notes import Note
from hubquiz.exchange.anki_text import made_cards, tags_of
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError, Exported, Imported
from hubquiz.exchange.model import Note as Told
from hubquiz.exchange.zstandard import MAGIC, unpack
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hubquiz.content.model import Pack

NEWEST = "collection.anki21b"
DATABASE = b"SQLite format 3\x00"
WITH_LOG = b"\2"
"""What byte 18 of a database says if a write-ahead log may lie beside it."""
COLLECTIONS = (NEWEST, "collection.anki21", "collection.anki2")
"""The databases that a package may hold, the one that counts first."""

DATABASE_BYTES = 64 * 1024 * 1024
FIELD_BYTES = 1024 * 1024
NOTES = 100_000
CARDS = 5 * NOTES
"""Cards that are looked at for the deck of their note: most types of note have one or two."""
SECONDS = 1.5
"""Processor time that a collection may take. One of 100,000 notes takes a third of it."""
_STEPS = 20_000
"""SQLite's steps between two looks at the clock."""


def recognises(data: bytes) -> bool:
    """Tell whether a file is a zip that names a collection, or is a collection by itself."""
    if data.startswith(DATABASE):
        return all(table in data for table in (b"notes", b"cards", b"col"))
    return data.startswith(b"PK") and b"collection.anki2" in data


def read(data: bytes, name: str) -> Imported:
    """Return the notes of a package, or of a bare collection, as facts and questions."""
    gathering = Gathering(PurePath(name).stem)
    if data.startswith(DATABASE):
        if len(data) > DATABASE_BYTES:
            said = _("the file is larger than {most} MB").format(most=DATABASE_BYTES >> 20)
            raise ExchangeError(name, said)
        if data[18:19] == WITH_LOG:
            gathering.change(_("if Anki is still open, its latest changes may not be in this file"))
        _gather(gathering, lambda: data, name, media=lambda _file: None)
        return gathering.imported()
    try:
        archive = Archive(data, name)
    except ArchiveError as error:
        raise ExchangeError(name, error.message) from None
    found = next((entry for entry in COLLECTIONS if entry in archive.names), None)
    if found is None:
        raise ExchangeError(name, _("there is no collection in it: is it an Anki package?"))
    media = _Media(archive, gathering, packed_media=found == NEWEST)
    _gather(gathering, lambda: _unpacked(archive, found, name), f"{name}/{found}", media=media.read)
    return gathering.imported()


def _gather(
    gathering: Gathering,
    load: Callable[[], bytes],
    name: str,
    *,
    media: Callable[[str], bytes | None],
) -> None:
    """Take over the notes of a collection, which is loaded here.

    Nothing else should hold what was unpacked, of which SQLite makes a copy.
    """
    with _opened(load(), name) as database:
        notes = _notes(database, gathering, gathering.title, name)
        anki_notes.gather(gathering, notes, media=media)


def _unpacked(archive: Archive, found: str, name: str) -> bytes:
    """Return a collection as SQLite has it."""
    try:
        packed = archive.read(found, DATABASE_BYTES)
    except ArchiveError as error:
        raise ExchangeError(name, error.message) from None
    return unpack(packed, DATABASE_BYTES, f"{name}/{found}") if found == NEWEST else packed


class _Media:
    """The media of a package: files called by numbers, and a list of their names.

    The list is JSON in an old package, and in a new one a message of Protocol Buffers, packed as
    the files are: entries (field 1) with a name (field 1), in the order of the numbers.
    """

    def __init__(self, archive: Archive, gathering: Gathering, *, packed_media: bool) -> None:
        self._archive = archive
        self._gathering = gathering
        self._packed = packed_media
        self._numbers: dict[str, str] | None = None
        self._left = MEDIA_BYTES

    def read(self, file: str) -> bytes | None:
        """Return a file's bytes; None if it isn't there, or there are too many already."""
        if self._numbers is None:
            self._numbers = self._listed()
        number = self._numbers.get(normalize("NFC", unquote(file)))
        if number is None or number not in self._archive.names:
            return None
        try:
            data = self._archive.read(number, MEDIA_FILE_BYTES)
            if self._packed and data.startswith(MAGIC):
                data = unpack(data, MEDIA_FILE_BYTES, number)
        except ValueError as error:
            self._gathering.change(str(error), place=file)
            return None
        self._left -= len(data)
        return data if self._left >= 0 else None

    def _listed(self) -> dict[str, str]:
        try:
            data = self._archive.read("media", MEDIA_LIST_BYTES)
            if data.startswith(MAGIC):
                data = unpack(data, MEDIA_LIST_BYTES, "media")
                named = {str(at): name for at, name in enumerate(_entry_names(data))}
            else:
                said = json_text.load(data)
                named = said if isinstance(said, dict) else {}
        except (KeyError, ValueError, RecursionError):
            return {}
        return {normalize("NFC", str(name)): number for number, name in named.items()}


def _entry_names(data: bytes) -> Iterator[str]:
    """Yield the name of each entry of a list of media (Protocol Buffers' wire format)."""
    for number, entry in _fields(data):
        if number == 1:
            names = [value for inner, value in _fields(entry) if inner == 1]
            yield names[0].decode("utf-8", "replace") if names else ""


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the bytes of each field of a message; numbers count as empty.

    Raises ValueError where the message breaks off.
    """
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        if key & 7 == 0:
            _value, at = _varint(data, at)
            yield key >> 3, b""
        elif key & 7 == 2:  # noqa: PLR2004 - the wire type of bytes
            size, at = _varint(data, at)
            yield key >> 3, data[at : at + size]
            at += size
        else:
            raise ValueError("no list of media")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:  # noqa: PLR2004 - bits of the largest number
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:  # noqa: PLR2004 - the last byte of a number
            return value, at
        shift += 7
    raise ValueError("no list of media")


MEDIA_LIST_BYTES = 8 * 1024 * 1024
MEDIA_FILE_BYTES = 8 * 1024 * 1024
MEDIA_BYTES = 128 * 1024 * 1024
"""Of pictures, at most, one and all."""


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[sqlite3.Connection]:
    """Open a stranger's database: its views and functions are not trusted, its work is bounded."""
    began = process_time()

    def late() -> bool:
        return process_time() - began > SECONDS

    with closing(sqlite3.connect(":memory:")) as database:
        try:
            # A collection is kept with a write-ahead log, which memory has none of: by the two
            # bytes of its head that say so it is a plain one.
            plain = bytearray(data)
            del data
            plain[18:20] = b"\x01\x01"
            database.deserialize(plain)
            del plain
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, FIELD_BYTES)
            database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            database.create_collation("unicase", _unicase)
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA cell_size_check = ON")
            database.set_progress_handler(late, _STEPS)
            yield database
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            why = _("reading it takes too long") if late() else str(error)
            raise ExchangeError(name, _("its database is damaged: {why}").format(why=why)) from None


def _unicase(one: str, other: str) -> int:
    a, b = one.casefold(), other.casefold()
    return (a > b) - (a < b)


def _tables(database: sqlite3.Connection) -> set[str]:
    """Return the names of what is truly a table: a view could make up rows without end."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {str(name) for (name,) in rows}


def _notes(
    database: sqlite3.Connection, gathering: Gathering, title: str, name: str
) -> Iterator[Note]:
    tables = _tables(database)
    if not {"notes", "cards", "col"} <= tables:
        raise ExchangeError(name, _("its database holds no notes"))
    new = {"notetypes", "fields", "decks"} <= tables
    types = _new_types(database) if new else _old_types(database)
    decks = _new_decks(database) if new else _old_decks(database)
    of_note: dict[int, str] = {}
    cards = f"SELECT nid, did FROM cards LIMIT {CARDS}"  # noqa: S608 - a number of ours
    for note, deck in database.execute(cards):
        of_note.setdefault(note, decks.get(deck, ""))
    used = dict.fromkeys(deck for deck in of_note.values() if deck)
    if len(used) == 1:
        gathering.title = next(iter(used)).split("::")[-1] or title
    read: dict[object, tuple[str, ...]] = {}
    query = f"SELECT id, mid, tags, flds FROM notes ORDER BY id LIMIT {NOTES + 1}"  # noqa: S608 - a number of ours
    for number, (note, type_, tags, fields) in enumerate(database.execute(query), 1):
        if number > NOTES:
            gathering.skip(_("only its first {n:,} notes were read").format(n=NOTES))
            return
        type_name, names = types.get(type_, ("", ()))
        texts = tuple(str(fields).split("\x1f", limits.TABLE_COLUMNS)[: limits.TABLE_COLUMNS])
        names = (
            names
            if len(names) == len(texts)
            else tuple(f"Field {at + 1}" for at in range(len(texts)))
        )
        topics = read.get(tags)
        if topics is None:
            topics = read[tags] = tags_of(str(tags))
        if len(used) > 1 and (deck := of_note.get(note)):
            topics = (deck.split("::")[-1], *topics)
        yield Note(type_name, names, texts, topics, place=_place(texts))


def _place(fields: tuple[str, ...]) -> str:
    """Return the words by which a person finds a note: those that it begins with."""
    first = next(filter(None, fields), "")
    return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"


_SHOWN = 60

Types = dict[int, tuple[str, tuple[str, ...]]]
"""Each type of note: its name, and its fields' names in order."""


def _new_types(database: sqlite3.Connection) -> Types:
    fields: dict[int, list[str]] = {}
    for type_, field in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(type_, []).append(str(field))
    named = database.execute("SELECT id, name FROM notetypes")
    return {type_: (str(name), tuple(fields.get(type_, ()))) for type_, name in named}


def _old_types(database: sqlite3.Connection) -> Types:
    found: Types = {}
    for type_, said in _old_json(database, "models").items():
        if isinstance(said, dict) and type_.lstrip("-").isdigit():
            listed = said.get("flds")
            fields = listed if isinstance(listed, list) else []
            names = tuple(str(one.get("name", "")) for one in fields if isinstance(one, dict))
            found[int(type_)] = (str(said.get("name", "")), names)
    return found


def _new_decks(database: sqlite3.Connection) -> dict[int, str]:
    named = database.execute("SELECT id, name FROM decks")
    return {deck: str(name).replace("\x1f", "::") for deck, name in named}


def _old_decks(database: sqlite3.Connection) -> dict[int, str]:
    return {
        int(deck): str(said.get("name", ""))
        for deck, said in _old_json(database, "decks").items()
        if isinstance(said, dict) and deck.lstrip("-").isdigit()
    }


def _old_json(database: sqlite3.Connection, column: str) -> dict[str, object]:
    """Return what an old collection keeps as JSON in its one row."""
    row = database.execute(f"SELECT {column} FROM col LIMIT 1").fetchone()  # noqa: S608 - a name of ours
    try:
        said = json_text.load(row[0]) if row else {}
    except (ValueError, TypeError, RecursionError):
        said = {}
    return said if isinstance(said, dict) else {}


# Writing


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:  # noqa: ARG001 - the codecs' call
    """Return a pack's questions as a package of cards. Needs the extra `anki`."""
    try:
        import genanki  # noqa: PLC0415
    except ImportError:
        said = _('writing Anki packages needs an extra: pip install "hubquiz[anki]"')
        raise ExchangeError(pack.title, said) from None
    model = genanki.Model(
        _MODEL,
        "HubQuiz",
        fields=[{"name": "Front"}, {"name": "Back"}, {"name": "Extra"}],
        templates=[{
            "name": "Card 1",
            "qfmt": "{{Front}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{Back}}<p>{{Extra}}</p>",
        }],
    )  # fmt: skip
    deck = genanki.Deck(_number(pack.title), pack.title)
    notes: list[Told] = []
    for card in made_cards(pack, notes):
        guid = genanki.guid_for(pack.title, card.question.ask)
        sides = [card.front, card.back, card.extra]
        deck.add_note(genanki.Note(model=model, fields=sides, tags=card.tags, guid=guid))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(path))
        return Exported(path.read_bytes(), tuple(notes))


_MODEL = 1_784_315_267
"""The number of our type of note: a package that is imported again must find its own."""


def _number(title: str) -> int:
    """Return a deck's number, the same for the same title (FNV-1a, within 31 bits)."""
    number = 0x811C9DC5
    for byte in title.encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (number & 0x3FFFFFFF) | 0x40000000

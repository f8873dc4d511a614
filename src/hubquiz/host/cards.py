"""What a list of packs shows of each, remembered so that showing it reads no pack."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.content.faults import Reading

FILE = "cards.txt"
MOST = 5_000
"""How many packs are remembered; with more, those read longest ago are forgotten first."""
HEAD = "hubquiz cards 2"

Stamp = list[str]
"""A file's size in bytes, and when it was written, in ns since the epoch, in digits."""

_Row = list[Any]
"""The title, a stamp, the count of facts, what is searched, and the card or its JSON."""
_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of a pack before it is played. One with `faults` has nothing else.

    `kinds` are those of its things. `deals` are the kinds of question that can ask about it, by
    their names; None as long as nobody has tried. `cover` is the picture that stands for it,
    named as such or the first there is, by its path in the pack. `sample` is a question in words
    (see `host.sampling`).
    """

    title: str = ""
    about: str = ""
    language: str = ""
    author: str = ""
    licence: str = ""
    facts: int = 0
    things: int = 0
    questions: int = 0
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    faults: int = 0
    deals: tuple[str, ...] | None = None
    pictures: int = 0
    sounds: int = 0
    cover: str = ""
    sample: tuple[str, ...] = ()


def card_of(reading: Reading) -> Card:
    """Return the card of what was read, without what it deals."""
    pack = reading.pack
    if pack is None:
        return Card(faults=len(reading.faults), deals=())
    from hubquiz.content.media import media_of  # noqa: PLC0415 - what is known takes none of it
    from hubquiz.content.values import Type  # noqa: PLC0415

    media = media_of(pack)
    pictures = [one.file for one in media if one.type is Type.PICTURE]
    return Card(
        title=pack.title,
        about=pack.about,
        language=pack.language,
        author=pack.author,
        licence=pack.licence,
        facts=len(pack.facts),
        things=len(pack.things),
        questions=len(pack.questions),
        topics=pack.topics,
        kinds=tuple(dict.fromkeys(thing.kind for thing in pack.things)),
        pictures=len(pictures),
        sounds=len(media) - len(pictures),
        cover=pictures[0] if pictures else "",
    )


def whole_card(reading: Reading) -> Card:
    """Return the card of what was read, with what it deals."""
    if reading.pack is None:
        return card_of(reading)
    from hubquiz.host.sampling import dealt  # noqa: PLC0415 - a list of packs deals none

    deals, sample = dealt(reading.pack)
    return replace(card_of(reading), deals=deals, sample=sample)


class Listed(NamedTuple):
    """What a pack is found and put in order by: its title, all that is searched, and its facts.

    `changed` is when its file was written, in ns since the epoch.
    """

    title: str
    hay: str
    facts: int
    changed: int


class Cards:
    """The cards of the packs seen so far, in a file of the cache that may be lost at any time.

    A card holds as long as its pack's file has the size and the time of change that it had. The
    file has a line for each: its path, its stamp, what a list needs of it, and the card as JSON.
    Only cards that are shown are ever read, so that thousands cost next to nothing.
    """

    def __init__(self, cache: Path) -> None:
        self._path = cache / FILE
        self._rows: dict[str, _Row | str] | None = None
        self._changed = False

    def known(self, path: Path) -> Card | None:
        """Return the card of a pack's file, None if it was not seen as it is now."""
        row = self._row(str(path))
        return self._card(row) if row is not None and row[1:3] == stamp_of(path) else None

    def remembered(self, path: Path) -> Card | None:
        """Return the card of a pack's file as it was last seen, whatever it is now."""
        row = self._row(str(path))
        return self._card(row) if row is not None else None

    def title(self, where: str) -> str:
        """Return the title of the pack in a file as it was last seen; empty if it is not known."""
        row = self._all().get(where)
        if row is None:
            return ""
        # Asked of thousands, to put them in order: a line is taken apart no further.
        return row.partition("\t")[0] if isinstance(row, str) else str(row[0])

    def listed(self, where: str) -> Listed | None:
        """Return what a pack is listed by, as it was last seen; None if it never was."""
        row = self._row(where)
        if row is None:
            return None
        title, _size, changed, facts, hay, _card = row
        return Listed(title, hay, int(facts), int(changed))

    def learn(self, path: Path, reading: Reading) -> Card:
        """Remember the card of what a file was found to hold."""
        return self.keep(path, stamp_of(path), card_of(reading))

    def complete(self, path: Path, reading: Reading) -> Card:
        """Remember the card of what a file was found to hold, and what it deals."""
        return self.keep(path, stamp_of(path), whole_card(reading))

    def keep(self, path: Path, stamp: Stamp, card: Card) -> Card:
        """Remember the card of a pack's file that had such a stamp when it was read."""
        from hubquiz.content.names import fold  # noqa: PLC0415 - what is known takes none of it

        rows = self._all()
        rows.pop(str(path), None)
        words = (path.name.rpartition(".")[0], card.title, card.about, card.author)
        hay = fold(" ".join((*words, *card.topics, *card.kinds)))
        rows[str(path)] = [_line(card.title), *stamp, str(card.facts), _line(hay), card]
        self._changed = True
        return card

    def save(self) -> None:
        """Write the cards; where that can't be done, they are read from the packs next time."""
        if not self._changed:
            return
        lines = [HEAD]
        for path, row in list(self._all().items())[-MOST:]:
            if path == _line(path):
                lines.append(f"{path}\t{row if isinstance(row, str) else _written(row)}")
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # A path may be no UTF-8.
            part.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")
            part.replace(self._path)
        except (OSError, ValueError):
            return
        self._changed = False

    def _card(self, row: _Row) -> Card | None:
        if isinstance(row[-1], str):
            row[-1] = read_card(row[-1])
        found: Card | None = row[-1]
        return found

    def _row(self, where: str) -> _Row | None:
        row = self._all().get(where)
        if isinstance(row, str):
            row = self._all()[where] = row.split("\t")
        if row is None or len(row) != _COLUMNS or not all(map(str.isdecimal, row[1:4])):
            return None
        return row

    def _all(self) -> dict[str, _Row | str]:
        if self._rows is None:
            self._rows = self._read()
        return self._rows

    def _read(self) -> dict[str, _Row | str]:
        try:
            data = self._path.read_bytes()
            head, *lines = data.decode("utf-8", "surrogateescape").split("\n")
        except OSError:
            return {}
        if head != HEAD:
            return {}
        parted = (line.partition("\t") for line in lines)
        return {path: row for path, _tab, row in parted}


def stamp_of(path: Path) -> Stamp:
    """Return what changes when a file does: its size in bytes, and when it was written, in ns."""
    try:
        stat = path.stat()
    except OSError:
        return ["0", "0"]
    return [str(stat.st_size), str(stat.st_mtime_ns)]


def _written(row: _Row) -> str:
    """Return a row as it is written."""
    *words, card = row
    body = card if isinstance(card, str) else json.dumps(card_fields(card))
    return "\t".join((*words, body))


def _line(text: str) -> str:
    """Return a text without what would end its place in a line."""
    return " ".join(text.split())


def card_fields(card: Card) -> dict[str, Any]:
    """Return a card as JSON can say it."""
    return {name: getattr(card, name) for name in _BLANK}


def read_card(body: str) -> Card | None:
    """Return a card from its JSON, None if it isn't one."""
    try:
        kept = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(kept, dict):
        return None
    found: dict[str, Any] = {
        name: tuple(map(str, value)) if isinstance(value, list) else value
        for name, value in kept.items()
    }
    if found.keys() != _BLANK.keys():
        return None
    if any(type(value) not in _TYPES[name] for name, value in found.items()):
        return None
    return Card(**found)


_BLANK = asdict(Card())
_TYPES = {name: {type(value)} for name, value in _BLANK.items()} | {"deals": {tuple, type(None)}}

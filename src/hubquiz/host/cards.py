"""What a list of packs shows of each, remembered so that showing it reads no pack."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

from hubquiz.content.media import media_of
from hubquiz.content.values import Type

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.content.faults import Reading
    from hubquiz.content.model import Pack, Relation
    from hubquiz.rounds.kind import Item, Kind

FILE = "cards.json"
MOST = 5_000
"""How many packs are remembered; with more, those read longest ago are forgotten first."""
TRIES = 12
"""How many facts of a relation a kind is tried at."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of a pack before it is played. One with `faults` has nothing else.

    `kinds` are those of its things. `deals` are the kinds of question that can ask about it, by
    their names; None as long as nobody has tried. `cover` is the picture that stands for it,
    named as such or the first there is, by its path in the pack.
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


def card_of(reading: Reading) -> Card:
    """Return the card of what was read, without what it deals."""
    pack = reading.pack
    if pack is None:
        return Card(faults=len(reading.faults), deals=())
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


def dealt(pack: Pack) -> tuple[str, ...]:
    """Return the kinds of question that can ask about a pack, found by trying a few facts each."""
    from hubquiz.rounds.deck import Deck  # noqa: PLC0415 - a list of packs deals none
    from hubquiz.rounds.kind import Wish  # noqa: PLC0415
    from hubquiz.rounds.kinds import KINDS  # noqa: PLC0415

    deck, wish = Deck(pack), Wish()
    items: dict[Relation | None, list[Item]] = {}
    for fact in pack.facts:
        items.setdefault(fact.relation, []).append(fact)
    if pack.questions:
        items[None] = list(pack.questions)

    def can_ask(kind: Kind) -> bool:
        return any(
            kind.make(deck, item, Random(0), wish) is not None
            for relation, found in items.items()
            if kind.suits(deck, relation)
            for item in found[:: len(found) // TRIES + 1]
        )

    return tuple(kind.name for kind in KINDS if can_ask(kind))


class Cards:
    """The cards of the packs seen so far, in a file of the cache that may be lost at any time.

    A card holds as long as its pack's file has the size and the time of change that it had.
    """

    def __init__(self, cache: Path) -> None:
        self._path = cache / FILE
        self._known: dict[str, list[Any]] | None = None
        self._changed = False

    def known(self, path: Path) -> Card | None:
        """Return the card of a pack's file, None if it was not seen as it is now."""
        kept = self._all().get(str(path))
        if kept is None or kept[:2] != _stamp(path):
            return None
        if not isinstance(kept[2], Card):
            kept[2] = _card(kept[2])  # once: a list asks for its cards again and again
        found: Card | None = kept[2]
        return found

    def learn(self, path: Path, reading: Reading) -> Card:
        """Remember the card of what a file was found to hold."""
        return self._keep(path, card_of(reading))

    def complete(self, path: Path, reading: Reading) -> Card:
        """Remember the card of what a file was found to hold, and what it deals."""
        deals = dealt(reading.pack) if reading.pack is not None else ()
        return self._keep(path, replace(card_of(reading), deals=deals))

    def _keep(self, path: Path, card: Card) -> Card:
        cards = self._all()
        cards.pop(str(path), None)
        cards[str(path)] = [*_stamp(path), card]
        self._changed = True
        return card

    def save(self) -> None:
        """Write the cards; where that can't be done, they are read from the packs next time."""
        if not self._changed:
            return
        rows = list(self._all().items())[-MOST:]
        text = json.dumps(dict(rows), default=_row)  # in ASCII: a path may be no UTF-8
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8")
            part.replace(self._path)
        except OSError:
            return
        self._changed = False

    def _all(self) -> dict[str, list[Any]]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, list[Any]]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {k: v for k, v in found.items() if isinstance(v, list) and len(v) == 3}  # noqa: PLR2004


def _stamp(path: Path) -> list[int]:
    """Return what changes when a file does: its size in bytes, and when it was written, in ns."""
    try:
        stat = path.stat()
    except OSError:
        return [0, 0]
    return [stat.st_size, stat.st_mtime_ns]


def _row(card: Card) -> dict[str, Any]:
    """Return a card as it is written."""
    return {name: getattr(card, name) for name in _BLANK}


def _card(kept: object) -> Card | None:
    """Return a card that was written, None if it isn't one."""
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

"""A player's learning as a file: JSON, an entry of the review log to a line; see docs/players.md.

It is read piece by piece, so that what a stranger wrote takes no more memory than its limits say,
and all of it before anything is done with it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from hubquiz.game.setup import Certainty
from hubquiz.host.players import PlayerError, find, join, proper
from hubquiz.i18n import _
from hubquiz.learning.codec import encode_review, read_review
from hubquiz.learning.memory import LAST_DAY
from hubquiz.quiz.fields import CodecError, Fields
from hubquiz.storage import ReviewRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hubquiz.host.desk import Desk
    from hubquiz.host.players import Heard, Joined
    from hubquiz.learning.log import Review
    from hubquiz.storage import Player

FORMAT = "hubquiz-player"
VERSION = 1

FILE_BYTES = 1 << 30
"""Size of a file. A million entries are 250 MB."""
ENTRIES = 2_000_000
"""Entries of a log."""
ENTRY = 64 * 1024
"""Characters of an entry, and of anything else between two commas."""
TEXT = 4_000
"""Characters of a text, such as a fact."""
WORD = 100
"""Characters of a game's id, or of a kind."""
PAIRS = 100
"""Pairs that one entry tells of."""
LAST_SEQ = 1 << 31
"""Rows of games are counted below it."""
LAST_MS = (LAST_DAY + 1) * 86_400_000
"""Moments lie before it."""

_CHUNK = 1 << 20
_SPACE = " \t\r\n"
_SAID = {certainty.value for certainty in Certainty} | {""}


@dataclass(frozen=True, slots=True)
class PlayerFile:
    """What a file holds: a player's name, since when there is such a player, and the log."""

    name: str
    created: int
    rows: tuple[ReviewRow, ...]


def lines(player: Player, rows: Iterable[ReviewRow]) -> Iterator[str]:
    """Yield the lines of a player's file, each with its end. The same log gives the same lines."""
    head = {"format": FORMAT, "version": VERSION, "name": player.name, "created": player.created}
    yield _text(head)[:-1] + ',"reviews":[\n'
    before = ""
    for row in rows:
        key = {"game": row.game, "seq": row.seq, "pack": row.pack, "fact": row.fact, "at": row.at}
        yield before + _text(key | json.loads(row.body))
        before = ",\n"
    yield "\n]}\n"


def save(path: Path, parts: Iterable[str]) -> None:
    """Write a file in one step: it is there as a whole, or as it was before. Raises OSError."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def load(path: Path, heard: Heard | None = None) -> PlayerFile:
    """Read a player's file. Raises PlayerError, which names the place, or OSError.

    `heard` is told now and then what part has been read, and may raise.
    """
    if not path.is_file():
        raise PlayerError(_("{file}: there is no such file").format(file=path))
    if path.stat().st_size > FILE_BYTES:
        said = _("{file}: the file is larger than {most} MB")
        raise PlayerError(said.format(file=path, most=FILE_BYTES >> 20))
    try:
        with path.open(encoding="utf-8-sig") as file:
            return _read(_Text(file, path.stat().st_size, heard))
    except UnicodeDecodeError:
        raise PlayerError(_("{file}: this is no text in UTF-8").format(file=path)) from None
    except ValueError as error:
        raise PlayerError(f"{path}: {error}") from None


def take_in(
    desk: Desk, file: PlayerFile, name: str = "", heard: Heard | None = None
) -> tuple[Player, Joined]:
    """Add what a file holds to the player of its name or of another, made if there is none.

    For `heard` see `players.join`. Raises PlayerError if the name can't be, or nothing can be
    written now.
    """
    name = proper(name or file.name)
    found = find(desk, name)
    player = found or desk.store.new_player(name, file.created or desk.clock())
    return player, join(desk.store, player, file.rows, heard, new=found is None)


class _Text:
    """JSON that is read on as it is needed: ever so much of it ahead."""

    def __init__(self, file: TextIO, size: int, heard: Heard | None) -> None:
        self._file = file
        self._size, self._heard = size, heard
        self._ahead = ""
        self._at = 0
        self._lines = 1
        self._decoder = json.JSONDecoder()

    def sign(self) -> str:
        """Return the next character that is no space, which stays; empty at the end."""
        while True:
            self._fill()
            if self._at == len(self._ahead):
                return ""
            if self._ahead[self._at] not in _SPACE:
                return self._ahead[self._at]
            self._lines += self._ahead[self._at] == "\n"
            self._at += 1

    def take(self, expected: str) -> str:
        """Take the next character, one of some. Raises CodecError."""
        found = self.sign()
        if not found or found not in expected:
            wanted = _(" or ").join(f"“{each}”" for each in expected)
            raise self.wrong(_("{wanted} is expected here").format(wanted=wanted))
        self._at += 1
        return found

    def value(self) -> object:
        """Take a value. Raises CodecError."""
        self.sign()
        value: object = None
        try:
            value, end = self._decoder.raw_decode(self._ahead, self._at)
        except (ValueError, RecursionError):
            end = -1
        if not 0 <= end - self._at <= ENTRY:
            said = _("this is no JSON, or an entry longer than {most} characters")
            raise self.wrong(said.format(most=ENTRY))
        self._lines += self._ahead.count("\n", self._at, end)
        self._at = end
        return value

    def wrong(self, said: str) -> CodecError:
        """Return the error to raise of this place."""
        return CodecError(_("line {line}: {said}").format(line=self._lines, said=said))

    def _fill(self) -> None:
        if len(self._ahead) - self._at <= ENTRY and (more := self._file.read(_CHUNK)):
            self._ahead = self._ahead[self._at :] + more
            self._at = 0
            if self._heard is not None:
                self._heard(min(1.0, self._file.buffer.tell() / max(1, self._size)))


def _read(text: _Text) -> PlayerFile:
    head: dict[str, object] = {}
    rows: tuple[ReviewRow, ...] | None = None
    text.take("{")
    while True:
        name = text.value()
        if not isinstance(name, str):
            raise text.wrong(_("the name of a field is expected here"))
        text.take(":")
        if name in head or (name == "reviews" and rows is not None):
            raise text.wrong(_("“{name}” is there twice").format(name=name))
        if name == "reviews":
            _check(head)
            rows = tuple(_rows(text))
        else:
            head[name] = text.value()
        if text.take(",}") == "}":
            break
    if text.sign():
        raise text.wrong(_("nothing may come after the end"))
    _check(head)
    fields = Fields(head, FORMAT)
    if not fields.has("version") or rows is None:
        raise fields.wrong(_("this is not a player's file"))
    created = fields.integer("created", 0)
    if not 0 <= created < LAST_MS:
        raise fields.wrong("created is no time")
    return PlayerFile(proper(_sound(fields, fields.text("name"))), created, rows)


def _check(head: dict[str, object]) -> None:
    """Raise CodecError if what is known of the head by now is of no player's file."""
    fields = Fields(head, FORMAT)
    if head.get("format", FORMAT) != FORMAT:
        raise fields.wrong(_("this is not a player's file"))
    if fields.integer("version", VERSION) > VERSION:
        raise fields.wrong(_("a newer HubQuiz wrote it"))


def _rows(text: _Text) -> Iterator[ReviewRow]:
    text.take("[")
    if text.sign() == "]":
        text.take("]")
        return
    for number in range(ENTRIES):
        entry = text.value()
        try:
            yield _row(Fields(entry, f"reviews[{number}]"))
        except CodecError as error:
            raise text.wrong(str(error)) from None
        if text.take(",]") == "]":
            return
    raise text.wrong(_("it has more than {most:,} entries").format(most=ENTRIES))


def _row(fields: Fields) -> ReviewRow:
    game, pack, fact = (_sound(fields, fields.text(name)) for name in ("game", "pack", "fact"))
    seq, at = fields.integer("seq"), fields.integer("at")
    if not (game and pack and fact):
        raise fields.wrong("game, pack and fact can't be empty")
    if len(game) > WORD:
        raise fields.wrong(f"game has more than {WORD} characters")
    if not (-LAST_SEQ <= seq < LAST_SEQ and 0 <= at < LAST_MS):
        raise fields.wrong("seq or at is out of all bounds")
    body = "{}"
    if seq >= 0:
        review = read_review(at, pack, fact, fields)
        _check_review(fields, review)
        body = encode_review(review)
    return ReviewRow("", game, seq, fact, pack, at, body)


def _check_review(fields: Fields, review: Review) -> None:
    pairs = (*review.confused, *review.apart)
    if not review.kind or len(review.kind) > WORD:
        raise fields.wrong(f"kind has 1 to {WORD} characters")
    if review.certainty not in _SAID:
        raise fields.wrong("certainty is none that there is")
    if review.used >= LAST_MS:
        raise fields.wrong("it can't have taken that long")
    if len(pairs) > PAIRS:
        raise fields.wrong(f"there are more than {PAIRS} pairs")
    for text in (review.kind, review.recalled, *(each for pair in pairs for each in pair)):
        _sound(fields, text)


def _sound(fields: Fields, text: str) -> str:
    """Return a text that can be kept: not too long, and of characters that there are."""
    if len(text) > TEXT:
        raise fields.wrong(f"a text has more than {TEXT} characters")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise fields.wrong("a text has half a character") from None
    if "\0" in text:
        raise fields.wrong("a text has a character that can't be kept")
    return text


def _text(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

"""Reads a pack file: `read_file`, `read_text`.

Reading never raises for what a file holds: it gives a pack, or every fault with its place. The
steps are bytes → characters → YAML's events → a tree with places → names → relations → facts.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hubquiz.content import limits
from hubquiz.content.faults import Faults, Reading, TooMany, position, quote, whole_file
from hubquiz.content.loading import collector_paused, read_bytes, too_large
from hubquiz.content.model import NO_CONTEXT, Pack
from hubquiz.content.reading.characters import clean
from hubquiz.content.reading.fields import Fields
from hubquiz.content.reading.media import MediaFiles
from hubquiz.content.reading.names import Names
from hubquiz.content.reading.nodes import FAST, Entries, compose
from hubquiz.content.reading.questions import Questions
from hubquiz.content.reading.relations import Relations
from hubquiz.content.reading.sources import Sources
from hubquiz.content.reading.things import Things, read_kinds
from hubquiz.content.reading.values import Values
from hubquiz.content.strangers import stranger
from hubquiz.content.values import Type
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from hubquiz.content.model import Written

FORMAT = "1"
"""The version of the pack format that is read here."""

MAPS = ("world",)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
"""The form of a language tag (BCP 47)."""

_LINES = ("title", "about", "language", "author", "licence", "map")
KEYS = (
    "hubquiz",
    *_LINES,
    "sources",
    "from",
    "as of",
    "cover",
    "kinds",
    "relations",
    "things",
    "questions",
)
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark, which editors put before the text."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_file(path: str | Path) -> Reading:
    """Read the pack in a file. What can't be opened is a fault of the file as a whole."""
    name = str(path)
    faults = Faults(name)
    try:
        text = decode(read_bytes(Path(path)), faults)
    except OSError as error:
        return whole_file(
            name, _("this can't be opened: {error}").format(error=error.strerror or error)
        )
    except ValueError as error:
        return whole_file(name, str(error))
    return _reading(text, faults, FAST)


def read_text(text: str | bytes, name: str, *, loader: Any = FAST) -> Reading:
    """Read a pack from its text; `name` stands for the file in faults.

    Bytes are UTF-8, or UTF-16 with a byte order mark. `loader` is PyYAML's class to parse with.
    """
    if len(text) > limits.FILE_BYTES:
        return whole_file(name, too_large())
    faults = Faults(name)
    return _reading(decode(text, faults) if isinstance(text, bytes) else text, faults, loader)


def _reading(text: str | None, faults: Faults, loader: Any) -> Reading:
    pack = None
    try:
        with collector_paused():
            pack = None if text is None else _read(text.removeprefix(_BOM), faults, loader)
    except TooMany:
        pass
    except MemoryError:
        return whole_file(faults.file, _("there is not enough memory to read it"))
    return faults.reading(pack)


def decode(data: bytes, faults: Faults) -> str | None:
    """Return the text of a file's bytes; None if they are no UTF-8 (or marked UTF-16)."""
    found = stranger(data)
    if found is not None:
        faults.add(position(0, 0), *found)
        return None
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line = before.count("\n")
        column = len(before) - (before.rfind("\n") + 1)
        wrong = data[error.start : error.start + 1].hex().upper()
        faults.add(
            position(line, column),
            _("the byte 0x{wrong} is not {encoding}").format(
                wrong=wrong, encoding=encoding.upper().removesuffix("-SIG")
            ),
            _('save the file with the encoding "UTF-8"'),
        )
        return None


def _read(text: str, faults: Faults, loader: Any) -> Pack | None:
    root = compose(clean(text, faults), faults, loader)
    if root is None:
        if not faults:
            faults.add(0, _("the file is empty"), "title: …")
        return None
    if not isinstance(root, Entries):
        faults.add(root.at, _("a pack must hold keys and values"), _("begin with title: …"))
        return None
    return _PackReader(root, faults).read()


class _PackReader:
    """Reads a pack from its tree, section by section in the order in which they lean on another."""

    def __init__(self, root: Entries, faults: Faults) -> None:
        self._root = root
        self._faults = faults
        self._fields = Fields(faults)
        self._sources = Sources(self._fields)
        self._names = Names(faults)

    def read(self) -> Pack:
        parts = dict(self._fields.known(self._root, KEYS, N_("a pack")))
        said = self._said()
        if "sources" in parts:
            self._sources.declare(parts["sources"])
        context = self._sources.inherit(self._root, NO_CONTEXT)
        kinds = read_kinds(self._fields, parts.get("kinds"), parts.get("things"))
        relations = Relations(self._fields, kinds)
        if "relations" in parts:
            relations.declare(parts["relations"])
        things = Things(self._fields, self._sources, self._names, relations)
        if "things" in parts:
            things.read(parts["things"], context, kinds)
        settled = relations.settle(self._names)
        files = MediaFiles(self._fields)
        cover = files.node(parts["cover"], Type.PICTURE) if "cover" in parts else None
        values = Values(self._fields, self._names, self._sources, files)
        for use in things.uses:
            if use.draft.relation is not None:
                values.read(use, use.draft.relation)
        questions: list[Written] = []
        if "questions" in parts:
            reader = Questions(self._fields, self._sources, files)
            questions = reader.read(parts["questions"], context)
        return Pack(
            **said,
            sources=tuple(self._sources.named.values()),
            kinds=kinds,
            relations=settled,
            things=tuple(things.things),
            facts=tuple(values.facts),
            nears=tuple(values.nears),
            nones=tuple(values.nones),
            questions=tuple(questions),
            cover=cover,
        )

    def _said(self) -> dict[str, str]:
        """Return what the pack says of itself."""
        values, add = self._root.values, self._faults.add
        said = {"title": ""}
        for key in _LINES:
            if key in values:
                read = self._fields.text if key == "about" else self._fields.line
                said[key] = read(values[key], key)
        if "title" not in values:
            add(self._root.at, _("the pack has no title"), "title: …")
        if "hubquiz" in values:
            version = self._fields.line(values["hubquiz"], "hubquiz")
            if version and version != FORMAT:
                message = _("the format {version} is not known").format(version=quote(version))
                add(values["hubquiz"].at, message, f"hubquiz: {FORMAT}")
        world, language = said.get("map"), said.get("language")
        if world and world not in MAPS:
            self._faults.unknown(
                values["map"].at,
                _("there is no map {world}").format(world=quote(world)),
                world,
                MAPS,
            )
        if language and not _LANGUAGE.fullmatch(language):
            add(
                values["language"].at,
                _("{language} is no language").format(language=quote(language)),
                "en, zh, pt-BR, …",
            )
        return said

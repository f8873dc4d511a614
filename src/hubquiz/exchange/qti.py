"""IMS QTI: 1.2 (as Canvas has it), 2.0 to 2.2 and 3.0, as XML or as a package; 2.1 is written."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.archive import Archive, ArchiveError
from hubquiz.exchange import qti_classic, qti_document, qti_modern, qti_package, qti_writing
from hubquiz.exchange.gathering import Gathering, one_line
from hubquiz.exchange.model import ExchangeError, Exported, Imported
from hubquiz.exchange.qti_item import Budget, Unfit
from hubquiz.exchange.qti_media import MediaStore
from hubquiz.exchange.qti_package import ITEMS, QTI, TESTS
from hubquiz.exchange.qti_xml import attribute, child, every, first, kind, parsed, root_of, words
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from hubquiz.content.model import Pack
    from hubquiz.exchange.qti_item import Found

QUESTIONS = 20_000
_ZIP = b"PK\x03\x04"
_FOREIGN = frozenset(("h5p.json", "[Content_Types].xml", "collection.anki2", "collection.anki21"))
"""Files that only packages of other kinds have."""
_LOOKED_AT = 50
"""Files that are looked into where a package has no manifest."""
_SHOWN = 60


def recognises(data: bytes) -> bool:
    """Tell whether a file is QTI, or a package with a manifest or with QTI in it."""
    if not data.startswith(_ZIP):
        return root_of(data) in QTI
    try:
        archive = Archive(data, "")
    except ArchiveError:
        return b"imsmanifest.xml" in data and b"h5p.json" not in data
    if not _FOREIGN.isdisjoint(archive.names):
        return False
    if any(posixpath.basename(name).lower() == qti_package.MANIFEST for name in archive.names):
        return True
    documents = [name for name in archive.names if qti_package.is_document(name)]
    return any(qti_package.root_in(archive, name) in QTI for name in documents[:_LOOKED_AT])


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a QTI file or package."""
    reading = _Reading(name)
    if data.startswith(b"PK"):
        reading.package(data)
    else:
        if (root := root_of(data)) not in QTI:
            said = _("this is not QTI: it begins with “{root}”")
            raise ExchangeError(name, said.format(root=root or "…"))
        reading.file(data, name, "")
    return reading.imported()


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:
    """Return the questions as a QTI 2.1 package, with their pictures and sounds."""
    return qti_writing.package(pack, media)


class _Reading:
    def __init__(self, name: str) -> None:
        self._name = name
        self._gathering = Gathering(PurePath(name).stem)
        self._store = MediaStore()
        self._budget = Budget()
        self._titled = False
        self._several = False
        self._seen = 0
        self._asked = 0
        self._topics: Mapping[str, tuple[str, ...]] = {}
        self._languages: dict[str, int] = {}
        self._told: set[str] = set()

    def imported(self) -> Imported:
        """Return what was found. Raises ExchangeError if there was nothing to be found."""
        if not self._seen:
            raise ExchangeError(self._name, _("there are no QTI questions in it"))
        if self._languages:
            self._gathering.language = max(self._languages, key=lambda one: self._languages[one])
        imported = self._gathering.imported()
        return replace(imported, media=self._store.named(imported.pack.questions))

    def package(self, data: bytes) -> None:
        try:
            archive = Archive(data, self._name)
            package = qti_package.opened(archive, self._name)
        except ArchiveError as error:
            raise ExchangeError(self._name, str(error).partition(": ")[2] or str(error)) from None
        self._store = MediaStore(archive)
        self._topics = package.topics
        if package.title:
            self._gathering.title, self._titled = package.title, True
        self._gathering.language = package.language
        self._gathering.note(package.notes)
        self._several = len(package.documents) > 1
        for path in package.documents:
            try:
                content = archive.read(path, qti_package.DOCUMENT_BYTES)
                self.file(content, f"{self._name}/{path}", posixpath.dirname(path), path)
            except ArchiveError as error:
                raise ExchangeError(self._name, str(error)) from None
            except ExchangeError as error:
                if len(package.documents) == 1:
                    raise
                self._seen += 1
                self._gathering.skip(error.message, line=0, place=path)

    def file(self, data: bytes, name: str, folder: str, path: str = "") -> None:
        root, mended = parsed(data, name)
        if mended:
            said = _("signs that XML doesn't know were put right")
            self._gathering.change(said, place=path)
        name = kind(root)
        if name in ITEMS:
            self._ask(root, folder, path, ())
        elif name in TESTS:
            self._name_it(attribute(root, "title"))
            if first(root, "timelimits") is not None:
                self._settings()
            for item in every(root, *ITEMS):
                self._ask(item, folder, path, ())
        else:
            self._classic(root, folder, path)

    def _classic(self, root: Element, folder: str, path: str) -> None:
        title = qti_document.title_of(root)
        if not self._several and title:
            self._gathering.title = title
        if banks := qti_document.banks(root):
            said = _("{n} draws from a bank of questions that is not in it")
            self._gathering.change(said.format(n=banks), place=path)
        if qti_document.has_settings(root):
            self._settings()
        items = list(qti_document.questions(root))
        several = len({section for _item, section in items}) > 1
        for item, section in items:
            named = (title if self._several else "", section if several else "")
            self._ask(item, folder, path, tuple(filter(None, named)))

    def _settings(self) -> None:
        """Tell once what is no part of a question."""
        if "settings" not in self._told:
            self._told.add("settings")
            self._gathering.change(_("points, times, attempts and shuffling were left behind"))

    def _name_it(self, title: str) -> None:
        if title and not self._titled:
            self._gathering.title, self._titled = title, True

    def _ask(self, item: Element, folder: str, path: str, topics: tuple[str, ...]) -> None:
        self._seen += 1
        if self._seen > QUESTIONS:
            if self._seen == QUESTIONS + 1:
                said = _("only its first {n:,} questions were read")
                self._gathering.skip(said.format(n=QUESTIONS))
            return
        place = _place(item, posixpath.basename(path) if self._several else "")
        try:
            if kind(item) == "item":
                found = [qti_classic.read_item(item, self._store, folder, self._budget)]
            else:
                found = qti_modern.read_item(item, self._store, folder)
                self._speak(attribute(item, "lang"))
        except Unfit as why:
            self._gathering.skip(str(why), place=place)
            return
        for one in found:
            self._take(one, place, (*topics, *self._topics.get(path, ())))

    def _take(self, found: Found, place: str, topics: tuple[str, ...]) -> None:
        taken = self._gathering.ask(
            found.prompt,
            found.answer,
            place=place,
            because=found.because,
            topics=topics,
            media=found.media,
        )
        for note in found.notes if taken else ():
            self._gathering.change(note, place=place)

    def _speak(self, language: str) -> None:
        if language:
            self._languages[language] = self._languages.get(language, 0) + 1


_UNNAMED = re.compile(r"(question|item|q|untitled|que_.*)?[\s\d._-]*", re.IGNORECASE)
"""Titles that tell nothing of a question."""


def _place(item: Element, path: str) -> str:
    """Return the words by which an item is found again."""
    body = child(item, "itembody")
    named = attribute(item, "title")
    if _UNNAMED.fullmatch(named):
        named = one_line(words(body) if body is not None else qti_document.opening(item)) or named
    named = named or attribute(item, "ident") or attribute(item, "identifier")
    named = named if len(named) <= _SHOWN else f"{named[:_SHOWN]}…"
    return f"{path}: {named}" if path else named

"""A package of QTI: which of its files hold questions, and in which order they are asked."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hubquiz.archive import ArchiveError
from hubquiz.content import limits
from hubquiz.exchange.model import ExchangeError, Note
from hubquiz.exchange.qti_xml import attribute, children, every, first, parsed, root_of, words
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from hubquiz.archive import Archive

MANIFEST = "imsmanifest.xml"
ITEMS = ("assessmentitem", "item")
TESTS = ("assessmenttest",)
QTI = frozenset(("questestinterop", *ITEMS, *TESTS))
"""What a file of QTI begins with."""
DOCUMENT_BYTES = limits.FILE_BYTES
ALL_BYTES = 2 * limits.FILE_BYTES
_SUFFIXES = (".xml", ".qti", ".dat")
_DIGITS = re.compile(r"(\d{1,9})")
_CARTRIDGE = "assessment_qti.xml"
_CANVAS = "non_cc_assessments"
"""Canvas writes each quiz twice: for others, and in this folder whole."""


@dataclass(slots=True)
class Package:
    """What a package holds: its files with questions in order, and their topics by file."""

    documents: tuple[str, ...] = ()
    title: str = ""
    language: str = ""
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def is_document(name: str) -> bool:
    """Tell whether a file may hold questions, by its name."""
    return name.lower().endswith(_SUFFIXES) and posixpath.basename(name).lower() != MANIFEST


def root_in(archive: Archive, name: str) -> str:
    """Return the kind of the first element of a file in an archive; empty if it is no XML."""
    try:
        return root_of(archive.read(name, DOCUMENT_BYTES))
    except ArchiveError:
        return ""


def opened(archive: Archive, name: str) -> Package:
    """Return what an archive holds. Raises ArchiveError and ExchangeError."""
    package = Package()
    roots: dict[str, str] = {}
    size = 0
    for path in archive.names:
        if is_document(path):
            size += archive.size(path)
            if size > ALL_BYTES:
                raise ExchangeError(name, _("its files are too large all together; split it"))
            if (root := root_in(archive, path)) in QTI:
                roots[path] = root
    roots = {path: root for path, root in roots.items() if not _doubled(path, roots)}
    manifests = [one for one in archive.names if posixpath.basename(one).lower() == MANIFEST]
    listed: dict[str, None] = {}
    for path in sorted(manifests, key=lambda one: (one.count("/"), one)):
        try:
            manifest, _was_mended = parsed(archive.read(path, DOCUMENT_BYTES), f"{name}/{path}")
        except ExchangeError as error:
            package.notes.append(Note(error.line, path, error.message))
            continue
        _manifest(manifest, posixpath.dirname(path), archive, package, listed)
    ahead = _tested(archive, roots, package, name)
    rest = (*listed, *sorted(roots, key=_naturally))
    order = dict.fromkeys(path for path in (*ahead, *rest) if path in roots)
    tests = [path for path in order if roots[path] in TESTS]
    package.documents = (*tests, *(path for path in order if path not in tests))
    return package


def _doubled(path: str, roots: Mapping[str, str]) -> bool:
    """Tell whether a quiz stands in the package once more, in Canvas's own words."""
    folder, base = posixpath.split(path)
    top, quiz = posixpath.split(folder)
    twin = posixpath.join(top, _CANVAS, f"{quiz}.xml.qti")
    return base.lower() == _CARTRIDGE and twin in roots


def _naturally(path: str) -> list[tuple[int, str]]:
    """Return what sorts item10 behind item9."""
    parts = _DIGITS.split(path.lower())
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def _manifest(
    root: Element, folder: str, archive: Archive, package: Package, listed: dict[str, None]
) -> None:
    """Take a manifest's title and language, its files in order, and their topics."""
    names = {name.casefold(): name for name in archive.names}
    about = first(root, "lom")
    metadata = next(children(root, "metadata"), None)
    if metadata is not None and about is not None and about in list(metadata.iter()):
        general = first(about, "general")
        if general is not None:
            package.title = package.title or words(first(general, "title"))
            package.language = package.language or words(first(general, "language"))
    topics: dict[str, tuple[str, ...]] = dict(package.topics)
    for resource in every(root, "resource"):
        hrefs = [
            attribute(resource, "href"),
            *(attribute(f, "href") for f in children(resource, "file")),
        ]
        for href in dict.fromkeys(filter(None, hrefs)):
            base = attribute(resource, "base")
            path = _joined(folder, posixpath.join(base, href))
            found = names.get(path.casefold())
            if found is None and posixpath.splitext(href)[1]:
                said = _("the manifest names “{file}”, which is not in the package")
                package.notes.append(Note(0, MANIFEST, said.format(file=href)))
            elif found is not None:
                listed.setdefault(found)
        main = names.get(_joined(folder, hrefs[0]).casefold()) if hrefs[0] else None
        keywords = tuple(filter(None, map(words, every(resource, "keyword"))))
        if main and keywords:
            topics[main] = keywords
    package.topics = topics


def _joined(folder: str, href: str) -> str:
    return posixpath.normpath(
        posixpath.join(folder, unquote(href.partition("?")[0].replace("\\", "/")))
    )


def _tested(
    archive: Archive, roots: Mapping[str, str], package: Package, name: str
) -> Iterator[str]:
    """Yield the items that tests refer to, in their order."""
    names = {path.casefold(): path for path in roots}
    found: list[str] = []
    for path in sorted((one for one in roots if roots[one] in TESTS), key=_naturally):
        try:
            root, _was_mended = parsed(archive.read(path, DOCUMENT_BYTES), f"{name}/{path}")
        except ExchangeError:
            continue  # it is read once more, and told of then
        package.title = package.title or attribute(root, "title")
        for one in every(root, "assessmentitemref"):
            href = attribute(one, "href")
            item = names.get(_joined(posixpath.dirname(path), href).casefold())
            if item is None:
                said = _("the test names “{file}”, which is not in the package")
                package.notes.append(Note(0, path, said.format(file=href)))
            else:
                found.append(item)
    return iter(found)

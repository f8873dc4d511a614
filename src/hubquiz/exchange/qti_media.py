"""Pictures and sounds that a question's HTML names, found in the package that it came in."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hubquiz.archive import ArchiveError
from hubquiz.content.media import HEAD, ends_as, kind_of_bytes
from hubquiz.content.values import Media, Type
from hubquiz.exchange.markup import is_html, plain_noting
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.archive import Archive
    from hubquiz.content.model import Written

MEDIA_BYTES = 16 * 1024 * 1024
"""Size of a picture or a sound."""
ALL_BYTES = 128 * 1024 * 1024
"""Size of all that is taken from one package."""

_TAG = re.compile(
    r"<(img|audio|video|source|embed)\b((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>", re.IGNORECASE
)
_SAID = re.compile(r"([A-Za-z-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BASE = re.compile(
    r"^(?:\$|%24)?(?:IMS-CC-FILEBASE|CANVAS_COURSE_REFERENCE)(?:\$|%24)?/", re.IGNORECASE
)
_REMOTE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_EQUATION = re.compile(r"^\s*LaTeX:\s*", re.IGNORECASE)
_DATA = re.compile(r"data:[\w/+.-]*;base64,", re.IGNORECASE)
_SHORTEST = {Type.PICTURE: ".png", Type.SOUND: ".ogg"}
_WHERE = ("", "web_resources/", "content/", "media/", "resources/")
"""Folders in which programs keep what questions name without a folder."""


class MediaStore:
    """The pictures and sounds that were taken, by their path in the pack to be."""

    def __init__(self, archive: Archive | None = None) -> None:
        self.taken: dict[str, bytes] = {}
        self._archive = archive
        self._names = archive.names if archive else ()
        self._folded = {name.casefold(): name for name in self._names}
        self._by_base: dict[str, list[str]] = {}
        for name in self._names:
            self._by_base.setdefault(posixpath.basename(name).casefold(), []).append(name)
        self._size = 0
        self._as: dict[str, str] = {}

    def named(self, questions: Iterable[Written]) -> dict[str, bytes]:
        """Return those that questions show."""
        files = {media.file for question in questions for media in question.media}
        return {file: self.taken[file] for file in sorted(files)}

    def find(self, address: str, folder: str) -> str:
        """Return the path in the package that an address means from a folder; empty if none."""
        bare = address.partition("?")[0].partition("#")[0].replace("\\", "/")
        path = _BASE.sub("", unquote(bare))
        path = path.removeprefix("/")
        here = posixpath.normpath(posixpath.join(folder, path))
        wholes = (here, *(posixpath.normpath(where + path) for where in _WHERE))
        for whole in wholes:
            if found := self._folded.get(whole.casefold()):
                return found
        alike = self._by_base.get(posixpath.basename(path).casefold(), [])
        return alike[0] if len(alike) == 1 else ""

    def take(self, address: str, folder: str, alt: str = "") -> Media | str:
        """Return what an address names, or why it can't come."""
        if _DATA.match(address):
            return self._kept(_decoded(address), "embedded", alt)
        if _REMOTE.match(address):
            return _("“{name}” lies on another computer, and was left out").format(
                name=_short(address)
            )
        name = self.find(address, folder)
        if not name or self._archive is None:
            return _("“{name}” is not in this file").format(name=_short(address))
        if name in self._as:
            file = self._as[name]
            return Media(_type(self.taken[file]), file, alt)
        try:
            data = self._archive.read(name, MEDIA_BYTES)
        except ArchiveError as error:
            return str(error)
        kept = self._kept(data, name, alt)
        if isinstance(kept, Media):
            self._as[name] = kept.file
        return kept

    def _kept(self, data: bytes, name: str, alt: str) -> Media | str:
        type_ = kind_of_bytes(data[:HEAD])
        if type_ is None:
            said = _("“{name}” is neither PNG, JPEG, WAV nor OGG, and was left out")
            return said.format(name=_short(name))
        if self._size + len(data) > ALL_BYTES:
            said = _("“{name}” was left out: all pictures and sounds together are too large")
            return said.format(name=_short(name))
        self._size += len(data)
        file = self._file(data, name, type_)
        self.taken[file] = data
        return Media(type_, file, alt)

    def _file(self, data: bytes, name: str, type_: Type) -> str:
        """Return a path for it: its own if that is free, and ends as it must."""
        stem, ending = posixpath.splitext(name)
        if not ends_as(name, type_):
            ending = ".jpg" if data.startswith(b"\xff\xd8") else _SHORTEST[type_]
            ending = ".wav" if data.startswith(b"RIFF") else ending
        file, number = f"{stem}{ending}", 2
        while self.taken.get(file, data) != data:
            file, number = f"{stem}-{number}{ending}", number + 1
        return file


def _type(data: bytes) -> Type:
    return kind_of_bytes(data[:HEAD]) or Type.PICTURE


def _decoded(address: str) -> bytes:
    try:
        return base64.b64decode("".join(address.partition(",")[2].split()))
    except (binascii.Error, ValueError):
        return b""


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else f"…{name[-_SHOWN:]}"


_SHOWN = 60


def formulas_of(html: str) -> str:
    """Return HTML in which pictures of formulas, as Canvas has them, are LaTeX."""

    def spelled(tag: re.Match[str]) -> str:
        said = _attributes(tag[2])
        latex = said.get("data-equation-content") or ""
        alt = said.get("alt", "")
        if not latex and (_EQUATION.match(alt) or "equation_image" in said.get("class", "")):
            latex = _EQUATION.sub("", alt) or said.get("title", "")
        safe = latex.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f"\\({safe}\\)" if latex else tag[0]

    return _TAG.sub(spelled, html) if "<img" in html.lower() else html


def shown(
    html: str, store: MediaStore, folder: str = ""
) -> tuple[str, tuple[Media, ...], tuple[str, ...]]:
    """Return a prompt's text, the pictures and sounds shown with it, and what could not come."""
    media: list[Media] = []
    notes: list[str] = []

    def without(tag: re.Match[str]) -> str:
        said = _attributes(tag[2])
        address = said.get("src", "").strip()
        if not address:
            return tag[0] if tag[1].lower() == "img" else ""
        found = store.take(address, folder, " ".join(said.get("alt", "").split()))
        if isinstance(found, str):
            notes.append(found)
            return f"[{said['alt'].strip()}]" if said.get("alt", "").strip() else ""
        if found not in media:
            media.append(found)
        return ""

    text, told = plain_noting(_TAG.sub(without, formulas_of(html)))
    video = tuple(note for note in told if not (media and "<audio>" in note))
    return text, tuple(media), tuple(dict.fromkeys((*notes, *video)))


def told(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a choice or a feedback, and what of it text can't show."""
    return plain_noting(formulas_of(html))


def pictured(html: str) -> bool:
    """Tell whether HTML shows nothing but a picture without words."""
    return not told(html)[0] and bool(_TAG.search(html))


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b) for name, a, b in _SAID.findall(text)}


def is_marked_up(text: str) -> bool:
    """Tell whether a text that doesn't say so is HTML."""
    return is_html(text)

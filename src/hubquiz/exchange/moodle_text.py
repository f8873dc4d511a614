"""The texts of a Moodle question: where they stand, their formats, the pictures in them."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import tostring

from hubquiz.content.media import HEAD, ends_as, kind_of_bytes
from hubquiz.content.values import Media, Type
from hubquiz.exchange.markup import (
    escape_newlines,
    is_html,
    markdown_plain,
    plain_noting,
    without_media,
)
from hubquiz.exchange.mathtext import formulas
from hubquiz.exchange.moodle_languages import one_language
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

PLACED = "@@PLUGINFILE@@/"
"""How the address of a file begins that stands beside the text."""

LONGEST = 200_000
"""Characters of a text with its tags; a pack's has 4,000 at most, without any."""

_FORMATS = {"0": "moodle_auto_format", "1": "html", "2": "plain_text", "4": "markdown"}
_DATA = re.compile(r"data:[\w/+.;=-]*;base64,", re.IGNORECASE)
_ALONE = re.compile(r"</?[A-Za-z][^<>]{0,100}>")
_UNSAFE = re.compile(r"[^\w.-]+")
_NAME = 80
_SHORTEST = {Type.PICTURE: ".png", Type.SOUND: ".ogg"}


def raw(element: Element | None) -> str:
    """Return the text of an element: that of the `text` in it, or its own; elements are HTML."""
    if element is None:
        return ""
    text = element.find("text")
    if text is None:
        return (element.text or "").strip()
    if len(text) == 0:
        return text.text or ""
    html = tostring(text, encoding="unicode", method="html")
    return html[html.index(">") + 1 : html.rindex("</")]


def format_of(element: Element | None, default: str) -> str:
    """Return the format of an element's text, by its name in Moodle XML."""
    said = "" if element is None else element.get("format", "").strip().lower()
    return _FORMATS.get(said, said) or default


def words(element: Element | None) -> str:
    """Return a text that is no HTML, on one line."""
    return " ".join(raw(element).split())


class Store:
    """The pictures and sounds that were taken from a file, by their path in the pack to be."""

    def __init__(self) -> None:
        self.taken: dict[str, bytes] = {}

    def keep(self, name: str, data: bytes, alt: str) -> Media | None:
        """Return the picture or sound that the bytes are, or None if a pack knows no such."""
        type_ = kind_of_bytes(data[:HEAD])
        if type_ is None:
            return None
        stem, ending = posixpath.splitext(_UNSAFE.sub("-", posixpath.basename(name))[-_NAME:])
        if not ends_as(f"x{ending}", type_):
            ending = ".jpg" if data.startswith(b"\xff\xd8") else _SHORTEST[type_]
            ending = ".wav" if data.startswith(b"RIFF") else ending
        stem = stem.strip(".-") or "media"
        folded = {path.casefold(): path for path in self.taken}
        file, number = f"{stem}{ending}", 2
        while (found := folded.get(file.casefold())) and self.taken[found] != data:
            file, number = f"{stem}-{number}{ending}", number + 1
        file = found or file
        self.taken[file] = data
        return Media(type_, file, alt)


class Texts:
    """Makes the texts of one question readable, and notes what that loses."""

    def __init__(self, question: Element, store: Store) -> None:
        self.notes: list[str] = []
        self.media: list[Media] = []
        self._store = store
        prompt = question.find("questiontext")
        files = [*question.iter("file"), *(() if prompt is None else prompt.iter("file"))]
        self._files = {file.get("name", "").strip(): file for file in files if file.text}
        self.format = format_of(prompt, "html")

    def prompt(self, question: Element) -> str:
        """Return the prompt; its pictures and sounds are shown with it."""
        self._attached(question)
        text = raw(question.find("questiontext"))
        if self.format != "plain_text" and "<" in text:
            text = without_media(text, self._take)
        return self._readable(text, self.format)

    def read(self, element: Element | None, default: str = "") -> str:
        """Return any other text; a picture in it can't come."""
        text, format_ = raw(element), format_of(element, default or self.format)
        if format_ != "plain_text" and "<" in text:
            text = without_media(text, self._leave)
        return self._readable(text, format_)

    def choice(self, element: Element, default: str = "") -> str:
        """Return a choice. A tag that is all of it is meant, as in a question on HTML."""
        text = raw(element).strip()
        if _ALONE.fullmatch(text) and "img" not in text.lower():
            return text
        return self.read(element, default)

    def right(self, element: Element) -> str:
        """Return the right side of a pair, which Moodle has as text and people as HTML."""
        return self.choice(element, "moodle_auto_format")

    def _readable(self, text: str, format_: str) -> str:
        text, left = one_language(text.strip())
        if left:
            self.notes.append(_("what it says in other languages was left out"))
        if len(text) > LONGEST:
            self.notes.append(_("only the beginning of a very long text was read"))
            text = text[: max(text.rfind(">", 0, LONGEST) + 1, text.rfind(" ", 0, LONGEST))]
        if format_ == "plain_text":
            return formulas(text)
        if format_ == "markdown":
            return markdown_plain(text)
        if format_ == "moodle_auto_format":
            if not is_html(text):
                return formulas(text)
            text = escape_newlines(text)
        shown, notes = plain_noting(text)
        self.notes += notes
        return shown

    # Pictures and sounds

    def _take(self, tag: str, said: Mapping[str, str]) -> str | None:
        """Return what stands for a picture or a sound in the text; None leaves its tag."""
        address = (said.get("src") or (said.get("href", "") if tag == "a" else "")).strip()
        alt = " ".join(said.get("alt", "").split())
        if not address or "data-mathml" in said or (tag == "a" and not address.startswith(PLACED)):
            return None
        data = self._bytes(address)
        if isinstance(data, str):
            self.notes.append(data)
            return _bracketed(said)
        name = "picture" if _DATA.match(address) else unquote(address.partition("?")[0])
        media = self._store.keep(name, data, alt)
        if media is None:
            told = _("“{name}” is neither PNG, JPEG, WAV nor OGG, and was left out")
            self.notes.append(told.format(name=posixpath.basename(name)[-_NAME:]))
            return _bracketed(said)
        if media not in self.media:
            self.media.append(media)
        return " "

    def _leave(self, tag: str, said: Mapping[str, str]) -> str | None:
        """Return the words of a picture that can't come; one of a formula is no picture."""
        if tag != "img" or "data-mathml" in said:
            return None
        self.notes.append(_("a picture outside the prompt was left out"))
        return _bracketed(said)

    def _bytes(self, address: str) -> bytes | str:
        """Return what an address names, or why it can't come."""
        if _DATA.match(address):
            return _decoded(address.partition(",")[2])
        if address.startswith(PLACED):
            path = address.removeprefix(PLACED).partition("?")[0]
            for name in (path, unquote(path), posixpath.basename(unquote(path))):
                if name in self._files:
                    return _decoded(self._files[name].text or "")
        said = _("“{name}” is not in this file, and was left out")
        return said.format(name=address[-_NAME:])

    def _attached(self, question: Element) -> None:
        """Take the picture of a question as Moodle had it before it had files."""
        name = words(question.find("image"))
        data = words(next(question.iter("image_base64"), None))
        if not data:
            if name:
                said = _("“{name}” is not in this file, and was left out")
                self.notes.append(said.format(name=name[-_NAME:]))
            return
        if _DATA.match(data):
            data = data.partition(",")[2]
        media = self._store.keep(name or "picture", _decoded(data), "")
        if media is None:
            self.notes.append(_("its picture is neither PNG nor JPEG, and was left out"))
        else:
            self.media.append(media)


def _bracketed(said: Mapping[str, str]) -> str:
    alt = " ".join(said.get("alt", "").split())
    safe = alt.replace("&", "&amp;").replace("<", "&lt;")
    return f"[{safe}]" if alt else " "


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()))
    except (binascii.Error, ValueError):
        return b""

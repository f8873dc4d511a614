"""The questions of a Moodle XML file as elements, one at a time.

What people write by hand or with a script is often not quite XML. What is clear is mended: HTML's
names for characters, a bare ampersand, HTML that stands in a text without being escaped.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import TYPE_CHECKING
from xml.etree.ElementTree import TreeBuilder

from hubquiz.content import limits
from hubquiz.exchange.decode import decode
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.xml_slips import without_slips
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from hubquiz.exchange.model import Note

FILE_BYTES = 4 * limits.FILE_BYTES
"""Size of a file, most of which may be pictures."""
DEPTH = 100
"""Elements within one another."""
ELEMENTS = 50_000
"""Elements of one question. A thousand choices with feedback have 5,000."""
ATTRIBUTES = 700_000
"""Equals signs in a file: each may be an attribute, which takes 300 bytes while it is read."""
TAGS = 2_000_000
"""Tags in a file, those of HTML included. 20,000 questions with long choices have 1,200,000."""
MENDED = 200_000
"""Slips that are mended: a file with more of them is not meant to be one."""

_CHUNK = 1 << 16
TAG_BYTES = 1 << 20
"""Size of a tag with its attributes, or of a comment: each is read anew with every chunk."""
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.-]{0,40})[\"']")
_SLIPS = re.compile(
    rb"<!\[CDATA\[(?:.*?\]\]>|.*)"  # within it there are none
    rb"|&(?!(?:amp|lt|gt|quot|apos);)(?:([A-Za-z][A-Za-z0-9]{1,30});|#(\d{1,7}|[xX][0-9A-Fa-f]{1,6});)?",
    re.DOTALL,
)
_UNQUOTED = re.compile(rb"(<[a-z]{4,20}\s+(?:type|format|fraction)\s*=\s*)([\w.-]+)(?=\s*>)")
_LOOKED_AT = 1000
"""Bytes within which a file of questions alone begins its first."""

_PROLOGUE = re.compile(
    rb"\A<\?xml\b[^<>]{0,200}\?>|<\?xml\b[^<>]{0,200}\?>(?=\s*(?:<!--[^<>]{0,500}-->\s*)?<quiz)"
)
_TWO = 2
_TRUNCATED = frozenset((3, 5, 20))
"""Expat's codes for a file that ends within an element, a tag or a CDATA section."""


class Questions:
    """The elements of a file's questions, each with the line on which it begins."""

    def __init__(self, data: bytes, name: str) -> None:
        self.notes: tuple[Note, ...] = ()
        self._name = name
        self._data = data
        if not data.strip():
            raise ExchangeError(name, _("the file is empty"))
        tags = data.count(b"<") + data.count(b"&lt;")
        if len(data) > FILE_BYTES or data.count(b"=") > ATTRIBUTES or tags > TAGS:
            raise ExchangeError(name, _("this is too large to be read as one file; split it"))

    def __iter__(self) -> Iterator[tuple[int, Element]]:
        """Yield line and element. Raises ExchangeError for what is no XML, or could do harm."""
        data, done = self._utf_8(self._data), 0
        for mend in (self._mended, _wrapped, None):
            reading = _Reading(data, self._name)
            try:
                for number, found in enumerate(reading):
                    if number >= done:
                        done = number + 1
                        yield found
            except SyntaxError as error:
                if mend is None:
                    raise self._error(error, reading) from None
                data = mend(data)
            else:
                return

    def _error(self, error: SyntaxError, reading: _Reading) -> ExchangeError:
        from xml.parsers.expat import ErrorString  # noqa: PLC0415 - loaded with the parser

        code = getattr(error, "code", 0)
        if code in _TRUNCATED:
            said = _("the file breaks off here: something that was opened is never closed")
        else:
            said = _("this is not whole as XML: {why}").format(why=ErrorString(code))
        return ExchangeError(self._name, said, reading.line)

    def _utf_8(self, data: bytes) -> bytes:
        """Return a file as UTF-8, by its mark or by what it declares."""
        if data.startswith(codecs.BOM_UTF8):
            return data.removeprefix(codecs.BOM_UTF8)
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:4]:
            return self._guessed(data)
        declared = _DECLARED.search(data[:400])
        if declared is None:
            return data
        encoding = declared[1].decode().lower()
        if encoding.startswith(("utf", "ucs")) or encoding == "us-ascii":
            return data  # had it two bytes to a letter, this could not have been read
        try:
            return data.decode(encoding).encode()
        except (LookupError, UnicodeError):
            return self._guessed(data)

    def _guessed(self, data: bytes) -> bytes:
        text, self.notes = decode(data, self._name)
        return text.encode()

    def _mended(self, data: bytes) -> bytes:
        """Return XML with its slips mended: in encoding, control characters and ampersands."""
        try:
            data.decode()
        except UnicodeDecodeError:
            data = self._guessed(data)
        begins = data[: len(data) - len(data.lstrip())]  # its lines count
        data = _UNQUOTED.sub(rb'\1"\2"', data)
        return begins + _enclosed(_SLIPS.sub(_spelled, without_slips(data), MENDED))


def _enclosed(data: bytes) -> bytes:
    """Return XML in one root, if it is several files put together, or questions alone."""
    declared = _PROLOGUE.match(data)
    begin = declared.end() if declared else 0
    alone = data[begin : begin + _LOOKED_AT].lstrip().startswith(b"<question")
    if data.count(b"<quiz") < _TWO and not alone:
        return data
    return b"<quiz>" + _PROLOGUE.sub(b"", data) + b"</quiz>"


def _spelled(found: re.Match[bytes]) -> bytes:
    name, number = found[1], found[2]
    if name is not None:
        text = html5.get(f"{name.decode()};")
        return b"&amp;" + found[0][1:] if text is None else _numbered(text)
    if number is not None:
        value = int(number[1:], 16) if number[:1] in b"xX" else int(number)
        allowed = value in {9, 10, 13} or 32 <= value < 0xD800 or 0xE000 <= value < 0xFFFE  # noqa: PLR2004 - XML's own ranges of characters
        return found[0] if allowed or 0x10000 <= value < 0x110000 else b""  # noqa: PLR2004
    return found[0] if found[0] != b"&" else b"&amp;"


def _numbered(text: str) -> bytes:
    return "".join(f"&#{ord(character)};" for character in text).encode()


def _wrapped(data: bytes) -> bytes:
    """Return XML in which HTML that stands in a text unescaped is marked as text."""
    parts = data.split(b"</text>")
    for number, part in enumerate(parts[:-1]):
        opening = part.find(b"<text")
        begin = part.find(b">", opening) + 1 if opening >= 0 else 0
        if begin and b"<" in part[begin:] and b"<![CDATA[" not in part[begin:]:
            body = part[begin:].replace(b"]]>", b"]] >")
            parts[number] = b"%b<![CDATA[%b]]>" % (part[:begin], body)
    return b"</text>".join(parts)


class _Reading:
    """One reading of a file, from its first byte."""

    def __init__(self, data: bytes, name: str) -> None:
        from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415 - slow to load

        self._name = name
        body = data.lstrip()
        self._first = data[: len(data) - len(body)].count(b"\n")
        self._body = body
        self._target = _Target()
        self._parser = DefusedXMLParser(target=self._target, encoding="utf-8")
        expat = self._parser.parser
        expat.ordered_attributes = False
        expat.StartElementHandler = self._target.start  # without the parser's own layer between
        expat.EndElementHandler = self._target.end
        expat.CharacterDataHandler = self._target.data
        self._target.reading = self

    @property
    def line(self) -> int:
        """The line that is being read, from 1."""
        line: int = self._parser.parser.CurrentLineNumber
        return self._first + line

    def __iter__(self) -> Iterator[tuple[int, Element]]:
        from defusedxml import DefusedXmlException  # noqa: PLC0415

        try:
            for at in range(0, len(self._body), _CHUNK):
                self._parser.feed(self._body[at : at + _CHUNK])
                self._check_tag(at)
                yield from self._target.taken()
            self._parser.close()
        except DefusedXmlException:
            said = _("it declares entities of its own, which are refused: take the DOCTYPE out")
            raise ExchangeError(self._name, said, self.line) from None
        except _TooMuchError as error:
            raise ExchangeError(self._name, str(error), self.line) from None
        yield from self._target.taken()

    def _check_tag(self, fed: int) -> None:
        if fed - self._parser.parser.CurrentByteIndex > TAG_BYTES:
            raise _TooMuchError(_("a tag or comment here is longer than any should be"))


class _TooMuchError(Exception):
    """More than a file of questions needs."""


class _Target:
    """Builds the element of each question, and nothing of what stands around them."""

    def __init__(self) -> None:
        self.reading: _Reading
        self._found: list[tuple[int, Element]] = []
        self._builder: TreeBuilder | None = None
        self._depth = self._level = self._elements = self._text = self._line = 0
        self._in_file = False
        self._names: dict[str, str] = {}

    def taken(self) -> list[tuple[int, Element]]:
        found, self._found = self._found, []
        return found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names.get(tag) or self._name(tag)
        self._depth += 1
        if self._depth > DEPTH:
            said = _("elements lie more than {most} deep here").format(most=DEPTH)
            raise _TooMuchError(said)
        if self._builder is None:
            if name != "question":
                return
            self._builder = TreeBuilder()
            self._line, self._elements, self._level = self.reading.line, 0, self._depth
        self._elements += 1
        if self._elements > ELEMENTS:
            raise _TooMuchError(_("this question has more parts than any should"))
        self._in_file = name == "file"
        self._builder.start(name, attributes)

    def data(self, text: str) -> None:
        if self._builder is None:
            return
        if not self._in_file:
            self._text += len(text)
            if self._text > limits.FILE_BYTES:
                raise _TooMuchError(_("this is too large to be read as one file; split it"))
        self._builder.data(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._in_file = False
        if self._builder is None:
            return
        self._builder.end(self._names.get(tag) or self._name(tag))
        if self._depth < self._level:
            self._found.append((self._line, self._builder.close()))
            self._builder = None

    def close(self) -> None:
        """Nothing is left to be built."""

    def _name(self, tag: str) -> str:
        """Return a tag without its namespace, in lower case; the first of them are remembered."""
        name = tag.rpartition("}")[2].lower()
        if len(self._names) < ELEMENTS:
            self._names[tag] = name
        return name

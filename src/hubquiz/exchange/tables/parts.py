"""A workbook's parts, looked over before they are read: what takes more than a table is refused.

The library that reads workbooks builds a tree of each part, or of each row. An element may take a
hundred times as much in memory as in the file, so elements are counted first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.archive import Archive, ArchiveError
from hubquiz.content import limits
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.xml_slips import opened
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = 2 * limits.TABLE_BYTES
"""Size of all parts, unpacked."""
TAGS = 4_500_000
"""Tags in the part of a sheet or of its texts. A cell of a million has four."""
STYLE_TAGS = 100_000
"""Tags in the part of styles, each of which becomes an object."""
OTHER_TAGS = 500_000
"""Tags in any other part."""
SHEETS = 500
"""Sheets of a workbook: many may be one part, that is read for each."""
SPARE_TEXTS = 20_000
"""Texts that stand in no cell."""
ROW_TAGS = 120_000
"""Tags in a row: a sheet has 16,384 columns at most."""
DEPTH = 5_000
"""Elements within one another, as far as counting can tell."""
TAG_BYTES = 1 << 20
"""Size of a tag with its attributes, or of a comment."""

_CHUNK = 1 << 16
_BUILT_IN = "xl/workbook.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_TEXTS = "xl/sharedStrings.xml"
_MOST = {_TEXTS: TAGS, "xl/styles.xml": STYLE_TAGS}
_ROW_END = re.compile(rb"[/:]row>")


def check_parts(data: bytes, name: str) -> None:
    """Raise ExchangeError unless a file is a workbook that can be read within bounds."""
    try:
        archive = Archive(data, name)
        parts = [part for part in archive.names if part.endswith((".xml", ".rels"))]
        if _BUILT_IN not in parts:
            raise ExchangeError(name, _("this is not a spreadsheet: it holds no workbook"))
        if sum(map(archive.size, parts)) > BYTES:
            raise ExchangeError(name, _("unpacked, it is larger than {n} MB").format(n=BYTES >> 20))
        cells = texts = 0
        for part in parts:
            xml = archive.read(part)
            _check(xml, part, name)
            cells += xml.count(b"<c ") + xml.count(b":c ") if _SHEET.fullmatch(part) else 0
            texts += xml.count(b"<si") + xml.count(b":si") if part == _TEXTS else 0
        if texts > 2 * cells + SPARE_TEXTS:
            raise ExchangeError(name, _said(_TEXTS))
    except ArchiveError as error:
        raise ExchangeError(name, error.message) from None


def _check(data: bytes, part: str, name: str) -> None:
    sheet = _SHEET.fullmatch(part) is not None
    if sheet:
        _check_size(data, name)
    most = TAGS if sheet else _MOST.get(part, OTHER_TAGS)
    if (
        data.count(b"sheetId=") > SHEETS
        or data.count(b"<") > most
        or any(tags > ROW_TAGS for tags in _tags_of_rows(data, sheet=sheet))
    ):
        raise ExchangeError(name, _said(part))
    _check_tags(data, part, name)


def _check_size(data: bytes, name: str) -> None:
    """Raise ExchangeError for a table that is surely too large, before its cells are read."""
    rows = data.count(b"</row>")
    if rows > limits.TABLE_ROWS:
        said = _("the table has more than {n:,} lines").format(n=limits.TABLE_ROWS)
        raise ExchangeError(name, said, limits.TABLE_ROWS + 1)
    if data.count(b"</v>") + data.count(b"</is>") > limits.TABLE_CELLS:
        said = _("the table has more than {n:,} cells").format(n=limits.TABLE_CELLS)
        raise ExchangeError(name, said)


def _tags_of_rows(data: bytes, *, sheet: bool) -> Iterator[int]:
    """Yield the number of tags between the end of a row and that of the next."""
    if sheet:
        begin = 0
        for end in _ROW_END.finditer(data):
            yield data.count(b"<", begin, end.end())
            begin = end.end()
        yield data.count(b"<", begin)


def _check_tags(data: bytes, part: str, name: str) -> None:
    """Raise ExchangeError for a tag without an end, and for elements that lie too deep."""
    from xml.parsers.expat import ExpatError, ParserCreate  # noqa: PLC0415 - a workbook needs it

    parser = ParserCreate()
    depth = 0
    for at in range(0, len(data), _CHUNK):
        chunk = data[at : at + _CHUNK]
        try:
            parser.Parse(chunk)
        except ExpatError:
            return  # who reads it says what is wrong
        depth += opened(chunk)
        if depth > DEPTH or at - parser.CurrentByteIndex > TAG_BYTES:
            raise ExchangeError(name, _said(part))


def _said(part: str) -> str:
    return _("“{file}” holds more than any table needs").format(file=part)

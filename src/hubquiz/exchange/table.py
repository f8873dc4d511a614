"""CSV, TSV and their like: the first column names things, headings are relations.

A table of questions and answers, told by its headings, is read as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.tables import headless, unheaded, uploaded
from hubquiz.exchange.tables.delimited import SAMPLE, read_rows
from hubquiz.exchange.tables.delimiting import write
from hubquiz.exchange.tables.grid import grid
from hubquiz.exchange.tables.headings import language_of
from hubquiz.exchange.tables.question_columns import layout_of
from hubquiz.exchange.tables.reading import imported

if TYPE_CHECKING:
    from hubquiz.exchange.model import Imported

__all__ = ["read", "recognises", "write"]

_COLUMNS = 3
_OBJECTS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*[\[{]\s*[\"\[{]")
"""How JSON's lists begin; one object a line, its commas could part cells."""


def recognises(data: bytes) -> bool:
    """Tell whether a file is surely a table: its rows are as wide as its headings."""
    if data[:2] == b"PK" or data.lstrip()[:1] in {b"<", b"{"} or _OBJECTS.match(data):
        return False
    if uploaded.recognises(data):
        return True
    head = data
    if len(data) > SAMPLE:
        lines = 0 if b"\x00" in data[:64] else data.rfind(b"\n", 0, SAMPLE) + 1
        head = data[: lines or SAMPLE]
    try:
        rows, _notes = read_rows(head, "")
    except ExchangeError:
        return False
    if unheaded.is_asked(rows):
        return True
    if headless.is_headless(rows):
        columns = headless.columns_of_cards(rows)
        return bool(columns) and len(rows.rows) > _COLUMNS
    widths = [len(row) for row in rows.rows]  # before they are made even
    found = grid(rows)
    if found is None or len(found.lines) == 0:
        return False
    if layout_of(found).sure:
        return True
    width = len(found.headings)
    even = sum(1 for one in widths if one >= width)
    known = width >= _COLUMNS or bool(language_of(found.headings))
    return known and len(found.lines) > 1 and width > 1 and even * 10 >= len(widths) * 8


def read(data: bytes, name: str) -> Imported:
    """Return the facts or the questions of a table. Raises ExchangeError if it has no headings."""
    if uploaded.recognises(data):
        return uploaded.read(data, name)
    rows, notes = read_rows(data, name)
    return imported([rows], name, notes)

"""Tables as text: the separator is found, quoted cells may hold line breaks."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import normalize

from hubquiz.content import limits
from hubquiz.content.reading.characters import strip_refused
from hubquiz.exchange.decode import decode
from hubquiz.exchange.model import ExchangeError, Note
from hubquiz.exchange.tables.grid import Rows, narrow
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 65_536
"""Characters that are looked at to find the separator."""

FIELD = 131_072
"""Characters of a cell: what the csv module takes unless it is told otherwise."""

_SAID = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""Excel's own line that names the separator."""


_REMARK = re.compile(r"\s*#(?:[\s#=*-]|$)")
"""How lines begin that instruct who fills a template in; one alone may be headings."""


def read_rows(data: bytes, name: str) -> tuple[Rows, list[Note]]:
    """Return a text table's rows and what is to be told. Raises ExchangeError if it is none."""
    if len(data) > limits.TABLE_BYTES:
        most = limits.TABLE_BYTES // (1024 * 1024)
        raise ExchangeError(name, _("the table is larger than {n} MB").format(n=most))
    text, told = decode(data, name)
    if text.count("\n") > limits.TABLE_ROWS:
        said = _("the table has more than {n:,} lines").format(n=limits.TABLE_ROWS)
        raise ExchangeError(name, said, limits.TABLE_ROWS + 1)
    notes = list(told)
    text = text.removeprefix("\ufeff")
    text = normalize("NFC", text)  # as the pack reader has it
    clean = strip_refused(text)
    if clean != text:
        notes.append(Note(0, "", _("characters that can't be seen were left out")))
    end = clean.find("\n")
    told_by_excel = _SAID.fullmatch(clean, 0, end if end >= 0 else len(clean))
    if told_by_excel:
        clean = clean[told_by_excel.end() :]
    separator = told_by_excel[1] if told_by_excel else find_separator(clean)
    found = _rows(clean, separator, name, notes)
    remarks = 0
    while remarks < len(found.rows) and _REMARK.match(found.rows[remarks][0]):
        remarks += 1
    if 1 < remarks < len(found.rows) - 1:
        notes.append(Note(found.lines[0], "", _("remarks above the headings were left out")))
        del found.rows[:remarks], found.lines[:remarks]
    if found.wide:
        notes.append(Note(0, "", too_wide()))
    return found, notes


def too_wide() -> str:
    """Return what is said of a table of too many columns."""
    said = _("only its first {n} columns were read")
    return said.format(n=limits.TABLE_COLUMNS)


def find_separator(text: str) -> str:
    """Return the separator that cuts the most of the rows into the same number of cells."""
    sample = text[:SAMPLE]
    if len(text) > SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    lines = sample.split("\n")
    scores = {separator: _score(lines, separator) for separator in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: scores[separator])


def _score(lines: list[str], separator: str) -> float:
    """Return how well a separator fits: the share of rows of the commonest width, and that width.

    A preamble has other widths, so a few rows may differ; a comma within texts is in many widths.
    """
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if any(row))
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    if width == 1:
        return 0.0
    share = round(count / widths.total(), 1)
    return share * share * (2 + min(width, 10) / 10)


def _rows(text: str, separator: str, name: str, notes: list[Note]) -> Rows:
    # The csv module wants the breaks within quoted cells; no other kinds of break are left.
    kept = text.splitlines(keepends=True)
    for line, one in enumerate(kept, 1):
        if len(one) > limits.TABLE_LINE:
            said = _("this line holds more than {n:,} characters").format(n=limits.TABLE_LINE)
            raise ExchangeError(name, said, line)
    try:
        return _parsed(kept, separator, name, strict=True)
    except csv.Error as error:
        unclosed = "unexpected end" in str(error)
    try:
        if not unclosed:
            return _parsed(kept, separator, name, strict=False)
    except csv.Error:
        pass
    notes.append(Note(0, "", _("a quotation mark is never closed, so all were read as they stand")))
    try:
        return _parsed(kept, separator, name, strict=False, quoted=False)
    except csv.Error:
        said = _("a cell holds more than {n:,} characters").format(n=FIELD)
        raise ExchangeError(name, said) from None


def _parsed(
    lines: Iterable[str],
    separator: str,
    name: str,
    *,
    strict: bool,
    quoted: bool = True,
) -> Rows:
    reader = csv.reader(
        lines,
        delimiter=separator,
        strict=strict,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        skipinitialspace=True,
    )
    rows: list[list[str]] = []
    starts: list[int] = []
    before, cells, wide = 0, 0, False
    for row in reader:
        start, before = before + 1, reader.line_num
        if not any(row):
            continue
        if len(row) > limits.TABLE_COLUMNS:
            row, cut = narrow(row)  # noqa: PLW2901 - the row as it is kept
            wide = wide or cut
        cells += len(row)
        if cells > limits.TABLE_CELLS:
            said = _("the table has more than {n:,} cells").format(n=limits.TABLE_CELLS)
            raise ExchangeError(name, said, start)
        rows.append(row)
        starts.append(start)
    return Rows("", rows, starts, decimal_comma=separator == ";", wide=wide)

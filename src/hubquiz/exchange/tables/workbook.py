"""Tables in XLSX: what a person sees in each cell, sheet by sheet."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from hubquiz.content import limits
from hubquiz.content.reading.characters import strip_refused
from hubquiz.exchange.model import ExchangeError, Note
from hubquiz.exchange.tables.delimited import too_wide
from hubquiz.exchange.tables.grid import Rows
from hubquiz.exchange.tables.parts import BYTES, check_parts
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANKS = 2_000
"""Blank rows in a row after which nothing more is expected on a sheet."""

_DECIMALS = re.compile(r"0\.(0+)")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_YEAR_ALONE = re.compile(r"[yj]{1,4}", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,30}")


def recognises_workbook(data: bytes) -> bool:
    """Tell whether a file is a spreadsheet of this form."""
    return data[:2] == b"PK" and b"xl/workbook.xml" in data


def read_workbook(data: bytes, name: str, most: int | None = None) -> tuple[list[Rows], list[Note]]:
    """Return the rows of each sheet that can be seen, and what is to be told.

    `most` bounds the rows that are looked at, to tell what a file is.

    Raises ExchangeError if it is no such file, or one that would grow beyond what a table may be.
    """
    check_parts(data, name)
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import

    notes: list[Note] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles that are of no matter here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            found: list[Rows] = []
            budget = limits.TABLE_CELLS
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    said = _("this sheet is hidden, so it was left out")
                    notes.append(Note(0, sheet.title, said, skipped=True))
                    continue
                rows = _rows(sheet, budget, name, most)
                budget -= sum(map(len, rows.rows))
                if rows.wide:
                    notes.append(Note(0, sheet.title, too_wide()))
                found.append(rows)
            book.close()
    except ExchangeError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        said = _("this is not a spreadsheet that can be read; save it anew as XLSX, or as CSV")
        raise ExchangeError(name, said) from error
    if len(found) == 1:
        only = found[0]
        found = [Rows("", only.rows, only.lines, only.decimal_comma, only.wide)]
    return found, notes


def _rows(sheet: Any, budget: int, name: str, most: int | None) -> Rows:
    sheet.reset_dimensions()  # what a file says of its size may be anything
    rows: list[list[str]] = []
    lines: list[int] = []
    blank, wide, left = 0, False, BYTES
    for line, cells in enumerate(
        sheet.iter_rows(max_row=most, max_col=limits.TABLE_COLUMNS + 1), 1
    ):
        row = [_text(cell) for cell in cells[: limits.TABLE_COLUMNS]]
        while row and not row[-1]:
            row.pop()
        if not row:
            blank += 1
            if blank > BLANKS:
                break
            continue
        blank = 0
        wide = wide or any(cell.value is not None for cell in cells[limits.TABLE_COLUMNS :])
        budget -= len(row)
        left -= sum(map(len, row))
        if line > limits.TABLE_ROWS or left < 0:  # texts may be shared: one stands in every cell
            said = _("the table has more than {n:,} lines").format(n=limits.TABLE_ROWS)
            large = _("the table is larger than {n} MB").format(n=BYTES >> 20)
            raise ExchangeError(name, large if left < 0 else said, line)
        if budget < 0:
            said = _("the table has more than {n:,} cells").format(n=limits.TABLE_CELLS)
            raise ExchangeError(name, said, line)
        rows.append(row)
        lines.append(line)
    return Rows(sheet.title, rows, lines, wide=wide)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("_x000D_", "")
        return text if text.isascii() and text.isprintable() else _fit(text)
    return shown(value, cell.number_format or "General")


def _fit(text: str) -> str:
    """Return a text with nothing in it that a pack can't hold, and composed as there."""
    return strip_refused(normalize("NFC", text))


def shown(value: object, style: str) -> str:
    """Return a cell's value as its number format shows it, as far as this matters to a reader."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case dt.datetime():
            if _YEAR_ALONE.fullmatch(style):
                return str(value.year)
            at_midnight = value.time() == dt.time()
            return value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat("minutes")
        case dt.timedelta():
            return str(value)
        case int() | float():
            return _number(value, style.partition(";")[0])
    return str(value)


def _number(value: float, style: str) -> str:
    """Return a number in its format: its decimals, its thousands, its percent, its unit."""
    literal = "".join("".join(groups) for groups in _QUOTED.findall(style))
    bare = _QUOTED.sub("", style)
    if "%" in bare:
        return f"{_plain(value * 100, bare)}%"
    if "E" in bare.upper() and "GENERAL" not in bare.upper():
        return f"{value:e}" if not float(value).is_integer() else str(int(value))
    if _ZEROS.fullmatch(bare) and float(value).is_integer() and value >= 0:
        return str(int(value)).zfill(len(bare))
    text = _plain(value, bare)
    if "#,##0" in bare:
        whole, dot, rest = text.partition(".")
        text = f"{int(whole):,}{dot}{rest}" if whole.lstrip("-").isdigit() else text
    before = re.match(r'\s*(?:"|\\|\[\$)', style)
    literal = literal.strip()
    if not literal:
        sign = next((sign for sign in "$€£¥" if sign in bare), "")
        return f"{sign}{text}"
    return f"{literal}{text}" if before else f"{text} {literal}"


def _plain(value: float, style: str) -> str:
    decimals = _DECIMALS.search(style)
    if decimals:
        return f"{value:.{min(len(decimals[1]), 15)}f}"
    if re.search(r"0(?!\.)", style) and "." not in style and "General" not in style:
        return f"{value:.0f}"
    text = f"{value:.15g}" if abs(value) >= 1e-5 or not value else f"{value:f}"  # noqa: PLR2004 - below, in powers
    return f"{value:.0f}" if "e" in text else text


def sheet_names(taken: Iterator[str]) -> Iterator[str]:
    """Yield names that sheets may have: 31 characters, no brackets or slashes, none twice."""
    seen: set[str] = set()
    for name in taken:
        bare = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31] or "-"
        fit, number = bare, 1
        while fit.casefold() in seen or fit.casefold() == "history":
            number += 1
            fit = f"{bare[:27]} {number}"
        seen.add(fit.casefold())
        yield fit

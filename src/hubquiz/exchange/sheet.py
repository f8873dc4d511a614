"""XLSX: each sheet with a heading row is a kind of thing, or questions."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from hubquiz.exchange.model import Exported, Note
from hubquiz.exchange.tables.reading import imported
from hubquiz.exchange.tables.workbook import read_workbook, recognises_workbook, sheet_names
from hubquiz.exchange.tables.writing import fact_sheets, kept_guard, left_out, question_sheet
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hubquiz.content.model import Pack
    from hubquiz.exchange.model import Imported
    from hubquiz.exchange.tables.writing import Sheet

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,8}[1-9])?")
_WIDEST, _WIDE = 60, 8
_CELL = 32_767
"""Characters of a cell (Excel's specification)."""


def recognises(data: bytes) -> bool:
    """Tell whether a file is a spreadsheet of this form."""
    return recognises_workbook(data)


def read(data: bytes, name: str) -> Imported:
    """Return the facts and the questions of all sheets that can be seen."""
    tables, notes = read_workbook(data, name)
    return imported(tables, name, notes)


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:  # noqa: ARG001 - the codecs' call
    """Return a pack's facts, a sheet for each kind of thing, and its questions on one more."""
    told: list[Note] = []
    if any(question.media for question in pack.questions):
        told.append(Note(0, "", _("pictures and sounds were left out"), skipped=True))
    sheets = fact_sheets(pack) if pack.facts else []
    questions = question_sheet(pack, told)
    found = [*sheets, *([questions] if questions else [])]
    return Exported(workbook(found), (*told, *left_out(pack)))


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as XLSX: text stays text whatever it looks like, plain numbers are numbers."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import

    file = io.BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    names = sheet_names(sheet.name for sheet in sheets)
    for name, sheet in zip(names, sheets, strict=True):
        page = book.add_worksheet(name)
        for column, text in enumerate(sheet.headings):
            page.write_string(0, column, kept_guard(text), bold)
            longest = max((len(row[column]) for row in sheet.rows), default=0)
            page.set_column(column, column, min(_WIDEST, max(_WIDE, longest, len(text)) + 2))
        for line, row in enumerate(sheet.rows, 1):
            for column, text in enumerate(row):
                _write(page, line, column, text)
        page.freeze_panes(1, 1)
    if not sheets:
        book.add_worksheet()
    book.close()
    return file.getvalue()


def _write(page: Any, line: int, column: int, text: str) -> None:
    if not text:
        return
    if column and _NUMBER.fullmatch(text):
        page.write_number(line, column, float(text))
    else:
        page.write_string(line, column, kept_guard(text)[:_CELL])

"""A pack as CSV: the table of its one kind of thing, its facts row by row, or its questions."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hubquiz.exchange.model import Exported, Note
from hubquiz.exchange.rows import NATIVE
from hubquiz.exchange.rows import write_csv as write_rows
from hubquiz.exchange.tables.writing import fact_sheets, guarded, left_out, question_sheet
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.content.model import Pack
    from hubquiz.exchange.tables.writing import Sheet

BOM = "\ufeff"
"""Excel takes text for UTF-8 only by this mark."""


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:  # noqa: ARG001 - the codecs' call
    """Return a pack as one table; facts of several kinds of thing stand in it row by row."""
    told: list[Note] = []
    if any(question.media for question in pack.questions):
        told.append(Note(0, "", _("pictures and sounds were left out"), skipped=True))
    if not pack.facts:
        sheet = question_sheet(pack, told)
        return Exported(_csv(sheet) if sheet else b"", tuple(told))
    if pack.questions:
        said = _("the questions by hand were left out: a table of facts has no place for them")
        told.append(Note(0, "", said, skipped=True))
    sheets = fact_sheets(pack)
    if len(sheets) == 1:
        return Exported(_csv(sheets[0]), (*told, *left_out(pack)))
    said = _("there are facts of several kinds of thing, so each stands in a row of its own")
    told.append(Note(0, "", said))
    if NATIVE in pack.relations:
        told.append(Note(0, "", _("native names are names here, and no facts")))
    text = io.StringIO()
    write_rows(pack, text)
    return Exported((BOM + text.getvalue()).encode(), tuple(told))


def _csv(sheet: Sheet) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (sheet.headings, *sheet.rows):
        writer.writerow(map(guarded, row))
    return (BOM + text.getvalue()).encode()

"""Worksheets: questions on paper, in versions, with their key.

Questions are dealt, then filled into a sheet that knows no width (`content`). That is set as the
pages of a PDF, or written as HTML.
"""

from __future__ import annotations

from hubquiz.tools.sheet.content import Sheet
from hubquiz.tools.sheet.dealing import Wanted, deal
from hubquiz.tools.sheet.filling import sheet_of
from hubquiz.tools.sheet.html import html_of
from hubquiz.tools.sheet.pages import Paper, pages_of

MOST_VERSIONS = 4


def pdf_of(sheet: Sheet, paper: Paper) -> bytes:
    """Return a sheet as a PDF file."""
    from hubquiz.tools.sheet.pdf import write  # noqa: PLC0415 - HTML needs none of it

    return write(sheet, pages_of(sheet, paper), paper.size)


__all__ = ["MOST_VERSIONS", "Paper", "Sheet", "Wanted", "deal", "html_of", "pdf_of", "sheet_of"]

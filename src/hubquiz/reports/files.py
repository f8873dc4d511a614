"""A report as files: a page, a workbook, and each table as CSV."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.reports.page import page_of
from hubquiz.reports.tables import TABLES, as_csv, tables_of
from hubquiz.reports.workbook import workbook_of

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.reports.lesson import Lesson

PAGE, WORKBOOK = "report.html", "report.xlsx"

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
}
"""The media type of a file, by its suffix."""


def names_of(lesson: Lesson) -> tuple[str, ...]:
    """Return the names of the files of a lesson's report."""
    return (PAGE, WORKBOOK, *(f"{name}.csv" for name in tables_of(lesson)))


def file_of(lesson: Lesson, name: str) -> bytes | None:
    """Return a file of a lesson's report; None if there is none of that name."""
    if name == PAGE:
        return page_of(lesson)
    if name == WORKBOOK:
        return workbook_of(lesson)
    table = TABLES.get(name.removesuffix(".csv"))
    return as_csv(table(lesson)) if table and name.endswith(".csv") else None


def type_of(name: str) -> str:
    """Return the media type of a file of a report."""
    return TYPES[PurePath(name).suffix]


def write_report(lesson: Lesson, folder: Path) -> tuple[Path, ...]:
    """Write the whole report into a folder of its own; return its files, the page first."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in names_of(lesson):
        path = folder / name
        path.write_bytes(file_of(lesson, name) or b"")
        written.append(path)
    return tuple(written)

"""A lesson as a workbook (XLSX): a sheet for each table, to be read as it is and reckoned with.

Texts are texts: none is run as a formula, not even once its cell has been edited.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from hubquiz.i18n import _
from hubquiz.linebreak import is_wide
from hubquiz.reports import findings, labels
from hubquiz.reports.tables import tables_of
from hubquiz.reports.words import fact_words, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.reports.lesson import Lesson
    from hubquiz.reports.tables import Table

CELL = 32_767
"""Characters of a cell (Excel's specification)."""

WIDEST, WIDE = 56, 7
BAR, BEST, WORST = "#7FB2E5", "#CDEBD2", "#F6D5D5"

_RUN = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet might take for the beginning of a formula, and its own guard against that."""

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML can't hold."""

_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook_of(lesson: Lesson) -> bytes:
    """Return the workbook of a lesson."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import

    file = io.BytesIO()
    book = Workbook(file, _PLAIN)
    pages = _Pages(book)
    pages.summary(lesson)
    for name, table in tables_of(lesson).items():
        pages.table(name, table)
    book.close()
    return file.getvalue()


class _Pages:
    """The sheets of a workbook in the making."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._title = book.add_format({"bold": True, "font_size": 16})
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF2F6"}
        )
        top = {"valign": "top", "text_wrap": True}
        self._text = book.add_format(top)
        self._guarded = book.add_format(top | {"quote_prefix": True})
        self._share = book.add_format({"valign": "top", "num_format": "0%"})
        self._best = book.add_format({"bg_color": BEST})
        self._worst = book.add_format({"bg_color": WORST})

    def summary(self, lesson: Lesson) -> None:
        """Make the first sheet: what a teacher asks first."""
        page = self._book.add_worksheet(_("Summary"))
        page.set_column(0, 0, 28)
        page.set_column(1, 1, 80)
        self._write(page, 0, 0, lesson.title, self._title)
        for line, (name, content) in enumerate(_summary(lesson), 2):
            page.write_string(line, 0, name, self._head)
            if isinstance(content, float):
                page.write_number(line, 1, content, self._share)
            else:
                self._write(page, line, 1, content)
        _printed(page, landscape=False)

    def table(self, name: str, table: Table) -> None:
        """Make the sheet of a table: headings that stay, bars where there are shares."""
        page = self._book.add_worksheet(_(labels.SHEETS[name]))
        columns = list(table[0]) if table else []
        for at, column in enumerate(columns):
            head = labels.heading(name, column)
            page.write_string(0, at, head, self._head)
            cells = [_content(labels.value(column, row[column])) for row in table]
            for line, content in enumerate(cells, 1):
                shape = self._share if labels.is_credit(column) else None
                self._write(page, line, at, content, shape)
            widest = max(map(_width, [head, *cells]))
            page.set_column(at, at, min(WIDEST, max(WIDE, widest)) + 2)
            if table and labels.is_credit(column):
                self._mark(page, at, len(table), bar=not column.startswith("Q"))
        page.freeze_panes(1, _kept(columns))
        if columns:
            page.autofilter(0, 0, len(table), len(columns) - 1)
        page.repeat_rows(0)
        _printed(page, landscape=True)

    def _mark(self, page: Any, column: int, lines: int, *, bar: bool) -> None:
        """Draw bars into a column of shares, or tint what was known and what wasn't."""
        if bar:
            limits = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
            look = {"type": "data_bar", "bar_color": BAR, "bar_solid": True}
            page.conditional_format(1, column, lines, column, look | limits)
            return
        # An empty cell would count as nought.
        page.conditional_format(1, column, lines, column, {"type": "blanks", "stop_if_true": True})
        for criteria, limit, form in ((">=", 1, self._best), ("<", 0.5, self._worst)):
            look = {"type": "cell", "criteria": criteria, "value": limit, "format": form}
            page.conditional_format(1, column, lines, column, look)

    def _write(self, page: Any, line: int, column: int, content: object, form: Any = None) -> None:
        if isinstance(content, int | float):
            page.write_number(line, column, content, form)
        elif content:
            text = _UNFIT.sub("", str(content))[:CELL]
            plain = self._guarded if text.startswith(_RUN) else self._text
            page.write_string(line, column, text, form if form is self._title else plain)


def _summary(lesson: Lesson) -> Iterator[tuple[str, object]]:
    if lesson.class_name:
        yield _("Class"), lesson.class_name
    yield _("Day"), f"{when(lesson.at):%Y-%m-%d %H:%M}"
    yield _("Players"), len(lesson.present)
    yield _("Questions"), len(lesson.asked)
    share = findings.credit(given for asked in lesson.told for given in asked.answers)
    if share is not None:
        yield _("Share of the credit"), float(share)
    for fact in findings.facts(lesson)[:3]:
        if fact.credit is not None and fact.credit < 1:
            asked = [one.question for one in lesson.asked if one.number in fact.numbers]
            yield _("Least known"), f"{fact_words(fact.key, asked)} ({fact.credit:.0%})"
    for one in findings.confusions(lesson.told)[:3]:
        yield _("Most confused"), f"{one.right} ← {one.taken} ({one.times})"


def _content(content: object) -> object:
    if isinstance(content, list):
        return "; ".join(map(str, content))
    return content


def _width(content: object) -> int:
    """Return the width of a cell's longest line in digits; a letter of Chinese is two wide."""
    lines = str(content).splitlines() or [""]
    return max(len(line) + sum(map(is_wide, line)) for line in lines)


def _kept(columns: list[str]) -> int:
    """Return how many columns stay in sight: up to the name of what a row is about."""
    named = [at for at, column in enumerate(columns) if column in {"player", "prompt", "team"}]
    return named[0] + 1 if named else 1


def _printed(page: Any, *, landscape: bool) -> None:
    page.set_paper(9)  # A4
    if landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")

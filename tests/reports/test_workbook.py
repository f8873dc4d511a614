"""A workbook that a spreadsheet opens as it was meant: text is text."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from tests.harness.taught import NAMES, taught

from hubquiz.i18n import use
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.tables import tables_of
from hubquiz.reports.workbook import workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook

    from hubquiz.reports.lesson import Lesson

RUN = ("=", "+", "-", "@", "\t")

# openpyxl does not know what Excel 2010 added to bars.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")


@pytest.fixture
def lesson() -> Lesson:
    table = taught(certainty=True, teams=("=1+1", "Blue whales"))
    return lesson_of(table.state, class_name="@7b")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("en")


def read(lesson: Lesson) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_of(lesson)))


def test_there_is_a_sheet_for_each_table_with_headings_that_stay(lesson: Lesson) -> None:
    book = read(lesson)
    tables = tables_of(lesson)
    assert book.sheetnames[0] == "Summary"
    assert len(book.sheetnames) == 1 + len(tables)
    for sheet, rows in zip(book.worksheets[1:], tables.values(), strict=True):
        assert sheet.max_row == 1 + len(rows)
        assert sheet.max_column == len(rows[0])
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        for column in sheet.column_dimensions.values():
            assert 6 <= column.width <= 60


def test_no_text_is_a_formula_not_even_once_it_was_edited(lesson: Lesson) -> None:
    seen = set()
    for sheet in read(lesson):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}, (cell.value, cell.data_type)
                if isinstance(cell.value, str) and cell.value.startswith(RUN):
                    assert cell.quotePrefix, cell.value
                    seen.add(cell.value)
    dangerous = {name for name in NAMES if name.startswith(RUN)}
    assert dangerous <= seen
    assert "@7b" in seen
    assert "=1+1" in seen


def test_numbers_are_numbers_and_shares_have_bars(lesson: Lesson) -> None:
    book = read(lesson)
    sheet = book["Players"]
    heads = [cell.value for cell in sheet[1]]
    share = heads.index("Share of the credit")
    for row in sheet.iter_rows(min_row=2):
        assert isinstance(row[heads.index("Score")].value, int)
        found = row[share].value
        assert found is None or (isinstance(found, int | float) and 0 <= found <= 1)
        assert row[share].number_format == "0%"
    kinds = {rule.type for ranges in sheet.conditional_formatting for rule in ranges.rules}
    assert {"dataBar", "cellIs"} <= kinds


def test_it_speaks_chinese(lesson: Lesson) -> None:
    english = read(lesson).sheetnames
    use("zh_CN")
    assert read(lesson).sheetnames != english


def test_a_lesson_of_nothing_has_a_workbook_too() -> None:
    table = taught(length=1, events=False, players=("Ada",))
    empty = lesson_of(type(table.state)(setup=table.setup))
    assert read(empty).sheetnames[0] == "Summary"


def test_what_xml_can_t_hold_is_left_out(lesson: Lesson) -> None:
    odd = replace(lesson, title="a\x00b\x0bc￾d" + "x" * 40_000)
    assert read(odd)["Summary"]["A1"].value.startswith("abcdx")

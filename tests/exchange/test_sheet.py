"""XLSX: what a person sees in a sheet is what is read, and what is written reads back."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from hubquiz.content.model import Thing, Typed
from hubquiz.content.values import Type
from hubquiz.exchange import sheet
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.tables.workbook import shown


def book(*sheets: tuple[str, list[list[Any]]], formats: dict[str, str] | None = None) -> bytes:
    made = Workbook()
    del made[made.sheetnames[0]]
    for name, rows in sheets:
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
        for cell, style in (formats or {}).items():
            page[cell].number_format = style
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_each_sheet_with_headings_is_a_kind_of_thing() -> None:
    data = book(
        ("Read me", [["Made by a teacher"], ["for a class"]]),
        (
            "Countries",
            [
                ["Name", "Capital", "Continent"],
                ["France", "Paris", "Europe"],
                ["Peru", "Lima", "South America"],
            ],
        ),
        (
            "Capitals",
            [
                ["Name", "River", "People (millions)"],
                ["Paris", "Seine", 2.1],
                ["Lima", "Rímac", 10],
            ],
        ),
        ("Empty", []),
    )
    found = sheet.read(data, "world.xlsx")
    assert list(found.pack.kinds)[-2:] == ["country", "capital"]
    assert found.pack.relations["capital"].to == ("capital",)
    assert found.pack.relations["people"].unit == "million"


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (0.125, "0.0%", "12.5%"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (12, '0" km"', "12 km"),
        (7, "00000", "00007"),
        (True, "General", "TRUE"),
        (0.1 + 0.2, "General", "0.3"),
        (1e21, "General", "1000000000000000000000"),
        (dt.datetime(1998, 11, 30), "yyyy-mm-dd", "1998-11-30"),  # noqa: DTZ001 - a cell has no zone
        (dt.datetime(1998, 1, 1), "yyyy", "1998"),  # noqa: DTZ001
        (dt.time(12, 30), "h:mm", "12:30"),
        (12.5, "[$€-407] #,##0.00", "€12.50"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, style: str, text: str) -> None:
    assert shown(value, style) == text


def test_formats_decide_what_a_column_holds() -> None:
    rows: list[list[Any]] = [["Firm", "Share", "Founded"]]
    rows += [[f"F{i}", 0.1 * i, dt.date(1990 + i, 5, 17)] for i in range(1, 5)]
    found = sheet.read(book(("Firms", rows), formats={f"B{i}": "0%" for i in range(2, 6)}), "f")
    assert found.pack.relations["share"].unit == "%"
    assert found.pack.relations["founded"].type is Type.DATE


def test_hidden_sheets_are_told() -> None:
    made = load_workbook(io.BytesIO(book(("A", [["Land", "Sea"], ["x", "y"]]), ("B", [["z"]]))))
    made["B"].sheet_state = "hidden"
    file = io.BytesIO()
    made.save(file)
    found = sheet.read(file.getvalue(), "h.xlsx")
    assert [(note.place, note.skipped) for note in found.notes] == [("B", True)]


def test_text_is_written_as_text_whatever_it_looks_like() -> None:
    cells = ['=HYPERLINK("http://x","y")', "+1", "@x", "-2+3", "'=1", "http://example.org", "007"]
    data = book(
        ("Things", [["Thing", "Sense (text)"], *[[f"t{i}", c] for i, c in enumerate(cells)]])
    )
    pack = sheet.read(data, "x.xlsx").pack
    written = sheet.write(pack, {}).data
    page = load_workbook(io.BytesIO(written)).worksheets[0]
    assert all(cell.data_type == "s" for row in page.iter_rows() for cell in row)
    assert not any(cell.hyperlink for row in page.iter_rows() for cell in row)
    back = sheet.read(written, "x.xlsx").pack
    assert [str(f.object) for f in back.facts] == [str(f.object) for f in pack.facts]


def test_numbers_are_written_as_numbers() -> None:
    pack = sheet.read(book(("Hill", [["Hill", "Height (m)"], ["A", 12], ["B", 3.5]])), "h").pack
    page = load_workbook(io.BytesIO(sheet.write(pack, {}).data)).worksheets[0]
    assert [cell.value for cell in page["B"]] == ["height (m)", 12, 3.5]


def test_questions_stand_on_a_sheet_of_their_own() -> None:
    rows: list[list[Any]] = [
        ["question", "answer", "wrong"],
        ["Who?", "Me", "You; He"],
        ["What?", "This", None],
    ]
    pack = sheet.read(book(("Quiz", rows)), "q.xlsx").pack
    back = sheet.read(sheet.write(pack, {}).data, "q.xlsx").pack
    assert [(q.ask, q.answer) for q in back.questions] == [
        (q.ask, q.answer) for q in pack.questions
    ]
    assert back.questions[1].answer == Typed(("This",))


def changed(data: bytes, part: str, text: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return file.getvalue()


SMALL = book(("A", [["Land", "Sea"], ["x", "y"]]))
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><worksheet><sheetData><row><c t='inlineStr'><is><t>&j;</t></is></c></row></sheetData>"
    b"</worksheet>"
)
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        SMALL[: len(SMALL) // 2],
        changed(SMALL, "xl/worksheets/sheet1.xml", ENTITIES),
        changed(SMALL, "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 40_000_000),
        changed(SMALL, "xl/worksheets/sheet1.xml", FAR),
        changed(SMALL, "xl/workbook.xml", b"no workbook"),
    ],
    ids=["empty", "head", "half", "entities", "bomb", "far", "broken"],
)
def test_what_is_no_sheet_ends_in_one_message(data: bytes) -> None:
    with pytest.raises(ExchangeError) as raised:
        sheet.read(data, "bad.xlsx")
    assert str(raised.value).startswith("bad.xlsx")


def test_things_of_several_sheets_read_back() -> None:
    data = book(
        (
            "City",
            [
                ["city", "in", "People"],
                ["Paris", "France", 2],
                ["Lyon", "France", 1],
                ["Lima", "Peru", 3],
                ["Ica", "Peru", 4],
            ],
        ),
        ("Land", [["land", "Area (km²)", "Says"], ["France", 5.5, "oui; non"], ["Peru", 6, "sí"]]),
    )
    pack = sheet.read(data, "x.xlsx").pack
    back = sheet.read(sheet.write(pack, {}).data, "x.xlsx").pack

    def told(one: Any) -> set[tuple[str, object]]:
        return {(fact.subject.key, _value(fact.object)) for fact in one.facts}

    assert told(back) == told(pack)


def _value(value: object) -> object:
    return value.key if isinstance(value, Thing) else value

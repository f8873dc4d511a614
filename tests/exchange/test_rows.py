"""Facts as rows: what a machine or a spreadsheet is told."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from tests.harness.media import flags_pack

from hubquiz.content.reader import read_text
from hubquiz.exchange.rows import COLUMNS, rows, write_csv, write_json

PACK = """
title: T
sources: {book: A book}
from: book p. 1
relations:
  in: {of: firm, to: city, each: {of: one}}
  size: {of: firm, to: number, unit: km, each: {of: one}}
  began: {of: firm, to: date, each: {of: one}}
  slogan: {of: firm, to: text, each: {of: all}}
  at: {of: city, to: place, each: {of: one}}
things:
  city:
    X: {also: [Ex, Ecks], native: 城, at: [1.5, -2.5]}
    Y:
  firm:
    A:
      in: {is: X, near: [Y], when: 1999-02, as of: 2017, until: 2018, now: "Gone.", note: "Yes."}
      size: over 5
      began: about 1998
      slogan: ["=1+1", "-x", "Hi, \\"you\\""]
    B: {size: 2.5..4, began: 1998-11-30, in: {near: X}}
"""


def table(text: str = PACK) -> list[dict[str, Any]]:
    pack = read_text(text, "f").pack
    assert pack is not None
    return list(rows(pack))


def of(subject: str, relation: str) -> dict[str, Any]:
    return next(row for row in table() if (row["subject"], row["relation"]) == (subject, relation))


def test_a_row_says_all_that_a_fact_says() -> None:
    assert of("A", "in") == {
        "subject": "A",
        "subject_kind": "firm",
        "relation": "in",
        "object": "X",
        "object_kind": "city",
        "unit": None,
        "bound": None,
        "when": "1999-02",
        "near": ["Y"],
        "from": "A book, p. 1",
        "as_of": "2017",
        "until": "2018",
        "now": "Gone.",
        "note": "Yes.",
    }


@pytest.mark.parametrize(
    ("subject", "relation", "value", "kind", "unit", "bound"),
    [
        ("A", "size", 5, "number", "km", "over"),
        ("B", "size", [2.5, 4], "number", "km", "between"),
        ("A", "began", "1998", "date", None, "about"),
        ("B", "began", "1998-11-30", "date", None, None),
        ("A", "slogan", "=1+1", "text", None, None),
        ("X", "at", [1.5, -2.5], "place", None, None),
        ("X", "also", "Ex", "text", None, None),
        ("X", "native", "城", "text", None, None),
    ],
)
def test_objects_are_of_their_type(
    subject: str, relation: str, value: object, kind: str, unit: str | None, bound: str | None
) -> None:
    row = of(subject, relation)
    assert (row["object"], row["object_kind"]) == (value, kind)
    assert (row["unit"], row["bound"]) == (unit, bound)


def test_every_fact_and_every_name_is_a_row() -> None:
    said = [(row["subject"], row["relation"]) for row in table()]
    assert said == [
        ("X", "at"),
        ("A", "in"),
        ("A", "size"),
        ("A", "began"),
        *[("A", "slogan")] * 3,
        ("B", "size"),
        ("B", "began"),
        ("X", "also"),
        ("X", "also"),
        ("X", "native"),
    ]


def test_declared_native_names_are_rows_once() -> None:
    text = "title: T\nrelations: {native: {of: a, each: {of: one}}}\nthings: {a: {X: {native: 甲}}}"
    assert [(row["relation"], row["object"]) for row in table(text)] == [("native", "甲")]


def test_whole_numbers_have_no_point() -> None:
    assert json.dumps(of("A", "size")["object"]) == "5"


def test_json_is_a_line_a_row() -> None:
    pack = read_text(PACK, "f").pack
    assert pack is not None
    out = io.StringIO()
    write_json(pack, out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == table()
    assert "城" in out.getvalue()


class TestCsv:
    @staticmethod
    def cells() -> list[dict[str, str]]:
        pack = read_text(PACK, "f").pack
        assert pack is not None
        out = io.StringIO()
        write_csv(pack, out)
        return list(csv.DictReader(io.StringIO(out.getvalue())))

    def test_has_a_heading_and_a_line_a_row(self) -> None:
        cells = self.cells()
        assert tuple(cells[0]) == COLUMNS
        assert len(cells) == len(table())

    def test_joins_lists(self) -> None:
        at = next(row for row in self.cells() if row["relation"] == "at")
        assert at["object"] == "1.5, -2.5"
        assert next(row for row in self.cells() if row["relation"] == "in")["near"] == "Y"

    def test_numbers_places_and_dates_stay_as_they_are(self) -> None:
        pack = read_text(
            "title: T\nrelations:\n  n: {of: a, to: number, each: {of: one}}\n"
            "  d: {of: a, to: date, each: {of: one}}\n  p: {of: a, to: place, each: {of: one}}\n"
            "things: {a: {X: {n: -40, d: -221, p: [-1.5, -2]}}}",
            "f",
        ).pack
        assert pack is not None
        out = io.StringIO()
        write_csv(pack, out)
        said = [row["object"] for row in csv.DictReader(io.StringIO(out.getvalue()))]
        assert said == ["-40", "-221", "-1.5, -2.0"]

    def test_runs_no_formula(self) -> None:
        said = [row["object"] for row in self.cells() if row["relation"] == "slogan"]
        assert said == ["'=1+1", "'-x", 'Hi, "you"']
        for row in self.cells():
            for cell in row.values():
                assert not cell.startswith(("=", "+", "@", "\t", "\r"))


def test_a_picture_or_a_sound_is_its_file() -> None:
    found = {(row["subject"], row["relation"]): row for row in rows(flags_pack())}
    flag, call = found["France", "flag"], found["Skylark", "call"]
    assert (flag["object"], flag["object_kind"]) == ("flags/france.png", "picture")
    assert (call["object"], call["object_kind"]) == ("calls/lark.wav", "sound")
    assert found["Peru", "stamp"]["near"] == ["stamps/1.png"]

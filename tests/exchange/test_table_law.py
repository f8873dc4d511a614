"""A law: whatever a table holds, the pack made of it is one that the pack reader takes."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from hubquiz.content.model import Thing
from hubquiz.content.reader import read_text
from hubquiz.content.writing import yaml_text
from hubquiz.exchange import table
from hubquiz.exchange.model import ExchangeError

headings = st.one_of(
    st.sampled_from(
        [
            "Country",
            "Name",
            "Year",
            "is",
            "also",
            "native",
            "topics",
            "note",
            "source",
            "as of",
            "Latitude",
            "Longitude",
            "Coordinates",
            "Area (km²)",
            "Rivers (all)",
            "River 1",
            "River 2",
            "Place",
            "a/b",
            "{of}",
            "",
            "Population (2020)",
            "x (kind: y | z)",
            "q (text, one)",
            "#",
            "until",
            "flag",
            "from",
            "n (number, unit: m)",
            "Capital",
            "capital",
            "date",
        ]
    ),
    st.text(max_size=8),
)
cells = st.one_of(
    st.sampled_from(
        [
            "",
            "France",
            "france",
            "FRANCE ",
            "12",
            "1,5",
            "1.234,5",
            "12 km",
            "1998",
            "44 BC",
            "c. 1610",
            "1998-02-31",
            "30.11.1998",
            "51.5, -0.1",
            "99.5, 200",
            "n/a",
            "none",
            "a; b",
            "b, a",
            "a\nb",
            "x" * 201,
            "y " * 600,
            "'=1",
            "12%",
            "~5",
            "5–10",
            "10–5",
            "a.png",
            "../b.png",
            "A.PNG",
            "Total",
            "[1]",
            "\u202e",
            "e\u0301" + "\u0301" * 9,
            "y/a",
            "z/a",
            "1e400",
            "9" * 40,
            "٣",
            "0",
            "-0",
            "1/2",
        ]
    ),
    st.text(max_size=8),
)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    width = draw(st.integers(2, 5))
    rows = [draw(st.lists(headings, min_size=width, max_size=width))]
    rows += draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=9))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


@settings(deadline=None, max_examples=150)
@given(data=tables())
def test_no_table_makes_a_pack_that_its_reader_refuses(data: bytes) -> None:
    try:
        found = table.read(data, "things.csv").pack
    except ExchangeError as error:
        assert str(error).startswith("things.csv")  # noqa: PT017 - one message is all that is wanted
        return
    reading = read_text(yaml_text(found), "pack.yaml")
    assert reading.faults == ()
    assert reading.pack is not None

    def told(pack: object) -> set[tuple[str, str, object]]:
        return {
            (
                f.subject.key,
                f.relation.name,
                f.object.key if isinstance(f.object, Thing) else f.object,
            )
            for f in getattr(pack, "facts", ())
        }

    assert told(reading.pack) == told(found)


@settings(deadline=None, max_examples=100)
@given(data=st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_one_message(data: bytes) -> None:
    table.recognises(data)
    try:
        table.read(data, "b.csv")
    except ExchangeError as error:
        assert str(error).startswith("b.csv")  # noqa: PT017

"""What is taken for a pack and is none is called by its name."""

from __future__ import annotations

import pytest
from tests.harness.hostile import TEXT
from tests.harness.media import png, wav

from hubquiz.archive import pack_zip
from hubquiz.content.reader import read_text
from hubquiz.content.strangers import stranger
from hubquiz.exchange.formats import read
from hubquiz.exchange.model import ExchangeError
from hubquiz.library.sources import hubpack

OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
STRANGERS = {
    "this is a document of a word processor": (
        pack_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:p/>"}),
        pack_zip({"mimetype": f"{OPEN_DOCUMENT}text".encode(), "content.xml": b""}, ["mimetype"]),
        b"{\\rtf1\\ansi Owls eat mice}",
    ),
    "this is an old Word or Excel file": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500),),
    "this is a workbook of LibreOffice": (
        pack_zip({"mimetype": f"{OPEN_DOCUMENT}spreadsheet".encode()}, ["mimetype"]),
    ),
    "this is a PDF": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",),
    "this is a web page": (b"\n<!DOCTYPE html>\n<html>", b"<html lang=en>"),
    "this is a picture": (png(),),
    "this is a sound": (wav(),),
    "this is a pack in one file": (hubpack("birds", TEXT, {}),),
}


@pytest.mark.parametrize(
    ("said", "data"), [(said, data) for said, some in STRANGERS.items() for data in some]
)
def test_a_stranger_is_called_by_its_name_whoever_reads_it(said: str, data: bytes) -> None:
    (fault,) = read_text(data, "p.yaml").faults
    assert fault.message == said
    assert fault.hint
    with pytest.raises(ExchangeError, match=said):
        read(data, "p.zip" if data.startswith(b"PK") else "p.xyz")


def test_a_workbook_lacks_but_its_name() -> None:
    (fault,) = read_text(pack_zip({"xl/workbook.xml": b"<w/>"}), "table.yaml").faults
    assert ".xlsx" in fault.hint


@pytest.mark.parametrize(
    "data", [TEXT, b"", b"PK\x03\x04", pack_zip({"a.txt": b"a"}), b"title: <html"]
)
def test_anything_else_may_be_a_pack(data: bytes) -> None:
    assert stranger(data) is None

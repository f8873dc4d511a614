"""Files that are no packs, known by how they begin: documents, pictures, what another name needs.

A person who takes one of them for a pack is told what it is: which of its bytes is no UTF-8 helps
nobody.
"""

from __future__ import annotations

from hubquiz.content.media import kind_of_bytes
from hubquiz.content.values import Type
from hubquiz.i18n import _

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_PAGES = (b"<!doctype html", b"<html")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_OPENING = 400
"""Bytes within which a file says what it is."""


def stranger(data: bytes) -> tuple[str, str] | None:
    """Return what a file is that can't be a pack's text, and what helps; None if it may be one."""
    if data.startswith(_ZIP):
        return _archive(data)
    if data.startswith(_OLD_OFFICE):
        return _("this is an old Word or Excel file"), _("save it as .xlsx or .csv")
    if data.startswith(b"{\\rtf"):
        return _document()
    if data.startswith(b"%PDF-"):
        return _("this is a PDF"), _copy()
    if data.lstrip()[:_OPENING].lower().startswith(_PAGES):
        return _("this is a web page"), _copy()
    kind = kind_of_bytes(data)
    if kind is Type.PICTURE:
        return _("this is a picture"), _("a pack is a text that may name it")
    if kind is Type.SOUND:
        return _("this is a sound"), _("a pack is a text that may name it")
    return None


def _archive(data: bytes) -> tuple[str, str] | None:
    """Return what a zip archive is by the names of its files, which stand in it as they are."""
    if b"pack.yaml" in data and b"hubquiz.json" in data:
        return _("this is a pack in one file"), _("its name must end in .hubpack")
    if b"word/document.xml" in data:
        return _document()
    if b"xl/workbook.xml" in data:
        return _("this is a workbook"), _("its name must end in .xlsx")
    if _OPEN_DOCUMENT + b"text" in data[:_OPENING]:
        return _document()
    if _OPEN_DOCUMENT + b"spreadsheet" in data[:_OPENING]:
        return _("this is a workbook of LibreOffice"), _("save it as .xlsx or .csv")
    return None


def _document() -> tuple[str, str]:
    return _("this is a document of a word processor"), _copy()


def _copy() -> str:
    return _("copy its table into a spreadsheet, and save that as .xlsx or .csv")

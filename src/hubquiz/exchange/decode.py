"""A foreign text file's bytes as text: its encoding is found, never asked for."""

from __future__ import annotations

import codecs

from hubquiz.content.strangers import stranger
from hubquiz.exchange.model import ExchangeError, Note
from hubquiz.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4096
"""Bytes that tell UTF-16 without a mark from other encodings."""


def decode(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """Return a file's text with line feeds between lines, and a note if its encoding was guessed.

    It is UTF-8, or UTF-16 or UTF-32 with a byte order mark; failing these UTF-16 by its zeros, then
    GB 18030, then Windows-1252. Raises ExchangeError if it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name), ()
    if b"\x00" in data[:_LOOKED_AT]:
        return _decoded(data, _utf_16(data, name), name), ()
    try:
        return _lines(data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    encoding = "gb18030" if _chinese(data) else "cp1252"
    said = _("this is not UTF-8; it was read as {encoding}").format(encoding=encoding)
    return _lines(data.decode(encoding, "replace")), (Note(line, "", said),)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return _lines(data.decode(encoding))
    except UnicodeDecodeError as error:
        said = _("this is not {encoding} text at byte {at}; save it as UTF-8")
        raise ExchangeError(name, said.format(encoding=encoding, at=error.start)) from None


def _utf_16(data: bytes, name: str) -> str:
    """Return the byte order of Latin text, of which every second byte is zero."""
    head = data[:_LOOKED_AT]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 3 < len(head) // 2 or min(even, odd) * 8 > max(even, odd):
        known = stranger(data)
        raise ExchangeError(name, "{} ({})".format(*known) if known else _("this is not text"))
    return "utf-16-be" if even > odd else "utf-16-le"


def _chinese(data: bytes) -> bool:
    """Tell whether bytes are GB 18030 and make common hanzi, as Latin text hardly ever does."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    beyond = "".join(c for c in text if c > "\x7f")
    common = beyond.encode("gb2312", "ignore").decode("gb2312")  # "Österreich" makes rare ones
    hanzi = sum(
        "\u4e00" <= c <= "\u9fa5" or "\u3000" <= c <= "\u303f" or c > "\uff00" for c in common
    )
    return hanzi * 10 >= len(beyond) * 8 and len(beyond) > 1


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

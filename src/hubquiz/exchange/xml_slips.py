"""Slips in how people and programs write XML, that every reader of it mends."""

from __future__ import annotations

import re

CONTROLS = bytes({*range(32)} - {9, 10, 13})
"""Characters that XML has no place for."""
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml\b[^<>]{0,200}\?>")
_SAID = re.compile(rb"\w+\s*=\s*(?:\"[^\"]*\"|'[^']*')(?=\w)")


def opened(chunk: bytes) -> int:
    """Return by how many a part of a file opens more elements than it closes, as counting tells."""
    closed = 2 * chunk.count(b"</") + chunk.count(b"/>")
    return chunk.count(b"<") - closed - chunk.count(b"<!") - chunk.count(b"<?")


def without_slips(data: bytes) -> bytes:
    """Return XML without control characters, that begins as it must.

    Nothing may stand before its declaration, and spaces must stand between what that says.
    """
    data = data.translate(None, CONTROLS).lstrip()
    declared = _DECLARATION.match(data)
    if declared is None:
        return data
    return _SAID.sub(rb"\g<0> ", declared[0]) + data[declared.end() :]

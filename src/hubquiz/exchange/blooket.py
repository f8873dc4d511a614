"""Blooket's CSV: a line of its name, then numbered questions with four answers at most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.exchange import table

if TYPE_CHECKING:
    from hubquiz.exchange.model import Imported

_HEAD = 4096
_MARK = re.compile(rb"^\W*\"?blooket\b", re.IGNORECASE)
_HEADING = re.compile(rb"question text.*answer 1.*correct answer", re.IGNORECASE | re.DOTALL)


def recognises(data: bytes) -> bool:
    """Tell whether a file begins with Blooket's name, or has its headings."""
    head = data[:_HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")
    return bool(_MARK.match(head)) or bool(_HEADING.search(head))


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a Blooket table."""
    return table.read(data, name)

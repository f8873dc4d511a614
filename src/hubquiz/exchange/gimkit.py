"""Gimkit's CSV: a question, its correct answer, up to three incorrect ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.exchange import table

if TYPE_CHECKING:
    from hubquiz.exchange.model import Imported

_HEAD = 4096
_HEADING = re.compile(
    rb"gimkit|\"?question\"?[,;\t]\s*\"?correct answer\"?[,;\t]\s*\"?incorrect answer 1",
    re.IGNORECASE,
)


def recognises(data: bytes) -> bool:
    """Tell whether a file has Gimkit's name on top, or its headings."""
    return bool(_HEADING.search(data[:_HEAD].replace(b"\x00", b"")))


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a Gimkit table."""
    return table.read(data, name)

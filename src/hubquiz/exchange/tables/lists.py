"""Cells that hold several values, and cells that hold none."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_SURE = re.compile(r"\s*(?:[;；\n、|]|\s/\s)\s*")
_SEMICOLON = re.compile(r"[;；\n|]|\s/\s")
_COMMA = re.compile(r"\s*[,，]\s*")
_MOST_WORDS = 5
_LONGEST = 60
_ENDS = (".", "!", "?", ",", "。")
"""How what is no item of a list ends: parts of sentences."""
_SENTENCES = ("。", "！", "？", "!", "?")
"""How a sentence ends, and hardly ever a list."""
_COMMON = 0.5
_COMMON_IF_PLURAL = 0.25
_CELLS = 2


def splitter(texts: Collection[str], *, plural: bool = False) -> re.Pattern[str] | None:
    """Return what parts the values of a column's cells; None if each holds one.

    `;`, line breaks, `、`, `|` and ` / ` part what is short, as items of a list are. A comma does
    where two cells have one and enough of the parts stand elsewhere in the column too: so
    "German, French" is two, and "Washington, D.C." is one. `plural` says that the heading is one.
    Nothing parts sentences: there, `、` is a comma; so it is where but one cell has it.
    """
    listed = [text for text in texts if _SURE.search(text)]
    if 2 * sum(text.endswith(_SENTENCES) for text in listed) > len(listed):
        return None
    if len(listed) == 1 and not _SEMICOLON.search(listed[0]):
        listed = []  # one name of many has a comma in it
    if listed and _short([part for text in listed for part in _SURE.split(text) if part]):
        return _SURE
    commas = [text for text in texts if "," in text or "，" in text]
    if len(commas) < _CELLS:
        return None
    parts = [part for text in commas for part in _COMMA.split(text) if part]
    if not _short(parts):
        return None
    seen = Counter(parts)
    seen.update(set(texts).difference(commas))
    again = sum(seen[part] > 1 for part in parts)
    enough = _COMMON_IF_PLURAL if plural else _COMMON
    return _COMMA if again >= enough * len(parts) else None


def _short(parts: list[str]) -> bool:
    """Tell whether some texts are short enough for items of a list."""
    if not parts or max(map(len, parts)) > 2 * _LONGEST:
        return False
    ended = sum(part.endswith(_ENDS) for part in parts)
    return 2 * ended <= len(parts) and median(len(p.split()) for p in parts) <= _MOST_WORDS

"""Columns of 0 and 1 that say no and yes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.exchange.tables.headings import singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.exchange.tables.headings import Heading

FEWEST = 4
"""Rows that make it likely that there are no other numbers."""

_WORDS = {"en": ("no", "yes"), "zh": ("否", "是")}
_FLAGS = frozenset(("0", "1", ""))
_COUNTS = re.compile(
    r"\b(?:number|no\.|count|total|amount|sum|score|points|rank|level|grade|class|code|id|group|"
    r"degree|version|digit|index|floor|age|year)\b|[数量个分级号次位]",
    re.IGNORECASE,
)


def as_words(heading: Heading, cells: Sequence[str], language: str) -> list[str] | None:
    """Return the cells of a column of 0 and 1 as words; None if it may count something.

    "Moons" counts, "landlocked" doesn't: a plural does, and a word such as number or level. Only
    where the headings are English or Chinese can this be told.
    """
    words = _WORDS.get(language)
    if words is None or heading.declared or heading.unit or _COUNTS.search(heading.name):
        return None
    if any(cell.strip() not in _FLAGS for cell in cells):  # the first cell of most columns tells
        return None
    if len({*map(str.strip, cells)} - {""}) < len(words) or sum(map(bool, cells)) < FEWEST:
        return None
    if language == "en" and singular(heading.name) != heading.name:
        return None
    return [words[int(cell)] if cell.strip() else cell for cell in cells]

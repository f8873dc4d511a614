"""Where lines of text may break, by the rules of Latin and Chinese, and what of a text can be set.

Whoever sets text uses it, on a screen or on paper.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARS = 4000
MOST_MARKS = 3
"""What is set of a text: rendering five thousand combining marks makes a surface taller than any
window."""

ELLIPSIS = "…"
NO_START = frozenset("!),.:;?]}¢°’”†‡›℃、。〃々〉》」』】〕〗〞︰！＂％＇），．：；？］｝～…—·»")
NO_END = frozenset("([{£¥‘“‹《〈「『【〔〖（［｛￡￥«")
BREAK_AFTER = frozenset("-‐–—/\u200b")


@lru_cache(maxsize=2048)
def tidy(text: str) -> str:
    """The text as it can be set: no control or direction marks, few stacked marks, not too long."""
    if len(text) <= MOST_CHARS and text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    marks = 0
    for char in text[:MOST_CHARS]:
        if char == "\n":
            out.append(char)
            continue
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > MOST_MARKS or (category in ("Cc", "Cf", "Cs") and char not in "\t\u200b"):
            continue
        out.append(" " if category in ("Zs", "Cc", "Zl", "Zp") and char != "\u00a0" else char)
    return "".join(out) + (ELLIPSIS if len(text) > MOST_CHARS else "")


def units(line: str) -> Iterator[tuple[str, bool]]:
    """The pieces between which the line may break, each with whether a space follows it.

    Latin words stay whole and hanzi part from each other, but no closing mark begins a line and no
    opening mark ends one.
    """
    piece = ""
    for char in line:
        if char == " ":
            if piece:
                yield piece, True
            piece = ""
        elif piece and _may_break(piece[-1], char):
            yield piece, False
            piece = char
        else:
            piece += char
    if piece:
        yield piece, False


def _may_break(before: str, after: str) -> bool:
    if after in NO_START or before in NO_END:
        return False
    return is_wide(before) or is_wide(after) or (before in BREAK_AFTER and after.isalnum())


def is_wide(char: str) -> bool:
    """Whether lines may break beside the character: hanzi, kana, hangul and full-width forms."""
    return char >= "\u2e80" and unicodedata.east_asian_width(char) in ("W", "F")

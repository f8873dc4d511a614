"""Fractions on one line of text, which must read as they were meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right


def fraction(above: str, below: str) -> str:
    """Return a fraction on one line: below it a product stands in brackets."""
    return f"{_operand(above, _FACTORS)}/{_operand(below, _FACTOR)}"


def _operand(text: str, bare: re.Pattern[str]) -> str:
    return text if bare.fullmatch(text) or _ENCLOSED.fullmatch(text) else f"({text})"


_LETTER = r"[^\W\d_¹²³⁰-ₜ]"
_MARKED = "[′″¹²³⁰-ₜ\u0300-\u036f\u20d7]*"
_FACTORS = re.compile(r"[\w.,°′√π]*")
_FACTOR = re.compile(
    rf"\d+(?:[.,]\d+)*[°%]?{_MARKED}|[d∂∆Δ]?{_LETTER}{_MARKED}|[√∛∜](?:{_LETTER}|\d+)|"
    rf"kg|mol|min|[cdknm]m|{_LETTER}{{4,}}|[\u3040-\u9fff]*"
)
"""What may stand below a line as it is: a number, a letter, a root, a unit or a word.

Two or three letters are a product, of which only the first would be read as standing below.
"""
_ENCLOSED = re.compile(r"[√∛∜]?\((?:[^()]|\((?:[^()]|\([^()]{0,200}\)){0,200}\)){0,1000}\)")
FRACTION, WORDED = "/", "w"
"""What a piece of a formula is: a fraction, or words for which no factor can be taken."""


def row(pieces: list[tuple[str, str]]) -> str:
    """Return the pieces of a formula in a row, each with what it is; fractions stay whole.

    `2 1/3` is two and a third; any other neighbour that multiplies a fraction would be read
    into it.
    """
    if all(is_ != FRACTION for _text, is_ in pieces):
        return "".join(text for text, _is in pieces)
    written: list[str] = []
    seen = [at for at, (text, _is) in enumerate(pieces) if text.strip()]
    for at, (text, is_) in enumerate(pieces):
        if is_ != FRACTION:
            written.append(text)
            continue
        last = _factor(pieces, seen, bisect_left(seen, at) - 1).rstrip()
        next_ = _factor(pieces, seen, bisect_right(seen, at)).lstrip()
        follows = next_[:1].isalnum() or next_[:1] in _OPENING
        mixed = last[-1:].isdecimal() and not follows and _MIXED.fullmatch(text)
        if mixed or (last.startswith("_") and not follows):  # as behind the bounds of a limit
            written.append(text if written[-1][-1:].isspace() else f" {text}")
        elif follows or last[-1:].isalnum() or last[-1:] in _CLOSING:
            written.append(f"({text})")
        else:
            written.append(text)
    return "".join(written)


_MIXED = re.compile(r"\d+/\d+")
_OPENING, _CLOSING = frozenset("([√∛∜^"), frozenset(")]")


def _factor(pieces: list[tuple[str, str]], seen: list[int], place: int) -> str:
    """Return the piece at a place among those that are seen, if it could be a factor."""
    if not 0 <= place < len(seen):
        return ""
    text, is_ = pieces[seen[place]]
    return "" if is_ == WORDED else text

"""Tables of questions without headings: what each column holds is told by its cells.

A column of keys gives such a table away. In row after row it holds the text of one of the choices
before it, or the letter or number of one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hubquiz.exchange.tables import questions
from hubquiz.exchange.tables.grid import Grid
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.exchange.gathering import Gathering
    from hubquiz.exchange.tables.grid import Rows

_SAMPLE = 200
_COLUMNS = 24
"""Columns that are looked at."""

_FEWEST_ROWS = 3
_FIRST = 3
"""Rows that say which layouts are possible: one may be typed, and has no choices."""

_CHOICES = range(3, 11)
"""How many choices a row may have; of two, one may stand again by chance."""

_MOST = 0.9
"""The share of rows that must be as questions are: others are told one by one."""

_NUMBER = re.compile(r"[0-9]")
_LETTER = re.compile(r"[A-Ja-j]")
_BESIDE = 0.34
"""The share of rows that may ask without choices, to be typed, or with one that stands twice."""

_ASKS = re.compile(r"[?？]\s*$|_{2,}|…|\.{3}")
_ASKING = 0.5
"""The share of prompts that must ask where a column of small numbers may be no keys."""

_SIGNS = ("\n", "|", ";", "/")
_SENTENCES = 40
"""Characters that the cells of a column of explanations have on the average."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the prompt, the choices and the key stand; choices in one cell have their sign."""

    prompt: int
    choices: range
    key: int
    sign: str = ""


def gather(gathering: Gathering, rows: Rows) -> bool:
    """Take the rows as questions, and tell that guess; return False if they are none."""
    found = _layout(rows)
    if found is None:
        return False
    said = _("is its first row, “{row}”, a question? Then headings above it would say so")
    row = " | ".join(rows.rows[0])[:60]
    gathering.guess(said.format(row=row), line=rows.lines[0], place=rows.name)
    width = max(map(len, rows.rows))
    body = [[*row, *[""] * (width - len(row))] for row in rows.rows]
    columns = tuple(zip(*body, strict=True))
    headings = tuple(_heading(found, at, columns) for at in range(width))
    questions.gather(gathering, Grid(rows.name, headings, columns, rows.lines, rows.lines[0]))
    return True


def is_asked(rows: Rows) -> bool:
    """Tell whether a table without headings holds questions."""
    return _layout(rows) is not None


def _heading(found: _Layout, at: int, columns: Sequence[Sequence[str]]) -> str:
    """Return the heading that a column would have."""
    if at == found.prompt:
        return "question"
    if at == found.key:
        return "correct answer"
    if at in found.choices:
        return "options" if found.sign else f"option {at - found.choices.start + 1}"
    filled = [cell for cell in columns[at] if cell.strip()]
    long = sum(map(len, filled)) >= _SENTENCES * len(filled) > 0
    if at == found.key + 1 and long:
        return "explanation"
    return _("column {n}").format(n=at + 1) if filled else "#"


def _layout(rows: Rows) -> _Layout | None:
    """Return where the parts of questions stand; None if the rows are none."""
    sample = [[cell.strip() for cell in row[:_COLUMNS]] for row in rows.rows[:_SAMPLE] if any(row)]
    if len(sample) < _FEWEST_ROWS:
        return None
    possible = dict.fromkeys(one for row in sample[:_FIRST] for one in _possible(row))
    fitting = [one for one in possible if _fits(sample, one)]
    # The longest texts before the choices are the prompts.
    return max(fitting, key=lambda one: (_length(sample, one.prompt), one.prompt), default=None)


def _possible(first: Sequence[str]) -> Iterator[_Layout]:
    """Yield the layouts that a row allows, so that few are tried on all of them."""
    for key, cell in enumerate(first):
        if not cell:
            continue
        for prompt in range(key):
            choices = range(prompt + 1, key)
            filled = [first[at] for at in choices if first[at]]
            if len(filled) in _CHOICES and (_counts(cell, len(filled)) or cell in filled):
                yield _Layout(prompt, choices, key)
            if len(choices) == 1 and _LETTER.fullmatch(cell):
                for sign in _SIGNS:
                    if _counts(cell, len(first[prompt + 1].split(sign))):
                        yield _Layout(prompt, choices, key, sign)


def _counts(key: str, choices: int) -> bool:
    """Tell whether a key may be the letter or the number of one of some choices."""
    if choices not in _CHOICES:
        return False
    if _LETTER.fullmatch(key):
        return ord(key.lower()) - ord("a") < choices
    return bool(_NUMBER.fullmatch(key)) and int(key) <= choices


def _fits(sample: Sequence[Sequence[str]], layout: _Layout) -> bool:
    """Tell whether nearly all rows are laid out so, in one way of saying what is right."""
    ways = {"text": 0, "letter": 0, "number": 0}
    asking = beside = 0
    for row in sample:
        if len(row) <= layout.key or not row[layout.prompt]:
            continue
        choices = [row[at] for at in layout.choices if row[at]]
        if layout.sign:
            choices = choices[0].split(layout.sign) if choices else []
        key = row[layout.key]
        asks = bool(_ASKS.search(row[layout.prompt]))
        twice = any(map(_same, pairwise(sorted(choices))))
        if asks and (twice or (key and not choices)):
            beside += 1
        if len(choices) not in _CHOICES or twice:
            continue
        asking += asks
        ways["text"] += key in choices
        if _counts(key, len(choices)):
            ways["letter" if _LETTER.fullmatch(key) else "number"] += 1
    if beside > _BESIDE * len(sample):
        return False
    needed = _MOST * (len(sample) - beside)
    if ways["text"] >= needed or ways["letter"] >= needed:
        return True
    return ways["number"] >= needed and asking >= _ASKING * (len(sample) - beside)


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _length(sample: Sequence[Sequence[str]], at: int) -> float:
    cells = [row[at] for row in sample if at < len(row)]
    return sum(map(len, cells)) / max(1, len(cells))

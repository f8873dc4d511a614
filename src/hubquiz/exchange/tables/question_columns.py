"""What the columns of a table of questions hold, by their headings and by their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.exchange.tables.keys import Keys, same
from hubquiz.exchange.tables.question_words import (
    ACCEPT,
    BECAUSE,
    CORRECT,
    LISTED,
    NUMBER,
    OPTION,
    QUESTION,
    SETTING,
    TOPIC,
    WRONG,
    role,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hubquiz.exchange.tables.grid import Grid

_AS_TEXT = frozenset(
    {"text", "title", "statement", "content", "texto", "texte", "内容", "nội dung"}
)
_LETTER = re.compile(r"[A-Ja-j]")
_LETTERS = "abcdefghij"
_DIGITS = "123456789"
_SERIES = re.compile(r"(.*[^\s_.:#-])[\s_.:#-]*([1-9]|[a-j])", re.IGNORECASE)
"""A heading that is one of several of a name: `opcja_a`, `Möjlighet 2`."""

_SAMPLE = 200
_FEWEST_OPTIONS = 3
_ASKS = ("?", "？", ":", "：", "_", "…", "...")
_READ = 0.8
"""The share of keys that must name one of some columns for these to be the options."""


@dataclass(slots=True)
class Layout:
    """Which columns hold what, by their positions; an option has its letter or number as a name."""

    question: int = -1
    correct: list[int] = field(default_factory=list)
    options: dict[str, int] = field(default_factory=dict)
    listed: int = -1
    """A column whose cells hold all the options."""

    wrong: list[int] = field(default_factory=list)
    accept: list[int] = field(default_factory=list)
    because: list[int] = field(default_factory=list)
    topics: list[int] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    lines: bool = False
    """Whether line breaks alone part the answers in a cell, and cells stand as they are."""

    said: frozenset[str] = frozenset()
    """All that the cells of right answers say."""

    lettered: bool = False
    """Whether these are letters of options, so that one without options is no answer."""

    @property
    def sure(self) -> bool:
        """Whether these are questions: a question, and its answer."""
        return self.question >= 0 and bool(self.correct)


def layout(headings: Sequence[str]) -> Layout:
    """Return what columns hold by their headings, as far as these say it."""
    found = Layout()
    found.lines = any(text.casefold().endswith("(lines)") for text in headings)
    letters = [text.strip() for text in headings if _LETTER.fullmatch(text.strip())]
    many: dict[str, list[int]] = {
        CORRECT: found.correct,
        WRONG: found.wrong,
        ACCEPT: found.accept,
        BECAUSE: found.because,
        TOPIC: found.topics,
    }
    for i, text in enumerate(headings):
        held, name = role(text, lettered=len(letters) > 1)
        if held in many:
            many[held].append(i)
        elif held == QUESTION and found.question < 0:
            found.question = i
        elif held == OPTION:
            found.options.setdefault(name, i)
        elif held == LISTED and found.listed < 0:
            found.listed = i
        elif held == SETTING:
            found.settings.append(text)
        elif held != NUMBER and text:
            found.others.append(text)
    if len(found.correct) > 1 and found.listed < 0:
        found.listed = next((i for i in found.correct if _is_plural(headings[i])), -1)
        found.correct = [i for i in found.correct if i != found.listed]
    if found.question < 0 and found.correct and (len(found.options) > 1 or found.listed >= 0):
        found.question = next((i for i, text in enumerate(headings) if _is_text(text)), -1)
        if found.question >= 0:
            found.others.remove(headings[found.question])
    return found


def layout_of(grid: Grid) -> Layout:
    """Return what a table's columns hold by their headings, and by their cells what is missing."""
    found = layout(grid.headings)
    if not found.sure:
        _find_missing(found, grid)
    return found


def _find_missing(found: Layout, grid: Grid) -> None:
    """Find the keys by being letters of options, and the questions by standing before these.

    Of questions, options and keys two must be known by their headings, or most questions ask.
    """
    headings = grid.headings
    options = found.options or next(iter(_series(found, headings)), {})
    if len(options) < _FEWEST_OPTIONS:
        return
    rows = [
        [cell.strip() for cell in row] for row in islice(zip(*grid.columns, strict=True), _SAMPLE)
    ]
    rows = [row for row in rows if sum(bool(row[i]) for i in options.values()) > 1]
    unknown = [i for i, text in enumerate(headings) if text in found.others]
    unknown = [i for i in unknown if i not in options.values()]
    last = _LETTERS[len(options) - 1]
    keys = found.correct or [
        i
        for i in unknown
        if rows and all(_LETTER.fullmatch(row[i]) and row[i].lower() <= last for row in rows)
    ]
    before = [i for i in unknown if i < min(options.values()) and i not in keys]
    at = (
        found.question
        if found.question >= 0
        else max(before, key=lambda i: sum(len(row[i]) for row in rows), default=-1)
    )
    if len(keys) != 1 or at < 0:
        return
    known = (found.question >= 0) + bool(found.options) + bool(found.correct)
    if known > 1 or 2 * sum(row[at].endswith(_ASKS) for row in rows) >= len(rows):
        found.question, found.correct, found.options = at, keys, options
        held = {at, *keys, *options.values()}
        found.others = [text for i, text in enumerate(headings) if i in unknown and i not in held]


def _is_text(heading: str) -> bool:
    """Tell whether a heading says "text": beside options, that of the question."""
    return heading.strip().casefold() in _AS_TEXT


def _is_plural(heading: str) -> bool:
    """Tell whether a heading says "answers", beside one that names the correct one."""
    return heading.strip().casefold() in {"answers", "antworten", "respuestas", "réponses"}


def name_options(found: Layout, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Take columns called as one, `opcja a`, `opcja b`, for the options if the keys name them."""
    if found.options or found.listed >= 0 or found.wrong or len(found.correct) != 1:
        return
    for columns in _series(found, headings):
        if len(columns) > 1:
            filled = [
                (row, {name: row[i] for name, i in columns.items() if row[i]}) for row in rows
            ]
            said = [
                (row[found.correct[0]], of) for row, of in filled if row[found.correct[0]] and of
            ]
            keys = Keys(said)
            named = sum(keys.read(key, of) is not None for key, of in said)
            if named and named >= _READ * len(said):
                found.options = columns
                found.others = [
                    text for text in found.others if headings.index(text) not in columns.values()
                ]
                return


def _series(found: Layout, headings: Sequence[str]) -> list[dict[str, int]]:
    """Return the columns nothing is known of that are called as one, the longest series first."""
    series: dict[str, dict[str, int]] = {}
    for i, text in enumerate(headings):
        if text in found.others and (one := _SERIES.fullmatch(text.strip())):
            series.setdefault(one[1].casefold(), {}).setdefault(one[2].lower(), i)
    counted = [
        columns
        for columns in series.values()
        if _LETTERS.startswith(names := "".join(columns)) or _DIGITS.startswith(names)
    ]
    return sorted(counted, key=len, reverse=True)


def leave_one_key(
    found: Layout, rows: Sequence[Sequence[str]], options: Sequence[Mapping[str, str]]
) -> None:
    """Leave out the letters of the right options where their texts stand beside them."""
    if len(found.correct) != len("ab") or not found.options:
        return
    both = [
        (row[found.correct[0]], row[found.correct[1]], of)
        for row, of in zip(rows, options, strict=True)
        if of
    ]
    if both and all(same(letter, text, of) for letter, text, of in both):
        found.correct = found.correct[1:]
    elif both and all(same(letter, text, of) for text, letter, of in both):
        found.correct = found.correct[:1]


def are_letters(rows: Sequence[Sequence[str]], found: Layout) -> bool:
    """Tell whether the keys of a table are letters, and options or other columns stand beside."""
    said = ["".join(row[i] for i in found.correct) for row in rows]
    beside = bool(found.options) or found.listed >= 0 or len(found.others) > 1
    letters = sum(map(bool, map(_LETTER.fullmatch, filter(None, said))))
    return beside and 2 * letters > sum(map(bool, said))

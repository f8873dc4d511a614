"""Tables without headings: decks of cards, front and back, that other programs write.

Nothing tells for sure whether a first row names the columns. What is certain is told by that row;
of what is left, two columns are taken for cards if they look like the rows below them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.exchange import pairs
from hubquiz.exchange.marks import readable
from hubquiz.exchange.markup import is_html, plain_noting
from hubquiz.exchange.tables.headings import heading
from hubquiz.exchange.tables.question_columns import layout
from hubquiz.exchange.tables.vocabulary import BACKS, ENGLISH, FRONTS, GENERIC, UNITS
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.exchange.gathering import Gathering
    from hubquiz.exchange.tables.grid import Rows

_LONGEST = 60
"""Characters of a heading; longer texts are mostly sentences."""

_SENTENCE = 20
"""Characters that cells below a sentence have on the average if they are sentences too."""

_SAMPLE = 200
_SIDES = 2
_AGAIN = 3
"""How many cells share a word with the first if it is one of theirs."""

_NUMBER = re.compile(r"[+\-−]?[0-9]+(?:[.,][0-9]+)*")
_SMALL = re.compile(r"[0-9]{1,3}")
_SUM = re.compile(r"[0-9 ]+[+\-*/x×÷][0-9 ]+=?\??")
_JOINED = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_ASKS = ("?", "？")
_FILLERS = frozenset({"the", "of", "and", "by"})
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def is_headless(rows: Rows) -> bool:
    """Tell whether a table's first row is one of its rows, and names no columns."""
    sample = [row for row in rows.rows[:_SAMPLE] if any(row)]
    if len(sample) < _SIDES or len(sample[0]) < _SIDES:
        return False
    first = [cell.strip() for cell in sample[0]]
    below = sample[1:]
    if layout(first).sure or _known(first) or _is_joined(first, below):
        return False
    if any(_is_sentence(cell, _column(below, at)) for at, cell in enumerate(first)):
        return True
    told = _counts(first, below) or _recurs(sample[0], below) or _alike(first, below)
    return told or _shares_words(first, below)


def columns_of_cards(rows: Rows) -> tuple[int, ...]:
    """Return the columns of front, back and tags of a table without headings; none if it has none.

    Tags are a third column of words that many rows share. A table with numbers among more columns
    holds something else.
    """
    sample = [row for row in rows.rows[:_SAMPLE] if any(row)]
    width = _width(sample)
    if width < _SIDES:
        return ()
    columns = [_column(sample, at) for at in range(width)]
    if width > _SIDES and any(all(map(_NUMBER.fullmatch, column)) for column in columns):
        return ()
    third = columns[_SIDES] if width == _SIDES + 1 else []
    return (0, 1, _SIDES) if third and len(set(third)) * 2 <= len(third) else (0, 1)


def gather(gathering: Gathering, rows: Rows, columns: Sequence[int]) -> None:
    """Take the rows as cards. What beside front and back and tags stands in a row is told."""
    said = _(
        "is its first row, “{row}”, a card? If it names columns, call them term and definition"
    )
    row = " | ".join(rows.rows[0])[:_LONGEST]
    gathering.guess(said.format(row=row), line=rows.lines[0], place=rows.name)
    pairs.gather(gathering, _cards(gathering, rows, columns), "term", "definition")


def _cards(gathering: Gathering, rows: Rows, columns: Sequence[int]) -> Iterator[pairs.Card]:
    beyond = [line for row, line in zip(rows.rows, rows.lines, strict=True) if any(row[_SIDES:])]
    if beyond and len(columns) == _SIDES:
        said = _("what stands behind front and back was left out, in {n:,} rows")
        gathering.change(said.format(n=len(beyond)), line=beyond[0], place=rows.name)
    parted = _are_words([row[_SIDES] for row in rows.rows if len(row) > _SIDES])
    for row, line in zip(rows.rows, rows.lines, strict=True):
        texts = [plain(gathering, row[at], line) if at < len(row) else "" for at in columns]
        topics = texts[_SIDES:]
        if parted:
            topics = [word for topic in topics for word in topic.split()]
        yield pairs.Card(texts[0], texts[1], line, rows.name, tuple(topics))


def _are_words(tags: Sequence[str]) -> bool:
    """Tell whether spaces part tags: then there are fewer words than combinations of them."""
    words = {word for tag in tags for word in tag.split()}
    return len(words) <= len(set(tags))


def plain(gathering: Gathering, text: str, line: int) -> str:
    """Return the text of a cell, which may have marks; what HTML couldn't keep is told."""
    if not is_html(text):
        return readable(text.strip())
    shown, notes = plain_noting(text)
    for note in notes:
        gathering.change(note, line=line)
    return shown


def _known(first: Sequence[str]) -> bool:
    """Tell whether a row has the words of headings, or says the types of its columns."""
    said = [heading(cell, english=True) for cell in first]
    folded = {cell.casefold() for cell in first}
    if folded & FRONTS and folded & BACKS:
        return True
    if any(one.declared or one.as_of or one.unit.casefold() in UNITS for one in said):
        return True
    if any(len(cell) > _LONGEST for cell in first):
        return False
    return any(one.role for one in said) or all(map(_is_word, first)) or _hanzi_above(first)


def _is_joined(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether two columns are called by words_joined_so, as no cell of theirs is."""
    joined = [at for at, cell in enumerate(first) if _JOINED.fullmatch(cell)]
    names = [at for at in joined if not any(map(_JOINED.fullmatch, _column(below, at)))]
    return len(names) >= _SIDES


def _hanzi_above(first: Sequence[str]) -> bool:
    return all(_HANZI.search(cell) for cell in first)


def _is_word(cell: str) -> bool:
    folded = cell.casefold()
    if folded in FRONTS or folded in BACKS or folded in GENERIC:
        return True
    words = {word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", folded)}
    return not words.isdisjoint({word.removesuffix("s") for word in ENGLISH - _FILLERS})


def _is_sentence(cell: str, below: Sequence[str]) -> bool:
    """Tell whether a cell is a sentence, as those below it are."""
    if is_html(cell):
        return True
    if cell.endswith(_ASKS) and 2 * sum(text.endswith(_ASKS) for text in below) >= len(below) > 0:
        return True
    ended = cell.endswith(("?", ".", "!", "。")) and cell.count(" ") >= _SIDES
    if len(cell) <= _LONGEST and not ended:
        return False
    return sum(map(len, below)) >= _SENTENCE * len(below) > 0


def _column(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def _counts(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether a number stands where numbers stand below it, and it is no year."""
    if any(map(_SUM.fullmatch, first)):
        return True
    numbers = [at for at, cell in enumerate(first) if _SMALL.fullmatch(cell)]
    if len(numbers) != 1:
        return False
    column = _column(below, numbers[0])
    return bool(column) and all(map(_NUMBER.fullmatch, column))


def _recurs(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether a text of the row stands below in its column, as no heading does.

    Where the whole row does, a page's headings stand at the top of each page.
    """
    others = [row for row in below if row != first]
    if len(others) < len(below):
        return False
    texts = [(at, cell) for at, cell in enumerate(first) if _LETTERS.search(cell)]
    return any(cell.strip() in _column(others, at) for at, cell in texts)


def _shares_words(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether the texts of a row of two are of the words of those below, each in its column.

    A heading may be ("river" over "Red River"), but hardly both, of several words each.
    """
    if len(first) != _SIDES:
        return False
    for at, cell in enumerate(first):
        said = _words(cell)
        others = [_words(text) for text in _column(below, at)]
        known = sum(any(word in other for other in others) for word in said)
        again = any(sum(word in other for other in others) >= _AGAIN for word in said)
        if len(said) < _SIDES or known * 2 < len(said) or not again:
            return False
    return True


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _alike(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Tell whether a row begins its words as those below it: in small letters."""
    below = [cell.strip() for row in others for cell in row[:_SIDES] if _LETTERS.search(cell)]
    if len(below) < len(others) * _SIDES * 0.9:
        return False
    small = sum(_is_small(cell) for cell in below)
    return all(map(_is_small, first[:_SIDES])) and small >= len(below) * 0.7


def _is_small(cell: str) -> bool:
    found = _LETTERS.search(cell)
    return found is not None and found[0].islower()


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells most rows fill, the empty ones at their ends left out."""
    widths = sorted(
        max((at + 1 for at, cell in enumerate(row) if cell.strip()), default=0) for row in rows
    )
    return widths[len(widths) * 9 // 10]

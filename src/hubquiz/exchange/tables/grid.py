"""A table as rows of texts, and where its heading row is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.exchange.tables.headings import is_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLE = 200
"""Rows that are looked at to find the heading row."""

_FILLED = 0.6
"""A heading row names at least this share of the columns that rows mostly fill."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table below its heading row; `name` is its sheet's, empty if it has none.

    `columns` holds the texts of each column, `headings` names them, `lines` where each row begins,
    `heading_line` where the headings stand. All columns are as long as `lines`.
    """

    name: str
    headings: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    lines: Sequence[int]
    heading_line: int = 1
    decimal_comma: bool = False
    """Whether where it comes from a comma is likelier a decimal than a thousands separator."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table as they stand in a file, blank ones left out, and their lines."""

    name: str
    rows: list[list[str]]
    lines: list[int]
    decimal_comma: bool = False
    wide: bool = False
    """Whether columns were left out, since there are too many."""


def grid(found: Rows) -> Grid | None:
    """Return a table below its heading row; None if it has no heading row.

    What stands above is a title or a remark: it fills less of the columns than the rows do. Columns
    without a heading are kept if they hold something, with an empty heading.
    """
    at = _heading_row(found.rows)
    if at is None:
        return None
    width = max(map(len, found.rows[at:]))
    body = found.rows[at + 1 :]
    for row in (found.rows[at], *body):
        if len(row) < width:
            row.extend([""] * (width - len(row)))
    headings = found.rows[at]
    columns = list(zip(*body, strict=True)) if body else [()] * width
    kept = [i for i in range(width) if headings[i].strip() or any(map(str.strip, columns[i]))]
    return Grid(
        found.name,
        tuple(" ".join(headings[i].split()) for i in kept),
        tuple(columns[i] for i in kept),
        found.lines[at + 1 :],
        found.lines[at],
        found.decimal_comma,
    )


def _heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    sample = rows[:SAMPLE]
    filled = [sum(1 for cell in row if cell and not cell.isspace()) for row in sample]
    usual = Counter(filled).most_common(1)[0][0] if filled else 0
    if max(filled, default=0) < len(("name", "value")):
        return 0 if len(rows) > 1 else None
    least = max(2, round(max(usual, 2) * _FILLED))
    for at, count in enumerate(filled):
        if count >= least:
            return at if is_heading(rows[at]) else None
    return None


def narrow(row: list[str]) -> tuple[list[str], bool]:
    """Return a row of no more columns than there may be, and whether anything was cut off."""
    if len(row) <= limits.TABLE_COLUMNS:
        return row, False
    return row[: limits.TABLE_COLUMNS], any(row[limits.TABLE_COLUMNS :])

"""A class's roster from a table: who may come in, in which team, and what each is allowed.

The first column names the pupils, or the one whose heading says so; first and last names may stand
in two. A column for teams, one for time (1 to 10 times everybody's, or none) and one for fewer
choices are found by their headings. A list without headings is one of names.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from hubquiz.classroom.spec import Pupil
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.tables.delimited import read_rows
from hubquiz.exchange.tables.workbook import read_workbook
from hubquiz.game.setup import MOST_TIME, TEAMS, Allowance
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 40
"""Characters of a name, and of a team's."""

MOST = 1000
"""Pupils of a roster."""

_HEADINGS: Mapping[str, str] = {
    heading: column
    for column, headings in {
        "name": "name names student students pupil pupils participant 姓名 名字 学生 名单",
        "first": "first|first name|given name|forename|名",
        "last": "last|last name|surname|family name|姓",
        "team": "team teams group groups 队 队伍 组 小组",
        "time": "time|extra time|more time|时间|额外时间|延时",
        "fewer": "fewer|fewer choices|less choices|fewer options|更少选项|选项减少",
    }.items()
    for heading in (headings.split("|") if "|" in headings else headings.split())
}
"""What the headings of columns say, in small letters."""

_NO_CLOCK = frozenset(
    {"0", "none", "no clock", "no limit", "unlimited", "∞", "无", "不限", "不限时"}
)
_YES = frozenset({"x", "✓", "✔", "y", "yes", "true", "1", "是", "有"})
_PERCENT = 100


def read_roster(data: bytes, name: str) -> tuple[Pupil, ...]:
    """Return the pupils of a table, CSV or a workbook. Raises ExchangeError if it is no roster.

    Pupils of one name are told apart by a number.
    """
    rows, lines = _rows(data, name)
    columns = _columns(rows[0]) if rows else {}
    start = 1 if columns else 0
    pupils: list[Pupil] = []
    seen: dict[str, int] = {}
    for row, line in zip(rows[start:], lines[start:], strict=True):
        called = _called(row, columns)
        if not called:
            continue
        if len(called) > LONGEST or not _is_plain(called):
            raise ExchangeError(name, _("{name} can't be a name").format(name=called[:80]), line)
        seen[called] = seen.get(called, 0) + 1
        own = called if seen[called] == 1 else f"{called} {seen[called]}"
        pupils.append(Pupil(own, _cell(row, columns, "team"), _allowance(row, columns, name, line)))
    if not pupils or len(pupils) > MOST:
        said = _("a roster has 1 to {n:,} names, not {found:,}")
        raise ExchangeError(name, said.format(n=MOST, found=len(pupils)))
    _check_teams(pupils, name)
    return tuple(pupils)


def teams_of(roster: Sequence[Pupil]) -> tuple[str, ...]:
    """Return the teams that a roster names, in its order."""
    return tuple(dict.fromkeys(pupil.team for pupil in roster if pupil.team))


def _rows(data: bytes, name: str) -> tuple[list[list[str]], list[int]]:
    if data[:2] == b"PK":
        sheets, _notes = read_workbook(data, name)
        return (sheets[0].rows, sheets[0].lines) if sheets else ([], [])
    found, _told = read_rows(data, name)
    return found.rows, found.lines


def _columns(heading: Sequence[str]) -> dict[str, int]:
    """Return the columns by what they hold; nothing if this is no row of headings."""
    found: dict[str, int] = {}
    for at, cell in enumerate(heading):
        column = _HEADINGS.get(" ".join(cell.split()).casefold())
        if column is not None:
            found.setdefault(column, at)
    return found


def _called(row: Sequence[str], columns: Mapping[str, int]) -> str:
    """Return a pupil's name as it is shown."""
    if "name" not in columns and {"first", "last"} <= columns.keys():
        words = f"{_cell(row, columns, 'first')} {_cell(row, columns, 'last')}"
    else:
        words = _cell(row, columns, "name" if "name" in columns else "first")
    return " ".join(unicodedata.normalize("NFC", words).split())


def _cell(row: Sequence[str], columns: Mapping[str, int], column: str) -> str:
    """Return what stands in a column; the first, if names have no heading; else nothing."""
    at = columns.get(column, 0 if column == "first" else None)
    return row[at].strip() if at is not None and at < len(row) else ""


def _is_plain(called: str) -> bool:
    letters = any(unicodedata.category(each)[0] == "L" for each in called)
    return letters and all(unicodedata.category(each)[0] in "LMNPZ" for each in called)


def _allowance(row: Sequence[str], columns: Mapping[str, int], name: str, line: int) -> Allowance:
    fewer = _cell(row, columns, "fewer").casefold() in _YES
    said = _cell(row, columns, "time").casefold().strip("x×* ")
    if not said:
        return Allowance(fewer=fewer)
    if said in _NO_CLOCK:
        return Allowance(None, fewer)
    number = re.fullmatch(r"(\d{1,4}(?:[.,]\d{1,3})?)(\s*%)?", said)
    time = float(number[1].replace(",", ".")) / (_PERCENT if number[2] else 1) if number else 0.0
    if not 1 <= time <= MOST_TIME:
        told = _("a pupil may have 1 to {most:g} times the time, or “none”; {said} is neither")
        raise ExchangeError(name, told.format(most=MOST_TIME, said=said[:40]), line)
    return Allowance(time, fewer)


def _check_teams(pupils: Sequence[Pupil], name: str) -> None:
    teams = teams_of(pupils)
    if teams and len(teams) not in TEAMS:
        said = _("there are 2 to {most} teams, not {found}")
        raise ExchangeError(name, said.format(most=TEAMS[-1], found=len(teams)))
    long = next((team for team in teams if len(team) > LONGEST), "")
    if long:
        raise ExchangeError(name, _("{name} can't be a name").format(name=long[:80]))

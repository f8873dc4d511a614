"""Which columns of a table make one relation, and what it is called.

Several columns of one heading, or "river 1, river 2", hold several values of one relation. Years as
headings tell when one thing was measured: each year is a relation of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.exchange.tables.headings import Heading, heading, numbered, without_footnotes
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.exchange.tables.drafts import Sheet
    from hubquiz.exchange.tables.telling import Telling

YEARS = 2
"""Years that must be headings, and be half of them at least."""

_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_MEASURES = frozenset((
    "indicator", "indicator name", "measure", "variable", "series", "series name", "statistic",
    "metric", "指标",
))  # fmt: skip
"""Headings of a column that says in each row what the years measure."""


def grouped(
    sheet: Sheet, telling: Telling, measure: str, language: str
) -> Iterator[tuple[Heading, Sequence[str]]]:
    """Yield the columns of values, each with its heading; `measure` is what a table is called."""
    columns = _dated(_by_year(sheet, telling, measure, language), language)
    endings: defaultdict[str, set[int]] = defaultdict(set)
    for one, _i in columns:
        stem, number = numbered(one.name)
        if number and not one.declared:
            endings[stem].add(number)
    groups: dict[str, list[tuple[Heading, int]]] = {}
    for one, i in columns:
        stem, number = numbered(one.name)
        run = endings.get(stem, set())
        joined = (
            number > 0 and not one.declared and len(run) > 1 and run == set(range(1, len(run) + 1))
        )
        groups.setdefault(stem if joined else one.name, []).append((one, i))
    grid = sheet.grid
    for name, group in groups.items():
        one = replace(group[0][0], name=name)
        if len(group) == 1:
            yield one, grid.columns[group[0][1]]
            continue
        said = _("several columns “{name}” were taken for several values of one relation")
        telling.tell(grid, grid.heading_line, said.format(name=name))
        cells = (grid.columns[i] for _one, i in group)
        yield one, ["\n".join(filter(None, row)) for row in zip(*cells, strict=True)]


def _by_year(
    sheet: Sheet, telling: Telling, measure: str, language: str
) -> list[tuple[Heading, int]]:
    """Return the columns of values; those under a bare year say what is measured, and when."""
    columns = [(one, i) for one, i in sheet.columns if not one.role]
    grid = sheet.grid
    years = {i for _one, i in columns if _YEAR.fullmatch(without_footnotes(grid.headings[i]))}
    if len(years) < max(YEARS, len(columns) / 2):
        return columns
    for one, i in columns:
        if one.name.casefold() in _MEASURES and len(said := set(grid.columns[i])) == 1:
            measure = said.pop().strip() or measure
            columns.remove((one, i))
            break
    said_of_it = heading(measure or _VALUE.get(language, "value"), english=language == "en")
    question = _("the headings are years: is “{measure}” what was measured in each?")
    telling.guess(grid, question.format(measure=said_of_it.name))
    return [
        (_measured(said_of_it, one, language), i) if i in years else (one, i) for one, i in columns
    ]


def _measured(measure: Heading, year: Heading, language: str) -> Heading:
    name = _in_year(measure.name, year.name, language)
    return replace(year, name=name, unit=year.unit or measure.unit)


_VALUE = {"zh": "数值"}
"""What is measured where nothing says it, in another language than English."""


def _dated(columns: list[tuple[Heading, int]], language: str) -> list[tuple[Heading, int]]:
    """Return columns of which those of one name and several years are relations of their own."""
    years: defaultdict[str, set[str]] = defaultdict(set)
    for one, _i in columns:
        years[one.name].add(one.as_of)
    return [
        (replace(one, name=_in_year(one.name, one.as_of, language), as_of=""), i)
        if one.as_of and len(years[one.name]) > 1
        else (one, i)
        for one, i in columns
    ]


def _in_year(measure: str, year: str, language: str) -> str:
    return f"{measure} in {year}" if language == "en" else f"{measure} ({year})"

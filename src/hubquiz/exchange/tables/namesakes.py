"""Rows of one name: one thing with the values of all, or several things that must be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Thing
from hubquiz.content.values import Type
from hubquiz.exchange.tables.drafts import disagree
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hubquiz.exchange.tables.drafts import Draft, Sheet
    from hubquiz.exchange.tables.telling import Telling

NUMBERED_SHARE = 0.5
"""Where fewer names than this stand twice, those that disagree are two things of one name."""

_SINGLE = (Type.NUMBER, Type.DATE, Type.PLACE)


def settle(
    sheet: Sheet, drafts: Collection[Draft], known: dict[str, Thing], telling: Telling
) -> None:
    """Merge rows of one name; where few do and their numbers disagree, they are two things.

    `known` are the things of the sheet's kind by their names in small letters; it gains the others.
    """
    if not sheet.twice:
        return
    grid = sheet.grid
    few = len(sheet.twice) < NUMBERED_SHARE * len(set(sheet.subjects))
    single = [
        one
        for draft in drafts
        for of, one in draft.columns
        if of is sheet and draft.type in _SINGLE
    ]
    merged: list[int] = []
    for thing, rows in sheet.twice.items():
        if few and any(disagree(one, rows) for one in single):
            _number(sheet, thing, rows[1:], known, telling)
        else:
            merged.append(rows[1])
    said = _("a thing of this name stands above: they were taken for one")
    telling.rows(grid, merged, said)


def _number(
    sheet: Sheet, thing: Thing, rows: Sequence[int], known: dict[str, Thing], telling: Telling
) -> None:
    number = 1
    for row in rows:
        number += 1
        while f"{thing.name} ({number})".casefold() in known:
            number += 1
        other = Thing(thing.kind, f"{thing.name} ({number})")
        known[other.name.casefold()] = sheet.subjects[row] = other
        said = _("another thing is called {name}, and differs: this one is “{other}”")
        message = said.format(name=thing.name, other=other.name)
        telling.tell(sheet.grid, sheet.grid.lines[row], message)

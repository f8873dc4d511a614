"""Numbers with a tolerance, as other quiz programs have them.

A pack's `within: 0` means "the tolerance that HubQuiz finds fair". Where another program asks for
the exact number, `within` is therefore the least there is, and nobody can tell it from none.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from hubquiz.content.model import Reckon, Typed
from hubquiz.content.values import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARE, AGE_SHARE, PRESENT = 0.1, 0.02, 2025
"""HubQuiz's own tolerance: a tenth of a number, and a fiftieth of a year's age."""
_YEARS = range(1000, 2101)
_LONGEST = 40
_FEW = 15
"""Digits before or behind the point that are still read at a glance."""
_ROUNDED = 1e-5
"""The share of a range by which another may reach beyond it and still lie within."""
_SPELLED = re.compile(r"[+\-−]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-]?\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"[+\-−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)


def number(text: str) -> Decimal | None:
    """Return the number that a text spells: a decimal comma is read, and commas by thousands."""
    bare = text.strip().replace("\u00a0", "").replace(" ", "")
    if len(bare) > _LONGEST:
        return None
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    elif bare.count(",") == 1 and "." not in bare:
        bare = bare.replace(",", ".")
    if not _SPELLED.fullmatch(bare):
        return None
    return Decimal(bare.replace("−", "-"))


def reckon(value: Decimal, margin: Decimal, unit: str = "") -> Reckon:
    """Return a number that is right within a margin; a margin of 0 asks for the number itself."""
    size = float(value)
    within = float(abs(margin)) or _exact(size)
    return Reckon(Number(size, size, size, spelled(value)), unit, within)


def between(low: Decimal, high: Decimal, unit: str = "") -> Reckon:
    """Return a number that is right anywhere from `low` to `high`."""
    return reckon((low + high) / 2, (high - low) / 2, unit)


def spelled(value: Decimal) -> str:
    """Return a number as a person writes it: with no more zeros than it needs.

    It has an exponent only where a pack could not hold its digits otherwise.
    """
    if value and not -_FEW < value.adjusted() < _FEW:
        return f"{value.normalize():E}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def decimal(value: float) -> str:
    """Return a number as other programs write it: with a point."""
    return spelled(Decimal(repr(value + 0.0)))


def _exact(value: float) -> float:
    """Return the tolerance that stands for none: the distance to the next number there is."""
    return math.ulp(max(abs(value), 1.0))


def margin(reckon: Reckon) -> float:
    """Return the tolerance that a question has in play: its own, or else HubQuiz's; 0 if exact."""
    value, text = reckon.number.value, reckon.number.text
    if reckon.within:
        exact = reckon.within <= 2 * _exact(value)
        return 0.0 if exact else reckon.within
    if not reckon.unit and text.isdigit() and value in _YEARS:
        return max(1.0, round(AGE_SHARE * (PRESENT - value)))
    return float(f"{abs(value) * SHARE:.3g}") if math.isfinite(value) else 0.0


def one_of(right: Sequence[Reckon]) -> Reckon | Typed | None:
    """Return what is right within any of the ranges, or None if no one question can say it."""
    widest = max(right, key=lambda reckon: reckon.within)
    low, high = _range(widest)
    slack = (high - low) * _ROUNDED
    if all(low - slack <= _range(one)[0] and _range(one)[1] <= high + slack for one in right):
        return widest
    if all(margin(one) == 0 for one in right):
        return Typed(tuple(one.number.text for one in right))
    return None


def _range(reckon: Reckon) -> tuple[float, float]:
    return reckon.number.value - reckon.within, reckon.number.value + reckon.within

"""Numbers that QTI 1.2 asks for: exact ones, margins, and ranges."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hubquiz.exchange import numeric
from hubquiz.exchange.qti_item import Unfit
from hubquiz.exchange.qti_xml import attribute, kind, words
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection
    from xml.etree.ElementTree import Element

    from hubquiz.content.model import Answer, Reckon
    from hubquiz.exchange.qti_scoring import Rule, Scoring

_UNSEEN = Decimal("1e-9")
"""The share of a number that comes of how programs reckon."""

Range = tuple[Decimal, Decimal, Decimal]
"""What is right: from, to, and the number that is shown."""


def reckoned(scoring: Scoring, names: Collection[str], notes: list[str]) -> Answer:
    """Return the number that an item asks for; several exact ones are typed.

    Raises Unfit for several ranges, and if there is none.
    """
    scored = [(_score(scoring, rule, names), rule) for rule in scoring.positive()]
    most = max((score for score, _rule in scored), default=0.0)
    if any(score < most for score, _rule in scored):
        notes.append(_("an answer for a part of the points counts as wrong here"))
    found = [one for score, rule in scored if score == most for one in _ranges(rule)]
    if not found:
        raise Unfit(_("it has no number that is right"))
    answer = numeric.one_of([_reckon(one, notes) for one in dict.fromkeys(found)])
    if answer is None:
        raise Unfit(_("several ranges are right; a pack's question has one"))
    return answer


def _reckon(found: Range, notes: list[str]) -> Reckon:
    low, high, value = found
    if abs(value - low - (high - value)) > abs(value) * _UNSEEN:
        notes.append(_("its range lies unevenly around its number, so its middle is shown"))
        return numeric.between(low, high)
    return numeric.reckon(value, high - value)


def _score(scoring: Scoring, rule: Rule, names: Collection[str]) -> float:
    found = _ranges(rule)
    if not found:
        return 0.0
    spelled = [term.value for term in rule.plain if kind(term.element) == "varequal"]
    value = spelled[0] if spelled else numeric.spelled(found[0][2])
    return scoring.score(dict.fromkeys(names, (value,)), frozenset(names))


def _ranges(rule: Rule) -> list[Range]:
    """Return the ranges that a rule calls right, each once; a number widened by one is in it."""
    if rule.condition is None:
        return []
    exact = [found for term in rule.plain if (found := _exact(term.element))]
    bounded = _bounds(rule.condition)
    for low, high in bounded:
        inside = [one for one in exact if low <= one[2] <= high]
        for one in inside:
            exact.remove(one)
        # What was written as the range of a number is that number's, however wide.
        exact.append((low, high, inside[0][2] if inside else (low + high) / 2))
    return exact


def _exact(element: Element) -> Range | None:
    if kind(element) != "varequal" or (value := numeric.number(words(element))) is None:
        return None
    margin = numeric.number(attribute(element, "margin"))
    if margin is not None:
        percent = attribute(element, "margintype").startswith("percent")
        by = abs(value) * margin / 100 if percent else margin
        return value - by, value + by, value
    digits = attribute(element, "precision")
    if digits.isdigit() and len(digits) < _FEW:
        places = -int(digits)
        if not attribute(element, "precisiontype").startswith("decimal"):
            places = value.adjusted() + 1 + places
        by = Decimal(5).scaleb(places - 1)
        return value - by, value + by, value
    return value, value, value


_FEW = 3


def _bounds(condition: Element) -> list[tuple[Decimal, Decimal]]:
    """Return the ranges that stand below one parent each."""
    found: list[tuple[Decimal, Decimal]] = []
    for parent in condition.iter():
        if kind(parent) == "not":
            continue
        low = high = None
        for one in parent:
            value = numeric.number(words(one)) if kind(one).startswith("var") else None
            if value is not None and kind(one) in {"vargte", "vargt"}:
                low = value
            elif value is not None and kind(one) in {"varlte", "varlt"}:
                high = value
        if low is not None and high is not None and low <= high:
            found.append((low, high))
    return found

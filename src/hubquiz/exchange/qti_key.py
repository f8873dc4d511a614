"""What is right in an item of QTI 2 or 3: its declarations, and rules where they say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from hubquiz.exchange import numeric
from hubquiz.exchange.qti_xml import attribute, child, children, every, first, kind, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_SCORES = frozenset(("score", "que_score", "points", "outcome"))


@dataclass(frozen=True, slots=True)
class Key:
    """The right values of a response, best first, and the points of those that the item maps."""

    cardinality: str
    base: str
    correct: tuple[str, ...]
    mapped: tuple[tuple[str, float], ...]
    cased: bool = False

    @property
    def best(self) -> tuple[str, ...]:
        """The mapped values that score most."""
        most = max((points for _value, points in self.mapped), default=0.0)
        return tuple(value for value, points in self.mapped if points == most > 0)

    @property
    def partial(self) -> bool:
        """Whether a mapped value scores something, and less than the best."""
        most = max((points for _value, points in self.mapped), default=0.0)
        return any(0 < points < most for _value, points in self.mapped)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that make up the right response."""
        if self.correct:
            return self.correct
        return self.earning

    @property
    def earning(self) -> tuple[str, ...]:
        """The mapped values that make up a response of the most points."""
        if self.cardinality == "single":
            return self.best
        return tuple(value for value, points in self.mapped if points > 0)


def key_of(item: Element, response: str) -> Key:
    """Return the key of a response; one without values if the item doesn't say it."""
    declared = next(
        (
            one
            for one in children(item, "responsedeclaration")
            if attribute(one, "identifier") == response
        ),
        None,
    )
    if declared is None:
        return Key("single", "", (), ())
    # Each right choice in a list of its own is no valid QTI, but some programs write it.
    lists = children(declared, "correctresponse")
    correct = tuple(words(one) for right in lists for one in children(right, "value"))
    mapping = child(declared, "mapping")
    entries = list(children(mapping, "mapentry")) if mapping is not None else []
    mapped = tuple(
        (" ".join(attribute(one, "mapkey").split()), _float(attribute(one, "mappedvalue")))
        for one in entries
    )
    correct = tuple(value for value in correct if value)
    if not correct and not any(points > 0 for _value, points in mapped):
        correct = _by_rules(item, response)
    return Key(
        attribute(declared, "cardinality").lower() or "single",
        attribute(declared, "basetype").lower(),
        correct,
        mapped,
        any(attribute(one, "casesensitive").lower() == "true" for one in entries),
    )


def _float(text: str) -> float:
    number = numeric.number(text)
    return float(number) if number is not None else 0.0


def _by_rules(item: Element, response: str) -> tuple[str, ...]:
    """Return the values for which the item's rules first give points."""
    if placed := _by_places(item, response):
        return placed
    scores = _scores(item)
    for branch in every(item, "responseif", "responseelseif"):
        condition = next((one for one in branch if kind(one)), None)
        if condition is None or not _gives(branch, scores):
            continue
        if found := tuple(dict.fromkeys(filter(None, _compared(condition, response)))):
            return found
        if middle := _middle(condition, response):
            return (middle,)
    return ()


def _compared(condition: Element, response: str) -> Iterator[str]:
    """Yield what a response must be like for a condition to hold; not what it must not."""
    if kind(condition) == "not":
        return
    if kind(condition) in {"match", "equal", "stringmatch", "member"}:
        if response in _variables(condition):
            yield words(first(condition, "basevalue"))
        return
    for one in condition:
        yield from _compared(one, response)


def _middle(condition: Element, response: str) -> str:
    """Return the middle of the numbers that a response must lie between; "" if it needn't."""
    if kind(condition) != "and" or (ends := _ends(condition, response)) is None:
        return ""
    return str((ends[0] + ends[1]) / 2)


def _variables(element: Element) -> list[str]:
    return [attribute(one, "identifier") for one in children(element, "variable")]


def _by_places(item: Element, response: str) -> tuple[str, ...]:
    """Return the values that give points each at a place of its own, by their places."""
    found: dict[int, str] = {}
    scores = _scores(item)
    for branch in every(item, "responseif", "responseelseif"):
        for one in children(branch, "match") if _gives(branch, scores) else ():
            place, value = child(one, "index"), child(one, "basevalue")
            if place is None or value is None:
                continue
            variable, number = child(place, "variable"), attribute(place, "n")
            if variable is not None and attribute(variable, "identifier") == response:
                found.setdefault(int(number) if number.isdecimal() else 0, words(value))
    whole = sorted(found) == list(range(1, len(found) + 1))
    return tuple(found[at] for at in sorted(found)) if whole else ()


def _scores(item: Element) -> frozenset[str]:
    """Return the outcomes that are points: by their names, or else each that is a number."""
    declared = {
        attribute(one, "identifier").lower(): attribute(one, "basetype").lower()
        for one in children(item, "outcomedeclaration")
    }
    numbers = frozenset(name for name, base in declared.items() if base in {"float", "integer"})
    return _SCORES if _SCORES & declared.keys() or not numbers else numbers


def _gives(branch: Element, scores: frozenset[str]) -> bool:
    """Tell whether a branch of the rules gives points."""
    for one in children(branch, "setoutcomevalue"):
        base = first(one, "basevalue")
        gives = base is None or _float(words(base)) > 0
        less = first(one, "subtract") is not None
        if attribute(one, "identifier").lower() in scores and gives and not less:
            return True
    return False


def shown_to_wrong(item: Element) -> frozenset[str]:
    """Return the feedbacks that the rules show where a response is not right, and nowhere else."""
    wrong: set[str] = set()
    other: set[str] = set()
    for condition in every(item, "responsecondition"):
        tried = [one for one in condition if kind(one) in {"responseif", "responseelseif"}]
        right = any(
            first(one, "correct") is not None and first(one, "not") is None for one in tried
        )
        for branch in condition:
            ends = right and kind(branch) == "responseelse"
            said = (words(first(one, "basevalue")) for one in every(branch, "setoutcomevalue"))
            (wrong if ends else other).update(said)
    return frozenset(wrong - other)


def tolerance(item: Element, response: str, value: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return how far below and above a number may be by the item's rules; None if it is unclear."""
    for one in every(item, "equal", "equalrounded"):
        if not any(attribute(v, "identifier") == response for v in every(one, "variable")):
            continue
        if kind(one) == "equalrounded":
            return _rounded(one, value)
        mode = attribute(one, "tolerancemode").lower() or "exact"
        said = attribute(one, "tolerance").split()
        if mode == "exact" or not said:
            return value * 0, value * 0
        margins = [margin for margin in map(numeric.number, said) if margin is not None]
        if len(margins) < len(said) or min(margins) < 0:
            return None
        by = abs(value) / 100 if mode == "relative" else Decimal(1)
        return margins[0] * by, margins[-1] * by
    return _bounded(item, response, value)


def _bounded(item: Element, response: str, value: Decimal) -> tuple[Decimal, Decimal]:
    """Return how far off a number may be that must lie between two others."""
    for both in every(item, "and"):
        ends = _ends(both, response)
        if ends is not None and ends[0] <= value <= ends[1]:
            return value - ends[0], ends[1] - value
    return value * 0, value * 0


def _ends(both: Element, response: str) -> tuple[Decimal, Decimal] | None:
    """Return the two numbers between which a condition wants a response; None if it doesn't."""
    ends = []
    for one in children(both, "gte", "gt", "lte", "lt"):
        base = child(one, "basevalue")
        if base is not None and response in _variables(one):
            ends.append(numeric.number(words(base)))
    if len(ends) != 2 or None in ends:  # noqa: PLR2004 - a lower end and an upper one
        return None
    low, high = sorted(end for end in ends if end is not None)
    return low, high


def _rounded(element: Element, value: Decimal) -> tuple[Decimal, Decimal] | None:
    figures = attribute(element, "figures")
    if not figures.isdigit() or len(figures) > 2:  # noqa: PLR2004 - digits of a count of digits
        return None
    places = -int(figures)
    if attribute(element, "roundingmode").lower() != "decimalplaces":
        places += value.adjusted() + 1
    margin = Decimal(5).scaleb(places - 1)
    return margin, margin

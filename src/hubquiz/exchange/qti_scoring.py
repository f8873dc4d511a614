"""How QTI 1.2 scores a response: its rules are run, so that any way of writing them is understood.

An item lists conditions on the response, each with what it does to a score. Which responses are
right is found by trying them; nothing is concluded from how a program is used to write its rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.exchange import numeric
from hubquiz.exchange.qti_xml import attribute, child, children, every, kind, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from xml.etree.ElementTree import Element

FULL = 100.0
"""What stands for a maximum that a rule names but doesn't say."""
_ACTIONS = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b if b else a,
}
_LEAVES = ("varequal", "varsubstring", "varsubset", "varinside")
_BOUNDS = ("vargte", "vargt", "varlte", "varlt")

Given = Mapping[str, tuple[str, ...]]
"""What is answered: to each response its values."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value that a condition compares a response with, and whether it stands within a `not`."""

    response: str
    value: str
    negated: bool
    element: Element


class Rule:
    """A condition, what it does to the score, and the feedbacks that it shows."""

    def __init__(self, element: Element, *, named: bool) -> None:
        self.condition = child(element, "conditionvar")
        self.sets = [_setting(one) for one in children(element, "setvar")]
        self.ends = attribute(element, "continue").lower() == "no"
        self.shows = tuple(
            attribute(one, "linkrefid") for one in children(element, "displayfeedback")
        )
        if named and _says_correct(element, self.shows):
            self.sets.append(("SCORE", "set", str(FULL)))
        self.terms = tuple(_terms(self.condition)) if self.condition is not None else ()

    @property
    def plain(self) -> tuple[Term, ...]:
        """The terms that a response must meet, not those that it must miss."""
        return tuple(term for term in self.terms if not term.negated)

    @property
    def is_other(self) -> bool:
        """Whether it holds for whatever no other rule is about."""
        return self.condition is None or (
            not self.terms and any(True for _one in every(self.condition, "other"))
        )


def _setting(element: Element) -> tuple[str, str, str]:
    variable = attribute(element, "varname") or attribute(element, "variablename") or "SCORE"
    return variable, attribute(element, "action").lower() or "set", words(element)


def _says_correct(element: Element, shows: tuple[str, ...]) -> bool:
    """Tell whether a rule without a score calls itself the right one."""
    names = (attribute(element, "title"), attribute(element, "ident"), *shows)
    return any(name.lower().startswith(("correct", "right")) for name in names)


def _terms(element: Element, *, negated: bool = False) -> Iterator[Term]:
    for inner in element:
        name = kind(inner)
        if name in _LEAVES or name in _BOUNDS:
            yield Term(attribute(inner, "respident"), words(inner), negated, inner)
        else:
            yield from _terms(inner, negated=negated != (name == "not"))


class Scoring:
    """The rules of an item."""

    def __init__(self, item: Element) -> None:
        found = [one for block in every(item, "resprocessing") for one in block]
        conditions = [one for one in found if kind(one) == "respcondition"]
        scored = any(
            _amount(text, {}) > 0
            for one in conditions
            for _variable, _action, text in map(_setting, children(one, "setvar"))
        )
        self.rules = [Rule(one, named=not scored) for one in conditions]

    def score(self, given: Given, single: frozenset[str] = frozenset()) -> float:
        """Return what a response scores. `single` are the responses that take one value only."""
        values: dict[str, float] = {}
        met = False
        for rule in self.rules:
            if not rule.sets and not rule.ends:
                continue
            if not self._holds(rule, given, single, met=met):
                continue
            met = met or bool(rule.sets)
            for variable, action, text in rule.sets:
                amount = _amount(text, values)
                before = values.get(variable, 0.0)
                values[variable] = _ACTIONS.get(action, lambda _a, b: b)(before, amount)
            if rule.ends and rule.sets:
                break
        return _total(values)

    def _holds(self, rule: Rule, given: Given, single: frozenset[str], *, met: bool) -> bool:
        if rule.condition is None:
            return True
        if rule.is_other:
            return not met
        return _all(rule.condition, given, single)

    def positive(self) -> Iterator[Rule]:
        """Yield the rules that raise a score."""
        for rule in self.rules:
            for variable, action, text in rule.sets:
                if _amount(text, {}) > 0 and action in {"set", "add"}:
                    if "incorrect" not in variable.lower() and not rule.is_other:
                        yield rule
                    break


def _all(element: Element, given: Given, single: frozenset[str]) -> bool:
    """Return whether all of an element's conditions hold.

    Several values for a response that takes one stand for one or the other: all at once can't be.
    """
    either: dict[str, bool] = {}
    for inner in element:
        response = attribute(inner, "respident")
        if kind(inner) == "varequal" and response in single:
            either[response] = either.get(response, False) or _one(inner, given, single)
        elif kind(inner) and not _one(inner, given, single):
            return False
    return all(either.values())


def _one(element: Element, given: Given, single: frozenset[str]) -> bool:
    name = kind(element)
    if name == "and":
        return all(_one(inner, given, single) for inner in element)
    if name == "or":
        return any(_one(inner, given, single) for inner in element)
    if name == "not":
        return not any(_one(inner, given, single) for inner in element)
    answers = given.get(attribute(element, "respident"), ())
    value = words(element)
    if name == "varequal":
        return value in answers
    if name == "varsubstring":
        return any(value.casefold() in answer.casefold() for answer in answers)
    if name in _BOUNDS:
        return any(_bounded(name, answer, value) for answer in answers)
    return name == "other"


def _bounded(name: str, answer: str, limit: str) -> bool:
    a, b = numeric.number(answer), numeric.number(limit)
    if a is None or b is None:
        return False
    return (
        (name == "vargte" and a >= b)
        or (name == "vargt" and a > b)
        or (name == "varlte" and a <= b)
        or (name == "varlt" and a < b)
    )


def _amount(text: str, values: Mapping[str, float]) -> float:
    number: Decimal | None = numeric.number(text)
    if number is not None:
        return float(number)
    return values.get(text, FULL if text.lower().endswith(("max", "score")) else 0.0)


def _total(values: Mapping[str, float]) -> float:
    """Return the score of an item's variables, whatever they are called."""
    right = [value for name, value in values.items() if name.lower() == "d2l_correct"]
    wrong = sum(value for name, value in values.items() if name.lower() == "d2l_incorrect")
    if right:
        return right[0] - wrong
    for name, value in values.items():
        if name.lower() in {"score", "que_score"}:
            return value
    return sum(values.values()) - 2 * wrong

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

    from hubquiz.exchange.qti_item import Budget

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
        condition = self.condition
        self.terms = tuple(_terms(condition)) if condition is not None else ()
        self.tests = _test(condition).inner if condition is not None else ()
        self.is_other = condition is None or (
            not self.terms and any(True for _one in every(condition, "other"))
        )
        """Whether it holds for whatever no other rule is about."""
        self.plain = tuple(term for term in self.terms if not term.negated)
        """The terms that a response must meet, not those that it must miss."""


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

    def __init__(self, item: Element, budget: Budget) -> None:
        found = [one for block in every(item, "resprocessing") for one in block]
        conditions = [one for one in found if kind(one) == "respcondition"]
        scored = any(
            _amount(text, {}) > 0
            for one in conditions
            for _variable, _action, text in map(_setting, children(one, "setvar"))
        )
        self.rules = [Rule(one, named=not scored) for one in conditions]
        self._budget = budget
        self._cost = sum(len(rule.terms) + 1 for rule in self.rules)

    def score(self, given: Given, single: frozenset[str] = frozenset()) -> float:
        """Return what a response scores. `single` are the responses that take one value only."""
        self._budget.spend(self._cost)
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
        return _all(rule.tests, given, single)

    def positive(self) -> Iterator[Rule]:
        """Yield the rules that raise a score."""
        for rule in self.rules:
            for variable, action, text in rule.sets:
                if _amount(text, {}) > 0 and action in {"set", "add"}:
                    if "incorrect" not in variable.lower() and not rule.is_other:
                        yield rule
                    break


@dataclass(frozen=True, slots=True)
class _Test:
    """A condition taken apart once, for it is tried often."""

    kind: str
    response: str
    value: str
    inner: tuple[_Test, ...]


def _test(element: Element) -> _Test:
    inner = tuple(_test(one) for one in element if kind(one))
    value = "" if inner else words(element)
    return _Test(kind(element), attribute(element, "respident"), value, inner)


def _all(tests: tuple[_Test, ...], given: Given, single: frozenset[str]) -> bool:
    """Return whether all of a rule's conditions hold.

    Several values for a response that takes one stand for one or the other: all at once can't be.
    """
    either: dict[str, bool] = {}
    for test in tests:
        if test.kind == "varequal" and test.response in single:
            either[test.response] = either.get(test.response, False) or _one(test, given)
        elif not _one(test, given):
            return False
    return all(either.values())


def _one(test: _Test, given: Given) -> bool:
    match test.kind:
        case "and":
            return all(_one(inner, given) for inner in test.inner)
        case "or":
            return any(_one(inner, given) for inner in test.inner)
        case "not":
            return not any(_one(inner, given) for inner in test.inner)
        case "varequal":
            return test.value in given.get(test.response, ())
        case "varsubstring":
            answers = given.get(test.response, ())
            return any(test.value.casefold() in answer.casefold() for answer in answers)
        case bound if bound in _BOUNDS:
            answers = given.get(test.response, ())
            return any(_bounded(bound, answer, test.value) for answer in answers)
        case other:
            return other == "other"


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

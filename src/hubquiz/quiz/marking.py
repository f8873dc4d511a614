"""What a response earns: one rule a shape, and partial credit where it is fair.

| shape | credit |
|---|---|
| pick | 1 for the right choice; of several: (right - wrong chosen) / keys, not below 0 |
| pair | the share of left items laid right |
| arrange | Kendall's tau, not below 0: 2 · (pairs in order) / pairs - 1; chance earns about 0 |
| number | 1 within the tolerance, falling linearly to 0 at four tolerances |
| text | 1 or 0; see `spelling` |
| point | 1 within the distance, falling linearly to 0 at four times that (great circle) |

A response that could not have been made to the question raises `Misfit`.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from hubquiz.content.values import Place, distance_km
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.question import Rule
from hubquiz.quiz.responses import Arranged, Estimated, GaveUp, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.quiz.spelling import read_typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape

FADES_AT = 4.0
"""The number of tolerances at which a number or a point earns nothing."""

LONGEST_ANSWER = 200
"""The longest typed answer, in characters."""

CLOSE = frozenset("%°′″")
"""Units that are set close to their number."""

ROUNDING = 1e-9
"""Relative slack, so that a value typed as shown is not lost to binary fractions."""


REMEMBERED = 1024
"""The marks that are kept: in a class many answer alike, and each answer is marked once."""


class Misfit(ValueError):  # noqa: N818 - in the domain's words: the response doesn't fit the question
    """A response that could not have been made to the question: wrong shape, or out of range."""


def mark(
    question: Question,
    response: Response,
) -> Mark:
    """Return what the response earns. Raises `Misfit` if it can't be a response to the question."""
    return _mark(_Same(question), response)


class _Same:
    """A question that is found again by being the same one: to compare all of it costs more."""

    __slots__ = ("question",)

    def __init__(self, question: Question) -> None:
        self.question = question

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.question is self.question

    def __hash__(self) -> int:
        return id(self.question)


@lru_cache(REMEMBERED)
def _mark(same: _Same, response: Response) -> Mark:
    question = same.question
    if isinstance(response, GaveUp):
        return Mark(0.0, right_words(question.shape))
    match question.shape, response:
        case Pick() as pick, Picked(choices=chosen):
            return _mark_pick(pick, chosen, _rated(question))
        case Pair() as pair, Paired(right=laid):
            return _mark_pair(pair, laid)
        case Arrange() as arrange, Arranged(order=order):
            return _mark_order(arrange, order)
        case Estimate() as estimate, Estimated(value=value):
            return _mark_number(estimate, value)
        case Typed() as typed, Wrote(text=text):
            return _mark_text(typed, text)
        case Point() as point, Pointed(lat=lat, lon=lon):
            return _mark_point(point, lat, lon)
    message = f"a {question.shape_name} question can't be answered by {response!r}"
    raise Misfit(message)


def right_words(shape: Shape) -> str:
    """Return the key in words, in no language but the pack's."""
    match shape:
        case Pick(choices=choices, key=key):
            return "; ".join(choices[i] for i in key)
        case Pair(left=left, right=right, key=key):
            return "; ".join(f"{item} — {right[j]}" for item, j in zip(left, key, strict=True))
        case Arrange(items=items, key=key):
            return " → ".join(items[i] for i in key)
        case Estimate(text=text, unit=unit):
            return with_unit(text or number_text(shape.key, years=shape.years), unit)
        case Typed(accepted=accepted):
            return accepted[0]
        case Point(spots=spots, lat=lat, lon=lon):
            words = (spot.words for spot in spots if (spot.lat, spot.lon) == (lat, lon))
            return next(words, f"{lat:.2f}, {lon:.2f}")


def with_unit(text: str, unit: str) -> str:
    """Return a number with its unit if it has one, set close where the unit is a sign."""
    return f"{text}{unit}" if not unit or unit in CLOSE else f"{text} {unit}"


def number_text(value: float, *, years: bool = False) -> str:
    """Return a number as it is read: at most two decimals, thousands grouped except in years."""
    if years:
        return f"{value:.0f}"
    text = f"{value:,.2f}" if abs(value) >= 1 else f"{value:.4g}"
    return text.rstrip("0").removesuffix(".") if "." in text and "e" not in text else text


def _mark_pick(pick: Pick, chosen: tuple[int, ...], rated: frozenset[int]) -> Mark:
    _check_indices(chosen, len(pick.choices), "choice")
    if len(set(chosen)) != len(chosen):
        message = f"a choice is picked twice: {chosen}"
        raise Misfit(message)
    if not pick.several and len(chosen) != 1:
        message = f"one choice is to be picked, not {len(chosen)}"
        raise Misfit(message)
    hits = [i for i in chosen if i in pick.key]
    wrong = [i for i in chosen if i not in pick.key]
    missed = [i for i in pick.key if i not in chosen]
    needed = len(pick.key) if pick.several else 1
    confused = (
        (pick.choices[i], pick.choices[j])
        for i, j in zip(missed, wrong, strict=False)
        if i in rated and j in rated
    )
    touched = sorted({*chosen, *missed} if pick.several or wrong else chosen)
    return Mark(
        credit=max(0.0, (len(hits) - len(wrong)) / needed),
        right=right_words(pick),
        confused=tuple(confused),
        parts=tuple((i, i in hits) for i in touched),
    )


def _mark_pair(pair: Pair, laid: tuple[int | None, ...]) -> Mark:
    if len(laid) != len(pair.left):
        message = f"{len(pair.left)} items are to be laid, not {len(laid)}"
        raise Misfit(message)
    used = [j for j in laid if j is not None]
    _check_indices(used, len(pair.right), "right item")
    if not pair.bins and len(set(used)) != len(used):
        message = f"a right item is used twice: {laid}"
        raise Misfit(message)
    parts = tuple((i, j == key) for i, (j, key) in enumerate(zip(laid, pair.key, strict=True)))
    return Mark(
        credit=sum(right for _, right in parts) / len(parts),
        right=right_words(pair),
        confused=tuple(
            (pair.right[key], pair.right[j])
            for j, key in zip(laid, pair.key, strict=True)
            if j is not None and j != key
        ),
        parts=parts,
    )


def _mark_order(arrange: Arrange, order: tuple[int, ...]) -> Mark:
    if sorted(order) != list(range(len(arrange.items))):
        message = f"each of {len(arrange.items)} items is to be placed once, not {order}"
        raise Misfit(message)
    place = {item: at for at, item in enumerate(arrange.key)}
    pairs = list(combinations((place[item] for item in order), 2))
    concordant = sum(first < second for first, second in pairs)
    return Mark(
        credit=max(0.0, 2 * concordant / len(pairs) - 1) if pairs else 1.0,
        right=right_words(arrange),
        parts=tuple((at, place[item] == at) for at, item in enumerate(order)),
    )


def _mark_number(estimate: Estimate, value: float) -> Mark:
    if not math.isfinite(value):
        message = f"{value} is no number to answer with"
        raise Misfit(message)
    slack = ROUNDING * abs(estimate.key)
    credit = _fading(abs(value - estimate.key), estimate.tolerance, slack)
    unsure = any(low <= value <= high for low, high in estimate.unsure)
    if unsure and credit < 1:
        return Mark(0.0, right_words(estimate), counted=False)
    return Mark(credit, right_words(estimate), parts=((0, credit >= 1),))


def _mark_text(typed: Typed, text: str) -> Mark:
    if len(text) > LONGEST_ANSWER:
        raise Misfit(f"{len(text)} characters are typed: up to {LONGEST_ANSWER} are read")
    spelled = read_typed(text, typed)
    right = right_words(typed)
    if spelled.unsure:
        return Mark(0.0, right, counted=False)
    confused = ((right, spelled.rival),) if spelled.rival else ()
    return Mark(float(spelled.right), right, confused=confused, parts=((0, spelled.right),))


def _mark_point(point: Point, lat: float, lon: float) -> Mark:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - degrees
        message = f"{lat}, {lon} is no place on Earth"
        raise Misfit(message)
    away = distance_km(Place(lat, lon), Place(point.lat, point.lon))
    credit = _fading(away, point.within, ROUNDING * point.within)
    named = {(spot.lat, spot.lon): spot.words for spot in point.spots}
    taken = named.get((lat, lon), "")
    right = right_words(point)
    confused = ((right, taken),) if taken and taken != right else ()
    return Mark(credit, right, confused=confused, parts=((0, credit >= 1),))


def _fading(error: float, tolerance: float, slack: float) -> float:
    """Return 1 up to the tolerance, then linearly down to 0 at `FADES_AT` tolerances."""
    if error <= tolerance + slack:
        return 1.0
    if tolerance <= 0:
        return 0.0
    return max(0.0, 1 - (error - tolerance) / ((FADES_AT - 1) * tolerance))


def _rated(question: Question) -> frozenset[int]:
    """Return the choices that stand for something: those with a claim of their own.

    Taking one for another is a confusion; taking "true" for "false" is none, nor is it to miss
    which one is odd. A letter for a picture stands for nothing beyond its question.
    """
    lettered = isinstance(question.shape, Pick) and question.shape.lettered
    if question.rule is Rule.ODD or lettered:
        return frozenset()
    return frozenset(claim.choice[0] for claim in question.claims if claim.choice)


def _check_indices(indices: Iterable[int], count: int, what: str) -> None:
    for index in indices:
        if not 0 <= index < count:
            message = f"there is no {what} {index}: there are {count}"
            raise Misfit(message)

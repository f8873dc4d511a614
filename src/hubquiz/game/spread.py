"""How a class has answered: how many gave which answer, in whatever way suits the shape."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from hubquiz.content.names import fold
from hubquiz.content.values import Place, distance_km
from hubquiz.quiz.marking import FADES_AT, number_text, with_unit
from hubquiz.quiz.responses import Arranged, Estimated, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.game.events import Answered
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.shapes import Shape, Spot

BARS = 8
"""How many answers are told apart where they could be any."""

LONGEST = 60
"""Characters of a label."""

Json = dict[str, Any]

Given = TypeVar("Given", Picked, Paired, Arranged, Estimated, Pointed)


def spread_of(turn: Turn, answers: Iterable[Answered]) -> list[Json]:
    """Return how many gave each of some answers to a question, whichever guise they were asked.

    The words that several guises have are counted together.
    """
    in_words = isinstance(turn.question.shape, Pick | Pair | Arrange)
    asked: dict[int, list[Answered]] = {0: []}
    for answer in answers:
        asked.setdefault(answer.guise if in_words else 0, []).append(answer)
    merged: dict[tuple[str, bool], int] = {}
    for guise in sorted(asked):
        for bar in spread(turn.guises[guise].shape, asked[guise]):
            place = (bar["label"], bar["right"])
            merged[place] = merged.get(place, 0) + bar["count"]
    return [
        {"label": label, "count": count, "right": right} for (label, right), count in merged.items()
    ]


def votes_of(turn: Turn, answers: Iterable[Answered]) -> list[Json]:
    """Return how many gave each of some answers, in a way that tells nothing of what is right."""
    given = Counter(
        label for answer in answers for label in _said(turn.question_of(answer).shape, answer)
    )
    shape = turn.question.shape
    if isinstance(shape, Pick) and not turn.variants:
        return [{"label": _short(each), "count": given[_short(each)]} for each in shape.choices]
    return [{"label": label, "count": count} for label, count in given.most_common(BARS)]


def _said(shape: Shape, answer: Answered) -> list[str]:
    """Return the words that an answer counts for."""
    match shape, answer.response:
        case Pick(choices=choices), Picked(choices=chosen):
            found = [choices[i] for i in chosen]
        case Pair(left=left, right=right), Paired(right=laid):
            pairs = zip(left, laid, strict=True)
            found = [f"{item} — {right[to]}" for item, to in pairs if to is not None]
        case Arrange(items=items), Arranged(order=order):
            found = [" → ".join(items[i] for i in order)]
        case Estimate(), Estimated(value=value):
            found = [_number(shape, value)]
        case Typed(), Wrote(text=text):
            found = [" ".join(text.split()).casefold()]
        case Point(spots=spots), Pointed(lat=lat, lon=lon):
            found = [_somewhere(spots, Place(lat, lon))]
        case _:
            found = []
    return [_short(words) for words in found]


def _somewhere(spots: Sequence[Spot], place: Place) -> str:
    """Return a place in words: the nearest that may be chosen, or the ten degrees around it."""
    if spots:
        nearest = min(spots, key=lambda spot: distance_km(Place(spot.lat, spot.lon), place))
        return nearest.words
    return f"{round(place.lat, -1):.0f}°, {round(place.lon, -1):.0f}°"


def spread(shape: Shape, answers: Sequence[Answered]) -> list[Json]:
    """Return how many gave each answer, and whether it is right; silence is none.

    Of a choice: each choice. Of pairs and orders: for each item, how many put it right. Of numbers
    and words: what was given, the commonest first, but numbers that are many in runs. Of a place on
    the map: how far off.
    """
    match shape:
        case Pick():
            picked = Counter(i for each in _all(answers, Picked) for i in each.choices)
            return [
                _bar(label, picked[i], right=i in shape.key)
                for i, label in enumerate(shape.choices)
            ]
        case Pair():
            laid = [each.right for each in _all(answers, Paired)]
            return [
                _bar(f"{left} — {shape.right[key]}", sum(each[i] == key for each in laid))
                for i, (left, key) in enumerate(zip(shape.left, shape.key, strict=True))
            ]
        case Arrange():
            orders = [each.order for each in _all(answers, Arranged)]
            return [
                _bar(f"{at + 1}. {shape.items[i]}", sum(each[at] == i for each in orders))
                for at, i in enumerate(shape.key)
            ]
        case Estimate():
            return _numbers(shape, answers)
        case Typed():
            return _words(answers)
        case Point():
            return _rings(shape, [Place(each.lat, each.lon) for each in _all(answers, Pointed)])


def _numbers(shape: Estimate, answers: Sequence[Answered]) -> list[Json]:
    values = Counter(each.value for each in _all(answers, Estimated))
    if len(values) > BARS:
        return _runs(shape, values)
    right = {
        answer.response.value
        for answer in answers
        if isinstance(answer.response, Estimated) and answer.mark.correct
    }
    return [
        _bar(_number(shape, value), times, right=value in right)
        for value, times in values.most_common()
    ]


def _runs(shape: Estimate, values: Counter[float]) -> list[Json]:
    """Return counts by runs of neighbouring values: one that is far off does not hide the rest."""
    line = sorted(values)
    size = -(-len(line) // BARS)
    runs = [line[at : at + size] for at in range(0, len(line), size)]
    return [
        _bar(
            f"{_number(shape, run[0])} – {_number(shape, run[-1])}",
            sum(values[value] for value in run),
            right=run[0] <= shape.key <= run[-1],
        )
        for run in runs
    ]


def _number(shape: Estimate, value: float) -> str:
    return with_unit(number_text(value, years=shape.years), shape.unit)


def _words(answers: Sequence[Answered]) -> list[Json]:
    """Return what was typed, by the commonest of its spellings."""
    spelled: dict[str, Counter[str]] = {}
    right: dict[str, bool] = {}
    for answer in answers:
        if isinstance(answer.response, Wrote):
            words = answer.response.text.strip()
            spelled.setdefault(fold(words), Counter())[words] += 1
            right[fold(words)] = answer.mark.correct
    most = sorted(spelled.items(), key=lambda each: -each[1].total())[:BARS]
    return [
        _bar(words.most_common(1)[0][0], words.total(), right=right[folded])
        for folded, words in most
    ]


def _rings(shape: Point, places: Sequence[Place]) -> list[Json]:
    away = [distance_km(place, Place(shape.lat, shape.lon)) for place in places]
    near, far = shape.within, shape.within * FADES_AT
    return [
        _bar(f"≤ {number_text(near)} km", sum(km <= near for km in away)),
        _bar(f"≤ {number_text(far)} km", sum(near < km <= far for km in away), right=False),
        _bar(f"> {number_text(far)} km", sum(km > far for km in away), right=False),
    ]


def _all(answers: Iterable[Answered], kind: type[Given]) -> list[Given]:
    return [answer.response for answer in answers if isinstance(answer.response, kind)]


def _bar(label: str, times: int, *, right: bool = True) -> Json:
    return {"label": _short(label), "count": times, "right": right}


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"

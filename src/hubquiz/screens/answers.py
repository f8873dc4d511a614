"""A person's answer in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _
from hubquiz.quiz.marking import number_text, with_unit
from hubquiz.quiz.responses import Arranged, Estimated, GaveUp, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point

if TYPE_CHECKING:
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape


def answer_words(shape: Shape, response: Response) -> str:
    """The response as one would say it."""
    match shape, response:
        case _, GaveUp():
            return _("no answer")
        case Pick(choices=choices), Picked(choices=chosen):
            return "; ".join(choices[i] for i in chosen)
        case Pair(left=left, right=right), Paired(right=laid):
            pairs = ((a, "–" if j is None else right[j]) for a, j in zip(left, laid, strict=True))
            return "; ".join(f"{a} — {b}" for a, b in pairs)
        case Arrange(items=items), Arranged(order=order):
            return " → ".join(items[i] for i in order)
        case Estimate(unit=unit, years=years), Estimated(value=value):
            return with_unit(number_text(value, years=years), unit)
        case Point(spots=spots), Pointed(lat=lat, lon=lon):
            words = (spot.words for spot in spots if (spot.lat, spot.lon) == (lat, lon))
            return next(words, f"{lat:.1f}°, {lon:.1f}°")
        case _, Wrote(text=text):
            return text
    return ""

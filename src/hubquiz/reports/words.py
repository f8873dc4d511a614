"""What a report says of answers, facts and times."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hubquiz.quiz.marking import number_text, right_words, with_unit
from hubquiz.quiz.question import Rule
from hubquiz.quiz.responses import Arranged, Estimated, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response


def in_words(question: Question, response: Response) -> str:
    """Return a response in words, in no language but the pack's; nothing if there was none."""
    match question.shape, response:
        case Pick(choices=choices), Picked(choices=chosen):
            return "; ".join(choices[i] for i in chosen)
        case Pair(left=left, right=right), Paired(right=laid):
            pairs = zip(left, laid, strict=True)
            return "; ".join(f"{item} — {right[j]}" for item, j in pairs if j is not None)
        case Arrange(items=items), Arranged(order=order):
            return " → ".join(items[i] for i in order)
        case Estimate(years=years, unit=unit), Estimated(value=value):
            return with_unit(number_text(value, years=years), unit)
        case _, Wrote(text=text):
            return text
        case _, Pointed(lat=lat, lon=lon):
            return f"{lat:.2f}, {lon:.2f}"
        case _:
            return ""


def fact_words(key: str, asked: Iterable[Question]) -> str:
    """Return a fact as it is read, given questions about it: the sentence of a reveal, if any is.

    Else it is its key without the kinds of the things in it.
    """
    found = list(asked)
    for question in found:
        if question.rule is Rule.WRITTEN:
            return question.prompt
        if len(question.facts) == 1 and question.because and question.because[0].choice is None:
            return question.because[0].text
    subject, _bar, rest = key.partition(" | ")
    relation, _bar, value = rest.partition(" | ")
    said = "\n".join(_said(question) for question in found)
    return " · ".join((_named(subject, said), relation, _named(value, said)))


def _named(key: str, said: str) -> str:
    """Return the name of a thing from its key; what has a slash of its own is said so somewhere."""
    return key if key in said else key.partition("/")[2] or key


def _said(question: Question) -> str:
    told = (remark.text for remark in question.because)
    return "\n".join((question.prompt, right_words(question.shape), *told))


def when(ms: int) -> datetime:
    """Return a moment in ms since the epoch, where the teacher is."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone()

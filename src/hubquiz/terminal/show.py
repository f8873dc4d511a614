"""A question as plain lines: everything that is shown has a number or a letter to answer with."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from hubquiz.content.values import Type
from hubquiz.i18n import _
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.quiz.question import Question
    from hubquiz.quiz.shapes import Exhibit

ANOTHER_CLUE = "c"
SKIP = "s"
QUIT = "q"
HELP = "?"
UNFAIR = "u"
TAKE_BACK = "z"


def letter(index: int) -> str:
    """Return the letter that stands for a right item; after z comes aa."""
    first, last = divmod(index, len(ascii_lowercase))
    return (ascii_lowercase[first - 1] if first else "") + ascii_lowercase[last]


def question_lines(question: Question) -> Iterator[str]:
    """Yield a question: prompt, what is shown, clues, what to choose from, how to answer."""
    yield question.prompt
    yield from map(in_words, question.exhibits)
    for number, clue in enumerate(question.clues, 1):
        yield _("Clue {number}: {clue}").format(number=number, clue=clue)
    shape = question.shape
    match shape:
        case Pick():
            yield from _numbered([_choice(shape, i) for i in range(len(shape.choices))])
        case Pair():
            yield from _numbered(shape.left)
            yield _("Each goes to one of:")
            yield from (f"  {letter(i)}) {text}" for i, text in enumerate(shape.right))
        case Arrange():
            yield from _numbered(shape.items)
        case Point():
            yield from _numbered([spot.words for spot in shape.spots])
        case Estimate() | Typed():
            pass
    yield how_to_answer(question)


def in_words(exhibit: Exhibit) -> str:
    """Return what a terminal shows of a picture or a sound: the words for it, and whose it is."""
    picture = exhibit.type is Type.PICTURE
    if not exhibit.alt:
        said = (
            _("[a picture, and the pack has no words for it]")
            if picture
            else _("[a sound, and the pack has no words for it]")
        )
    else:
        said = _("[picture: {alt}]") if picture else _("[sound: {alt}]")
    credit = f" ({exhibit.credit})" if exhibit.credit else ""
    return said.replace("{alt}", exhibit.alt) + credit


def _choice(shape: Pick, index: int) -> str:
    """Return a choice as it is listed: a picture in words, or with the letter that it has."""
    picture = shape.pictures[index] if shape.pictures else None
    if picture is None:
        return shape.choices[index]
    return in_words(picture) if picture.alt else f"{shape.choices[index]} {in_words(picture)}"


def _numbered(texts: Sequence[str]) -> Iterator[str]:
    return (f"  {number}) {text}" for number, text in enumerate(texts, 1))


def how_to_answer(question: Question) -> str:
    """Return in one sentence how a shape is answered."""
    shape = question.shape
    match shape:
        case Pick(several=True):
            return _("Type the numbers of all that are right, such as 1 3.")
        case Pick():
            return _("Type its number.")
        case Pair(bins=True):
            return _("Type a letter for each in turn, such as a b a: one letter may take several.")
        case Pair():
            return _("Type a letter for each in turn, such as b a c.")
        case Arrange() if shape.first:
            return _("Type the numbers in order, from {first} to {last}, such as 2 1 3.").format(
                first=shape.first, last=shape.last
            )
        case Arrange():
            return _("Type the numbers in order, such as 2 1 3.")
        case Estimate(unit=unit) if unit:
            return _("Type a number, in {unit}.").format(unit=unit)
        case Estimate():
            return _("Type a number.")
        case Typed():
            return _("Type the answer.")
        case Point(spots=()):
            return _("Type latitude and longitude, such as 31.2, 121.5.")
        case Point():
            return _("Type the number of a place, or latitude and longitude, such as 31.2, 121.5.")

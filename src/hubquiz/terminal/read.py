"""A typed line read as a response, or what to say when it can't be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.names import fold
from hubquiz.i18n import _
from hubquiz.quiz.numerals import read_number, read_year
from hubquiz.quiz.responses import Arranged, Estimated, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed
from hubquiz.terminal.show import letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape

_NUMBERS = re.compile(r"\d+")
_LETTERS = re.compile(r"[a-z]+")
_SPOT = re.compile(r"\s*(\d{1,9})\s*")
_DEGREES = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*°?\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*°?\s*")


class NotUnderstoodError(ValueError):
    """A line that is no response to the question; its text says what was expected."""


def read_response(line: str, shape: Shape) -> Response:
    """Return the response that a line gives. Raises NotUnderstoodError, saying what to type."""
    match shape:
        case Pick():
            return Picked(_choices(line, shape))
        case Pair():
            return Paired(_pairs(line, shape))
        case Arrange():
            return Arranged(_order(line, shape))
        case Estimate():
            return Estimated(_number(line, shape))
        case Typed():
            return Wrote(line)
        case Point():
            return _place(line, shape)


def _choices(line: str, shape: Pick) -> tuple[int, ...]:
    named = [i for i, choice in enumerate(shape.choices) if fold(choice) == fold(line)]
    if named and not line.strip().isdigit():
        return tuple(named)
    chosen = dict.fromkeys(_indices(line, shape.choices))
    if not shape.several and len(chosen) != 1:
        raise NotUnderstoodError(_("Type one number."))
    return tuple(sorted(chosen))


def _indices(line: str, items: Sequence[object]) -> list[int]:
    found = [int(number) - 1 for number in _NUMBERS.findall(line[:200])]
    if not found or not all(0 <= index < len(items) for index in found):
        raise NotUnderstoodError(_("Type numbers from 1 to {last}.").format(last=len(items)))
    return found


def _pairs(line: str, shape: Pair) -> tuple[int, ...]:
    """Read `b a c` or `bac` in the order of the left items, or `1b 2a 3c` in any order."""
    letters = {letter(i): i for i in range(len(shape.right))}
    expected = NotUnderstoodError(
        _("Type {count} letters from a to {last}.").format(
            count=len(shape.left), last=letter(len(shape.right) - 1)
        )
    )
    words = _LETTERS.findall(line.casefold()[:200])
    if (
        len(words) == 1
        and len(shape.left) > 1
        and len(shape.right) <= len("abcdefghijklmnopqrstuvwxyz")
    ):
        words = list(words[0])
    if len(words) != len(shape.left) or not all(word in letters for word in words):
        raise expected
    numbers = [int(number) - 1 for number in _NUMBERS.findall(line[:200])]
    if not numbers:
        return tuple(letters[word] for word in words)
    if sorted(numbers) != list(range(len(shape.left))):
        raise expected
    laid = dict(zip(numbers, words, strict=True))
    return tuple(letters[laid[index]] for index in range(len(shape.left)))


def _order(line: str, shape: Arrange) -> tuple[int, ...]:
    digits = line.strip()
    if digits.isdigit() and len(digits) == len(shape.items):
        line = " ".join(digits)
    order = _indices(line, shape.items)
    if sorted(order) != list(range(len(shape.items))):
        raise NotUnderstoodError(
            _("Type each number from 1 to {last} once.").format(last=len(shape.items))
        )
    return tuple(order)


def _number(line: str, shape: Estimate) -> float:
    value = read_year(line) if shape.years else read_number(line, shape.unit)
    if value is None:
        raise NotUnderstoodError(
            _("That is no year. Type one such as 1998.")
            if shape.years
            else _("That is no number. Type one such as 1500 or 1.5 million.")
        )
    return float(value)


def _place(line: str, shape: Point) -> Pointed:
    degrees = _DEGREES.fullmatch(line[:100])
    if degrees:
        lat, lon = float(degrees[1]), float(degrees[2])
        if abs(lat) <= 90 and abs(lon) <= 180:  # noqa: PLR2004 - the range of degrees
            return Pointed(lat, lon)
    elif shape.spots and (number := _SPOT.fullmatch(line)):
        spot = shape.spots[_indices(number[1], shape.spots)[0]]
        return Pointed(spot.lat, spot.lon)
    raise NotUnderstoodError(
        _("Type a number from 1 to {last}, or latitude and longitude.").format(
            last=len(shape.spots)
        )
        if shape.spots
        else _("Type latitude and longitude in degrees, such as 31.2, 121.5.")
    )

"""Questions as clients see them: what to read and what to answer with, and never a key.

Pictures and sounds go by number, since a file's name may name what it shows.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from hubquiz.game.view import bare
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.classroom.wire import Json
    from hubquiz.game.turn import Turn
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.shapes import Exhibit, Shape


def question(turn: Turn, number: int, guise: int = 0, *, revealed: bool) -> Json:
    """Return a guise of a question as it may be seen, its prompt and the parts to answer with.

    The key is not in it after the reveal either: it is told in words.
    """
    guises = turn.guises
    asked = bare(guises[guise], len(guises[guise].clues) if revealed else turn.clues)
    start = sum(len(_shown_in(each)) for each in guises[:guise])
    shown = iter(range(start, start + len(_shown_in(asked))))
    return {
        "kind": asked.kind,
        "prompt": asked.prompt,
        "shape": asked.shape_name,
        "clues": list(asked.clues),
        "exhibits": [
            _exhibit(each, number, next(shown), revealed=revealed) for each in asked.exhibits
        ],
        **_parts(asked.shape),
        **_pictures(asked.shape, number, shown, revealed=revealed),
    }


def wordless(turn: Turn, number: int, guise: int) -> Json:
    """Return a question for players who read it on the wall: letters in place of its choices.

    The letters are the wall's, also for who has fewer of them. Other shapes keep their parts.
    """
    full = question(turn, number, guise, revealed=False)
    full |= {"prompt": "", "clues": [], "exhibits": []}
    full.pop("pictures", None)
    first, own = turn.question.shape, turn.guises[guise].shape
    if isinstance(first, Pick) and isinstance(own, Pick):
        full["choices"] = [_letter(first.choices.index(each)) for each in own.choices]
    return full


def _letter(place: int) -> str:
    """Return what a choice is called: A to Z, and numbers after that."""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else f"{place + 1}"


def on_the_wall(turn: Turn, number: int, *, revealed: bool) -> Json:
    """Return a question as all in the room may see it.

    Where players are asked different guises, the wall shows no parts to answer with before the
    reveal: what it had in common with somebody's own would be the key. It has the words that all
    guises share.
    """
    full = question(turn, number, revealed=revealed)
    if revealed or not turn.variants:
        return full
    asked = (turn.question, *turn.variants)
    same_words = len({(each.prompt, each.clues[: turn.clues]) for each in asked}) == 1
    same_shown = len({each.exhibits for each in asked}) == 1
    return {
        "kind": full["kind"],
        "prompt": full["prompt"] if same_words else "",
        "shape": full["shape"],
        "clues": full["clues"] if same_words else [],
        "exhibits": full["exhibits"] if same_shown else [],
    }


def media_of(turn: Turn) -> tuple[Exhibit, ...]:
    """Return the pictures and sounds of a question in the order of their places in messages."""
    return tuple(each for guise in turn.guises for each in _shown_in(guise))


def _shown_in(asked: Question) -> tuple[Exhibit, ...]:
    pictures = asked.shape.pictures if isinstance(asked.shape, Pick) else ()
    return (*asked.exhibits, *(each for each in pictures if each is not None))


def _parts(shape: Shape) -> Json:
    match shape:
        case Pick(choices=choices, several=several):
            return {"choices": list(choices), "several": several}
        case Pair(left=left, right=right, bins=bins):
            return {"left": list(left), "right": list(right), "bins": bins}
        case Arrange(items=items, first=first, last=last):
            return {"items": list(items), "first": first, "last": last}
        case Estimate(low=low, high=high, unit=unit, years=years):
            return {"low": low, "high": high, "unit": unit, "years": years}
        case Typed():
            return {}
        case Point(frame=frame, spots=spots):
            words = [[spot.lat, spot.lon, spot.words] for spot in spots]
            return {"map": shape.map, "frame": list(frame), "spots": words}


def _pictures(shape: Shape, number: int, places: Iterator[int], *, revealed: bool) -> Json:
    if not isinstance(shape, Pick) or not any(shape.pictures):
        return {}
    return {
        "pictures": [
            each and _exhibit(each, number, next(places), revealed=revealed)
            for each in shape.pictures
        ]
    }


def _exhibit(exhibit: Exhibit, number: int, place: int, *, revealed: bool) -> Json:
    """Return a picture or a sound; whose it is, which may tell what it is of, at the reveal."""
    credit: Json = {"credit": exhibit.credit} if revealed and exhibit.credit else {}
    place_: Json = {"type": exhibit.type.value, "src": f"/media/{number}/{place}"}
    return place_ | {"alt": exhibit.alt} | credit

"""What is wrong with a question that shows pictures or sounds, or should."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from tests.laws.alike import all_words, names_of, shared
from tests.laws.reading import named_in

from hubquiz.content.values import Media
from hubquiz.quiz.shapes import Arrange, Pair, Pick, Point, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.laws.oracle import World
    from tests.laws.reading import Told

    from hubquiz.content.model import Relation
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.shapes import Exhibit

SHOWING = frozenset({"picture", "typed", "written"})
"""The kinds that show anything."""


def shown(question: Question, told: Sequence[Told], world: World) -> Iterator[str]:
    """Yield where a question shows what it should not, or says what it should show."""
    pictures = _pictures(question)
    if (question.exhibits or pictures) and question.kind not in SHOWING:
        yield "a kind of words shows something"
    if question.exhibits and pictures:
        yield "it shows something beside pictures to choose from"
    files = {media.file for media in _media(world)}
    for text in _texts(question):
        if any(file in text for file in files):
            yield f"a text names a file: {text!r}"
    yield from _about(question, told)
    yield from _to_choose(question, told)
    for exhibit in (*question.exhibits, *filter(None, pictures)):
        if not any(_same(exhibit, media) for media in _media(world)):
            yield f"the pack does not say so: {exhibit}"
        if any(_tells(exhibit, t.relation, world) for t in told):
            yield f"its words tell whose it is: {exhibit}"


def _about(question: Question, told: Sequence[Told]) -> Iterator[str]:
    """What claims are about is shown, with the choice that rests on it or with the prompt."""
    pictures = _pictures(question)
    exhibits = {exhibit.file for exhibit in question.exhibits}
    about: set[str] = set()
    for t in told:
        if isinstance(t.object, Media):
            own = pictures[t.choice[0]] if pictures and t.choice else None
            if t.object.file not in ({own.file} if own else exhibits):
                yield f"it is not shown: {t}"
            about.add(t.object.file)
    if about != exhibits | {picture.file for picture in pictures if picture}:
        yield "it shows what it does not ask about"


def _tells(exhibit: Exhibit, relation: Relation, world: World) -> bool:
    """Tell whether the words for what is shown, or its credit, name anything that it is of."""
    words = all_words((exhibit.alt, exhibit.credit))
    return any(
        isinstance(value, Media)
        and value.file == exhibit.file
        and bool(shared(words, all_words(names_of(subject))))
        for subject, value in world.stated(relation)
    )


def _to_choose(question: Question, told: Sequence[Told]) -> Iterator[str]:
    """Yield what is wrong with choices that are pictures: labels, words, files."""
    pick = question.shape
    if not isinstance(pick, Pick) or not pick.pictures:
        return
    if len({t.subject for t in told}) != 1:
        yield "the pictures are asked for of several things"
    if not named_in(question.prompt, told[0].subject):
        yield f"the prompt does not name {told[0].subject}"
    pictures = [picture for picture in pick.pictures if picture is not None]
    if len(pictures) != len(pick.choices) or len({p.file for p in pictures}) != len(pictures):
        yield "a choice has no picture of its own"
        return
    if len({bool(picture.alt) for picture in pictures}) != 1:
        yield "some pictures have words and others none"
    for label, picture, letter in zip(pick.choices, pictures, ascii_uppercase, strict=False):
        if label != picture.alt if picture.alt else letter not in label:
            yield f"a choice is not called what it shows: {label!r}, {picture}"


def _pictures(question: Question) -> tuple[Exhibit | None, ...]:
    return question.shape.pictures if isinstance(question.shape, Pick) else ()


def _media(world: World) -> list[Media]:
    found = [fact.object for fact in world.pack.facts if isinstance(fact.object, Media)]
    return found + [media for written in world.pack.questions for media in written.media]


def _same(exhibit: Exhibit, media: Media) -> bool:
    return (exhibit.type, exhibit.file, exhibit.alt, exhibit.credit) == (
        *(media.type, media.file, media.alt),
        media.credit,
    )


def _texts(question: Question) -> Iterator[str]:
    """Yield everything of a question that is read."""
    yield from (question.prompt, *question.clues)
    for remark in question.because:
        yield from (remark.text, remark.now, remark.note)
    match question.shape:
        case Pick() as pick:
            yield from pick.choices
        case Pair() as pair:
            yield from (*pair.left, *pair.right)
        case Arrange() as arrange:
            yield from (*arrange.items, *arrange.values)
        case Typed() as typed:
            yield from (*typed.accepted, *typed.rivals, *typed.unsure)
        case Point() as point:
            yield from (spot.words for spot in point.spots)

"""Tasks as boxes of a width: a shape's answer on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.tools.sheet.boxes import (
    Group,
    Image,
    Lines,
    Row,
    Window,
    Words,
    beside,
    frame,
    rule,
    stacked,
)
from hubquiz.tools.sheet.chart import drawn
from hubquiz.tools.sheet.content import Bins, Chart, Columns, Line, Shared, Steps, Ticks, Verdicts
from hubquiz.tools.sheet.images import picture
from hubquiz.tools.sheet.setting import Face, hang, lines, width
from hubquiz.tools.sheet.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hubquiz.quiz.shapes import Exhibit
    from hubquiz.tools.sheet.boxes import Mark
    from hubquiz.tools.sheet.content import Body, Option, Task

PROMPT = Face(11)
NUMBER = Face(11, bold=True)
CHOICE = Face(10.5)
LETTER = Face(9, bold=True, grey=0.35)
BIN = Face(10, bold=True)
SMALL = Face(8, grey=0.4)
NOTE = Face(9, grey=0.3)
MARKED = Face(9, bold=True)

INDENT = 22.0
"""From a task's number to its words."""
MARGIN = 40.0
"""What the points take at the right."""
BOX = 9.0
"""The side of a box to tick."""
LETTERED = 28.0
"""From a box to the words of its choice."""
GAP = 14.0
"""Between columns."""
SPACED = 3.0
"""Between choices."""

COUNTS = (4, 3, 2, 1)
"""In how many columns choices may stand."""

CHART = (400.0, 230.0)
SHOWN = (210.0, 110.0)
CHOSEN = 80.0
"""The height of a picture to choose."""

UNCUT = 20
"""Lines that no end of a page parts: those that one begins are fewer."""

DIGIT_BOX = 18.0
WRITING = 24.0
"""The height of a line to write on."""


def text_rows(text: str, face: Face, room: float, x: float = 0.0) -> list[Row]:
    """Return a text as rows of one line each."""
    return [
        Row(face.leading, (Words(x - hang(line, face), face.baseline, line, face),))
        for line in lines(text, face, room)
    ]


def task_group(task: Task, room: float, pictures: Mapping[str, bytes]) -> Group:
    """Return a task as a group `room` points wide."""
    inner = room - INDENT
    body = task.body
    reserved = _verdicts_width(body) if isinstance(body, Verdicts) else 0.0
    said = text_rows(task.prompt, PROMPT, inner - MARGIN - reserved, INDENT)
    number = Row(0, (Words(0, PROMPT.baseline, str(task.number), NUMBER),))
    said[0] = beside((number, said[0]))
    aside = [
        Row(0, (Words(room - width(task.points, SMALL), PROMPT.baseline, task.points, SMALL),))
    ]
    if isinstance(body, Verdicts):
        aside.insert(0, _verdicts(body, room - MARGIN - reserved))
    rows = annotated(said, beside(aside), PROMPT)
    below = [
        *_clues(task.clues, inner),
        *(row for one in task.pictures for row in _exhibit(one, pictures, *SHOWN)),
        *(() if isinstance(body, Verdicts) else _body(body, inner, pictures)),
    ]
    if below:
        rows.append(Row(SPACED + 2))
    shared = isinstance(body, Shared)
    whole = (*rows, *(row.shifted(INDENT) for row in below))
    return Group(whole, before=13.0, leads=shared)


def annotated(said: list[Row], aside: Row, face: Face) -> list[Row]:
    """Return lines with something at the right of the first.

    It is drawn after the last, for text is copied in the order in which it is drawn.
    """
    last = len(said) - 1 if len(said) <= UNCUT else 0
    marks = tuple(mark.moved(0, -last * face.leading) for mark in aside.marks)
    return [*said[:last], beside((said[last], Row(0, marks))), *said[last + 1 :]]


def _clues(clues: Sequence[str], room: float) -> Iterator[Row]:
    for clue in clues:
        said = text_rows(clue, CHOICE, room - 12, 12)
        yield beside((Row(0, (Words(1, CHOICE.baseline, "•", CHOICE),)), said[0]))
        yield from said[1:]
    if clues:
        yield Row(SPACED)


def _body(body: Body, room: float, pictures: Mapping[str, bytes]) -> Iterator[Row]:
    match body:
        case Ticks(options=options):
            yield from _ticks(options, room, pictures)
        case Columns():
            yield from _columns(body, room)
        case Bins():
            yield from _bins(body, room)
        case Steps():
            yield from _steps(body, room)
        case Line():
            yield _line(body, room)
        case Chart():
            yield chart_row(body, min(room - MARGIN, CHART[0]), CHART[1])
            yield Row(SPACED)
        case Verdicts() | Shared():
            pass


# Boxes to tick


def _tick(x: float = 0.0) -> Lines:
    return frame(x, (CHOICE.leading - BOX) / 2, BOX, BOX)


def _verdicts(body: Verdicts, x: float) -> Row:
    marks: list[Lines | Words] = []
    for word in body.words:
        marks += [_tick(x), Words(x + BOX + 5, PROMPT.baseline, word, CHOICE)]
        x += BOX + 5 + width(word, CHOICE) + GAP
    return Row(PROMPT.leading, tuple(marks))


def _verdicts_width(body: Verdicts) -> float:
    return sum(BOX + 5 + width(word, CHOICE) + GAP for word in body.words)


def _ticks(options: Sequence[Option], room: float, pictures: Mapping[str, bytes]) -> Iterator[Row]:
    """Yield choices in as many columns as each of them fits into on a line."""
    shown = any(_file(option.picture, pictures) for option in options)
    needed = max(width(_label(option, pictures), CHOICE) for option in options) + LETTERED
    fitting = (count for count in COUNTS if needed <= _share(room, count))
    count = next(fitting, 1)
    if shown:
        count = min(max(count, 2), len(options))
    if len(options) % count == 1 and count == len(options) - 1 and count > 2:  # noqa: PLR2004
        count = 2
    share = _share(room, count)
    for at in range(0, len(options), count):
        cells = (
            _option(option, share, pictures).shifted(column * (share + GAP))
            for column, option in enumerate(options[at : at + count])
        )
        yield beside(cells)
        yield Row(SPACED)


def _share(room: float, count: int) -> float:
    return (room - GAP * (count - 1)) / count


def _option(option: Option, room: float, pictures: Mapping[str, bytes]) -> Row:
    mark = Row(0, (_tick(), Words(BOX + 5, CHOICE.baseline, option.letter, LETTER)))
    room -= LETTERED
    label = _label(option, pictures)
    rows = text_rows(label, CHOICE, room) if label else []
    if option.picture is not None:
        if not label:
            rows.append(Row(SPACED))
        rows += _exhibit(option.picture, pictures, room, CHOSEN, words=False)
    return beside((mark, stacked(rows).shifted(LETTERED)))


def _label(option: Option, pictures: Mapping[str, bytes]) -> str:
    """Return the words of a choice; none where its picture can be seen."""
    if option.picture is None:
        return option.text
    return "" if _file(option.picture, pictures) else in_words(option.picture)


# Pictures


def _file(exhibit: Exhibit | None, pictures: Mapping[str, bytes]) -> str:
    """Return the name of a picture that can be drawn; nothing if it can't."""
    if exhibit is None or exhibit.file not in pictures:
        return ""
    return exhibit.file if picture(pictures[exhibit.file]) is not None else ""


def _exhibit(
    exhibit: Exhibit, pictures: Mapping[str, bytes], w: float, h: float, *, words: bool = True
) -> Iterator[Row]:
    """Yield a picture and whose it is, or the words for it."""
    found = picture(pictures[exhibit.file]) if exhibit.file in pictures else None
    if found is not None:
        w, h = found.fitted(w, h)
        edge = frame(0, 0, w, h, 0.7)
        yield Row(h + SPACED, (Image(0, 0, w, h, exhibit.file), edge))
    elif words:
        yield from text_rows(in_words(exhibit), NOTE, w)
    if exhibit.credit:
        yield from text_rows(exhibit.credit, SMALL, max(w, 120.0))


# Letters to write


def _columns(body: Columns, room: float) -> Iterator[Row]:
    """Yield two columns side by side; the right one has the letters."""
    blank = 30.0
    left_room = (room - GAP * 2) / 2
    right_at = left_room + GAP * 2
    widest = max(width(text, CHOICE) for text in body.left) + blank + 8
    if widest < left_room:
        right_at = max(widest + GAP * 3, room * 0.36)
        left_room = right_at - GAP * 2
    lefts = [_blank(text, blank, left_room) for text in body.left]
    rights = [
        beside(
            (
                Row(0, (Words(0, CHOICE.baseline, option.letter, LETTER),)),
                stacked(text_rows(option.text, CHOICE, room - right_at - 18, 18)),
            )
        ).shifted(right_at)
        for option in body.right
    ]
    none = Row(0)
    for at in range(max(len(lefts), len(rights))):
        pair = (column[at] if at < len(column) else none for column in (lefts, rights))
        yield beside(pair)
        yield Row(SPACED + 2)


def _blank(text: str, blank: float, room: float) -> Row:
    said = stacked(text_rows(text, CHOICE, room - blank - 8, blank + 8))
    return beside((said, Row(0, (rule(0, CHOICE.baseline + 2, blank),))))


def _bins(body: Bins, room: float) -> Iterator[Row]:
    """Yield the lettered items, then a box for each bin."""
    bank = [
        beside(
            (
                Row(0, (Words(0, CHOICE.baseline, option.letter, LETTER),)),
                stacked(text_rows(option.text, CHOICE, room - 18, 18)),
            )
        )
        for option in body.items
    ]
    needed = max(width(option.text, CHOICE) for option in body.items) + 18
    count = next((count for count in COUNTS if needed <= _share(room, count)), 1)
    for at in range(0, len(bank), count):
        cells = bank[at : at + count]
        step = _share(room, count) + GAP
        yield beside(cell.shifted(column * step) for column, cell in enumerate(cells))
        yield Row(1)
    yield Row(SPACED)
    for at in range(0, len(body.bins), 3):
        bins = body.bins[at : at + 3]
        step = _share(room, min(3, len(body.bins))) + GAP
        heads = [
            stacked((Row(3), *text_rows(one, BIN, step - GAP - 12, 6), Row(3))) for one in bins
        ]
        tall = max(head.height for head in heads)
        boxes = (_bin(head, step - GAP, tall) for head in heads)
        yield beside(box.shifted(i * step) for i, box in enumerate(boxes))
        yield Row(6)


def _bin(head: Row, room: float, tall: float) -> Row:
    height = tall + WRITING * 1.25
    return Row(height, (frame(0, 0, room, height), rule(0, tall, room, 0.7), *head.marks))


def _steps(body: Steps, room: float) -> Iterator[Row]:
    """Yield the items, each with a box for its number."""
    for text in body.items:
        said = stacked(text_rows(text, CHOICE, room - DIGIT_BOX - 8, DIGIT_BOX + 8))
        height = max(said.height, DIGIT_BOX + 3)
        top = (DIGIT_BOX - CHOICE.leading) / 2
        marks = tuple(mark.moved(0, top) for mark in said.marks)
        yield Row(height, (frame(0, 0, DIGIT_BOX, DIGIT_BOX), *marks))
    if body.ends:
        yield from text_rows(body.ends, NOTE, room)


def _line(body: Line, room: float) -> Row:
    long = 110.0 if body.short else min(room - MARGIN, 300.0)
    unit = Words(long + 6, WRITING - 4, body.unit, CHOICE)
    return Row(
        WRITING, (rule(0, WRITING - 2, long), unit) if body.unit else (rule(0, WRITING - 2, long),)
    )


# Maps


def chart_row(chart: Chart, w: float, h: float) -> Row:
    """Return a map with its grid, and the place if it is marked."""
    left, below = 30.0, 12.0
    seen = drawn(chart, w - left, h - below)
    grid = (
        *(((0.0, y), (seen.w, y)) for y, _name in seen.lats),
        *(((x, 0.0), (x, seen.h)) for x, _name in seen.lons),
    )
    marks = [
        Lines(seen.land, 0.5, 0.35, 0.93, closed=True),
        Lines(seen.water, 0.4, 0.5, 1.0, closed=True),
        Lines(seen.isles, 0.4, 0.5, 0.93, closed=True),
        Lines(seen.rivers, 0.4, 0.6),
        Lines(grid, 0.3, 0.65),
    ]
    numbers = []
    for (x, y), number in seen.marks:
        cross = (((x - 3.5, y - 3.5), (x + 3.5, y + 3.5)), ((x - 3.5, y + 3.5), (x + 3.5, y - 3.5)))
        marks.append(Lines(cross, 1.4, 0.0))
        numbers.append(Words(x + 5, y + 3.5, number, MARKED))
    window = Window(0, 0, seen.w, seen.h, (*(mark for mark in marks if mark.paths), *numbers))
    names = [Words(-width(name, SMALL) - 4, y + 3, name, SMALL) for y, name in seen.lats]
    names += [
        Words(x - width(name, SMALL) / 2, seen.h + 10, name, SMALL)
        for x, name in seen.lons
        if x < seen.w - 8
    ]
    whole: tuple[Mark, ...] = (window, frame(0, 0, seen.w, seen.h), *names)
    return Row(seen.h + below, tuple(mark.moved(left, 0) for mark in whole))

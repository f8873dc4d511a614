"""Tables of questions: a row is a question, and headings say which cells are right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange.gift_text import Texts
from hubquiz.exchange.lettered import choices_within, truth, written_list
from hubquiz.exchange.marks import readable
from hubquiz.exchange.tables.columns import unguarded, unlisted
from hubquiz.exchange.tables.keys import Keys
from hubquiz.exchange.tables.question_columns import (
    are_letters,
    layout_of,
    leave_one_key,
    name_options,
)
from hubquiz.exchange.tables.question_words import by_number, counts_from, is_index
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hubquiz.exchange.gathering import Gathering
    from hubquiz.exchange.tables.grid import Grid
    from hubquiz.exchange.tables.question_columns import Layout

_TYPING = "typing"
"""What Blooket writes behind a question whose answers are all right, and are typed."""

_LETTER = re.compile(r"[A-Ja-j]")
_LETTERS = "abcdefghij"
_LIST = re.compile(r"\s*[;|\n；]\s*")
_ESCAPED = re.compile(r"\\n(?![a-z])")
"""A line break as a program writes it; `\\nu` is a letter."""

_FEWER = re.compile(r"\s*[|\n]\s*")
_LINES = re.compile(r"\s*\n\s*")
_PART = re.compile(r"\s*(?:[(（]\w{1,2}[)）]|\w{1,2}[).:])\s*\S.*")
"""A line of an answer in parts, "a) oak": all of them are right together."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]+\)|<img\b[^<>]*>")


def gather(gathering: Gathering, grid: Grid) -> None:
    """Take the questions of a table. What a row lacks to be one is told."""
    found = layout_of(grid)
    if found.settings:
        said = _("settings that another program plays by were left out: {names}")
        gathering.change(said.format(names=", ".join(found.settings)), line=grid.heading_line)
    rows = [_texts(row, found) for row in zip(*grid.columns, strict=True)]
    name_options(found, grid.headings, rows)
    if found.others:
        said = _("columns that a question has no place for were left out: {names}")
        gathering.change(said.format(names=", ".join(found.others)), line=grid.heading_line)
    unnamed = _unnamed(grid, found)
    options = [_options(row, found) for row in rows]
    leave_one_key(found, rows, options)
    said_keys = [_said(row, found) for row in rows]
    found.said = frozenset(said_keys)
    found.lettered = are_letters(rows, found)
    over = [grid.headings[i] for i in found.correct]
    keys = Keys(
        list(zip(said_keys, options, strict=True)),
        by_number=any(map(by_number, over)),
        start=next((start for text in over if (start := counts_from(text)) is not None), None),
        zero=any(map(is_index, over)),
    )
    reasons = ["\n".join(row[i] for i in found.because) for row in rows]
    both = zip(said_keys, options, reasons, strict=True)
    keys.hear([(key, of, why) for key, of, why in both if key and of])
    if _stand_apart(found, keys, said_keys, options):
        found.wrong = [*found.options.values(), *found.wrong]
        options = [{} for _row in rows]
        said = _("no right answer stands among the options: are these the wrong ones?")
        gathering.guess(said, line=grid.heading_line, place=grid.name)
    elif keys.either:
        said = _("a number that tells the right option may be its text as well: which is meant?")
        gathering.guess(said, line=grid.heading_line, place=grid.name)
    elif keys.unsure:
        said = (
            _("the first option has the number 0, the next 1: is it counted so?")
            if keys.from_zero
            else _("the first option has the number 1, the next 2: is it counted so?")
        )
        gathering.guess(said, line=grid.heading_line, place=grid.name)
    for row, of, line in zip(rows, options, grid.lines, strict=True):
        beyond = [row[i] for i in unnamed if row[i]]
        if [text.casefold() for text in beyond] == [_TYPING] and row[found.question]:
            place = grid.name or row[found.question][:60]
            answer = Typed(tuple(of.values()))
            gathering.ask(row[found.question], answer, line=line, place=place)
        elif beyond:
            why = _("it has more cells than there are headings: quote texts that hold a separator")
            gathering.skip(why, line=line, place=grid.name or row[found.question][:60])
        elif any(row):
            _question(gathering, found, keys, row, of, line, grid.name)


def _stand_apart(
    found: Layout, keys: Keys, said: Sequence[str], options: Sequence[Mapping[str, str]]
) -> bool:
    """Tell whether the right answers have a column of their own, and the options are wrong ones."""
    both = [(key, of) for key, of in zip(said, options, strict=True) if key and of]
    single = all(_LETTER.fullmatch(key) or key.isdigit() for key, _of in both)
    return (
        bool(found.options)
        and len(both) > 1
        and not single
        and not any(keys.read(key, of) for key, of in both)
    )


def _texts(cells: Sequence[str], found: Layout) -> list[str]:
    """Return a row's texts as words to read, unless a table of our own holds them."""
    if found.lines:
        return [unguarded(text.strip()) for text in cells]
    texts = (
        Texts().auto(text) if "<" in text or "&" in text else text for text in map(unlisted, cells)
    )
    return [readable(text) for text in texts]


def _unnamed(grid: Grid, found: Layout) -> list[int]:
    """Return the columns beyond the headings: a row that fills one is cut at the wrong signs."""
    known = {found.question, found.listed, *found.options.values()}
    last = max(i for i, text in enumerate(grid.headings) if text)
    return [i for i in range(last + 1, len(grid.headings)) if i not in known]


def _said(row: Sequence[str], found: Layout) -> str:
    """Return a row's key: a line for each cell, and each text of a list that a program wrote."""
    said = [row[i] for i in found.correct if row[i]]
    return "\n".join(part for text in said for part in written_list(text) or [text])


def _options(row: Sequence[str], found: Layout) -> dict[str, str]:
    """Return a row's options by their letter or number: each of a cell, or all of one."""
    options = {name: row[i] for name, i in found.options.items() if row[i]}
    if options or found.listed < 0:
        return options
    text = row[found.listed]
    if written := written_list(text):
        return dict(zip(_LETTERS, written, strict=False))
    before, lettered = choices_within(text)
    if not before and 1 < len(lettered) <= len(_LETTERS) and all(lettered):
        return dict(zip(_LETTERS, lettered, strict=False))
    listed = _parted(text, [row[i] for i in found.correct if row[i]])
    return {str(number): option for number, option in enumerate(listed, 1)}


def _parted(text: str, right: Sequence[str]) -> list[str]:
    """Return the options in a cell; the sign between them is one that sets the right one apart."""
    ways = [[part.strip() for part in text.split(sign)] for sign in ("\n", ";", "|", ",", "/")]
    ways.insert(1, [part.strip() for part in _ESCAPED.split(text)])
    ways = [list(filter(None, parts)) for parts in ways]
    ways = [parts for parts in ways if len(parts) > 1]
    wanted = {option.casefold() for option in right}
    apart = (parts for parts in ways if wanted & {part.casefold() for part in parts})
    return next(apart, ways[0] if ways else [])


def _question(
    gathering: Gathering,
    found: Layout,
    keys: Keys,
    cells: Sequence[str],
    options: Mapping[str, str],
    line: int,
    place: str,
) -> None:
    def texts(columns: Iterable[int]) -> list[str]:
        return [cells[i] for i in columns if cells[i]]

    prompt = cells[found.question]
    if found.listed >= 0 and not options:
        prompt = "\n".join(filter(None, (prompt, cells[found.listed])))
    if not prompt and not options and not texts(found.correct):
        return  # a template's numbered, empty row
    answer: Choose | Typed
    if any(map(_PICTURE.fullmatch, options.values())):
        gathering.skip(_("its choices are pictures"), line=line, place=place or prompt[:60])
        return
    if options or (found.lettered and _LETTER.fullmatch("".join(texts(found.correct)))):
        right = keys.read(_said(cells, found), options)
        if right is None:
            said = _("“{key}” is none of its choices")
            key = ", ".join(texts(found.correct))
            why = said.format(key=key) if key else _("it says no right answer")
            gathering.skip(why, line=line, place=place or prompt[:60])
            return
        chosen = {options[name] for name in right}
        others = [text for text in options.values() if text not in chosen]
        answer = Choose(tuple(options[name] for name in right), (*others, *texts(found.wrong)))
    else:
        wrong = [part for text in texts(found.wrong) for part in _wrongs(text, found)]
        said_right = texts(found.correct)
        several = len(found.correct) > 1 or bool(wrong)
        right_texts = _rights(said_right, _sign(found, several=several))
        if wrong:
            answer = Choose(tuple(right_texts), tuple(wrong))
        elif not found.lines and (both := _truth(said_right, found.said)):
            answer = both
        else:
            accept = _rights(texts(found.accept), _sign(found))
            answer = Typed((*right_texts, *accept))
    topics = [part for text in texts(found.topics) for part in _LIST.split(text) if part]
    because = "\n".join(texts(found.because))
    gathering.ask(prompt, answer, line=line, place=place, because=because, topics=topics)


def _wrongs(text: str, found: Layout) -> list[str]:
    """Return the wrong answers in a cell: several of them, if there is one column for all."""
    sign = _sign(found)
    return [part for part in sign.split(text) if part] if len(found.wrong) == 1 else [text]


def _rights(texts: Sequence[str], sign: re.Pattern[str]) -> list[str]:
    return [part for text in texts for part in _alternatives(text, sign) if part]


def _alternatives(text: str, sign: re.Pattern[str]) -> list[str]:
    lines = text.splitlines()
    if len(lines) > 1 and all(map(_PART.fullmatch, lines)):
        return ["; ".join(line.strip() for line in lines)]
    return sign.split(text)


def _sign(found: Layout, *, several: bool = False) -> re.Pattern[str]:
    """Return what parts the answers in a cell; `;` may stand within one of several columns."""
    if found.lines:
        return _LINES
    return _FEWER if several else _LIST


def _truth(texts: Sequence[str], beside: frozenset[str]) -> Choose | None:
    """Return the choice between true and false, if either is the answer."""
    both = truth(texts[0], beside) if len(texts) == 1 and len(texts[0]) > 1 else None
    return Choose((both[0],), (both[1],)) if both else None

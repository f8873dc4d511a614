"""Tables of questions: a row is a question, and headings say which cells are right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange.gift_text import Texts
from hubquiz.exchange.lettered import choices_within, truth, written_list
from hubquiz.exchange.marks import readable
from hubquiz.exchange.tables.columns import unguarded, unlisted
from hubquiz.exchange.tables.keys import Keys, same
from hubquiz.exchange.tables.question_words import (
    ACCEPT,
    BECAUSE,
    CORRECT,
    LISTED,
    NUMBER,
    OPTION,
    QUESTION,
    SETTING,
    TOPIC,
    WRONG,
    by_number,
    counts_from,
    is_index,
    role,
)
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hubquiz.exchange.gathering import Gathering
    from hubquiz.exchange.tables.grid import Grid

_AS_TEXT = frozenset(
    {"text", "title", "statement", "content", "texto", "texte", "内容", "nội dung"}
)
_TYPING = "typing"
"""What Blooket writes behind a question whose answers are all right, and are typed."""

_LETTER = re.compile(r"[A-Ja-j]")
_LETTERS = "abcdefghij"
_SERIES = re.compile(r"(.*[^\s_.:#-])[\s_.:#-]*([1-9]|[a-j])", re.IGNORECASE)
"""A heading that is one of several of a name: `opcja_a`, `Möjlighet 2`."""

_READ = 0.8
"""The share of keys that must name one of some columns for these to be the options."""

_LIST = re.compile(r"\s*[;|\n；]\s*")
_FEWER = re.compile(r"\s*[|\n]\s*")
_LINES = re.compile(r"\s*\n\s*")
_PART = re.compile(r"\s*(?:[(（]\w{1,2}[)）]|\w{1,2}[).:])\s*\S.*")
"""A line of an answer in parts, "a) oak": all of them are right together."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]+\)|<img\b[^<>]*>")


@dataclass(slots=True)
class Layout:
    """Which columns hold what, by their positions; an option has its letter or number as a name."""

    question: int = -1
    correct: list[int] = field(default_factory=list)
    options: dict[str, int] = field(default_factory=dict)
    listed: int = -1
    """A column whose cells hold all the options."""

    wrong: list[int] = field(default_factory=list)
    accept: list[int] = field(default_factory=list)
    because: list[int] = field(default_factory=list)
    topics: list[int] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    lines: bool = False
    """Whether line breaks alone part the answers in a cell, and cells stand as they are."""

    said: frozenset[str] = frozenset()
    """All that the cells of right answers say."""

    lettered: bool = False
    """Whether these are letters of options, so that one without options is no answer."""

    @property
    def sure(self) -> bool:
        """Whether these are questions: a question, and its answer."""
        return self.question >= 0 and bool(self.correct)


def layout(headings: Sequence[str]) -> Layout:
    """Return what columns hold by their headings, as far as these say it."""
    found = Layout()
    found.lines = any(text.casefold().endswith("(lines)") for text in headings)
    letters = [text.strip() for text in headings if _LETTER.fullmatch(text.strip())]
    many: dict[str, list[int]] = {
        CORRECT: found.correct,
        WRONG: found.wrong,
        ACCEPT: found.accept,
        BECAUSE: found.because,
        TOPIC: found.topics,
    }
    for i, text in enumerate(headings):
        held, name = role(text, lettered=len(letters) > 1)
        if held in many:
            many[held].append(i)
        elif held == QUESTION and found.question < 0:
            found.question = i
        elif held == OPTION:
            found.options.setdefault(name, i)
        elif held == LISTED and found.listed < 0:
            found.listed = i
        elif held == SETTING:
            found.settings.append(text)
        elif held != NUMBER and text:
            found.others.append(text)
    if len(found.correct) > 1 and found.listed < 0:
        found.listed = next((i for i in found.correct if _is_plural(headings[i])), -1)
        found.correct = [i for i in found.correct if i != found.listed]
    if found.question < 0 and found.correct and (len(found.options) > 1 or found.listed >= 0):
        found.question = next((i for i, text in enumerate(headings) if _is_text(text)), -1)
        if found.question >= 0:
            found.others.remove(headings[found.question])
    return found


def _is_text(heading: str) -> bool:
    """Tell whether a heading says "text": beside options, that of the question."""
    return heading.strip().casefold() in _AS_TEXT


def _is_plural(heading: str) -> bool:
    """Tell whether a heading says "answers", beside one that names the correct one."""
    return heading.strip().casefold() in {"answers", "antworten", "respuestas", "réponses"}


def gather(gathering: Gathering, grid: Grid) -> None:
    """Take the questions of a table. What a row lacks to be one is told."""
    found = layout(grid.headings)
    if found.settings:
        said = _("settings that another program plays by were left out: {names}")
        gathering.change(said.format(names=", ".join(found.settings)), line=grid.heading_line)
    rows = [_texts(row, found) for row in zip(*grid.columns, strict=True)]
    _name_options(found, grid.headings, rows)
    if found.others:
        said = _("columns that a question has no place for were left out: {names}")
        gathering.change(said.format(names=", ".join(found.others)), line=grid.heading_line)
    unnamed = _unnamed(grid, found)
    options = [_options(row, found) for row in rows]
    _leave_one_key(found, rows, options)
    said_keys = [_said(row, found) for row in rows]
    found.said = frozenset(said_keys)
    found.lettered = _by_letter(rows, found)
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


def _name_options(found: Layout, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Take columns called as one, `opcja a`, `opcja b`, for the options if the keys name them."""
    if found.options or found.listed >= 0 or found.wrong or len(found.correct) != 1:
        return
    series: dict[str, dict[str, int]] = {}
    for i, text in enumerate(headings):
        if text in found.others and (one := _SERIES.fullmatch(text.strip())):
            series.setdefault(one[1].casefold(), {}).setdefault(one[2].lower(), i)
    for columns in sorted(series.values(), key=len, reverse=True):
        names = "".join(columns)
        if len(names) > 1 and (_LETTERS.startswith(names) or "123456789".startswith(names)):
            filled = [
                (row, {name: row[i] for name, i in columns.items() if row[i]}) for row in rows
            ]
            said = [
                (row[found.correct[0]], of) for row, of in filled if row[found.correct[0]] and of
            ]
            keys = Keys(said)
            named = sum(keys.read(key, of) is not None for key, of in said)
            if named and named >= _READ * len(said):
                found.options = columns
                found.others = [
                    text for text in found.others if headings.index(text) not in columns.values()
                ]
                return


def _leave_one_key(
    found: Layout, rows: Sequence[Sequence[str]], options: Sequence[Mapping[str, str]]
) -> None:
    """Leave out the letters of the right options where their texts stand beside them."""
    if len(found.correct) != len("ab") or not found.options:
        return
    both = [
        (row[found.correct[0]], row[found.correct[1]], of)
        for row, of in zip(rows, options, strict=True)
        if of
    ]
    if both and all(same(letter, text, of) for letter, text, of in both):
        found.correct = found.correct[1:]
    elif both and all(same(letter, text, of) for text, letter, of in both):
        found.correct = found.correct[:1]


def _by_letter(rows: Sequence[Sequence[str]], found: Layout) -> bool:
    """Tell whether the keys of a table are letters, and options or other columns stand beside."""
    said = ["".join(row[i] for i in found.correct) for row in rows]
    beside = bool(found.options) or found.listed >= 0 or len(found.others) > 1
    letters = sum(map(bool, map(_LETTER.fullmatch, filter(None, said))))
    return beside and 2 * letters > sum(map(bool, said))


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

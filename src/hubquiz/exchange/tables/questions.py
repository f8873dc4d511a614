"""Tables of questions: a row is a question, and headings say which cells are right."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange.tables.columns import unguarded, unlisted
from hubquiz.exchange.tables.keys import Keys
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.exchange.gathering import Gathering
    from hubquiz.exchange.tables.grid import Grid

QUESTION, CORRECT, OPTION, WRONG, ACCEPT = "question", "correct", "option", "wrong", "accept"
BECAUSE, TOPIC, SETTING, NUMBER = "because", "topic", "setting", "number"

_QUESTION = (
    "question|questions|question text|questiontext|q|prompt|stem|ask|the question|frage|pregunta|"
    "vraag|question title|问题|题目|题干|试题"
)
_CORRECT = (
    "answer|answers|correct|correct answer|correct answers|right|right answer|right answers|key|"
    "answer key|solution|correct option|correct choice|correct response|correct answer(s)|"
    "antwort|richtige antwort|lösung|respuesta|respuesta correcta|réponse|bonne réponse|答案|"
    "正确答案"
)
_WRONG = (
    "wrong|wrong answer|wrong answers|incorrect|incorrect answer|incorrect answers|distractor|"
    "distractors|错误答案"
)
_ACCEPT = "accept|also accept|also accepted|accepted answers|alternative answers|alternatives"
_BECAUSE = (
    "feedback|explanation|because|rationale|general feedback|answer explanation|reason|解析|说明|"
    "erklärung|explicación|explication"
)
_TOPIC = (
    "category|topic|topics|tag|tags|subject|lesson|unit|chapter|分类|主题|章节|kategorie|categoría"
)
_SETTING = (
    "points|point|score|time|time limit|timer|seconds|difficulty|level|type|question type|marks|"
    "weight|分值|时间|难度|题型"
)
_WORDS = {
    word: role
    for role, words in (
        (QUESTION, _QUESTION), (CORRECT, _CORRECT), (WRONG, _WRONG), (ACCEPT, _ACCEPT),
        (BECAUSE, _BECAUSE), (TOPIC, _TOPIC), (SETTING, _SETTING),
        (NUMBER, "#|no|no.|nr|id|question #|question number|number|序号|编号|"),
    )
    for word in words.split("|")
}  # fmt: skip
_OPTION = re.compile(
    r"(?:answer|option|choice|opt|alternative|response|ans|antwort|opción|respuesta|réponse|选项|"
    r"answer choice|answer option)"
    r"[\s_.:#-]*([1-9]|1[0-9]|[a-j])",
    re.IGNORECASE,
)
_WRONG_ONE = re.compile(
    r"(?:wrong|incorrect|distractor|false)(?: answer| option| choice)?s?[\s_.:#-]*[1-9][0-9]?",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*(?:[(\[].*|[-–—] .*|\s*\*+)$", re.DOTALL)
"""What a template's heading adds: `(optional)`, `- max 120 characters`."""

_LETTER = re.compile(r"[A-Ja-j]")
_LIST = re.compile(r"\s*[;|\n；]\s*")
_FEWER = re.compile(r"\s*[|\n]\s*")
_LINES = re.compile(r"\s*\n\s*")


@dataclass(slots=True)
class Layout:
    """Which columns hold what, by their positions; an option has its letter or number as a name."""

    question: int = -1
    correct: list[int] = field(default_factory=list)
    options: dict[str, int] = field(default_factory=dict)
    wrong: list[int] = field(default_factory=list)
    accept: list[int] = field(default_factory=list)
    because: list[int] = field(default_factory=list)
    topics: list[int] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    lines: bool = False
    """Whether line breaks alone part the answers in a cell, and cells stand as they are."""

    @property
    def sure(self) -> bool:
        """Whether these are questions: a question, and its answer."""
        return self.question >= 0 and bool(self.correct)


def layout(headings: Sequence[str]) -> Layout:
    """Return what columns hold by their headings, as far as these say it."""
    found = Layout()
    found.lines = any(text.casefold().endswith("(lines)") for text in headings)
    letters = [text.strip() for text in headings if _LETTER.fullmatch(text.strip())]
    for i, text in enumerate(headings):
        role, name = _role(text, lettered=len(letters) > 1)
        if role == QUESTION and found.question < 0:
            found.question = i
        elif role == CORRECT:
            found.correct.append(i)
        elif role == OPTION:
            found.options.setdefault(name, i)
        elif role == WRONG:
            found.wrong.append(i)
        elif role == ACCEPT:
            found.accept.append(i)
        elif role == BECAUSE:
            found.because.append(i)
        elif role == TOPIC:
            found.topics.append(i)
        elif role == SETTING:
            found.settings.append(text)
        elif role != NUMBER:
            found.others.append(text)
    return found


def _role(text: str, *, lettered: bool) -> tuple[str, str]:
    bare = " ".join(text.casefold().replace("_", " ").split())
    for form in (bare, _REMARK.sub("", bare).strip(" :*")):
        if form in _WORDS:
            return _WORDS[form], ""
        if _WRONG_ONE.fullmatch(form):
            return WRONG, ""
        if option := _OPTION.fullmatch(form):
            return OPTION, option[1].lower()
        if lettered and _LETTER.fullmatch(form):
            return OPTION, form
    return "", ""


def gather(gathering: Gathering, grid: Grid) -> None:
    """Take the questions of a table. What a row lacks to be one is told."""
    found = layout(grid.headings)
    if found.settings:
        said = _("settings that another program plays by were left out: {names}")
        gathering.change(said.format(names=", ".join(found.settings)), line=grid.heading_line)
    if found.others:
        said = _("columns that a question has no place for were left out: {names}")
        names = ", ".join(filter(None, found.others))
        if names:
            gathering.change(said.format(names=names), line=grid.heading_line)
    rows = [
        [unguarded(text.strip()) if found.lines else unlisted(text) for text in texts]
        for texts in zip(*grid.columns, strict=True)
    ]
    options = [{name: row[i] for name, i in found.options.items() if row[i]} for row in rows]
    said_keys = ["\n".join(row[i] for i in found.correct if row[i]) for row in rows]
    keys = Keys(list(zip(said_keys, options, strict=True)))
    for row, line in zip(rows, grid.lines, strict=True):
        if any(row):
            _question(gathering, found, keys, row, line, grid.name)


def _question(
    gathering: Gathering, found: Layout, keys: Keys, cells: Sequence[str], line: int, place: str
) -> None:
    def texts(columns: Iterable[int]) -> list[str]:
        return [cells[i] for i in columns if cells[i]]

    prompt = cells[found.question]
    options = {name: cells[i] for name, i in found.options.items() if cells[i]}
    if not prompt and not options and not texts(found.correct):
        return  # a template's numbered, empty row
    answer: Choose | Typed
    if options:
        right = keys.read("\n".join(texts(found.correct)), options)
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
        elif not found.lines and (truth := _truth(said_right)):
            answer = truth
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
    return [part for text in texts for part in sign.split(text) if part]


def _sign(found: Layout, *, several: bool = False) -> re.Pattern[str]:
    """Return what parts the answers in a cell; `;` may stand within one of several columns."""
    if found.lines:
        return _LINES
    return _FEWER if several else _LIST


def _truth(texts: Sequence[str]) -> Choose | None:
    """Return the choice between true and false, if either is the answer."""
    word = texts[0].casefold() if len(texts) == 1 else ""
    if word not in {"true", "false"}:
        return None
    right, wrong = ("True", "False") if word == "true" else ("False", "True")
    return Choose((right,), (wrong,))

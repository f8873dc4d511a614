"""Lists of questions in JSON, as programs of all kinds keep them, each in a form of its own.

A key of an object is called as a table's column is; its words tell what stands under it. The right
choice is said by its text, its letter, its position, or by a mark on itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange.gathering import FEWEST
from hubquiz.exchange.tables import question_words
from hubquiz.exchange.tables.keys import counted_from_zero

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


Row = dict[str, Any]

_DEEPEST = 8
"""How deep within other things a list of questions may lie."""

_PROMPTS = ("text", "title", "prompt", "value", "statement", "description")
"""What a prompt is called beside the words for a question."""

_BELOW = ("code", "snippet")
"""What a part of a prompt is called that stands below it."""

_TEXTS = ("text", "option", "answer", "choice", "value", "label", "content")
_NAMES = ("letter", "id", "key", "label", "option", "value")
"""What the letter of a choice is called."""

_MARKS = ("correct", "isCorrect", "is_correct", "right", "isRight", "isAnswer", "is_answer")
_LISTED = frozenset({"answers", "alternatives", "svar", "antworten"})
"""What choices are called beside the words for them, where they stand in a list."""

_LABELS = ("title", "name", "category", "topic")
_PLAIN = frozenset({"questions", "results", "items", "data", "cards", "quiz", "tests", "quizzes"})
"""Keys over lists that name no topic."""

_LETTER = re.compile(r"[A-Ja-j]")
_LETTERED = re.compile(r"\(?([A-Ja-j])[.):]\s+(?=\S)")
"""How the text of a choice begins that bears its own letter."""
_WRONG = re.compile(r"(?:incorrect|wrong)(?:_a|A| a)nswers|distractors")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in a file; its texts may be encoded still."""

    prompt: str
    answer: Choose | Typed
    because: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """How the numbers of right choices are meant, told by all of a file's questions.

    `sure` tells whether one of them is the number of the first choice or of the last, counted so.
    """

    start: int
    texts: bool
    sure: bool
    named: bool = False
    """Whether each choice has a number of its own, by which a key means it."""
    accepted: bool = False
    """Whether lists under "answers" hold what is right: nothing tells one from another in them."""


def lists(found: object, label: str = "", deep: int = 0) -> Iterator[tuple[str, list[object]]]:
    """Yield each list of questions within a file's value, and what it is called there."""
    if deep > _DEEPEST:
        return
    if isinstance(found, dict):
        inner = list(found.values())
        if len(inner) >= FEWEST and all(map(_is_question, inner)):
            yield label, inner
            return
        named = next((found[one] for one in _LABELS if isinstance(found.get(one), str)), label)
        for key, value in found.items():
            own = named if key.casefold() in _PLAIN or key.isdigit() else key
            yield from lists(value, named or own, deep + 1)
    elif isinstance(found, list):
        if any(map(_is_question, found)):
            yield label, found
            return
        for value in found:
            yield from lists(value, label, deep + 1)


def counting(rows: Sequence[object]) -> Counting:
    """Return how numbers of right choices are counted in a list of questions."""
    if _are_accepted(rows):
        return Counting(0, texts=False, sure=True, accepted=True)
    numbers: list[tuple[int, list[str], str]] = []
    index = fields = False
    for row in rows:
        parts = _Parts(row) if isinstance(row, dict) else None
        choices = parts.choices() if parts else {}
        number = _number(parts.key) if parts else None
        if parts and choices and number is not None:
            numbers.append((number, list(choices.values()), parts.because))
            fields = fields or parts.fields
            index = index or "index" in parts.key_name.casefold()
    if _are_named(rows):
        return Counting(0, texts=False, sure=True, named=True)
    texts = bool(numbers) and not index and all(str(n) in of for n, of, _why in numbers)
    if any(number == 0 for number, _of, _why in numbers):
        return Counting(0, texts, sure=True)
    if any(number == len(of) for number, of, _why in numbers):
        return Counting(1, texts, sure=True)
    if fields or index or texts or not numbers:
        # Fields called choice1, choice2 have their numbers; an index is counted from 0.
        return Counting(int(fields), texts, sure=True)
    told = any(why for _number, _of, why in numbers)
    return Counting(int(told and not counted_from_zero(numbers)), texts, sure=told)


def asked(row: object, count: Counting) -> Asked | None:
    """Return the question of an object; None if it lacks a part, or says nothing right."""
    if not isinstance(row, dict):
        return None
    parts = _Parts(row)
    answer = Typed(tuple(parts.accepted())) if count.accepted else parts.answer(count)
    if isinstance(answer, Typed) and not answer.accept:
        return None
    if not parts.prompt or answer is None:
        return None
    return Asked(parts.prompt, answer, parts.because, parts.topics)


def _are_named(rows: Sequence[object]) -> bool:
    """Tell whether the choices bear numbers other than their places from 0, and keys are these."""
    listed = [parts for row in rows if isinstance(row, dict) and (parts := _Parts(row)).listed]
    named = [(parts, choices) for parts in listed if (choices := parts.choices())]
    return (
        bool(named)
        and all(name.isdigit() for _parts, of in named for name in of)
        and any(name != str(at) for _parts, of in named for at, name in enumerate(of))
        and all(str(key).strip() in of for parts, of in named for key in parts.keys)
    )


def _are_accepted(rows: Sequence[object]) -> bool:
    """Tell whether all questions list under "answers" what is right, and some list but one."""
    parts = [_Parts(row) for row in rows if isinstance(row, dict)]
    lists = [one.accepted() for one in parts]
    return bool(lists) and all(lists) and any(len(of) == 1 for of in lists)


def _is_question(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    parts = _Parts(value)
    has = bool(parts.prompt) and (parts.key is not None or bool(parts.listed or parts.options))
    return has or "question" in value


class _Parts:
    """The parts of a question by the words of its keys."""

    def __init__(self, row: Row) -> None:
        self.prompt = self.because = self.key_name = self.listed_name = ""
        self.key: Any = None
        self.listed: Any = None
        self.wrong: list[Any] | None = None
        self.options: dict[str, str] = {}
        self.topics: tuple[str, ...] = ()
        for name, value in row.items():
            self._take(name, value)
        if not self.prompt:
            found = (row[name] for name in _PROMPTS if isinstance(row.get(name), str))
            self.prompt = next(found, "")
        below = (row[name] for name in _BELOW if isinstance(row.get(name), str))
        self.prompt = "\n".join(filter(None, (self.prompt, *below)))

    @property
    def fields(self) -> bool:
        """Whether each choice has a key of its own."""
        return self.listed is None and bool(self.options)

    def _take(self, name: str, value: Any) -> None:
        role, option = _role(name)
        if _WRONG.fullmatch(name) and isinstance(value, list):
            self.wrong = value
        elif name in _PROMPTS and isinstance(value, list) and not self.prompt:
            self.prompt = _lines(value)
        elif role == question_words.QUESTION and not self.prompt and _said(value):
            self.prompt = _said(value)
        elif isinstance(value, list | dict) and self._holds_choices(role, name, value):
            self.listed, self.listed_name = value, name
        elif role == question_words.CORRECT and self.key is None:
            self.key, self.key_name = value, name
        elif role == question_words.OPTION and isinstance(value, str | int | float):
            self.options[option] = str(value)
        elif role == question_words.BECAUSE and isinstance(value, str):
            self.because = self.because or value
        elif role == question_words.TOPIC:
            several = value if isinstance(value, list) else [value]
            self.topics += tuple(one for one in several if isinstance(one, str))

    def _holds_choices(self, role: str, name: str, value: list[Any] | Row) -> bool:
        if self.listed is not None:
            return False
        if role == question_words.QUESTION:
            return all(isinstance(one, str) for one in value)
        return role == question_words.LISTED or name.casefold() in _LISTED

    def accepted(self) -> list[str]:
        """Return what is listed under "answers", if there is neither a key nor another list."""
        found = self.listed if self.listed_name.casefold() == "answers" else None
        if not isinstance(found, list) or self.key is not None or self.wrong or self.options:
            return []
        return found if all(isinstance(one, str) and one.strip() for one in found) else []

    @property
    def keys(self) -> list[object]:
        """What is said to be right, one or several."""
        if self.key is None:
            return []
        return list(self.key) if isinstance(self.key, list) else [self.key]

    def choices(self) -> dict[str, str]:
        """Return the choices by their letters or places; none if a choice is no text."""
        if self.listed is None:
            return dict(sorted(self.options.items())) if len(self.options) >= FEWEST else {}
        if isinstance(self.listed, dict):
            found = {str(name): _text(value) for name, value in self.listed.items()}
        else:
            found = {_named(one, at): _text(one) for at, one in enumerate(self.listed)}
            if len(found) < len(self.listed):
                found = {str(at): _text(one) for at, one in enumerate(self.listed)}
            found = _unlettered(found)
        return found if len(found) >= FEWEST and all(found.values()) else {}

    def answer(self, count: Counting) -> Choose | Typed | None:
        """Return what is right, and wrong."""
        if self.wrong is not None:
            right = [self.key] if isinstance(self.key, str) else self.key
            texts = [right, self.wrong] if isinstance(right, list) else []
            if not texts or not all(isinstance(one, str) for many in texts for one in many):
                return None
            return Choose(tuple(texts[0]), tuple(texts[1]))
        if self.listed is None and len(self.options) < FEWEST:
            return self._without_choices()
        choices = self.choices()
        right = self._marked() if self.key is None else self._keyed(choices, count)
        if not choices or not right:
            return None
        others = [text for name, text in choices.items() if name not in right]
        return Choose(tuple(choices[name] for name in right), tuple(others))

    def _without_choices(self) -> Choose | Typed | None:
        if isinstance(self.key, bool) or str(self.key).casefold() in {"true", "false"}:
            right = str(self.key).capitalize()
            return Choose((right,), ("False" if right == "True" else "True",))
        if isinstance(self.key, str | int | float):
            return Typed((str(self.key),))
        return None

    def _marked(self) -> list[str]:
        """Return the choices that say of themselves that they are right."""
        if not isinstance(self.listed, list):
            return []
        names = list(self.choices())
        marked = [
            isinstance(one, dict) and any(one.get(mark) is True for mark in _MARKS)
            for one in self.listed
        ]
        return [name for name, right in zip(names, marked, strict=False) if right]

    def _keyed(self, choices: Mapping[str, str], count: Counting) -> list[str]:
        """Return the choices that a key means, or each part of it."""
        found = [_meant(key, choices, count) for key in self.keys]
        return [] if "" in found else list(dict.fromkeys(found))


def _unlettered(choices: dict[str, str]) -> dict[str, str]:
    """Return choices by the letters A, B, C… before their texts, if all have these in order."""
    marks = [_LETTERED.match(text) for text in choices.values()]
    letters = [mark[1].upper() for mark in marks if mark]
    if letters != [chr(ord("A") + at) for at in range(len(choices))]:
        return choices
    texts = [text[mark.end() :] for text, mark in zip(choices.values(), marks, strict=True) if mark]
    if len({text.casefold() for text in texts}) < len(texts):
        return choices  # they differ in capitals alone: the letters keep them apart
    return dict(zip(letters, texts, strict=True))


def _meant(key: object, choices: Mapping[str, str], count: Counting) -> str:
    """Return the choice that a key means, by its text, its name, its letter or its position."""
    names = list(choices)
    if count.named:
        return str(key).strip()
    number = _number(key)
    if number is not None and not count.texts:
        at = number - count.start
        return names[at] if 0 <= at < len(names) else ""
    said = str(key).strip()
    if said in names and _LETTER.fullmatch(said):
        return said
    mark = _LETTERED.match(said)
    if mark and choices.get(mark[1].upper(), "") == said[mark.end() :]:
        return mark[1].upper()
    folded: dict[str, str] = {}
    for name, text in choices.items():
        folded.setdefault(text.strip().casefold(), name)
    if said.casefold() in folded:
        return folded[said.casefold()]
    by_name = {name.casefold(): name for name in names}
    if said.casefold() in by_name and not said.isdigit():
        return by_name[said.casefold()]
    if _LETTER.fullmatch(said) and (at := ord(said.upper()) - ord("A")) < len(names):
        return names[at]
    return ""


@lru_cache(maxsize=256)
def _role(name: str) -> tuple[str, str]:
    return question_words.role(name)


def _number(key: object) -> int | None:
    if isinstance(key, int) and not isinstance(key, bool):
        return key
    return int(key) if isinstance(key, str) and re.fullmatch(r"[0-9]{1,2}", key.strip()) else None


def _said(value: object) -> str:
    """Return a text, which may stand in an object of its own."""
    inner = value.get("text") if isinstance(value, dict) else value
    return inner if isinstance(inner, str) else ""


def _lines(value: list[Any]) -> str:
    """Return a text that stands in a list of its lines."""
    return "\n".join(value) if all(isinstance(one, str) for one in value) else ""


def _text(value: object) -> str:
    if isinstance(value, dict):
        found = (value[one] for one in _TEXTS if isinstance(value.get(one), str | int | float))
        return str(next(found, ""))
    return str(value) if isinstance(value, str | int | float) else ""


def _named(value: object, at: int) -> str:
    """Return the letter or the name of a choice that has one beside its text, or else its place."""
    if isinstance(value, dict):
        text = _text(value)
        found = (value[one] for one in _NAMES if isinstance(value.get(one), str | int))
        return next((str(one) for one in found if str(one) != text), str(at))
    return str(at)

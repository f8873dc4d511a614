"""Aiken, Moodle's plainest format of choices (docs.moodle.org/en/Aiken_format)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.gift_text import Texts
from hubquiz.exchange.markup import escape, is_html
from hubquiz.exchange.mathtext import formulas
from hubquiz.exchange.model import ExchangeError, Exported, Note
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hubquiz.content.model import Pack, Written
    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 16
_CHOICE = re.compile(r"\s*\(?([A-Za-z])\s*[.):．、）](?!\w\.)\s*(.*)")
_ANSWER = re.compile(
    r"\s*(?:correct\s+)?(?:ANSWERS?|ANS|答案)\s*[:：.=]\s*(.*)|\s*ANSWER\s+([A-Z])\s*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\(?([A-Za-z](?:\s*(?:[,;/&、]|and|or)?\s*[A-Za-z])*)[.)]?", re.IGNORECASE)
_WORDS_BETWEEN = re.compile(r"\b(?:and|or)\b|[^A-Za-z]", re.IGNORECASE)
_BECAUSE = re.compile(r"\s*(?:feedback|explanation|rationale|解析)\s*[:：]\s*(.*)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:Q(?:ue(?:stion)?)?\.?\s*)?\d{1,4}\s*(?:[.):．、]\s+(?=\S)|[.):．、](?=[^\s\d]))"
    r"|Q(?:ue(?:stion)?)?\.?\s*\d{1,4}\s+(?=\S)",
    re.IGNORECASE,
)
_TRUTH = re.compile(
    r"\s*(?:correct\s+)?ANS(?:WER)?\s*[:：.=]\s*(T|F)(?:RUE|ALSE)?\s*\.?", re.IGNORECASE
)
_KNOWN = re.compile(
    r"^[ \t]*(?:correct[ ]+)?(?:ANSWER|答案)\s*[:：][ \t]*\(?[A-Za-z]\b",
    re.MULTILINE | re.IGNORECASE,
)
_KNOWN_CHOICE = re.compile(r"^[ \t]*\(?[A-Za-z][.)][ \t]*\S", re.MULTILINE)
_LETTERED = 26
_SHOWN = 60
_AHEAD = 2
"""So many letters may be left out between two choices."""
_MOSTLY = 0.7
"""Where so many prompts are numbered, numbers are none of their text."""


def recognises(data: bytes) -> bool:
    """Tell whether a file is Aiken: lettered choices, and lines that say ANSWER."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").decode("utf-8", "replace")
    return bool(_KNOWN.search(head) and _KNOWN_CHOICE.search(head))


def read(data: bytes, name: str) -> Imported:
    """Return the questions of an Aiken file. Raises ExchangeError if it has none."""
    text, notes = decode(data, name)
    gathering = Gathering(PurePath(name).stem)
    gathering.note(notes)
    found = list(_Lines().read(text))
    if not any(question.answer for question in found):
        said = _("this has no question in Aiken: no line says ANSWER: and a letter")
        raise ExchangeError(name, said)
    numbered = sum(_numbered_at(question) >= 0 for question in found)
    bare = numbered > 1 and numbered >= _MOSTLY * len(found)
    for question in found:
        _ask(gathering, question, bare=bare)
    return gathering.imported()


@dataclass(slots=True)
class _Found:
    """A question as it stands, line by line."""

    line: int
    prompt: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Which lines of the prompt begin a paragraph, and where each of these stands in the file."""

    lines: list[int] = field(default_factory=list)
    choices: list[list[str]] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    answer: str = ""
    because: list[str] = field(default_factory=list)


class _Lines:
    """Tells prompts, choices and answers apart. Empty lines may stand anywhere or nowhere."""

    def __init__(self) -> None:
        self._now = _Found(0)
        self._parted = False

    def read(self, text: str) -> Iterator[_Found]:
        for number, line in enumerate(text.split("\n"), 1):
            bare = line.strip()
            if not bare:
                self._parted = True
                continue
            yield from self._take(number, bare)
            self._parted = False
        if self._now.prompt or self._now.choices:
            yield self._now

    def _take(self, number: int, bare: str) -> Iterator[_Found]:
        now = self._now
        if not now.answer and now.choices and (found := _ANSWER.fullmatch(bare)):
            now.answer = (found[1] or found[2] or "").strip()
            return
        if not now.choices and now.prompt and (truth := _TRUTH.fullmatch(bare)):
            now.choices, now.letters = [["True"], ["False"]], ["A", "B"]
            now.answer = "A" if truth[1].upper() == "T" else "B"
            return
        if self._parted and not now.choices and now.prompt[1:] and _ANSWER.match(now.prompt[-1]):
            yield now
            now = self._now = _Found(number)
        if now.answer:
            if found := _BECAUSE.match(bare):
                now.because.append(found[1])
                return
            explained = now.because or _explanation(now)
            if explained and not self._parted and not _NUMBERED.match(bare):
                now.because.append(bare)
                return
            yield now
            now = self._now = _Found(number)
        choice = _CHOICE.fullmatch(bare)
        if choice and self._follows(choice[1].upper()):
            now.letters.append(choice[1].upper())
            now.choices.append([choice[2]])
        elif now.choices and choice and choice[1].upper() == "A" and len(now.choices) > 1:
            yield self._unanswered(number, choice[2])
        elif now.choices and not self._parted:
            now.choices[-1].append(bare)
        elif now.choices:
            yield now
            self._now = _Found(number, [bare], [0], [number])
        else:
            now.line = now.line or number
            if self._parted or not now.prompt:
                now.starts.append(len(now.prompt))
                now.lines.append(number)
            now.prompt.append(bare)

    def _follows(self, letter: str) -> bool:
        letters = self._now.letters
        if not letters:
            return letter == "A" and bool(self._now.prompt)
        return 0 < ord(letter) - ord(letters[-1]) <= 1 + _AHEAD

    def _unanswered(self, number: int, first: str) -> _Found:
        """Return a question that has no answer; what its last choice went on with is a prompt."""
        before = self._now
        *_choice, prompt = before.choices[-1]
        if _choice:
            before.choices[-1] = _choice
        prompts = [prompt] if _choice else []
        self._now = _Found(number - 1, prompts, choices=[[first]], letters=["A"])
        return before


def _numbered_at(found: _Found) -> int:
    """Return which line of a prompt is numbered, of those that begin a paragraph; -1 if none."""
    starts = found.starts or [0]
    lines = ((at, found.prompt[at]) for at in starts if at < len(found.prompt))
    return next((at for at, line in lines if _NUMBERED.match(line)), -1)


def _explanation(found: _Found) -> str:
    """Return what the line of the answer says beyond the letter and its choice's text."""
    said = _CHOICE.fullmatch(found.answer)
    if said is None or said[1].upper() not in found.letters:
        return ""
    choice = " ".join(found.choices[found.letters.index(said[1].upper())])
    return "" if _bare(said[2]) == _bare(choice) else said[2]


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .")


def _ask(gathering: Gathering, found: _Found, *, bare: bool) -> None:
    at = max(_numbered_at(found), 0) if bare else 0
    if at:
        said = _("what stands before its number was left out: “{text}”")
        text = " ".join(found.prompt[:at])[:_SHOWN]
        gathering.change(said.format(text=text), line=found.line)
        found.line = found.lines[found.starts.index(at)]
    prompt = "\n".join(found.prompt[at:])
    place = prompt.split("\n")[0][:60]
    texts = Texts()
    if bare and (number := _NUMBERED.match(prompt)):
        prompt = prompt[number.end() :]
    choices = [texts.auto("\n".join(choice)) for choice in found.choices]
    if not found.answer:
        why = _("no line says ANSWER: and a letter") if choices else _("it has no choices")
        gathering.skip(why, line=found.line, place=place)
        return
    right = _right(found, choices)
    if not right:
        said = _("“{answer}” names no choice").format(answer=found.answer)
        gathering.skip(said, line=found.line, place=place)
        return
    wrong = tuple(choice for at, choice in enumerate(choices) if at not in right)
    asked = gathering.ask(
        texts.auto(prompt),
        Choose(tuple(choices[at] for at in right), wrong),
        line=found.line,
        place=place,
        because=texts.auto("\n".join(filter(None, (_explanation(found), *found.because)))),
    )
    if asked:
        for note in dict.fromkeys(texts.notes):
            gathering.change(note, line=found.line, place=place)


def _right(found: _Found, choices: list[str]) -> list[int]:
    """Return which choices are right: by their letters, or else by their text."""
    if letters := _LETTERS.fullmatch(found.answer):
        named = _WORDS_BETWEEN.sub("", letters[1]).upper()
        if all(letter in found.letters for letter in named):
            return sorted({found.letters.index(letter) for letter in named})
    first = _CHOICE.fullmatch(found.answer)
    if first and first[1].upper() in found.letters:
        return [found.letters.index(first[1].upper())]
    folded = found.answer.casefold()
    return [at for at, choice in enumerate(choices) if choice.casefold() == folded]


# Writing


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:
    """Return the questions that have one right choice; all others are skipped, and noted."""
    del media
    parts, notes = [], []
    for question in pack.questions:
        place = question.ask.split("\n")[0][:60]
        why = _unfit(question)
        if why:
            notes.append(Note(0, place, why, skipped=True))
            continue
        parts.append(_source(question))
        notes += [Note(0, place, lost) for lost in _lost(question)]
    return Exported("\n".join(parts).encode(), tuple(notes))


def _unfit(question: Written) -> str:
    answer, prompt = question.answer, _one_line(question.ask)
    if not isinstance(answer, Choose):
        return _("Aiken knows choices alone")
    if len(answer.answers) > 1:
        return _("Aiken knows one right choice alone")
    if len(answer.wrong) >= _LETTERED:
        return _("Aiken knows {most} choices at most").format(most=_LETTERED)
    if _CHOICE.fullmatch(prompt) or _ANSWER.fullmatch(prompt) or _BECAUSE.match(prompt):
        return _("its prompt looks like a choice of Aiken")
    return ""


def _lost(question: Written) -> Iterator[str]:
    if "\n" in question.ask:
        yield _("Aiken's prompts are one line; its lines were joined")
    if question.because or any((question.context.citation, question.context.note)):
        yield _("Aiken has no explanations; its own was left out")
    if question.topics:
        yield _("Aiken has no topics; its own were left out")
    if question.media:
        yield _("Aiken has no pictures or sounds; its own were left out")


def _source(question: Written) -> str:
    """Return a question's lines. Its key is moved among the others, so as not to stand first."""
    answer = question.answer
    if not isinstance(answer, Choose):
        return ""
    choices = [*answer.wrong]
    key = sum(map(ord, question.ask)) % (len(choices) + 1)
    choices.insert(key, answer.answers[0])
    lines = [_safe(_one_line(question.ask))]
    lines += [f"{chr(ord('A') + at)}. {_safe(choice)}" for at, choice in enumerate(choices)]
    return "\n".join((*lines, f"ANSWER: {chr(ord('A') + key)}\n"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _safe(text: str) -> str:
    """Return a text as HTML if Moodle, or we, would take part of it for HTML or a formula."""
    return escape(text) if is_html(text) or formulas(text) != text else text

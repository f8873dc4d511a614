"""Aiken, Moodle's plainest format of choices (docs.moodle.org/en/Aiken_format)."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange.aiken_kinds import by_kind
from hubquiz.exchange.aiken_lines import (
    ANSWER,
    BECAUSE,
    CHOICE,
    KEY,
    NUMBERED,
    Found,
    Lines,
    explanation,
)
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.gift_text import Texts
from hubquiz.exchange.markup import escape, is_html
from hubquiz.exchange.mathtext import formulas
from hubquiz.exchange.model import ExchangeError, Exported, Note
from hubquiz.exchange.pairs import LONGEST_TYPED
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hubquiz.content.model import Pack, Written
    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 16
_LETTERS = re.compile(r"\(?([A-Za-z](?:\s*(?:[,;/&、]|and|or)?\s*[A-Za-z])*)[.)]?", re.IGNORECASE)
_WORDS_BETWEEN = re.compile(r"\b(?:and|or)\b|[^A-Za-z]", re.IGNORECASE)
_KNOWN = re.compile(rf"^[ \t]*(?:{KEY})\s*[:：][ \t]*\(?[A-Za-z]\b", re.MULTILINE | re.IGNORECASE)
_KNOWN_CHOICE = re.compile(r"^[ \t]*\(?[A-Za-z][.):．、）][ \t]*\S", re.MULTILINE)
_KIND = re.compile(r"[(（\[【](?:单选|多选|判断|填空|单项选择|多项选择|不定项选择)题?[)）\]】]\s*")
"""The kind of question, as Chinese papers put it before the prompt."""

_PARTS = re.compile(r"[(（]\d[)）]|[;；]")
"""What parts the answers to several gaps."""

_TYPED_WORDS = 6
"""So many words may be typed."""
_LETTERED = 26
_SHOWN = 60
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
    lines = Lines()
    found = list(lines.read(text))
    if not any(question.answer for question in found):
        said = _("this has no question in Aiken: no line says ANSWER: and a letter")
        raise ExchangeError(name, said)
    if lines.beside:
        said = _("lines that are no part of a question were left out: {names}")
        first = min(lines.beside.values())
        gathering.change(said.format(names=", ".join(lines.beside)), line=first)
    found = by_kind(gathering, found)
    numbered = sum(_numbered_at(question) >= 0 for question in found)
    bare = numbered > 1 and numbered >= _MOSTLY * len(found)
    for question in found:
        _ask(gathering, question, bare=bare)
    return gathering.imported()


def _numbered_at(found: Found) -> int:
    """Return which line of a prompt is numbered, of those that begin a paragraph; -1 if none."""
    starts = found.starts or [0]
    lines = ((at, found.prompt[at]) for at in starts if at < len(found.prompt))
    return next((at for at, line in lines if NUMBERED.match(line)), -1)


def _ask(gathering: Gathering, found: Found, *, bare: bool) -> None:
    at = max(_numbered_at(found), 0) if bare else 0
    if at:
        said = _("what stands before its number was left out: “{text}”")
        text = " ".join(found.prompt[:at])[:_SHOWN]
        gathering.change(said.format(text=text), line=found.line)
        found.line = found.lines[found.starts.index(at)]
    prompt = "\n".join(found.prompt[at:])
    place = prompt.split("\n")[0][:60]
    texts = Texts()
    if bare and (number := NUMBERED.match(prompt)):
        prompt = prompt[number.end() :]
    if kind := _KIND.match(prompt):
        prompt = prompt[kind.end() :]
    if found.closed and _ask_typed(gathering, found, prompt, place):
        return
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
        because=texts.auto("\n".join(filter(None, (explanation(found), *found.because)))),
    )
    if asked:
        for note in dict.fromkeys(texts.notes):
            gathering.change(note, line=found.line, place=place)


def _ask_typed(gathering: Gathering, found: Found, prompt: str, place: str) -> bool:
    """Take a question without choices whose last line tells a short answer, if it is one."""
    *asked, last = prompt.split("\n")
    said = ANSWER.fullmatch(last)
    answer = (said[1] or "").strip() if said else ""
    short = len(answer) <= LONGEST_TYPED and len(answer.split()) <= _TYPED_WORDS
    if not asked or not answer or not short or _PARTS.search(answer) or CHOICE.match(f"{answer}."):
        return False
    choice = CHOICE.fullmatch(asked[0])
    if choice and choice[2] == answer:
        return False  # a choice without its prompt
    answers = answer.split(",") if found.kind == "shortanswer" else [answer]
    texts = Texts()
    return gathering.ask(
        texts.auto("\n".join(asked)),
        Typed(tuple(texts.auto(each.strip()) for each in answers if each.strip())),
        line=found.line,
        place=place,
        because=texts.auto("\n".join(found.because)),
    )


def _right(found: Found, choices: list[str]) -> list[int]:
    """Return which choices are right: by their letters, or else by their text."""
    if letters := _LETTERS.fullmatch(found.answer):
        named = _WORDS_BETWEEN.sub("", letters[1]).upper()
        if all(letter in found.letters for letter in named):
            return sorted({found.letters.index(letter) for letter in named})
    first = CHOICE.fullmatch(found.answer)
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
    if CHOICE.fullmatch(prompt) or ANSWER.fullmatch(prompt) or BECAUSE.match(prompt):
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

"""OpenTriviaQA's text (github.com/uberspot/OpenTriviaQA): #Q, ^ its answer, and choices."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 16
_ASKED = re.compile(rb"^#Q[ \t]+\S", re.MULTILINE)
_ANSWERED = re.compile(rb"^\^[ \t]*\S", re.MULTILINE)
_CHOICE = re.compile(r"([A-Z])[ \t]+(.*)")
_LETTERS = re.compile(r"\W+")


def recognises(data: bytes) -> bool:
    """Tell whether a file is OpenTriviaQA's: a line begins with #Q, a later one with ^."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").replace(b"\r", b"\n")
    asked = _ASKED.search(head)
    return asked is not None and bool(_ANSWERED.search(head, asked.end()))


@dataclass(slots=True)
class _Found:
    line: int
    prompt: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    choices: list[list[str]] = field(default_factory=list)


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a file. Raises ExchangeError if it has none."""
    text, notes = decode(data, name)
    gathering = Gathering(PurePath(name).stem.replace("-", " ").capitalize())
    gathering.note(notes)
    found = list(_questions(text))
    if not found:
        raise ExchangeError(name, _("this has no question of OpenTriviaQA: no line begins with #Q"))
    for question in found:
        _ask(gathering, question)
    return gathering.imported()


def _questions(text: str) -> Iterator[_Found]:
    """Yield what stands between one #Q and the next."""
    now: _Found | None = None
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith("#Q"):
            if now:
                yield now
            now = _Found(number, [bare[2:].lstrip(": \t")])
        elif now and bare:
            _take(now, bare)
    if now:
        yield now


def _take(now: _Found, bare: str) -> None:
    """Take a further line: choices are lettered in order, and any other line goes on."""
    if bare[0] == "^" and not now.answer:
        now.answer.append(bare[1:].strip())
        return
    choice = _CHOICE.match(bare) or (len(bare) == 1 and _CHOICE.match(f"{bare} "))
    if now.answer and choice and choice[1] == chr(ord("A") + len(now.choices)):
        now.choices.append([choice[2].strip()])
    elif now.choices:
        now.choices[-1].append(bare)
    else:
        (now.answer or now.prompt).append(bare)


def _ask(gathering: Gathering, found: _Found) -> None:
    prompt, answer = "\n".join(found.prompt), " ".join(found.answer)
    place = prompt.split("\n")[0][:60]
    choices = list(filter(None, map(" ".join, found.choices)))
    if not answer:
        gathering.skip(
            _("no line begins with ^ and tells the answer"), line=found.line, place=place
        )
        return
    if not choices:
        gathering.ask(prompt, Typed((answer,)), line=found.line, place=place)
        return
    right = _right(answer, choices)
    if right is None:
        said = _("“{answer}” is none of its choices").format(answer=answer)
        gathering.skip(said, line=found.line, place=place)
        return
    wrong = tuple(choice for choice in choices if choice.casefold() != right.casefold())
    gathering.ask(prompt, Choose((right,), wrong), line=found.line, place=place)


def _right(answer: str, choices: list[str]) -> str | None:
    """Return the choice that the answer names: as it is spelled, or else but for its signs."""
    for bare in (str.strip, str.casefold, _bare):
        named = [choice for choice in choices if bare(choice) == bare(answer)]
        if named and bare(answer):
            return named[0] if len({bare(choice) for choice in named}) == 1 else None
    return None


def _bare(text: str) -> str:
    return _LETTERS.sub("", text.casefold())

"""Aiken as some converters extend it: a line that names each question's type stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.exchange.aiken_lines import ANSWER, NUMBERED, Found
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.exchange.gathering import Gathering

_ASKED = frozenset(["multichoice", "shortanswer", "truefalse", "numerical"])
_REFUSED = frozenset(["essay", "description", "cloze", "matching", "order", "ordering"])
_LEAST = 2
"""So few such lines with a number behind them may be words of a prompt."""


def by_kind(gathering: Gathering, found: list[Found]) -> list[Found]:
    """Return the questions apart, without the types before them; tell those that aren't asked."""
    named = sum(
        _kind(line) != "" and bool(NUMBERED.match(behind))
        for question in found
        for line, behind in zip(question.prompt, question.prompt[1:], strict=False)
    )
    if named < _LEAST:
        return found
    return [part for question in found for part in _parts(gathering, question)]


def _kind(line: str) -> str:
    word = line.strip().lower()
    return word if word in _ASKED or word in _REFUSED else ""


def _parts(gathering: Gathering, question: Found) -> Iterator[Found]:
    """Yield the one question of several that has what follows, if it is of a type that is asked."""
    begins = [at for at, line in enumerate(question.prompt[:-1]) if _kind(line)]
    if not begins:
        yield question
        return
    for at, end in zip(begins, (*begins[1:], len(question.prompt)), strict=True):
        starts = [start for start in question.starts if start <= at]
        line = question.lines[len(starts) - 1] if starts else question.line
        kind, lines = _kind(question.prompt[at]), question.prompt[at + 1 : end]
        keyed = end == len(question.prompt) and (question.answer or ANSWER.fullmatch(lines[-1]))
        if kind in _ASKED and keyed:
            question.prompt, question.starts, question.lines = lines, [0], [line]
            question.line, question.kind = line, kind
            yield question
            return
        said = _("a question of the type “{type}” is none that a pack can ask")
        if kind in _ASKED:
            said = _("no line says ANSWER: and a letter")
        place = NUMBERED.sub("", lines[0] if lines else kind, count=1)[:60]
        gathering.skip(said.format(type=kind), line=line, place=place)

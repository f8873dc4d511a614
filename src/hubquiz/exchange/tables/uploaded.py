"""Blackboard's text files of questions: a type, the question and its answers, between tabs."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Order, Typed
from hubquiz.exchange import numeric
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.gift_text import Texts
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hubquiz.content.model import Answer
    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 14
_TYPES = rb"MC|MA|TF|ESS|ORD|MAT|FIB|FIB_PLUS|FIL|NUM|SR|OP|JUMBLED_SENTENCE|QUIZ_BOWL"
_LINE = re.compile(rb'(?:%s)\t"?[^\s"\t][^\n]*' % _TYPES)
_KEYED = re.compile(
    rb"M[CA]\t[^\t\n]+(?:\t[^\t\n]+\t(?:in)?correct)+|TF\t[^\t\n]+\t(?:true|false)", re.IGNORECASE
)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_FEWEST = 2
_UNASKED = frozenset({"FIL", "OP", "JUMBLED_SENTENCE", "QUIZ_BOWL"})


class _SkipError(Exception):
    """Why a row is no question here."""


def recognises(data: bytes) -> bool:
    """Tell whether each line begins with a type, and one of them marks what is right."""
    head = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    whole = head if len(data) <= _LOOKED_AT else head[: head.rfind(b"\n") + 1]
    lines = [line.rstrip() for line in re.split(rb"[\r\n]+", whole) if line.strip()]
    return (
        bool(lines)
        and all(map(_LINE.fullmatch, lines))
        and (any(map(_KEYED.match, lines)) or len({line.split(b"\t")[0] for line in lines}) > 1)
    )


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a file."""
    text, notes = decode(data, name)
    gathering = Gathering(PurePath(name).stem)
    gathering.note(notes)
    for number, line in enumerate(text.split("\n"), 1):
        kind, *cells = [_plain(cell) for cell in line.split("\t")]
        if not kind and not any(cells):
            continue
        prompt, *rest = cells or [""]
        while rest and not rest[-1]:
            rest.pop()
        try:
            answer = _answer(kind, rest)
        except _SkipError as why:
            gathering.skip(str(why), line=number, place=prompt[:60] or kind)
            continue
        gathering.ask(prompt, answer, line=number, place=prompt[:60])
    return gathering.imported()


def _plain(cell: str) -> str:
    text = cell.strip()
    if quoted := _QUOTED.fullmatch(text):
        text = quoted[1].replace('""', '"').strip()
    return Texts().auto(text) if "<" in text or "&" in text else text


def _answer(kind: str, cells: Sequence[str]) -> Answer:
    match kind:
        case "MC" | "MA":
            return _choose(cells)
        case "TF" if cells and (right := cells[0].casefold()) in {"true", "false"}:
            return (
                Choose(("True",), ("False",)) if right == "true" else Choose(("False",), ("True",))
            )
        case "ORD" if len(cells) >= _FEWEST:
            return Order(tuple(cells))
        case "MAT" if len(cells) >= _FEWEST:
            return Match(_pairs(cells))
        case "FIB" if cells:
            return Typed(tuple(filter(None, cells)))
        case "FIB_PLUS" if cells:
            if "" in cells:
                raise _SkipError(_("it has several gaps; a pack's question has one"))
            return Typed(tuple(cells[1:]))
        case "NUM" if cells and (value := numeric.number(cells[0])) is not None:
            margin = numeric.number(cells[1]) if len(cells) > 1 else None
            return numeric.reckon(value, abs(margin) if margin else Decimal(0))
        case "ESS" | "SR":
            raise _SkipError(_("an essay has no answer that could be marked"))
        case _ if kind in _UNASKED:
            said = _("a question of the type “{type}” is none that a pack can ask")
            raise _SkipError(said.format(type=kind))
        case _:
            raise _SkipError(_("it says no right answer"))


def _choose(cells: Sequence[str]) -> Choose:
    """Return the choices, each of which has its mark behind it."""
    marks = [mark.casefold() for mark in cells[1::2]]
    texts = cells[::2]
    if len(marks) != len(texts) or not {"correct", "incorrect"}.issuperset(marks):
        raise _SkipError(_("it says no right answer"))
    both = list(zip(texts, marks, strict=True))
    return Choose(
        tuple(text for text, mark in both if mark == "correct"),
        tuple(text for text, mark in both if mark == "incorrect"),
    )


def _pairs(cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs; a side that is empty belongs to nothing."""
    both = zip(cells[::2], [*cells[1::2], ""], strict=False)
    return tuple((left, right) for left, right in both if left and right)

"""Choices by letters within a text, and true or false as a key, whatever the format."""

from __future__ import annotations

import json
import re
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_MARK = re.compile(r"(?<![A-Za-z0-9])\(?([A-Za-z])\s*[.):．、）](?![^\W\d]\.)\s*")
_ALPHABET = "abcdefghij"
_LONGEST_LIST = 10_000
"""Characters of a list in a cell that is looked into."""

_TRUTHS = (
    ("True", "False"),
    ("T", "F"),
    ("正确", "错误"),
    ("对", "错"),
    ("√", "×"),
    ("Verdadero", "Falso"),
    ("Verdadeiro", "Falso"),
    ("Vero", "Falso"),
    ("Vrai", "Faux"),
    ("Richtig", "Falsch"),
    ("Wahr", "Falsch"),
    ("Waar", "Onwaar"),
    ("Верно", "Неверно"),
    ("Правда", "Ложь"),
    ("Đúng", "Sai"),
)
_SHOWN = {"T": ("True", "False"), "√": ("正确", "错误")}
"""What signs that a key may be are shown as."""


def choices_within(text: str, letter: str = "A") -> tuple[str, list[str]]:
    """Return what stands before a lettered choice in a text, and the choices from it on."""
    marks: list[re.Match[str]] = []
    for found in _MARK.finditer(text):
        if found[1].upper() == letter:
            marks.append(found)
            letter = chr(ord(letter) + 1)
    begins = [*(mark.start() for mark in marks), len(text)]
    texts = [text[mark.end() : end].strip() for mark, end in zip(marks, begins[1:], strict=True)]
    return text[: begins[0]].strip(), texts


def written_list(text: str) -> list[str]:
    """Return the texts of a list that a program wrote: `["Oslo", "Rome"]`, `['Oslo', 'Rome']`.

    Those of an object with letters are in the order of these. Empty if it is no such list.
    """
    if not (text[:1] in "[{" and text[-1:] in "]}" and len(text) <= _LONGEST_LIST):
        return []
    form = text if '"' in text else text.replace("'", '"')
    try:
        found = json.loads(form)
    except (ValueError, RecursionError):
        return []
    if isinstance(found, dict):
        named = sorted(((key.casefold(), value) for key, value in found.items()), key=itemgetter(0))
        if "".join(key for key, _value in named) not in _ALPHABET:
            return []
        found = [value for _key, value in named]
    texts = [str(value).strip() for value in found if isinstance(value, str | int | float)]
    return texts if len(texts) == len(found) and all(texts) else []


def truth(said: str, beside: Collection[str] = ()) -> tuple[str, str] | None:
    """Return the right one and the wrong one of true and false in a key's language.

    None if the key says neither, or if it may be of several languages and no key that stands
    `beside` it tells which.
    """
    folded = said.strip(" \t.。").casefold()
    fitting = [pair for pair in _TRUTHS if folded in map(str.casefold, pair)]
    if len(fitting) > 1:
        others = {other.strip(" \t.。").casefold() for other in beside}
        fitting = [pair for pair in fitting if pair[0].casefold() in others]
    if len(fitting) != 1:
        return None
    right, wrong = _SHOWN.get(fitting[0][0], fitting[0])
    return (right, wrong) if folded == fitting[0][0].casefold() else (wrong, right)

"""Characters that have no place in a pack: what is hidden, what reorders, what piles up.

Text is shown, compared and typed. A character that nobody sees makes two names look alike, or a
text read other than it is stored.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import position
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.faults import Faults

_JOINING = "\\u0600-\\u109f\\u1780-\\u18af\\u1900-\\u1cff\\ua800-\\uabff"
"""Scripts whose letters join, in which ZWJ and ZWNJ are part of the spelling: Arabic to Myanmar,
Khmer, Mongolian, and the smaller ones of their kind."""
_EMOJI = "\\u2600-\\u27bf\\ufe0f\\U0001f000-\\U0001faff"
_REFUSED = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"  # controls but tab and line breaks
    "\\xad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u2060-\\u2065\\u206a-\\u206f"
    "\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\U000e0000-\\U000e0fff"  # shown as nothing
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # reorder what stands around them
    "\\u2028\\u2029"  # line breaks that only some programs know
    "\\ud800-\\udfff\\ufffe\\uffff]"  # no characters at all
)
_JOINERS = re.compile(f"(?<![{_JOINING}])\\u200c|(?<![{_JOINING}{_EMOJI}])\\u200d")
_MARKS = re.compile(
    "[\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u109f\\u135d-\\u135f\\u1712-\\u1dff\\u20d0-\\u20f0"
    "\\u2cef-\\u2cf1\\u2d7f-\\u2dff\\u302a-\\u302f\\u3099\\u309a\\ua66f-\\uabff\\ufb1e\\ufe00-\\ufe2f"
    f"\\U00010000-\\U0001efff]{{{limits.COMBINING_MARKS + 1},}}"
)
"""Runs in which combining marks may be: the blocks that hold any. The marks are counted in them."""
_BREAK = re.compile("\\r\\n|\\r|\\n")
_NAMES = {
    "\x00": "NUL",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
    "\ufffe": "NONCHARACTER",
    "\uffff": "NONCHARACTER",
}
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def clean(text: str, faults: Faults) -> str:
    """Return a file's text with each refused character noted and replaced by one that is not."""
    refused_at = islice(_refused_at(text), limits.FAULTS_FOUND)
    found = [(at, refused(text[at])) for at in refused_at]
    found += [(at, piled()) for at in islice(_piled_at(text), limits.FAULTS_FOUND)]
    if not found:
        return text
    for place, message in _with_places(text, sorted(found)):
        faults.add(place, message)
    return _JOINERS.sub(_STAND_IN, _REFUSED.sub(_STAND_IN, text))


def trouble(text: str) -> str:
    """Return what is wrong with the characters of a text, or an empty string."""
    for at in _refused_at(text):
        return refused(text[at])
    return piled() if next(_piled_at(text), None) is not None else ""


def piled() -> str:
    """Return what is wrong with a pile of combining marks."""
    said = _("more than {most} combining marks stand in a row")
    return said.format(most=limits.COMBINING_MARKS)


def strip_refused(text: str) -> str:
    """Return a text without the characters that `trouble` would name."""
    if text.isascii() and text.isprintable():
        return text
    kept = _JOINERS.sub("", _REFUSED.sub("", text))
    too_many = set(_excess(kept))
    return "".join(c for at, c in enumerate(kept) if at not in too_many) if too_many else kept


def refused(character: str) -> str:
    """Return why a character is refused, with its name."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "") or _NAMES.get(character, "")
    if not name:
        name = "LONE SURROGATE" if "\ud800" <= character <= "\udfff" else "CONTROL CHARACTER"
    return _("the character {number} {name} can't be seen and is not allowed").format(
        number=number, name=name
    )


def _refused_at(text: str) -> Iterator[int]:
    for found in _REFUSED.finditer(text):
        yield found.start()
    if "\u200c" in text or "\u200d" in text:
        for found in _JOINERS.finditer(text):
            yield found.start()


def _piled_at(text: str) -> Iterator[int]:
    """Yield where a combining mark is one too many, once for each pile."""
    return (at for at, marks in _piles(text) if marks == limits.COMBINING_MARKS + 1)


def _excess(text: str) -> Iterator[int]:
    """Yield where each combining mark is that is one too many."""
    return (at for at, marks in _piles(text) if marks > limits.COMBINING_MARKS)


def _piles(text: str) -> Iterator[tuple[int, int]]:
    """Yield each place in a run that may hold piles, and how many marks stand there so far."""
    if text.isascii():
        return
    for run in _MARKS.finditer(text):
        marks = 0
        for at in range(run.start(), run.end()):
            is_mark = unicodedata.category(text[at]) in {"Mn", "Me"}
            marks = marks + 1 if is_mark else 0
            yield at, marks


def _with_places(text: str, found: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Turn offsets, in order, into lines and columns."""
    line, start = 0, 0
    breaks = _BREAK.finditer(text)
    following = next(breaks, None)
    for at, message in found:
        while following is not None and following.end() <= at:
            line, start = line + 1, following.end()
            following = next(breaks, None)
        yield position(line, at - start), message

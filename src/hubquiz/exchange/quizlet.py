"""Quizlet's export: terms and definitions as text, parted by signs that its user chose.

Usually there is a tab between term and definition, and a line for each card; a comma, a dash or
signs of one's own may stand for the tab, a semicolon or an empty line for the line's end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.exchange import pairs
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.tables.headless import plain
from hubquiz.exchange.tables.reading import is_cards, title_of
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.exchange.model import Imported

CARDS = 100_000
"""Cards of a file."""

_HEAD = 65_536
_FEWEST = 2
_MOSTLY = 0.9
_BETWEEN = ("\t", " - ", " – ", " — ", " : ", ": ", " = ", "::", "=>", "---", "|", ",")
"""Signs between term and definition, the surer ones first."""

_SIGNS = ("---", "|", "::", "=>", " - ", " – ", " — ", " = ")
"""Signs that part cards surely, if one stands in every line."""

_OWN = re.compile(r"(?<=\S) ?(([^\w\s.!?,;:'\"()\[\]])\2+) ?(?=\S)")
"""A sign of one's own: one and the same mark several times, such as `/////`."""

_SURE = 4
_CARDS = ("\n\n", "\n", ";")
"""Signs between cards."""


def recognises(data: bytes) -> bool:
    """Tell whether a file is surely terms and definitions: one sign stands in every line."""
    head = data[:_HEAD]
    if len(data) > _HEAD:
        head = head[: head.rfind(b"\n") + 1] or head
    try:
        text, _notes = decode(head, "")
    except ExchangeError:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or lines[0].startswith("#") or lines[0].strip() in {"[", "[{", "{"}:
        return False  # Anki's directives, or JSON
    tabs = sum(line.count("\t") == 1 for line in lines)
    if len(lines) >= _FEWEST and tabs >= _MOSTLY * len(lines):
        return True
    signs = (*_SIGNS, _own(lines))
    return len(lines) >= _SURE and any(
        sign and all(line.count(sign) == 1 for line in lines) for sign in signs
    )


def read(data: bytes, name: str) -> Imported:
    """Return terms and definitions as facts. Raises ExchangeError if no sign parts them."""
    text, notes = decode(data, name)
    gathering = Gathering(title_of(name))
    gathering.note(notes)
    between, after = _signs(text, name)
    if text.count(after) > CARDS:
        raise ExchangeError(name, _("it holds more than {n:,} cards").format(n=CARDS))
    cards = [
        pairs.Card(plain(gathering, front, line), plain(gathering, back, line), line)
        for line, front, back in _parted(text, between, after, gathering)
    ]
    if cards and is_cards((cards[0].front, cards[0].back)):
        del cards[0]
    pairs.gather(gathering, cards, "term", "definition")
    return gathering.imported()


def _own(lines: Sequence[str]) -> str:
    """Return the sign that a user made of one mark, if one stands in the first line; else ""."""
    found = _OWN.search(lines[0]) if lines else None
    return found[1] if found else ""


def _signs(text: str, name: str) -> tuple[str, str]:
    """Return the signs between term and definition, and between cards, that fit the most cards."""
    best, signs = 0.0, ("", "")
    for after in _CARDS:
        if after not in text.strip():
            continue
        parts = [part for part in text[:_HEAD].split(after) if part.strip()]
        for between in filter(None, (_own(parts), *_BETWEEN)):
            share = sum(part.count(between) >= 1 for part in parts) / len(parts)
            once = sum(part.count(between) == 1 for part in parts) / len(parts)
            score = share + once + (between == "\t") + (len(parts) > 1)
            if share > 1 - (1 - _MOSTLY) * 2 and score > best:
                best, signs = score, (between, after)
    if best:
        return signs
    single = next((sign for sign in _BETWEEN if text.count(sign) == 1), "")
    if single:
        return single, "\n\n"
    said = _("no sign parts terms from definitions: export them with a tab between, a line each")
    raise ExchangeError(name, said, 1)


def _parted(
    text: str, between: str, after: str, gathering: Gathering
) -> Iterator[tuple[int, str, str]]:
    line = 1
    for part in text.split(after):
        begins = line + len(part) - len(part.lstrip("\n"))
        line += part.count("\n") + after.count("\n")
        if not part.strip():
            continue
        front, sign, back = part.strip("\n").partition(between)
        if sign:
            yield begins, front, back
        else:
            said = _("no sign parts its term from its definition")
            gathering.skip(said, line=begins, place=part.strip()[:60])

"""What a column holds: values of which type, one or several in a cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.reading.literals import read_date, read_number, read_place, read_year
from hubquiz.content.values import Text, Type
from hubquiz.exchange.tables import dates
from hubquiz.exchange.tables.headings import singular, without_footnotes
from hubquiz.exchange.tables.lists import ERRORS, NONE, NOTHING, splitter
from hubquiz.exchange.tables.numbers import Numbers, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from hubquiz.content.values import Literal
    from hubquiz.exchange.tables.headings import Heading

SHARED = 0.8
"""Values of which no more than this share differ are things of a kind of their own."""

REFERRED = 0.9
"""Values of which this share name things of a kind refer to that kind."""

THING_WORDS = 6
_SPACES = re.compile(r"[\t\n\r ]{2,}|[\t\n\r]")
_GUARD = re.compile(r"'(?='*[=+\-@\t\r])")
_PICTURE = re.compile(r"\S.*\.(?:png|jpe?g|gif|webp|svg)", re.IGNORECASE)
_MARKS = "[†‡"


@dataclass(slots=True)
class Column:
    """The values of a column.

    `parts` tells the values in a cell by the cell's text, `known` the literal of each value by its
    spelling; of things only their names are known here. `to` are the kinds that are named, `spoilt`
    are values that are not of the type, which are left out.
    """

    heading: Heading
    cells: Sequence[str]
    parts: dict[str, tuple[str, ...]]
    type: Type = Type.TEXT
    word: str = "text"
    to: tuple[str, ...] = ()
    unit: str = ""
    known: Mapping[str, Literal] = field(default_factory=dict)
    spoilt: dict[str, str] = field(default_factory=dict)
    nones: frozenset[str] = frozenset()
    errors: frozenset[str] = frozenset()
    doubt: str = ""

    @property
    def several(self) -> bool:
        """Whether some cell holds several values."""
        return any(len(parts) > 1 for parts in self.parts.values())


def clean(text: str) -> str:
    """Return a cell's text on one line, without marks of footnotes and the guard of a formula."""
    return unlisted(text).replace("\n", " ")


def unlisted(text: str) -> str:
    """Return a cell's text; line breaks stay, since they may part values."""
    text = text.strip()
    if text[:1] == "'":
        text = _GUARD.sub("", text, count=1)
    if any(mark in text for mark in _MARKS):
        text = without_footnotes(text)
    if "  " in text or "\t" in text:
        text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return text.replace("\xa0", " ").strip()


def says_nothing(text: str) -> bool:
    """Tell whether a cell stands for nothing."""
    return not text or text.casefold() in NOTHING or text.casefold() in ERRORS


def column(
    heading: Heading, cells: Sequence[str], named: Mapping[str, Collection[str]],
    *, decimal_comma: bool = False,
) -> Column | None:  # fmt: skip
    """Return what a column holds; None if it holds nothing.

    `named` are the names of the things that the table's rows are about, in small letters, by kind.
    """
    counted = Counter(cells)
    if heading.declared:
        return _declared(heading, cells, counted)
    cleaned = {cell: unlisted(cell) for cell in counted}
    errors = frozenset(cell for cell, text in cleaned.items() if text.casefold() in ERRORS)
    said = {cell: text for cell, text in cleaned.items() if not says_nothing(text)}
    if not said:
        return None
    found = Column(heading, cells, {}, errors=errors)
    _settle(found, said, counted, named, decimal_comma=decimal_comma)
    return found


def _settle(
    found: Column,
    said: Mapping[str, str],
    counted: Mapping[str, int],
    named: Mapping[str, Collection[str]],
    *,
    decimal_comma: bool,
) -> None:
    """Find what the values are: first each cell as one value, then as a list of them."""
    texts = set(said.values())
    if all(_PICTURE.fullmatch(text) for text in texts):
        found.type, found.word = Type.PICTURE, "picture"
        found.parts = {cell: (text,) for cell, text in said.items()}
        return
    if _measured(found, texts, decimal_comma=decimal_comma):
        found.parts = {cell: (text,) for cell, text in said.items() if text not in found.spoilt}
        return
    name = found.heading.name
    plural = singular(name) != name
    parting = splitter(texts, plural=plural)
    if parting is None:
        found.parts = {cell: (text.replace("\n", " "),) for cell, text in said.items()}
    else:
        found.nones = frozenset(cell for cell, text in said.items() if text.casefold() in NONE)
        found.parts = {
            cell: tuple(
                dict.fromkeys(part for part in parting.split(text) if not says_nothing(part))
            )
            for cell, text in said.items()
            if cell not in found.nones
        }
    values: Counter[str] = Counter()
    for cell, parts in found.parts.items():
        for part in parts:
            values[part] += counted[cell]
    if parting is not None and _measured(found, values, decimal_comma=decimal_comma):
        found.parts = {
            cell: tuple(part for part in parts if part not in found.spoilt)
            for cell, parts in found.parts.items()
        }
        return
    _worded(found, values, named)


def _measured(found: Column, texts: Collection[str], *, decimal_comma: bool) -> bool:
    """Find out whether some texts are years, dates, places or numbers."""
    heading = found.heading
    when = dates.says_when(heading.name) and not heading.unit
    if not heading.unit and (years := dates.years(texts, hinted=when)):
        found.type, found.word, found.known = Type.DATE, "year", years
        return True
    if not heading.unit and (known := dates.dates(texts, hinted=when)):
        found.type, found.word, found.known = Type.DATE, "date", known
        return True
    hinted = any(word in heading.name.casefold() for word in _PLACED)
    if places := dates.places(texts, hinted=hinted):
        found.type, found.word, found.known = Type.PLACE, "place", places
        return True
    measured = numbers(texts, decimal_comma=decimal_comma)
    if measured is None:
        return False
    found.type, found.word, found.known = Type.NUMBER, "number", measured.known
    found.unit = measured.unit or heading.unit
    found.doubt = measured.doubt
    found.spoilt = dict.fromkeys(measured.spoilt, "number")
    return True


_PLACED = ("coordinate", "location", "position", "geo", "lat", "koordinat", "坐标", "位置")


def _worded(found: Column, values: Counter[str], named: Mapping[str, Collection[str]]) -> None:
    """Find out whether words are things of a kind, or text."""
    short = all(len(value.split()) <= THING_WORDS and len(value) <= limits.NAME for value in values)
    if short:
        for kind, names in named.items():
            hits = sum(value.casefold() in names for value in values)
            if hits >= REFERRED * len(values) and hits > 1:
                found.type, found.to = Type.THING, (kind,)
                return
        repeated = sum(count > 1 for count in values.values())
        if repeated > 1 and len(values) <= SHARED * values.total() and not _flag(values):
            found.type = Type.THING
            return
    known: dict[str, Literal] = {}
    for value in values:
        if len(value) > limits.PROMPT:
            found.spoilt[value] = "long"
        else:
            known[value] = Text(value)
    found.known = known
    if found.spoilt:
        found.parts = {
            cell: tuple(part for part in parts if part in known)
            for cell, parts in found.parts.items()
        }


_FLAGS = frozenset("yes no true false y n x ✓ ✗ 是 否 ja nein oui non sí".split())


def _flag(values: Collection[str]) -> bool:
    """Tell whether values say yes or no: these are no things."""
    return all(value.casefold() in _FLAGS for value in values)


# What a heading declares

_READ: Mapping[str, Callable[[str, str], Literal | None]] = {
    "text": lambda text, _unit: Text(text),
    "year": lambda text, _unit: read_year(text),
    "date": lambda text, _unit: read_date(text),
    "number": read_number,
    "place": lambda text, _unit: read_place(text),
}
_TYPE = {
    "text": Type.TEXT,
    "year": Type.DATE,
    "date": Type.DATE,
    "number": Type.NUMBER,
    "place": Type.PLACE,
    "picture": Type.PICTURE,
}


def _declared(heading: Heading, cells: Sequence[str], counted: Iterable[str]) -> Column:
    """Return a column that is read as its heading says: line breaks alone part its values."""
    found = Column(heading, cells, {}, unit=heading.unit)
    if heading.kinds:
        found.type, found.to = Type.THING, heading.kinds
    else:
        found.type, found.word = _TYPE[heading.type], heading.type
    known: dict[str, Literal] = {}
    read = _READ.get(heading.type)
    longest = limits.PROMPT if heading.type == "text" else limits.NAME
    for cell in counted:
        parts: dict[str, None] = {}
        for line in _GUARD.sub("", cell.strip(), count=1).split("\n"):
            text = line.strip()
            if not text:
                continue
            value = read(text, heading.unit) if read and len(text) <= longest else None
            if value is not None:
                known[text] = value
            elif read or len(text) > longest:
                found.spoilt[text] = "long" if len(text) > longest else heading.type
                continue
            parts[text] = None
        if parts:
            found.parts[cell] = tuple(parts)
    found.known = known
    return found

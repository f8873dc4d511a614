"""What a column holds: values of which type, one or several in a cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.media import ENDINGS, ends_as
from hubquiz.content.reading.literals import read_date, read_number, read_place, read_year
from hubquiz.content.reading.relations import TYPES
from hubquiz.content.values import Media, Text, Type
from hubquiz.exchange import marks
from hubquiz.exchange.tables import dates
from hubquiz.exchange.tables.headings import singular, without_footnotes
from hubquiz.exchange.tables.lists import splitter
from hubquiz.exchange.tables.numbers import numbers
from hubquiz.exchange.tables.vocabulary import ERRORS, FLAGS, MISSING, NONE, NOTHING, PLACED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from hubquiz.content.values import Literal
    from hubquiz.exchange.tables.headings import Heading

SHARED = 0.8
"""Values of which no more than this share differ are things of a kind of their own."""

REFERRED = 0.9
"""Values of which this share name things of a kind refer to that kind."""

THING_WORDS = 6
LONGEST_NOTHING = max(map(len, NOTHING | ERRORS))
_SPACES = re.compile(r"[\t\n\r ]{2,}|[\t\n\r]")
_GUARD = re.compile(r"^'(?='*[=+\-@\t\r])")
_MARKS = "[†‡"
_ODD = re.compile("['\\[†‡\t\n\r\xa0]|  ")
"""What a cell may hold that has to be cleaned away; most columns hold none of it."""


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
    known: Mapping[str, Literal | Media] = field(default_factory=dict)
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


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that guards it from being run as a formula."""
    return _GUARD.sub("", text, count=1) if text[:1] == "'" else text


def cleaned(cells: Iterable[str]) -> dict[str, str]:
    """Return what `unlisted` makes of each of many cells."""
    found = {cell: cell.strip() for cell in cells}
    joined = "\0".join(found)
    if _ODD.search(joined):
        found = {cell: unlisted(cell) for cell in found}
    if any(sign in joined for sign in marks.SIGNS):
        found = {cell: marks.readable(text, links=False) for cell, text in found.items()}
    return found


def unlisted(text: str) -> str:
    """Return a cell's text; line breaks stay, since they may part values."""
    text = unguarded(text.strip())
    if any(mark in text for mark in _MARKS):
        text = without_footnotes(text)
    if "  " in text or "\t" in text:
        text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return text.replace("\xa0", " ").strip()


def says_nothing(text: str) -> bool:
    """Tell whether a cell stands for nothing."""
    if len(text) > LONGEST_NOTHING:
        return False
    folded = text.casefold()
    return not folded or folded in NOTHING or folded in ERRORS


def is_error(text: str) -> bool:
    """Tell whether a cell shows a spreadsheet's error."""
    return text.casefold() in ERRORS


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
    texts = cleaned(counted)
    errors = frozenset(c for c, text in texts.items() if text[:1] == "#" and is_error(text))
    said = {cell: text for cell, text in texts.items() if not says_nothing(text)}
    measured = {cell: text for cell, text in said.items() if text not in MISSING}
    if 0 < len(measured) < len(said) and (
        numbers(set(measured.values()), decimal_comma=decimal_comma) is not None
    ):
        said = measured  # NA may be a country's code, but no number
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
    media = next((m for m in ENDINGS if all(ends_as(text, m) for text in texts)), None)
    if media is not None:
        files = {text: file_of(text, media) for text in texts}
        found.type, found.word = media, media.value
        found.known = {text: file for text, file in files.items() if file is not None}
        found.spoilt = {text: "file" for text, file in files.items() if file is None}
        found.parts = {cell: (text,) for cell, text in said.items() if files[text] is not None}
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
                dict.fromkeys(
                    part.replace("\n", " ")
                    for part in parting.split(text)
                    if not says_nothing(part)
                )
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
    hinted = any(word in heading.name.casefold() for word in PLACED)
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


def _flag(values: Collection[str]) -> bool:
    """Tell whether values say yes or no: these are no things."""
    return all(value.casefold() in FLAGS for value in values)


def file_of(text: str, type_: Type) -> Media | None:
    """Return the picture or sound in a file; None if no pack can have one of that name."""
    from hubquiz.archive import ArchiveError, check_names  # noqa: PLC0415 - few tables name files

    try:
        check_names((text,), text)
    except ArchiveError:
        return None
    return Media(type_, text) if ends_as(text, type_) else None


# What a heading declares

_READ: Mapping[str, Callable[[str, str], Literal | Media | None]] = {
    "text": lambda text, _unit: Text(text),
    "year": lambda text, _unit: read_year(text),
    "date": lambda text, _unit: read_date(text),
    "number": read_number,
    "place": lambda text, _unit: read_place(text),
    "picture": lambda text, _unit: file_of(text, Type.PICTURE),
    "sound": lambda text, _unit: file_of(text, Type.SOUND),
}


def _declared(heading: Heading, cells: Sequence[str], counted: Iterable[str]) -> Column:
    """Return a column that is read as its heading says: line breaks alone part its values."""
    found = Column(heading, cells, {}, unit=heading.unit)
    if heading.kinds:
        found.type, found.to = Type.THING, heading.kinds
    else:
        found.type, found.word = TYPES[heading.type], heading.type
    known: dict[str, Literal | Media] = {}
    read = _READ.get(heading.type)
    longest = limits.PROMPT if heading.type == "text" else limits.NAME
    for cell in counted:
        parts: dict[str, None] = {}
        for line in unguarded(cell.strip()).split("\n"):
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

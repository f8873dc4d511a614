"""What a heading says: the name of a relation, its unit, its date, and what its author declares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import Each
from hubquiz.content.reading.relations import THING_KEYS, TYPES, VALUE_KEYS
from hubquiz.exchange.tables.vocabulary import (
    ENGLISH,
    GENERIC,
    IES,
    NO_UNITS,
    NUMBERING,
    ONE_OF,
    SAME_ENDS,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALSO, NATIVE, TOPICS, NOTE, SOURCE, AS_OF = "also", "native", "topics", "note", "from", "as of"
LATITUDE, LONGITUDE = "latitude", "longitude"

_ROLES = {
    ALSO: "also|aka|alias|aliases|also known as|other name|other names|synonyms|又名|别名",
    NATIVE: "native|native name|local name|endonym|本名",
    TOPICS: "topic|topics|tag|tags|lesson|lessons|unit of study|主题|标签",
    NOTE: "note|notes|comment|comments|remark|remarks|备注|注释",
    SOURCE: "source|sources|reference|references|citation|来源|出处",
    AS_OF: "as of",
    LATITUDE: "latitude|lat|lat.|breite|breitengrad|latitud|纬度|широта",
    LONGITUDE: "longitude|lon|long|lng|lon.|long.|länge|längengrad|longitud|经度|долгота",
}
_ROLE = {word: role for role, words in _ROLES.items() for word in words.split("|")}


_FOOTNOTE = re.compile(r"\s*(?:\[(?:\d{1,3}|[a-z]|(?:note|n|nb) ?\d{1,3})\]|[†‡])")
_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]+)[)\]）]\s*$")
_IN_UNIT = (re.compile(r"(?:,| in)? (\S+ \S+)$"), re.compile(r"(?:,| in)?(?:(?<=,)| )(\S+)$"))
_YEAR = re.compile(
    r"(?:as of )?((?:1[0-9]|20)[0-9]{2})(?: (?:est(?:imate)?|census)\.?)?", re.IGNORECASE
)
_JOINED = re.compile(r"_+|(?<=[a-z]{2})(?=[A-Z][a-z])")
_NUMBERED = re.compile(r"(.*[^\d\s_])[\s_]*([1-9][0-9]?)")
_LONGEST_UNIT = 16
_KINDS_TAKEN = {
    **{word: f"{word} (thing)" for word in (*TYPES, "of", "to", "when")},
    "year": "calendar year",
    "date": "calendar date",
    "place": "location",
}
"""What a kind is called instead of a word that the pack format keeps for itself."""
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_NUMBER = re.compile(r"[+\-−]?[0-9][0-9.,\u00a0' ]*%?")
_SMALLEST = 2100


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says. What isn't said is empty.

    `unit` is what stands in brackets and may be a unit; `type` and `kinds` are what its author
    declares the values to be: then they are read as they stand.
    """

    name: str
    role: str = ""
    unit: str = ""
    as_of: str = ""
    each: Each | None = None
    type: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def declared(self) -> bool:
        """Whether the heading says what its values are."""
        return bool(self.type or self.kinds)


def is_heading(row: Sequence[str]) -> bool:
    """Tell whether a row may hold headings: a number is none, unless it is a year or an index."""
    for cell in row:
        text = cell.strip()
        if _NUMBER.fullmatch(text):
            digits = re.sub(r"\D", "", text)
            if digits != text or int(digits[:30]) > _SMALLEST:
                return False
    return True


def numbering(heading: str) -> bool:
    """Tell whether a heading is one that stands over the numbers of rows."""
    return heading.strip().casefold() in NUMBERING


def without_footnotes(text: str) -> str:
    """Return a text without marks of footnotes, such as [1]."""
    return _FOOTNOTE.sub("", text).strip()


def language_of(headings: Iterable[str]) -> str:
    """Return the language of some headings if it is plain: English or Chinese."""
    text = " ".join(map(spaced, headings))
    if _HANZI.search(text) and not _KANA.search(text):
        return "zh"
    words = {word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", text.casefold())}
    english = {word.removesuffix("s") for word in ENGLISH}
    return "en" if words & english else ""


def spaced(text: str) -> str:
    """Return a heading in words, if a program has joined them: melting_point, meltingPoint."""
    if " " in text.strip():
        return text
    words = _JOINED.split(text)
    if len(words) > 1 and not text.isupper():
        words = [words[0], *(word[:1].lower() + word[1:] for word in words[1:])]
    return " ".join(filter(None, words)) or text


def heading(text: str, *, english: bool) -> Heading:
    """Return what a heading says."""
    marked = _BRACKETS.search(text)
    if marked and (found := _marks(text[: marked.start()].strip(), marked[1])):
        return found
    text = spaced(without_footnotes(text))
    role = _ROLE.get(text.casefold(), "")
    if role:
        return Heading(text, role)
    unit = as_of = ""
    each = None
    if marked := _BRACKETS.search(text):
        said = marked[1].strip()
        if year := _YEAR.fullmatch(said):
            as_of = year[1]
        elif said.casefold() in {"one", "all", "some"}:
            each = Each(said.casefold())
        elif _may_be_unit(said):
            unit = ONE_OF.get(said.casefold(), said)
        else:
            return Heading(_name(text, english=english))
        text = text[: marked.start()].strip()
        inner = heading(text, english=english) if each or as_of else None
        if inner and not inner.role:
            return replace(inner, as_of=as_of or inner.as_of, each=each or inner.each)
    else:
        text, unit = _with_unit(text)
    return Heading(_name(text, english=english), _ROLE.get(text.casefold(), ""), unit, as_of, each)


def _with_unit(text: str) -> tuple[str, str]:
    """Return a heading without the unit that ends it, and the unit: "Area in km²", "Mass, kg"."""
    for ending in _IN_UNIT:
        told = ending.search(text)
        if told and told.start() and told[1].casefold() in UNITS:
            return text[: told.start()].rstrip(" ,"), told[1]
    return text, ""


def _may_be_unit(text: str) -> bool:
    known = text.casefold() in UNITS
    return known or (len(text) <= _LONGEST_UNIT and text.casefold() not in NO_UNITS)


def _marks(name: str, inside: str) -> Heading | None:
    """Return what a heading declares in its brackets; None if it declares nothing there."""
    type_ = unit = ""
    kinds: tuple[str, ...] = ()
    each = None
    for part in map(str.strip, inside.split(",")):
        key, _colon, value = (piece.strip() for piece in part.partition(":"))
        if part in TYPES:
            type_ = part
        elif key == "kind" and value:
            kinds = tuple(kind.strip() for kind in value.split("|")[: limits.ROLE_KINDS])
        elif key == "unit" and value:
            unit = value
        elif part in list(Each):
            each = Each(part)
        else:
            return None
    if not (type_ or kinds):
        return None
    return Heading(name, "", unit, "", each, type_, kinds)


def _name(text: str, *, english: bool) -> str:
    """Return the name of a relation: in small letters in English, where no word is a name."""
    text = " ".join(text.split())
    words = text.split()
    if english and all(word[1:].islower() or len(word) == 1 for word in words if word.isalpha()):
        if text.replace(" ", "").isalpha():
            text = text.lower()
        elif not text[1:2].isupper():  # as in ISO2
            text = text[:1].lower() + text[1:]
    text = text[: limits.NAME].rstrip()
    return f"its {text}" if text in VALUE_KEYS or text in THING_KEYS else text


def marked_kind(text: str) -> bool:
    """Tell whether the first heading says `(kind)`: then it and the names stand as they are."""
    marked = _BRACKETS.search(text)
    return marked is not None and marked[1].strip() == "kind"


def kind_name(text: str, other: str, *, english: bool) -> tuple[str, str]:
    """Return the name and the plural of the kind that the first heading names.

    Where it says no more than "Name", `other` names the kind: the sheet or the file.
    """
    if marked_kind(text):
        return fit_kind(_BRACKETS.sub("", text).strip()), ""
    text = spaced(without_footnotes(text))
    if text.casefold() in GENERIC or not text:
        text = other
    name = _name(text, english=english)
    single = singular(name) if english else name
    plural = name if single != name else ""
    return fit_kind(single), plural


def singular(noun: str) -> str:
    """Return an English plural's singular; a word that may be none stays as it is."""
    lower = noun.casefold()
    if lower in SAME_ENDS or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return noun
    if lower.endswith("ies") and len(lower) > len("pies") and lower.split()[-1] not in IES:
        return f"{noun[:-3]}y"
    if lower.endswith(("ches", "shes", "xes", "sses")):
        return noun[:-2]
    return noun[:-1]


def fit_kind(name: str) -> str:
    """Return a name that a kind may have: no word of the pack format, no slash and no brace."""
    name = " ".join(name.replace("/", " or ").replace("{", "(").split())[: limits.NAME].rstrip()
    if not name:
        return "thing"
    return _KINDS_TAKEN.get(name, name)


def numbered(text: str) -> tuple[str, int]:
    """Return a heading without the number at its end, and the number; 0 if it has none."""
    found = _NUMBERED.fullmatch(text)
    if not found or not found[1].strip():
        return text, 0
    return found[1].strip(" _"), int(found[2])

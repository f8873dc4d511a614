"""Anki's notes, however they are packed: fields by name become facts, gaps become questions.

A note with two fields is a card; with more, its first field names a thing and each other field is a
relation. `{{c1::…}}` (a cloze) is a gap to be filled by typing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.media import kind_of_bytes
from hubquiz.content.model import Typed
from hubquiz.content.values import Media, Type
from hubquiz.exchange import anki_choices, pairs
from hubquiz.exchange.gathering import one_line
from hubquiz.exchange.markup import images, is_html, plain
from hubquiz.exchange.mathtext import formulas
from hubquiz.exchange.pairs import Card, Entry
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hubquiz.exchange.gathering import Gathering

_CLOZE = re.compile(
    r"\{\{c(\d{1,3})::((?:(?!\{\{|\}\}|::).)*)(?:::((?:(?!\{\{|\}\}).)*))?\}\}", re.DOTALL
)
"""One gap without others in it: its number, what fills it, and a hint."""
_GAP_BEGINS = re.compile(r"\{\{c(\d{1,3})::")
_NESTED = 8
"""Gaps within one another."""
_SOUND = re.compile(r"\[sound:[^\]]{1,300}\]")
_LATEX = re.compile(r"\[(\$\$?|latex)\](.{1,2000}?)\[/\1\]", re.DOTALL)
GAP = "____"
FRONT_AND_BACK = 2


@dataclass(frozen=True, slots=True)
class Note:
    """A note: the name of its type, its fields by name, its tags (and decks), and its place.

    A field is text, or once it was read a picture.
    """

    type: str
    names: tuple[str, ...]
    fields: tuple[str | Media, ...]
    tags: tuple[str, ...] = ()
    line: int = 0
    place: str = ""


def gather(
    gathering: Gathering,
    notes: Iterable[Note],
    *,
    html: bool = True,
    media: Callable[[str], bytes | None] = lambda _file: None,
) -> None:
    """Add notes to what is gathered. With `html` their fields are HTML, else text.

    `media` gives the bytes of a file that a field names, None if there is none.
    """
    types: dict[tuple[str, tuple[str, ...]], list[Note]] = defaultdict(list)
    taking = _Taking(gathering, media)
    for note in notes:
        if any("occlusion" in name.casefold() for name in note.names):
            why = _("it asks for hidden parts of a picture")
            gathering.skip(why, line=note.line, place=note.place)
            continue
        fields = tuple([taking.field(str(field), html=html) for field in note.fields])
        if any(isinstance(f, str) and "{{c" in f and _CLOZE.search(f) for f in fields):
            texts = [field if isinstance(field, str) else field.alt for field in fields]
            _cloze(gathering, note, texts)
        elif anki_choices.is_choice(named := _by_name(note.names, fields)):
            anki_choices.ask(gathering, named, note.tags, note.line, note.place)
        else:
            kept = Note(note.type, note.names, fields, note.tags, note.line, note.place)
            types[note.type, note.names].append(kept)
    for (_type, names), listed in types.items():
        _typed(gathering, names, listed)
    taking.tell()


def _by_name(names: Sequence[str], fields: Sequence[str | Media]) -> dict[str, str]:
    """Return the fields that are text, by their names in lower case."""
    return {
        name.casefold(): field
        for name, field in zip(names, fields, strict=True)
        if isinstance(field, str)
    }


class _Taking:
    """Reads fields; what they hold beside text is taken over, or counted and told once."""

    def __init__(self, gathering: Gathering, media: Callable[[str], bytes | None]) -> None:
        self._gathering = gathering
        self._media = media
        self._pictures = 0
        self._sounds = 0

    def field(self, field: str, *, html: bool) -> str | Media:
        """Return a field as text, or as a picture if there is nothing else in it."""
        if "[" in field:
            field, count = _SOUND.subn("", field)
            self._sounds += count
            if "[/" in field:
                field = _LATEX.sub(_formula, field)
        if not (html or is_html(field)):
            return formulas(field).strip() if "\\" in field else field.strip()
        if "<img" in field.lower():
            found = images(field)
            alone = len(found) == 1 and not plain(_IMAGE.sub("", field))
            picture = self._picture(*found[0]) if alone else None
            if picture is not None:
                return picture
            self._pictures += len(found)
        if "<" in field or "&" in field:
            return plain(field)
        return formulas(field).strip() if "\\" in field else field.strip()

    def _picture(self, address: str, alt: str) -> Media | None:
        data = self._media(address)
        if data is None or kind_of_bytes(data) is not Type.PICTURE:
            return None
        stem = re.sub(r"[^\w-]+", "-", PurePath(address).stem).strip("-") or "picture"
        file = f"media/{stem[:_STEM]}{_PICTURES[not data.startswith(_PNG)]}"
        if self._gathering.media.setdefault(file, data) != data:
            return None
        return Media(Type.PICTURE, file, one_line(alt))

    def tell(self) -> None:
        """Note what did not come over."""
        if self._pictures:
            said = _("{n:,} pictures in its fields were left out, their words kept")
            self._gathering.change(said.format(n=self._pictures))
        if self._sounds:
            said = _("{n:,} sounds in its fields were left out")
            self._gathering.change(said.format(n=self._sounds))


def _formula(found: re.Match[str]) -> str:
    """Return LaTeX in Anki's own brackets in those of MathJax; a whole document as it stands."""
    if found[1] == "latex":
        return found[2]
    return rf"\({found[2]}\)"


_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_PICTURES = (".png", ".jpg")
_PNG = b"\x89PNG"
_STEM = 80


def _cloze(gathering: Gathering, note: Note, fields: Sequence[str]) -> None:
    """Ask for each gap by typing, the other gaps filled."""
    text = next(field for field in fields if _CLOZE.search(field))
    because = "\n".join(field for field in fields if field and field is not text)
    for number in dict.fromkeys(found[1] for found in _GAP_BEGINS.finditer(text)):
        answers: list[str] = []

        def gap(found: re.Match[str], number: str = number, answers: list[str] = answers) -> str:
            if found[1] != number:
                return found[2]
            answers.append(found[2])
            return f"{GAP} ({found[3]})" if found[3] else GAP

        prompt = text
        for _depth in range(_NESTED):
            before, prompt = prompt, _CLOZE.sub(gap, prompt)
            if prompt == before:
                break
        if len(set(answers)) == 1 and not _GAP_BEGINS.search(prompt):
            gathering.ask(
                prompt,
                Typed((answers[0],)),
                line=note.line,
                place=note.place,
                because=because,
                topics=note.tags,
            )
        else:
            said = _("several gaps are asked for at once, and one answer can't fill them")
            gathering.skip(said, line=note.line, place=note.place)


def _typed(gathering: Gathering, names: tuple[str, ...], notes: Sequence[Note]) -> None:
    """Add the notes of one type: cards if two fields are filled, else facts by field."""
    filled = [at for at in range(len(names)) if any(note.fields[at] for note in notes)]
    filled = _unnumbered(gathering, names, filled, notes)
    extra = next((at for at in filled[FRONT_AND_BACK:] if names[at].casefold() in _EXTRA), -1)
    filled = [at for at in filled if at != extra]
    if len(filled) > FRONT_AND_BACK:
        filled = sorted([*filled, extra]) if extra >= 0 else filled
        _table(gathering, names, filled, notes)
        return
    front, back = (*filled, *(at for at in range(len(names)) if at not in filled), 0, 0)[:2]
    relation = "" if names[back].casefold() in _SIDES else names[back]
    kind = "" if names[front].casefold() in _SIDES else names[front]
    pictured: list[Entry] = []

    def cards() -> Iterator[Card]:
        for note in notes:
            first, second = note.fields[front], note.fields[back] if back != front else ""
            told = note.fields[extra] if extra >= 0 else ""
            told = told if isinstance(told, str) else told.alt
            if isinstance(first, str) and isinstance(second, str):
                laid = anki_choices.laid_out(first, second)
                if laid is None:
                    yield Card(first, second, note.line, note.place, note.tags, told)
                    continue
                prompt, answer, because = laid
                gathering.ask(
                    prompt,
                    answer,
                    line=note.line,
                    place=note.place,
                    because="\n".join(filter(None, (because, told))),
                    topics=note.tags,
                )
            elif (entry := _pictured(gathering, note, first, second)) is not None:
                pictured.append(entry)

    pairs.gather(gathering, cards(), kind, relation)
    pairs.state(gathering, pictured, pairs.fit_name(kind, pairs.KIND), {})


def _unnumbered(
    gathering: Gathering, names: tuple[str, ...], filled: list[int], notes: Sequence[Note]
) -> list[int]:
    """Return the fields without those that only number the notes, if enough are left."""
    numbers = [at for at in filled if names[at].strip().casefold() in _NUMBERS]
    others = [at for at in filled if at not in numbers]
    if not numbers or len(others) < FRONT_AND_BACK:
        return filled
    for at in numbers:
        said = _("the field “{field}” numbers the notes, and was left out")
        gathering.change(said.format(field=names[at]), line=notes[0].line)
    return others


_EXTRA = frozenset({"extra", "back extra", "explanation"})
"""Names of a third field that explains the back."""

_NUMBERS = frozenset(
    {"id", "guid", "uuid", "note id", "noteid", "card id", "cardid", "#", "no", "no.", "nr", "nr."}
)
"""Names of fields that tell notes apart and teach nothing."""


def _pictured(
    gathering: Gathering, note: Note, first: str | Media, second: str | Media
) -> Entry | None:
    """Return a card with a picture on one side: the other side names what it shows."""
    text, picture = (first, second) if isinstance(first, str) else (second, first)
    name = pairs.joined(text) if isinstance(text, str) else ""
    if not name or len(name) > limits.NAME or isinstance(picture, str):
        gathering.skip(_("no short text names its picture"), line=note.line, place=note.place)
        return None
    return Entry(name, {PICTURE: picture}, note.line, note.place, note.tags)


def _table(
    gathering: Gathering, names: tuple[str, ...], filled: Sequence[int], notes: Sequence[Note]
) -> None:
    """Add notes as facts: what the first field with text names, and a relation for each other."""
    subject = next(
        (at for at in filled if all(isinstance(note.fields[at], str) for note in notes)), filled[0]
    )
    others = [at for at in filled if at != subject]
    relations = dict(zip(_relations([names[at] for at in others]), others, strict=True))
    found = (_entry(gathering, note, subject, relations) for note in notes)
    entries = (entry for entry in found if entry is not None)
    kind = "" if names[subject].casefold() in _SIDES else names[subject]
    pairs.state(gathering, entries, pairs.fit_name(kind, pairs.KIND), {})


PICTURE = "picture"
"""The relation of a thing to the picture on the other side of its card."""

_SIDES = frozenset({"front", "back", "text", "extra", "question", "answer", "field 1", "field 2"})
"""Names of fields that say nothing about what stands in them."""


_ANSWERS = frozenset({"back", "answer"})


def _relations(names: Sequence[str]) -> list[str]:
    """Return a name for the relation of each field, no two alike."""
    found: list[str] = []
    for name in names:
        said = "" if name.casefold() in _ANSWERS else name
        fit = pairs.fit_name(said.casefold() if said.istitle() else said, pairs.RELATION)
        number = 2
        while fit in found:
            fit = f"{fit} {number}"
            number += 1
        found.append(fit)
    return found


def _entry(
    gathering: Gathering, note: Note, subject: int, relations: dict[str, int]
) -> Entry | None:
    named = note.fields[subject]
    name = pairs.joined(named) if isinstance(named, str) else ""
    if not name or len(name) > limits.NAME:
        why = _("its first field is empty") if not name else _("its first field is too long")
        gathering.skip(why, line=note.line, place=note.place)
        return None
    values: dict[str, str | Media] = {}
    for relation, at in relations.items():
        field = note.fields[at]
        value = pairs.joined(field) if isinstance(field, str) else field
        if isinstance(value, str) and len(value) > limits.PROMPT:
            said = _("its field “{field}” is too long, and was left out").format(field=relation)
            gathering.change(said, line=note.line, place=note.place)
        elif value:
            values[relation] = value
    if not values:
        gathering.skip(_("only its first field is filled"), line=note.line, place=note.place)
        return None
    return Entry(name, values, note.line, note.place, note.tags)

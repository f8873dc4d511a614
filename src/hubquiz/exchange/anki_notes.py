"""Anki's notes, however they are packed: fields by name become facts, gaps become questions.

A note with two fields is a card; with more, its first field names a thing and each other field is a
relation. `{{c1::…}}` (a cloze) is a gap to be filled by typing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.model import Typed
from hubquiz.exchange import pairs
from hubquiz.exchange.markup import images, is_html, plain
from hubquiz.exchange.pairs import Card, Entry
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.exchange.gathering import Gathering

_CLOZE = re.compile(
    r"\{\{c(\d{1,3})::((?:(?!\{\{|\}\}|::).)*)(?:::((?:(?!\{\{|\}\}).)*))?\}\}", re.DOTALL
)
"""One gap: its number, what fills it, and a hint. Gaps within gaps are not told apart."""
_SOUND = re.compile(r"\[sound:[^\]]{1,300}\]")
_LATEX = re.compile(r"\[/?(?:latex|\$\$?)\]")
GAP = "____"
FRONT_AND_BACK = 2


@dataclass(frozen=True, slots=True)
class Note:
    """A note: the name of its type, its fields by name, its tags (and decks), and its place."""

    type: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()
    line: int = 0
    place: str = ""


def gather(gathering: Gathering, notes: Iterable[Note], *, html: bool = True) -> None:
    """Add notes to what is gathered. With `html` their fields are HTML, else text."""
    types: dict[tuple[str, tuple[str, ...]], list[Note]] = defaultdict(list)
    lost = _Lost()
    for note in notes:
        fields = tuple(lost.text(field, html=html) for field in note.fields)
        if any(_CLOZE.search(field) for field in fields):
            _cloze(gathering, note, fields)
        else:
            clean = Note(note.type, note.names, fields, note.tags, note.line, note.place)
            types[note.type, note.names].append(clean)
    for (_type, names), listed in types.items():
        _typed(gathering, names, listed)
    lost.tell(gathering)


class _Lost:
    """What fields hold beside text, counted, so that it is told once."""

    def __init__(self) -> None:
        self.pictures = 0
        self.sounds = 0

    def text(self, field: str, *, html: bool) -> str:
        """Return a field as plain text."""
        if "[" in field:
            field, count = _SOUND.subn("", field)
            self.sounds += count
            field = _LATEX.sub("", field)
        if html or is_html(field):
            if "<img" in field:
                self.pictures += len(images(field))
            return plain(field) if "<" in field or "&" in field else field.strip()
        return field.strip()

    def tell(self, gathering: Gathering) -> None:
        """Note what did not come over."""
        if self.pictures:
            said = _("{n:,} pictures in its fields were left out, their words kept")
            gathering.change(said.format(n=self.pictures))
        if self.sounds:
            gathering.change(_("{n:,} sounds in its fields were left out").format(n=self.sounds))


def _cloze(gathering: Gathering, note: Note, fields: Sequence[str]) -> None:
    """Ask for each gap by typing, the other gaps filled."""
    text = next(field for field in fields if _CLOZE.search(field))
    because = "\n".join(field for field in fields if field and field is not text)
    for number in dict.fromkeys(found[1] for found in _CLOZE.finditer(text)):
        answers: list[str] = []

        def gap(found: re.Match[str], number: str = number, answers: list[str] = answers) -> str:
            if found[1] != number:
                return found[2]
            answers.append(found[2])
            return f"{GAP} ({found[3]})" if found[3] else GAP

        prompt = _CLOZE.sub(gap, text)
        if len(set(answers)) == 1:
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
    if len(filled) <= FRONT_AND_BACK:
        front, back = (*filled, *filled, 0, 0)[:2] if len(filled) == 1 else (*filled, 0, 0)[:2]
        cards = [
            Card(note.fields[front], note.fields[back] if back != front else "", note.line,
                 note.place, note.tags)
            for note in notes
        ]  # fmt: skip
        relation = "" if names[back].casefold() in _SIDES else names[back]
        kind = "" if names[front].casefold() in _SIDES else names[front]
        pairs.gather(gathering, cards, kind, relation)
        return
    subject, *others = filled
    relations = _relations([names[at] for at in others])
    entries = []
    for note in notes:
        entry = _entry(gathering, note, subject, dict(zip(relations, others, strict=True)))
        if entry is not None:
            entries.append(entry)
    pairs.state(gathering, entries, pairs.fit_name(names[subject], pairs.KIND), {})


_SIDES = frozenset({"front", "back", "text", "extra", "question", "answer", "field 1", "field 2"})
"""Names of fields that say nothing about what stands in them."""


def _relations(names: Sequence[str]) -> list[str]:
    """Return a name for the relation of each field, no two alike."""
    found: list[str] = []
    for name in names:
        fit = pairs.fit_name(name.casefold() if name.istitle() else name, pairs.RELATION)
        number = 2
        while fit in found:
            fit = f"{fit} {number}"
            number += 1
        found.append(fit)
    return found


def _entry(
    gathering: Gathering, note: Note, subject: int, relations: dict[str, int]
) -> Entry | None:
    name = pairs.joined(note.fields[subject])
    if not name or len(name) > limits.NAME:
        why = _("its first field is empty") if not name else _("its first field is too long")
        gathering.skip(why, line=note.line, place=note.place)
        return None
    values = {}
    for relation, at in relations.items():
        value = pairs.joined(note.fields[at])
        if len(value) > limits.PROMPT:
            said = _("its field “{field}” is too long, and was left out").format(field=relation)
            gathering.change(said, line=note.line, place=note.place)
        elif value:
            values[relation] = value
    if not values:
        gathering.skip(_("only its first field is filled"), line=note.line, place=note.place)
        return None
    return Entry(name, values, note.line, note.place, note.tags)

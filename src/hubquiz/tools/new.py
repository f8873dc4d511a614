"""A new pack: one that plays as it is, to be written on, or one made from a foreign file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.plain import scalar
from hubquiz.content.writing import yaml_text
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hubquiz.content.model import Pack
    from hubquiz.exchange.model import Imported, Note

SCHEMA_FILE = "hubquiz.schema.json"
"""The schema beside a pack, which an editor finds without the internet."""

EDITOR_LINE = f"yaml-language-server: $schema={SCHEMA_FILE}"
"""By this line an editor completes keys and marks slips."""

_SCAFFOLD = """\
# {editor}
hubquiz: 1
title: {title}
language: {language}
# author: Your name
# licence: CC-BY-4.0

# Facts come first. Here a city is a thing, "country" is what is said of it, and each city has one
# country. The more a pack says, the more can be asked: see what with  hubquiz check {file}
kinds:
  city: cities
  country: countries
relations:
  country:
    of: city
    to: country
    each: {{city: one, country: some}}  # a country may have other cities, too
    ask: In which country is {{city}}?
    back: Which of these cities is in {{country}}?
    say: "{{city}} is in {{country}}."
  founded:
    of: city
    to: year
    each: {{of: one, to: some}}
    ask: When was {{of}} founded?
    say: "{{of}} was founded in {{to}}."
    order: Order these cities by founding, oldest first.
things:
  country: [Brazil, Peru, Australia, Canada]
  city:
    Brasília:  {{country: Brazil, founded: 1960}}
    Lima:      {{country: Peru, founded: 1535}}
    Cusco:     {{country: Peru}}
    Canberra:  {{country: Australia, founded: 1913}}
    Melbourne: {{country: Australia, founded: 1835}}
    Ottawa:    {{country: Canada, founded: 1826, note: It was called Bytown until 1855.}}

# And what only a person can ask:
questions:
  - ask: Why was Canberra built?
    answer: Sydney and Melbourne both wanted to be the capital
    wrong: [Gold was found there, It was the first port of the settlers]
    because: A place between the two was chosen in 1908.
"""


def scaffold(title: str, file: str, language: str = "en") -> str:
    """Return the text of a new pack that plays."""
    return _SCAFFOLD.format(editor=EDITOR_LINE, title=scalar(title), file=file, language=language)


@dataclass(frozen=True, slots=True)
class Made:
    """A pack's text made from a foreign file, its pictures and sounds, and what is to be told."""

    text: str
    media: Mapping[str, bytes]
    notes: Sequence[Note]
    guesses: Sequence[Note]
    facts: int
    questions: int


def from_file(imported: Imported, name: str) -> Made:
    """Return the text of a pack that came from a file, its guesses as comments."""
    pack = imported.pack
    comments: dict[str, str] = {}
    head = [EDITOR_LINE, _("Made from {file}.").format(file=name)]
    for guess in imported.guesses:
        if of := _relation_of(guess, pack):
            before = comments.get(of)
            comments[of] = f"{before}\n{guess.message}" if before else guess.message
        else:
            head.append(": ".join(filter(None, (guess.place, guess.message))))
    left_out = [note for note in imported.notes if note.skipped]
    if left_out:
        head.append(_("Left out of it:"))
        head += [f"  {note.text(name)}" for note in left_out[:MOST_TOLD]]
        if len(left_out) > MOST_TOLD:
            head.append("  " + _("and {n:,} more").format(n=len(left_out) - MOST_TOLD))
    text = yaml_text(pack, head=head, comments=comments)
    return Made(
        text, imported.media, imported.notes, imported.guesses,
        len(pack.facts), len(pack.questions),
    )  # fmt: skip


def _relation_of(guess: Note, pack: Pack) -> str:
    """Return the relation that a guess is about: its place, or what it begins with in quotes."""
    if guess.place in pack.relations:
        return guess.place
    named = _QUOTED.match(guess.message)
    return named[1] if named and named[1] in pack.relations else ""


_QUOTED = re.compile(r"“([^”]+)”\s*[:：]")

MOST_TOLD = 50
"""How many of the things left out a pack's own text lists."""

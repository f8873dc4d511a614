"""Anki's notes as text: a table whose first lines, beginning with #, say how to read it.

Format: https://docs.ankiweb.net/importing/text-files.html
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from hubquiz.content import limits
from hubquiz.content.model import Choose, Locate, Match, Order, Reckon, Typed
from hubquiz.exchange import anki_notes
from hubquiz.exchange.anki_notes import Note
from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.markup import escape
from hubquiz.exchange.model import ExchangeError, Exported, Imported
from hubquiz.exchange.model import Note as Told
from hubquiz.exchange.tables.delimited import too_wide
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hubquiz.content.model import Answer, Pack, Written

_DIRECTIVE = re.compile(
    r"#(separator|html|tags|columns|notetype|deck|guid|if matches|tags column|notetype column|"
    r"deck column|guid column):(.*)",
    re.IGNORECASE,
)
_SEPARATORS = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_CANDIDATES = "\t;,|"
"""What Anki takes for a separator if the file does not say, the likeliest first."""
_LOOKED_AT = 4096
_GAP = re.compile(r"\{\{c\d{1,3}::.+?\}\}")
_MOSTLY = 0.9
_SAMPLE = 1 << 16
_TAGS_AT = 2
"""Where tags stand behind front and back, in a file that does not say what its columns are."""
NOTES = 100_000
"""Rows of a file."""
TAGS = 100
"""Tags of a note that are kept."""
COLUMNS_TEXT = 100_000
"""Characters that name a file's columns."""


def recognises(data: bytes) -> bool:
    """Tell whether the file begins with one of Anki's directives, or holds gaps as its notes do."""
    head = data[:_LOOKED_AT].decode("utf-8-sig", "replace")
    return bool(_DIRECTIVE.match(head)) or (b"{{c" in data and _has_gaps(data[:_SAMPLE]))


def _has_gaps(sample: bytes) -> bool:
    """Tell whether nearly every line is a note: fields with tabs between, or a text with gaps."""
    text = sample.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    gaps = sum(map(bool, map(_GAP.search, lines)))
    notes = sum("\t" in line or bool(_GAP.search(line)) for line in lines)
    return gaps > 0 and notes >= _MOSTLY * len(lines)


def read(data: bytes, name: str) -> Imported:
    """Return the notes of a text file as facts and questions."""
    text, notes = decode(data, name)
    gathering = Gathering(PurePath(name).stem)
    gathering.note(notes)
    told, begin, first = _directives(text)
    if "deck" in told:
        gathering.title = told["deck"].split("::")[-1] or gathering.title
    separator = _separator(told, text, begin)
    special = {
        what: int(told[f"{what} column"]) - 1
        for what in ("tags", "notetype", "deck", "guid")
        if told.get(f"{what} column", "").strip().isdigit()
    }
    listed = list(_rows(_lines(text, begin), separator, first, name))
    del text  # the rows hold all of it
    width = max((len(row) for _line, row in listed), default=0)
    if width > limits.TABLE_COLUMNS:
        width = limits.TABLE_COLUMNS
        gathering.change(too_wide())
        for _line, row in listed:
            del row[width:]
    columns = told.get("columns", "")[:COLUMNS_TEXT]
    names = next(csv.reader([columns], delimiter=separator), []) if columns else []
    if "tags" not in special and (at := _at("tags", names)) >= 0:
        special["tags"] = at
    if not told and _are_tags([row[_TAGS_AT] for _line, row in listed if len(row) > _TAGS_AT]):
        special["tags"] = _TAGS_AT
    plain = [at for at in range(width) if at not in special.values()]
    html = told.get("html", "false").strip().casefold() == "true"
    found = _notes(told, listed, special, plain, _names(names, plain))
    anki_notes.gather(gathering, found, html=html)
    return gathering.imported()


def _are_tags(cells: Sequence[str]) -> bool:
    """Tell whether a column holds words that many rows share."""
    return bool(cells) and all(cells) and len(set(cells)) * 2 <= len(cells)


def _notes(
    told: Mapping[str, str],
    listed: list[tuple[int, list[str]]],
    special: Mapping[str, int],
    plain: list[int],
    names: tuple[str, ...],
) -> Iterator[Note]:
    """Yield the note of each row; rows are let go of as they are read."""
    width = max((*plain, *special.values()), default=-1) + 1
    of_all = tags_of(told.get("tags", ""))
    tags_at, deck_at, type_at = (special.get(what, -1) for what in ("tags", "deck", "notetype"))
    read: dict[str, tuple[str, ...]] = {"": of_all}
    listed.reverse()
    while listed:
        line, cells = listed.pop()
        cells += [""] * (width - len(cells))
        said = cells[tags_at] if tags_at >= 0 else ""
        tags = read.get(said)
        if tags is None:
            tags = read[said] = tags_of(said) + of_all
        if deck_at >= 0 and cells[deck_at]:
            tags = (*tags, cells[deck_at].split("::")[-1])
        type_ = cells[type_at] if type_at >= 0 else told.get("notetype", "")
        yield Note(type_, names, tuple([cells[at] for at in plain]), tags, line)


def _directives(text: str) -> tuple[dict[str, str], int, int]:
    """Return what the first lines say, where the rest begins, and the number of its first line."""
    told: dict[str, str] = {}
    at = 0
    line = 1
    while text.startswith("#", at):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if found := _DIRECTIVE.match(text, at, end):
            told[found[1].casefold()] = found[2].strip("\n")
        at, line = min(end + 1, len(text)), line + 1
    return told, at, line


def _lines(text: str, at: int) -> Iterator[str]:
    """Yield the lines of a text from a place on, without a copy of the whole."""
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _separator(told: Mapping[str, str], text: str, begin: int) -> str:
    said = told.get("separator", "")
    if said:
        known = _SEPARATORS.get(said.strip().casefold())
        return known or (rb"\t".decode("unicode_escape") if said == r"\t" else said[0])
    first = next(_lines(text, begin), "")
    return next((sign for sign in _CANDIDATES if sign in first), "\t")


def _rows(
    lines: Iterable[str], separator: str, first: int, name: str
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its first line."""
    reader = csv.reader(lines, delimiter=separator)
    line = first
    try:
        for number, row in enumerate(reader):
            if number >= NOTES:
                said = _("it holds more than {n:,} cards").format(n=NOTES)
                raise ExchangeError(name, said, line)
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                yield line, row
            line = first + reader.line_num
    except csv.Error as error:
        said = _("the table breaks off here: {error}").format(error=error)
        raise ExchangeError(name, said, first + reader.line_num) from None


def _at(name: str, names: Sequence[str]) -> int:
    """Return where a column of a name is, in any case of letters; -1 if there is none."""
    return next((at for at, one in enumerate(names) if one.strip().casefold() == name), -1)


def _names(told: Sequence[str], plain: Sequence[int]) -> tuple[str, ...]:
    """Return the names of the fields: as the file says, else by their order."""
    usual = ("Front", "Back", *(f"Field {number}" for number in range(3, len(plain) + 1)))
    return tuple(
        told[at] if at < len(told) and told[at].strip() else name
        for at, name in zip(plain, usual, strict=False)
    )


def tags_of(text: str) -> tuple[str, ...]:
    """Return tags, of which spaces stand between and `::` between the levels."""
    found = text.split(maxsplit=TAGS)[:TAGS]
    return tuple(tag.replace("::", " – ").replace("_", " ") for tag in found)


# Writing


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:  # noqa: ARG001 - the codecs' call
    """Return a pack's questions as notes with a front, a back and tags."""
    out = io.StringIO()
    out.write("#separator:tab\n#html:true\n#tags column:4\n#columns:Front\tBack\tExtra\tTags\n")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    notes: list[Told] = []
    for card in made_cards(pack, notes):
        writer.writerow([card.front, card.back, card.extra, " ".join(card.tags)])
    return Exported(out.getvalue().encode(), tuple(notes))


class MadeCard(NamedTuple):
    """A question as a card: its sides as HTML, and its tags."""

    question: Written
    front: str
    back: str
    extra: str
    tags: list[str]


def made_cards(pack: Pack, notes: list[Told]) -> Iterator[MadeCard]:
    """Yield a card for each question of a pack; what cards can't hold is noted."""
    for question in pack.questions:
        back = back_of(question.answer)
        if back is None:
            notes.append(Told(0, question.ask, _("a place on a map has no card"), skipped=True))
            continue
        if question.media:
            notes.append(Told(0, question.ask, _("its pictures and sounds were left out")))
        tags = ["_".join(topic.split()) for topic in question.topics]
        because = escape(question.because)
        yield MadeCard(question, escape(front_of(question)), escape(back), because, tags)


def front_of(question: Written) -> str:
    """Return what a card asks: the prompt, and what there is to choose from or to lay out."""
    match question.answer:
        case Choose(answers, wrong):
            listed = sorted((*answers, *wrong), key=str.casefold)
        case Match(pairs):
            listed = sorted((left for left, _right in pairs), key=str.casefold)
        case Order(items):
            listed = sorted(items, key=str.casefold)
        case _:
            return question.ask
    return "\n".join((question.ask, *(f"• {item}" for item in listed)))


def back_of(answer: Answer) -> str | None:
    """Return what a card answers; None if only a map can show it."""
    match answer:
        case Choose(answers, _wrong):
            return "\n".join(answers)
        case Typed(accept):
            return accept[0]
        case Match(pairs):
            return "\n".join(f"{left} → {right}" for left, right in pairs)
        case Order(items):
            return "\n".join(f"{at}. {item}" for at, item in enumerate(items, 1))
        case Reckon(number, unit, _within):
            return f"{number.text} {unit}".strip()
        case Locate():
            return None

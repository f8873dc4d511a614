"""Anki's notes that hold a question with choices, as the note type “AllInOne” has them.

Each choice is a field of its own, and the field of answers says of each whether it is right, such
as `1 0 0`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.exchange.gathering import Gathering

_CHOICE = re.compile(r"q_(\d{1,2})")
_FEWEST = 2
_NOT_SAID = frozenset({"question", "qtype (0=kprim,1=mc,2=sc)", "qtype", "title", "answers"})
"""Fields that are the question, or that its reader need not see."""


def is_choice(fields: Mapping[str, str]) -> bool:
    """Tell whether a note asks for choices, by its fields in lower case."""
    return {"question", "answers", "q_1", "q_2"} <= fields.keys()


def ask(
    gathering: Gathering, fields: Mapping[str, str], topics: tuple[str, ...], line: int, place: str
) -> None:
    """Ask what a note asks, with what its other fields say as the explanation."""
    marks = fields["answers"].split()
    texts = [fields[name] for name in sorted(filter(_CHOICE.fullmatch, fields), key=_number)]
    given = [text for text in texts if text]
    if len(given) < _FEWEST or len(marks) < len(given) or not set(marks) <= {"0", "1"}:
        gathering.skip(_("it doesn't say what is right"), line=line, place=place)
        return
    marked = list(zip(given, marks, strict=False))
    said = [text for name, text in fields.items() if not (_CHOICE.match(name) or name in _NOT_SAID)]
    gathering.ask(
        fields["question"] or fields.get("title", ""),
        Choose(
            tuple(text for text, mark in marked if mark == "1"),
            tuple(text for text, mark in marked if mark == "0"),
        ),
        line=line,
        place=place,
        because="\n".join(filter(None, said)),
        topics=topics,
    )


def _number(name: str) -> int:
    return int(name.partition("_")[2])

"""Anki's notes that hold a question with choices, with pairs or with an order.

The note type “AllInOne” has a field for each choice, and one that says of each whether it is right,
such as `1 0 0`. A card may also list what there is to choose from on its front, a line each after a
`•`, and on its back what is right: so HubQuiz writes its own. Others number their choices.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Order
from hubquiz.exchange.gathering import one_line
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.content.model import Answer
    from hubquiz.exchange.gathering import Gathering

_CHOICE = re.compile(r"q_(\d{1,2})")
_FEWEST = 2
_NOT_SAID = frozenset({"question", "qtype (0=kprim,1=mc,2=sc)", "qtype", "title", "answers"})
"""Fields that are the question, or that its reader need not see."""


DOT = "• "
"""Stands before each thing that a card's front lists."""
ARROW = " → "
"""Stands between the two sides of a pair on a card's back."""


_NUMBERED = re.compile(r"\(?([0-9]{1,2}|[A-Ja-j])[.):]\s+(\S.*)")
_SAID = re.compile(
    r"\*?(?:the )?(?:correct |right )?(?:answer|option|choice)(?: is)?\s*:?\*?\s*:?\s*",
    re.IGNORECASE,
)
"""What may stand before the right choice on a back: "Correct answer: "."""

_BECAUSE = re.compile(r"\*?explanation\s*:?\*?\s*:?\s*", re.IGNORECASE)


def laid_out(front: str, back: str) -> tuple[str, Answer, str] | None:
    """Return prompt, answer and explanation of a card that lists what to choose from or to lay.

    None if the front lists nothing, or the back says nothing of what it lists.
    """
    if "\n" not in front:  # as most are: it lists nothing
        return None
    listed = _laid_out(front, back)
    return (*listed, "") if listed is not None else _numbered(front, back)


def _numbered(front: str, back: str) -> tuple[str, Answer, str] | None:
    """Return the parts of a card whose front numbers the choices: "1. oak", "b) elm"."""
    lines = [line.strip() for line in front.split("\n") if line.strip()]
    found = [_NUMBERED.fullmatch(line) for line in lines]
    first = next((at for at, one in enumerate(found) if one), 0)
    choices = [(one[1].lower(), one_line(one[2])) for one in found[first:] if one]
    names = [name for name, _text in choices]
    counted = [str(at) for at in range(1, len(names) + 1)]
    lettered = list("abcdefghij"[: len(names)])
    told = [line.strip() for line in back.split("\n") if line.strip()]
    if not first or not told or len(choices) < max(_FEWEST, len(lines) - first):
        return None
    if names not in (counted, lettered) or len({text for _name, text in choices}) < len(choices):
        return None
    right = _meant(_SAID.sub("", told[0], count=1).strip(" *"), choices)
    if right is None:
        return None
    wrong = tuple(text for _name, text in choices if text != right)
    because = "\n".join([_BECAUSE.sub("", line, count=1) for line in told[1:]])
    return "\n".join(lines[:first]), Choose((right,), wrong), because


def _meant(said: str, choices: list[tuple[str, str]]) -> str | None:
    """Return the choice that a back names by its text, by its number, or by both."""
    both = _NUMBERED.fullmatch(said)
    bare = said.strip("().:").casefold()
    for name, text in choices:
        if said.casefold() == text.casefold():
            return text
        if both and both[1].lower() == name and one_line(both[2]).casefold() == text.casefold():
            return text
    return dict(choices).get(bare)


def _laid_out(front: str, back: str) -> tuple[str, Answer] | None:
    lines = front.split("\n")
    first = next((at for at, line in enumerate(lines) if line.startswith(DOT)), 0)
    items = [one_line(line.removeprefix(DOT)) for line in lines[first:]]
    listed = first and all(line.startswith(DOT) for line in lines[first:])
    if not listed or len(set(items)) < max(len(items), _FEWEST):
        return None
    answer = _answer(items, [one_line(line) for line in back.split("\n")])
    return ("\n".join(lines[:first]).strip(), answer) if answer is not None else None


def _answer(items: list[str], lines: list[str]) -> Answer | None:
    if len(set(lines)) < len(lines):
        return None
    if set(lines) < set(items):
        return Choose(tuple(lines), tuple(item for item in items if item not in lines))
    if len(lines) != len(items):
        return None
    order = [line.removeprefix(f"{at}. ") for at, line in enumerate(lines, 1)]
    if sorted(order) == sorted(items):
        return Order(tuple(order))
    pairs = []
    for line in lines:
        left = next((item for item in items if line.startswith(item + ARROW)), "")
        pairs.append((left, line[len(left) + len(ARROW) :]))
    lefts = [left for left, _right in pairs]
    return Match(tuple(pairs)) if sorted(lefts) == sorted(items) else None


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

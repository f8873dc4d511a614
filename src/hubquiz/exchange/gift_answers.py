"""What stands within the braces of a GIFT question: its items, their weights and feedback."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINED = re.compile(r"^[ \t]*[=~]", re.MULTILINE)
_MARK = re.compile(r"[=~]")
_WEIGHT = re.compile(r"\s*%\s*([+\-−]?\s*\d{1,3}(?:[.,]\d*)?)\s*%")
_FEEDBACK = re.compile(r"(?<![&:])#|(?<=:)#(?![0-9a-fA-F]{3})")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\s*[;}]")
_LANGUAGE = re.compile(r"(?<![A-Za-z])[CFJ]$")
_NO_LEFT = re.compile(r"=\s*->")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CHOICE = re.compile(r"~(?!\s*#)")
_COMPARES = re.compile(r"[=<>!:+*/\-]=|.=[=>]", re.DOTALL)
"""An = that is part of a sign of its own, such as == or >=."""
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Item:
    """An answer as it stands: its sign (`=` or `~`), its weight in percent, escapes still held."""

    sign: str
    text: str
    feedback: str = ""
    weight: float | None = None

    @property
    def share(self) -> float:
        """The weight it has: all for `=` and nothing for `~` unless it says another."""
        if self.weight is not None:
            return self.weight
        return FULL if self.sign == "=" else 0.0


def parted_feedback(text: str) -> tuple[str, str]:
    """Return an answer and what is said to it. The # at the end of C# is none of GIFT's."""
    found = _FEEDBACK.search(text)
    if found and "{" in text[: found.start()] and _COLOUR.match(text, found.start()):
        found = _FEEDBACK.search(text, text.find("}", found.end()))  # of a piece of CSS
    if found is None:
        return text.strip(), ""
    after = text[found.end() :].strip()
    if not after and _LANGUAGE.search(text[max(0, found.start() - 2) : found.start()]):
        return text.strip(), ""
    return text[: found.start()].strip(), after


def items(text: str, *, weighed: bool = True) -> tuple[Item, ...]:
    """Return the items within braces, in time that grows with their length alone.

    Pairs are not `weighed`: a percentage before one is part of it. What stands before the first
    sign is an item as well.
    """
    marks = _marks(text)
    if not marks:
        return ()
    lead = _BREAK.sub("", text[: marks[0]]).strip().removesuffix("~")
    before = _item(_lead_sign(text), lead, weighed=False) if lead else None
    ends = (*marks[1:], len(text))
    found = (
        _item(text[start], text[start + 1 : end], weighed=weighed)
        for start, end in zip(marks, ends, strict=True)
    )
    return tuple(item for item in (before, *found) if item is not None)


def _lead_sign(text: str) -> str:
    """Return the sign of an item that has none: among choices it is wrong, else it is right."""
    return "~" if _CHOICE.search(text) else "="


def _item(sign: str, text: str, *, weighed: bool) -> Item | None:
    weight = None
    if weighed and "%" in text and (found := _WEIGHT.match(text)):
        said = "".join(found[1].replace(",", ".").replace("−", "-").split())
        weight, text = float(said), text[found.end() :]
    answer, feedback = parted_feedback(text) if "#" in text else (text.strip(), "")
    if not answer and not feedback and weight is None:
        return None
    return Item(sign, answer, feedback, weight)


def _begun(between: str) -> bool:
    """Tell whether an answer's sign has but its weight, or nothing, behind it so far."""
    return not between.strip(" ") or _WEIGHT.fullmatch(between) is not None


def _marks(text: str) -> list[int]:
    """Return where items begin.

    Every = and ~ that isn't escaped begins one by the letter of the format. By hand many an = in a
    formula isn't escaped: where items are set apart by lines or spaces, one that isn't is text.
    """
    lined = [found.end() - 1 for found in _LINED.finditer(text)]
    if len(lined) == text.count("=") + text.count("~"):
        return lined
    found = [mark.start() for mark in _MARK.finditer(text)]
    first, *rest = found
    spaced = [at for at in rest if text[at - 1].isspace()]
    tight = not text[first + 1 : first + 2].isspace()
    many_lines = len(lined) > 1
    at_lines = set(lined)
    marks = [first]
    for at in rest:
        if text[at] == "=" and _COMPARES.match(text, at - 1):
            continue
        if text.startswith("~/", at) and _begun(text[marks[-1] + 1 : at]):
            continue  # an answer that begins with ~/, somebody's own folder
        if text[at] == "~" or at in at_lines:
            marks.append(at)
        elif text[at - 1] == "~":
            marks[-1] = at  # ~= is how some write =
        elif text[at - 1].isspace():
            wide = text[at + 1 : at + 2].isspace()
            if not (wide and (tight or many_lines)) or _NO_LEFT.match(text, at):
                marks.append(at)
        elif not spaced and text[at + 1 : at + 2] not in {'"', "'"}:
            marks.append(at)
    return marks

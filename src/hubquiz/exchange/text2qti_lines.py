"""A text2qti quiz taken apart into what begins with each of its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT = r"[ \t]+(?=\S)"
_MARKS = {
    "question": rf"\d+\.{_TEXT}",
    "right": rf"\*\s?[a-zA-Z]\)(?:{_TEXT}|(?=\S)|$)",
    "wrong": rf"[a-zA-Z]\)(?:{_TEXT}|(?=\S)|$)",
    "right of many": rf"\[[*xX]\](?:{_TEXT}|(?=\S)|$)",
    "wrong of many": rf"\[ ?\](?:{_TEXT}|(?=[^\s(])|$)",
    "feedback": rf"\.\.\.{_TEXT}",
    "if right": rf"\+{_TEXT}",
    "if wrong": rf"-{_TEXT}",
    "solution": rf"!{_TEXT}",
    "accepted": rf"\*{_TEXT}",
    "number": rf"={_TEXT}",
    "essay": r"___+\s*$",
    "upload": r"\^\^\^+\s*$",
    "title": r"[Tt]itle:\s*",
    "points": r"[Pp]oints:\s*",
    "text title": r"[Tt]ext [Tt]itle:\s*",
    "text": r"[Tt]ext:\s*",
    "quiz title": r"[Qq]uiz [Tt]itle:\s*",
    "quiz description": r"[Qq]uiz [Dd]escription:\s*",
    "group": r"GROUP\s*$",
    "end": r"END_GROUP\s*$",
    "pick": r"(?:[Ss]olutions )?[Pp]ick:\s*",
    "setting": (
        r"(?:[Pp]oints per question|[Ss]huffle answers|[Ss]how correct answers"
        r"|[Oo]ne question at a time|[Cc]an't go back|[Ff]eedback is solution"
        r"|[Ss]olutions (?:sample|randomize) groups):\s*"
    ),
}
_MARK = re.compile(
    "|".join(f"(?P<{name.replace(' ', '_')}>{mark})" for name, mark in _MARKS.items())
)
_RUNS = re.compile(r"(```+|~~~+)\s*\{[^}]*\.run\b[^}]*\}\s*$")
_UNKNOWN = re.compile(r"\w+[ \t]+[0-9]{1,4}\.[ \t]+\S")
_NO_TEXT = frozenset({"essay", "upload", "group", "end"})
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s|\s*\||\s*```|\s*#{1,6}\s")
_TAB = 4


_RIGHT = re.compile(r"\*[a-zA-Z]\)|\[\*\]")
_TO_ANSWER = frozenset({"right", "wrong", "right of many", "wrong of many", "accepted", "number"})


@dataclass(slots=True)
class Part:
    """What one mark begins: its name, and its text line by line without their indentation."""

    line: int
    mark: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text, with wrapped lines joined to paragraphs as Markdown does."""
        paragraphs: list[str] = []
        fenced = False
        for line in self.lines:
            fence = line.lstrip().startswith("```")
            kept = fenced or fence or not paragraphs or not line.strip()
            if kept or not paragraphs[-1].strip() or _LIST.match(line):
                paragraphs.append(line.rstrip())
            else:
                paragraphs[-1] = f"{paragraphs[-1]} {line.strip()}"
            fenced ^= fence
        return "\n".join(paragraphs).strip()


def parts(text: str) -> Iterator[Part]:
    """Yield each part of a quiz; "code" stands for a block that would have to be run."""
    return _Lines().read(text)


class _Lines:
    def __init__(self) -> None:
        self._now: Part | None = None
        self._indent = 0
        self._fenced = False
        self._until = ""  # what ends lines that are left out

    def read(self, text: str) -> Iterator[Part]:
        for number, line in enumerate(text.split("\n"), 1):
            if self._until:
                self._until = "" if line.rstrip() == self._until else self._until
            elif not line.startswith("%"):
                yield from self._take(number, line)
        if self._now:
            yield self._now

    def _take(self, number: int, line: str) -> Iterator[Part]:
        if line.rstrip() == "COMMENT":
            self._until = "END_COMMENT"
        elif runs := _RUNS.match(line):
            yield from self._begin(Part(number, "code"), 0)
            self._until = runs[1]
        elif found := self._mark(line):
            name = (found.lastgroup or "").replace("_", " ")
            rest = [] if name in _NO_TEXT else [line[found.end() :].rstrip()]
            yield from self._begin(
                Part(number, name, rest), len(line[: found.end()].expandtabs(_TAB))
            )
        elif self._now and self._is_apart(self._now, line):
            yield from self._begin(Part(number, "stray", [line]), 0)
        elif self._now:
            self._go_on(self._now, line)
        elif line.strip():
            self._now = Part(number, "stray", [line])

    def _begin(self, part: Part, indent: int) -> Iterator[Part]:
        if self._now:
            yield self._now
        self._now, self._indent = part, indent
        self._fenced = any(map(_is_fence, part.lines))

    def _mark(self, line: str) -> re.Match[str] | None:
        """Return the mark that a line begins with, unless it is within the text before it."""
        bare = line.lstrip()
        lead = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())
        if lead and (not self._now or lead >= self._indent - 1 or lead >= _TAB):
            return None
        return _MARK.match(line, len(line) - len(bare))

    def _is_apart(self, now: Part, line: str) -> bool:
        """Tell whether a line begins a question of a type unknown: "match 8. Capitals".

        It stands without indentation below an empty line that ends a choice.
        """
        ended = len(now.lines) > 1 and not now.lines[-1].strip()
        own = now.mark in _TO_ANSWER and ended and not self._fenced
        return own and bool(_UNKNOWN.match(line))

    def _go_on(self, now: Part, line: str) -> None:
        wide = line.expandtabs(_TAB).rstrip()
        lead = len(wide) - len(wide.lstrip())
        now.lines.append(wide[min(lead, self._indent) :])
        self._fenced ^= _is_fence(wide)


def _is_fence(line: str) -> bool:
    return line.lstrip().startswith("```")


def outdented(held: list[Part]) -> list[Part]:
    """Return a question's parts; its choices, if they were indented as its text is.

    By the letter of the format they are text then, and the question has no answer.
    """
    first = held[0]
    if any(part.mark in _TO_ANSWER for part in held):
        return held
    if not any(_RIGHT.match(line.lstrip()) for line in first.lines[1:]):
        return held
    lines = "\n".join(line.lstrip() for line in first.lines)
    found = list(parts(f"1. {lines}"))
    for part in found:
        part.line += first.line - 1
    return [*found, *held[1:]]

"""A GIFT file taken apart: which lines are one question, and where its answers are.

The format parts questions by empty lines and knows one pair of braces in each. Files by hand are
not as strict: an empty line stands within braces or before them, none stands between two
questions, and a brace in a formula or a piece of code isn't escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.exchange.gift_text import hold_escapes, restored

if TYPE_CHECKING:
    from collections.abc import Iterator

_CATEGORY = re.compile(r"\$CATEGORY\s*:(.*)", re.IGNORECASE)
_TAG = re.compile(r"\[tag:((?:[^\]\\]|\\.)*)\]")
_BRACES = re.compile(r"[{}]")
_OPENS = re.compile(
    r"\{\s*(?:[=~]|#\s*(?:[=~#]|[+\-−]?\.?\d)|(?:T|F|TRUE|FALSE)\s*[#}]"
    r"|>\s*\d*\s*(?:ALL|RANDOM|CONTIGUOUS)\b)",
    re.IGNORECASE,
)
"""The beginning of answers, which no formula or piece of code has."""
_SIGNED = re.compile(r"^[ \t]*([=~])[ \t]*\S", re.MULTILINE)
_FEWEST = 2
_DROPPED = frozenset({"", "top"})
_CONTEXT = re.compile(r"\$[^/]*\$|\$\w+")


@dataclass(frozen=True, slots=True)
class Block:
    """A question's source, escapes still held.

    `fault` is "" or what is wrong with its braces: "open" (never closed), "none" (a text without
    answers), "several" (answers in several places).
    """

    line: int
    title: str
    head: str
    answers: str
    tail: str
    topics: tuple[str, ...]
    fault: str = ""


def _lines(text: str) -> Iterator[str]:
    """Yield line after line: all of them at once are twice the file."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    if start < len(text):
        yield text[start:]


class Lines:
    """Gathers lines until they are a question, in time that grows with their length alone."""

    def __init__(self) -> None:
        self.category: tuple[str, ...] = ()
        self._tags: list[str] = []
        self._held: list[str] = []
        self._first = 0
        self._depth = 0
        self._braced = False
        self._parted = False  # by an empty line that may end the question

    @property
    def between(self) -> bool:
        """Whether the next line begins a question, if it follows an empty one."""
        return not self._held

    def feed(self, text: str, number: int) -> Iterator[Block]:
        """Yield the questions that end in these lines, of which the first has this number."""
        for at, line in enumerate(_lines(hold_escapes(text)), number):
            yield from self._take(at, line)

    def _take(self, number: int, line: str) -> Iterator[Block]:
        bare = line.strip()
        if not bare:
            yield from self._empty()
            return
        if bare.startswith("//"):
            if self._parted and not self._depth:
                yield from self.flush()
            self._comment(bare)
            return
        if bare[0] == "$" and (category := _CATEGORY.match(bare)):
            yield from self.flush()
            self.category = category_topics(restored(category[1]))
            self._tags.clear()
            return
        if self._held and self._begins(bare):
            yield from self.flush()
        if not self._held:
            self._first = number
        self._held.append(line)
        self._parted = False
        if "{" in line or "}" in line:
            self._count(line)

    def _empty(self) -> Iterator[Block]:
        if not self._held:
            self._tags.clear()
        elif self._depth or not self._braced:
            self._held.append("")
            self._parted = True
        else:
            yield from self.flush()

    def _comment(self, bare: str) -> None:
        if self._held:
            self._held.append("")
        self._tags += tags(bare)

    def _begins(self, bare: str) -> bool:
        """Tell whether a line begins a question, though one is still held."""
        if bare.startswith("::"):
            first = self._held[0].lstrip()
            named = not first.startswith("::") or "::" in first[2:]
            return named or any("::" in line for line in self._held[1:])
        if not self._parted:
            return False
        if not self._depth:
            # A named text goes on after an empty line: nothing else would give it answers.
            return bare[0] != "{" and not self._held[0].lstrip().startswith("::")
        return bare[0] not in "=~#" and bool(_OPENS.search(bare))

    def _count(self, line: str) -> None:
        self._braced = True
        for brace in _BRACES.findall(line):
            self._depth = self._depth + 1 if brace == "{" else max(0, self._depth - 1)

    def flush(self) -> Iterator[Block]:
        """Yield the questions held. An unclosed brace may have taken in several."""
        if not self._held:
            return
        text = "\n".join(self._held)
        topics = tuple(dict.fromkeys((*self.category, *self._tags)))
        first = self._first
        self._held, self._tags = [], []
        self._depth, self._braced, self._parted = 0, False, False
        yield from _parted(text, first, topics)


def tags(comments: str) -> Iterator[str]:
    """Yield the tags in comments, in which escapes are still held."""
    return (restored(tag).replace("\\]", "]") for tag in _TAG.findall(comments))


def category_topics(path: str) -> tuple[str, ...]:
    """Return the parts of a category's path; two slashes are one within a name."""
    parts = [part.replace("\0", "/").strip() for part in path.replace("//", "\0").split("/")]
    return tuple(
        part for part in parts if part.lower() not in _DROPPED and not _CONTEXT.fullmatch(part)
    )


def _parted(text: str, line: int, topics: tuple[str, ...]) -> Iterator[Block]:
    """Yield the questions of lines between which stands no empty one."""
    if "\n" in text and (at := _bare_answers(text)):
        yield _block(text[:at], line, topics, "", text[at:])
        return
    groups, unclosed = _groups(text)
    begin = 0
    for at, (opening, closing) in enumerate(groups):
        last = at + 1 == len(groups)
        end = len(text) if last else _end(text, closing, groups[at + 1][0])
        number = line + text.count("\n", 0, begin)
        if end < 0:
            yield _block(text[begin:], number, topics, "several")
            return
        answers, tail = text[opening + 1 : closing], text[closing + 1 : end]
        yield _block(text[begin:opening], number, topics, "", answers, tail)
        begin = end
    if not groups:
        yield _block(text, line, topics, "open" if unclosed else "none")


def _bare_answers(text: str) -> int:
    """Return where answers begin that have no braces around them; 0 if there are none such.

    Some write a line for each answer, with its sign, and leave the braces out.
    """
    if _OPENS.search(text):
        return 0
    signs = [(found[1], found.start()) for found in _SIGNED.finditer(text)]
    lines = text.rstrip().count("\n", signs[0][1]) + 1 if signs else 0
    if len(signs) < _FEWEST or lines > len(signs) or not any(sign == "=" for sign, _at in signs):
        return 0
    return signs[0][1] if text[: signs[0][1]].strip() else 0


def _end(text: str, closing: int, following: int) -> int:
    """Return where a question ends, before the braces of the next; -1 if one has both.

    A sentence that goes on behind its braces and in the next line, in small letters, is one.
    """
    title = text.find("\n::", closing, following)
    if title >= 0:
        return title
    line = text.find("\n", closing, following)
    goes_on = line >= 0 and text[line + 1 : line + 2].islower()
    return -1 if goes_on and text[closing + 1 : line].strip() else line


def _block(
    text: str, line: int, topics: tuple[str, ...], fault: str, answers: str = "", tail: str = ""
) -> Block:
    head = text.lstrip()
    line += text.count("\n", 0, len(text) - len(head))
    title = ""
    if head.startswith("::") and (closing := head.find("::", 2)) > 0:
        title, head = head[2:closing], head[closing + 2 :]
    return Block(line, restored(title).strip(), head, answers, tail, topics, fault)


def _groups(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return where answers open and close, and whether a brace is never closed."""
    opening = text.find("{")
    closing = text.find("}", opening)
    if opening < 0:
        return [], False
    if closing < 0:
        return [], True
    if text.find("{", opening + 1) < 0 and text.find("}", closing + 1) < 0:
        return [(opening, closing)], False
    return _among(text)


def _among(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return the groups among several braces, some of which may be part of the text."""
    groups, depth, start = [], 0, 0
    for found in _BRACES.finditer(text):
        at = found.start()
        if found[0] == "{":
            start = at if not depth else start
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                groups.append((start, at))
    if depth:
        opens = _OPENS.search(text, start)
        last = text.rfind("}", opens.start() if opens else start)
        if last >= 0:
            groups.append((opens.start() if opens else start, last))
    answers = [group for group in groups if _OPENS.match(text, group[0])]
    if answers or not groups:
        return answers, bool(depth)
    ending = groups[-1][1] + 1 == len(text.rstrip())
    return [groups[-1] if ending else groups[0]], False

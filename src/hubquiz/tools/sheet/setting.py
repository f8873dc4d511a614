"""Setting text on paper: which font draws what, how wide it is, where its lines break."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hubquiz import paths
from hubquiz.linebreak import is_wide, units
from hubquiz.tools.sheet.sfnt import read_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.tools.sheet.sfnt import Font

REGULAR = "HubSans-Regular.ttf"
BOLD = "HubSans-SemiBold.ttf"
HANZI = "HubSansSC-Regular.otf"

MISSING = "\ufffd"
"""What stands for a character that no font has."""

EITHER = frozenset("“”‘’…—")
"""Marks of both scripts: in Chinese they are as wide as a hanzi."""

APART = 0.09
"""The gap between hanzi and Latin letters or digits, in ems; one of a tenth is taken for a space
when text is copied."""

CLOSING = frozenset("，。、）》」』】〉”’")
OPENING = frozenset("（《「『【〈“‘")
SQUEEZED = 0.5
"""Of two marks of Chinese side by side, the blank half of one is left out, in ems."""

MIDDLE = 0.36
"""Capitals and hanzi have their middle so many ems above the baseline."""


class Face(NamedTuple):
    """Letters of a size in points, a weight, and how dark they are (0 is black)."""

    size: float
    bold: bool = False
    grey: float = 0.0

    @property
    def leading(self) -> float:
        """Points from line to line."""
        return self.size * 1.42

    @property
    def baseline(self) -> float:
        """Points from a line's top to its baseline."""
        return self.leading / 2 + self.size * MIDDLE


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a line that one font draws, so many ems from the line's beginning."""

    font: str
    text: str
    at: float


@lru_cache(maxsize=8)
def font(file: str) -> Font:
    """Return one of the fonts that ship."""
    return read_font(paths.assets() / "fonts" / file)


@lru_cache(maxsize=4096)
def runs(text: str, *, bold: bool = False) -> tuple[tuple[Run, ...], float]:
    """Return a line as runs, and how wide it is in ems."""
    out: list[Run] = []
    at = 0.0
    before = ""
    for index, written in enumerate(text):
        file = _file(text, index, bold=bold)
        char = written if file else MISSING
        file = file or (BOLD if bold else REGULAR)
        gap = _gap(before, char) if out else 0.0
        if file == HANZI and out and out[-1].font == HANZI:
            gap -= _surplus(before, char)
        at += gap
        if out and out[-1].font == file and not gap:
            out[-1] = Run(file, out[-1].text + char, out[-1].at)
        else:
            out.append(Run(file, char, at))
        at += font(file).width(char)
        before = char
    return tuple(out), at


def _gap(before: str, after: str) -> float:
    """Return what is added between a hanzi and a Latin letter or digit."""
    apart = is_wide(before) is not is_wide(after) and before.isalnum() and after.isalnum()
    return APART if apart else 0.0


def _surplus(before: str, after: str) -> float:
    """Return what is left out between two marks as wide as hanzi."""
    closes = before in CLOSING and (after in CLOSING or after in OPENING)
    return SQUEEZED if closes or (before in OPENING and after in OPENING) else 0.0


def _file(text: str, index: int, *, bold: bool) -> str:
    """Return which font draws a character of a text; nothing if none has it."""
    char = text[index]
    latin = BOLD if bold else REGULAR
    if char in EITHER:
        around = (text[:index].rstrip("“”‘’…—")[-1:], text[index + 1 :].lstrip("“”‘’…—")[:1])
        if any(one and is_wide(one) for one in around) and not _english(text):
            return HANZI
    if char in font(latin):
        return latin
    return HANZI if char in font(HANZI) else ""


@lru_cache(maxsize=4096)
def _english(text: str) -> bool:
    """Tell whether a text is mostly in Latin letters, with a few hanzi in it."""
    return sum(map(is_wide, text)) * 2 < sum(char.isalpha() and not is_wide(char) for char in text)


def width(text: str, face: Face) -> float:
    """Return how wide a line of text is, in points."""
    return runs(text, bold=face.bold)[1] * face.size


def hang(line: str, face: Face) -> float:
    """Return how far a line is moved left, in points: an opening mark's blank half begins none."""
    opens = line[:1] in OPENING and bool(line) and _file(line, 0, bold=face.bold) == HANZI
    return SQUEEZED * face.size if opens else 0.0


def lines(text: str, face: Face, room: float) -> Iterator[str]:
    """Yield a text in lines no wider than `room` points; no closing mark begins one."""
    space = width(" ", face)
    for source in text.split("\n"):
        line, used, gap = "", 0.0, ""
        for unit, spaced in units(source):
            rest = unit
            wide = width(rest, face)
            if line and used + (space if gap else 0.0) + wide > room:
                yield line
                line, used, gap = "", 0.0, ""
            while not line and wide > room and len(rest) > 1:
                head = _fitting(rest, face, room)
                yield head
                rest = rest[len(head) :]
                wide = width(rest, face)
            used += (space if gap else 0.0) + wide
            line += gap + rest
            gap = " " if spaced else ""
        yield line


def _fitting(text: str, face: Face, room: float) -> str:
    """Return as much of a long word as fits, at least a character and never all of it."""
    used, count = 0.0, 0
    for char in text[:-1]:
        used += width(char, face)
        if used > room:
            break
        count += 1
    return text[: max(count, 1)]

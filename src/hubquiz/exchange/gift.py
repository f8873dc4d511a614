"""GIFT, Moodle's plain text format of questions (docs.moodle.org/en/GIFT_format)."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.exchange.decode import decode
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.gift_blocks import Lines
from hubquiz.exchange.gift_plain import Plain
from hubquiz.exchange.gift_reading import Question
from hubquiz.exchange.gift_text import restored
from hubquiz.exchange.gift_writing import write
from hubquiz.exchange.model import ExchangeError
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.exchange.gift_blocks import Block
    from hubquiz.exchange.model import Imported

__all__ = ["read", "recognises", "write"]

ANSWERS = 500_000
"""Signs in a file with which answers begin. 60,000 questions with six answers have 360,000."""
_LARGE = 4 << 20
"""Bytes of a file in which they are counted before it is read; else those read with care are."""
_LOOKED_AT = 1 << 16
_CATEGORY = re.compile(r"^[ \t]*\$CATEGORY\s*:", re.MULTILINE | re.IGNORECASE)
_TITLED = re.compile(r"^[ \t]*::[^\n:][^\n]{0,300}?::", re.MULTILINE)
_ANSWERS = re.compile(
    r"(?<!\\)\{\s*(?:=|~|#\s*(?:=|[+\-]?\.?\d)|(?:TRUE|FALSE|T|F)\s*[#}]"
    r"|>\s*\d*\s*(?:ALL|RANDOM|CONTIGUOUS)\b)[^{}]{0,2000}",
    re.IGNORECASE,
)


def recognises(data: bytes) -> bool:
    """Tell whether a file is GIFT: it names a category, or has answers in braces."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").decode("utf-8", "replace").lstrip("\ufeff\ufffd")
    if head.lstrip().startswith(("<", "[{", '{"')):
        return False
    titled = "{" in head and _TITLED.search(head)
    return bool(titled or _CATEGORY.search(head) or _ANSWERS.search(head))


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a GIFT file. Raises ExchangeError if it has none."""
    if len(data) > _LARGE and data.count(b"=") + data.count(b"~") > ANSWERS:
        raise _too_large(name)
    text, notes = decode(data, name)
    gathering = Gathering(PurePath(name).stem)
    gathering.note(notes)
    reading = _Reading(gathering, name)
    reading.read(text)
    reading.finish()
    return gathering.imported()


def _too_large(name: str) -> ExchangeError:
    return ExchangeError(name, _("this is too large to be read as one file; split it"))


class _Reading:
    """Reads question after question, and notes once what is of many."""

    def __init__(self, gathering: Gathering, name: str) -> None:
        self._gathering = gathering
        self._name = name
        self._plain = Plain(gathering.questions)
        self._lines = Lines()
        self._line, self._at = 1, 0  # the number of a line, and where it begins
        self._signs = 0
        self._answers = 0
        self._open = 0

    def read(self, text: str) -> None:
        """Read a file."""
        self._plain.read(text, self._carefully)
        for block in self._lines.flush():
            self._take(block)

    def _carefully(self, paragraph: re.Match[str]) -> bool:
        """Read a paragraph that isn't plain, or goes on with a question begun before it."""
        self._line += paragraph.string.count("\n", self._at, paragraph.start())
        self._at = paragraph.start()
        text = paragraph[0]
        self._signs += text.count("=") + text.count("~")
        if self._signs > ANSWERS:
            raise _too_large(self._name)
        for block in self._lines.feed(text, self._line):
            self._take(block)
        self._plain.within(self._lines.category)
        return self._lines.between

    def _take(self, block: Block) -> None:
        if block.fault:
            self._answers += block.fault == "several"
            self._skip(block)
            return
        self._answers += 1
        question = Question(block)
        question.ask(self._gathering)
        self._plain.penalties |= question.penalties
        head = restored(block.head)
        self._plain.titles |= bool(head.strip()) and block.title not in head

    def _skip(self, block: Block) -> None:
        place = block.title or restored(block.head).strip().split("\n")[0][:60]
        why = {
            "open": _("a brace opens here that is never closed; add the closing one"),
            "several": _("it has answers in several places, and GIFT knows one"),
            "none": _("a text without braces asks nothing"),
        }[block.fault]
        self._open = self._open or block.line * (block.fault == "open")
        self._gathering.skip(why, line=block.line, place=place)

    def finish(self) -> None:
        answers = self._answers or self._gathering.questions
        if not answers and self._open:
            said = _("a brace opens here that is never closed; add the closing one")
            raise ExchangeError(self._name, said, self._open)
        if not answers:
            raise ExchangeError(
                self._name, _("this has no question in GIFT: none has answers in braces")
            )
        if self._plain.titles:
            told = _("the questions' names are not kept; notes name their place by them")
            self._gathering.change(told)
        if self._plain.penalties:
            self._gathering.change(_("what wrong choices cost is not kept: they earn nothing"))

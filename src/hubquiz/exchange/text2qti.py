"""text2qti's quizzes in Markdown (github.com/gpoore/text2qti), which it makes QTI of."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange import numeric
from hubquiz.exchange.decode import decode
from hubquiz.exchange.feedback import because
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.markup import markdown_plain
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.text2qti_lines import Part, outdented, parts
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.content.model import Answer
    from hubquiz.exchange.model import Imported

_LOOKED_AT = 1 << 16
_ASKED = re.compile(r"^\d+\.[ \t]+\S", re.MULTILINE)
_ANSWERED = re.compile(
    r"^[ \t]{0,4}(?:\*[a-zA-Z]\)|\[\*\])[ \t]*\S|^=[ \t]+[\[\d+\-.]|^\*[ \t]+\S|^(?:___+|\^\^\^+)$",
    re.MULTILINE,
)
_TITLED = re.compile(r"^[Qq]uiz [Tt]itle:|^GROUP[ \t]*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\(")
_UNITS = re.compile(r"\\(?:SI|qty)\{([^{}\n]{0,200})\}\{([^{}\n]{0,200})\}")
_UNIT = re.compile(r"\\(?:num|si|unit)\{([^{}\n]{0,200})\}")
_CHOICES = frozenset({"right", "wrong", "right of many", "wrong of many"})
_SOON = frozenset({"title", "points", "text", "text title", "group", "end", "question"})
_SETTINGS = frozenset({"points", "pick", "setting"})


def recognises(data: bytes) -> bool:
    """Tell whether a file is text2qti's: numbered questions, and marks at what is right."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").decode("utf-8", "replace")
    head = head.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return bool(_ASKED.search(head) and (_ANSWERED.search(head) or _TITLED.search(head)))


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a quiz. Raises ExchangeError if it has none."""
    text, notes = decode(data, name)
    gathering = Gathering(PurePath(name).stem)
    gathering.note(notes)
    reading = _Reading(gathering)
    for part in parts(text):
        reading.take(part)
    reading.finish(name)
    return gathering.imported()


class _Reading:
    """Gathers the parts of each question."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._asked = 0
        self._title = ""
        self._held: list[Part] = []
        self._once: dict[str, str] = {}

    def take(self, part: Part) -> None:
        if part.mark in _SOON:
            self._flush()
        match part.mark:
            case "quiz title":
                self._gathering.title = _plain(part.text)
            case "quiz description":
                self._gathering.about = _plain(part.text)
            case "title":
                self._title = part.text
                self._once["title"] = _(
                    "the questions' names are not kept; notes name their place by them"
                )
            case "text" | "text title":
                said = _("a text between the questions was left out: “{text}”")
                self._gathering.change(said.format(text=_plain(part.text)[:60]), line=part.line)
            case "code":
                why = _("questions that a program makes can't be read: it is never run")
                self._gathering.skip(why, line=part.line)
            case "group":
                self._once["group"] = _(
                    "groups of which some are picked are not kept: all are asked"
                )
            case "stray":
                self._flush()
                said = _("this text belongs to nothing, so it was left out")
                self._gathering.change(said, line=part.line)
            case mark if mark in _SETTINGS:
                self._once["setting"] = _("points and other settings are not kept")
            case "end":
                pass
            case _:
                self._hold(part)

    def _hold(self, part: Part) -> None:
        if part.mark == "question" or self._held:
            self._held.append(part)
            return
        said = _("“{text}” belongs to no question, so it was left out")
        self._gathering.change(said.format(text=part.text[:60]), line=part.line)

    def _flush(self) -> None:
        if self._held:
            self._asked += 1
            _Question(outdented(self._held), self._title).ask(self._gathering)
            self._held, self._title = [], ""

    def finish(self, name: str) -> None:
        self._flush()
        if not self._asked:
            said = _("this has no question of text2qti: none begins with a number and a full stop")
            raise ExchangeError(name, said)
        for said in self._once.values():
            self._gathering.change(said)


class _SkipError(Exception):
    """A question that can't come over; its text says why."""


class _Question:
    """One question and all that stands below it."""

    def __init__(self, held: list[Part], title: str) -> None:
        self._first, *self._parts = held
        self._title = title
        self._choices: list[tuple[str, bool]] = []
        self._accept: list[str] = []
        self._number: Part | None = None
        self._essay = ""
        self._general: list[str] = []
        self._said: list[tuple[str, str]] = []

    def ask(self, gathering: Gathering) -> None:
        prompt = _plain(self._first.text)
        line, place = self._first.line, self._title or prompt.split("\n")[0][:60]
        for part in self._parts:
            self._take(part)
        try:
            answer = self._answer()
        except _SkipError as why:
            gathering.skip(str(why), line=line, place=place)
            return
        said = because("\n".join(self._general), self._said)
        asked = gathering.ask(prompt, answer, line=line, place=place, because=said)
        if asked and any(_PICTURE.search(part.text) for part in (self._first, *self._parts)):
            gathering.change(_("a picture was left out"), line=line, place=place)

    def _take(self, part: Part) -> None:
        match part.mark:
            case mark if mark in _CHOICES:
                self._choices.append((_plain(part.text), mark.startswith("right")))
            case "accepted":
                self._accept.append(part.text)
            case "number":
                self._number = part
            case "feedback" if self._choices:
                self._said.append((self._choices[-1][0], _plain(part.text)))
            case "feedback" | "solution":
                self._general.append(_plain(part.text))
            case "if right" | "if wrong":
                self._said.append(("✓" if part.mark == "if right" else "✗", _plain(part.text)))
            case "essay":
                self._essay = _("an essay has no answer that could be marked")
            case "upload":
                self._essay = _("a file to be uploaded is no answer that could be marked")

    def _answer(self) -> Answer:
        if self._essay:
            raise _SkipError(self._essay)
        if self._choices:
            right = tuple(text for text, is_right in self._choices if is_right)
            return Choose(right, tuple(text for text, is_right in self._choices if not is_right))
        if self._accept:
            return Typed(tuple(self._accept))
        if self._number is None:
            raise _SkipError(_("it has no answer"))
        return _number(self._number.text)


def _plain(text: str) -> str:
    """Return Markdown with text2qti's own units as plain text."""
    if "\\" in text:
        text = _UNIT.sub(r"\1", _UNITS.sub(r"\1 \2", text))
    return markdown_plain(text)


def _number(text: str) -> Answer:
    """Return a number: `[low, high]`, `number +- margin`, `number +- share%` or a whole one."""
    said = text.strip()
    if said.startswith("[") and said.endswith("]") and "," in said:
        low, _comma, high = said[1:-1].partition(",")
        ends = numeric.number(low), numeric.number(high)
        if ends[0] is not None and ends[1] is not None:
            return numeric.between(ends[0], ends[1])
    value, _sign, margin = said.replace("±", "+-").partition("+-")
    number = numeric.number(value.replace("_", ""))
    share = margin.strip().endswith("%")
    within = numeric.number(margin.strip().rstrip("%") or "0")
    if number is None or within is None:
        raise _SkipError(_("“{text}” is no number").format(text=said))
    return numeric.reckon(number, abs(number) * within / Decimal(100) if share else within)

"""Moodle XML, the format in which Moodle's question bank is given away.

(docs.moodle.org/en/Moodle_XML_format)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.gift_blocks import category_topics
from hubquiz.exchange.model import ExchangeError
from hubquiz.exchange.moodle_question import TYPES, Question
from hubquiz.exchange.moodle_text import Store, words
from hubquiz.exchange.moodle_writing import write
from hubquiz.exchange.moodle_xml import Questions
from hubquiz.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from hubquiz.exchange.model import Imported

__all__ = ["read", "recognises", "write"]

_LOOKED_AT = 1 << 16
_ROOT = re.compile(r"<quiz[\s>/]|<question\s[^<>]{0,200}\btype\s*=", re.IGNORECASE)
_FIRST = re.compile(r"<[A-Za-z][\w:.-]*")
_COMMENT = re.compile(r"<!--(?:.*?-->|.*)", re.DOTALL)
_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


def recognises(data: bytes) -> bool:
    """Tell whether a file is Moodle XML: its first element is a quiz."""
    head = data[:_LOOKED_AT].replace(b"\x00", b"").decode("utf-8", "replace")
    head = _COMMENT.sub("", head.lstrip("\ufeff\ufffd").lstrip())
    first = _FIRST.search(head) if head.startswith(("<", "\n")) or not head.strip() else None
    return first is not None and _ROOT.match(head, first.start()) is not None


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a Moodle XML file. Raises ExchangeError if it can't be read."""
    gathering = Gathering(PurePath(name).stem)
    reading = _Reading(gathering)
    questions = Questions(data, name)
    for line, element in questions:
        reading.take(line, element)
    gathering.note(questions.notes)
    if not reading.found:
        raise ExchangeError(name, _("this has no question in Moodle XML"))
    reading.finish()
    return gathering.imported()


@dataclass(slots=True)
class _Phrase:
    """Where something was first said to any answer that is right, or wrong, and how often."""

    line: int
    place: str
    times: int = 1


class _Reading:
    """Reads question after question, and notes once what is of many."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._store = Store()
        self._topics: tuple[str, ...] = ()
        self._phrases: dict[str, _Phrase] = {}
        self._names = self._penalties = self._worth = False
        self.found = 0

    def take(self, line: int, element: Element) -> None:
        question = Question(element, self._store)
        self.found += 1
        if question.type == "category":
            self._topics = category_topics(words(element.find("category")))
        elif question.type in TYPES:
            question.ask(self._gathering, line, self._topics)
            self._names = self._names or question.name not in question.prompt
            self._penalties = self._penalties or question.penalties
            self._settings(line, question, element)
        else:
            self._gathering.skip(_reason(question.type), line=line, place=question.place)

    def _settings(self, line: int, question: Question, element: Element) -> None:
        worth = words(element.find("defaultgrade"))
        self._worth = self._worth or worth.rstrip("0").rstrip(".") not in {"", "1"}
        for kind in _COMBINED:
            if said := words(element.find(kind)):
                if said in self._phrases:
                    self._phrases[said].times += 1
                else:
                    self._phrases[said] = _Phrase(line, question.place)

    def finish(self) -> None:
        gathering = self._gathering
        gathering.media.update(self._store.taken)
        if self._names:
            told = _("the questions' names are not kept; notes name their place by them")
            gathering.change(told)
        if self._penalties:
            gathering.change(_("what wrong choices cost is not kept: they earn nothing"))
        if self._worth:
            gathering.change(_("what the questions are worth is not kept"))
        self._say_phrases()

    def _say_phrases(self) -> None:
        """Tell what is said to every right or wrong answer: where one question has it, there."""
        told = _("what it says to any right or wrong answer was left out")
        alone = {(one.line, one.place) for one in self._phrases.values() if one.times == 1}
        for line, place in sorted(alone):
            self._gathering.change(told, line=line, place=place)
        if any(one.times > 1 for one in self._phrases.values()):
            said = _("what questions say to any right or wrong answer is not kept")
            self._gathering.change(said)


def _reason(type_: str) -> str:
    match type_:
        case "essay":
            return _("an essay has no answer that could be marked")
        case "description":
            return _("a text without an answer asks nothing")
        case "":
            return _("it doesn't say of which type it is")
    said = _("a question of the type “{type}” is none that a pack can ask")
    return said.format(type=type_)

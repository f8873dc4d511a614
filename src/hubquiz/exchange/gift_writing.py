"""A pack's questions as GIFT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Locate, Match, Order, Reckon, Typed
from hubquiz.exchange import numeric
from hubquiz.exchange.gift_text import written
from hubquiz.exchange.model import Exported, Note
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hubquiz.content.model import Pack, Written

_TITLE = 60
_SHARED = 20
"""Moodle knows the shares of so many right choices, 11 to 19 of them excepted."""
_TRUTH = frozenset({"True", "False"})


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:
    """Return the questions as GIFT. Topics become tags; pictures and sounds are left out."""
    del media
    writing = _Writing()
    parts = [f"// {' '.join(pack.title.split())}\n"]
    parts += filter(None, map(writing.question, pack.questions))
    return Exported("\n".join(parts).encode(), tuple(writing.notes))


class _Writing:
    def __init__(self) -> None:
        self.notes: list[Note] = []

    def question(self, question: Written) -> str:
        """Return a question's source; empty, and noted, if GIFT has no type for it."""
        place = question.ask.split("\n")[0][:_TITLE]
        unit = question.answer.unit if isinstance(question.answer, Reckon) else ""
        answers = self._answers(question, place)
        if not answers:
            return ""
        prompt = question.ask if not unit or unit in question.ask else f"{question.ask} ({unit})"
        said = "\n".join(filter(None, (question.because, *_context(question))))
        self._told(question, place)
        lines = [_tags(question.topics)] if question.topics else []
        lines.append(f"::{written(place)}::[plain]{written(prompt)} {{")
        lines += [f"\t{line}" for line in answers]
        lines += [f"\t####{_plain(said)}"] if said else []
        return "\n".join((*lines, "}\n"))

    def _told(self, question: Written, place: str) -> None:
        if question.media:
            self._note(place, _("GIFT has no pictures or sounds; its own were left out"))
        if isinstance(question.answer, Reckon):
            if not question.answer.within:
                self._note(place, _("it was given the tolerance that HubQuiz has for it"))
            if question.answer.unit:
                self._note(place, _("GIFT has no units; its own stands in the prompt"))

    def _note(self, place: str, what: str, *, skipped: bool = False) -> None:
        self.notes.append(Note(0, place, what, skipped))

    def _answers(self, question: Written, place: str) -> list[str]:
        match question.answer:
            case Choose(answers, wrong):
                return self._choices(answers, wrong, place)
            case Typed(accept):
                return [f"={_answer(text, stars=True)}" for text in self._arrows(accept, place)]
            case Match(pairs):
                return [
                    f"={_plain(left)} -> {_plain(right)}"
                    for left, right in (self._arrows(pair, place) for pair in pairs)
                ]
            case Reckon(number):
                margin = numeric.decimal(numeric.margin(question.answer))
                return [f"#{numeric.decimal(number.value)}:{margin}"]
            case Order():
                self._note(place, _("GIFT can't ask for an order"), skipped=True)
            case Locate():
                self._note(place, _("GIFT can't ask for a place"), skipped=True)
        return []

    def _choices(self, answers: tuple[str, ...], wrong: tuple[str, ...], place: str) -> list[str]:
        if len(answers) == len(wrong) == 1 and {*answers, *wrong} == _TRUTH:
            return ["TRUE" if answers[0] == "True" else "FALSE"]
        if len(answers) == 1:
            return [f"={_answer(answers[0])}", *(f"~{_answer(text, weight='0')}" for text in wrong)]
        if len(answers) > _SHARED // 2 and len(answers) != _SHARED:
            self._note(place, _("Moodle may refuse it: so many right choices have no share there"))
        share = numeric.decimal(round(100 / len(answers), 5))
        right = [f"~%{share}%{_plain(text)}" for text in answers]
        return right + [f"~%-100%{_plain(text)}" for text in wrong]

    def _arrows(self, texts: Iterable[str], place: str) -> tuple[str, ...]:
        """Return texts without the arrow that would make a pair of each."""
        kept = tuple(texts)
        found = tuple(text.replace("->", "→") for text in kept)
        if found != kept:
            self._note(place, _("“->” parts pairs in GIFT; it became “→”"))
        return found


def _plain(text: str, *, stars: bool = False) -> str:
    """Return a text that names its format where it looks as if it named one."""
    return f"{'[plain]' if text.startswith('[') else ''}{written(text, stars=stars)}"


def _answer(text: str, *, weight: str = "100", stars: bool = False) -> str:
    """Return an answer; one that begins as a weight does is given its weight before that."""
    said = f"%{weight}%" if text.startswith("%") else ""
    return said + _plain(text, stars=stars)


def _tags(topics: Iterable[str]) -> str:
    tags = (topic.replace("\\", "\\\\").replace("]", "\\]") for topic in topics)
    return "// " + " ".join(f"[tag:{tag}]" for tag in tags)


def _context(question: Written) -> Iterable[str]:
    context = question.context
    return filter(None, (context.citation, context.now, context.note))

"""Questions as a codec finds them, made into a pack that the pack reader would accept.

A codec says what it found and where. What a pack can't hold is mended where that changes nothing
(a hidden character, a choice that stands twice), and skipped where it would; either is noted.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from hubquiz.content import limits
from hubquiz.content.model import (
    Choose,
    Kind,
    Locate,
    Match,
    Order,
    Pack,
    Reckon,
    Thing,
    Typed,
    Written,
)
from hubquiz.content.reading.characters import strip_refused
from hubquiz.exchange.model import Imported, Note
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hubquiz.content.model import Answer, Fact, Relation
    from hubquiz.content.values import Media

A = TypeVar("A", Choose, Typed, Match, Order, Reckon, Locate)

FEWEST = 2
"""The fewest items that can be brought into an order or laid to one another."""


QUESTIONS = 60_000
"""Questions of a file: as many as a pack's file can hold."""
NOTES = 100_000
"""What is told of a file: nobody reads as much."""


class TooManyError(Exception):
    """A file of more questions than a pack can hold."""


class _Skip(Exception):  # noqa: N818 - it ends one question, and is no error
    """A question that no pack can hold; its text says why."""


class Gathering:
    """Gathers what a codec finds. `title` and its like may be set until `imported` is called."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.about = ""
        self.language = ""
        self.author = ""
        self.licence = ""
        self.media: dict[str, bytes] = {}
        self.questions: dict[str, Written] = {}  # by their prompts, of which each is asked once
        self._relations: dict[str, Relation] = {}
        self._things: dict[str, dict[str, Thing]] = {}
        self._facts: list[Fact] = []
        self._asked: dict[str, set[Answer]] = {}
        self._notes: list[Note] = []
        self._guesses: list[Note] = []

    # What is told

    def skip(self, why: str, *, line: int = 0, place: str = "") -> None:
        """Note a question that is left out, and why."""
        self._notes.append(_note(line, place, why, skipped=True))
        self._count()

    def change(self, what: str, *, line: int = 0, place: str = "") -> None:
        """Note what came over changed, or a part that was left out."""
        self._notes.append(_note(line, place, what))

    def note(self, notes: Iterable[Note]) -> None:
        """Take over notes that were made elsewhere."""
        self._notes.extend(notes)

    def guess(self, question: str, *, line: int = 0, place: str = "") -> None:
        """Note what was taken to be meant, as a question to the author."""
        self._guesses.append(_note(line, place, question))

    def _count(self) -> None:
        if len(self.questions) > QUESTIONS or len(self._notes) > NOTES:
            raise TooManyError

    # What is found

    def ask(
        self,
        prompt: str,
        answer: Answer,
        *,
        line: int = 0,
        place: str = "",
        because: str = "",
        topics: Sequence[str] = (),
        media: Sequence[Media] = (),
    ) -> bool:
        """Take a question; return whether a pack can hold it. What it can't is noted.

        A choice among answers of which none is wrong becomes a typed question.
        """
        self._count()
        mending = _Mending()
        try:
            written = Written(
                mending.prompt(prompt),
                mending.answer(answer),
                mending.text(because, _("the explanation")),
                tuple(dict.fromkeys(filter(None, (mending.line(topic) for topic in topics)))),
                media=tuple(media),
            )
            written = self._once(written, mending)
        except _Skip as why:
            self.skip(str(why), line=line, place=place)
            return False
        self._notes.extend(_note(line, place, what) for what in mending.changes)
        self.questions[written.ask] = written
        return True

    def thing(self, kind: str, name: str, topics: tuple[str, ...] = ()) -> Thing:
        """Return the thing of a kind and a name that is fit for a pack, in any case of letters."""
        things = self._things.setdefault(kind, {})
        folded = name.casefold()
        found = things.get(folded)
        if found is None:
            found = things[folded] = Thing(kind, name, topics=topics)
        return found

    def relation(self, relation: Relation) -> Relation:
        """Take a relation; of a name that is taken it is given a number. Return it as taken."""
        name, number = relation.name, 2
        while name in self._relations:
            name, number = f"{relation.name} {number}", number + 1
        taken = self._relations[name] = replace(relation, name=name)
        return taken

    def state(self, facts: Iterable[Fact]) -> None:
        """Take facts of things and relations that were taken before."""
        self._facts.extend(facts)

    def imported(self) -> Imported:
        """Return what was gathered."""
        self._count()
        mending = _Mending()
        pack = Pack(
            mending.line(self.title) or _("Untitled"),
            mending.text(self.about, _("the description")),
            mending.line(self.language),
            mending.line(self.author),
            mending.line(self.licence),
            kinds={kind: Kind(kind) for kind in self._things},
            relations=self._relations,
            things=tuple(thing for named in self._things.values() for thing in named.values()),
            facts=tuple(self._facts),
            questions=tuple(self.questions.values()),
        )
        notes = (*self._notes, *(Note(0, "", what) for what in mending.changes))
        return Imported(pack, notes, tuple(self._guesses), self.media)

    def _once(self, written: Written, mending: _Mending) -> Written:
        """Return the question with a prompt that no other has: a pack asks nothing twice."""
        first = self.questions.get(written.ask)
        if first is None:
            return written
        answers = self._asked.setdefault(written.ask, {first.answer})
        if written.answer in answers:
            raise _Skip(_("the same question stands here twice"))
        answers.add(written.answer)
        mending.changes.append(_("another question has this prompt, so it was given a number"))
        number = len(answers)
        while (prompt := f"{written.ask} ({number})") in self.questions:
            number += 1
        return replace(written, ask=prompt)


def _note(line: int, place: str, message: str, *, skipped: bool = False) -> Note:
    """Return a note on one line each, whatever the texts that it quotes."""
    return Note(line, " ".join(place.split()), " ".join(message.split()), skipped)


def one_line(text: str) -> str:
    """Return a text on one line, without hidden characters and surplus spaces."""
    if not (text.isascii() and text.isprintable()):
        text = normalize("NFC", strip_refused(text))
    elif "  " not in text:
        return text.strip()
    line = " ".join(text.split())
    return text if line == text else line  # the same text need not be kept twice


_BREAK = "⏎"


def _lined(text: str) -> str:
    """Return a text of several lines on one that shows where each ended."""
    return f" {_BREAK} ".join(line.strip() for line in text.strip().splitlines())


def _alike(right: tuple[str, ...], wrong: tuple[str, ...]) -> bool:
    """Tell whether a right choice is a wrong one too, whatever its capitals."""
    folded = {text.casefold() for text in right}
    return not folded.isdisjoint(text.casefold() for text in wrong)


class _Mending:
    """Brings the texts of one question within what a pack can hold."""

    def __init__(self) -> None:
        self.changes: list[str] = []

    def prompt(self, text: str) -> str:
        text = self._clean(text)
        if not text:
            raise _Skip(_("it has no prompt"))
        if len(text) > limits.PROMPT:
            said = _("its prompt has {n:,} characters; a pack's has {most:,} at most")
            raise _Skip(said.format(n=len(text), most=limits.PROMPT))
        return text

    def text(self, text: str, what: str) -> str:
        text = self._clean(text)
        if len(text) > limits.TEXT:
            said = _("{what} was cut to {most:,} characters").format(what=what, most=limits.TEXT)
            self.changes.append(said)
            return f"{text[: limits.TEXT - 1].rstrip()}…"
        return text

    def line(self, text: str) -> str:
        return one_line(text)[: limits.NAME]

    def answer(self, answer: Answer) -> Answer:
        match answer:
            case Choose(answers, wrong):
                return self._choose(answers, wrong)
            case Typed(accept):
                return Typed(self._some(accept, _("it has no answer")))
            case Match(pairs):
                return self._match(pairs)
            case Order(items):
                return self._order(items)
            case Reckon(number, unit, within):
                if not (math.isfinite(number.value) and math.isfinite(within) and within >= 0):
                    raise _Skip(_("its number has no end"))
                return Reckon(number, self.line(unit), within)
            case Locate():
                return answer

    def _choose(self, answers: tuple[str, ...], wrong: tuple[str, ...]) -> Answer:
        right = self._some(answers, _("no choice is right"))
        others = self._choices(wrong)
        if _alike(right, others) and any("\n" in text.strip() for text in (*answers, *wrong)):
            right, others = (self._choices(map(_lined, texts)) for texts in (answers, wrong))
            said = _(
                "its choices differ in their line breaks, each of which stands there as {sign}"
            )
            self.changes.append(said.format(sign=_BREAK))
        if _alike(right, others):
            if set(right).isdisjoint(others):
                raise _Skip(_("a right choice differs from a wrong one in its capitals alone"))
            raise _Skip(_("one choice is both right and wrong"))
        if others:
            return Choose(right, others)
        if len(right) > 1:
            raise _Skip(_("every choice is right, so there is nothing to choose"))
        return Typed(right)

    def _match(self, pairs: tuple[tuple[str, str], ...]) -> Match:
        found: dict[str, tuple[str, str]] = {}
        for left, right in pairs:
            pair = (self._choice(left), self._choice(right))
            if not all(pair):
                raise _Skip(_("a pair lacks a side"))
            if found.setdefault(pair[0].casefold(), pair) != pair:
                raise _Skip(_("“{left}” leads to two right sides").format(left=pair[0]))
        if len({right for _left, right in found.values()}) < FEWEST:
            raise _Skip(_("its pairs lead to fewer than two different items"))
        self._most(len(found))
        return Match(tuple(found.values()))

    def _order(self, items: tuple[str, ...]) -> Order:
        order = tuple(map(self._choice, items))
        if not all(order) or len(order) < FEWEST:
            raise _Skip(_("an order needs two items at least"))
        if len({text.casefold() for text in order}) < len(order):
            raise _Skip(_("an item stands in its order twice"))
        self._most(len(order))
        return Order(order)

    def _some(self, texts: tuple[str, ...], none: str) -> tuple[str, ...]:
        found = self._choices(texts)
        if not found:
            raise _Skip(none)
        return found

    def _choices(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the texts that are not empty, each once whatever its case."""
        found: dict[str, str] = {}
        for text in map(self._choice, texts):
            if text and found.setdefault(text.casefold(), text) != text:
                said = _("“{text}” differs from another choice in its capitals alone")
                self.changes.append(said.format(text=text))
        self._most(len(found))
        return tuple(found.values())

    def _choice(self, text: str) -> str:
        line = one_line(self._clean(text))
        if len(line) > limits.PROMPT:
            said = _("a choice has {n:,} characters; a pack's has {most:,} at most")
            raise _Skip(said.format(n=len(line), most=limits.PROMPT))
        return line

    def _most(self, count: int) -> None:
        if count > limits.LISTED:
            raise _Skip(_("it has more than {most:,} choices").format(most=limits.LISTED))

    def _clean(self, text: str) -> str:
        """Return a text without hidden characters, and with no more line breaks than may be."""
        if text.isascii() and text.isprintable():  # most texts: one line, and nothing hidden in it
            return text.strip()
        text = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        clean = strip_refused(text)
        if clean != text:
            self.changes.append(_("characters that can't be seen were left out"))
        lines = [line.rstrip() for line in clean.strip().split("\n")]
        if len(lines) > limits.LINE_BREAKS:
            lines = list(filter(None, lines))
        if len(lines) > limits.LINE_BREAKS:
            lines = [" ".join(lines)]
        return "\n".join(lines)

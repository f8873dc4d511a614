"""A question of Moodle XML as one of a pack's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Order, Reckon, Typed
from hubquiz.exchange import numeric
from hubquiz.exchange.feedback import because
from hubquiz.exchange.markup import is_html, plain
from hubquiz.exchange.moodle_text import Store, Texts, format_of, raw, words
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from hubquiz.content.model import Answer
    from hubquiz.exchange.gathering import Gathering

FULL = 100.0
_ALMOST = 1.0
"""Percent by which weights may differ or miss the whole, being rounded."""
TYPES = frozenset(
    (
        "multichoice",
        "multichoiceset",
        "oumultiresponse",
        "truefalse",
        "shortanswer",
        "numerical",
        "matching",
        "match",
        "ddmatch",
        "ordering",
    )
)
"""The types that come over."""
_SAME = 0.99
"""The part of the best weight that is the best too, but for its rounding."""
_YES = frozenset(("true", "1", "yes"))
_ESCAPED_STAR = "\0"
_PICTURE = re.compile(r"<(?:img|svg|picture|object|canvas)\b", re.IGNORECASE)


class SkipError(Exception):
    """A question that can't come over; its text says why."""


class Question:
    """One question while it is read: what it says so far, and what is to be told of it."""

    def __init__(self, element: Element, store: Store) -> None:
        self.name = words(element.find("name"))
        self.type = element.get("type", "").strip().lower()
        self._element = element
        self._texts = Texts(element, store)
        self._said: list[tuple[str, str]] = []
        self._notes: list[str] = []
        self.prompt = ""
        self.penalties = False

    @property
    def place(self) -> str:
        """What names it in a note."""
        return self.name or " ".join(self.prompt.split())[:60]

    def ask(self, gathering: Gathering, line: int, topics: tuple[str, ...]) -> None:
        """Ask it, or note why not."""
        element = self._element
        try:
            self.prompt = self._texts.prompt(element)
            answer = self._answer()
            general = self._texts.read(element.find("generalfeedback"))
        except SkipError as why:
            gathering.skip(str(why), line=line, place=self.place)
            return
        self._settings()
        prompt = self.prompt
        if not prompt and self.name and self._texts.media:
            prompt = self.name
            self._notes.append(_("its prompt is a picture alone, so its name stands there too"))
        asked = gathering.ask(
            prompt,
            answer,
            line=line,
            place=self.place,
            because=because(general, self._said),
            topics=(*topics, *_tags(element)),
            media=self._texts.media,
        )
        if asked:
            for note in dict.fromkeys((*self._notes, *self._texts.notes)):
                gathering.change(note, line=line, place=self.place)

    def _answer(self) -> Answer:
        match self.type:
            case "truefalse":
                return self._true()
            case "shortanswer":
                return self._typed()
            case "numerical":
                return self._number()
            case "matching" | "match" | "ddmatch":
                return self._match()
            case "ordering":
                return self._order()
            case "multichoice":
                single = self._element.find("single")
                several = single is not None and words(single).lower() not in _YES
                return self._choose(several=several)
        return self._choose(several=True)

    def _settings(self) -> None:
        element = self._element
        if words(element.find("hidden")) == "1":
            self._notes.append(_("it is hidden there"))
        if any(words(hint) for hint in element.iter("hint")):
            self._notes.append(_("its hints were left out"))

    def _say(self, choice: str, element: Element) -> None:
        feedback = element.find("feedback")
        if feedback is not None and (said := self._texts.read(feedback)):
            self._said.append((choice, said))

    def _less(self, best: float) -> None:
        """Tell of an answer that is right here, and earns but a part there."""
        if 0 < best < FULL - _ALMOST:
            told = _("its best answer earns {share:g} % there; here it is right")
            self._notes.append(told.format(share=best))

    # Choices

    def _choose(self, *, several: bool) -> Answer:
        answers = self._element.iter("answer")
        found = [(self._texts.choice(answer), _share(answer), answer) for answer in answers]
        self._pictures([answer for text, _share, answer in found if not text])
        found = [(text, share, answer) for text, share, answer in found if text]
        self.penalties = any(share < 0 for _text, share, _answer in found)
        gains = [share for _text, share, _answer in found if share > 0]
        if not gains:
            raise SkipError(_("no choice is right"))
        several = several or (max(gains) < FULL - _ALMOST <= sum(gains) <= FULL + _ALMOST)
        if several and max(gains) - min(gains) > _ALMOST:
            self._notes.append(_("its right choices earn different shares; here they count alike"))
        least = min(gains) if several else max(gains) * _SAME
        if not several:
            self._less(max(gains))
        right: list[str] = []
        wrong: list[str] = []
        for text, share, answer in found:
            (right if share >= least else wrong).append(text)
            if 0 < share < least:
                told = _("“{choice}” earns {share:g} % there; here it is wrong")
                self._notes.append(told.format(choice=text, share=share))
            self._say(text, answer)
        if len(right) > 1 and not several:
            self._notes.append(_("any one of its right choices will do there; here all are chosen"))
        return Choose(tuple(right), tuple(wrong))

    def _pictures(self, empty: list[Element]) -> None:
        if any(_PICTURE.search(raw(answer)) for answer in empty):
            raise SkipError(_("its choices are pictures, which a pack can show only with a prompt"))

    def _true(self) -> Answer:
        shares = {
            plain(raw(answer)).strip().lower(): _share(answer)
            for answer in self._element.iter("answer")
        }
        if not shares or not shares.keys() <= {"true", "false"}:
            return self._choose(several=False)  # in the words of another language
        for answer in self._element.iter("answer"):
            self._say(plain(raw(answer)).strip().capitalize(), answer)
        true, false = shares.get("true", 0.0), shares.get("false", 0.0)
        if max(true, false) <= 0 or true == false:
            raise SkipError(_("neither true nor false is right there"))
        return Choose(("True",), ("False",)) if true > false else Choose(("False",), ("True",))

    # Typed

    def _typed(self) -> Answer:
        found = list(self._element.iter("answer"))
        best = max((_share(answer) for answer in found), default=0.0)
        self._less(best)
        accept = []
        for answer in found:
            text, share = self._wild(answer), _share(answer)
            if text and share > 0 and share >= best:
                accept.append(text)
            elif text and share > 0:
                told = _("“{answer}” earns {share:g} % there; here it is not accepted")
                self._notes.append(told.format(answer=text, share=share))
            self._say(text, answer)
        if not accept:
            raise SkipError(_("it has no answer"))
        if words(self._element.find("usecase")).lower() in _YES:
            self._notes.append(_("capitals matter there; here they don't"))
        return Typed(tuple(accept))

    def _wild(self, answer: Element) -> str:
        """Return an answer; its stars stand for any text, which a pack has no way to say."""
        text = raw(answer).strip()
        if format_of(answer, "") == "html" and is_html(text):
            text = plain(text) or text
        text = text.replace("\\*", _ESCAPED_STAR)
        if "*" not in text:
            return text.replace(_ESCAPED_STAR, "*")
        bare = " ".join(text.replace("*", " ").split()).replace(_ESCAPED_STAR, "*")
        if bare:
            told = _("“{answer}” stands for many answers there (*); here for itself")
            self._notes.append(told.format(answer=text.replace(_ESCAPED_STAR, "\\*")))
        elif _share(answer) > 0:
            self._notes.append(_("any answer earns something there (*); here it doesn't"))
        return bare

    # Pairs and orders

    def _match(self) -> Answer:
        pairs = []
        for one in self._element.iter("subquestion"):
            right = one.find("answer")
            pair = (self._texts.choice(one), "" if right is None else self._texts.right(right))
            if all(pair):
                pairs.append(pair)
                continue
            self._pictures([one])
            if any(pair):
                told = _("“{text}” belongs to nothing, so it was left out")
                self._notes.append(told.format(text=pair[0] or pair[1]))
        return Match(tuple(pairs))

    def _order(self) -> Answer:
        found = self._sorted(list(self._element.iter("answer")))
        items = tuple(map(self._texts.choice, found))
        self._pictures([one for one, item in zip(found, items, strict=True) if not item])
        for item, answer in zip(items, found, strict=True):
            self._say(item, answer)
        select = words(self._element.find("selecttype")).lower()
        if select not in {"", "0", "all"}:
            self._notes.append(_("some of its items are asked at a time there; here all are"))
        return Order(tuple(filter(None, items)))

    def _sorted(self, found: list[Element]) -> list[Element]:
        """Return the items of an order by their numbers, or as they stand where they have none."""
        numbered = [
            _share(answer) or float(numeric.number(words(answer.find("correctorder"))) or 0)
            for answer in found
        ]
        if sorted(numbered) != list(range(1, len(found) + 1)):
            return found
        if numbered != sorted(numbered):
            self._notes.append(_("its items stand there in another order than their numbers say"))
        return [found[numbered.index(place)] for place in range(1, len(found) + 1)]

    # Numbers

    def _number(self) -> Answer:
        unit = self._unit()
        found = list(self._element.iter("answer"))
        best = max((_share(answer) for answer in found), default=0.0)
        self._less(best)
        right: list[Reckon] = []
        for answer in found:
            text, share = " ".join(plain(raw(answer)).split()), _share(answer)
            self._say(text.strip("*"), answer)
            if share <= 0 or text in {"", "*"}:
                continue
            if share < best:
                told = _("“{answer}” earns {share:g} % there; here it is not accepted")
                self._notes.append(told.format(answer=text, share=share))
            else:
                right.append(_reckon(text, words(answer.find("tolerance")), unit))
        if not right:
            raise SkipError(_("it has no answer"))
        one = numeric.one_of(right)
        if one is None:
            raise SkipError(_("several numbers are right, each within a range of its own"))
        return one

    def _unit(self) -> str:
        """Return the unit that the answers are in; others are told."""
        base = ""
        for unit in self._element.iter("unit"):
            name = " ".join(plain(raw(unit.find("unit_name"))).split())
            factor = numeric.number(words(unit.find("multiplier")) or "1")
            if factor == 1 and not base:
                base = name
            elif name:
                told = _("the unit “{unit}” is taken there too; here the number is in one unit")
                self._notes.append(told.format(unit=name))
        return base


def _reckon(text: str, tolerance: str, unit: str) -> Reckon:
    value, margin = numeric.number(text), numeric.number(tolerance or "0")
    if value is None or margin is None:
        wrong = text if value is None else tolerance
        raise SkipError(_("“{text}” is no number").format(text=wrong))
    return numeric.reckon(value, margin, unit)


def _share(answer: Element) -> float:
    """Return what an answer earns, in percent."""
    said = answer.get("fraction")
    if said is None:
        said = words(answer.find("fraction"))
    share = numeric.number(said.replace("%", ""))
    return 0.0 if share is None else float(share)


def _tags(element: Element) -> Iterator[str]:
    for tag in element.iter("tag"):
        yield words(tag)

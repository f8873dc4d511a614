"""A question of GIFT as one of a pack's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Match, Order, Reckon, Typed
from hubquiz.exchange import numeric
from hubquiz.exchange.feedback import because
from hubquiz.exchange.gift_answers import FULL, Item, items, parted_feedback
from hubquiz.exchange.gift_text import Texts, restored
from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.content.model import Answer
    from hubquiz.exchange.gathering import Gathering
    from hubquiz.exchange.gift_blocks import Block

GAP = "_____"
_TRUE = re.compile(r"(?:(T|TRUE)|F|FALSE)\s*(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_CLOZE = re.compile(r"\d*:[A-Z_]{2,20}:")
_ORDERING = re.compile(r">\s*\d*\s*(?:ALL|RANDOM|CONTIGUOUS)\b[^\n]*\n", re.IGNORECASE)
"""How the items of Moodle's type "ordering" are shown and marked; they follow, line by line."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&nbsp;")
_CLOSING = re.compile(r"""[\s.;:,!?"'”’)\]]*""")
_SAID = re.compile(r"[.?!:。？！：)\]>”\"*_]\s*$")
_ALMOST = 1.0
"""Percent by which weights may differ or miss the whole, being rounded."""


class _SkipError(Exception):
    """A question that can't come over; its text says why."""


class Question:
    """One question while it is read: what it says so far, and what is to be told of it."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._texts = Texts()
        self._said: list[tuple[str, str]] = []
        self._notes: list[str] = []
        self.penalties = False

    def ask(self, gathering: Gathering) -> None:
        """Ask it, or note why not."""
        block = self._block
        place = block.title or restored(block.head).strip()[:60]
        try:
            prompt = self._prompt()
            inner, general = self._general(block.answers.strip())
            answer = self._answer(inner)
        except _SkipError as why:
            gathering.skip(str(why), line=block.line, place=place)
            return
        asked = gathering.ask(
            prompt,
            answer,
            line=block.line,
            place=place,
            because=because(general, self._said),
            topics=block.topics,
        )
        if asked:
            for note in dict.fromkeys((*self._notes, *self._texts.notes)):
                gathering.change(note, line=block.line, place=place)

    def _prompt(self) -> str:
        """Return the prompt, or the title if there is no other.

        Text behind the braces makes them a gap; a mere full stop doesn't.
        """
        head, tail = self._block.head, self._block.tail
        bare = _MARKUP.sub("", tail).strip()
        if not bare or (_CLOSING.fullmatch(bare) and _SAID.search(head)):
            return self._texts.prompt(head) or self._block.title
        return self._texts.prompt(f"{head}{GAP}{tail}")

    def _general(self, inner: str) -> tuple[str, str]:
        if "####" not in inner:
            return inner, ""
        inner, _sign, general = inner.rpartition("####")
        return inner.strip(), self._texts.read(general)

    def _answer(self, inner: str) -> Answer:
        if not inner:
            raise _SkipError(_("an essay has no answer that could be marked"))
        if _CLOZE.match(inner):
            raise _SkipError(_("this is a gap of Moodle's cloze, which GIFT does not know"))
        if inner[0] == "#":
            return self._number(inner[1:])
        if ordering := _ORDERING.match(inner):
            lines = inner[ordering.end() :].split("\n")
            return Order(tuple(self._texts.read(line) for line in lines if line.strip()))
        if "~" not in inner and (found := _TRUE.fullmatch(inner)):
            return self._true(right=bool(found[1]), said=found[2] or "")
        found_items = items(inner)
        if not found_items:
            return self._bare(inner)
        if "~" in inner and any(item.sign == "~" for item in found_items):
            return self._choose(found_items)
        if all("->" in item.text for item in found_items):
            return self._match(items(inner, weighed=False))
        return self._typed(found_items)

    def _bare(self, inner: str) -> Answer:
        text, said = parted_feedback(inner)
        return self._typed((Item("=", text, said),))

    def _say(self, choice: str, item: Item) -> None:
        if item.feedback:
            self._said.append((choice, self._texts.read(item.feedback)))

    # The types

    def _true(self, *, right: bool, said: str) -> Answer:
        answer, other = ("True", "False") if right else ("False", "True")
        wrong, _sign, correct = said.partition("#")
        for choice, text in ((other, wrong), (answer, correct)):
            if text.strip():
                self._said.append((choice, self._texts.read(text)))
        return Choose((answer,), (other,))

    def _choose(self, found: tuple[Item, ...]) -> Answer:
        best = self._right(found)
        right: list[str] = []
        wrong: list[str] = []
        for item in found:
            if not item.text:
                self._said += [("", self._texts.read(item.feedback))] if item.feedback else []
                continue
            text = self._texts.read(item.text)
            self._say(text, item)
            (right if item.share > 0 and item.share >= best else wrong).append(text)
            if 0 < item.share < best:
                told = _("“{choice}” earns {share:g} % there; here it is wrong")
                self._notes.append(told.format(choice=text, share=item.share))
        if not right:
            raise _SkipError(_("no choice is right"))
        return Choose(tuple(right), tuple(wrong))

    def _right(self, found: tuple[Item, ...]) -> float:
        """Return the least weight of a right choice.

        Where one choice alone earns everything, only such are right. Else all are right that earn
        something, since they make the whole together.
        """
        shares = [item.share for item in found]
        self.penalties = min(shares) < 0
        gains = [share for share in shares if share > 0]
        if any(item.sign == "=" and item.weight not in {None, FULL} for item in found):
            # Weights behind = belong to typed answers; among choices they part the whole.
            gains = [share for share in gains if share < FULL] or gains
        elif any(share >= FULL for share in gains):
            return FULL
        if gains and max(gains) - min(gains) > _ALMOST:
            self._notes.append(_("its right choices earn different shares; here they count alike"))
        return min(gains, default=0.0)

    def _typed(self, found: tuple[Item, ...]) -> Answer:
        best = max((item.share for item in found), default=FULL)
        if 0 < best < FULL:
            self._notes.append(_("no answer earns everything there; the best are accepted"))
        accept = []
        for item in found:
            text = self._wild(item)
            if text and item.share >= best:
                accept.append(text)
            elif text and item.share > 0:
                told = _("“{answer}” earns {share:g} % there; here it is not accepted")
                self._notes.append(told.format(answer=text, share=item.share))
            self._say(text, item)
        if not accept:
            raise _SkipError(_("it has no answer"))
        return Typed(tuple(accept))

    def _wild(self, item: Item) -> str:
        """Return an answer; its stars stand for any text, which a pack has no way to say."""
        if "*" not in item.text:
            return self._texts.read(item.text, stars=True)
        bare = " ".join(item.text.replace("*", " ").split())
        if bare:
            text = self._texts.read(bare, stars=True)
            told = _("“{answer}” stands for many answers there (*); here for itself")
            self._notes.append(told.format(answer=restored(item.text)))
            return text
        if item.share > 0:
            self._notes.append(_("any answer earns something there (*); here it doesn't"))
        return ""

    def _match(self, found: tuple[Item, ...]) -> Answer:
        pairs = []
        for item in found:
            left, _arrow, right = item.text.partition("->")
            pair = (self._texts.read(left), self._texts.read(right))
            if pair[0] and pair[1]:
                pairs.append(pair)
                self._say(pair[0], item)
            else:
                told = _("“{text}” belongs to nothing, so it was left out")
                self._notes.append(told.format(text=pair[0] or pair[1]))
        return Match(tuple(pairs))

    # Numbers

    def _number(self, inner: str) -> Answer:
        found = items(inner) or (Item("=", *parted_feedback(inner)),)
        best = max(item.share for item in found)
        right: list[Reckon] = []
        for item in found:
            shown = restored(item.text).strip()
            if item.share <= 0 or shown in {"", "*"}:
                self._say(shown.strip("*"), item)
                continue
            if item.share < best:
                told = _("“{answer}” earns {share:g} % there; here it is not accepted")
                self._notes.append(told.format(answer=shown, share=item.share))
            else:
                right.append(_reckon(shown))
            self._say(shown, item)
        if not right:
            raise _SkipError(_("it has no answer"))
        one = numeric.one_of(right)
        if one is None:
            raise _SkipError(_("several numbers are right, each within a range of its own"))
        return one


def _reckon(text: str) -> Reckon:
    if ".." in text:
        low, _dots, high = text.partition("..")
        ends = [numeric.number(low), numeric.number(high)]
        if None not in ends:
            first, last = sorted(end for end in ends if end is not None)
            return numeric.between(first, last)
    value, _colon, margin = text.partition(":")
    number = numeric.number(value)
    tolerance = numeric.number(margin or "0")
    if number is None or tolerance is None:
        raise _SkipError(_("“{text}” is no number").format(text=text))
    return numeric.reckon(number, tolerance)

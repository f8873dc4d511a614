"""Questions by hand whose answer shows itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hubquiz.content.model import Choose, Typed
from hubquiz.content.names import distinctive, fold, share_word, words
from hubquiz.i18n import _
from hubquiz.tools.check.hint import Hint, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Written
    from hubquiz.rounds.deck import Deck

LONGER = 1.8
"""An answer so many times as long as the longest wrong one stands out."""

LONGER_BY = 18
"""It does by as many letters at least."""

HANZI = 2.2
"""A hanzi or kana says about so many letters' worth."""

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NUMBER = re.compile(r"^[^\w]*\d[\d.,\s]*\s*[^\d\s]{0,12}$")

_ALL_OF = re.compile(
    r"\b(?:all|none|both|neither|any) of the (?:above|answers|options|others)\b|"
    r"\ball (?:the )?above\b|^(?:all|none|both) of (?:these|them)\b|"
    r"以上(?:都|全|皆|均|所有)|(?:都|全)(?:对|是|不对|不是)$|"
    r"\balle (?:der )?genannten|\bkeine der|\btoutes les réponses|\baucune (?:de ces|des)|"
    r"\btodas las anteriores|\bninguna de las",
    re.IGNORECASE,
)
_SHORT_ENOUGH = 40


def prompt_tells(deck: Deck) -> Iterator[Hint]:
    """Yield the questions by hand whose prompt says the answer."""
    for one in deck.pack.questions:
        told = _told(one)
        if told:
            text = _("“{ask}” has its answer “{answer}” in it. Ask it without that word.")
            yield _hint("prompt-tells", one, text.format(ask=one.ask, answer=told))


def _told(one: Written) -> str:
    """Return the answer that a prompt names, while it names none of the wrong ones; or nothing."""
    match one.answer:
        case Choose((answer,), wrong):
            if _names(one.ask, answer) and not any(_names(one.ask, other) for other in wrong):
                return answer
        case Typed(accept):
            return next((answer for answer in accept if _names(one.ask, answer)), "")
        case _:
            pass
    return ""


def _names(ask: str, answer: str) -> bool:
    """Tell whether a prompt holds a whole answer, whose words are not merely common ones."""
    said = distinctive(answer)
    return (
        bool(said) and said <= distinctive(ask) and f" {fold(answer)} " in f" {_run(ask, answer)} "
    )


def _run(ask: str, answer: str) -> str:
    folded = fold(answer)
    if _WIDE.search(answer):
        return folded if folded in fold(ask) else ""
    tokens = re.findall(r"\w+", ask)
    size = len(re.findall(r"\w+", answer))
    runs = (fold(" ".join(tokens[i : i + size])) for i in range(len(tokens) - size + 1))
    return folded if folded in runs else ""


def easy(deck: Deck) -> Iterator[Hint]:
    """Yield the questions by hand whose right answer is picked out without knowing it."""
    kinds: dict[str, set[str]] = {}
    for thing in deck.pack.things:
        for name in thing.names:
            kinds.setdefault(fold(name), set()).add(thing.kind)
    for one in deck.pack.questions:
        if isinstance(one.answer, Choose) and not _told(one):
            for text in _signs(one, one.answer, kinds):
                yield _hint("easy-choice", one, text)


def _signs(one: Written, choose: Choose, kinds: dict[str, set[str]]) -> Iterator[str]:
    """Yield how the right answer of a question differs from the wrong ones by its looks."""
    every = (*choose.answers, *choose.wrong)
    if sweeping := next((c for c in every if len(c) <= _SHORT_ENOUGH and _ALL_OF.search(c)), ""):
        text = _(
            "“{ask}” offers “{choice}”. Choices are shuffled, and it tells of the others: make it "
            "a list of answers instead."
        )
        yield text.format(ask=one.ask, choice=sweeping)
        return
    if len(choose.answers) > 1:
        return
    (answer,) = choose.answers
    longest = max(map(_length, choose.wrong), default=0)
    if _length(answer) > max(LONGER * longest, longest + LONGER_BY):
        text = _(
            "“{ask}”: the right answer is the longest by far. Cut it, and tell the rest under "
            "`because`."
        )
        yield text.format(ask=one.ask)
    elif _echoes(one.ask, answer, choose.wrong):
        text = _("“{ask}”: of all choices the right one alone repeats a word of the question.")
        yield text.format(ask=one.ask)
    elif odd := _other_kind(answer, choose.wrong, kinds):
        text = _("“{ask}”: the right answer is {what}, and no wrong one is.")
        yield text.format(ask=one.ask, what=odd)


def _length(text: str) -> float:
    wide = len(_WIDE.findall(text))
    return len(text) - wide + HANZI * wide


def _echoes(ask: str, answer: str, wrong: tuple[str, ...]) -> bool:
    """Tell whether the answer alone shares a word with the prompt, as hanzi two in a row."""
    said = distinctive(ask)
    return share_word(said, distinctive(answer)) and not any(
        share_word(said, distinctive(other)) for other in wrong
    )


def _other_kind(answer: str, wrong: tuple[str, ...], kinds: dict[str, set[str]]) -> str:
    """Return what the right answer is and no wrong one is, where all are known; or nothing."""
    numbers = [bool(_NUMBER.match(other)) for other in wrong]
    if _NUMBER.match(answer) and not any(numbers) and len(wrong) > 1:
        return _("a number")
    own = kinds.get(fold(answer), set())
    others = [kinds.get(fold(other), set()) for other in wrong]
    if own and len(others) > 1 and all(others) and not any(own & other for other in others):
        return _("a {kind}").format(kind=min(own))
    return ""


_COLOURS = frozenset(
    words(
        "red orange yellow green blue purple violet pink brown black white grey gray silver golden "
        "turquoise cyan magenta beige navy crimson scarlet"
    )
)
_HANZI_COLOUR = re.compile("[红橙黄绿青蓝紫粉棕褐黑白灰银金]色?")


def colours(deck: Deck) -> Iterator[Hint]:
    """Yield the questions about a picture whose choices differ in a colour's name alone."""
    for one in deck.pack.questions:
        if one.media and isinstance(one.answer, Choose):
            every = (*one.answer.answers, *one.answer.wrong)
            bare = {_without_colour(choice) for choice in every}
            if len(bare) == 1 and all(_without_colour(c) != fold(c) for c in every):
                text = _(
                    "“{ask}”: its choices differ by a colour alone, which not everyone sees. Name "
                    "a place, a letter or a form as well."
                )
                yield _hint("colour", one, text.format(ask=one.ask))


def _without_colour(text: str) -> str:
    if _WIDE.search(text):
        return fold(_HANZI_COLOUR.sub("", text))
    return fold(" ".join(w for w in re.findall(r"\w+", text) if w.lower() not in _COLOURS) or "·")


def _hint(code: str, one: Written, text: str) -> Hint:
    return Hint(code, text, (one.key,), Spot(("questions", one.ask)))

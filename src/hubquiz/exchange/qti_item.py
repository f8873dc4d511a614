"""What a codec of QTI finds in one item, whatever the version of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hubquiz.content.model import Answer
    from hubquiz.content.values import Media

BLANK = "\ue000"
"""Stands for a gap until it is known whether it needs to be shown."""
_GAP = "_____"
_ENDED = re.compile(r"(?<=[\w,;(])\s*</div>\s*$")
_WITHIN = re.compile(r"\s*<div>\s*(?:([,.;:)!?])|(?=[^\W\d_A-Z]))")
"""What goes on in the midst of a sentence: a sign behind a word, or a small letter."""
_TAGS = re.compile(r"<[^<>]*>")


class Unfit(Exception):  # noqa: N818 - it ends one question, and is no error
    """An item that no pack can ask; its text says why."""


class Budget:
    """How much work the rules of a file may be, in comparisons: hostile ones have no end of it."""

    def __init__(self, left: int = 1_000_000) -> None:
        self._left = left

    def spend(self, amount: int) -> None:
        """Take an amount. Raises Unfit if there is not as much."""
        if amount > self._left:
            raise Unfit(_("its rules take too long to be understood"))
        self._left -= amount


@dataclass(frozen=True, slots=True)
class Found:
    """A question as it was found."""

    prompt: str
    answer: Answer
    because: str = ""
    media: tuple[Media, ...] = ()
    notes: tuple[str, ...] = ()


def single_blank(html: str) -> str:
    """Return HTML in which a gap is shown if words stand behind it; none is needed at the end."""
    before, gap, after = html.partition(BLANK)
    if not gap:
        return html
    words = _TAGS.sub("", after).replace(BLANK, "").strip()
    if words and (within := _WITHIN.match(after)):
        before = _ENDED.sub(" ", before)
        after = (within[1] or " ") + after[within.end() :]
    inline = not before.rstrip().endswith((">", "?", ".", "？", "。")) and bool(before.strip())
    return f"{before}{_GAP if words or inline else ''}{after.replace(BLANK, '')}"


def left_over(texts: Iterable[str]) -> str:
    """Return the note of what belonged to nothing in a question of pairs."""
    named = ", ".join(f"“{text}”" for text in texts)
    return _("what belongs to nothing was left out: {texts}").format(texts=named)

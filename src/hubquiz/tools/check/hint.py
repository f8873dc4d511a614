"""What a hint is, and what the check knows of a pack beside what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hubquiz.content.values import Media


class Weight(IntEnum):
    """How much a hint matters to who plays the pack: the smaller, the more."""

    WRONG = 1  # what is shown or asked goes wrong
    CLOSED = 2  # questions that might be asked are not
    DOUBTFUL = 3  # likely a slip, but an author may have meant it
    POLISH = 4  # all is well, and it could read better


_GROUPS: dict[str, tuple[Weight, str]] = {
    "media-missing": (Weight.WRONG, N_("Pictures and sounds that are not there")),
    "media-broken": (Weight.WRONG, N_("Pictures and sounds that can't be shown or played")),
    "prompt-tells": (Weight.WRONG, N_("Questions that tell their answer")),
    "homoglyph": (Weight.WRONG, N_("Letters that only look right")),
    "glyph": (Weight.WRONG, N_("Characters that can't be drawn")),
    "unasked": (Weight.CLOSED, N_("What is never asked")),
    "thin": (Weight.CLOSED, N_("Asked as true or false alone")),
    "text-thing": (Weight.CLOSED, N_("Text that names a thing")),
    "few-choices": (Weight.CLOSED, N_("Too few wrong answers")),
    "same-thing": (Weight.DOUBTFUL, N_("Perhaps the same twice")),
    "same-fact": (Weight.DOUBTFUL, N_("Said twice")),
    "near-spelling": (Weight.DOUBTFUL, N_("Spelled nearly alike")),
    "same-name": (Weight.DOUBTFUL, N_("One name for two things")),
    "easy-choice": (Weight.DOUBTFUL, N_("Answers that show themselves")),
    "colour": (Weight.DOUBTFUL, N_("Told apart by colour alone")),
    "no-alt": (Weight.DOUBTFUL, N_("Pictures without words")),
    "alt-tells": (Weight.DOUBTFUL, N_("Words that give a picture away")),
    "reads-badly": (Weight.DOUBTFUL, N_("Prompts that read badly")),
    "no-as-of": (Weight.POLISH, N_("Figures without a date")),
    "stale": (Weight.POLISH, N_("Dates long past")),
    "no-source": (Weight.POLISH, N_("Facts without a source")),
    "unused-source": (Weight.POLISH, N_("Sources that nothing is from")),
    "neutral": (Weight.POLISH, N_("Prompts in neutral words")),
    "no-language": (Weight.POLISH, N_("Language")),
    "media-unused": (Weight.POLISH, N_("Files that nothing names")),
    "sampled": (Weight.POLISH, N_("What was looked at")),
}
"""Each code with its weight and the heading of its group, the most telling first."""

CODES = tuple(_GROUPS)


@dataclass(frozen=True, slots=True)
class Spot:
    """What a hint is about, to be found in the pack's text: keys from the outside in."""

    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """What would make a pack better: a stable code, a sentence, and what it is about.

    `facts` are the keys of facts and of questions by hand. Line and column count from 1, 0 where
    the place is not known.
    """

    code: str
    text: str
    facts: tuple[str, ...] = ()
    spot: Spot = Spot()
    line: int = 0
    column: int = 0

    @property
    def weight(self) -> Weight:
        """How much it matters."""
        return _GROUPS[self.code][0]

    @property
    def heading(self) -> str:
        """What its group is called."""
        return _(_GROUPS[self.code][1])


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the pack: the date, its text, and the media files that there are.

    `fault` decodes a picture or sound, and says what is wrong with it. Without a date nothing is
    stale, without text nothing has a place, and of files that are None none is missing. `alone`
    tells that the files are this pack's own and no other's.
    """

    today: date | None = None
    text: str = ""
    files: frozenset[str] | None = None
    alone: bool = False
    fault: Callable[[Media], str] | None = None


EXAMPLES = 3
"""How many of what a hint is about it names."""


def listed(names: Iterable[str], most: int = EXAMPLES) -> str:
    """Return the first of some names as a sentence lists them, and how many more there are."""
    every = list(names)
    if len(every) == most + 1:
        most += 1  # "and 1 more" is no shorter than the name
    said = ", ".join(_("“{name}”").format(name=_short(name)) for name in every[:most])
    more = len(every) - most
    return _("{names} and {more} more").format(names=said, more=more) if more > 0 else said


LONGEST = 90


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"

"""What a player asks to play."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf, mode_of
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.game.modes import Mode
    from hubquiz.host.preferences import Preferences
    from hubquiz.library.packs import PackFile


@dataclass(frozen=True, slots=True)
class Order:
    """What a player asked to play. No kinds and no topics mean all.

    `again` are the keys of facts to be asked once more, and then nothing else is.
    """

    pack: PackFile
    mode: Mode = field(default_factory=RoundOf)
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.NORMAL
    seed: int | None = None
    again: tuple[str, ...] = ()
    question_seconds: int | None = None
    speed_bonus: bool = False


def order_of(file: PackFile, prefs: Preferences) -> Order:
    """What is played of a pack by these preferences."""
    return Order(
        file,
        mode_of(prefs.mode),
        prefs.kinds,
        prefs.topics,
        Difficulty(prefs.difficulty),
        question_seconds=prefs.question_seconds or None,
        speed_bonus=prefs.speed_bonus,
    )

"""What a player asks to play."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.game.modes import Mode
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

"""What a player asks to play."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf, mode_of
from hubquiz.game.setup import MOST_SPEED, Settings
from hubquiz.rounds.kind import Difficulty

if TYPE_CHECKING:
    from hubquiz.game.modes import Mode
    from hubquiz.game.setup import Setup
    from hubquiz.game.summary import Summary
    from hubquiz.host.preferences import Preferences
    from hubquiz.library.packs import PackFile


@dataclass(frozen=True, slots=True)
class Order:
    """What a player asked to play. No kinds and no topics mean all.

    `again` are the keys of facts to be asked once more, and then nothing else is. `settings` are
    the rules.
    """

    pack: PackFile
    mode: Mode = field(default_factory=RoundOf)
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.NORMAL
    seed: int | None = None
    again: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)


def order_of(file: PackFile, prefs: Preferences) -> Order:
    """What is played of a pack by these preferences."""
    return Order(
        file,
        mode_of(prefs.mode),
        prefs.kinds,
        prefs.topics,
        Difficulty(prefs.difficulty),
        settings=Settings(prefs.question_seconds or None, MOST_SPEED if prefs.speed_bonus else 0),
    )


def once_more(file: PackFile, setup: Setup) -> Order:
    """Another game like one that was played; of a game of missed facts, those once more."""
    from hubquiz.host.dealers import Recipe  # noqa: PLC0415 - who only begins a game needs none

    recipe = Recipe.decode(setup.recipe)
    return Order(
        file,
        setup.mode,
        recipe.kinds,
        recipe.topics,
        recipe.difficulty,
        again=recipe.again,
        settings=setup.settings,
    )


def missed_again(file: PackFile, setup: Setup, reached: Summary) -> Order | None:
    """What was missed in a game, once more and by any kind of question; None if nothing was."""
    missed = reached.missed
    facts = tuple(dict.fromkeys(fact for question in missed for fact in question.facts))
    if not facts:
        return None
    mode = RoundOf(len(missed)) if isinstance(setup.mode, RoundOf) else setup.mode
    return replace(once_more(file, setup), mode=mode, kinds=(), topics=(), again=facts)

"""What a player asks to play."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf, Study, mode_of
from hubquiz.game.setup import MOST_SPEED, Answering, Player, Settings
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
    the rules. `seats` are those who play; without any, the one who is chosen does.
    """

    pack: PackFile
    mode: Mode = field(default_factory=RoundOf)
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.NORMAL
    seed: int | None = None
    again: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    seats: tuple[Player, ...] = ()


USUAL_MINUTES = 10
"""How long a review lasts, unless another length is asked for."""


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    """What a player asked to review. No packs mean all of which something is known.

    `fresh` facts may be begun; None is what the player wishes for a day, less those of today.
    With `pairs` it is only what was taken for one another.
    """

    packs: tuple[PackFile, ...] = ()
    mode: Study = field(default_factory=lambda: Study(minutes=USUAL_MINUTES))
    fresh: int | None = None
    pairs: bool = False


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


def hands_up(order: Order) -> Order:
    """The same as a show of hands: nobody plays at this machine, and so nobody has a score."""
    from hubquiz.host.record import GUEST  # noqa: PLC0415 - it reads and writes games

    settings = replace(order.settings, answering=Answering.HANDS)
    return replace(order, settings=settings, seats=(Player(GUEST, ""),))


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
        seats=() if setup.settings.answering is Answering.ALL else setup.players,
    )


def missed_again(file: PackFile, setup: Setup, reached: Summary) -> Order | None:
    """What was missed in a game, once more and by any kind of question; None if nothing was."""
    missed = reached.missed
    facts = tuple(dict.fromkeys(fact for question in missed for fact in question.facts))
    if not facts:
        return None
    mode = RoundOf(len(missed)) if isinstance(setup.mode, RoundOf) else setup.mode
    return replace(once_more(file, setup), mode=mode, kinds=(), topics=(), again=facts)

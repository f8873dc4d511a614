"""What is chosen so far of a class that is being set up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.host.closing import Pacing
from hubquiz.host.pacing import MOST
from hubquiz.host.wanted import CLASS_RULES, PACED_RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hubquiz.game.setup import Settings
    from hubquiz.host.wanted import Wanted

ROUND, SURVIVAL, PACED = range(3)
"""How a class plays: so many questions together, until so many misses, or at one's own pace."""


class Draft:
    """A class in the making. `told` is called when it has changed, `reshaped` when rows have too.

    What was chosen for one way to play is kept while another is looked at.
    """

    def __init__(
        self, wanted: Wanted, told: Callable[[], object], reshaped: Callable[[], object]
    ) -> None:
        self.wanted = wanted
        self._told, self._reshaped = told, reshaped
        mode = wanted.order.mode
        self._round = mode if isinstance(mode, RoundOf) else RoundOf()
        self._misses = mode if isinstance(mode, UntilMisses) else UntilMisses()
        self._pacing = wanted.pacing or Pacing()
        self._hurry = _hurry(CLASS_RULES if self.way == PACED else PACED_RULES)

    @property
    def way(self) -> int:
        """How it plays."""
        if self.wanted.pacing is not None:
            return PACED
        return SURVIVAL if isinstance(self.wanted.order.mode, UntilMisses) else ROUND

    @property
    def rules(self) -> Settings:
        """Its rules."""
        return self.wanted.order.settings

    @property
    def pacing(self) -> Pacing:
        """How each goes at their own pace, if they do."""
        return self._pacing

    def play(self, way: int) -> None:
        """Play in another way, with the hurry that belongs to it."""
        if (way == PACED) is not (self.way == PACED):
            mine, self._hurry = self._hurry, _hurry(self.rules)
            self.rule(question_seconds=mine[0], speed=mine[1])
        if way == PACED:
            self._round = RoundOf(min(self._round.count, MOST))
        self.order(mode=self._misses if way == SURVIVAL else self._round)
        self.put(pacing=self._pacing if way == PACED else None)
        self._reshaped()

    def length(self, count: int) -> None:
        """Ask so many questions."""
        self._round = RoundOf(count)
        self.order(mode=self._round)

    def misses(self, count: int) -> None:
        """Let each miss so many."""
        self._misses = UntilMisses(count)
        self.order(mode=self._misses)

    def pace(self, *, reshape: bool = False, **changed: Any) -> None:
        """Change how each goes at their own pace."""
        self._pacing = replace(self._pacing, **changed)
        self.put(reshape=reshape, pacing=self._pacing)

    def rule(self, *, reshape: bool = False, **changed: Any) -> None:
        """Change rules, by their names."""
        self.order(reshape=reshape, settings=replace(self.rules, **changed))

    def order(self, *, reshape: bool = False, **changed: Any) -> None:
        """Change what is played."""
        self.put(reshape=reshape, order=replace(self.wanted.order, **changed))

    def put(self, *, reshape: bool = False, **changed: Any) -> None:
        """Change anything; rows that come or go with it are made anew."""
        self.wanted = replace(self.wanted, **changed)
        self._told()
        if reshape:
            self._reshaped()


def _hurry(settings: Settings) -> tuple[int | None, int]:
    return settings.question_seconds, settings.speed

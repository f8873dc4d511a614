"""What to ask next: due facts, then slipping ones, then new ones; and by which kinds.

**Order.** While there is room for all that is due, what is most likely forgotten comes first. After
an absence there is not, and then it is the other way round: what is still most likely known comes
first, for it is saved by one question, where what is lost is lost already and will be learnt like
new. So a session after a month away is as long as any other.

**Kinds.** A young fact is asked to be recognised, an old one to be recalled, and none as it was
asked last time if it can be helped: what is known in one guise alone is not known (the varied
practice of Schmidt and Bjork 1992; retrieval practice is the better the harder it is, as long as it
succeeds: Bjork and Bjork 2011).

**Interleaving.** Facts of one relation do not follow one another while there are others (Rohrer and
Taylor 2007).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hubquiz.learning.memory import recall

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from hubquiz.learning.memory import Memory

RECOGNISED = ("matching", "choice", "picture", "choice-back", "written")
"""Kinds in which the answer is shown and must be known again."""

RELATED = ("sorting", "timeline", "ranking", "several", "odd-one-out", "analogy", "clues")
"""Kinds in which it must be set in relation to others."""

RECALLED = ("typed", "pin", "estimate", "chain")
"""Kinds in which it must be brought forth."""

TOSSED = ("true-false",)
"""Kinds that a toss of a coin gets right half the time: only where nothing else can ask."""

TOGETHER = ("matching", "sorting", "timeline", "ranking")
"""Kinds that ask several facts at once, and judge each by itself: where many are due they come
first, for one question then does the work of four."""

YOUNG = 7.0
"""Up to this stability, in days, a fact is asked to be recognised."""

OLD = 21.0
"""From this stability on, in days, it is asked to be recalled."""

SLIPPING_DAYS = 2
"""So many days before it is due, a fact may be asked if nothing else is left to do."""

K = TypeVar("K", bound="Hashable")


def ladder(memory: Memory | None, *, together: bool = False) -> tuple[str, ...]:
    """Return the names of the kinds for a fact, the best one first.

    Those that never asked it come before those that did, the one that asked last comes last.
    `together` tells that others of its relation are to be asked too.
    """
    stability = memory.stability if memory else 0.0
    rungs: tuple[tuple[str, ...], ...]
    if stability < YOUNG:
        rungs = (RECOGNISED, RELATED, RECALLED, TOSSED)
    elif stability < OLD:
        rungs = (RELATED, RECALLED, RECOGNISED, TOSSED)
    else:
        rungs = (RECALLED, RELATED, RECOGNISED, TOSSED)
    met = memory.met if memory else ()
    last = met[-1] if met else ""
    ranked = [kind for rung in rungs for kind in sorted(rung, key=lambda each: each in met)]
    if together:
        ranked.sort(key=lambda kind: kind not in TOGETHER)
    return tuple(sorted(ranked, key=lambda kind: kind == last))


def by_need(memories: Mapping[K, Memory], day: int, room: int) -> list[K]:
    """Return what is due in the order in which it is to be asked, if so many can be."""
    many = len(memories) > room
    return sorted(
        memories,
        key=lambda key: (recall(memories[key], day) * (-1 if many else 1), str(key)),
    )


def interleaved(keys: Iterable[K], group: Callable[[K], Hashable]) -> list[K]:
    """Return keys so that no two of a group follow one another while that can be helped.

    Otherwise the order stays: a key is put off by as little as possible.
    """
    waiting = list(keys)
    order: list[K] = []
    last: Hashable = None
    while waiting:
        at = next((i for i, key in enumerate(waiting) if group(key) != last), 0)
        key = waiting.pop(at)
        order.append(key)
        last = group(key)
    return order


def spread(first: Sequence[K], between: Sequence[K], every: int) -> list[K]:
    """Return two sequences as one: after each `every` of the first one of the second."""
    order: list[K] = []
    rest = iter(between)
    for number, key in enumerate(first, 1):
        order.append(key)
        if number % every == 0:
            order.extend(each for each in [next(rest, None)] if each is not None)
    return [*order, *rest]

"""What is asked next, and how: laws over any memories."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from hubquiz.learning.memory import Memory, recall
from hubquiz.learning.plan import (
    OLD,
    RECALLED,
    RECOGNISED,
    RELATED,
    TOGETHER,
    TOSSED,
    YOUNG,
    by_need,
    interleaved,
    ladder,
    spread,
)
from hubquiz.rounds.kinds import BY_NAME

KINDS = (*RECOGNISED, *RELATED, *RECALLED, *TOSSED)
MEMORIES = st.builds(
    Memory,
    stability=st.floats(0.01, 400),
    difficulty=st.just(5.0),
    day=st.integers(0, 100),
    due=st.integers(1, 200),
    since=st.just(0),
    met=st.lists(st.sampled_from(KINDS), unique=True).map(tuple),
)


def test_every_kind_has_a_rung() -> None:
    assert sorted(KINDS) == sorted(BY_NAME)


@given(st.none() | MEMORIES)
def test_the_kind_that_asked_last_comes_last_and_each_comes_once(memory: Memory | None) -> None:
    order = ladder(memory)
    assert sorted(order) == sorted(KINDS)
    if memory and memory.met:
        assert order[-1] == memory.met[-1]


@given(MEMORIES)
def test_the_young_are_recognised_and_the_old_recalled(memory: Memory) -> None:
    first = next(kind for kind in ladder(memory) if kind not in memory.met[-1:])
    if memory.stability < YOUNG:
        assert first in RECOGNISED
    elif memory.stability >= OLD:
        assert first in RECALLED
    else:
        assert first in RELATED


@given(st.none() | MEMORIES)
def test_where_others_are_due_too_they_are_asked_together(memory: Memory | None) -> None:
    order = ladder(memory, together=True)
    assert sorted(order) == sorted(KINDS)
    asked = [kind in TOGETHER for kind in order if not memory or kind not in memory.met[-1:]]
    assert asked == sorted(asked, reverse=True)


@given(MEMORIES)
def test_of_a_rung_those_that_never_asked_come_first(memory: Memory) -> None:
    order = ladder(memory)
    for rung in (RECOGNISED, RELATED, RECALLED):
        asked = [kind in memory.met for kind in order if kind in rung]
        assert asked == sorted(asked)


@given(st.dictionaries(st.integers(), MEMORIES), st.integers(1, 30), st.integers(100, 300))
def test_with_room_the_most_forgotten_come_first_without_it_the_best_known(
    memories: dict[int, Memory], room: int, day: int
) -> None:
    order = [recall(memories[key], day) for key in by_need(memories, day, room)]
    assert order == sorted(order, reverse=len(memories) > room)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers())))
def test_interleaving_loses_nothing_and_parts_what_can_be_parted(
    keys: list[tuple[int, int]],
) -> None:
    order = interleaved(keys, lambda key: key[0])
    assert sorted(order) == sorted(keys)
    for at, (one, other) in enumerate(itertools.pairwise(order), 1):
        if one[0] == other[0]:  # then nothing else was left
            assert {key[0] for key in order[at:]} == {one[0]}


@given(st.lists(st.integers()), st.lists(st.integers()), st.integers(1, 4))
def test_spreading_loses_nothing_and_keeps_the_order(
    first: list[int], between: list[int], every: int
) -> None:
    tagged = spread([("a", n) for n in first], [("b", n) for n in between], every)
    assert [n for tag, n in tagged if tag == "a"] == first
    assert [n for tag, n in tagged if tag == "b"] == between

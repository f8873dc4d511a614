"""Packs made to measure with: alike in shape whatever their size."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS_A_FIRM = 8
FIRMS_A_TOWN = 3
TOWNS_A_LAND = 4
WARES_A_FIRM = 4

LAND, TOWN, BOSS, WARE, FIRM = range(5)
KINDS = 5
SYLLABLES = tuple(f"{first}{then}" for first in "bdfghjklmnprstvz" for then in "aeiou")
LONG = 4
STEP = 7_654_321
"""Has no factor in common with the number of names, so that each comes once, in no order."""

_RELATIONS = """\
hubquiz: 1
title: Made to measure
language: en
kinds: {firm: firms, town: towns, land: lands, boss: bosses, ware: wares}
relations:
  based in:
    of: firm
    to: town
    each: {of: one, to: some}
    ask: Where is {of} based?
    back: Which of these firms is based in {to}?
    say: "{of} is based in {to}."
  in: {of: town, to: land, each: {of: one, to: some}, inside: yes}
  lies at: {of: town, to: place, each: {of: one, to: some}}
  founded: {of: firm, to: year, each: {of: one, to: some}}
  users: {of: firm, to: number, unit: million, each: {of: one, to: some}}
  led by: {of: firm, to: boss, each: {of: one, to: one}}
  makes: {of: firm, to: ware, each: {of: all, to: one}}
things:
"""


def facts_pack(facts: int, seed: int = 0) -> str:
    """Return a pack of about so many facts, as YAML: firms, where they are, what they make."""
    return _RELATIONS + "".join(_things(facts, Random(seed)))


def _things(facts: int, chance: Random) -> Iterator[str]:
    firms = max(12, facts // (FACTS_A_FIRM + 1))
    towns = max(8, firms // FIRMS_A_TOWN)
    lands = max(2, towns // TOWNS_A_LAND)
    yield f"  land: [{', '.join(_name(LAND, i) for i in range(lands))}]\n"
    yield "  town:\n"
    for i in range(towns):
        lat, lon = chance.uniform(-60, 60), chance.uniform(-180, 180)
        land = _name(LAND, i % lands)
        yield f"    {_name(TOWN, i)}: {{in: {land}, lies at: [{lat:.2f}, {lon:.2f}]}}\n"
    yield "  boss:\n"
    yield from (f"    {_name(BOSS, i)}:\n" for i in range(firms))
    yield "  ware:\n"
    yield from (f"    {_name(WARE, i)}:\n" for i in range(firms * WARES_A_FIRM))
    yield "  firm:\n"
    for i in range(firms):
        wares = ", ".join(_name(WARE, i * WARES_A_FIRM + j) for j in range(WARES_A_FIRM))
        yield (
            f"    {_name(FIRM, i)}: {{based in: {_name(TOWN, chance.randrange(towns))}, "
            f"founded: {1700 + chance.randrange(320)}, users: {chance.randrange(1, 100_000)}, "
            f"led by: {_name(BOSS, i)}, makes: [{wares}]}}\n"
        )


def _name(kind: int, i: int) -> str:
    """Return a name that no other thing has and few begin like, such as Dirobuka."""
    left = (i * KINDS + kind) * STEP % len(SYLLABLES) ** LONG
    name = ""
    for _ in range(LONG):
        left, last = divmod(left, len(SYLLABLES))
        name = SYLLABLES[last] + name
    return name.capitalize()


def questions_pack(questions: int, seed: int = 0) -> str:
    """Return a pack of so many questions written by hand, as YAML, some 450 bytes each."""
    chance = Random(seed)
    head = "hubquiz: 1\ntitle: Written by hand\nlanguage: en\nquestions:\n"
    return head + "".join(_question(i, chance) for i in range(questions))


def _question(i: int, chance: Random) -> str:
    right = chance.randrange(1000, 9000)
    wrong = ", ".join(f"The {right + step} of them" for step in (111, 222, 333))
    return (
        f"  - ask: How many of the many things were counted at the harbour on the day {i}, "
        "when everything that had arrived by ship was put in rows and counted twice by hand?\n"
        f"    answer: The {right} of them\n"
        f"    wrong: [{wrong}]\n"
        f"    topics: [lesson {i % 40}]\n"
        "    because: It stands in the harbour's own book, where each arrival was written down on "
        f"the page of its day, and the page of day {i} sums up to {right}.\n"
    )

"""What the program calls true or false is so to the oracle, for every claim that could be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.laws.oracle import World
from tests.laws.packs import numbered
from tests.laws.reach import PACKS, load

from hubquiz.content.truth import Truth
from hubquiz.content.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Pack, Relation, Thing, Value


def claims(pack: Pack, relation: Relation) -> Iterator[tuple[Thing, Value]]:
    """Yield every claim that a relation could make: of all things of its kinds."""
    stated = dict.fromkeys(fact.object for fact in pack.facts if fact.relation is relation)
    values: list[Value] = [t for t in pack.things if t.kind in relation.to] or list(stated)
    for subject in pack.things:
        for value in values if subject.kind in relation.of else ():
            if value is not subject:
                yield subject, value


@pytest.mark.parametrize("block", range(10))
def test_no_verdict_of_a_pack_by_chance_is_bolder_than_the_oracle(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        pack = numbered(seed)
        truth, world = Truth(pack), World(pack)
        for relation in pack.relations.values():
            for subject, value in claims(pack, relation):
                found = truth.verdict(subject, relation, value)
                told = world.verdict(subject, relation, value)
                assert found in {told, Verdict.UNKNOWN}, (seed, subject, relation, value)


@pytest.mark.parametrize("name", [path.stem for path in PACKS if path.stem != "china-tech-hubs"])
def test_no_verdict_of_a_bundled_pack_is_bolder_than_the_oracle(name: str) -> None:
    pack = load(next(path for path in PACKS if path.stem == name))
    truth, world = Truth(pack), World(pack)
    for relation in pack.relations.values():
        for subject, value in claims(pack, relation):
            found = truth.verdict(subject, relation, value)
            assert found in {world.verdict(subject, relation, value), Verdict.UNKNOWN}


def test_most_that_the_oracle_can_tell_is_told() -> None:
    told = found = 0
    for seed in range(60):
        pack = numbered(seed)
        truth, world = Truth(pack), World(pack)
        for relation in pack.relations.values():
            for subject, value in claims(pack, relation):
                if world.verdict(subject, relation, value) is not Verdict.UNKNOWN:
                    told += 1
                    found += truth.verdict(subject, relation, value) is not Verdict.UNKNOWN
    assert found > 0.9 * told

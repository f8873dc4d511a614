"""What a pack says is what its file says: packs by chance, written out and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.laws.as_yaml import as_yaml
from tests.laws.packs import numbered

from hubquiz.content.model import Thing
from hubquiz.content.reader import read_file, read_text
from hubquiz.content.writing import yaml_text
from hubquiz.paths import questions

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.content.model import Pack, Relation, Value


def value_of(value: Value) -> object:
    if isinstance(value, Thing):
        return value.key
    return (value, *(getattr(value, part, "") for part in ("text", "alt", "credit")))


def relation_of(relation: Relation) -> tuple[object, ...]:
    return (
        *(relation.name, relation.of, relation.to, relation.type, relation.unit, relation.topics),
        *(relation.each_of, relation.each_to, relation.guessed, dict(relation.phrases)),
        *(relation.symmetric, relation.inside, relation.transitive),
        relation.through.name if relation.through else "",
    )


def said(pack: Pack) -> dict[str, object]:
    """Return all that a pack says, without the identity of its things."""
    parts = ("kind", "name", "also", "native", "topics", "phrase")
    return {
        "about": [pack.title, pack.language, pack.map, pack.sources, dict(pack.kinds)],
        "things": [tuple(getattr(thing, part) for part in parts) for thing in pack.things],
        "relations": [relation_of(relation) for relation in pack.relations.values()],
        "facts": sorted((f.key, str(value_of(f.object)), str(f.context)) for f in pack.facts),
        "nears": sorted(
            (near.subject.key, near.relation.name, str(value_of(near.object)))
            for near in pack.nears
        ),
        "nones": sorted((thing.key, relation.name) for thing, relation in pack.nones),
        "questions": [
            (q.ask, q.answer, q.because, q.topics, *map(value_of, q.media)) for q in pack.questions
        ],
    }


@pytest.mark.parametrize("block", range(5))
def test_a_pack_by_chance_reads_as_it_was_meant(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        pack = numbered(seed)
        reading = read_text(as_yaml(pack), f"{seed}.yaml")
        assert reading.pack is not None, (seed, reading.faults)
        assert said(reading.pack) == said(pack), seed


@pytest.mark.parametrize("block", range(5))
def test_a_pack_by_chance_is_written_as_it_reads(block: int) -> None:
    for seed in range(block * 20, block * 20 + 20):
        pack = numbered(seed)
        reading = read_text(yaml_text(pack), f"{seed}.yaml")
        assert reading.pack is not None, (seed, reading.faults)
        assert said(reading.pack) == said(pack), seed


@pytest.mark.parametrize("path", sorted(questions().glob("*.yaml")), ids=lambda path: path.stem)
def test_a_bundled_pack_is_written_as_it_reads(path: Path) -> None:
    pack = read_file(path).pack
    assert pack is not None
    reading = read_text(yaml_text(pack), path.name)
    assert reading.pack is not None, reading.faults
    assert said(reading.pack) == said(pack)

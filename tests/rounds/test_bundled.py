from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.rounds.packs import made

from hubquiz.content.model import Thing
from hubquiz.content.reader import read_file
from hubquiz.quiz.shapes import Pair
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import BY_NAME, KINDS

if TYPE_CHECKING:
    from hubquiz.rounds.kind import Kind

PACKS = sorted((Path(__file__).parents[2] / "questions").glob("*.yaml"))


@lru_cache
def deck_of(path: Path) -> Deck:
    pack = read_file(path).pack
    assert pack is not None
    return Deck(pack)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_question_of_a_bundled_pack_is_proven(path: Path, kind: Kind) -> None:
    for _, question in made(kind, deck_of(path), 1):
        assert question.prompt


IN_WORDS = [kind for kind in KINDS if kind.name != "picture"]
"""The kinds that a pack without pictures and sounds deals."""


@pytest.mark.parametrize("kind", IN_WORDS, ids=lambda kind: kind.name)
def test_every_kind_in_words_deals_from_the_largest_pack(kind: Kind) -> None:
    hubs = next(path for path in PACKS if path.stem == "china-tech-hubs")
    assert any(True for _ in made(kind, deck_of(hubs), 2))


def test_companies_of_the_article_are_matched_to_their_cities() -> None:
    hubs = next(path for path in PACKS if path.stem == "china-tech-hubs")
    home = {
        fact.subject.name: fact.object.names[0]
        for fact in deck_of(hubs).pack.facts
        if fact.relation.name == "based in" and isinstance(fact.object, Thing)
    }
    found = [
        question.shape
        for item, question in made(BY_NAME["matching"], deck_of(hubs), 1)
        if "| based in |" in item.key
    ]
    assert len(found) > len(home) / 2
    for shape in found:
        assert isinstance(shape, Pair)
        laid = {left: shape.right[key] for left, key in zip(shape.left, shape.key, strict=True)}
        assert laid == {company: home[company] for company in laid}

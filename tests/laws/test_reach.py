"""How far the bundled pack reaches: kinds, questions, and kinds to a fact."""

from __future__ import annotations

from functools import cache

import pytest
from tests.harness.media import flags_pack
from tests.laws.reach import PACKS, Reach, load, reach, report

from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds import KINDS
from hubquiz.tools.check import hints

QUESTIONS = 2500
WIDE = 0.9
UNASKED = 0.04
"""The most facts that no kind may ask: names that tell their own answer."""


@cache
def hubs() -> Reach:
    return reach(load(next(path for path in PACKS if path.stem == "china-tech-hubs")), seeds=3)


IN_WORDS = [kind.name for kind in KINDS if kind.name != "picture"]
"""The kinds that a pack without pictures and sounds deals."""


def test_there_are_sixteen_kinds_in_words_and_one_of_pictures() -> None:
    assert len(set(IN_WORDS)) == 16
    assert {kind.name for kind in KINDS} == {*IN_WORDS, "picture"}


@pytest.mark.parametrize("kind", IN_WORDS)
def test_every_kind_in_words_deals(kind: str) -> None:
    assert len(hubs().questions.get(kind, ())) >= 5


def test_pictures_deal_where_a_pack_has_any() -> None:
    assert "picture" not in hubs().questions
    assert len(reach(flags_pack(), seeds=3).questions["picture"]) >= 30


def test_there_are_questions_enough_with_one_answer() -> None:
    assert hubs().with_one_answer >= QUESTIONS


def test_nine_facts_of_ten_are_asked_by_three_kinds_or_more() -> None:
    assert hubs().wide >= WIDE


def test_every_fact_is_asked_by_some_kind_or_the_check_says_why_not() -> None:
    unasked = {item.key for item in hubs().unasked}
    said = {
        key for hint in hints(Deck(hubs().pack)) if hint.code == "unasked" for key in hint.facts
    }
    assert unasked <= said
    assert len(unasked) <= UNASKED * len(hubs().pack.facts)


def test_the_report_names_what_is_thin() -> None:
    lines = "\n".join(report(hubs()))
    assert f"with one answer: {hubs().with_one_answer}" in lines
    thin = [fact for fact in hubs().pack.facts if len(hubs().kinds(fact)) < 3]
    assert all(fact.key in lines for fact in thin)

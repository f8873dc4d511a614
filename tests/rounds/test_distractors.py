from __future__ import annotations

from tests.rounds.packs import Draft

from hubquiz.rounds.distractors import temptation


def test_what_belongs_to_the_same_lesson_tempts_more() -> None:
    draft = Draft()
    draft.relation("based in", "company", "city")
    ofo = draft.thing("company", "Ofo", topics=("beijing", "transport"))
    mobike = draft.thing("company", "Mobike", topics=("beijing", "transport"))
    toutiao = draft.thing("company", "Toutiao", topics=("beijing", "news"))
    ctrip = draft.thing("company", "Ctrip", topics=("shanghai", "news"))
    deck = draft.deck()
    scores = [temptation(deck, ofo, other) for other in (mobike, toutiao, ctrip)]
    assert scores[0] > scores[1] > scores[2] == 0

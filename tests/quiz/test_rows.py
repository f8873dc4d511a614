"""Questions as rows for other programs."""

from __future__ import annotations

from tests.harness.media import flags_pack
from tests.laws.rounds import made

from hubquiz.content.reader import read_text
from hubquiz.exchange.rows import rows
from hubquiz.quiz.rows import question_row
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.rounds.kinds.picture import Picture

PACK = """\
title: Sizes
relations:
  users: {of: firm, to: number, unit: million, each: {of: one, to: some}}
  founded: {of: firm, to: year, each: {of: one, to: some}}
  lies at: {of: firm, to: place, each: {of: one, to: some}}
  town: {of: firm, to: town, each: {of: one, to: some}}
things:
  town: [Ashby, Corley, Denton, Elmore]
  firm:
    Aldo: {users: 10..20, founded: 1901, lies at: [10, 20], town: Ashby}
    Brio: {users: over 500, founded: 1920, lies at: [30.5, 20], town: Corley}
    Cato: {users: 40, founded: 1950, lies at: [-10, 20], town: Denton}
    Dido: {users: 70.5, founded: 1980, lies at: [10, -20], town: Elmore}
"""


def test_a_true_claim_is_spelled_as_its_fact_is() -> None:
    pack = read_text(PACK, "sizes").pack
    assert pack is not None
    stated = [(row["subject"], row["relation"], row["object"]) for row in rows(pack)]
    deck = Deck(pack)
    told = []
    for seed in range(12):
        for question in iter(Dealer(deck, seed).deal, None):
            claims = question_row(question, deck.truth)["claims"]
            assert isinstance(claims, list)
            told += [claim for claim in claims if claim["verdict"] == "true"]
    assert {type(claim["object"]) for claim in told} >= {str, int, float, list}
    for claim in told:
        said = claim.get("when", claim["object"])
        assert (claim["subject"], claim["relation"], said) in stated


def test_what_is_shown_is_named_with_its_words() -> None:
    deck = Deck(flags_pack())
    found = [question_row(question, deck.truth) for question in made(deck, [Picture()], seeds=4)]
    owl = next(row for row in found if "country/" not in str(row["facts"]) and "owl" in str(row))
    assert owl["exhibits"] == [
        {
            "type": "sound",
            "file": "calls/owl.wav",
            "alt": "A long hoot",
            "credit": "Public domain",
        }
    ]
    offered = [row for row in found if "pictures" in row]
    assert offered
    for row in offered:
        pictures, choices = row["pictures"], row["choices"]
        assert isinstance(pictures, list)
        assert isinstance(choices, list)
        assert "exhibits" not in row
        assert len(pictures) == len(choices)
        assert all(picture["alt"] in ("", c) for picture, c in zip(pictures, choices, strict=True))

"""What a list of packs shows of each, from one run to the next."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from hubquiz.content.reader import read_file
from hubquiz.host.cards import FILE, Cards

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["pack.yaml", "题包.yaml"]
if sys.platform == "linux":
    NAMES.append(os.fsdecode(b"\xff.yaml"))


@pytest.fixture(params=NAMES)
def pack(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / request.param
    path.write_text("title: Rivers\nthings: {river: {Nile: {long: 6650 km}}}", "utf-8")
    return path


def test_a_card_lasts_as_long_as_its_file(pack: Path, tmp_path: Path) -> None:
    cards = Cards(tmp_path)
    assert cards.known(pack) is None
    card = cards.learn(pack, read_file(pack))
    assert (card.title, card.facts, card.kinds) == ("Rivers", 1, ("river",))
    cards.save()
    assert Cards(tmp_path).known(pack) == card
    pack.write_text("title: Lakes", "utf-8")
    assert Cards(tmp_path).known(pack) is None


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"a": 1}', '{"a": [1, 2, {"title": 3}]}', "\0"])
def test_what_is_no_file_of_cards_knows_nothing(kept: str, pack: Path, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(kept, "utf-8")
    cards = Cards(tmp_path)
    assert cards.known(pack) is None
    cards.learn(pack, read_file(pack))
    cards.save()
    assert Cards(tmp_path).known(pack) is not None


def test_where_cards_can_not_be_kept_it_goes_on(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    cards = Cards(tmp_path / "file")
    cards.learn(pack, read_file(pack))
    cards.save()
    assert cards.known(pack) is not None

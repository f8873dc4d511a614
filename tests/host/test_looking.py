"""Reading packs meanwhile: all become known, whatever one of them or the child does."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from hubquiz.host.cards import Cards
from hubquiz.host.looking import FEW, SMALL_BYTES, Looking

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
title: Capitals {n}
things:
  country:
    France:  {{capital: Paris}}
    Japan:   {{capital: Tokyo}}
    Kenya:   {{capital: Nairobi}}
    Peru:    {{capital: Lima}}
"""
BROKEN_CHILD = (sys.executable, "-c", "import sys; sys.stdin.readline()")


def packs(folder: Path, count: int, more: str = "") -> list[str]:
    paths = [folder / f"p{n}.yaml" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(PACK.format(n=n) + more, encoding="utf-8")
    return [str(path) for path in paths]


def finish(looking: Looking, most_s: float = 30) -> list[str]:
    known, end = [], time.monotonic() + most_s
    while not looking.done and time.monotonic() < end:
        known += looking.step()
        time.sleep(0.002)
    assert looking.done
    return known


@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 40])
def test_all_become_known_once(tmp_path: Path, count: int) -> None:
    cards, wheres = Cards(tmp_path / "cache"), packs(tmp_path, count)
    assert sorted(finish(Looking(cards, tmp_path / "cache", wheres))) == sorted(wheres)
    for n, where in enumerate(wheres):
        card = cards.known(tmp_path / f"p{n}.yaml")
        assert card is not None
        assert (card.title, card.facts) == (f"Capitals {n}", 4)
        assert card.deals
        assert cards.title(where) == f"Capitals {n}"
    assert finish(Looking(cards, tmp_path / "cache", wheres)) == []


def test_a_child_reads_what_is_large(tmp_path: Path) -> None:
    cards = Cards(tmp_path / "cache")
    wheres = packs(tmp_path, 1, "# " + "x" * SMALL_BYTES)
    looking = Looking(cards, tmp_path / "cache", wheres)
    assert finish(looking) == wheres
    assert cards.title(wheres[0]) == "Capitals 0"


def test_a_file_with_faults_or_none_at_all_is_known_as_such(tmp_path: Path) -> None:
    cards, wheres = Cards(tmp_path / "cache"), packs(tmp_path, FEW + 3)
    (tmp_path / "p0.yaml").write_text("{", encoding="utf-8")
    (tmp_path / "p1.yaml").unlink()
    assert sorted(finish(Looking(cards, tmp_path / "cache", wheres))) == sorted(wheres)
    broken = cards.known(tmp_path / "p0.yaml")
    assert broken is not None
    assert broken.faults
    assert cards.title(wheres[2]) == "Capitals 2"


@pytest.mark.parametrize("command", [BROKEN_CHILD, ("no such program",)])
def test_a_child_that_ends_is_done_without(tmp_path: Path, command: tuple[str, ...]) -> None:
    cards, wheres = Cards(tmp_path / "cache"), packs(tmp_path, FEW + 4)
    finish(Looking(cards, tmp_path / "cache", wheres, command))
    unknown = [where for where in wheres if not cards.title(where)]
    assert len(unknown) <= 1, "the one that it was at is left alone: it may have killed it"


def test_the_one_that_is_wanted_comes_first(tmp_path: Path) -> None:
    cards, wheres = Cards(tmp_path / "cache"), packs(tmp_path, FEW)
    looking = Looking(cards, tmp_path / "cache", wheres)
    looking.first(wheres[-1])
    known: list[str] = []
    while not known:
        known = looking.step()
    assert known == [wheres[-1]]
    looking.close()


def test_closed_it_stops(tmp_path: Path) -> None:
    cards, wheres = Cards(tmp_path / "cache"), packs(tmp_path, 200)
    looking = Looking(cards, tmp_path / "cache", wheres)
    looking.step()
    looking.step()
    looking.close()
    finish(looking)
    assert any(not cards.title(where) for where in wheres)

"""Cards of packs: remembered while the file is the same, and never in the way."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hubquiz.content import reader
from hubquiz.host.cards import FILE, Card, Cards
from hubquiz.host.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
title: Capitals
about: Which city leads which land.
language: en
things:
  country:
    France:  {capital: Paris, topics: [Europe]}
    Japan:   {capital: Tokyo}
    Kenya:   {capital: Nairobi}
    Peru:    {capital: Lima}
questions: [{ask: Where is it warm?, answer: Kenya, wrong: [Norway]}]
"""
CARD = Card(
    title="Capitals",
    about="Which city leads which land.",
    language="en",
    facts=4,
    things=4,
    questions=1,
    topics=("Europe",),
    kinds=("country",),
)
LOOKED = replace(
    CARD,
    deals=("choice", "choice-back", "true-false", "analogy", "matching", "typed", "written"),
    sample=("choice", "France — capital?", "Paris", "Paris", "Tokyo", "Lima", "Nairobi"),
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "capitals.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


def learn(cards: Cards, pack: Path) -> Card:
    return cards.learn(pack, reader.read_file(pack))


def test_a_card_is_known_again_after_a_restart(tmp_path: Path, pack: Path) -> None:
    cards = Cards(tmp_path / "cache")
    assert cards.known(pack) is None
    assert learn(cards, pack) == CARD
    assert cards.known(pack) == CARD
    cards.save()
    assert Cards(tmp_path / "cache").known(pack) == CARD


def test_a_file_that_has_changed_is_unknown(tmp_path: Path, pack: Path) -> None:
    cards = Cards(tmp_path / "cache")
    learn(cards, pack)
    stat = pack.stat()
    os.utime(pack, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))
    assert cards.known(pack) is None
    os.utime(pack, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert cards.known(pack) == CARD
    pack.write_text(PACK + "\n", encoding="utf-8")
    os.utime(pack, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert cards.known(pack) is None


def test_a_faulty_pack_has_a_card_that_says_how_faulty(tmp_path: Path, pack: Path) -> None:
    pack.write_text(PACK.replace("Paris", "Paris, capital: Lyon"), encoding="utf-8")
    cards = Cards(tmp_path / "cache")
    assert learn(cards, pack) == Card(faults=1, deals=())


@pytest.mark.parametrize(
    "lines",
    [
        ["", "no cards"],
        ["hubquiz cards 1", "PACK\tCapitals\tSIZE\tTIME\t4\thay\t{}"],
        ["hubquiz cards 2", "PACK"],
        ["hubquiz cards 2", "PACK\tCapitals\tSIZE\tTIME\tfour\thay\t{}"],
        ["hubquiz cards 2", "PACK\tCapitals\tSIZE\tTIME\t4\thay\tno json"],
        ["hubquiz cards 2", 'PACK\tCapitals\tSIZE\tTIME\t4\thay\t{"title": "x"}'],
        ["hubquiz cards 2", "PACK\tCapitals\tSIZE\tTIME\t4\thay\t7"],
    ],
)
def test_a_damaged_file_of_cards_knows_nothing(
    tmp_path: Path, pack: Path, lines: list[str]
) -> None:
    stat = pack.stat()
    text = "\n".join(lines).replace("PACK", str(pack))
    text = text.replace("SIZE", str(stat.st_size)).replace("TIME", str(stat.st_mtime_ns))
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    cards = Cards(tmp_path)
    assert cards.known(pack) is None
    assert learn(cards, pack) == CARD


def test_a_changed_pack_is_listed_as_it_was_until_it_is_read(tmp_path: Path, pack: Path) -> None:
    cards = Cards(tmp_path)
    assert cards.listed(str(pack)) is None
    learn(cards, pack)
    changed = pack.stat().st_mtime_ns
    pack.write_text(PACK.replace("Capitals", "Other"), encoding="utf-8")
    assert cards.known(pack) is None
    assert cards.remembered(pack) == CARD
    listed = cards.listed(str(pack))
    assert listed is not None
    assert (listed.title, listed.facts, listed.changed) == ("Capitals", 4, changed)
    assert "europe" in listed.hay


def test_a_path_of_several_lines_spoils_no_other(tmp_path: Path, pack: Path) -> None:
    cards = Cards(tmp_path)
    learn(cards, pack)
    odd = tmp_path / "two\nlines\t.yaml"
    odd.write_text(PACK, encoding="utf-8")
    assert learn(cards, odd) == cards.known(odd) == CARD
    cards.save()
    again = Cards(tmp_path)
    assert again.known(pack) == CARD
    assert again.known(odd) is None


def test_a_card_with_a_field_of_another_type_is_unknown(tmp_path: Path, pack: Path) -> None:
    cards = Cards(tmp_path)
    learn(cards, pack)
    cards.save()
    path = tmp_path / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"facts": 4', '"facts": "four"'), encoding="utf-8")
    assert Cards(tmp_path).known(pack) is None


def test_where_nothing_can_be_written_cards_are_done_without(tmp_path: Path, pack: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cards = Cards(tmp_path / "file" / "cache")
    learn(cards, pack)
    cards.save()
    assert cards.known(pack) == CARD


def test_a_desk_looks_at_a_pack_once_and_remembers(tmp_path: Path, pack: Path) -> None:
    desk = Desk(str(tmp_path / "data"))
    file = desk.library.find(str(pack))
    assert desk.card(file) is None
    assert desk.look(file) == LOOKED
    desk.close()
    again = Desk(str(tmp_path / "data"))
    assert again.card(file) == LOOKED
    again.close()


def test_a_desk_forgets_a_pack_that_was_mended(tmp_path: Path, pack: Path) -> None:
    pack.write_text(PACK.replace("Paris", "Paris, capital: Lyon"), encoding="utf-8")
    desk = Desk(str(tmp_path / "data"))
    file = desk.library.find(str(pack))
    assert desk.read(file).pack is None
    pack.write_text(PACK, encoding="utf-8")
    assert desk.read(file).pack is None
    desk.forget(file)
    assert desk.read(file).pack is not None
    assert desk.card(file) == CARD
    desk.close()


def test_what_a_pack_deals_is_known_once_it_was_looked_at(tmp_path: Path, pack: Path) -> None:
    desk = Desk(str(tmp_path / "data"))
    file = desk.library.find(str(pack))
    desk.read(file)
    card = desk.card(file)
    assert card is not None
    assert card.deals is None
    assert desk.look(file).deals
    desk.forget(file)
    desk.read(file)
    assert desk.card(file) == LOOKED, "reading it once more forgets nothing"
    desk.close()


def test_a_card_tells_the_licence_and_the_media(tmp_path: Path, pack: Path) -> None:
    text = PACK + (
        "licence: CC0\nrelations:\n"
        "  flag: {of: country, to: picture}\n"
        "  anthem: {of: country, to: sound}\n"
    )
    text = text.replace("topics: [Europe]", "flag: fr.png, anthem: fr.ogg")
    pack.write_text(text, encoding="utf-8")
    card = learn(Cards(tmp_path), pack)
    assert (card.licence, card.pictures, card.sounds, card.cover) == ("CC0", 1, 1, "fr.png")


def test_thousands_of_cards_are_known_again(tmp_path: Path, pack: Path) -> None:
    cards = Cards(tmp_path)
    reading = reader.read_file(pack)
    paths = [tmp_path / f"{number}.yaml" for number in range(2000)]
    for path in paths:
        path.write_bytes(b"")
        cards.learn(path, reading)
    cards.save()
    again = Cards(tmp_path)
    assert all(again.known(path) == CARD for path in paths)

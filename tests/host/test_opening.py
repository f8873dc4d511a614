"""A pack opens whatever its file is, and what is wrong has a place in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.hostile import PICTURED, TEXT, Entry, archives, fine_png, pack

from hubquiz.exchange import formats
from hubquiz.host.desk import Desk
from hubquiz.host.opening import open_any, open_pack
from hubquiz.library.sources import hubpack

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "country,capital\nFrance,Paris\nJapan,Tokyo\nKenya,Nairobi\nPeru,Lima\n"


def test_a_text_opens(tmp_path: Path) -> None:
    path = tmp_path / "birds.yaml"
    path.write_bytes(TEXT)
    reading = open_pack(path, tmp_path)
    assert reading.pack is not None
    assert reading.pack.title == "Birds"


def test_an_archive_opens_quickly_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "birds.hubpack"
    path.write_bytes(hubpack("birds", TEXT, {}))
    first = open_pack(path, tmp_path / "cache").pack
    assert first is not None
    monkeypatch.setattr("hubquiz.content.reader.read_text", None)
    second = open_pack(path, tmp_path / "cache").pack
    assert second is not None
    assert [fact.key for fact in second.facts] == [fact.key for fact in first.facts]


def test_a_fault_in_an_archive_is_in_its_text(tmp_path: Path) -> None:
    path = tmp_path / "birds.hubpack"
    path.write_bytes(hubpack("birds", b"title: Birds\nthngs: [A]\n", {}))
    [fault] = open_pack(path, tmp_path).faults
    assert str(fault).startswith(f"{path}/pack.yaml:2:1: ")


@pytest.mark.parametrize("name", ["name-slip.zip", "bomb-ratio.zip", "empty.zip", "no-zip.zip"])
def test_a_hostile_archive_is_a_fault_of_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "birds.hubpack"
    path.write_bytes(archives()[name])
    [fault] = open_pack(path, tmp_path).faults
    assert (fault.file, fault.line) == (str(path), 0)
    assert str(fault).count(str(path)) == 1


@pytest.mark.parametrize("name", ["x.hubpack", "x.yaml", "x.csv"])
def test_what_is_not_there_is_a_fault(tmp_path: Path, name: str) -> None:
    [fault] = open_pack(tmp_path / name, tmp_path).faults
    assert str(fault).startswith(f"{tmp_path / name}: this can't be opened")
    (tmp_path / name).mkdir()
    assert open_pack(tmp_path / name, tmp_path).faults


def test_a_table_opens_and_becomes_a_text_when_installed(tmp_path: Path) -> None:
    path = tmp_path / "Capitals.csv"
    path.write_text(TABLE, "utf-8")
    found = open_pack(path, tmp_path).pack
    assert found is not None
    assert len(found.facts) == 4
    source = open_any(path)
    assert source.id == "capitals"
    (tmp_path / "made.yaml").write_bytes(source.text)
    again = open_pack(tmp_path / "made.yaml", tmp_path).pack
    assert again is not None
    assert [fact.key for fact in again.facts] == [fact.key for fact in found.facts]


def test_a_foreign_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_text(TABLE, "utf-8")
    small = tuple(replace(one, most=10) for one in formats.FORMATS)
    monkeypatch.setattr(formats, "FORMATS", small)
    [fault] = open_pack(path, tmp_path).faults
    assert str(fault) == f"{path}: the file is larger than 0 MB"


# The desk


def test_a_desk_installs_shows_updates_and_removes(tmp_path: Path) -> None:
    path = tmp_path / "birds.hubpack"
    path.write_bytes(pack(Entry("robin.png", fine_png()), text=PICTURED))
    desk = Desk(str(tmp_path / "data"))
    done = desk.shelf.install(str(path))
    file = desk.library.find("birds")
    assert file.path == done.path
    card = desk.look(file)
    assert (card.title, card.pictures, card.cover) == ("Birds", 1, "robin.png")
    assert card.deals is not None
    found = desk.read(file).pack
    assert found is not None
    [(name, data)] = desk.media(file, found).items()
    assert name == "robin.png"
    assert data.startswith(b"\x89PNG")
    shown = desk.gallery.picture(file.path, card.cover)
    assert shown is not None
    assert shown.read_bytes() == data
    path.write_bytes(pack(Entry("robin.png", fine_png()), text=PICTURED + b"author: A. Teacher\n"))
    assert desk.shelf.update(str(path)).kept == 1
    desk.forget(file)
    assert desk.look(file).author == "A. Teacher"
    desk.shelf.remove("birds")
    assert "birds" not in {one.id for one in desk.library.packs()}
    desk.close()


def test_a_table_has_no_pictures_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(TABLE, "utf-8")
    (tmp_path / "none.png").write_bytes(fine_png())
    desk = Desk(str(tmp_path / "data"))
    assert desk.gallery.picture(path, "none.png") is None
    desk.close()


def test_a_fault_of_a_table_names_its_file_once_and_its_line(tmp_path: Path) -> None:
    path = tmp_path / "lakes.csv"
    path.write_text("Peru,67000000\nJapan,125000000\n", encoding="utf-8")
    (fault,) = open_pack(path, tmp_path).faults
    assert str(fault).startswith(f"{path}:1:1: this table has no heading row")

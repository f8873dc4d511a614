"""Where packs are found."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from hubquiz.library.packs import INSTALLED, Library, Origin, PackNotFoundError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    installed = tmp_path / "data" / INSTALLED
    installed.mkdir(parents=True)
    (installed / "rivers.yaml").write_text("title: Rivers", "utf-8")
    (installed / "notes.txt").write_text("no pack", "utf-8")
    (installed / "folder.yaml").mkdir()
    return Library(tmp_path / "data")


def test_bundled_and_installed_packs_are_listed(library: Library) -> None:
    origins = {file.id: file.origin for file in library.packs()}
    assert origins["rivers"] is Origin.INSTALLED
    assert origins["china-tech-hubs"] is Origin.BUNDLED
    assert list(origins) == sorted(origins)
    assert not {"notes", "folder"} & origins.keys()


def test_an_installed_pack_stands_before_a_bundled_one(library: Library, tmp_path: Path) -> None:
    mine = tmp_path / "data" / INSTALLED / "planets.yaml"
    mine.write_text("title: Mine", "utf-8")
    assert library.find("planets").path == mine
    assert [file.id for file in library.packs()].count("planets") == 1


def test_without_an_installed_folder_the_bundled_ones_are_there(tmp_path: Path) -> None:
    assert "china-tech-hubs" in {file.id for file in Library(tmp_path).packs()}


@pytest.mark.parametrize("name", ["rivers", "Rivers", "RIVERS"])
def test_a_pack_is_found_by_its_name(library: Library, name: str) -> None:
    found = library.find(name)
    assert (found.id, found.reference) == ("rivers", "rivers")


def test_a_file_is_found_by_its_path(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "capitals.yml"
    file.write_text("title: C", "utf-8")
    found = library.find(str(file))
    assert (found.id, found.path, found.origin) == ("capitals", file, Origin.LOOSE)
    assert library.find(found.reference) == found


def test_a_relative_path_is_found_again_from_elsewhere(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "capitals.yaml").write_text("title: C", "utf-8")
    monkeypatch.chdir(tmp_path)
    found = library.find("capitals.yaml")
    monkeypatch.chdir("/")
    assert library.find(found.reference) == found


def test_a_folder_with_one_pack_is_that_pack(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "lesson"
    folder.mkdir()
    (folder / "capitals.yaml").write_text("title: C", "utf-8")
    (folder / "readme.txt").write_text("x", "utf-8")
    assert library.find(str(folder)).id == "capitals"
    (folder / "rivers.yaml").write_text("title: R", "utf-8")
    with pytest.raises(PackNotFoundError, match="holds several packs") as caught:
        library.find(str(folder))
    assert caught.value.close == (str(folder / "capitals.yaml"),)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is text")
def test_a_path_that_is_no_text_is_known_by_text(library: Library, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff.yaml")
    file.write_text("title: C", "utf-8")
    found = library.find(str(file))
    assert found.path == file
    assert found.reference == f"{tmp_path}/\\xff.yaml"


def test_a_mistyped_name_is_told_what_was_meant(library: Library) -> None:
    with pytest.raises(PackNotFoundError) as caught:
        library.find("rivrs")
    assert caught.value.close == ("rivers",)
    assert str(caught.value) == "There is no pack “rivrs”. Did you mean rivers?"


@pytest.mark.parametrize("name", ["rivrs.yaml", "lessons/rivers", "C:\\rivers.hubpack"])
def test_a_path_that_leads_nowhere_is_no_pack_that_is_missing(library: Library, name: str) -> None:
    with pytest.raises(PackNotFoundError) as caught:
        library.find(name)
    assert str(caught.value) == f"There is no file “{name}”."
    assert caught.value.path


def test_a_folder_without_a_pack_is_told_so(library: Library, tmp_path: Path) -> None:
    (tmp_path / "lesson").mkdir()
    with pytest.raises(PackNotFoundError, match="no pack in the folder") as caught:
        library.find(str(tmp_path / "lesson"))
    assert caught.value.path


@pytest.mark.parametrize("name", ["", "nothing like it", "a\0b", "x" * 5000, "~nobody-here/x"])
def test_what_is_no_pack_is_not_found(
    library: Library, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackNotFoundError):
        library.find(name)

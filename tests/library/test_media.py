"""A pack's pictures and sounds, each as a file that our own decoder made."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.harness.hostile import PICTURED, SOUNDING, Entry, chunk, fine_png, fine_wav, pack, png

from hubquiz.content.reader import read_text
from hubquiz.content.values import Media, Type
from hubquiz.library.bundling import bundle
from hubquiz.library.decoder import Decoder
from hubquiz.library.installing import Installer
from hubquiz.library.media import FOLDER, Gallery
from hubquiz.library.sources import FolderSource, HubpackSource, open_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROBIN = fine_png(20, 10)
NO_CHILD = ("there is no such program",)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def gallery(cache: Path) -> Iterator[Gallery]:
    made = Gallery(cache)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A loose pack with its picture, and a stranger's file outside."""
    made = tmp_path / "lesson"
    made.mkdir()
    (made / "birds.yaml").write_bytes(PICTURED)
    (made / "robin.png").write_bytes(ROBIN)
    (tmp_path / "secret.png").write_bytes(ROBIN)
    return made


def test_a_picture_of_a_folder_is_a_safe_file(gallery: Gallery, cache: Path, folder: Path) -> None:
    found = gallery.picture(folder / "birds.yaml", "robin.png")
    assert found is not None
    assert found.parent == cache / FOLDER
    assert found.read_bytes() != ROBIN
    assert found.read_bytes().startswith(b"\x89PNG")
    assert gallery.fault(folder / "birds.yaml", Media(Type.PICTURE, "robin.png")) == ""


def test_a_picture_is_decoded_once(cache: Path, gallery: Gallery, folder: Path) -> None:
    found = gallery.picture(folder / "birds.yaml", "robin.png")
    again = Gallery(cache, Decoder(NO_CHILD))
    assert again.picture(folder / "birds.yaml", "robin.png") == found


def test_a_picture_lost_from_the_cache_is_made_again(gallery: Gallery, folder: Path) -> None:
    found = gallery.picture(folder / "birds.yaml", "robin.png")
    assert found is not None
    found.unlink()
    assert gallery.picture(folder / "birds.yaml", "robin.png") == found
    assert found.is_file()


def test_a_picture_that_was_changed_with_its_pack_is_another(
    gallery: Gallery, folder: Path
) -> None:
    before = gallery.picture(folder / "birds.yaml", "robin.png")
    (folder / "robin.png").write_bytes(fine_png(7, 7))
    (folder / "birds.yaml").write_bytes(PICTURED + b"\n")
    after = gallery.picture(folder / "birds.yaml", "robin.png")
    assert None not in (before, after)
    assert after != before


def test_a_picture_that_was_changed_alone_is_seen_when_asked_to(
    gallery: Gallery, folder: Path
) -> None:
    before = gallery.picture(folder / "birds.yaml", "robin.png")
    (folder / "robin.png").write_bytes(fine_png(7, 7))
    assert gallery.picture(folder / "birds.yaml", "robin.png") == before
    gallery.forget(folder / "birds.yaml")
    assert gallery.picture(folder / "birds.yaml", "robin.png") not in (None, before)


def test_a_picture_of_an_archive(gallery: Gallery, tmp_path: Path) -> None:
    path = tmp_path / "birds.hubpack"
    path.write_bytes(pack(Entry("robin.png", ROBIN), text=PICTURED))
    assert gallery.picture(path, "robin.png") is not None


def test_a_sound_is_no_picture(gallery: Gallery, tmp_path: Path) -> None:
    path = tmp_path / "birds.hubpack"
    path.write_bytes(pack(Entry("robin.ogg", fine_wav()), text=SOUNDING))
    found = gallery.sound(path, "robin.ogg")
    assert found is not None
    assert found.suffix == ".wav"
    assert gallery.picture(path, "robin.ogg") is None
    assert "neither a PNG nor a JPEG" in gallery.fault(path, Media(Type.PICTURE, "robin.ogg"))


def test_pictures_of_an_installed_pack_need_no_decoding(
    cache: Path, folder: Path, tmp_path: Path
) -> None:
    with Decoder() as decoder:
        source = open_source(folder / "birds.yaml")
        done = Installer(tmp_path / "data", cache, decoder).install(source)
    gallery = Gallery(cache, Decoder(NO_CHILD))
    found = gallery.picture(done.path, "robin.png")
    assert found is not None
    assert found.read_bytes() == open_source(done.path).read("robin.png")


@pytest.mark.parametrize(
    "file",
    [
        "../secret.png",
        "/etc/passwd",
        "..",
        "",
        "nothing.png",
        "CON",
        "a\\b.png",
        "robin.png/x",
        "link.png",
        "pipe.png",
        "folder.png",
    ],
)
def test_nothing_outside_of_a_folder_is_opened(gallery: Gallery, folder: Path, file: str) -> None:
    if sys.platform != "win32":
        (folder / "link.png").symlink_to(folder.parent / "secret.png")
        os.mkfifo(folder / "pipe.png")
    (folder / "folder.png").mkdir()
    assert gallery.picture(folder / "birds.yaml", file) is None
    assert gallery.fault(folder / "birds.yaml", Media(Type.PICTURE, file)).startswith(f"{file}: ")


def test_a_pack_that_is_gone_has_no_pictures(gallery: Gallery, folder: Path) -> None:
    (folder / "birds.yaml").unlink()
    assert gallery.picture(folder / "birds.yaml", "robin.png") is None


def test_a_fault_is_told_again_without_trying_again(cache: Path, folder: Path) -> None:
    (folder / "robin.png").write_bytes(png(65_535, 65_535, b""))
    with Decoder() as decoder:
        gallery = Gallery(cache, decoder)
        told = read_text(PICTURED, "x").pack
        assert told is not None
        [fault] = gallery.faults(folder / "birds.yaml", told)
        decoder.close()
        assert gallery.faults(folder / "birds.yaml", told) == (fault,)
        assert decoder._child is None
    assert fault.startswith("robin.png: this picture has more than 25 million pixels")


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    gallery = Gallery(tmp_path / "file")
    fault = gallery.fault(folder / "birds.yaml", Media(Type.PICTURE, "robin.png"))
    gallery.close()
    assert "the cache can't be written" in fault


# Bundling


def test_a_bundle_holds_what_the_pack_names_as_it_is(folder: Path, tmp_path: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "extra.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "notes.txt").write_text("mine", "utf-8")
    told = read_text(PICTURED, "x").pack
    assert told is not None
    made = bundle(FolderSource(folder / "birds.yaml"), told)
    assert (made.id, made.files, made.missing, made.unused) == (
        "birds",
        ("robin.png",),
        (),
        ("sub/extra.jpg",),
    )
    source = HubpackSource(made.data, tmp_path / "x.hubpack")
    assert (source.id, source.text, source.read("robin.png")) == ("birds", PICTURED, ROBIN)
    assert bundle(source, told).data == made.data
    assert bundle(source, told, "wrens").id == "wrens"


def test_what_programs_keep_beside_a_pack_is_not_the_author_s(folder: Path) -> None:
    for kept in (".venv", ".git", "node_modules", "pictures"):
        (folder / kept / "deep").mkdir(parents=True)
        (folder / kept / "deep" / "icon.png").write_bytes(ROBIN)
    (folder / ".venv" / "pyvenv.cfg").write_text("", "utf-8")
    found = FolderSource(folder / "birds.yaml").files()
    assert list(found) == ["robin.png", "pictures/deep/icon.png"]


def test_a_bundle_tells_no_place(folder: Path, tmp_path: Path) -> None:
    (folder / "robin.png").write_bytes(ROBIN[:33] + chunk(b"tEXt", b"at home") + ROBIN[33:])
    told = read_text(PICTURED, "x").pack
    assert told is not None
    made = bundle(FolderSource(folder / "birds.yaml"), told)
    assert made.bared == ("robin.png",)
    assert HubpackSource(made.data, tmp_path / "x.hubpack").read("robin.png") == ROBIN
    assert bundle(FolderSource(folder / "birds.yaml"), told).data == made.data


def test_a_bundle_says_what_is_missing(folder: Path) -> None:
    (folder / "robin.png").unlink()
    told = read_text(PICTURED, "x").pack
    assert told is not None
    [missing] = bundle(FolderSource(folder / "birds.yaml"), told).missing
    assert missing == "robin.png: there is no such file beside the pack"


def test_a_bundle_that_nobody_could_install_is_not_made(folder: Path) -> None:
    told = read_text(PICTURED, "x").pack
    assert told is not None
    source = FolderSource(folder / "birds.yaml")
    with Decoder() as decoder:
        assert bundle(source, told, decoder=decoder).missing == ()
        (folder / "robin.png").write_bytes(ROBIN[: len(ROBIN) // 2])
        [missing] = bundle(source, told, decoder=decoder).missing
    assert missing.startswith("robin.png: ")
    assert bundle(source, told).missing == ()

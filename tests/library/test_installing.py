"""A pack is installed, updated and removed as a whole, or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.harness import hostile
from tests.harness.hostile import PICTURED, TEXT, fine_png

from hubquiz.content.reader import read_text
from hubquiz.library import installing
from hubquiz.library.decoder import Decoder
from hubquiz.library.installing import FaultySourceError, Installer, InstallError
from hubquiz.library.packs import INSTALLED, Library, Origin
from hubquiz.library.sources import (
    FolderSource,
    HubpackSource,
    MadeSource,
    hubpack,
    open_source,
    safe_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

CHILD = Path(__file__).with_name("crash_child.py")
KILLS = 20
HOSTILE = hostile.packs()
OWL = TEXT.replace(b"Owl", b"Wren")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def installer(data: Path, tmp_path: Path) -> Iterator[Installer]:
    made = Installer(data, tmp_path / "cache")
    yield made
    made.close()


def made(text: bytes = TEXT, id_: str = "birds", **media: bytes) -> MadeSource:
    files = {f"{name}.png": file for name, file in media.items()}
    return MadeSource(id_, text, f"{id_}.yaml", files)


def files(data: Path) -> set[str]:
    folder = data / INSTALLED
    return (
        {path.name for path in folder.iterdir()} - {installing.LOCK} if folder.exists() else set()
    )


def title(data: Path) -> str:
    """The title of the one pack that is installed."""
    file = Library(data).find("birds")
    source = open_source(file.path)
    pack = read_text(source.text, source.name).pack
    assert pack is not None
    return pack.title


def test_an_installed_pack_is_one_file_that_is_found_by_its_id(
    installer: Installer, data: Path
) -> None:
    done = installer.install(made())
    assert (done.id, done.pack.title, done.same) == ("birds", "Birds", False)
    assert files(data) == {"birds.hubpack"}
    found = Library(data).find("birds")
    assert (found.path, found.origin, found.reference) == (done.path, Origin.INSTALLED, "birds")
    assert HubpackSource(done.path.read_bytes(), done.path).text == TEXT


def test_a_pack_is_installed_once(installer: Installer, data: Path) -> None:
    done = installer.install(made())
    before = done.path.stat().st_mtime_ns
    assert installer.install(made()).same
    with pytest.raises(InstallError, match="and this is another"):
        installer.install(made(OWL))
    assert done.path.stat().st_mtime_ns == before
    assert files(data) == {"birds.hubpack"}


def test_a_pack_may_be_given_another_id(installer: Installer, data: Path) -> None:
    installer.install(made())
    assert installer.install(made(OWL), "My Birds!").id == "my-birds"
    assert files(data) == {"birds.hubpack", "my-birds.hubpack"}


def test_a_bundled_pack_is_not_replaced_by_chance(installer: Installer, data: Path) -> None:
    with pytest.raises(InstallError, match="ships with HubQuiz"):
        installer.install(made(id_="planets"))
    assert files(data) == set()
    assert installer.update(made(id_="planets")).id == "planets"
    assert Library(data).find("planets").origin is Origin.INSTALLED


def test_an_update_tells_what_came_and_went(installer: Installer) -> None:
    installer.install(made())
    done = installer.update(made(OWL))
    assert (done.added, done.removed, done.kept, done.same) == (
        ("bird/Wren | sings | at night",),
        ("bird/Owl | sings | at night",),
        1,
        False,
    )
    again = installer.update(made(OWL))
    assert (again.added, again.removed, again.kept, again.same) == ((), (), 2, True)


def test_an_update_of_another_name_keeps_the_id(installer: Installer, data: Path) -> None:
    installer.install(made())
    assert installer.update(made(OWL, "birds-2"), "birds").id == "birds"
    assert files(data) == {"birds.hubpack"}
    with pytest.raises(InstallError, match="no pack “birds-2” to be updated"):
        installer.update(made(OWL, "birds-2"))


def test_a_pack_installed_as_a_text_goes_on_as_it_was(installer: Installer, data: Path) -> None:
    (data / INSTALLED).mkdir(parents=True)
    (data / INSTALLED / "birds.yaml").write_bytes(TEXT)
    assert Library(data).find("birds").origin is Origin.INSTALLED
    assert installer.install(made()).same
    assert files(data) == {"birds.yaml"}
    assert installer.update(made(OWL)).kept == 1
    assert files(data) == {"birds.hubpack"}


def test_of_a_text_and_an_archive_the_archive_counts(installer: Installer, data: Path) -> None:
    installer.install(made())
    (data / INSTALLED / "birds.yaml").write_bytes(TEXT.replace(b"Birds", b"Old birds"))
    assert title(data) == "Birds"
    assert len([file for file in Library(data).packs() if file.id == "birds"]) == 1
    gone = installer.remove("birds")
    assert [path.name for path in gone] == ["birds.yaml", "birds.hubpack"]
    assert files(data) == set()


def test_only_what_is_installed_can_be_removed(installer: Installer, data: Path) -> None:
    with pytest.raises(InstallError, match="can't be removed"):
        installer.remove("planets")
    installer.install(made())
    with pytest.raises(InstallError, match="Did you mean birds"):
        installer.remove("brids")
    installer.remove("BIRDS")
    assert files(data) == set()


def test_a_pack_with_faults_is_not_installed(installer: Installer, data: Path) -> None:
    with pytest.raises(FaultySourceError, match=r"^birds\.yaml:1:1: ") as caught:
        installer.install(made(b"titel: Birds\n"))
    assert caught.value.reading.faults
    assert files(data) == set()


def test_pictures_are_installed_encoded_anew(installer: Installer) -> None:
    told = hostile.chunk(b"tEXt", b"place\0at home")
    robin = fine_png()[:33] + told + fine_png()[33:]
    done = installer.install(made(PICTURED, robin=robin, unnamed=robin))
    source = HubpackSource(done.path.read_bytes(), done.path)
    assert list(source.files()) == ["robin.png"]
    assert source.read("robin.png").startswith(b"\x89PNG")
    assert b"at home" not in source.read("robin.png")
    assert installer.install(made(PICTURED, robin=robin)).same
    assert installer.install(open_source(done.path)).same, "a copy of it is no other pack"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pack_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    data = tmp_path / "data"
    with Decoder() as decoder:
        decoder.start()
        began = time.perf_counter()
        with pytest.raises((InstallError, ValueError)) as caught:
            Installer(data, tmp_path / "cache", decoder).install(open_source(path))
        assert time.perf_counter() - began < hostile.SECONDS
    said = str(caught.value)
    assert said.startswith(f"{path}")
    assert len(said) < 1000
    if name.startswith("picture-"):
        assert "robin.png: " in said
    if name.startswith("sound-"):
        assert "robin.ogg: " in said
    assert files(data) == set()


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", "utf-8")
    with pytest.raises(InstallError, match="can't be written"):
        Installer(tmp_path / "data", tmp_path / "cache").install(made())


def test_without_a_cache_packs_are_installed_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", "utf-8")
    with Decoder() as decoder:
        maker = Installer(tmp_path / "data", tmp_path / "cache", decoder)
        assert not maker.install(made(PICTURED, robin=fine_png())).same


def test_too_many_pictures(installer: Installer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "FILES", 0)
    with pytest.raises(InstallError, match="more than 0 pictures"):
        installer.install(made(PICTURED, robin=fine_png()))
    monkeypatch.undo()
    monkeypatch.setattr(installing, "MEDIA_BYTES", 10)
    with pytest.raises(InstallError, match="larger than"):
        installer.install(made(PICTURED, robin=fine_png()))


def test_killed_at_any_moment_a_pack_is_there_as_it_was_or_as_it_will_be(tmp_path: Path) -> None:
    chance = random.Random(7)
    done = -1
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(tmp_path), str(done + 1)], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        first = child.stdout.readline()  # it works by now
        time.sleep(chance.random() * 0.05)
        child.kill()
        lines = [first, *child.stdout.read().splitlines()]
        child.communicate()
        acknowledged = max(int(line.split()[1]) for line in lines if line.strip())
        found = int(title(tmp_path / "data").split()[1])
        assert acknowledged <= found <= acknowledged + 1
        done = found
    with Decoder() as decoder:
        Installer(tmp_path / "data", tmp_path / "cache", decoder).install(made(id_="other"))
    assert files(tmp_path / "data") == {"birds.hubpack", "other.hubpack"}


def test_a_part_that_was_left_behind_is_no_pack_and_is_swept(
    installer: Installer, data: Path
) -> None:
    (data / INSTALLED).mkdir(parents=True)
    (data / INSTALLED / ".birds.part").write_bytes(b"half")
    assert "birds" not in {file.id for file in Library(data).packs()}
    installer.install(made(id_="other"))
    assert files(data) == {"other.hubpack"}


def test_two_who_install_at_once_get_one_pack_each(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from hubquiz.library.installing import Installer
from hubquiz.library.sources import MadeSource
folder = Path({str(tmp_path)!r})
installer = Installer(folder / "data", folder / "cache")
for number in range(20):
    id_ = f"{{sys.argv[1]}}-{{number}}"
    installer.install(MadeSource(id_, {TEXT!r}, "x"))
"""
    both = [subprocess.Popen([sys.executable, "-c", script, name]) for name in ("a", "b")]
    assert [child.wait() for child in both] == [0, 0]
    wanted = {f"{name}-{number}.hubpack" for name in "ab" for number in range(20)}
    assert files(tmp_path / "data") == wanted


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Capitals", "capitals"),
        ("My pack (2)", "my-pack-2"),
        ("首都", "首都"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-pack"),
        ("", "pack"),
        ("...", "pack"),
        ("a" * 300, "a" * 60),
        ("x\u202ey", "x-y"),
    ],
)
def test_an_id_is_fit_for_a_file(name: str, id_: str) -> None:
    assert safe_id(name) == id_
    assert safe_id(id_) == id_


def test_an_id_stands_in_the_manifest_or_is_the_name(tmp_path: Path) -> None:
    data = hubpack("birds", TEXT, {})
    assert HubpackSource(data, tmp_path / "x.hubpack").id == "birds"
    bare = hostile.zipped(hostile.Entry("pack.yaml"))
    assert HubpackSource(bare, tmp_path / "My X.hubpack").id == "my-x"
    folder = tmp_path / "Lesson 3"
    folder.mkdir()
    (folder / "pack.yaml").write_bytes(TEXT)
    assert FolderSource(folder / "pack.yaml").id == "lesson-3"
    (folder / "hubquiz.json").write_bytes(hostile.MANIFEST)
    assert FolderSource(folder / "pack.yaml").id == "birds"
    (folder / "Rivers.yaml").write_bytes(TEXT)
    assert FolderSource(folder / "Rivers.yaml").id == "rivers"

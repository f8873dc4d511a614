"""Archives from strangers are read whole and safe, or refused; our own are the same each time."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness import hostile
from tests.harness.hostile import DEFLATED, LINK, STORED, Entry, zipped

from hubquiz import archive
from hubquiz.archive import Archive, ArchiveError, check_names, pack_zip

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = hostile.archives()
READ_LATER = {"lie-small.zip", "lie-large.zip", "lie-crc.zip", "lie-deflate.zip"}
"""What no list of files gives away, and reading does."""


def read_all(data: bytes, name: str = "x.zip") -> dict[str, bytes]:
    opened = Archive(data, name)
    return {file: opened.read(file) for file in opened.names}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_a_sentence_that_names_it(name: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ArchiveError) as caught:
        read_all(HOSTILE[name], name)
    assert time.perf_counter() - began < hostile.SECONDS
    said = str(caught.value)
    assert said.startswith(f"{name}: ")
    assert len(said) < 300
    assert said.isprintable()
    assert caught.value.archive == name
    if name in READ_LATER:
        Archive(HOSTILE[name], name)


@pytest.mark.parametrize(
    ("name", "entry", "message"),
    [
        ("name-slip.zip", "../evil.txt", "leads out of the archive"),
        ("name-absolute.zip", "/etc/evil.txt", "leads out of the archive"),
        ("name-backslash.zip", "..\\evil.txt", "backslash"),
        ("name-drive.zip", "C:evil.txt", "not every system allows"),
        ("name-reserved.zip", "CON", "Windows keeps"),
        ("name-bidi.zip", "evil\u202egnp.exe", "can't be seen"),
        ("name-long.zip", "x" * 5000, "too long"),
        ("name-deep.zip", "a/" * 60 + "evil.txt", "deeper"),
        ("twins-case.zip", "README.TXT", "another file has this name"),
        ("twins-folder.zip", "a/b", "within what is a file"),
        ("link.zip", "evil", "link"),
        ("encrypted.zip", "evil", "encrypted"),
        ("method-lzma.zip", "evil", "method"),
        ("bomb-ratio.zip", "evil.txt", "200 times"),
        ("bomb-size.zip", "", "512 MB"),
        ("bomb-count.zip", "", "20,000"),
        ("lie-small.zip", "pack.yaml", "larger than the archive says"),
        ("lie-crc.zip", "pack.yaml", "damaged"),
        ("overlap-quine.zip", "001", "overlaps"),
        ("overlap.zip", "", "overlaps"),
        ("two-names.zip", "good.txt", "two names"),
        ("cut-end.zip", "", "cut short"),
        ("empty.zip", "", "empty"),
        ("no-zip.zip", "", "not a zip archive"),
        ("no-files.zip", "", "the archive is empty"),
    ],
)
def test_each_is_refused_for_what_is_wrong(name: str, entry: str, message: str) -> None:
    with pytest.raises(ArchiveError, match=message) as caught:
        read_all(HOSTILE[name], name)
    if entry:
        assert caught.value.entry == entry


@pytest.mark.skipif(sys.platform == "win32", reason="memory can't be bounded there")
def test_no_hostile_archive_takes_much_memory(tmp_path: Path) -> None:
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    script = f"""
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({hostile.MEMORY},) * 2)
from hubquiz.archive import Archive, ArchiveError
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        opened = Archive(path.read_bytes(), path.name)
        [opened.read(name) for name in opened.names]
    except ArchiveError:
        continue
    sys.exit(path.name)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


FILES = {"pack.yaml": b"title: x\n" * 500, "日/本.png": b"\x89PNG\r\n", "empty": b""}


def test_what_python_writes_is_read() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        written.mkdir("日")
        for name, data in FILES.items():
            written.writestr(name, data)
    assert read_all(made.getvalue()) == FILES


def test_what_is_streamed_is_read() -> None:
    class Pipe(io.RawIOBase):
        made = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            Pipe.made += bytes(data)
            return len(data)

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in FILES.items():
            written.writestr(name, data)
    assert read_all(Pipe.made) == FILES


def test_names_in_utf_8_that_do_not_say_so() -> None:
    assert list(read_all(zipped(Entry("日本.png", flags=0)))) == ["日本.png"]
    assert list(read_all(zipped(Entry(b"caf\x82.png", flags=0)))) == ["café.png"]


def test_folders_are_no_files() -> None:
    data = zipped(Entry("a/", b"", STORED, mode=0o040755), Entry("a/b", b"x"))
    assert read_all(data) == {"a/b": b"x"}


def test_reading_is_bounded() -> None:
    opened = Archive(zipped(Entry("a", b"x" * 100)), "x.zip")
    assert opened.size("a") == 100
    assert opened.read("a", 100) == b"x" * 100
    with pytest.raises(ArchiveError, match="larger than"):
        opened.read("a", 99)
    with pytest.raises(KeyError):
        opened.read("b")


def test_a_message_shows_nothing_hidden() -> None:
    with pytest.raises(ArchiveError) as caught:
        Archive(HOSTILE["name-bidi.zip"], "x.zip")
    assert "\u202e" not in str(caught.value)
    assert "\\u202e" in str(caught.value)


def test_an_archive_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ARCHIVE_BYTES", 10)
    with pytest.raises(ArchiveError, match="larger than"):
        Archive(zipped(Entry("a")), "x.zip")


def test_a_link_among_good_files_is_found_whatever_system_wrote_it() -> None:
    with pytest.raises(ArchiveError, match="link"):
        Archive(zipped(Entry("a"), Entry("b", mode=LINK)), "x.zip")


# Our own


def test_the_same_files_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pack_zip(FILES)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(sys, "platform", "win32")
    assert pack_zip(dict(reversed(FILES.items()))) == made
    assert read_all(made) == FILES


def test_text_is_deflated_and_pictures_are_stored() -> None:
    with zipfile.ZipFile(io.BytesIO(pack_zip(FILES))) as made:
        methods = {info.filename: info.compress_type for info in made.infolist()}
        times = {info.date_time for info in made.infolist()}
    assert methods == {"empty": STORED, "pack.yaml": DEFLATED, "日/本.png": STORED}
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_an_order_may_be_asked_for() -> None:
    made = pack_zip(FILES, ("pack.yaml",))
    assert Archive(made, "x").names == ("pack.yaml", "empty", "日/本.png")
    assert b"title: x\n" * 500 in made, "what comes first is stored, so that it can be told by it"


def test_no_archive_is_written_that_would_be_refused() -> None:
    with pytest.raises(ArchiveError, match="CON"):
        pack_zip({"CON": b""})
    with pytest.raises(ArchiveError, match="folder"):
        pack_zip({"a/": b""})


@given(st.dictionaries(st.text(max_size=12), st.binary(max_size=200), max_size=5))
def test_what_may_be_written_is_read_back(files: dict[str, bytes]) -> None:
    try:
        made = pack_zip(files)
    except ArchiveError:
        return
    if files:
        assert read_all(made) == dict(sorted(files.items()))


@given(st.text(max_size=20))
def test_a_name_that_passes_can_be_a_file_here(name: str) -> None:
    try:
        check_names((name,), "x")
    except ArchiveError:
        return
    assert not name.startswith("/")
    assert ".." not in name.split("/")
    assert os.path.normpath(name.rstrip("/")) == name.rstrip("/")


@given(st.data())
def test_a_damaged_archive_is_refused_or_read_as_it_was(data: st.DataObject) -> None:
    good = bytearray(pack_zip(FILES))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(good) - 1))
        good[at] = data.draw(st.integers(0, 255))
    try:
        found = read_all(bytes(good))
    except ArchiveError:
        return
    assert set(found.values()) <= set(FILES.values())


def test_the_corpus_is_what_it_says() -> None:
    assert zlib.decompress(hostile.fine_png()[41:-16]).startswith(b"\0\x20")
    assert struct.unpack_from(">II", hostile.pictures()["65535.png"], 16) == (65_535, 65_535)

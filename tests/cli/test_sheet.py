"""`hubquiz sheet`: files that are written whole, by the options that were asked for."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdf
import pytest
from click.testing import CliRunner, Result
from tests.harness.lessons import CHINESE
from tests.harness.media import flags_folder

from hubquiz.cli.commands import commands

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


def made(path: Path, *arguments: str) -> bytes:
    result = run("sheet", *arguments, "-o", str(path))
    assert result.exit_code == 0, result.output
    return path.read_bytes()


def words(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def test_a_pdf_with_versions_and_their_keys(tmp_path: Path) -> None:
    text = words(made(tmp_path / "x.pdf", "planets", "-n", "6", "--versions", "3"))
    for letter in "ABC":
        assert f"Version {letter}" in text
        assert f"Answer key · Version {letter}" in text
    assert "Version D" not in text


def test_the_key_may_be_left_out_or_stand_alone(tmp_path: Path) -> None:
    assert "Answer key" not in words(made(tmp_path / "x.pdf", "planets", "--no-key"))
    alone = words(made(tmp_path / "x.pdf", "planets", "--key-only"))
    assert alone.startswith("Answer key")
    assert "Name:" not in alone


def test_only_the_kinds_that_were_asked_for(tmp_path: Path) -> None:
    page = made(tmp_path / "x.html", "world-capitals", "--kind", "true-false", "--kind", "typed")
    text = page.decode("utf-8")
    assert "<h2>True or false? Tick one box.</h2>" in text
    assert text.count("<h2>") == 2


def test_the_same_seed_is_the_same_file_whatever_the_run(tmp_path: Path) -> None:
    files = []
    for salt in "12":
        path = tmp_path / f"{salt}.pdf"
        command = [sys.executable, "-m", "hubquiz", "sheet", "planets", "-o", str(path)]
        environment = {**os.environ, "PYTHONHASHSEED": salt}
        subprocess.run([*command, "--versions", "2"], check=True, env=environment)
        files.append(path.read_bytes())
    assert files[0] == files[1]
    assert made(tmp_path / "3.pdf", "planets", "--versions", "2", "--seed", "9") != files[0]


def test_paper_of_either_size(tmp_path: Path) -> None:
    data = made(tmp_path / "x.pdf", "planets", "--paper", "letter")
    page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (612, 792)


def test_a_chinese_pack_has_a_sheet_in_chinese_unless_english_is_asked_for(tmp_path: Path) -> None:
    pack = tmp_path / "zh.yaml"
    pack.write_text(CHINESE, "utf-8")
    path = tmp_path / "x.html"
    english = run("--language", "en", "sheet", str(pack), "-o", str(path))
    assert english.exit_code == 0
    assert "Version" not in path.read_text("utf-8")
    assert "1 pt<" in path.read_text("utf-8")
    assert "1 pt<" not in made(path, str(pack)).decode("utf-8")


def test_pictures_of_the_pack_are_shown(tmp_path: Path) -> None:
    pack = str(flags_folder(tmp_path))
    page = made(tmp_path / "x.html", pack, "--kind", "picture").decode("utf-8")
    assert '<img src="data:image/' in page


def test_fewer_questions_than_wanted_are_told(tmp_path: Path) -> None:
    pack = tmp_path / "small.yaml"
    pack.write_text("title: T\nquestions:\n  - {ask: Who, answer: She, wrong: [He]}\n", "utf-8")
    result = run("sheet", str(pack), "-o", str(tmp_path / "x.pdf"))
    assert result.exit_code == 0
    assert "Only 1 question can be asked" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "x.docx"), ".pdf"),
        (("-o", "x.pdf", "--no-key", "--key-only"), "--key-only"),
        (("-o", "x.pdf", "--versions", "5"), "--versions"),
        (("-o", "x.pdf", "--topic", "nothing"), "nothing"),
        ((), "-o"),
    ],
)
def test_what_can_not_be_meant_is_told(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("sheet", "planets", *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert not list(tmp_path.iterdir())


def test_nothing_to_ask_writes_nothing(tmp_path: Path) -> None:
    pack = tmp_path / "small.yaml"
    pack.write_text("title: T\nquestions:\n  - {ask: Who, answer: She, wrong: [He]}\n", "utf-8")
    result = run("sheet", str(pack), "-o", str(tmp_path / "x.pdf"), "--kind", "pin")
    assert result.exit_code == 1
    assert not (tmp_path / "x.pdf").exists()


def test_a_file_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    result = run("sheet", "planets", "-o", str(tmp_path / "no" / "x.pdf"))
    assert result.exit_code == 1
    assert "x.pdf" in result.output

"""Classes at the command line: what was played, reports, and forgetting."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.harness.sessions import PUPILS, held

from hubquiz.cli.commands import commands
from hubquiz.host.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a profile in which 7b has played, and then others without a name."""
    with closing(Desk(str(tmp_path / "data"))) as desk:
        held(desk, "7b")
        held(desk, pack="world-capitals", seed=9)
    return tmp_path


def run(folder: Path, *arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(
        commands, ["--data-dir", str(folder / "data"), "--language", "en", *arguments], input=said
    )


def test_sessions_are_listed_the_latest_first(folder: Path) -> None:
    lines = run(folder, "classes").stdout.splitlines()
    assert len(lines) == 2
    assert "7b" in lines[1]
    assert "Planets and moons" in lines[1]
    assert "4 players" in lines[1]
    rows = [json.loads(line) for line in run(folder, "classes", "--json").stdout.splitlines()]
    assert [row["class"] for row in rows] == [None, "7b"]
    assert rows[1]["session"].startswith(lines[1].split()[0])
    assert all(row["over"] for row in rows)


def test_nothing_was_played_yet(tmp_path: Path) -> None:
    assert "No class has played yet." in run(tmp_path, "classes").stdout


@pytest.mark.parametrize("suffix", ["html", "xlsx", "csv"])
def test_a_report_is_written_of_the_latest_session_or_of_a_named_one(
    folder: Path, suffix: str
) -> None:
    session = run(folder, "classes").stdout.splitlines()[1].split()[0]
    for arguments, title in (([], "capitals"), ([session[:5]], "Planets")):
        path = folder / f"out.{suffix}"
        result = run(folder, "report", *arguments, "-o", str(path))
        assert result.exit_code == 0, result.output
        data = path.read_bytes()
        if suffix == "html":
            assert title in data.decode()
            assert all(name in data.decode() for name in PUPILS)
        elif suffix == "xlsx":
            assert data.startswith(b"PK")
        else:
            assert "place,player" in data.decode("utf-8-sig")


def test_a_table_is_chosen_by_name(folder: Path) -> None:
    path = folder / "facts.csv"
    assert run(folder, "report", "-o", str(path), "--table", "facts").exit_code == 0
    assert "in words" in path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "out.pdf"), ".html, .xlsx or .csv"),
        (("zzzz", "-o", "out.html"), "no such session"),
        (("", "-o", "out.html"), "Several sessions"),
    ],
)
def test_what_can_t_be_written_is_told(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(folder, "report", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_class_is_forgotten_after_it_was_asked(folder: Path) -> None:
    assert run(folder, "classes", "forget", "7B", said="n\n").exit_code == 1
    assert "7b" in run(folder, "classes").stdout.split()
    result = run(folder, "classes", "forget", "7B", said="y\n")
    assert "no trace" in result.stdout
    assert "7b" not in run(folder, "classes").stdout.split()
    assert not any(
        "张伟 Zhang".encode() in path.read_bytes() and b"Planets and moons" in path.read_bytes()
        for path in (folder / "data").rglob("*")
        if path.is_file()
    )


def test_a_session_is_forgotten_by_its_id(folder: Path) -> None:
    session = run(folder, "classes").stdout.split()[0]
    assert run(folder, "classes", "forget", session, "--yes").exit_code == 0
    assert session not in run(folder, "classes").stdout
    assert run(folder, "classes", "forget", session, "--yes").exit_code == 2


def test_nothing_is_forgotten_beside_another_hubquiz(folder: Path) -> None:
    with closing(Desk(str(folder / "data"))) as desk:
        assert desk.store.health.saving
        result = run(folder, "classes", "forget", "7b", "--yes")
    assert result.exit_code == 1
    assert "already open" in result.stderr
    assert "7b" in run(folder, "classes").stdout.split()


def test_what_a_class_knows_is_listed_the_least_known_first(folder: Path) -> None:
    rows = [
        json.loads(x)
        for x in run(folder, "classes", "facts", "7b", "--json").stdout.split("\n")
        if x
    ]
    assert rows
    assert [row["last"] for row in rows] == sorted(row["last"] for row in rows)
    assert all(row["answers"] == len(PUPILS) and row["pack"] == "planets" for row in rows)
    assert len(run(folder, "classes", "facts", "7b").stdout.splitlines()) == len(rows)
    table = run(folder, "classes", "facts", "7B", "--csv").stdout.splitlines()
    assert table[0].startswith("pack,fact,sessions")
    assert len(table) == len(rows) + 1


def test_how_long_sessions_are_kept_is_set(folder: Path) -> None:
    assert "365 days" in run(folder, "classes", "keep").stdout
    assert "90 days" in run(folder, "classes", "keep", "90").stdout
    assert "until they are forgotten" in run(folder, "classes", "keep", "0").stdout
    assert len(run(folder, "classes").stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--review",), 2, "name it with --class"),
        (("--review", "--class", "9z"), 2, "Classes: 7b"),
        ((), 2, "Name the pack"),
    ],
)
def test_a_review_needs_a_class_that_has_played(
    folder: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    result = run(folder, "serve", *arguments)
    assert result.exit_code == code
    assert told in result.stderr


def test_a_class_that_knew_all_has_nothing_to_review(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path / "data"))) as desk:
        held(desk, "7b", skill=1.0)
    result = run(tmp_path, "serve", "--class", "7b", "--review")
    assert result.exit_code == 1
    assert "nothing to review" in result.stderr

"""Players at the command line: what each has learnt, taken elsewhere, joined, and forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.harness.learnt import learnt
from tests.harness.window import pack_file

from hubquiz.cli.commands import commands
from hubquiz.exchange import anki_text
from hubquiz.host.playerfile import ENTRY

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a profile in which Ann has learnt, and Bo is new."""
    with learnt(tmp_path / "data", days=9) as found:
        found.desk.store.add_player("Bo", 2)
    return tmp_path


def run(folder: Path, *arguments: str, said: str = "") -> Result:
    start = ["--data-dir", str(folder / "data"), "--language", "en"]
    return CliRunner().invoke(commands, [*start, *arguments], input=said)


def listed(folder: Path) -> dict[str, list[dict[str, object]]]:
    rows = map(json.loads, run(folder, "players", "--json").stdout.splitlines())
    return {row["name"]: row["packs"] for row in rows}


def test_players_are_listed_with_what_they_have_learnt(folder: Path) -> None:
    lines = run(folder, "players").stdout.splitlines()
    assert lines[0] == "Ann"
    assert lines[1].startswith("  planets  ")
    assert "answers" in lines[1]
    assert lines[2:] == ["Bo", "  nothing was learnt yet"]
    (pack,) = listed(folder)["Ann"]
    assert pack["pack"] == "planets"
    assert f"of {pack['facts']} facts known" in lines[1]


def test_nobody_plays_yet(tmp_path: Path) -> None:
    assert "no players yet" in run(tmp_path, "players").stdout
    assert run(tmp_path, "players", "--json").stdout == ""


def test_a_player_is_exported_imported_and_merged_once(folder: Path) -> None:
    path = folder / "ann.json"
    answers = json.dumps(listed(folder)["Ann"])
    assert run(folder, "players", "export", "ann", "-o", str(path)).exit_code == 0
    assert "were new" in run(folder, "players", "import", str(path), "--as", "Cy").stdout
    assert "all of it already" in run(folder, "players", "import", str(path)).stdout
    assert "were new" in run(folder, "players", "merge", "Bo", "Cy").stdout
    assert "all of it already" in run(folder, "players", "merge", "Bo", "Ann").stdout
    assert [json.dumps(packs) for packs in listed(folder).values()] == [answers] * 3
    assert run(folder, "players", "rename", "Cy", "Cyd").exit_code == 0
    assert set(listed(folder)) == {"Ann", "Bo", "Cyd"}


def test_cards_for_anki_say_when_they_are_due_and_can_be_read(folder: Path) -> None:
    path = folder / "ann.txt"
    result = run(folder, "players", "export", "Ann", "--anki", str(path))
    (pack,) = listed(folder)["Ann"]
    assert f"{pack['facts']} cards for Anki" in result.stdout
    assert "can't set it" in result.stderr
    rows = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) == pack["facts"]
    for row in rows:
        front, back, _extra, tags = row.split("\t")
        assert front
        assert back
        assert {tag.partition("::")[0] for tag in tags.split()} >= {"due", "interval"}
        assert "Planets_and_moons" in tags
    came = anki_text.read(path.read_bytes(), path.name)
    assert came.pack.facts or came.pack.questions


def test_what_is_asked_wrongly_is_told(folder: Path) -> None:
    assert "Players: Ann, Bo" in run(folder, "players", "export", "Zed", "-o", "x").stderr
    assert "Say where to" in run(folder, "players", "export", "Ann").stderr
    there = str(folder / "no" / "such" / "ann.json")
    assert run(folder, "players", "export", "Ann", "-o", there).exit_code == 1
    assert run(folder, "players", "import", there).exit_code == 1
    assert "one and the same" in run(folder, "players", "merge", "Ann", "ann").stderr
    assert "of that name" in run(folder, "players", "rename", "Ann", "bo").stderr


@pytest.mark.parametrize("at", [0, 40])
def test_of_a_file_with_a_fault_nothing_is_taken_in(folder: Path, at: int) -> None:
    path = folder / "ann.json"
    run(folder, "players", "export", "Ann", "-o", str(path))
    lines = path.read_text("utf-8").splitlines()
    lines[1 + at] = lines[1 + at].replace('"credit":', '"credit":7')
    path.write_text("\n".join(lines), encoding="utf-8")
    before = listed(folder)
    result = run(folder, "players", "import", str(path), "--as", "Cy")
    assert result.exit_code == 1
    assert f"{path}: line {2 + at}: reviews[{at}]: credit and chance" in result.stderr
    assert "Nothing has changed." in result.stderr
    assert listed(folder) == before
    path.write_text("[" * (ENTRY * 2), encoding="utf-8")
    assert run(folder, "players", "import", str(path)).exit_code == 1


def test_forgetting_asks_first_and_leaves_no_trace(folder: Path) -> None:
    assert run(folder, "players", "forget", "Ann", said="n\n").exit_code == 1
    assert set(listed(folder)) == {"Ann", "Bo"}
    result = run(folder, "players", "forget", "Ann", said="y\n")
    assert "no trace is left" in result.stdout
    assert set(listed(folder)) == {"Bo"}
    assert not any(
        b"Gerard Kuiper" in path.read_bytes() for path in (folder / "data").glob("**/*.db*")
    )


def test_installing_what_was_played_keeps_what_was_learnt(tmp_path: Path) -> None:
    path = pack_file(tmp_path)
    with learnt(tmp_path / "data", str(path), days=3):
        pass
    assert str(path) in {str(pack["pack"]) for packs in listed(tmp_path).values() for pack in packs}
    result = run(tmp_path, "install", str(path))
    assert "counts for the installed pack from now on" in result.stderr
    packs = {str(pack["pack"]) for packs in listed(tmp_path).values() for pack in packs}
    assert packs == {"capitals"}
    pack_file(tmp_path, path.read_text("utf-8") + "    Chile: {capital: Santiago}\n")
    assert "counts for" not in run(tmp_path, "update", str(path)).stderr

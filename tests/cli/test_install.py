"""Installing, updating, removing and bundling from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.harness.hostile import PICTURED, TEXT, archives, fine_png, pictures

from hubquiz.cli.commands import commands
from hubquiz.host.desk import Desk

if TYPE_CHECKING:
    from click.testing import Result


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


def printed(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def row(*arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(printed(*arguments, "--json"))
    return found


def refused(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert not result.stdout
    return result.stderr


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def lesson() -> str:
    """A folder with a pack and its picture."""
    folder = Path("lesson")
    folder.mkdir()
    (folder / "birds.yaml").write_bytes(PICTURED)
    (folder / "robin.png").write_bytes(fine_png())
    return str(folder)


def test_from_a_folder_to_a_colleague(lesson: str) -> None:
    assert printed("bundle", lesson).startswith("birds.hubpack: the pack and 1 picture")
    first = Path("birds.hubpack").read_bytes()
    made = row("bundle", lesson, "-o", "again.hubpack")
    assert (made["pack"], made["files"], made["unused"]) == ("birds", ["robin.png"], [])
    assert Path("again.hubpack").read_bytes() == first
    assert printed("install", "again.hubpack") == (
        "Installed “Birds”. Play it: hubquiz play birds\n"
    )
    assert "installed already, just as it is" in printed("install", lesson)
    listed = [json.loads(line) for line in printed("packs", "--json").splitlines()]
    [birds] = [one for one in listed if one["pack"] == "birds"]
    assert (birds["origin"], birds["facts"], birds["pictures"]) == ("installed", 1, 1)
    assert printed("facts", "birds")
    assert printed("check", "birds")
    assert row("remove", "birds")["pack"] == "birds"
    assert "There is no pack" in refused("remove", "birds")


def test_an_update_tells_what_changed() -> None:
    Path("birds.yaml").write_bytes(TEXT)
    assert row("install", "birds.yaml")["installed"]
    assert not row("install", "birds.yaml")["installed"]
    Path("birds.yaml").write_bytes(TEXT.replace(b"Owl", b"Wren"))
    assert "hubquiz update birds birds.yaml" in refused("install", "birds.yaml")
    assert printed("update", "birds.yaml") == (
        "Updated “Birds”: 1 fact is new, 1 is gone, 1 stays.\n"
        "+ bird/Wren | sings | at night\n"
        "- bird/Owl | sings | at night\n"
    )
    assert "just as it is" in printed("update", "birds.yaml")
    Path("other.yaml").write_bytes(TEXT)
    told = row("update", "birds", "other.yaml")
    assert (told["pack"], told["added"], told["kept"]) == (
        "birds",
        ["bird/Owl | sings | at night"],
        1,
    )
    assert "Install it instead" in refused("update", "other.yaml")
    assert run("update", "a", "b", "c").exit_code == 2


def test_a_players_marks_outlive_an_update_and_a_removal() -> None:
    table = Path("capitals.csv")
    table.write_text("country,capital\nFrance,Paris\nPeru,Lima\nJapan,Tokyo\nKenya,Nairobi\n")
    printed("install", "capitals.csv")
    round_ = ("play", "capitals", "--text", "--length", "1", "--seed", "1")
    played = CliRunner().invoke(commands, round_, input="s\n\n")
    assert played.exit_code == 0, played.output
    table.write_text(table.read_text().replace("Kenya,Nairobi", "Chad,N'Djamena"))
    assert "1 fact is new, 1 is gone, 3 stay" in printed("update", "capitals.csv")
    printed("remove", "capitals")
    desk = Desk()
    assert [result.pack for result in desk.results()] == ["capitals"]
    desk.close()


def test_several_at_once_and_the_good_ones_count() -> None:
    Path("birds.yaml").write_bytes(TEXT)
    Path("bad.yaml").write_bytes(b"titel: x\n")
    result = run("install", "bad.yaml", "nothing.yaml", "birds.yaml")
    assert result.exit_code == 1
    assert "bad.yaml:1:1: " in result.stderr
    assert "There is no file “nothing.yaml”." in result.stderr
    assert "Installed “Birds”" in result.stdout
    assert run("install", "--as", "x", "birds.yaml", "bad.yaml").exit_code == 2


def test_a_name_may_be_given(lesson: str) -> None:
    assert row("install", lesson, "--as", "Lesson 3")["pack"] == "lesson-3"
    assert "ships with HubQuiz" in refused("install", lesson, "--as", "planets")
    assert "can't be removed" in refused("remove", "planets")


def test_a_foreign_file_is_made_into_a_pack() -> None:
    Path("capitals.csv").write_text("country,capital\nFrance,Paris\nPeru,Lima\n", "utf-8")
    assert row("install", "capitals.csv")["pack"] == "capitals"
    assert "France – capital – Paris" in printed("facts", "capitals")


@pytest.mark.parametrize("name", ["name-slip.zip", "bomb-ratio.zip", "lie-small.zip", "empty.zip"])
def test_a_hostile_archive_is_one_line(name: str) -> None:
    path = Path("evil.hubpack")
    path.write_bytes(archives()[name])
    said = refused("install", str(path))
    assert "evil.hubpack" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("name", ["65535.png", "svg.png", "cut.png"])
def test_a_hostile_picture_is_one_line(lesson: str, name: str) -> None:
    (Path(lesson) / "robin.png").write_bytes(pictures()[name])
    said = refused("install", lesson)
    assert "robin.png: " in said
    assert said.count("\n") == 1


def test_a_bundle_lacks_nothing(lesson: str) -> None:
    (Path(lesson) / "extra.png").write_bytes(fine_png())
    result = run("bundle", lesson)
    assert "nothing in the pack names it: “extra.png”." in result.stderr
    Path("birds.hubpack").unlink()
    (Path(lesson) / "robin.png").unlink()
    assert "robin.png: there is no such file" in refused("bundle", lesson)
    assert not Path("birds.hubpack").exists()


def test_a_bundle_that_cannot_be_written(lesson: str) -> None:
    result = run("bundle", lesson, "-o", "no/such/x.hubpack")
    assert result.exit_code == 1
    assert "no/such/x.hubpack" in result.stderr


def test_a_folder_with_two_packs_is_asked_about() -> None:
    Path("a.yaml").write_bytes(TEXT)
    Path("b.yaml").write_bytes(TEXT)
    assert "holds several packs" in refused("install", ".")

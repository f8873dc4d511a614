"""What an author types to begin a pack, to check it and to give it to another program."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.harness.media import png

from hubquiz.cli.commands import commands
from hubquiz.cli.common import typed


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, list(arguments))
    return result.exit_code, result.output


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ["birds.yaml", "a/b-c_1.yaml", "Vögel.yaml"])
def test_a_plain_name_is_typed_as_it_is(name: str) -> None:
    assert typed(Path(name)) == str(Path(name))


@pytest.mark.parametrize("name", ["My Birds.yaml", "owls (1).yaml", "a;b.yaml"])
def test_any_other_name_is_typed_in_quotes(name: str) -> None:
    assert typed(Path(name)) == f'"{name}"'


def test_a_new_pack_tells_a_command_that_can_be_copied() -> None:
    assert 'hubquiz play "My Birds.yaml"' in run("new", "My Birds")[1]


def test_a_pack_made_from_a_file_needs_no_name() -> None:
    Path("rivers.csv").write_text("river,sea\nNile,Mediterranean\nElbe,North Sea\n", "utf-8")
    status, said = run("new", "--from", "rivers.csv")
    assert status == 0
    assert said == "rivers.yaml: 2 facts. Try it: hubquiz play rivers.yaml\n"
    assert Path("rivers.yaml").exists()
    status, said = run("new")
    assert status == 2
    assert "hubquiz new rivers" in said


def test_a_guess_about_a_table_stands_beside_its_relation() -> None:
    rows = "Peru,26,29,0\nChile,15,17,0\nMali,11,15,1\nChad,8,12,1\n"
    Path("people.csv").write_text(f"Country,2000,2010,Landlocked\n{rows}", "utf-8")
    assert run("new", "--from", "people.csv")[0] == 0
    lines = Path("people.yaml").read_text("utf-8").splitlines()
    assert "# the headings are years: is “people” what was measured in each?" in lines
    at = lines.index("  landlocked:")
    assert "  # “landlocked”: does 0 mean no, and 1 yes?" in lines[at - 3 : at]
    assert run("check", "people.yaml")[0] == 0


def test_questions_by_hand_count_in_the_verdict() -> None:
    question = "questions:\n  - {ask: Why?, answer: So, wrong: [No, Never, Not at all]}\n"
    Path("why.yaml").write_text(f"title: Why\nlanguage: en\n{question}", "utf-8")
    assert "Why: 1 question by hand, no faults" in run("check", "why.yaml")[1]
    Path("none.yaml").write_text("title: None\nlanguage: en\n", "utf-8")
    assert "nothing that could be asked yet" in run("check", "none.yaml")[1]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("x.pdf", "hubquiz sheet PACK"),
        ("x.doc", "names no format"),
        ("x", "“x” names no format"),
        ("x.txt", "There are: anki, gift, aiken"),
    ],
)
def test_a_file_whose_name_tells_no_format_is_not_written(file: str, said: str) -> None:
    status, output = run("export", "planets", "-o", file)
    assert status == 2
    assert said in output
    assert not Path(file).exists()


def test_a_written_schema_tells_how_a_pack_names_it() -> None:
    assert "# yaml-language-server: $schema=s.json" in run("schema", "-o", "s.json")[1]


def test_a_mistyped_command_is_told_what_was_meant() -> None:
    status, said = run("chek", "planets")
    assert status == 2
    assert "Did you mean check?" in said
    assert "No such command" in run("zzzzz")[1]


def test_a_missing_picture_is_no_fault_but_forbids_bundling() -> None:
    things = "things: {bird: {owl: {egg: a.png}}}\n"
    head = "title: Eggs\nlanguage: en\nrelations: {egg: {of: bird, to: picture}}\n"
    Path("eggs.yaml").write_text(head + things, "utf-8")
    status, said = run("check", "eggs.yaml")
    assert status == 0
    assert "can't be bundled or installed until" in said
    Path("a.png").write_bytes(png())
    assert "can't be bundled" not in run("check", "eggs.yaml")[1]


def test_facts_are_listed_with_their_units_and_bounds() -> None:
    relation = "relations: {length: {of: river, to: number, unit: km}}\n"
    things = "things: {river: {Nile: {length: about 6650, also: [Iteru]}, Elbe: {length: 1094}}}\n"
    Path("rivers.yaml").write_text(f"title: Rivers\nlanguage: en\n{relation}{things}", "utf-8")
    assert run("facts", "rivers.yaml")[1].splitlines() == [
        "Nile – length – about 6650 km",
        "Elbe – length – 1094 km",
        "Nile – also – Iteru",
    ]

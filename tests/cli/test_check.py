"""`hubquiz check` as its readers see it: people, and machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.harness.media import png

from hubquiz.cli.check import SHOWN
from hubquiz.cli.commands import commands

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PACK = """\
title: Lands
language: en
relations:
  capital: {of: country, to: text, each: {of: one, to: some}, ask: "What is {of}'s capital?"}
  flag: {of: country, to: picture, each: {of: one, to: one}, back: Whose flag is this?}
things:
  country:
    France: {capital: Paris, flag: {is: fr.png, alt: upright bands}}
    Japan: {capital: Tokyo, flag: {is: JP.png, alt: a disc}}
    Kenya: {capital: Nairobi, flag: {is: ke.png, alt: a shield}}
    Peru: {capital: Lima, flag: {is: pe.png, alt: bands}}
"""


def check(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["check", *arguments])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "lands.yaml"
    made.write_text(PACK, encoding="utf-8")
    for name in ("fr.png", "jp.png", "ke.png", "pe.png", "old.png"):
        (tmp_path / name).write_bytes(png())
    return made


def test_hints_come_in_groups_with_places_and_fail_nothing(path: Path) -> None:
    result = check(str(path))
    assert result.exit_code == 0
    said = result.stdout
    assert "Pictures and sounds that are not there\n  lands.yaml:9:" in said
    assert "“jp.png”" in said
    assert said.index("not there") < said.index("Files that nothing names")
    assert "“old.png”" in said
    assert "Lands: 8 facts, no faults, 2 hints.\n" in said


def test_a_picture_that_cannot_be_decoded_is_told_where_it_is_named(path: Path) -> None:
    path.with_name("pe.png").write_bytes(png()[:-20])
    rows = [json.loads(line) for line in check(str(path), "--json").stdout.splitlines()]
    (broken,) = (row for row in rows if row.get("code") == "media-broken")
    assert broken["text"] == "pe.png: the file was cut short"
    assert (broken["weight"], broken["line"], broken["facts"]) == (
        "wrong",
        11,
        ["country/Peru | flag | pe.png"],
    )
    assert "until all its files are there and whole" in check(str(path)).stdout


def test_files_of_a_folder_with_other_packs_may_be_theirs(path: Path) -> None:
    path.with_name("other.yaml").write_text("title: Other\n", encoding="utf-8")
    assert "old.png" not in check(str(path)).stdout


def test_a_machine_gets_every_hint_with_its_code_and_place(path: Path) -> None:
    rows = [json.loads(line) for line in check(str(path), "--json").stdout.splitlines()]
    missing = next(row for row in rows if row.get("code") == "media-missing")
    assert missing["level"] == "hint"
    assert missing["weight"] == "wrong"
    assert missing["file"] == str(path)
    assert missing["line"] == 9
    assert missing["column"] > 1


def test_a_long_group_is_cut_unless_all_is_asked_for(path: Path) -> None:
    names = [f"Nation{letter}" for letter in "abcdefghijkl"]
    lines = "".join(f"    {n}: {{capital: 泰{n} ก}}\n" for n in names)
    lines += "".join(f"    {n}x: {{}}\n" for n in names)
    path.write_text(PACK + lines, encoding="utf-8")
    short, full = check(str(path)).stdout, check(str(path), "--all").stdout
    assert "(--all shows them)" in short
    assert "(--all shows them)" not in full
    assert len(full.splitlines()) > len(short.splitlines()) > SHOWN


def test_a_fault_fails(path: Path) -> None:
    path.write_text(PACK.replace("title:", "titel:"), encoding="utf-8")
    result = check(str(path))
    assert result.exit_code == 1
    assert f"{path}:1:1: " in result.stderr


def test_other_programs_files_are_checked_too(tmp_path: Path) -> None:
    table = tmp_path / "lands.csv"
    table.write_text("country,capital\nFrance,Paris\nJapan,Tokyo\nPeru,Lima\nKenya,Nairobi\n")
    result = check(str(table))
    assert result.exit_code == 0
    assert "no faults" in result.stdout

"""What goes to another program makes sense there: a picture that stays behind is put in words."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.harness.media import png

from hubquiz.cli.commands import commands
from hubquiz.content.reader import read_text
from hubquiz.exchange.formats import FORMATS, named
from hubquiz.rounds.deck import Deck
from hubquiz.tools.export import questions_for

if TYPE_CHECKING:
    from hubquiz.content.model import Pack

WORDED = """\
title: Eggs
language: en
relations:
  egg:
    of: bird
    to: picture
    each: {bird: one, picture: one}
    ask: Which is the egg of the {bird}?
    back: Whose egg is this?
things:
  bird:
    owl: {egg: {is: a.png, alt: Plain white}}
    robin: {egg: {is: b.png, alt: Light blue}}
    gull: {egg: {is: c.png, alt: Brown and spotted}}
    hen: {egg: {is: d.png, alt: Light brown}}
questions:
  - {ask: What laid this?, picture: {is: e.png, alt: A leathery egg}, answer: Snake, wrong: [Hen]}
  - {ask: And this?, picture: e.png, answer: A snake, wrong: [A hen]}
"""
WORDLESS = """\
title: Eggs
language: en
relations:
  egg: {of: bird, to: picture, each: {bird: one, picture: one}, back: Whose egg is this?}
things:
  bird:
    owl: {egg: a.png}
    robin: {egg: b.png}
    gull: {egg: c.png}
    hen: {egg: d.png}
"""


def exported(text: str, name: str) -> Pack:
    """Return the questions that go to a program."""
    pack = read_text(text, "eggs.yaml").pack
    assert pack is not None
    to = named(name)
    return questions_for(Deck(pack), to.shapes, 1, media=to.media)


TEXTS = [one.name for one in FORMATS if one.writes and not one.facts and not one.media]


@pytest.mark.parametrize("name", TEXTS)
def test_words_stand_for_the_pictures_that_stay_behind(name: str) -> None:
    asked = {question.ask: question for question in exported(WORDED, name).questions}
    assert "What laid this?\n[A leathery egg]" in asked
    whose = [question for ask, question in asked.items() if ask.startswith("Whose egg is this?")]
    assert whose
    assert all(question.ask.endswith("]") and not question.media for question in whose)
    assert asked["And this?"].media, "what a person asks stays, and the format tells what it lacks"


@pytest.mark.parametrize("name", TEXTS)
def test_a_picture_without_words_is_not_asked_where_none_is_shown(name: str) -> None:
    assert exported(WORDLESS, name).questions == ()


@pytest.mark.parametrize("name", ["moodle", "qti"])
@pytest.mark.parametrize("text", [WORDED, WORDLESS])
def test_each_picture_is_asked_where_pictures_are_shown(name: str, text: str) -> None:
    found = [one for one in exported(text, name).questions if one.ask == "Whose egg is this?"]
    files = {question.media[0].file for question in found}
    assert len(files) == len(found) > 1
    assert not any("Picture A" in str(one.answer) for one in exported(text, name).questions)


@pytest.mark.parametrize("file", ["eggs.gift", "eggs.xlsx", "eggs.csv", "notes.txt", "k.xlsx"])
def test_pictures_are_told_to_be_left_out_where_a_question_loses_one(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "abcde":
        Path(f"{name}.png").write_bytes(png())
    as_ = {"notes.txt": ["--as", "anki"], "k.xlsx": ["--as", "kahoot"]}.get(file, [])
    Path("eggs.yaml").write_text(WORDED, "utf-8")
    run = CliRunner().invoke(commands, ["export", "eggs.yaml", "-o", file, *as_])
    assert run.exit_code == 0
    assert "were left out" in run.stderr
    covered = f"cover: a.png\n{WORDED[: WORDED.index('questions:')]}"
    Path("eggs.yaml").write_text(covered, "utf-8")
    run = CliRunner().invoke(commands, ["export", "eggs.yaml", "-o", file, *as_])
    assert "pictures and sounds were left out" not in run.stderr


def test_a_table_names_the_files_of_pictures(tmp_path: Path) -> None:
    (tmp_path / "eggs.yaml").write_text(WORDED, "utf-8")
    table = tmp_path / "eggs.csv"
    run = CliRunner().invoke(commands, ["export", str(tmp_path / "eggs.yaml"), "-o", str(table)])
    assert run.exit_code == 0
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert ["owl", "a.png"] in rows

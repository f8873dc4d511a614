from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from hubquiz.cli import start, tour
from hubquiz.cli.commands import SUMMARIES, commands
from hubquiz.host.desk import Desk
from hubquiz.host.preferences import Preferences
from hubquiz.quiz.shapes import SHAPE_NAMES
from hubquiz.rounds.kinds import BY_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PACK = "china-tech-hubs"
CAPITALS = """\
title: Capitals
things:
  country:
    France:  {capital: Paris}
    Japan:   {capital: Tokyo}
    Kenya:   {capital: Nairobi}
    Peru:    {capital: Lima}
"""


def run(*arguments: str, lines: str = "") -> Result:
    return CliRunner().invoke(commands, list(arguments), input=lines)


def printed(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def json_lines(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed(*arguments, "--json").splitlines()]


@pytest.fixture
def capitals(tmp_path: Path) -> str:
    path = tmp_path / "capitals.yaml"
    path.write_text(CAPITALS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", list(SUMMARIES))
def test_each_command_helps_with_examples(command: str) -> None:
    shown = printed(command, "--help")
    assert "\n  Examples:\n    hubquiz " in shown
    assert f"\n    hubquiz {command}" in shown


def test_help_lists_every_command() -> None:
    shown = printed("--help")
    assert all(f"  {command} " in shown for command in SUMMARIES)


def test_packs_lists_the_bundled_ones() -> None:
    assert {PACK, "planets", "world-capitals"} <= {row["pack"] for row in json_lines("packs")}
    assert "Planets" in printed("packs")


def test_kinds_lists_them_all() -> None:
    rows = json_lines("kinds")
    assert [row["kind"] for row in rows] == list(BY_NAME)
    assert all(row["about"] and row["shape"] in {*SHAPE_NAMES.values(), "any"} for row in rows)


def test_facts_in_every_form(capitals: str) -> None:
    rows = json_lines("facts", capitals)
    assert {(row["subject"], row["relation"], row["object"]) for row in rows} >= {
        ("France", "capital", "Paris")
    }
    table = list(csv.DictReader(io.StringIO(printed("facts", capitals, "--csv"))))
    assert len(table) == len(rows) == 4
    assert "France – capital – Paris" in printed("facts", capitals)


def test_ask_prints_questions_with_keys_and_claims() -> None:
    rows = json_lines("ask", PACK, "-n", "60", "--seed", "4")
    assert len(rows) == 60
    for row in rows:
        claims = row["claims"]
        assert isinstance(claims, list)
        assert row["prompt"]
        assert row["key"] or row["key"] == 0
        assert {claim["verdict"] for claim in claims} <= {"true", "false"}
        assert {"subject", "relation", "object", "verdict", "choice"} <= set(claims[0])
    assert rows == json_lines("ask", PACK, "-n", "60", "--seed", "4")


def test_ask_keeps_to_kinds_topics_and_difficulty() -> None:
    rows = json_lines("ask", PACK, "-n", "8", "--kind", "choice", "--topic", "music")
    assert {row["kind"] for row in rows} == {"choice"}
    assert printed("ask", PACK, "-n", "2", "--difficulty", "hard")


def test_check_passes_a_good_pack_and_fails_a_bad_one(capitals: str, tmp_path: Path) -> None:
    assert "4 facts, no faults" in printed("check", capitals)
    bad = tmp_path / "bad.yaml"
    bad.write_text(CAPITALS.replace("title: Capitals", "titel: Capitals"), encoding="utf-8")
    result = run("check", str(bad))
    assert result.exit_code == 1
    assert f"{bad}:1:1: " in result.stderr
    assert "did you mean title?" in result.stderr
    level = [
        json.loads(line)["level"]
        for line in run("check", str(bad), "--json").stdout.split("\n")
        if line
    ]
    assert "fault" in level


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "chian-tech-hubs"), "china-tech-hubs"),
        (("ask", PACK, "--topic", "nothing"), "Topics: "),
        (("ask", PACK, "--kind", "chioce"), "choice"),
        (("play", PACK, "--text", "--mode", "marathon"), "marathon"),
        (("nonsense",), "nonsense"),
    ],
)
def test_a_mistake_is_told_without_a_traceback(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_a_round_in_the_terminal_leaves_a_score(capitals: str) -> None:
    lines = "\n".join(["s", ""] * 8)
    result = run("play", capitals, "--text", "--length", "2", "--seed", "1", lines=lines)
    assert result.exit_code == 0, result.output
    assert "Score: 0" in result.output
    [score] = json_lines("scores")
    assert score["asked"] == 2
    assert score["player"] == "Guest"
    assert " round-2         0  0/2\n" in printed("scores")
    assert len(printed("scores", "--csv").splitlines()) == 2


def test_where_nothing_can_be_asked_it_says_so(capitals: str) -> None:
    for arguments in (("ask",), ("play", "--text")):
        result = run(*arguments, capitals, "--kind", "pin")
        assert result.exit_code == 1
        assert "Nothing can be asked of this choice." in result.output


def test_more_is_asked_for_than_can_be_counted(capitals: str) -> None:
    result = run("ask", capitals, "-n", "9" * 30, "--kind", "pin")
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("size", ["640x480", "3840X2160"])
def test_the_tour_takes_a_size(size: str) -> None:
    asked = click.Context(tour.command)
    width, height = (int(part) for part in size.lower().split("x"))
    option = next(param for param in tour.command.params if param.name == "size")
    assert option.process_value(asked, size) == (width, height)


@pytest.mark.parametrize("size", ["", "640", "639x480", "640x480x1", "wide", "²x²", "-640x480"])
def test_the_tour_refuses_what_is_no_size(size: str, tmp_path: Path) -> None:
    result = run("tour", "--shots", str(tmp_path), "--size", size)
    assert result.exit_code == 2
    assert "is no size from 640x480" in result.stderr


def test_where_scores_can_not_be_kept_that_is_said(capitals: str) -> None:
    listed = run("--data-dir", capitals, "scores")
    assert listed.stdout == "No scores yet.\n"
    assert listed.stderr.startswith("Not saving")
    played = run("--data-dir", capitals, "play", capitals, "--text")
    assert "Not saving" in played.output
    assert "is kept" not in played.output


def choose_chinese() -> None:
    """Choose it in the settings, as the person at the window does."""
    desk = Desk(None)
    desk.prefer(Preferences(language="zh_CN"))
    desk.close()


def test_a_language_that_is_not_spoken_is_told_with_those_that_are() -> None:
    done = run("--language", "de", "scores")
    assert done.exit_code == 2
    assert "en (English), zh_CN (简体中文)" in done.output
    for spoken in ("en", "en-GB", "zh", "zh-Hans"):
        assert run("--language", spoken, "scores").exit_code == 0


@pytest.mark.parametrize(
    ("chosen", "asked", "said"),
    [
        (True, (), "还没有成绩。"),
        (True, ("--language", "en"), "No scores yet."),
        (False, ("--language", "zh_CN"), "还没有成绩。"),
        (False, ("--language", "en"), "No scores yet."),
    ],
)
def test_the_chosen_language_is_spoken_unless_another_is_asked_for(
    *, chosen: bool, asked: tuple[str, ...], said: str
) -> None:
    if chosen:
        choose_chinese()
    assert printed(*asked, "scores").strip() == said


def test_a_round_in_the_terminal_speaks_the_chosen_language(capitals: str) -> None:
    choose_chinese()
    said = run("play", capitals, "--text", "--length", "1", lines="s\n\n\n").output
    assert "输入 ? 查看帮助。" in said
    assert "得分：0" in said


def test_the_window_opens_in_the_language_that_was_asked_for(
    capitals: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_game(_desk: Desk, _order: object, language: str) -> int:
        opened.append(language)
        return 0

    monkeypatch.setattr(start, "open_game", open_game)
    assert run("--language", "zh_CN", "play", capitals).exit_code == 0
    assert opened == ["zh_CN"]

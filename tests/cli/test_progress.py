"""`hubquiz progress`: text, JSON and a page."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.harness.learnt import learnt, study

from hubquiz.cli.commands import commands
from hubquiz.cli.progresstext import PLAIN_MARKS, Blocks, padded
from hubquiz.host.progress import Group, State

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "profile"
    with learnt(folder, days=0) as ann:
        study(ann.desk, ann.player, ann.file, round(time.time() * 1000), days=30, a_day=10, seed=1)
        ann.desk.store.add_player("Ben", 2)
    return folder


def run(profile: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["--data-dir", str(profile), "progress", *arguments])


def test_text_tells_all_of_it(profile: Path) -> None:
    done = run(profile)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0] == "Planets and moons · Ann"
    for words in ("held", "slipped", "Due, the next 30 days", "By relation", "orbits", "promised"):
        assert words in done.output
    assert "\x1b" not in done.output
    assert max(map(len, lines)) < 110


def test_json_is_of_one_whole(profile: Path) -> None:
    told = json.loads(run(profile, "planets", "--json").output)
    assert (told["player"], told["pack"]) == ("Ann", "planets")
    assert sum(told["states"].values()) == told["facts"] == len(told["known"])
    for part in ("relations",):
        assert sum(each["facts"] for each in told[part]) == told["facts"]
    answers = sum(each["answers"] for each in told["days"])
    assert answers == sum(each["answers"] for each in told["kinds"]) > 0
    assert sum(fact["answers"] for fact in told["known"]) == answers
    assert len(told["due"]) == 30
    assert told["held_by_day"][-1][0] == told["date"]
    assert 0 < told["measured"] < 1


def test_the_page_is_whole_and_fetches_nothing(profile: Path, tmp_path: Path) -> None:
    path = tmp_path / "progress.html"
    done = run(profile, "planets", "--html", str(path))
    assert done.exit_code == 0
    page = path.read_text("utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "Planets and moons" in page
    assert run(profile, "--html", str(tmp_path / "no" / "where.html")).exit_code == 1


def test_who_has_learnt_nothing_is_told_so(profile: Path, tmp_path: Path) -> None:
    assert run(profile, "--player", "ben").exit_code == 1
    done = run(profile, "planets", "--player", "Ben")
    assert done.exit_code == 0
    assert "164 not met" in done.output
    assert "Nothing was learnt of it yet. See: hubquiz review" in done.output
    assert "Answers by week" not in done.output
    assert run(profile, "--player", "Carl").exit_code == 2
    assert "Players: Ann, Ben" in run(profile, "--player", "Carl").output
    assert run(tmp_path / "new").exit_code == 2  # a guest


def test_bars_are_as_long_as_they_should_be() -> None:
    blocks, plain = Blocks("utf-8"), Blocks("ascii")
    group = Group("", {State.HELD: 999, State.SLIPPING: 1, State.SLIPPED: 0, State.NEW: 0}, 0.9)
    assert blocks.parts(group, 10) == "█" * 10
    few = Group("", {State.HELD: 1, State.SLIPPING: 0, State.SLIPPED: 1, State.NEW: 998}, 0.1)
    assert blocks.parts(few, 10) == "█░········"
    assert plain.parts(few, 10) == "#-........"
    assert set(plain.line([0, 1, 900], 900)) <= {" ", ".", "@"}
    assert blocks.line([0, 1, 900]) == " ▁█"
    assert blocks.line([]) == ""
    assert len({*PLAIN_MARKS.values()}) == len(State)


def test_chinese_takes_two_columns() -> None:
    assert padded("关系", 6) == "关系  "
    assert padded("关系的名称", 5) == "关系 "
    assert padded("abc", 5) == "abc  "

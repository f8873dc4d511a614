from __future__ import annotations

import json
import subprocess
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from hubquiz.cli.bench import command
from hubquiz.content.reader import read_text
from hubquiz.rounds.dealer import Dealer
from hubquiz.rounds.deck import Deck
from hubquiz.tools.bench import registry
from hubquiz.tools.bench.display import display
from hubquiz.tools.bench.figures import Figure, MissingError, Spread, Yardstick, compared, in_turn
from hubquiz.tools.bench.packs import facts_pack, questions_pack
from hubquiz.tools.bench.processes import Child, environment, ms_to_end, python
from hubquiz.tools.bench.telling import line, row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hubquiz.content.model import Pack


def pack_of(text: str) -> Pack:
    pack = read_text(text, "made.yaml").pack
    assert pack is not None
    return pack


def test_a_spread_is_the_median_and_what_ninety_nine_of_a_hundred_keep_to() -> None:
    samples = [float(i) for i in range(1, 201)]
    assert Spread.of(samples) == Spread(100.5, 198)
    assert Spread.of(samples, more_is_better=True) == Spread(100.5, 3)
    assert Spread.of([7]) == Spread(7, 7)


def test_a_figure_is_over_by_its_ratio_if_there_is_a_yardstick() -> None:
    assert compared("start", "ms", [17], "bare", [10], 1.6).over
    assert not compared("start", "ms", [16], "bare", [10], 1.6).over
    assert not compared("start", "ms", [99], "bare", [10]).over


def test_a_figure_is_over_by_its_median_if_there_is_none() -> None:
    assert Figure("size", "MB", Spread(13, 13), 12).over
    assert not Figure("size", "MB", Spread(12, 99), 12).over
    assert Figure("dealt", "questions/s", Spread(4_999, 1), 5_000, more_is_better=True).over
    assert not Figure("dealt", "questions/s", Spread(5_001, 1), 5_000, more_is_better=True).over


def test_measures_are_taken_in_turn_and_the_first_are_not_counted() -> None:
    turns = count()
    ours, theirs = in_turn(3, lambda: float(next(turns)), lambda: float(next(turns)), warm=1)
    assert ours == [2, 4, 6]
    assert theirs == [3, 5, 7]


def test_a_line_tells_the_yardstick_the_goal_and_what_is_over() -> None:
    figure = compared("exec to home", "ms", [170.0, 180.0, 400.0], "a bare window", [100.0], 1.6)
    assert line(figure) == (
        "exec to home: 180 ms (p99 400) against 100 of a bare window = 1.80× [at most 1.6×] OVER"
    )
    rate = Figure("dealt", "questions/s", Spread(6_000, 5_500), 5_000, more_is_better=True)
    assert line(rate) == "dealt: 6,000 questions/s (p99 5,500) [at least 5,000 questions/s]"


def test_a_row_holds_all_of_a_figure() -> None:
    figure = Figure("a", "ms", Spread(2, 3), 1.5, Yardstick("b", Spread(1, 1)))
    assert json.loads(json.dumps(row("start", figure))) == {
        "benchmark": "start",
        "figure": "a",
        "unit": "ms",
        "median": 2,
        "p99": 3,
        "yardstick": "b",
        "yardstick_median": 1,
        "yardstick_p99": 1,
        "ratio": 2,
        "goal": 1.5,
        "over": True,
    }


@pytest.mark.parametrize("facts", [200, 2_000])
def test_made_packs_are_of_one_shape_and_can_be_dealt(facts: int) -> None:
    pack = pack_of(facts_pack(facts))
    assert 0.85 * facts < len(pack.facts) < 1.15 * facts
    per_relation = {fact.relation.name for fact in pack.facts}
    assert per_relation == set(pack.relations)
    dealer = Dealer(Deck(pack), 1)
    assert all(dealer.deal() is not None for _ in range(5))
    assert facts_pack(facts) == facts_pack(facts)


def test_made_questions_are_all_read() -> None:
    text = questions_pack(50)
    assert len(pack_of(text).questions) == 50
    assert 400 < len(text.encode()) / 50 < 500


def test_a_child_is_timed_and_says_what_went_wrong(tmp_path: Path) -> None:
    env = environment(str(tmp_path))
    assert "PYTHONDONTWRITEBYTECODE" not in env
    assert ms_to_end(python("pass"), env) > 0
    with pytest.raises(MissingError, match="no such luck"):
        ms_to_end(python("raise SystemExit('no such luck')"), env)
    with Child(python("print(6 * 7, flush=True); input()"), env) as child:
        assert child.line() == "42"
        assert child.ms_since_start() > 0
    with (
        pytest.raises(MissingError, match="out of luck"),
        Child(python("raise ValueError('out of luck')"), env) as child,
    ):
        child.line()


def test_without_a_display_or_xvfb_it_is_said_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(MissingError, match="Xvfb"), display():
        pass


def test_every_benchmark_is_there_and_listed() -> None:
    listed = CliRunner().invoke(command, ["--list"])
    assert listed.exit_code == 0
    for name, (module, summary) in registry.BENCHMARKS.items():
        code = f"from hubquiz.tools.bench import {module}; assert callable({module}.run)"
        subprocess.run([sys.executable, "-c", code], check=True)
        assert f"{name:14}{summary}" in listed.output


def test_size_is_told_in_words_and_as_rows() -> None:
    told = CliRunner().invoke(command, ["size"])
    assert told.exit_code == 0
    assert "HubQuiz itself" in told.output
    rows = CliRunner().invoke(command, ["size", "--json"]).output.splitlines()
    assert [json.loads(text)["figure"] for text in rows] == [
        "HubQuiz itself",
        "everything installed",
    ]


def test_what_is_missing_leaves_the_others_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(name: str) -> Iterator[Figure]:
        if name == "start":
            raise MissingError("a display")
        yield Figure("slow", "ms", Spread(9, 9), 1)

    monkeypatch.setattr("hubquiz.cli.bench.run", run)
    told = CliRunner().invoke(command, ["start", "help"])
    assert told.exit_code == 0
    assert "left out: this needs a display" in told.output
    assert "OVER" in told.output
    first = CliRunner().invoke(command, ["start", "--json"]).output
    assert json.loads(first) == {"benchmark": "start", "missing": "a display"}

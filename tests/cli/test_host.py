"""`hubquiz host`: what its options say to the window's setting up of a class."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from tests.harness.wrong import got_wrong

from hubquiz.cli.commands import commands
from hubquiz.cli.host import command as host
from hubquiz.cli.serve import command as serve
from hubquiz.game.modes import RoundOf, UntilMisses
from hubquiz.game.setup import Settings
from hubquiz.host.closing import Closing, Pacing
from hubquiz.host.desk import Desk
from hubquiz.host.preferences import Preferences
from hubquiz.host.wanted import CLASS_RULES, Wanted, missed_by, remembered
from hubquiz.rounds.kind import Difficulty
from hubquiz.screens import start
from hubquiz.screens.classsetup import ClassSetup

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, ["--data-dir", str(folder), "host", *arguments])


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """What is set up in the windows that open; none of them does."""
    found: list[Wanted] = []

    def show(desk: Desk, first: Any, _language: str = "") -> int:
        assert isinstance(first, ClassSetup)
        found.append(first.wanted)
        desk.close()
        return 0

    monkeypatch.setattr(start, "show", show)
    return found


def wanted(folder: Path, shown: list[Wanted], *arguments: str) -> Wanted:
    """Return what is set up."""
    shown.clear()
    result = run(folder, *arguments)
    assert result.exit_code == 0, result.output
    (found,) = shown
    return found


def refusal(folder: Path, *arguments: str) -> str:
    """Return what is said against some options."""
    result = run(folder, *arguments)
    assert result.exit_code == 2, result.output
    return " ".join(result.output.split())


def test_it_has_every_option_of_serve_but_for_beginning_anew() -> None:
    ours = {option for each in host.params for option in each.opts}
    theirs = {option for each in serve.params for option in each.opts}
    assert theirs - ours == {"--new"}  # the window asks


def test_without_options_it_is_what_is_documented_whatever_was_before(
    tmp_path: Path, shown: list[Wanted]
) -> None:
    usual = wanted(tmp_path, shown, "planets")
    assert usual.order.mode == RoundOf(10)
    assert usual.order.settings == CLASS_RULES
    assert (usual.pacing, usual.review, usual.class_name) == (None, False, "")
    with closing(Desk(str(tmp_path))) as desk:
        order = usual.order
        other = Wanted(
            type(order)(order.pack, UntilMisses(1), settings=Settings(15)), pacing=Pacing()
        )
        desk.prefer(Preferences(lesson=remembered(other)))
    assert wanted(tmp_path, shown, "planets") == usual


def test_options_say_how_it_is_set_up(tmp_path: Path, shown: list[Wanted]) -> None:
    found = wanted(
        tmp_path, shown, "planets", "--misses", "2", "--auto", "7", "--class", " 7b  Physik",
        "--pin", "004711", "--port", "8123", "--bind", "127.0.0.1", "--report", "out",
        "--typed-names", "--teacher-link", "--difficulty", "hard", "--seed", "9",
    )  # fmt: skip
    assert found.order.mode == UntilMisses(2)
    assert found.order.settings.advance_seconds == 7
    assert (found.order.difficulty, found.order.seed) == (Difficulty.HARD, 9)
    assert (found.class_name, found.pin, found.port) == ("7b Physik", "004711", 8123)
    assert (found.bind, found.report, found.typed, found.link) == ("127.0.0.1", "out", True, True)


def test_a_pace_of_ones_own(tmp_path: Path, shown: list[Wanted]) -> None:
    found = wanted(tmp_path, shown, "planets", "--self-paced", "--closes", "20:15", "--once-more")
    assert found.pacing == Pacing(again=True, closing=Closing(time="20:15"))
    assert found.order.settings == Settings()
    found = wanted(tmp_path, shown, "planets", "--self-paced", "--days", "2", "--same")
    assert found.pacing == Pacing(same=True, closing=Closing(days=2))


def test_a_review_is_of_the_pack_that_the_class_was_asked_last(
    tmp_path: Path, shown: list[Wanted]
) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        missed = got_wrong(desk, "7b", 3)
    found = wanted(tmp_path, shown, "--class", "7b", "--review")
    assert found.order.pack.id == "planets"
    assert found.review
    with closing(Desk(str(tmp_path))) as desk:
        assert set(missed_by(desk, found) or ()) == missed


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("planets", "--class", "  "), "short name"),
        (("planets", "--class", "x" * 41), "short name"),
        (("planets", "--pin", "123"), "six digits"),
        (("planets", "--self-paced", "--misses", "2"), "--misses is for a class"),
        (("planets", "--days", "2"), "--days goes with --self-paced"),
        (("planets", "--review"), "name it with --class"),
        (("planets", "--review", "--class", "nobody"), "no class"),
        (("planets", "--topic", "cheese"), "cheese"),
    ],
)
def test_what_makes_no_sense(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    assert why in refusal(tmp_path, *arguments)


def test_a_class_with_nothing_to_review_is_told(tmp_path: Path) -> None:
    with closing(Desk(str(tmp_path))) as desk:
        desk.store.classes.add("7b", 1)
    result = run(tmp_path, "planets", "--class", "7b", "--review")
    assert result.exit_code == 1
    assert "nothing to review" in result.output

"""The table of legal moves is whole, obeyed, and what the documentation shows."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from tests.harness.names import public
from tests.harness.questions import EASY, RIGHT_PICK
from tests.harness.table import NOON, Table

from hubquiz.game.codec import KINDS
from hubquiz.game.commands import (
    Adjust,
    Admit,
    Allow,
    Assign,
    Begin,
    Buzz,
    Close,
    Command,
    Count,
    Discuss,
    Dispute,
    Extend,
    Join,
    Lock,
    NextClue,
    Pause,
    Pose,
    Proceed,
    Quit,
    Reask,
    Remove,
    Rename,
    Respond,
    Restore,
    Resume,
    Revote,
    Roster,
    RunDry,
    Skip,
    Start,
    Tick,
    TurnAway,
    Unlock,
    Withdraw,
)
from hubquiz.game.decide import decide
from hubquiz.game.events import Began, Ended, Ending, Event, Posed, Revealed
from hubquiz.game.events import Roster as RosterEvent
from hubquiz.game.evolve import BrokenLogError, evolve, replay
from hubquiz.game.rejections import Rejection
from hubquiz.game.setup import Allowance
from hubquiz.game.state import MOVES, ON, REFUSALS, STEPS, Phase, State

BARE = (
    *(Start, Lock, Unlock, RunDry, NextClue, Close, Skip, Dispute, Withdraw, Proceed),
    *(Pause, Resume, Tick, Quit, Discuss, Revote, Reask),
)
DOCS = Path(__file__).parents[2] / "docs" / "game.md"


def at_phase(phase: Phase) -> Table:
    table = Table()
    if phase is Phase.NEW:
        return table
    if phase is Phase.LOBBY:
        return Table.in_a_room().begins()
    table.begins()
    if phase is not Phase.READY:
        table.asks()
    if phase is Phase.PAUSED:
        table.pauses()
    if phase is Phase.DISCUSSING:
        table.discusses()
    if phase is Phase.REVEALED:
        table.is_right()
    if phase is Phase.OVER:
        table.quits()
    return table


def command(kind: type[Command]) -> Command:
    if kind is Begin:
        return Begin(NOON, Table().setup)
    if kind is Pose:
        return Pose(NOON, EASY)
    if kind is Respond:
        return Respond(NOON, "Ada", RIGHT_PICK)
    if kind is Join or kind is Rename:
        return kind(NOON, "Bo", "Bo")
    if kind is Assign:
        return Assign(NOON, "Ada", "Red")
    if kind is Allow:
        return Allow(NOON, "Ada", Allowance(2))
    if kind is Adjust:
        return Adjust(NOON, practice=True)
    if kind in {Remove, Restore, Admit, TurnAway}:
        return kind(NOON, "Ada")
    if kind is Extend:
        return Extend(NOON, 5)
    if kind is Buzz:
        return Buzz(NOON, "Ada")
    if kind is Count:
        return Count(NOON, (3, 4))
    bare: dict[type[Command], Command] = {made: made(NOON) for made in BARE}
    return bare[kind]


@pytest.mark.parametrize("kind", get_args(Command), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("phase", Phase)
def test_a_phase_hears_what_the_table_says(phase: Phase, kind: type[Command]) -> None:
    table = at_phase(phase)
    assert table.is_at(phase)
    refused = table.hears(command(kind)) is REFUSALS[phase]
    assert refused == (kind not in MOVES[phase])


def test_every_phase_and_command_and_event_is_in_the_tables() -> None:
    assert set(MOVES) == set(REFUSALS) == set(Phase)
    assert frozenset().union(*MOVES.values()) == set(get_args(Command))
    assert {event for _, event in STEPS} == set(get_args(Event)) == set(KINDS)
    assert len(set(REFUSALS.values())) == len(Phase)


def test_every_phase_is_reached_and_only_the_end_is_final() -> None:
    assert set(STEPS.values()) == set(Phase) - {Phase.NEW}
    assert {phase for phase, _ in STEPS} == set(Phase) - {Phase.OVER}


@pytest.mark.parametrize("phase", Phase)
def test_events_out_of_place_are_no_game(phase: Phase) -> None:
    state = at_phase(phase).state
    misplaced = Posed(NOON, EASY) if phase is not Phase.READY else Revealed(NOON)
    with pytest.raises(BrokenLogError, match=f"a game that is {phase}"):
        evolve(state, misplaced)


def test_a_log_with_an_answer_twice_is_no_game() -> None:
    table = Table(None, "Ada", "Bo").begins().asks()
    table.is_right("Ada")
    with pytest.raises(BrokenLogError, match="answered twice"):
        replay([*table.log, table.log[-1]])


def test_deciding_changes_nothing() -> None:
    state = State()
    decide(state, command(Begin))
    assert state == State()
    assert evolve(state, Began(NOON, Table().setup)).phase is Phase.READY
    assert state == State()


def diagram() -> str:
    """Return the legal moves as the documentation shows them."""
    lines = ["| phase | hears | and says to anything else |", "|---|---|---|"]
    order = [kind for kind in get_args(Command) if kind not in get_args(Roster)]
    for phase in Phase:
        heard = sorted(MOVES[phase] - set(get_args(Roster)), key=order.index)
        names = ", ".join(f"`{kind.__name__}`" for kind in heard) or "nothing"
        lines.append(f"| {phase} | {names} | `{REFUSALS[phase]}` |")
    lines += ["", "```mermaid", "stateDiagram-v2"]
    lines += [
        f"    {before} --> {after}: {event.__name__}"
        for (before, event), after in STEPS.items()
        if event not in get_args(RosterEvent)
    ]
    return "\n".join([*lines, "```"])


def test_the_documentation_shows_the_table() -> None:
    assert diagram() in DOCS.read_text(encoding="utf-8"), f"docs/game.md should hold:\n{diagram()}"


def test_who_plays_is_settled_in_every_phase_and_changes_none() -> None:
    for phase in ON:
        assert MOVES[phase] >= set(get_args(Roster))
        assert {STEPS[phase, event] for event in get_args(RosterEvent)} == {phase}
    text = DOCS.read_text(encoding="utf-8")
    assert [kind for kind in get_args(Roster) if f"`{kind.__name__}`" not in text] == []


def test_the_documentation_names_every_rejection() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [code for code in Rejection if f"`{code}`" not in text] == []


@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("codec", {"decode_event", "encode_event"}),
        ("commands", {kind.__name__ for kind in get_args(Command)}),
        ("roster", {"adjusted", "enrol", "refusal_of"}),
        ("seating", {"out", "seat"}),
        ("turn", {"Floor", "Seat", "Turn"}),
        (
            "floor",
            {
                *("Place", "Table", "after", "after_leaving", "buzz", "count", "in_play"),
                *("is_one_by_one", "on_the_floor", "opening", "table", "timed_out", "worth"),
            },
        ),
        ("growing", {"Grown"}),
        ("setup_codec", {"decode_setup", "encode_setup"}),
        ("decide", {"decide", "has_run_out", "is_discussed", "is_done", "playing"}),
        ("events", {kind.__name__ for kind in get_args(Event)} | {"Ending"}),
        ("evolve", {"BrokenLogError", "evolve", "replay"}),
        (
            "modes",
            {"AgainstClock", "Endless", "RoundOf", "UntilMisses", "Study", "length_of", "mode_of"},
        ),
        ("rejections", {"Rejection"}),
        ("scoring", {"Tally", "clue_worth", "is_miss", "points", "tally", "tally_after"}),
        ("setup", {"Allowance", "Answering", "Certainty", "Player", "Settings", "Setup"}),
        ("state", {"Phase", "State"}),
        ("summary", {"Line", "Summary", "summary"}),
        ("view", {"Standing", "View", "bare", "standings", "view", "without_key"}),
    ],
)
def test_the_public_names_are_these(module: str, names: set[str]) -> None:
    assert public(f"hubquiz.game.{module}") == names


def test_an_end_is_final() -> None:
    state = at_phase(Phase.OVER).state
    with pytest.raises(BrokenLogError):
        evolve(state, Ended(NOON, Ending.QUIT))

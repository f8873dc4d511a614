"""The rules of play: a game as a fold of events, without a clock, chance, or input and output."""

from __future__ import annotations

from hubquiz.game.commands import (
    Begin,
    Command,
    Dispute,
    NextClue,
    Pause,
    Pose,
    Proceed,
    Quit,
    Respond,
    Resume,
    RunDry,
    Tick,
    Withdraw,
)
from hubquiz.game.decide import decide, is_done, playing
from hubquiz.game.events import (
    Answered,
    Began,
    ClueShown,
    Disputed,
    Ended,
    Ending,
    Event,
    Paused,
    Posed,
    Proceeded,
    Resumed,
    Revealed,
    Withdrawn,
)
from hubquiz.game.evolve import BrokenLogError, evolve, replay
from hubquiz.game.modes import AgainstClock, Endless, Mode, RoundOf, UntilMisses, mode_of
from hubquiz.game.rejections import Rejection
from hubquiz.game.scoring import Tally
from hubquiz.game.setup import Certainty, Player, Settings, Setup
from hubquiz.game.state import Phase, State, Turn
from hubquiz.game.summary import Line, Summary, summary
from hubquiz.game.view import Standing, View, view

__all__ = [
    "AgainstClock",
    "Answered",
    "Began",
    "Begin",
    "BrokenLogError",
    "Certainty",
    "ClueShown",
    "Command",
    "Dispute",
    "Disputed",
    "Ended",
    "Ending",
    "Endless",
    "Event",
    "Line",
    "Mode",
    "NextClue",
    "Pause",
    "Paused",
    "Phase",
    "Player",
    "Pose",
    "Posed",
    "Proceed",
    "Proceeded",
    "Quit",
    "Rejection",
    "Respond",
    "Resume",
    "Resumed",
    "Revealed",
    "RoundOf",
    "RunDry",
    "Settings",
    "Setup",
    "Standing",
    "State",
    "Summary",
    "Tally",
    "Tick",
    "Turn",
    "UntilMisses",
    "View",
    "Withdraw",
    "Withdrawn",
    "decide",
    "evolve",
    "is_done",
    "mode_of",
    "playing",
    "replay",
    "summary",
    "view",
]

"""What tables, columns and some of their values are called, to be translated where they are shown.

In CSV they keep their own names.
"""

from __future__ import annotations

import re

from hubquiz.i18n import N_, _

SHEETS = {
    "players": N_("Players"),
    "questions": N_("Questions"),
    "facts": N_("Facts"),
    "confusions": N_("Confusions"),
    "sure-but-wrong": N_("Sure, but wrong"),
    "votes": N_("Two votes"),
    "teams": N_("Teams"),
    "answers": N_("Answers"),
}

_COLUMNS = {
    "place": N_("Place"),
    "player": N_("Player"),
    "team": N_("Team"),
    "score": N_("Score"),
    "answered": N_("Answered"),
    "right": N_("Right"),
    "share": N_("Share of the credit"),
    "best streak": N_("Best streak"),
    "seconds": N_("Seconds"),
    "sure": N_("Sure"),
    "sure but wrong": N_("Sure, but wrong"),
    "question": N_("Question"),
    "questions": N_("Questions"),
    "kind": N_("Kind"),
    "kinds": N_("Kinds"),
    "prompt": N_("What was asked"),
    "key": N_("Right answer"),
    "counts": N_("Counts"),
    "again": N_("Asks again"),
    "asked": N_("Asked"),
    "credit": N_("Credit"),
    "last time": N_("Last time"),
    "confused": N_("Confused"),
    "facts": N_("Facts"),
    "fact": N_("Fact"),
    "in words": N_("In words"),
    "vote": N_("Vote"),
    "answer": N_("Answer"),
    "points": N_("Points"),
    "taken for it": N_("Taken for it"),
    "times": N_("Times"),
    "players": N_("Players"),
    "answered twice": N_("Answered twice"),
    "right before": N_("Right before"),
    "right after": N_("Right after"),
    "wrong to right": N_("From wrong to right"),
    "right to wrong": N_("From right to wrong"),
    "members": N_("Members"),
}

_OTHERS = {("confusions", "right"): N_("What was right")}
"""What a column is called in one table alone."""

_VALUES = {
    "counts": {
        "yes": N_("yes"),
        "practice": N_("practice"),
        "disputed": N_("disputed"),
        "skipped": N_("dropped"),
    },
    "sure": {"guess": N_("guess"), "likely": N_("likely"), "sure": N_("sure")},
}

_NUMBERED = re.compile(r"Q[0-9]+")


def heading(table: str, column: str) -> str:
    """Return what a column is called."""
    if _NUMBERED.fullmatch(column):
        return column
    return _(_OTHERS.get((table, column)) or _COLUMNS[column])


def value(column: str, content: object) -> object:
    """Return a cell's content as it is shown."""
    said = _VALUES.get(column, {}).get(content) if isinstance(content, str) else None
    return content if said is None else _(said)


def is_credit(column: str) -> bool:
    """Tell whether a column holds shares from 0 to 1."""
    return column in {"share", "credit", "last time"} or bool(_NUMBERED.fullmatch(column))

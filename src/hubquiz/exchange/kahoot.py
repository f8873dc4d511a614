"""Kahoot's spreadsheet: a question, two to four answers, a time limit, which answers are right.

Limits as in Kahoot's own template: 120 characters of a question, 75 of an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.model import Choose
from hubquiz.exchange.model import ExchangeError, Exported, Note
from hubquiz.exchange.sheet import workbook
from hubquiz.exchange.tables.reading import imported
from hubquiz.exchange.tables.workbook import read_workbook, recognises_workbook
from hubquiz.exchange.tables.writing import Sheet
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hubquiz.content.model import Pack, Written
    from hubquiz.exchange.model import Imported

QUESTION, ANSWER, ANSWERS = 120, 75, 4
LIMIT = "20"
"""Seconds to answer. A pack has no such limit, so this is Kahoot's own usual one."""

_HEADINGS = (
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_MARKS = ("question", "answer 1", "answer 2", "time limit", "correct answer")


def recognises(data: bytes) -> bool:
    """Tell whether a file is a spreadsheet with Kahoot's headings."""
    if not recognises_workbook(data):
        return False
    try:
        tables, _notes = read_workbook(data, "", SAMPLE)
    except ExchangeError:
        return False
    return any(_headed(row) for table in tables for row in table.rows[:SAMPLE])


SAMPLE = 30
"""Rows above which Kahoot's headings stand: its template has a few lines of advice."""


def _headed(row: list[str]) -> bool:
    texts = [" ".join(text.casefold().split()) for text in row]
    return all(any(text.startswith(mark) for text in texts) for mark in _MARKS)


def read(data: bytes, name: str) -> Imported:
    """Return the questions of a Kahoot spreadsheet."""
    tables, notes = read_workbook(data, name)
    for table in tables:
        at = next((i for i, row in enumerate(table.rows[:SAMPLE]) if _headed(row)), None)
        if at is not None:
            del table.rows[:at], table.lines[:at]
            return imported([table], name, notes)
    return imported(tables, name, notes)


def write(pack: Pack, media: Mapping[str, bytes]) -> Exported:  # noqa: ARG001 - the codecs' call
    """Return the questions with choices that fit into Kahoot's limits."""
    told: list[Note] = []
    if any(question.media for question in pack.questions):
        told.append(Note(0, "", _("pictures and sounds were left out"), skipped=True))
    sheet = Sheet("Sheet1", ["", *_HEADINGS])
    lost = False
    for question in pack.questions:
        why = _unfit(question)
        if why:
            told.append(Note(0, question.ask[:60], why, skipped=True))
            continue
        lost = lost or bool(question.because or question.topics or question.context.citation)
        sheet.rows.append([str(len(sheet.rows) + 1), *_row(question)])
    if lost:
        told.append(Note(0, "", _("explanations, topics and sources were left out")))
    return Exported(workbook([sheet]), tuple(told))


def _unfit(question: Written) -> str:
    """Return why Kahoot can't hold a question; empty if it can."""
    answer = question.answer
    if not isinstance(answer, Choose):
        return _("only questions with choices can go to a Kahoot spreadsheet")
    if len(question.ask) > QUESTION:
        return _("the question is longer than {n} characters").format(n=QUESTION)
    if any(len(text) > ANSWER for text in (*answer.answers, *answer.wrong)):
        return _("a choice is longer than {n} characters").format(n=ANSWER)
    if len(answer.answers) + len(answer.wrong) > ANSWERS:
        return _("it has more than {n} choices").format(n=ANSWERS)
    return ""


def _row(question: Written) -> list[str]:
    """Return a question's cells; the choices stand by the alphabet, which gives none away."""
    answer = question.answer
    if not isinstance(answer, Choose):
        return []
    choices = sorted((*answer.answers, *answer.wrong), key=str.casefold)
    right = ",".join(str(choices.index(text) + 1) for text in answer.answers)
    empty = [""] * (ANSWERS - len(choices))
    return [question.ask, *choices, *empty, LIMIT, right]

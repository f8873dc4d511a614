"""A lesson as tables: by player, question, fact and answer, and what else there was.

A table is a list of rows with the same columns. A column that would mean nothing in a row is empty
there, so that a spreadsheet's means are right: who did not answer has no credit, and neither has an
answer that the pack can call neither right nor wrong. The names of tables and columns are the same
in every language, so that what reads them can rely on them.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hubquiz.exchange.cells import cell
from hubquiz.game.setup import Certainty
from hubquiz.quiz.marking import right_words
from hubquiz.reports import findings
from hubquiz.reports.words import fact_words, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hubquiz.game.events import Answered
    from hubquiz.reports.findings import Confusion
    from hubquiz.reports.lesson import Asked, Given, Lesson, Seated

Row = dict[str, object]
Table = list[Row]

SHOWN = 5
"""How many confusions a cell lists, the commonest first."""


def players(lesson: Lesson) -> Table:
    """Return a row a player, the best first: what was reached, and the credit of each question.

    Who was taken out has no place.
    """
    scores = [one.tally.score for one in lesson.present]
    # Equals share the place of the first of them.
    return [
        {"place": "" if one.gone else scores.index(one.tally.score) + 1} | _reached(lesson, one)
        for one in lesson.players
    ]


def questions(lesson: Lesson) -> Table:
    """Return a row a question, in the order asked."""
    return [_asked(one) for one in lesson.asked]


def facts(lesson: Lesson) -> Table:
    """Return a row a fact, the least known first: what the class answered of it, in any guise."""
    by_number = {one.number: one.question for one in lesson.asked}
    return [
        {
            "fact": fact.key,
            "in words": fact_words(fact.key, [by_number[number] for number in fact.numbers]),
            "kinds": list(fact.kinds),
            "questions": list(fact.numbers),
            "answered": fact.answered,
            "right": fact.right,
            "credit": _rounded(fact.credit),
            **({"last time": _rounded(fact.before)} if lesson.before else {}),
            "confused": _listed(fact.confused),
        }
        for fact in findings.facts(lesson)
    ]


def answers(lesson: Lesson) -> Table:
    """Return a row an answer: nothing is added up in it, so anything can be.

    Of a question with two votes, both answers have a row; points are the second's.
    """
    return [
        _answer(lesson, asked, given, vote)
        for asked in lesson.asked
        for vote, given in asked.votes
        if given.answered
    ]


def confusions(lesson: Lesson) -> Table:
    """Return a row for each thing that was taken for another, the commonest first."""
    return [
        {
            "right": one.right,
            "taken for it": one.taken,
            "times": one.times,
            "players": one.players,
            "questions": list(one.numbers),
        }
        for one in findings.confusions(lesson.told)
    ]


def sure_but_wrong(lesson: Lesson) -> Table:
    """Return a row for each wrong answer that players were sure of."""
    return [
        {
            "question": one.number,
            "prompt": one.prompt,
            "answer": one.believed,
            "key": one.right,
            "players": one.players,
        }
        for one in findings.beliefs(lesson)
    ]


def votes(lesson: Lesson) -> Table:
    """Return a row for each question with two votes: who took part in both, and how they moved."""
    return [
        {
            "question": one.number,
            "prompt": one.prompt,
            "answered twice": one.of,
            "right before": one.before,
            "right after": one.after,
            "wrong to right": one.gained,
            "right to wrong": one.lost,
        }
        for one in findings.votes(lesson)
    ]


def teams(lesson: Lesson) -> Table:
    """Return a row a team, the best first."""
    return [
        {
            "team": one.name,
            "members": one.members,
            "score": round(one.score, 1),
            "share": _rounded(one.share),
        }
        for one in findings.teams(lesson)
    ]


TABLES: dict[str, Callable[[Lesson], Table]] = {
    "players": players,
    "questions": questions,
    "facts": facts,
    "confusions": confusions,
    "sure-but-wrong": sure_but_wrong,
    "votes": votes,
    "teams": teams,
    "answers": answers,
}
"""The report's tables, by name."""

ALWAYS = frozenset({"players", "questions", "facts", "answers"})
"""The tables of every lesson; of the others there is none if nothing is in it."""


def tables_of(lesson: Lesson) -> dict[str, Table]:
    """Return the tables of a lesson that there are, by name."""
    made = {name: table(lesson) for name, table in TABLES.items()}
    return {name: table for name, table in made.items() if table or name in ALWAYS}


def as_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180), in UTF-8 with the mark that spreadsheets know it by.

    Text that a spreadsheet would run is guarded. A table without rows has no columns either.
    """
    written = io.StringIO()
    writer = csv.DictWriter(written, list(table[0]) if table else [])
    writer.writeheader()
    for row in table:
        writer.writerow({name: cell(value) for name, value in row.items()})
    return written.getvalue().encode("utf-8-sig")


def _reached(lesson: Lesson, seated: Seated) -> Row:
    reached = seated.tally
    mine = [asked.given.get(seated.token) for asked in lesson.asked]
    given = [one for one in mine if one and one.answered]
    sure = [one for one in given if one.answer.certainty is Certainty.SURE]
    row: Row = {
        "player": seated.name,
        **({"team": seated.team} if lesson.teams else {}),
        "score": reached.score,
        "answered": len(given),
        "right": reached.right,
        "share": round(reached.credit / reached.counted, 3) if reached.counted else "",
        "best streak": reached.best_streak,
        "seconds": _seconds(sum(one.answer.used for one in given)),
    }
    if lesson.certain:
        row |= {"sure": len(sure), "sure but wrong": sum(map(findings.is_misled, sure))}
    for asked, one in zip(lesson.asked, mine, strict=True):
        row[f"Q{asked.number}"] = _credit(one.answer) if one and asked.told else ""
    return row


def _answer(lesson: Lesson, asked: Asked, given: Given, vote: int) -> Row:
    answer = given.answer
    return {
        "question": asked.number,
        "prompt": given.question.prompt,
        "player": lesson.names[given.player],
        "vote": vote,
        "answer": in_words(given.question, answer.response),
        "key": right_words(given.question.shape),
        "credit": _credit(answer),
        "points": "" if asked.first is not None and vote == 1 else answer.points,
        "sure": answer.certainty.value if answer.certainty else "",
        "seconds": _seconds(answer.used),
    }


def _asked(asked: Asked) -> Row:
    question, given = asked.question, asked.answers
    return {
        "question": asked.number,
        "kind": question.kind,
        "prompt": question.prompt,
        "key": right_words(question.shape),
        "counts": asked.standing.value,
        "again": "" if asked.again is None else asked.again,
        "asked": len(asked.given),
        "answered": len(given),
        "right": sum(one.answer.mark.correct for one in given),
        "credit": _rounded(findings.credit(given)),
        "seconds": _rounded(findings.mean(one.answer.used / 1000 for one in given)),
        "confused": _listed(findings.confusions([asked])),
        "facts": list(question.facts),
    }


def _listed(confused: Iterable[Confusion]) -> list[str]:
    return [f"{one.right} ← {one.taken} ({one.times})" for one in confused][:SHOWN]


def _credit(answer: Answered) -> float | str:
    return round(answer.mark.credit, 3) if answer.mark.counted else ""


def _rounded(value: float | None) -> float | str:
    return "" if value is None else round(value, 3)


def _seconds(ms: int) -> float:
    return round(ms / 1000, 1)

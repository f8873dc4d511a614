"""What a teacher takes home: a session's answers as tables, by player, question, fact and answer.

A table is a list of rows with the same columns. A column that would mean nothing in a row is empty
there, so that a spreadsheet's means are right: who did not answer has no credit, and neither has an
answer that the pack can call neither right nor wrong. A question that was taken out of the score
stands in its table, and counts in no other.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from hubquiz.exchange.cells import cell
from hubquiz.game.scoring import tally
from hubquiz.quiz.marking import number_text, right_words, with_unit
from hubquiz.quiz.responses import Arranged, Estimated, GaveUp, Paired, Picked, Pointed, Wrote
from hubquiz.quiz.shapes import Arrange, Estimate, Pair, Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hubquiz.game.events import Answered
    from hubquiz.game.scoring import Tally
    from hubquiz.game.setup import Player
    from hubquiz.game.state import State, Turn
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response

Row = dict[str, object]
Table = list[Row]

SHOWN = 5
"""How many confusions a cell lists, the commonest first."""


def players(state: State) -> Table:
    """Return a row a player, the best first: what was reached, and the credit of each question."""
    reached = [(player, tally(state.past, player.token)) for player in state.players]
    reached.sort(key=lambda one: -one[1].score)
    scores = [mine.score for _player, mine in reached]
    # Equals share the place of the first of them.
    return [
        {"place": scores.index(mine.score) + 1} | _reached(state, player, mine)
        for player, mine in reached
    ]


def questions(state: State) -> Table:
    """Return a row a question, in the order asked."""
    return [_asked(number, turn) for number, turn in enumerate(state.past, 1)]


def facts(state: State) -> Table:
    """Return a row a fact, the least known first: what the class answered of it, in any guise."""
    found: dict[str, list[tuple[Question, Answered]]] = {}
    for turn in _counted(state):
        for fact in dict.fromkeys(turn.question.facts):
            found.setdefault(fact, []).extend((turn.question, one) for one in _given(turn))
    rows = [_known(fact, marked) for fact, marked in found.items()]
    return sorted(rows, key=lambda row: (row["credit"] == "", _number(row["credit"] or 0)))


def answers(state: State) -> Table:
    """Return a row an answer: nothing is added up in it, so anything can be."""
    # Who was taken out has answered all the same.
    names = {token: seat.name for token, seat in (*state.removed.items(), *state.roster.items())}
    return [
        {
            "question": number,
            "prompt": turn.question.prompt,
            "player": names[token],
            "answer": in_words(turn.question, answer.response),
            "key": right_words(turn.question.shape),
            "credit": _credit(answer),
            "points": answer.points,
            "seconds": _seconds(answer.used),
        }
        for number, turn in enumerate(state.past, 1)
        for token, answer in turn.answers.items()
        if not isinstance(answer.response, GaveUp)
    ]


TABLES: dict[str, Callable[[State], Table]] = {
    "players": players,
    "questions": questions,
    "facts": facts,
    "answers": answers,
}
"""The report's tables, by name."""


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


def in_words(question: Question, response: Response) -> str:
    """Return a response in words, in no language but the pack's; nothing if there was none."""
    match question.shape, response:
        case Pick(choices=choices), Picked(choices=chosen):
            return "; ".join(choices[i] for i in chosen)
        case Pair(left=left, right=right), Paired(right=laid):
            pairs = zip(left, laid, strict=True)
            return "; ".join(f"{item} — {right[j]}" for item, j in pairs if j is not None)
        case Arrange(items=items), Arranged(order=order):
            return " → ".join(items[i] for i in order)
        case Estimate(years=years, unit=unit), Estimated(value=value):
            return with_unit(number_text(value, years=years), unit)
        case _, Wrote(text=text):
            return text
        case _, Pointed(lat=lat, lon=lon):
            return f"{lat:.2f}, {lon:.2f}"
        case _:
            return ""


def _reached(state: State, player: Player, reached: Tally) -> Row:
    mine = [turn.answers.get(player.token) for turn in state.past]
    given = [one for one in mine if one and not isinstance(one.response, GaveUp)]
    return {
        "player": player.name,
        "score": reached.score,
        "answered": len(given),
        "right": reached.right,
        "share": round(reached.credit / reached.counted, 3) if reached.counted else "",
        "best streak": reached.best_streak,
        "seconds": _seconds(sum(one.used for one in given)),
    } | {
        f"Q{number}": _credit(one) if one and turn.counts else ""
        for number, (turn, one) in enumerate(zip(state.past, mine, strict=True), 1)
    }


def _asked(number: int, turn: Turn) -> Row:
    given = tuple(_given(turn))
    question = turn.question
    return {
        "question": number,
        "kind": question.kind,
        "prompt": question.prompt,
        "key": right_words(question.shape),
        "counts": "yes" if turn.counts else "no",
        "asked": len(turn.answers),
        "answered": len(given),
        "right": sum(one.mark.correct for one in given),
        "credit": _mean(one.mark.credit for one in given if one.mark.counted),
        "seconds": _mean(one.used / 1000 for one in given),
        "confused": _confusions(given),
        "facts": list(question.facts),
    }


def _known(fact: str, marked: Sequence[tuple[Question, Answered]]) -> Row:
    given = [one for _question, one in marked]
    return {
        "fact": fact,
        "kinds": sorted({question.kind for question, _one in marked}),
        "answered": len(given),
        "right": sum(one.mark.correct for one in given),
        "credit": _mean(one.mark.credit for one in given if one.mark.counted),
        "confused": _confusions(given),
    }


def _counted(state: State) -> Iterator[Turn]:
    return (turn for turn in state.past if turn.counts)


def _given(turn: Turn) -> Iterator[Answered]:
    return (one for one in turn.answers.values() if not isinstance(one.response, GaveUp))


def _confusions(given: Iterable[Answered]) -> list[str]:
    counted = Counter(pair for one in given for pair in one.mark.confused)
    return [f"{right} ← {taken} ({times})" for (right, taken), times in counted.most_common(SHOWN)]


def _credit(answer: Answered) -> float | str:
    return round(answer.mark.credit, 3) if answer.mark.counted else ""


def _mean(values: Iterable[float]) -> float | str:
    found = list(values)
    return round(sum(found) / len(found), 3) if found else ""


def _seconds(ms: int) -> float:
    return round(ms / 1000, 1)


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0.0

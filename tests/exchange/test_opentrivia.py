"""Open Trivia DB, in each of its encodings."""

from __future__ import annotations

import base64
import json
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest

from hubquiz.content.model import Choose
from hubquiz.exchange import opentrivia
from hubquiz.exchange.model import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS: list[dict[str, Any]] = [
    {
        "type": "multiple",
        "difficulty": "easy",
        "category": "Science: Sky & Sea",
        "question": 'What is "blue" by day?',
        "correct_answer": "The sky's vault",
        "incorrect_answers": ["A fire", "50% + 1 of us", "Ünlit <lamp>"],
    },
    {
        "type": "boolean",
        "difficulty": "hard",
        "category": "History",
        "question": "Water is wet?",
        "correct_answer": "False",
        "incorrect_answers": ["True"],
    },
]


def entities(text: str) -> str:
    for mark, name in {
        "&": "amp",
        '"': "quot",
        "'": "#039",
        "Ü": "Uuml",
        "<": "lt",
        ">": "gt",
    }.items():
        text = text.replace(mark, f"&{name};")
    return text


def encoded(how: Callable[[str], str]) -> bytes:
    rows = [
        {
            key: [how(v) for v in value] if isinstance(value, list) else how(value)
            for key, value in row.items()
        }
        for row in ROWS
    ]
    return json.dumps({"response_code": 0, "results": rows}).encode()


@pytest.mark.parametrize(
    "how",
    [
        entities,
        quote,
        quote_plus,
        lambda text: base64.b64encode(text.encode()).decode(),
    ],
)
def test_each_encoding_is_found(how: Callable[[str], str]) -> None:
    data = encoded(how)
    assert opentrivia.recognises(data)
    imported = opentrivia.read(data, "trivia.json")
    first, second = imported.pack.questions
    assert first.ask == 'What is "blue" by day?'
    assert first.answer == Choose(("The sky's vault",), ("A fire", "50% + 1 of us", "Ünlit <lamp>"))
    assert first.topics == ("Science: Sky & Sea",)
    assert second.answer == Choose(("False",), ("True",))
    assert [note.message for note in imported.notes] == [
        "how difficult a question is said to be is not kept"
    ]


def test_a_list_alone_is_read_and_what_is_incomplete_is_told() -> None:
    rows = [*ROWS, {"question": "No answer?"}, 7, {"question": 1, "correct_answer": "x"}]
    imported = opentrivia.read(json.dumps(rows).encode(), "x.json")
    assert len(imported.pack.questions) == 2
    assert [note.place for note in imported.notes if note.skipped] == [
        "question 3",
        "question 4",
        "question 5",
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b'{"results": [\n{"question": "x"', 2),
        (b'{"response_code": 5, "results": []}', 0),
        (b'{"results": {}}', 0),
        (b"[" * 200_000, 0),
        (b"[" + b"9" * 10_000 + b"]", 0),
        (b"null", 0),
    ],
)
def test_what_has_no_questions_is_refused_at_its_place(data: bytes, line: int) -> None:
    start = time.process_time()
    with pytest.raises(ExchangeError, match=r"x\.json") as error:
        opentrivia.read(data, "x.json")
    assert error.value.line == line
    assert time.process_time() - start < 2


def test_other_json_is_not_taken_for_it() -> None:
    assert not opentrivia.recognises(b'{"questions": []}')
    assert not opentrivia.recognises(b"")


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ({"question": "Who?", "answer": "Ann", "choices": ["Bo", "Ann"]}, "Ann"),
        ({"question": "Who?", "correct": "B", "options": ["Bo", "Ann"]}, "Ann"),
        ({"question": "Who?", "correctIndex": 0, "options": ["Ann", "Bo"]}, "Ann"),
        ({"question": "Who?", "correctIndex": 1, "options": ["Bo", "1"]}, "1"),
        ({"question": "Who?", "correct_answer": "ann ", "answers": ["Bo", "Ann"]}, "Ann"),
    ],
)
def test_lists_of_questions_like_it(row: dict[str, object], right: str) -> None:
    data = json.dumps([{}, row]).encode()
    assert opentrivia.recognises(data)
    found = opentrivia.read(data, "quiz.json")
    (question,) = found.pack.questions
    assert question.answer == Choose((right,), ("Bo",))
    assert not found.skipped


@pytest.mark.parametrize(
    "row",
    [
        {"question": "Who?", "answer": "Cy", "choices": ["Bo", "Ann"]},
        {"question": "Who?", "answer": 7, "choices": ["Bo", "Ann"]},
        {"question": "Who?", "answer": "Bo", "choices": ["Bo", {"text": "Ann"}]},
        {"question": "Who?", "answer": "Bo", "choices": []},
        {"answer": "Bo", "choices": ["Bo", "Ann"]},
    ],
)
def test_a_key_that_names_no_choice_is_told(row: dict[str, object]) -> None:
    data = json.dumps([{"question": "A?", "answer": "B", "choices": ["B", "C"]}, row]).encode()
    found = opentrivia.read(data, "quiz.json")
    assert found.skipped == 1
    assert len(found.pack.questions) == 1


def test_choices_that_say_which_of_them_is_right() -> None:
    choices = [{"text": "Bo", "correct": False}, {"text": "Ann", "correct": True}]
    data = json.dumps([{"question": "Who?", "answers": choices}]).encode()
    assert opentrivia.recognises(data)
    (question,) = opentrivia.read(data, "quiz.json").pack.questions
    assert question.answer == Choose(("Ann",), ("Bo",))
    both = [{"text": "Bo", "correct": True}, *choices]
    data = json.dumps([{"question": "Who?", "answers": both}]).encode()
    assert opentrivia.read(data, "quiz.json").skipped == 1

"""Open Trivia DB, in each of its encodings."""

from __future__ import annotations

import base64
import json
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange import opentrivia
from hubquiz.exchange.model import ExchangeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hubquiz.exchange.model import Imported

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
        {"question": "Who?", "answer": "Bo", "choices": ["Bo", {"weight": [2]}]},
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


def found(*rows: object, under: str = "") -> Imported:
    data = json.dumps({under: rows, "total": 2} if under else rows).encode()
    return opentrivia.read(data, "quiz.json")


ANN = Choose(("Ann",), ("Bo", "Cy"))


@pytest.mark.parametrize(
    "row",
    [
        {"question": "Who?", "choice1": "Bo", "choice2": "Cy", "choice3": "Ann", "answer": 3},
        {"question": "Who?", "option_a": "Bo", "option_b": "Cy", "option_c": "Ann", "answer": "C"},
        {"question": "Who?", "options": {"A": "Bo", "B": "Cy", "C": "Ann"}, "answer": "C"},
        {
            "text": "Who?",
            "options": [
                {"letter": "x", "text": "Bo"},
                {"letter": "y", "text": "Cy"},
                {"letter": "z", "text": "Ann"},
            ],
            "answer": "z",
        },
        {"title": "Who?", "question": ["Bo", "Cy", "Ann"], "answer": "Ann"},
        {"fråga": "Who?", "alternativ": ["Bo", "Cy", "Ann"], "rätt_svar": "Ann"},
        {"question": {"text": "Who?"}, "correctAnswer": "Ann", "incorrectAnswers": ["Bo", "Cy"]},
        {"questionText": "Who?", "choices": ["Bo", {"text": "Cy"}, "Ann"], "correctOption": "Ann"},
        {"question": "Who?", "choices": ["Bo", "Cy", "Ann"], "correct": ["Ann"]},
    ],
)
@pytest.mark.parametrize("under", ["", "questions", "cards"])
def test_forms_of_others(row: dict[str, object], under: str) -> None:
    imported = found(row, under=under)
    (question,) = imported.pack.questions
    assert (question.ask, question.answer) == ("Who?", ANN)
    assert not imported.guesses


def test_several_choices_may_be_right() -> None:
    row = {"question": "Who?", "choices": ["Ann", "Bo", "Cy"], "correctAnswers": ["Ann", "Cy"]}
    assert found(row).pack.questions[0].answer == Choose(("Ann", "Cy"), ("Bo",))


@pytest.mark.parametrize(
    ("keys", "first", "sure"),
    [((0, 1, 1), 0, True), ((3, 1, 2), 1, True), ((1, 2, 1), 0, False)],
)
def test_numbers_are_counted_as_all_of_a_list_allow(
    keys: tuple[int, ...], first: int, *, sure: bool
) -> None:
    names = ["Ann", "Bo", "Cy"]
    rows = [{"question": f"{at}?", "options": names, "answer": k} for at, k in enumerate(keys)]
    imported = found(*rows)
    for question, key in zip(imported.pack.questions, keys, strict=True):
        assert isinstance(question.answer, Choose)
        assert question.answer.answers == (names[key - first],)
    assert bool(imported.guesses) is not sure


def test_numbers_that_are_choices_are_texts() -> None:
    rows = [
        {"question": "2+2?", "options": ["3", "4", "5"], "answer": 4},
        {"question": "1+2?", "options": ["2", "3", "4"], "answer": 3},
    ]
    answers = [question.answer for question in found(*rows).pack.questions]
    assert answers == [Choose(("4",), ("3", "5")), Choose(("3",), ("2", "4"))]


def test_lists_within_lists_are_topics_by_their_titles() -> None:
    row = {"question": "Who?", "options": ["Bo", "Cy", "Ann"], "correctAnswer": "Ann"}
    tests = [
        {"title": "Birds", "questions": [row]},
        {"title": "Bees", "questions": [row | {"question": "And?"}]},
    ]
    imported = opentrivia.read(json.dumps({"tests": tests}).encode(), "quiz.json")
    assert [(q.ask, q.topics) for q in imported.pack.questions] == [
        ("Who?", ("Birds",)),
        ("And?", ("Bees",)),
    ]


def test_without_choices_an_answer_is_typed_and_true_or_false_is_chosen() -> None:
    rows = [{"question": "Who?", "answer": "Ann"}, {"question": "So?", "answer": False}]
    answers = [question.answer for question in found(*rows).pack.questions]
    assert answers == [Typed(("Ann",)), Choose(("False",), ("True",))]


def test_explanations_tell_how_numbers_are_counted() -> None:
    row = {"question": "Who?", "options": ["Bo", "Ann", "Cyril"], "answer": 1}
    assert found(row | {"explanation": "Ann wrote it"}).pack.questions[0].answer == Choose(
        ("Ann",), ("Bo", "Cyril")
    )
    row["options"] = ["Ann", "Bob", "Cyril"]
    assert found(row | {"explanation": "Ann wrote it"}).pack.questions[0].answer == Choose(
        ("Ann",), ("Bob", "Cyril")
    )


def test_a_key_may_be_the_number_that_choices_bear() -> None:
    choices = {"1": "oak", "2": "cat", "3": "elm", "4": "dog"}
    several = {"description": "Trees?", "code": "x = 1", "answers": choices}
    row = {"description": "Barks?", "answers": choices, "correct_answer": "4"}
    first, second = found(several | {"correct_answer": ["1", "3"]}, row).pack.questions
    assert (first.ask, first.answer) == ("Trees?\nx = 1", Choose(("oak", "elm"), ("cat", "dog")))
    assert second.answer == Choose(("dog",), ("oak", "cat", "elm"))
    options = [{"id": at, "text": of} for at, of in choices.items()]
    asked: dict[str, Any] = {"question": "Barks?", "options": options}
    (question,) = found(
        asked | {"answer": 2}, asked | {"question": "Mews?", "answer": 1}
    ).pack.questions[:1]
    assert question.answer == Choose(("cat",), ("oak", "elm", "dog"))


def test_letters_before_the_choices_name_them() -> None:
    rows = [
        {"question": "Which is a list?", "options": ["A) []", "B) ()", "C) {}"], "answer": "A"},
        {"question": "Which is B?", "options": ["A) B", "B) A", "C) C"], "answer": "B"},
        {"question": "Which is empty?", "options": ["A) ''", "B) 'a'"], "answer": "A) ''"},
    ]
    found = opentrivia.read(json.dumps(rows).encode(), "code.json").pack
    assert [q.answer for q in found.questions] == [
        Choose(("[]",), ("()", "{}")),
        Choose(("A",), ("B", "C")),
        Choose(("''",), ("'a'",)),
    ]


def test_answers_without_any_mark_are_all_accepted_if_some_question_has_but_one() -> None:
    rows: list[dict[str, Any]] = [
        {"question": "Who wrote Emma?", "answers": ["Jane Austen", "Austen"]},
        {"question": "Who wrote Ulysses?", "answers": ["James Joyce"]},
    ]
    found = opentrivia.read(json.dumps(rows).encode(), "books.json").pack
    assert [q.answer for q in found.questions] == [
        Typed(("Jane Austen", "Austen")),
        Typed(("James Joyce",)),
    ]
    rows[1]["answers"] = ["James Joyce", "Flann O'Brien"]
    assert not opentrivia.read(json.dumps(rows).encode(), "books.json").pack.questions


def test_a_prompt_may_be_a_list_of_its_lines() -> None:
    rows = [
        {"prompt": ["You changed a file.", "Which command shows how?"], "answer": "diff"},
        {"prompt": "Which command lists files?", "answer": "ls"},
    ]
    found = opentrivia.read(json.dumps(rows).encode(), "shell.json").pack
    assert [q.ask for q in found.questions] == [
        "You changed a file.\nWhich command shows how?",
        "Which command lists files?",
    ]

"""Questions, responses and marks survive being written down."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from tests.harness.questions import PICK, SHAPES, asked, marks, questions, responses

from hubquiz.content.values import Type
from hubquiz.quiz.codec import (
    CodecError,
    decode_mark,
    decode_question,
    decode_response,
    encode_mark,
    encode_question,
    encode_response,
)
from hubquiz.quiz.mark import Mark
from hubquiz.quiz.responses import Picked
from hubquiz.quiz.shapes import Exhibit

if TYPE_CHECKING:
    from hubquiz.quiz.question import Question
    from hubquiz.quiz.responses import Response
    from hubquiz.quiz.shapes import Shape


def through_json(data: object) -> Any:
    return json.loads(json.dumps(data, allow_nan=False))


@given(questions)
def test_a_question_comes_back(question: Question) -> None:
    assert decode_question(through_json(encode_question(question))) == question


def test_a_question_written_before_there_were_pictures_has_none() -> None:
    shown = Exhibit(Type.PICTURE, "a.png", "A hill", "A. Painter")
    plain = asked(PICK)
    data = through_json(encode_question(plain))
    assert "exhibits" not in data
    assert "pictures" not in data["shape"]["pick"]
    assert decode_question(data) == plain
    shape = replace(PICK, pictures=(shown, None, None))
    question = replace(plain, shape=shape, exhibits=(shown,))
    assert decode_question(through_json(encode_question(question))) == question


@given(responses)
def test_a_response_comes_back(response: Response) -> None:
    assert decode_response(through_json(encode_response(response))) == response


@given(marks)
def test_a_mark_comes_back(mark: Mark) -> None:
    assert decode_mark(through_json(encode_mark(mark))) == mark


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_a_field_from_the_future_is_ignored(shape: Shape) -> None:
    question = asked(shape)
    data = through_json(encode_question(question))
    data["smell"] = "of the sea"
    data["shape"]["smell"] = True
    for claim in data["claims"]:
        claim["weight"] = 3
    assert decode_question(data) == question


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("v",), "question: v is missing"),
        (("kind",), "question: kind is missing"),
        (("prompt",), "question: prompt is missing"),
        (("shape",), "question: shape is missing"),
        (("shape", "pick"), "question.shape: it is none of the six shapes"),
        (("claims", 0, "verdict"), r"question.claims\[0\]: verdict is missing"),
    ],
)
def test_what_is_missing_is_named(path: tuple[str | int, ...], message: str) -> None:
    data = through_json(encode_question(asked(SHAPES[0])))
    *parents, last = path
    holder = data
    for step in parents:
        holder = holder[step]
    del holder[last]
    with pytest.raises(CodecError, match=message):
        decode_question(data)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("v", 2, "it is of version 2, and this HubQuiz reads up to 1"),
        ("v", True, "v can't be true"),
        ("prompt", 7, "prompt can't be 7"),
        ("facts", "abc", 'facts can\'t be "abc"'),
        ("facts", [1], "facts can't be 1"),
        ("claims", [[]], r"question.claims\[0\]: an object is expected, not \[\]"),
        (
            "shape",
            {"point": {"lat": 1, "lon": 2, "within": 3, "map": "w", "frame": [1, 2]}},
            "frame has 4 parts, not 2",
        ),
        ("shape", {"number": {"key": "many"}}, 'key can\'t be "many"'),
    ],
)
def test_what_is_of_another_type_is_named(field: str, value: object, message: str) -> None:
    data = through_json(encode_question(asked(SHAPES[0])))
    data[field] = value
    with pytest.raises(CodecError, match=message):
        decode_question(data)


@pytest.mark.parametrize("data", [None, [], "pick", {}, {"pick": "0"}, {"point": [1]}])
def test_what_is_no_response_is_refused(data: object) -> None:
    with pytest.raises(CodecError):
        decode_response(data)


def test_an_unknown_verdict_is_refused() -> None:
    data = through_json(encode_question(asked(SHAPES[0])))
    data["claims"][0]["verdict"] = "maybe"
    with pytest.raises(CodecError, match="verdict can't be 'maybe'"):
        decode_question(data)


def test_a_question_of_the_first_version_is_still_read() -> None:
    question = decode_question(
        {
            "v": 1,
            "kind": "choice",
            "prompt": "Which?",
            "shape": {"pick": {"choices": ["a", "b"], "key": [1]}},
        }
    )
    assert question.shape_name == "pick"
    assert decode_response({"pick": [1]}) == Picked((1,))
    assert decode_mark({"credit": 1, "right": "b"}) == Mark(1.0, "b")

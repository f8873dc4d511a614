"""Messages are read once and for all, and whatever is wrong with them is told."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.questions import responses

from hubquiz.classroom.limits import Bucket
from hubquiz.classroom.spec import Spec
from hubquiz.classroom.wire import (
    MESSAGE_BYTES,
    Answer,
    Do,
    Enter,
    GarbledError,
    Hello,
    Ping,
    Role,
    What,
    decode,
    encode_response,
)
from hubquiz.quiz.codec import CodecError
from hubquiz.quiz.responses import Paired, Picked, Response


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"t":"hello","v":1,"role":"player","pin":"123456","token":"","lang":"zh_CN"}',
            Hello(Role.PLAYER, 1, "123456", "", "", "zh_CN"),
        ),
        ('{"t":"hello","v":1,"role":"teacher","key":"k"}', Hello(Role.TEACHER, 1, key="k")),
        ('{"t":"join","op":1,"name":"Ada","x":{"y":[]}}', Enter(1, "Ada")),
        ('{"t":"answer","op":2,"q":3,"r":{"choices":[1]}}', Answer(2, 3, Picked((1,)))),
        (
            '{"t":"answer","op":2,"q":3,"r":{"right":[2,null,1]}}',
            Answer(2, 3, Paired((2, None, 1))),
        ),
        ('{"t":"do","op":4,"what":"next","n":3}', Do(4, What.NEXT, number=3)),
        ('{"t":"do","op":4,"what":"extend","seconds":9}', Do(4, What.EXTEND, seconds=9)),
        ('{"t":"ping"}', Ping()),
    ],
)
def test_messages_are_read(text: str, message: object) -> None:
    assert decode(text) == message


@given(responses)
def test_a_response_comes_through_as_it_was(response: Response) -> None:
    body = encode_response(response)
    if body is None:
        return
    text = json.dumps({"t": "answer", "op": 1, "q": 1, "r": body})
    try:
        read = decode(text)
    except GarbledError:  # what JSON can't say: infinity
        assert any(word in text for word in ("Infinity", "NaN"))
        return
    assert read == Answer(1, 1, response)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_a_message_or_garbled(text: str) -> None:
    with contextlib.suppress(GarbledError):
        decode(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=5,
    ),
    st.sampled_from(["hello", "join", "answer", "do", "ping"]),
    st.sampled_from(["v", "role", "op", "name", "q", "r", "what", "seconds", "n", "pin"]),
)
def test_any_object_is_a_message_or_garbled(value: object, kind: str, name: str) -> None:
    whole = {"v": 1, "role": "player", "op": 1, "name": "Ada", "q": 1, "r": {"choices": [0]}}
    text = json.dumps({"t": kind, "what": "next", **whole, name: value})
    with contextlib.suppress(GarbledError):
        decode(text)


def test_a_message_has_a_size() -> None:
    start, end = '{"t":"join","op":1,"name":"', '"}'
    fits = start + "a" * (MESSAGE_BYTES - len(start + end)) + end
    assert isinstance(decode(fits), Enter)
    with pytest.raises(GarbledError, match="4096 bytes"):
        decode(start + "a" + fits[len(start) :])
    with pytest.raises(GarbledError, match="4096 bytes"):
        decode(start + "é" * 2040 + end)


@pytest.mark.parametrize("escaped", ['"\\ud800"', '"\\udc00x"', '{"\\ud83d":1}'])
def test_half_a_character_is_none(escaped: str) -> None:
    with pytest.raises(GarbledError):
        decode('{"t":"ping","x":' + escaped + "}")
    assert decode('{"t":"ping","x":"\\ud83d\\ude00"}') == Ping()


def test_a_spec_is_kept_as_text() -> None:
    numbers = iter(range(256))
    spec = Spec.new(lambda size: bytes(next(numbers) for _ in range(size)), lang="zh", link=True)
    assert Spec.decode(spec.encode()) == spec
    assert len(spec.pin) == 6
    assert spec.pin.isdigit()
    assert spec.key != spec.link
    assert not Spec.new(lambda size: b"\0" * size).link
    with pytest.raises(CodecError, match="no JSON"):
        Spec.decode("{")
    with pytest.raises(CodecError, match="pin is missing"):
        Spec.decode("{}")


class TestBucket:
    def test_a_burst_and_then_a_rate(self) -> None:
        bucket = Bucket(3, 2, 0)
        assert [bucket.take(0) for _ in range(4)] == [True, True, True, False]
        assert [bucket.take(500), bucket.take(500)] == [True, False]
        assert [bucket.take(60_000) for _ in range(4)] == [True, True, True, False]

    def test_a_clock_that_is_set_back_gives_nothing(self) -> None:
        bucket = Bucket(1, 1, 10_000)
        assert bucket.take(10_000)
        assert not bucket.take(0)
        assert not bucket.take(999)
        assert bucket.take(1000)

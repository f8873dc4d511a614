"""Frozen values made in bulk are the same as those made one by one."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from hubquiz.content.model import NO_CONTEXT, Choose, Written
from hubquiz.content.unguarded import unguarded


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int
    name: str = "point"


def test_it_is_of_its_class_equal_and_frozen() -> None:
    made = unguarded(Point)(1, 2)
    assert type(made) is Point
    assert made == Point(1, 2)
    assert hash(made) == hash(Point(1, 2))
    assert unguarded(Point)(1, 2, name="other").name == "other"
    with pytest.raises(FrozenInstanceError):
        made.x = 3  # type: ignore[misc]  # that it can't be is the test


def test_defaults_are_the_class_s_own() -> None:
    made = unguarded(Written)("What?", Choose(("a",), ("b",)))
    assert (made.because, made.topics, made.media) == ("", (), ())
    assert made.context is NO_CONTEXT
    assert made.key == Written("What?", made.answer).key

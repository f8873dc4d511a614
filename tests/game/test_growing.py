"""A mapping that grows, and of which every earlier state stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.game.growing import Grown

if TYPE_CHECKING:
    from collections.abc import Sequence


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from("abcdefgh"))))
def test_it_is_a_dict_that_is_never_changed(steps: Sequence[tuple[int, str]]) -> None:
    grown: list[Grown[int]] = [Grown()]
    plain: list[dict[str, int]] = [{}]
    for at, (back, key) in enumerate(steps):
        place = max(0, len(grown) - 1 - back)  # one may grow from any that was before
        if key in plain[place]:
            with pytest.raises(KeyError):
                grown[place].plus(key, at)
        else:
            grown.append(grown[place].plus(key, at))
            plain.append({**plain[place], key: at})
    for one, other in zip(grown, plain, strict=True):
        assert one == other
        assert list(one.items()) == list(other.items())
        assert len(one) == len(other)
        assert [one.get(key) for key in "abcdefghz"] == [other.get(key) for key in "abcdefghz"]
        assert repr(one) == repr(other)


def test_what_is_not_there() -> None:
    small: Grown[int] = Grown([("a", 1)])
    large = small.plus("b", 2)
    assert "b" in large
    assert "b" not in small
    with pytest.raises(KeyError):
        small["b"]

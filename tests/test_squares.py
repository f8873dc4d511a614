"""Places by the squares of a grid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.squares import by_square, middle

PLACES = st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), max_size=60)


@given(PLACES, st.floats(0.01, 40))
def test_each_place_is_in_one_group_whose_places_are_near(
    places: list[tuple[float, float]], side: float
) -> None:
    groups = by_square(places, side, 2 * side)
    assert sorted(i for of in groups for i in of) == list(range(len(places)))
    for of in groups:
        for axis, most in ((0, side), (1, 2 * side)):
            along = [places[i][axis] for i in of]
            assert max(along) - min(along) <= most * (1 + 1e-9)


def test_the_middle_of_no_place_is_nowhere() -> None:
    assert middle([(0.0, 10.0), (2.0, 20.0)]) == (1.0, 15.0)
    with pytest.raises(ValueError, match="unpack"):
        middle([])

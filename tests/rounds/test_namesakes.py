from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubquiz.quiz.spelling import edits, slips_allowed
from hubquiz.rounds.namesakes import Namesakes


def test_a_name_that_a_slip_could_make_is_near() -> None:
    namesakes = Namesakes(["Nanjing", "Nanning", "Beijing", "Tianjin"])
    assert namesakes.near("Nanjing") == ["Nanning"]
    assert namesakes.near("Tianjin") == []


def test_a_name_too_short_to_forgive_a_slip_has_no_namesakes() -> None:
    assert Namesakes(["ZTE", "ZTF", "QQ"]).near("ZTE") == []


def test_hanzi_have_none() -> None:
    assert Namesakes(["北京市", "南京市"]).near("北京市") == []


def test_a_digit_is_no_slip() -> None:
    assert Namesakes(["Model 3 Alpha", "Model 4 Alpha"]).near("Model 3 Alpha") == []


@given(
    st.lists(st.text("abc", min_size=4, max_size=9), min_size=1, max_size=30),
    st.text("abc", min_size=4, max_size=9),
)
def test_no_name_that_a_slip_could_make_is_missed(names: list[str], name: str) -> None:
    slips = slips_allowed(name)
    near = set(Namesakes(names).near(name))
    for other in names:
        swapped = edits(name, other, 1) == 1
        if other != name and (swapped or apart(name, other) <= slips):
            assert other in near
    assert all(edits(name, other, slips) <= slips for other in near)


def apart(a: str, b: str) -> int:
    """Return the letters to change, add or leave out to make one word of another."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y)))
    return row[-1]

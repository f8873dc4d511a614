from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from hubquiz.ring import bent, depths, rounds
from hubquiz.ui.web import Node, Web, angles


@st.composite
def webs(draw: st.DrawFn) -> Web:
    groups = draw(st.lists(st.integers(0, 3), max_size=30))
    nodes = tuple(Node(str(at), group) for at, group in enumerate(groups))
    one = st.integers(0, max(len(nodes) - 1, 0))
    ties = draw(st.lists(st.tuples(one, one), max_size=40)) if nodes else []
    return Web(("a", "b", "c", "d"), nodes, tuple(ties))


@given(webs())
def test_each_has_a_place_of_its_own_and_groups_stay_together(web: Web) -> None:
    found = angles(web)
    assert len(found) == len(web.nodes)
    assert len({round(angle, 9) for angle in found}) == len(found)
    assert all(0 <= angle < math.tau for angle in found)
    order = sorted(range(len(found)), key=found.__getitem__)
    groups = [web.nodes[i].group for i in order]
    assert groups == sorted(groups)
    assert angles(web) == found


def crossings(web: Web, where: list[float]) -> int:
    """Count the lines that cross others, for nodes at these angles."""
    lines = [(min(where[a], where[b]), max(where[a], where[b])) for a, b in web.ties]
    return sum(a < c < b < d for a, b in lines for c, d in lines)


def test_lines_cross_less_than_in_the_pack_s_own_order() -> None:
    nodes = tuple(Node(name, int(name > "d")) for name in "abcdefgh")
    web = Web(("first", "second"), nodes, ((0, 4), (1, 5), (2, 6), (3, 7)))
    assert crossings(web, [float(i) for i in range(8)]) == 6
    assert crossings(web, angles(web)) == 0
    assert web.tied(0) == [4]
    assert web.tied(7) == [3]


def test_a_line_leads_from_one_end_to_the_other() -> None:
    line = bent((0.0, 0.0), (10.0, 0.0), (5.0, 8.0))
    assert line[0] == (0.0, 0.0)
    assert line[-1] == (10.0, 0.0)
    assert max(y for _x, y in line) == 4.0


@given(st.integers(1, 6000))
def test_very_many_stand_in_rounds_that_leave_the_middle_free(count: int) -> None:
    turns = [math.tau * i / count for i in range(count)]
    many, apart = rounds(count)
    outs = depths(turns)
    assert max(outs) == 1
    assert min(outs) >= 1 - (many - 1) * apart - 1e-9 > 0.2
    assert len({round(out, 9) for out in outs}) == min(many, count)
    if many > 1:  # those of one round are no nearer than the rounds
        inner = math.tau * min(outs) / (count / many)
        assert inner > apart * 0.2

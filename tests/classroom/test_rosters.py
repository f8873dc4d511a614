"""Rosters, from the tables that teachers have."""

from __future__ import annotations

import io

import pytest

from hubquiz.classroom.rosters import MOST, read_roster, teams_of
from hubquiz.classroom.spec import Pupil
from hubquiz.exchange.model import ExchangeError
from hubquiz.game.setup import Allowance


def read(text: str) -> tuple[Pupil, ...]:
    return read_roster(text.encode(), "7b.csv")


def names(text: str) -> list[str]:
    return [pupil.name for pupil in read(text)]


def test_a_list_is_one_of_names() -> None:
    assert read("Ada\nBo Li\n李娜\n") == (Pupil("Ada"), Pupil("Bo Li"), Pupil("李娜"))


def test_headings_say_what_the_columns_are() -> None:
    text = "Team;Name;Extra time;Fewer\nRed;Ada;1,5;x\nBlue;Bo;none;\nRed;Cy;;no\nBlue;Di;200%;yes"
    assert read(text) == (
        Pupil("Ada", "Red", Allowance(1.5, fewer=True)),
        Pupil("Bo", "Blue", Allowance(None)),
        Pupil("Cy", "Red"),
        Pupil("Di", "Blue", Allowance(2.0, fewer=True)),
    )
    assert teams_of(read(text)) == ("Red", "Blue")


def test_names_in_two_columns_are_joined() -> None:
    assert names("Last name,First name\nLovelace,Ada\nTuring,Alan\n") == [
        "Ada Lovelace",
        "Alan Turing",
    ]


def test_the_first_column_names_where_no_heading_says_so() -> None:
    assert read("Who,Team\nAda,A\nBo,B\n") == (Pupil("Ada", "A"), Pupil("Bo", "B"))


def test_chinese_headings() -> None:
    assert read("姓名,组,时间\n李娜,一组,2\n王伟,二组,\n") == (
        Pupil("李娜", "一组", Allowance(2.0)),
        Pupil("王伟", "二组"),
    )


def test_a_workbook_is_a_roster_too() -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import

    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("Name", "Time"), ("Ada", 3), ("Bo", None)):
        sheet.append(row)
    book.save(file)
    assert read_roster(file.getvalue(), "7b.xlsx") == (
        Pupil("Ada", allowance=Allowance(3.0)),
        Pupil("Bo"),
    )


def test_two_of_one_name_are_told_apart() -> None:
    assert names("Li Na\nLi  Na\nLi Na\n") == ["Li Na", "Li Na 2", "Li Na 3"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Name\n", "1 to 1,000 names"),
        ("\n".join(f"Kid {n}" for n in range(MOST + 1)), "1 to 1,000 names"),
        ("Name\n" + "a" * 41, "can't be a name"),
        ("Name\n<b>", "can't be a name"),
        ("Name,Time\nAda,11", "1 to 10 times"),
        ("Name,Time\nAda,0.5", "1 to 10 times"),
        ("Name,Time\nAda,soon", "1 to 10 times"),
        ("Name,Team\nAda,Red\nBo,Red", "2 to 8 teams"),
    ],
)
def test_what_is_no_roster(text: str, why: str) -> None:
    with pytest.raises(ExchangeError, match=why):
        read(text)

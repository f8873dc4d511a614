"""Blackboard's text files of questions, between tabs."""

from __future__ import annotations

from hubquiz.content.model import Choose, Match, Order, Reckon, Typed
from hubquiz.exchange import formats

ROWS = (
    "MC\tA tree?\toak\tCorrect\tcat\tincorrect",
    "MA\tTrees?\toak\tcorrect\tcat\tincorrect\telm\tcorrect",
    'TF\t"An oak is ""a tree"""\ttrue',
    "TF\tA cat is a tree\tFALSE",
    "ORD\tBy size\tant\tcat\tcow",
    "MAT\tSay\tcat\tmew\tdog\tbark\t\tmoo",
    "FIB\tH<sub>2</sub>O is?\twater\tice\t",
    "FIB_PLUS\tIt is [a]\ta\tred\tblue",
    "FIB_PLUS\tIt is [a] and [b]\ta\tred\t\tb\tblue",
    "NUM\tPi?\t3.14\t.01",
    "NUM\tLegs?\t4",
    "ESS\tTell all",
    "OP\tWhat do you think?",
    "MC\tNothing marked?\toak\tcat",
)


def test_each_type_becomes_what_it_is() -> None:
    data = "\r\n".join(ROWS).encode()
    assert formats.recognise(data, "upload.txt").name == "csv"
    found = formats.read(data, "upload.txt")
    answers = [question.answer for question in found.pack.questions]
    assert answers[:4] == [
        Choose(("oak",), ("cat",)),
        Choose(("oak", "elm"), ("cat",)),
        Choose(("True",), ("False",)),
        Choose(("False",), ("True",)),
    ]
    assert answers[4:8] == [
        Order(("ant", "cat", "cow")),
        Match((("cat", "mew"), ("dog", "bark"))),
        Typed(("water", "ice")),
        Typed(("red", "blue")),
    ]
    pi, legs = answers[8:]
    assert isinstance(pi, Reckon)
    assert isinstance(legs, Reckon)
    assert (pi.number.value, pi.within, legs.number.value) == (3.14, 0.01, 4)
    asked = [question.ask for question in found.pack.questions]
    assert (asked[2], asked[6]) == ('An oak is "a tree"', "H₂O is?")
    assert found.skipped == 4
    assert [note.line for note in found.notes if note.skipped] == [9, 12, 13, 14]


def test_a_table_of_such_letters_stays_a_table() -> None:
    data = b"FIB\toak\ta tree\nFIB\tash\ta tree\nFIB\telm\ta tree\nFIB\tcat\tnone\n"
    assert not formats.read(data, "table.tsv").pack.questions

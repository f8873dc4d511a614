"""OpenTriviaQA's text."""

from __future__ import annotations

import time

import pytest

from hubquiz.content.model import Choose, Typed
from hubquiz.exchange import triviaqa
from hubquiz.exchange.model import ExchangeError

TEXT = """
#Q What is blue by day?
Look up.
^ A sky
A Lead
B A sky
C Clay
or loam


#Q Water is wet.
^ True
A True
B False
#Q Who can say?
^ Nobody
#Q Which sign?
^ Mrs. White's
A Mrs Whites
B Mr. Black
"""


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])
def test_questions_come_over_with_their_key(text: str) -> None:
    assert triviaqa.recognises(text.encode())
    imported = triviaqa.read(text.encode(), "for-kids")
    assert imported.pack.title == "For kids"
    assert not imported.notes
    assert [(q.ask, q.answer) for q in imported.pack.questions] == [
        ("What is blue by day?\nLook up.", Choose(("A sky",), ("Lead", "Clay or loam"))),
        ("Water is wet.", Choose(("True",), ("False",))),
        ("Who can say?", Typed(("Nobody",))),
        ("Which sign?", Choose(("Mrs Whites",), ("Mr. Black",))),
    ]


def test_what_has_no_key_is_skipped_with_its_line() -> None:
    text = "#Q One?\nA x\nB y\n\n#Q Two?\n^ z\nA x\nB y\n\n#Q Three?\n^ x\nA x\nB y\n"
    imported = triviaqa.read(text.encode(), "x")
    assert [q.ask for q in imported.pack.questions] == ["Three?"]
    assert [note.line for note in imported.notes if note.skipped] == [1, 5]


def test_the_old_encoding_of_windows_is_read() -> None:
    imported = triviaqa.read("#Q Où?\n^ là\nA là\nB ici\n".encode("cp1252"), "x")
    assert imported.pack.questions[0].answer == Choose(("là",), ("ici",))
    assert [note.line for note in imported.notes] == [1]


def test_other_text_is_refused_and_not_taken_for_it() -> None:
    assert not triviaqa.recognises(b"#Query\n^ x")
    assert not triviaqa.recognises(b"")
    with pytest.raises(ExchangeError, match="x: this has no question"):
        triviaqa.read(b"words", "x")


def test_the_worst_file_is_read_quickly() -> None:
    start = time.process_time()
    triviaqa.recognises(b"#Q x\n" * 500_000)
    triviaqa.read(b"#Q x\n^ y\n" + b"A b\n" * 300_000, "x")
    assert time.process_time() - start < 2

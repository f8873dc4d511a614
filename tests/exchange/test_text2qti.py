"""text2qti's quizzes, also against text2qti itself."""

from __future__ import annotations

import time

import pytest

from hubquiz.content.model import Choose, Reckon, Typed
from hubquiz.exchange import numeric, text2qti
from hubquiz.exchange.model import ExchangeError, Imported

QUIZ = """Quiz title: The sky
Quiz description: What stands above,
    and why.
shuffle answers: true

% a remark
COMMENT
1.  Not asked
*a) x
b) y
END_COMMENT

Text title: Read this
Text: The sky is above.

Title: Colour
Points: 2
1.  What is **blue**
    by day?

    * Look up
    * Think
... It scatters.
+   Right you are.
-   Look again.
!   The sky is blue.
a)  A *fire*
... Fires are red.
*b) The sky,
    of course
c)  ```
    lead
    ```

2.  Which are warm?
[*] red
[ ] blue
[*] orange
[] green

3.  Who sees it?
*   everyone
*   all of us

4.  How far is it?
=   1.4142 +- 0.0001

5.  How wide?
=   [1.5, 2.5]

6.  How many?
=   1_000

7.  About how many?
=   200 +- 5%

8.  It is above.
*a) True
b)  False

9.  Write about it.
____

10. Draw it.
^^^

GROUP
pick: 1
solutions pick: 1
points per question: 2

1.  Half of $x^2$?
*a) $\\frac{1}{2}x^2$
b)  $2x$

END_GROUP
"""


def read(text: str) -> Imported:
    return text2qti.read(text.encode(), "quiz.txt")


def test_each_type_comes_over_with_its_key() -> None:
    pack = read(QUIZ).pack
    assert pack.title == "The sky"
    assert pack.about == "What stands above, and why."
    first, many, typed, far, wide, count, about, truth, half = pack.questions
    assert first.ask == "What is *blue* by day?\n\n• Look up\n• Think"
    assert first.answer == Choose(("The sky, of course",), ("A *fire*", "lead"))
    assert first.because == (
        "It scatters.\nThe sky is blue.\n“✓”: Right you are.\n“✗”: Look again.\n"
        "“A *fire*”: Fires are red."
    )
    assert many.answer == Choose(("red", "orange"), ("blue", "green"))
    assert typed.answer == Typed(("everyone", "all of us"))
    numbers = [(2, q.answer) for q in (far, wide, count, about)]
    found = [(a.number.value, numeric.margin(a)) for _n, a in numbers if isinstance(a, Reckon)]
    assert found == [(1.4142, 0.0001), (2.0, 0.5), (1000, 0), (200, 10)]
    assert truth.answer == Choose(("True",), ("False",))
    assert half.ask == "Half of x²?"


def test_what_is_left_out_is_told_with_its_line() -> None:
    notes = read(QUIZ).notes
    assert [note.line for note in notes if note.skipped] == [61, 64]
    told = " ".join(note.message for note in notes if not note.skipped)
    for word in ("settings", "groups", "The sky is above."):
        assert word in told


def test_loose_files_are_read() -> None:
    text = "\ufeff1. Sky?\r\n*a)blue\r\nb)red\r\n\r\n2. Warm?\r\n   a) red\r\n"
    text += "   *b) hot\r\n3. What?\n[x] this\n[ ] that\n"
    one, two, three = read(text).pack.questions
    assert one.answer == Choose(("blue",), ("red",))
    assert two.answer == Choose(("hot",), ("red",))
    assert three.answer == Choose(("this",), ("that",))


def test_code_is_never_run() -> None:
    text = "1. Sky?\n*a) blue\nb) red\n\n```{.python .run}\nprint('1. Not asked')\n```\n"
    text += "\n2. Sea?\n* wet\n"
    imported = read(text)
    assert [q.ask for q in imported.pack.questions] == ["Sky?", "Sea?"]
    assert [note.line for note in imported.notes if note.skipped] == [5]


def test_questions_without_a_key_are_skipped() -> None:
    imported = read(
        "1. Sky?\na) blue\nb) red\n\n2. Sea?\n\n3. How far?\n= near\n\n4. Fine?\n* yes\n"
    )
    assert [note.line for note in imported.notes if note.skipped] == [1, 5, 7]
    assert len(imported.pack.questions) == 1


def test_it_is_known_by_its_content() -> None:
    assert text2qti.recognises(QUIZ.encode())
    assert text2qti.recognises(b"1. Sky?\r\n*a) blue\r\nb) red\r\n")
    for text in ("", "Sky?\nA. red\nB. blue\nANSWER: B\n", "1. a list\n2. of things\n"):
        assert not text2qti.recognises(text.encode())


def test_a_file_without_questions_is_refused() -> None:
    for text in ("", "words", "*a) x\nb) y\n"):
        with pytest.raises(ExchangeError, match=r"quiz\.txt"):
            read(text)


@pytest.mark.parametrize(
    "piece", ["x\n", "a) x\n", "    y\n", "`", "*", "$", "COMMENT\n", "```\n", "\\SI{"]
)
def test_the_worst_file_is_read_quickly(piece: str) -> None:
    start = time.process_time()
    read(f"1. Sky?\n* blue\n\n2. {piece * 100_000}")
    assert time.process_time() - start < 2


def test_text2qti_finds_the_same_keys() -> None:
    config = pytest.importorskip("text2qti.config")
    quiz = pytest.importorskip("text2qti.quiz")
    theirs = quiz.Quiz(QUIZ, config=config.Config(), source_name="quiz.txt")
    asked = [q for q in theirs.questions_and_delims if isinstance(q, quiz.Question)]
    kept = [q for q in asked if q.type not in {"essay_question", "file_upload_question"}]
    ours = read(QUIZ).pack.questions
    assert len(kept) == len(ours)
    for their, our in zip(kept, ours, strict=True):
        match our.answer:
            case Choose(answers, wrong):
                assert sum(c.correct for c in their.choices) == len(answers)
                assert len(their.choices) == len(answers) + len(wrong)
                right = " ".join(c.choice_raw for c in their.choices if c.correct)
                assert answers[0].split(",")[0].strip("*")[:3] in right or "frac" in right
            case Typed(accept):
                assert [c.choice_raw for c in their.choices] == list(accept)
            case Reckon() as number:
                middle = (their.numerical_min + their.numerical_max) / 2
                assert number.number.value == pytest.approx(middle)
                margin = (their.numerical_max - their.numerical_min) / 2
                assert numeric.margin(number) == pytest.approx(margin)
            case other:
                pytest.fail(f"{other}")


def test_a_question_of_an_unknown_type_takes_no_choice_of_another() -> None:
    text = "1. Who?\n*a) Ann\nb) Bob\n\nmatch 2. Pairs\na) cat/mew\nb) dog/bark\n\n"
    text += "3. Why?\n*a) So\nb) No\n"
    found = text2qti.read(text.encode(), "quiz.txt")
    answers = [question.answer for question in found.pack.questions]
    assert answers == [Choose(("Ann",), ("Bob",)), Choose(("So",), ("No",))]
    assert [note.line for note in found.notes] == [5, 6, 7]

"""Aiken, strict as Moodle writes it and loose as people do."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubquiz.content.model import Choose, Pack, Typed, Written
from hubquiz.exchange import aiken
from hubquiz.exchange.gathering import Gathering
from hubquiz.exchange.model import ExchangeError, Imported


def read(text: str) -> Imported:
    return aiken.read(text.encode(), "quiz.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Sky?\nA. red\nB. blue\nC. green\nANSWER: B\n",
        "Sky?\nA) red\nB) blue\nC) green\nANSWER: B",
        "Sky?\r\n\r\na) red\r\nb) blue\r\nc) green\r\n\r\nAnswer: b\r\n",
        "\ufeffSky?\n A.red\n B.  blue\n C.green\nANSWER:B.",
        "Sky?\n(A) red\n(B) blue\n(C) green\nCorrect answer: (B)",
        "Sky?\nA. red\nB. blue\nC. green\nANSWER: blue",
        "Sky?\nA. red\nB. blue\nC. green\nANSWER: B. blue",
        "Sky?\nA、red\nB、blue\nC、green\n答案：B",
    ],
)
def test_choices_come_over_with_their_key(text: str) -> None:
    (question,) = read(text).pack.questions
    assert question.ask == "Sky?"
    assert question.answer == Choose(("blue",), ("red", "green"))


def test_several_lines_and_no_empty_ones() -> None:
    text = """1. Read this:
the sky is clear.
What colour is it?
A. red, as at
   sunset
B. blue
ANSWER: B
Feedback: It scatters,
blue most of all.

2. Which are warm?
A. red
B. E. coli
C. orange
ANSWER: A, C
3) Who wrote of vitamins?
A. C. Funk
B. Nobody
ANSWER: A
"""
    first, second, third = read(text).pack.questions
    assert first.ask == "Read this:\nthe sky is clear.\nWhat colour is it?"
    assert first.answer == Choose(("blue",), ("red, as at sunset",))
    assert first.because == "It scatters,\nblue most of all."
    assert second.answer == Choose(("red", "orange"), ("E. coli",))
    assert third.ask == "Who wrote of vitamins?"
    assert third.answer == Choose(("C. Funk",), ("Nobody",))


def test_html_is_read_as_text() -> None:
    text = "<p>H<sub>2</sub>O is&nbsp;<b>what</b>?</p>\nA. water\nB. 1 < 2\nANSWER: A"
    (question,) = read(text).pack.questions
    assert question.ask == "H₂O is *what*?"
    assert question.answer == Choose(("water",), ("1 < 2",))


def test_what_has_no_key_is_skipped_with_its_line() -> None:
    text = """No answer?
A. x
B. y

Wrong letter?
A. x
B. y
ANSWER: F

Not answered either?
A. x
B. y
Fine?
A. p
B. q
ANSWER: B

No choices?
"""
    imported = read(text)
    assert [q.ask for q in imported.pack.questions] == ["Fine?"]
    assert imported.pack.questions[0].answer == Choose(("q",), ("p",))
    assert [note.line for note in imported.notes if note.skipped] == [1, 5, 10, 18]


def test_it_is_known_by_its_content() -> None:
    assert aiken.recognises(b"Sky?\nA. red\nB. blue\nANSWER: B\n")
    for text in (
        "",
        "::Q::Sky? {=blue ~red}",
        "1. Sky?\na) red\n*b) blue",
        "Question: Answer: both",
    ):
        assert not aiken.recognises(text.encode())


@pytest.mark.parametrize("text", ["", "words", "Sky?\nA. red\nB. blue\n", "ANSWER: B"])
def test_a_file_without_questions_is_refused(text: str) -> None:
    with pytest.raises(ExchangeError, match=r"quiz\.txt"):
        read(text)


@pytest.mark.parametrize(
    "piece", ["A. x\n", "A" * 20, "\n", "A. x\nB. y\n", "A and ", "x\n", "\nFeedback: x\n"]
)
def test_the_worst_file_is_read_quickly(piece: str) -> None:
    start = time.process_time()
    read(f"Q?\nA. x\nB. y\nANSWER: A\n\nR?\nA. p\nANSWER: A {piece * 100_000}")
    assert time.process_time() - start < 2


line = st.text(
    st.one_of(
        st.sampled_from(list("ABab.):$\\(<&>1 水*")),
        st.characters(codec="utf-8", exclude_characters="\r"),
    ),
    min_size=1,
    max_size=20,
)
questions = st.lists(
    st.tuples(line, line, st.lists(line, min_size=1, max_size=4)), min_size=1, max_size=4
)


@given(questions)
def test_what_is_written_is_read_back_equal(items: list[tuple[str, str, list[str]]]) -> None:
    gathering = Gathering("A quiz")
    for prompt, right, wrong in items:
        gathering.ask(prompt, Choose((right,), tuple(wrong)))
    kept = [q for q in gathering.imported().pack.questions if isinstance(q.answer, Choose)]
    exported = aiken.write(Pack("A quiz", questions=tuple(kept)), {})
    skipped = {note.place for note in exported.notes if note.skipped}
    kept = [q for q in kept if q.ask.split("\n")[0][:60] not in skipped]
    if not kept:
        return
    found = aiken.read(exported.data, "x.txt").pack.questions
    assert [q.answer for q in found] == [q.answer for q in kept]
    assert [q.ask for q in found] == [" ".join(q.ask.split()) for q in kept]


def test_what_aiken_cannot_carry_is_told() -> None:
    pack = Pack(
        "A quiz",
        questions=(
            Written("Typed?", Typed(("x",))),
            Written("Two?", Choose(("a", "b"), ("c", "d"))),
            Written("One?\nOf two lines", Choose(("a",), ("b",)), "Since.", ("t",)),
        ),
    )
    notes = aiken.write(pack, {}).notes
    assert [note.place for note in notes if note.skipped] == ["Typed?", "Two?"]
    assert len([note for note in notes if not note.skipped]) == 3


def test_what_stands_behind_the_letter_explains_it() -> None:
    text = (
        "1. Which bird hoots?\nA) Owl\nB) Lark\nAnswer: A) Owls hoot at night,\nand some toys do\n"
        "2. Which sings?\nA) Owl\nB) Lark\nAnswer: B) Lark.\n"
        "3. Which swims?\nA) Duck\nB) Lark\nAnswer: A\n"
    )
    first, second, third = aiken.read(text.encode(), "birds.txt").pack.questions
    assert first.because == "Owls hoot at night,\nand some toys do"
    assert (second.ask, second.because) == ("Which sings?", "")
    assert (third.ask, third.because) == ("Which swims?", "")


def test_titles_above_numbered_questions_are_told() -> None:
    text = (
        "Birds of the night\n\n1. Which hoots?\nA) Owl\nB) Lark\nANSWER: A\n\nNow to the day.\n\n"
        "Que. 2 Which sings?\n\nListen!\nA) Owl\nB) Lark\nANSWER: B\n\n"
        "Q3: Which has 3.5 eggs?\nA) Owl\nB) Lark\nANSWER: B\n"
    )
    found = aiken.read(text.encode(), "birds.txt")
    assert [question.ask for question in found.pack.questions] == [
        "Which hoots?",
        "Which sings?\nListen!",
        "Which has 3.5 eggs?",
    ]
    assert [note.line for note in found.notes] == [1, 8]
    assert "Birds of the night" in found.notes[0].message


def test_prompts_that_begin_with_a_number_keep_it() -> None:
    text = "3.5 metres is how long?\nA) Long\nB) Short\nANSWER: A\n\n"
    text += "2 birds fly. Who?\nA) Owls\nB) Hens\nANSWER: A\n"
    asked = [question.ask for question in aiken.read(text.encode(), "b.txt").pack.questions]
    assert asked == ["3.5 metres is how long?", "2 birds fly. Who?"]


def test_true_or_false_needs_no_choices() -> None:
    text = (
        "Which hoots?\nA) Owl\nB) Lark\nAnswer: A\n\nOwls sing by day.\nAnswer: False\n\n"
        "How do they hoot?\nAnswer: B\n\nWhich sings?\nA) Owl\nB) Lark\nAnswer: B\n"
    )
    found = aiken.read(text.encode(), "birds.txt")
    assert [question.answer for question in found.pack.questions] == [
        Choose(("Owl",), ("Lark",)),
        Choose(("False",), ("True",)),
        Choose(("Lark",), ("Owl",)),
    ]
    (note,) = found.notes
    assert note.skipped
    assert note.line == 9


def test_the_words_of_a_page_between_the_parts_are_told_once() -> None:
    text = (
        "Q: Which hoots?\nA: Owl\nB: Lark\nView Answer\n\nCORRECT: A\nTIMELIMIT: 30\n\n"
        "Q: Which sings?\nA: Owl\nB: Lark\nShow the answer\nCORRECT: B\nTIMELIMIT: 45\n"
    )
    assert aiken.recognises(text.encode())
    found = read(text)
    assert [(question.ask, question.answer) for question in found.pack.questions] == [
        ("Which hoots?", Choose(("Owl",), ("Lark",))),
        ("Which sings?", Choose(("Lark",), ("Owl",))),
    ]
    (note,) = found.notes
    assert (note.line, note.skipped) == (4, False)
    assert "View Answer, TIMELIMIT, Show the answer" in note.message


def test_a_short_answer_without_choices_is_typed() -> None:
    text = (
        "Q. 1) Which hoots?\nA. Owl\nB. Lark\nAnswer: A\n\n"
        "Q. 2) How many eggs?\nAnswer: 12\nExplanation: A dozen.\n\n"
        "Q. 3) Who sings?\nAnswer: The lark\nQ. 4) Why does it?\n"
        "Answer: It sings because the morning has come at last.\n\n"
        "Q. 5) ____ and ____ fly.\nAnswer: (1) larks; (2) owls\n"
    )
    found = read(text)
    asked = [(q.ask, q.answer, q.because) for q in found.pack.questions]
    assert asked[1:] == [
        ("How many eggs?", Typed(("12",)), "A dozen."),
        ("Who sings?", Typed(("The lark",)), ""),
    ]
    assert [note.line for note in found.notes if note.skipped] == [12, 15]


@pytest.mark.parametrize(
    "word", ["正确答案", "参考答案", "Respuesta", "Ответ", "Đáp án", "Réponse"]
)
def test_a_key_may_be_called_in_other_languages(word: str) -> None:
    text = f"1. (单选题)水?\nA．x y\nB．z\n{word}：B\n\n2. 火?\nA．x\nB．z\n{word}:A:x;\n"
    assert aiken.recognises(text.encode())
    found = read(text)
    assert [(q.ask, q.answer, q.because) for q in found.pack.questions] == [
        ("水?", Choose(("z",), ("x y",)), ""),
        ("火?", Choose(("x",), ("z",)), ""),
    ]


def test_true_or_false_may_be_chinese() -> None:
    text = "1. 水?\nA. x\nB. y\n答案：A\n\n2. 冰是水。\n答案：对\n\n3. 火是水。\n正确答案：错误\n"
    assert [question.answer for question in read(text).pack.questions[1:]] == [
        Choose(("对",), ("错",)),
        Choose(("错误",), ("正确",)),
    ]


@pytest.mark.parametrize(
    "choices",
    [
        "Sky? A. red B. blue C. E. coli",
        "Sky?\nA. red B. blue\nC. E. coli",
        "Sky?\nA. red  B. blue C. E. coli",
        "Sky? A. red\nB. blue C. E. coli",
        "Sky? (a) red (b) blue (c) E. coli",
    ],
)
def test_choices_may_stand_within_a_line(choices: str) -> None:
    for key, right in enumerate(("red", "blue", "E. coli")):
        (question,) = read(f"{choices}\nAnswer: {'ABC'[key]}").pack.questions
        assert question.ask == "Sky?"
        assert question.answer == Choose(
            (right,), tuple(text for text in ("red", "blue", "E. coli") if text != right)
        )


def test_a_letter_within_a_choice_is_no_further_choice() -> None:
    text = "Which?\nA. vitamin A\nB. vitamins, C. and the like\nC. none, D. neither\nAnswer: C"
    (question,) = read(text).pack.questions
    assert question.answer == Choose(
        ("none, D. neither",), ("vitamin A", "vitamins, C. and the like")
    )


def test_a_line_may_name_the_type_of_what_follows() -> None:
    text = """1. Is ice cold?
A. yes
B. no
Answer: A

multichoice
1. Which is a metal?
A. tin
B. glass
Answer: A

essay
2. Tell of a journey.

shortanswer
3. Two and three?
Answer: 5, five

matching
Match rivers and seas
1. Rhine
match: North Sea

order
4. By size
1. a hill
2. a stone
Answer: 2,1
"""
    found = read(text)
    assert [(question.ask, question.answer) for question in found.pack.questions] == [
        ("Is ice cold?", Choose(("yes",), ("no",))),
        ("Which is a metal?", Choose(("tin",), ("glass",))),
        ("Two and three?", Typed(("5", "five"))),
    ]
    assert [(note.line, note.place) for note in found.notes if note.skipped] == [
        (12, "Tell of a journey."),
        (19, "Match rivers and seas"),
        (24, "By size"),
    ]


def test_a_word_that_may_name_a_type_is_left_in_a_prompt() -> None:
    (question,) = read("order\n1. What rules here?\nA. law\nB. chance\nANSWER: A").pack.questions
    assert question.ask == "order\n1. What rules here?"


def test_a_choice_without_a_prompt_is_told() -> None:
    found = read("A) Tin\nANSWER: Tin\n\nA metal?\nA. tin\nB. tar\nANSWER: A")
    assert [question.ask for question in found.pack.questions] == ["A metal?"]
    assert [note.line for note in found.notes if note.skipped] == [1]

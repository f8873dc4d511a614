"""What a codec gathers is fit for the pack reader, and nothing is lost without a word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hubquiz.content import limits
from hubquiz.content.model import Answer, Choose, Match, Order, Typed
from hubquiz.content.reading.characters import trouble
from hubquiz.exchange.gathering import Gathering

texts = st.text(max_size=30)


def test_a_choice_without_wrong_ones_is_typed() -> None:
    gathering = Gathering("A quiz")
    assert gathering.ask("Capital of France?", Choose(("Paris",), ()))
    assert gathering.imported().pack.questions[0].answer == Typed(("Paris",))


def test_a_prompt_that_stands_twice_is_numbered_and_told() -> None:
    gathering = Gathering("A quiz")
    for right in ("yes", "no", "perhaps"):
        assert gathering.ask("Is it so?", Choose((right,), ("never",)), place=right)
    imported = gathering.imported()
    assert [q.ask for q in imported.pack.questions] == [
        "Is it so?",
        "Is it so? (2)",
        "Is it so? (3)",
    ]
    assert [note.place for note in imported.notes] == ["no", "perhaps"]
    assert not gathering.ask("Is it so?", Choose(("no",), ("never",)))
    assert gathering.imported().skipped == 1


def test_what_no_pack_can_hold_is_skipped_with_its_place() -> None:
    gathering = Gathering("A quiz")
    unfit: list[tuple[str, Answer]] = [
        ("", Typed(("x",))),
        ("no answer", Choose((), ("a", "b"))),
        ("both", Choose(("A",), ("a", "b"))),
        ("all right", Choose(("a", "b"), ())),
        ("long" * limits.PROMPT, Typed(("x",))),
        ("pairs", Match((("a", "x"), ("b", "x")))),
        ("two ways", Match((("a", "x"), ("a", "y")))),
        ("order", Order(("a", "A"))),
    ]
    for line, (prompt, answer) in enumerate(unfit, 1):
        assert not gathering.ask(prompt, answer, line=line)
    imported = gathering.imported()
    assert not imported.pack.questions
    assert [note.line for note in imported.notes] == list(range(1, len(unfit) + 1))
    assert imported.skipped == len(unfit)


def test_choices_that_differ_in_their_line_breaks_stay_apart() -> None:
    gathering = Gathering("A quiz")
    wrong = ("one two\nthree", "one two three", "four")
    assert gathering.ask("What does it print?", Choose(("one\n two three\n",), wrong))
    imported = gathering.imported()
    answer = imported.pack.questions[0].answer
    assert answer == Choose(("one ⏎ two three",), ("one two ⏎ three", "one two three", "four"))
    assert "⏎" in imported.notes[0].message
    assert not gathering.ask("And it?", Choose(("a\nb",), ("a\nb", "c")))


@given(st.lists(st.tuples(texts, st.lists(texts), st.lists(texts), texts), max_size=8))
def test_every_question_is_taken_or_told(
    found: list[tuple[str, list[str], list[str], str]],
) -> None:
    gathering = Gathering("A quiz")
    for prompt, right, wrong, because in found:
        gathering.ask(prompt, Choose(tuple(right), tuple(wrong)), because=because)
    imported = gathering.imported()
    assert len(imported.pack.questions) + imported.skipped == len(found)
    prompts = [question.ask for question in imported.pack.questions]
    assert len(set(prompts)) == len(prompts)
    for question in imported.pack.questions:
        answer = question.answer
        assert isinstance(answer, Choose | Typed)
        told = answer.accept if isinstance(answer, Typed) else (*answer.answers, *answer.wrong)
        for text in (question.ask, question.because, *told):
            assert not trouble(text)
        assert len({text.casefold() for text in told}) == len(told)


def test_notes_stand_on_one_line() -> None:
    gathering = Gathering("quiz")
    gathering.skip("because\nof this", place="Two\nlines")
    gathering.change("and\nthat", place="Two\r\nlines")
    gathering.guess("is\nit?", place="Two\nlines")
    found = gathering.imported()
    assert all("\n" not in note.text("f") for note in (*found.notes, *found.guesses))
    assert found.notes[0].place == "Two lines"


def test_choices_that_differ_in_capitals_alone_are_told_so() -> None:
    gathering = Gathering("Birds")
    assert not gathering.ask("What does it print?", Choose(("OWL",), ("owl", "lark")))
    assert not gathering.ask("What else?", Choose(("owl",), ("owl", "lark")))
    assert [note.message for note in gathering.imported().notes] == [
        "a right choice differs from a wrong one in its capitals alone",
        "one choice is both right and wrong",
    ]

"""H5P: its questions, alone, in sets, and within whatever holds them."""

from __future__ import annotations

import io
import json
import time
import zipfile
from typing import Any

import pytest

from hubquiz.content.model import Answer, Choose, Typed
from hubquiz.content.values import Media, Type
from hubquiz.exchange import h5p, qti
from hubquiz.exchange.model import ExchangeError, Imported

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
ABOUT = {
    "title": "Birds &amp; bats",
    "language": "und",
    "defaultLanguage": "de",
    "license": "CC BY-SA",
    "licenseVersion": "4.0",
    "authors": [{"name": "A. Writer", "role": "Author"}, {"name": "B. Other", "role": "Editor"}],
}


def package(library: str, content: object, files: dict[str, bytes] | None = None) -> bytes:
    made = io.BytesIO()
    about = ABOUT | {"mainLibrary": f"H5P.{library}"}
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("h5p.json", json.dumps(about))
        archive.writestr("content/content.json", json.dumps(content))
        archive.writestr("H5P.MultiChoice-1.16/library.json", "{}")
        for name, data in (files or {}).items():
            archive.writestr(name, data)
    return made.getvalue()


def read(library: str, content: object, files: dict[str, bytes] | None = None) -> Imported:
    return h5p.read(package(library, content, files), "birds.h5p")


def choices(**texts: bool) -> list[dict[str, Any]]:
    return [
        {
            "text": f"<div>{text}</div>\n",
            "correct": right,
            "tipsAndFeedback": {"tip": "", "chosenFeedback": "", "notChosenFeedback": ""},
        }
        for text, right in texts.items()
    ]


MULTI = {"question": "<p>Which is a bird?</p>\n", "answers": choices(kiwi=True, bat=False)}


def within(library: str, params: object, title: str = "Untitled") -> dict[str, object]:
    return {"library": f"H5P.{library} 1.16", "params": params, "metadata": {"title": title}}


@pytest.mark.parametrize(
    ("library", "content", "prompt", "answer"),
    [
        ("MultiChoice", MULTI, "Which is a bird?", Choose(("kiwi",), ("bat",))),
        (
            "MultiChoice",
            MULTI | {"answers": choices(kiwi=True, bat=False, emu=True)},
            "Which is a bird?",
            Choose(("kiwi", "emu"), ("bat",)),
        ),
        (
            "TrueFalse",
            {"question": "<p>A bat is a bird.</p>", "correct": "false"},
            "A bat is a bird.",
            Choose(("False",), ("True",)),
        ),
        (
            "TrueFalse",
            {"question": "x", "correct": "true", "l10n": {"trueText": "Ja", "falseText": "Nein"}},
            "x",
            Choose(("Ja",), ("Nein",)),
        ),
        (
            "SingleChoiceSet",
            {"choices": [{"question": "<p>Bird?</p>", "answers": ["<p>emu</p>", "<p>bat</p>"]}]},
            "Bird?",
            Choose(("emu",), ("bat",)),
        ),
        (
            "Blanks",
            {"text": "<p>Fill in.</p>", "questions": ["<p><b>A</b> *kiwi/Kiwi bird* runs.</p>"]},
            "Fill in.\n*A* _____ runs.",
            Typed(("kiwi",)),
        ),
    ],
)
def test_each_type_comes_over_with_its_key(
    library: str, content: dict[str, object], prompt: str, answer: Answer
) -> None:
    (question,) = read(library, content).pack.questions
    assert question.ask == prompt
    if isinstance(answer, Typed):
        assert question.answer == Typed(("kiwi", "Kiwi bird"))
    else:
        assert question.answer == answer


def _set(*each: tuple[str, ...]) -> Imported:
    asked = [{"question": f"<p>{n}?</p>", "answers": list(texts)} for n, texts in enumerate(each)]
    return read("SingleChoiceSet", {"choices": asked})


def test_an_asterisk_before_one_answer_of_each_question_marks_the_right_one() -> None:
    imported = _set(("hen", "*owl", "bat"), ("<p>* May</p>", "<p>June</p>"))
    assert [question.answer for question in imported.pack.questions] == [
        Choose(("owl",), ("hen", "bat")),
        Choose(("May",), ("June",)),
    ]
    assert any("begins with *" in note.message for note in imported.notes)


@pytest.mark.parametrize(
    "each",
    [
        (("hen", "*owl"),),  # it may be no mark
        (("hen", "*owl"), ("May", "June")),
        (("p", "*p", "&amp;p"), ("q", "*q", "**q")),
        (("hen", "<b>big</b> owl"), ("May", "<b>hot</b> June")),
    ],
)
def test_without_such_marks_the_first_is_right(each: tuple[tuple[str, ...], ...]) -> None:
    firsts = [question.answer for question in _set(*each).pack.questions]
    assert [a.answers[0] for a in firsts if isinstance(a, Choose)] == [texts[0] for texts in each]


def test_a_right_choice_that_stands_twice_is_told_and_asked() -> None:
    imported = _set(("owl", "Owl", "bat"))
    assert imported.pack.questions[0].answer == Choose(("owl",), ("bat",))
    assert any("stands there again" in note.message for note in imported.notes)


def test_what_is_said_in_the_same_words_either_way_names_its_choice_once() -> None:
    said = {"chosenFeedback": "It flies.", "notChosenFeedback": "It flies.", "tip": ""}
    answers = choices(owl=True, hen=False)
    answers[0]["tipsAndFeedback"] = said
    (question,) = read("MultiChoice", MULTI | {"answers": answers}).pack.questions
    assert question.because == "“owl”: It flies."


def test_a_set_is_read_in_order_and_what_it_cannot_ask_is_told() -> None:
    questions = [
        within("MultiChoice", MULTI, "One"),
        within("DragText", {"textField": "a *b*"}, "Drag these"),
        within("TrueFalse", {"question": "True?", "correct": "true"}),
    ]
    imported = read("QuestionSet", {"questions": questions, "passPercentage": 50})
    assert [q.ask for q in imported.pack.questions] == ["Which is a bird?", "True?"]
    (note,) = imported.notes
    assert note.skipped
    assert "H5P.DragText" in note.message
    assert note.place == "Drag these"


def test_questions_within_books_slides_and_columns_are_found() -> None:
    other = MULTI | {"question": "Another?"}
    column = {
        "content": [{"content": within("MultiChoice", MULTI)}, {"content": within("Image", {})}]
    }
    slides = {
        "presentation": {"slides": [{"elements": [{"action": within("MultiChoice", other)}]}]}
    }
    book = {"chapters": [within("Column", column), within("CoursePresentation", slides)]}
    imported = read("InteractiveBook", book)
    assert [q.ask for q in imported.pack.questions] == ["Which is a bird?", "Another?"]


def test_the_pack_has_the_title_the_language_the_authors_and_the_licence() -> None:
    pack = read("MultiChoice", MULTI).pack
    assert (pack.title, pack.language) == ("Birds & bats", "de")
    assert (pack.author, pack.licence) == ("A. Writer, B. Other", "CC BY-SA 4.0")


def test_feedback_is_kept() -> None:
    answers = choices(kiwi=True, bat=False)
    answers[1]["tipsAndFeedback"]["chosenFeedback"] = "<div>A mammal.</div>"
    overall = [
        {"from": 0, "to": 99, "feedback": "Hm."},
        {"from": 100, "to": 100, "feedback": "Yes!"},
    ]
    content = MULTI | {"answers": answers, "overallFeedback": overall}
    (question,) = read("MultiChoice", content).pack.questions
    assert question.because == "Yes!\n“bat”: A mammal."


def test_pictures_come_and_others_are_told() -> None:
    media = {"type": within("Image", {"file": {"path": "images/a.png"}, "alt": "A bird"})}
    files = {"content/images/a.png": PNG, "content/images/b.gif": b"GIF89a"}
    content = MULTI | {"media": media, "question": '<p>Which?<img src="images/b.gif" alt="b"></p>'}
    imported = read("MultiChoice", content, files)
    (question,) = imported.pack.questions
    assert question.media == (Media(Type.PICTURE, "content/images/a.png"),)
    assert question.media[0].alt == "A bird"
    assert imported.media == {"content/images/a.png": PNG}
    assert "b.gif" in imported.notes[0].message


def test_gaps_a_line_each_are_a_question_each_and_others_are_skipped() -> None:
    texts = ["<p>A *kiwi:runs* runs.</p><p>A *bat* flies.</p>", "<p>*a* and *b*</p>", "<p>none</p>"]
    imported = read("Blanks", {"text": "", "questions": texts})
    assert [q.ask for q in imported.pack.questions] == ["A _____ runs.", "A _____ flies."]
    assert [q.answer for q in imported.pack.questions] == [Typed(("kiwi",)), Typed(("bat",))]
    assert imported.skipped == len(texts) - 1
    assert "runs" in imported.notes[0].message


def test_choices_that_are_pictures_are_skipped() -> None:
    answers = [{"text": '<img src="images/a.png">', "correct": True}, *choices(bat=False)]
    assert read("MultiChoice", MULTI | {"answers": answers}).skipped == 1


def test_it_is_told_from_other_packages() -> None:
    data = package("MultiChoice", MULTI)
    assert h5p.recognises(data)
    assert not qti.recognises(data)
    assert not h5p.recognises(b"PK\x03\x04 imsmanifest.xml")


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"questions": 7}', nested(200), nested(100_000), "\ufeff{}"],
)
def test_bad_contents_end_in_one_clear_error(content: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("h5p.json", json.dumps(ABOUT | {"mainLibrary": "H5P.QuestionSet"}))
        archive.writestr("content/content.json", content)
    began = time.process_time()
    with pytest.raises(ExchangeError, match="bad"):
        h5p.read(made.getvalue(), "bad.h5p")
    assert time.process_time() - began < 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", package("MultiChoice", MULTI)[:200]])
def test_bad_archives_end_in_one_clear_error(data: bytes) -> None:
    with pytest.raises(ExchangeError, match="bad"):
        h5p.read(data, "bad.h5p")


@pytest.mark.parametrize(
    "content",
    [
        {"question": 7, "answers": "x"},
        {"question": None, "answers": [{"text": None, "correct": None}, 7]},
        MULTI | {"media": {"type": 7}, "behaviour": 7, "overallFeedback": [7]},
        MULTI | {"media": {"type": {"params": {"file": {"path": 7}, "files": 7}}}},
    ],
)
def test_json_of_another_form_is_no_crash(content: dict[str, object]) -> None:
    imported = read("MultiChoice", content)
    assert len(imported.pack.questions) + imported.skipped == 1


def test_a_task_that_is_what_is_to_be_filled_in_gives_nothing_away() -> None:
    both = read("Blanks", {"text": "A *bat* flies.", "questions": ["A *bat* flies."]})
    task_alone = read("Blanks", {"text": "<p>A *bat* flies.</p>"})
    for imported in (both, task_alone):
        assert [question.ask for question in imported.pack.questions] == ["A _____ flies."]
        assert imported.pack.questions[0].answer == Typed(("bat",))


@pytest.mark.parametrize(
    ("library", "content"),
    [
        ("Blanks", {"text": "Fill in."}),
        ("Blanks", {"text": "Fill in.", "questions": [1]}),
        ("SingleChoiceSet", {"choices": []}),
        ("SingleChoiceSet", {"choices": [{"question": "Which?", "answers": [{"text": "a"}]}]}),
    ],
)
def test_what_asks_nothing_is_told(library: str, content: dict[str, object]) -> None:
    imported = read(library, content)
    assert not imported.pack.questions
    assert imported.skipped == 1

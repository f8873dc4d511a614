"""What a terminal shows of pictures and sounds: the words for them, and whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.harness.questions import PICK, asked

from hubquiz.content.values import Type
from hubquiz.quiz.shapes import Exhibit, Pick
from hubquiz.terminal.show import question_lines


@pytest.mark.parametrize(
    ("exhibit", "line"),
    [
        (Exhibit(Type.PICTURE, "a.png", "Two hills"), "[picture: Two hills]"),
        (Exhibit(Type.SOUND, "a.ogg", "A hoot", "B. Ear"), "[sound: A hoot] (B. Ear)"),
        (Exhibit(Type.PICTURE, "a.png"), "[a picture, and the pack has no words for it]"),
        (
            Exhibit(Type.SOUND, "a.ogg", credit="B. Ear"),
            "[a sound, and the pack has no words for it] (B. Ear)",
        ),
        (Exhibit(Type.PICTURE, "a.png", "{credit} {alt}"), "[picture: {credit} {alt}]"),
    ],
)
def test_an_exhibit_stands_below_its_prompt(exhibit: Exhibit, line: str) -> None:
    lines = list(question_lines(replace(asked(PICK), exhibits=(exhibit,))))
    assert lines[:3] == ["Which?", line, "  1) Shenzhen"]


def test_a_picture_to_choose_is_told_by_what_it_shows() -> None:
    pictures = (Exhibit(Type.PICTURE, "a.png", "Two hills", "B. Eye"), None)
    shape = Pick(("Two hills", "No hill"), (0,), pictures=pictures)
    assert list(question_lines(asked(shape)))[1:3] == [
        "  1) [picture: Two hills] (B. Eye)",
        "  2) No hill",
    ]


def test_a_picture_without_words_is_told_by_its_letter() -> None:
    pictures = tuple(Exhibit(Type.PICTURE, f"{name}.png") for name in "ab")
    shape = Pick(("Picture A", "Picture B"), (0,), pictures=pictures)
    assert list(question_lines(asked(shape)))[2] == (
        "  2) Picture B [a picture, and the pack has no words for it]"
    )

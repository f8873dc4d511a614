"""The page of a lesson: one file that runs nothing, and says all that it shows."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from tests.harness.taught import taught

from hubquiz.i18n import use
from hubquiz.reports.lesson import lesson_of
from hubquiz.reports.page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.reports.lesson import Lesson

VOID = {"meta", "br", "rect"}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("en")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    table = taught(certainty=True, teams=("Red pandas", "<i>Blue</i>"), length=18)
    return lesson_of(table.state, class_name='7b "><script>', language="en")


class Reader(HTMLParser):
    """Reads a page, and holds it to be well-formed."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_it_is_one_file_that_fetches_and_runs_nothing(lesson: Lesson) -> None:
    page = page_of(lesson).decode()
    read = Reader(page)
    names = {tag for tag, _attributes in read.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "form", "base"})
    for _tag, attributes in read.tags:
        assert not any(name.startswith("on") or name in {"src", "style"} for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in page
    assert "@import" not in page


def test_its_policy_allows_its_own_style_alone(lesson: Lesson) -> None:
    page = page_of(lesson).decode()
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = (
        attributes["content"] or ""
        for tag, attributes in Reader(page).tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert f"style-src 'sha256-{hashed}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_what_players_wrote_is_text(lesson: Lesson) -> None:
    page = page_of(lesson).decode()
    assert "<b>Bo" not in page
    assert "<script>" not in page
    words = Reader(page).words
    for name in ("<b>Bo</b>", "张伟", "=cmd|'/C calc'!A1", '7b "><script>', "<i>Blue</i>"):
        assert name in words


def test_each_table_is_heard_as_it_is_seen(lesson: Lesson) -> None:
    read = Reader(page_of(lesson).decode())
    tables = sum(tag == "table" for tag, _attributes in read.tags)
    captions = sum(tag == "caption" for tag, _attributes in read.tags)
    assert tables == captions > 8
    scopes = [attributes.get("scope") for tag, attributes in read.tags if tag == "th"]
    assert set(scopes) == {"col", "row"}
    assert all(
        attributes.get("aria-hidden") == "true" for tag, attributes in read.tags if tag == "svg"
    )
    signs = [attributes for _tag, attributes in read.tags if attributes.get("role") == "img"]
    assert all(attributes.get("aria-label") for attributes in signs)
    headings = [tag for tag, _attributes in read.tags if re.fullmatch("h[1-6]", tag)]
    assert headings.count("h1") == 1
    assert headings[0] == "h1"


def test_every_question_can_be_gone_to(lesson: Lesson) -> None:
    read = Reader(page_of(lesson).decode())
    ids = {attributes["id"] for _tag, attributes in read.tags if "id" in attributes}
    links = {attributes["href"] for tag, attributes in read.tags if tag == "a"}
    assert links == {f"#q{one.number}" for one in lesson.asked}
    assert links == {f"#{id_}" for id_ in ids}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_it_speaks_its_reader_s_language_and_marks_the_pack_s(
    lesson: Lesson, language: str
) -> None:
    use(language)
    page = page_of(replace(lesson, language="fr")).decode()
    assert f'<html lang="{language.replace("_", "-")}">' in page
    assert '<h1 lang="fr">' in page


def test_the_order_is_the_class_s_and_all_sections_are_there(lesson: Lesson) -> None:
    words = Reader(page_of(lesson).decode()).words
    for heading in (
        "What was taken for what",
        "Sure, but wrong",
        "Before and after the discussion",
        "The facts, the least known first",
        "Teams",
        "The players",
        "Who answered what",
        "Question by question",
    ):
        assert heading in words
    for tag in ("practice", "disputed", "dropped", "question 4 once more"):
        assert tag in words


def test_a_lesson_of_nothing_has_a_page_too() -> None:
    table = taught(length=1, events=False, players=("Ada",))
    empty = lesson_of(type(table.state)(setup=table.setup))
    assert "No question was asked." in Reader(page_of(empty).decode()).words

"""The pages of a class: small, self-contained, and in words that both languages have."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hubquiz
from hubquiz.classroom import site

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = Path(hubquiz.__file__).parent / "classroom" / "pages"
BROWSER = Path(__file__).parent / "browser"
MODULES = BROWSER / "node_modules"
SCRIPTS = sorted(PAGES.glob("*.js"))
MOST = 150_000
"""Bytes of a page with all that it may load, before they are compressed."""

COMPOSED = (
    *("answer.", "bye.", "keys.", "map.", "motion.", "phase.", "set.", "sure.", "theme."),
    *("t.admit", "t.remove", "t.rename.", "t.report.", "t.restore", "t.rule.", "t.turn-away"),
)
"""How the keys begin that are put together where they are used."""

needs_acorn = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "acorn").is_dir(),
    reason=f"needs node, and `npm install` in {BROWSER}",
)


def _words(language: str) -> Mapping[str, str]:
    words: dict[str, str] = json.loads((PAGES / f"words.{language}.json").read_text("utf-8"))
    return words


def _with_all_it_loads(name: str, found: set[str]) -> set[str]:
    found.add(name)
    text = (PAGES / name).read_text("utf-8")
    for other in re.findall(r"""["`/]([\w-]+\.(?:js|css|svg))["`]""", text):
        if other not in found and (PAGES / other).is_file():
            _with_all_it_loads(other, found)
    return found


@pytest.mark.parametrize("page", [file.name for file in sorted(PAGES.glob("*.html"))])
def test_they_are_small(page: str) -> None:
    loaded = _with_all_it_loads(page, {file.name for file in PAGES.glob("words.*.json")})
    assert len(loaded) > 10
    assert sum((PAGES / name).stat().st_size for name in loaded) < MOST


def test_each_file_is_loaded_by_a_page() -> None:
    loaded = {file.name for file in PAGES.glob("words.*.json")}
    for page in PAGES.glob("*.html"):
        _with_all_it_loads(page.name, loaded)
    assert loaded == {file.name for file in PAGES.iterdir()}


def test_each_is_served_as_what_it_is() -> None:
    assert {file.suffix for file in PAGES.iterdir()} <= site.TYPES.keys()


@needs_acorn
def test_scripts_are_no_newer_than_es2018() -> None:
    run = subprocess.run(
        ["node", BROWSER / "es2018.mjs", *SCRIPTS],  # noqa: S607 - as the machine finds it
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_nothing_comes_from_elsewhere() -> None:
    for file in PAGES.iterdir():
        addresses = re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"'`)]*", file.read_text("utf-8"))
        # a namespace is a name, and nobody asks for it
        assert [each for each in addresses if "www.w3.org/2000/svg" not in each] == [], file.name


def test_there_is_no_script_or_style_in_a_page() -> None:
    for file in PAGES.glob("*.html"):
        text = file.read_text("utf-8")
        assert re.findall(r"\sstyle=|\son\w+=|<style|javascript:", text) == []
        assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


def test_text_only_goes_in_as_text() -> None:
    dangerous = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    for file in SCRIPTS:
        assert re.findall(dangerous, file.read_text("utf-8")) == [], file.name


def test_both_languages_have_the_same_words() -> None:
    english, chinese = _words("en"), _words("zh_CN")
    plurals = {key for key in english if key.removesuffix(".one") in english.keys() - {key}}
    assert english.keys() - plurals == chinese.keys()
    for key, words in chinese.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_every_word_is_there_and_used() -> None:
    text = "\n".join(file.read_text("utf-8") for file in SCRIPTS)
    english = _words("en")
    asked = set(re.findall(r"""\bt\((?:\w+[^"()]*\? )?"([\w.-]+)\"""", text))
    asked |= set(re.findall(r"\"([a-z]+(?:[.-][\w.-]+)+)\"", text)) & english.keys()
    assert asked <= english.keys()
    quoted = set(re.findall(r"\"([\w.-]+)\"", text))
    for key in english:
        known = key.removesuffix(".one") in quoted or key in quoted
        assert known or key.startswith(COMPOSED), key

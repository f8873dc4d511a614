"""The interface speaks every language it claims to, and its catalogues are up to date."""

from __future__ import annotations

import gettext
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hubquiz import i18n

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _tool()
OTHERS = [code for code in i18n.languages() if code != i18n.ENGLISH]


def texts(message: object) -> list[str]:
    """All forms of an id or a translation."""
    return [message] if isinstance(message, str) else list(message)  # type: ignore[call-overload]


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_of_the_source_is_translated(language: str) -> None:
    assert [message.id for message in messages.missing(language)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_fill_the_same_places(language: str) -> None:
    places = re.compile(r"\{[^{}]*\}")
    for message in messages.read(language):
        if message.id and all(texts(message.string)):
            wanted = set(places.findall(texts(message.id)[-1]))
            for text in texts(message.string):
                assert set(places.findall(text)) == wanted, message.id


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_catalogue_says_what_the_written_one_says(language: str) -> None:
    with (i18n.LOCALES / language / "LC_MESSAGES" / "hubquiz.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    said = {message for message in compiled._catalog if message}  # type: ignore[attr-defined]
    for message in messages.read(language):
        if not message.id or not all(texts(message.string)):
            continue
        one, text = texts(message.id)[0], texts(message.string)[0]
        if message.context:
            assert compiled.pgettext(message.context, one) == text
            said.discard(f"{message.context}\x04{one}")
        elif isinstance(message.id, str):
            assert compiled.gettext(one) == text
            said.discard(one)
        else:
            assert compiled.ngettext(one, message.id[1], 2) == texts(message.string)[-1]
            said -= {(one, n) for n in range(len(message.string))}
    assert said == set()


def test_the_tool_and_the_program_know_the_same_languages() -> None:
    assert list(messages.LANGUAGES) == OTHERS


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("en", "en"),
        ("en_GB.UTF-8", "en"),
        ("zh_CN", "zh_CN"),
        ("zh-Hans-CN", "zh_CN"),
        ("zh", "zh_CN"),
        ("Chinese (Simplified)_China", "zh_CN"),
        ("English_United States", "en"),
        ("fi_FI", "en"),
        ("C", "en"),
    ],
)
def test_a_locale_becomes_the_nearest_language(wanted: str, spoken: str) -> None:
    assert i18n.use(wanted) == spoken
    assert i18n.language() == spoken


def test_the_environment_decides_when_nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert i18n.use() == "zh_CN"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert i18n.use() == "en"


def test_english_is_the_source() -> None:
    assert i18n._("Play") == "Play"
    assert i18n.N_("Play") == "Play"
    assert i18n.pgettext("verb", "Play") == "Play"
    assert i18n.ngettext("{n} fact", "{n} facts", 1) == "{n} fact"
    assert i18n.ngettext("{n} fact", "{n} facts", 0) == "{n} facts"


def test_a_string_nobody_translated_stays_as_it_is() -> None:
    i18n.use("zh_CN")
    assert i18n._("no such string in the program") == "no such string in the program"
    assert i18n._("") == ""


def test_no_catalogue_is_opened_for_english() -> None:
    code = "import sys, hubquiz.i18n as i; i.use('en'); assert 'gettext' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)

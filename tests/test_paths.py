from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hubquiz import paths

if TYPE_CHECKING:
    from pathlib import Path


def test_an_override_wins_over_the_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "variable"))
    assert paths.data_dir(tmp_path / "override") == tmp_path / "override"
    assert paths.data_dir() == tmp_path / "variable"


def test_the_cache_moves_with_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path))
    assert paths.cache_dir() == tmp_path / "cache"
    assert paths.cache_dir(tmp_path / "stick") == tmp_path / "stick" / "cache"


def test_a_relative_override_does_not_depend_on_where_we_go_later(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir("here") == tmp_path / "here"


def test_a_home_that_is_not_found_is_a_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir("~nobody-here/x") == tmp_path / "~nobody-here" / "x"


@pytest.mark.parametrize("xdg", ["", "relative/data"])
def test_an_xdg_variable_that_names_no_place_counts_as_unset(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, xdg: str
) -> None:
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", xdg)
    monkeypatch.setenv("XDG_CACHE_HOME", xdg)
    assert paths.data_dir().is_absolute()
    assert paths.cache_dir().is_absolute()
    assert paths.data_dir() != paths.cache_dir()


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    paths.data_dir(tmp_path / "a")
    paths.cache_dir(tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_what_ships_is_found() -> None:
    assert paths.assets().is_dir()
    assert paths.questions().is_dir()


def test_appdirs_waits_until_the_system_is_asked() -> None:
    code = (
        "import sys, hubquiz.paths as p; p.data_dir('/x'); p.assets();"
        "assert 'appdirs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_appdirs_imports_without_a_warning_when_compiled_afresh() -> None:
    code = (
        "import pathlib, appdirs;"
        "compile(pathlib.Path(appdirs.__file__).read_text('utf-8'), 'appdirs', 'exec')"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)

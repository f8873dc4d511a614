from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.harness.window import window

from hubquiz import i18n
from hubquiz.screens.settings import SettingsScreen
from hubquiz.screens.start import look_of, with_look
from hubquiz.ui.widgets.segmented import Segmented
from hubquiz.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from pathlib import Path

    from tests.harness.window import Window


def click_option(opened: Window, name: str, index: int) -> None:
    found = opened.pilot.find(name)
    assert isinstance(found, Segmented)
    opened.pilot.click(found.cells[index].center)


def test_the_look_changes_at_once(tmp_path: Path) -> None:
    with window(tmp_path, SettingsScreen) as opened:
        click_option(opened, "theme", 1)
        assert opened.stage.style.theme.name == "light"
        before = opened.stage.style.text_scale
        click_option(opened, "text", 3)
        assert opened.stage.style.text_scale > before
        opened.pilot.click("motion")
        assert not opened.stage.look.motion


def test_the_look_is_changed_by_keys(tmp_path: Path) -> None:
    with window(tmp_path, SettingsScreen) as opened:
        opened.pilot.press("right", "right", "tab", "left", "tab", "space")
        look = opened.stage.look
        assert (look.theme, look.text_scale, look.motion) == ("contrast", 0.85, False)


def test_preferences_and_look_are_the_same_thing(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        look = replace(opened.stage.look, theme="light", volume=0.25, fullscreen=True)
        prefs = with_look(opened.desk.preferences, look)
        assert look_of(prefs) == look
        opened.desk.prefer(prefs)
    with window(tmp_path) as opened:
        assert opened.stage.look == look


def test_full_screen_follows_the_key(tmp_path: Path) -> None:
    with window(tmp_path, SettingsScreen) as opened:
        opened.pilot.press("f11")
        toggle = opened.pilot.find("fullscreen")
        assert isinstance(toggle, Toggle)
        assert toggle.on
        opened.pilot.click("fullscreen")
        assert not opened.stage.look.fullscreen


def test_acceleration_is_kept_for_the_next_start(tmp_path: Path) -> None:
    with window(tmp_path, SettingsScreen) as opened:
        opened.pilot.click("accelerated")
    with window(tmp_path) as opened:
        assert opened.desk.preferences.accelerated


def test_the_volume_can_be_heard_as_it_changes(tmp_path: Path) -> None:
    with window(tmp_path, SettingsScreen) as opened:
        opened.pilot.screen.focus(opened.pilot.find("volume"))
        opened.pilot.press("left", "left")
        assert opened.stage.look.volume == pytest.approx(0.6)
        assert len(opened.stage.machine.played) == 2  # type: ignore[attr-defined] # NoMachine's


def test_another_language_is_spoken_at_once_and_below_too(tmp_path: Path) -> None:
    with window(tmp_path) as opened:
        opened.pilot.press("o")
        click_option(opened, "language", 2)
        assert i18n.language() == "zh_CN"
        assert "Settings" not in opened.words
        opened.pilot.press("escape")
        assert "Scores" not in opened.words
    assert opened.desk.preferences.language == "zh_CN"


def test_the_licences_are_told(tmp_path: Path) -> None:
    with window(tmp_path, SettingsScreen) as opened:
        opened.pilot.screen.focus(opened.pilot.find("licences"))
        opened.pilot.click("licences")
        for name in ("Inter", "Noto Sans", "Natural Earth", "pygame-ce", "MIT"):
            assert name in opened.words
        before = opened.pilot.screen.widgets[-1].children[0].rect.y
        opened.pilot.press("page down")
        assert opened.pilot.screen.widgets[-1].children[0].rect.y < before
        opened.pilot.press("escape")
        assert opened.names == ["settings"]

"""The window itself: opened on a display, and told apart from where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hubquiz.host.desk import Desk
from hubquiz.host.order import Order
from hubquiz.screens.start import NoDisplayError, run
from hubquiz.ui.app import App
from hubquiz.ui.look import Look

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The person closes the window at its first step; the screens that were open."""
    seen: list[list[str]] = []
    step = App.step

    def once(app: App) -> None:
        step(app)
        seen.append([screen.name for screen in app.stage.screens])
        app.stage.use(Look("light", 1.25))
        app.stage.quit()

    monkeypatch.setattr(App, "step", once)
    return seen


def test_the_window_opens_at_home_and_keeps_the_look(
    tmp_path: Path, ended: list[list[str]]
) -> None:
    assert run(Desk(str(tmp_path))) == 0
    assert ended == [["home"]]
    desk = Desk(str(tmp_path))
    assert (desk.preferences.theme, desk.preferences.text_scale) == ("light", 1.25)
    desk.close()


def test_or_straight_at_a_game_which_is_kept(tmp_path: Path, ended: list[list[str]]) -> None:
    desk = Desk(str(tmp_path))
    run(desk, "", Order(desk.library.find("planets"), seed=1))
    assert ended == [["home", "play"]]
    again = Desk(str(tmp_path))
    assert len(again.unfinished()) == 1
    again.close()


def test_a_mistake_of_ours_still_closes_the_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_app: App) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(App, "step", stumble)
    with pytest.raises(ZeroDivisionError):
        run(Desk(str(tmp_path)))
    second = Desk(str(tmp_path))
    assert second.store.health.saving
    second.close()


def test_a_driver_that_does_not_work_is_no_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "there-is-none")
    with pytest.raises(NoDisplayError):
        run(Desk(str(tmp_path)))


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS have a display")
def test_without_a_display_the_terminal_is_offered(tmp_path: Path) -> None:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("SDL_VIDEODRIVER", None)
    done = subprocess.run(
        [sys.executable, "-m", "hubquiz"],
        env={**bare, "HUBQUIZ_DATA_DIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "hubquiz play --text" in done.stderr
    assert "screen" in done.stderr
    assert "Traceback" not in done.stderr

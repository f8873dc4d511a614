"""What every test shares: no screen, no sound, English, and nobody's own data."""

from __future__ import annotations

import itertools
import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from hubquiz import i18n
from hubquiz.host.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# What a shell starts in the background ignores Ctrl-C, and so would the servers that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "hubquiz",
    deadline=None,  # a busy machine is no fault of the code
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile(
    "ci",
    settings.get_profile("hubquiz"),
    derandomize=True,  # whether a change holds must not hang on luck; a run by hand looks further
)
settings.load_profile("ci" if os.environ.get("CI") else "hubquiz")

_numbers = itertools.count()


@pytest.fixture(autouse=True)
def _own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a data folder to itself, made only if it is used."""
    folder: Path = tmp_path_factory.getbasetemp() / f"data-{os.getpid()}-{next(_numbers)}"
    monkeypatch.setenv("HUBQUIZ_DATA_DIR", str(folder))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Each test starts in English, and leaves English behind."""
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.ENGLISH)


@pytest.fixture(autouse=True)
def _desks_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test leaves a profile open behind it, however it ends."""
    opened: list[Desk] = []
    begin = Desk.__init__

    def remembered(desk: Desk, directory: str | None = None) -> None:
        begin(desk, directory)
        opened.append(desk)

    monkeypatch.setattr(Desk, "__init__", remembered)
    yield
    for desk in opened:
        desk.close()

"""The tour visits every screen and every kind, and leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from hubquiz import i18n
from hubquiz.paths import data_dir
from hubquiz.rounds.kinds import KINDS
from hubquiz.screens.tour import run_tour

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "home",
    "packs",
    "pack",
    "files",
    "incoming",
    "order",
    "together",
    "seats",
    "buzzers",
    "winners",
    "present",
    "learn",
    "players",
    "scores",
    "history",
    "class-setup",
    "class-name",
    "class-rules",
    "class-pace",
    "class-lobby",
    "class-question",
    "class-reveal",
    "class-standings",
    "class-people",
    "class-covered",
    "class-allow",
    "class-talk",
    "class-votes",
    "class-teams",
    "class-podium",
    "class-paced",
    "class-progress",
    "class-paced-over",
    "settings",
    "faults",
    "results",
    "sureness",
    "review",
    "reviewed",
    "progress",
    "progress-days",
    "progress-parts",
    "progress-closer",
    "progress-web",
    "progress-new",
    "progress-nothing",
    "home-due",
    "home-clock",
    "confusions",
}


def test_a_picture_of_every_screen_and_kind(tmp_path: Path) -> None:
    size = (640, 480)
    shots = run_tour(tmp_path / "shots", size, "light", 1.0, "zh_CN")
    names = {path.stem.partition("-")[2] for path in shots}
    kinds = {kind.name for kind in KINDS}
    assert names >= PAGES | kinds | {f"{kind}-reveal" for kind in kinds}
    pictures = [pygame.image.tobytes(pygame.image.load(path), "RGB") for path in shots]
    assert len(set(pictures)) == len(shots)
    assert {pygame.image.load(path).get_size() for path in shots} == {size}
    assert i18n.language() == "en"
    assert not data_dir(None).exists()

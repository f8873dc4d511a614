"""The fonts that ship with HubQuiz, opened when a character first needs them."""

from __future__ import annotations

from collections import OrderedDict
from enum import StrEnum
from typing import TYPE_CHECKING

import pygame

from hubquiz.coverage import Coverage, read_coverage

if TYPE_CHECKING:
    from pathlib import Path

MISSING = "\ufffd"
"""What is drawn for a character that no font has."""

OPEN_AT_MOST = 40
"""How many fonts stay open, each face in each size: more than one window shows."""


class Weight(StrEnum):
    """How heavy letters are."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"


LATIN = {Weight.REGULAR: "HubSans-Regular.ttf", Weight.SEMIBOLD: "HubSans-SemiBold.ttf"}
CHINESE = "HubSansSC-Regular.otf"


class Fonts:
    """Opens fonts by face and size, and splits text into runs that one face can draw.

    `folder` holds the font files and their coverage tables.
    """

    def __init__(self, folder: Path) -> None:
        if not pygame.font.get_init():
            pygame.font.init()
        self._folder = folder
        self._open: OrderedDict[tuple[str, int], pygame.font.Font] = OrderedDict()
        self._covers: dict[str, Coverage] = {}
        self._faces: dict[tuple[str, Weight], str] = {}

    def runs(self, text: str, weight: Weight) -> list[tuple[str, str]]:
        """The text as `(file of the face, part)`; what no face has is written as U+FFFD."""
        out: list[tuple[str, str]] = []
        for char in text:
            face = self._face(char, weight)
            if not face:
                face, char = self._face(MISSING, weight) or LATIN[weight], MISSING  # noqa: PLW2901
            if out and out[-1][0] == face:
                out[-1] = (face, out[-1][1] + char)
            else:
                out.append((face, char))
        return out

    def font(self, file: str, px: int) -> pygame.font.Font:
        """The face of that file at `px` pixels to the em."""
        key = (file, px)
        font = self._open.get(key)
        if font is None:
            font = self._open[key] = pygame.font.Font(self._folder / file, px)
            if len(self._open) > OPEN_AT_MOST:
                self._open.popitem(last=False)
        else:
            self._open.move_to_end(key)
        return font

    def close(self) -> None:
        """Close all fonts of the sizes so far: they are opened again when they are needed."""
        self._open.clear()

    def _face(self, char: str, weight: Weight) -> str:
        """The file of the face that has `char`; empty if none has."""
        key = (char, weight)
        face = self._faces.get(key)
        if face is None:
            found = (name for name in (LATIN[weight], CHINESE) if char in self._cover(name))
            face = self._faces[key] = next(found, "")
        return face

    def _cover(self, face: str) -> Coverage:
        cover = self._covers.get(face)
        if cover is None:
            path = (self._folder / face).with_suffix(".cover")
            cover = self._covers[face] = read_coverage(path)
        return cover

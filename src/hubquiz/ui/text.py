"""Setting text: cleaning, wrapping by the rules of Latin and Chinese, cached line images."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pygame

from hubquiz.linebreak import ELLIPSIS, tidy, units
from hubquiz.ui.fonts import CHINESE, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.ui.fonts import Fonts
    from hubquiz.ui.theme import Colour

MOST_LINES = 300
"""What is set of a text: rendering ten thousand line breaks takes seconds."""


class Face(NamedTuple):
    """Letters of one size: pixels to the em, a weight, and the pixels from line to line."""

    px: int
    weight: Weight
    leading: int

    @property
    def baseline(self) -> int:
        """Pixels from the line's top to the baseline: capitals and hanzi are in the middle."""
        return round(self.leading / 2 + self.px * 0.36)


@dataclass(frozen=True, slots=True)
class Block:
    """A text broken into lines, the width of the widest, and the height of all, in pixels.

    `whole` is false if something had to be left out.
    """

    lines: tuple[str, ...]
    width: int
    height: int
    whole: bool


class Typesetter:
    """Measures, wraps and draws text with the fonts, remembering what it made.

    `room` is how many pixels of line images are kept.
    """

    def __init__(self, fonts: Fonts, room: int = 2_000_000) -> None:
        self.fonts = fonts
        self.room = room
        self._widths: dict[tuple[str, Face], int] = {}
        self._blocks: OrderedDict[tuple[str, Face, int, int], Block] = OrderedDict()
        self._images: OrderedDict[tuple[str, Face, Colour], pygame.Surface] = OrderedDict()
        self._held = 0

    def width(self, text: str, face: Face) -> int:
        """How wide one line of text is, in pixels."""
        key = (text, face)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > MOST_WIDTHS:
                self._widths.clear()
            width = self._widths[key] = sum(
                self.fonts.font(file, face.px).size(part)[0]
                for file, part in self.fonts.runs(text, face.weight)
            )
        return width

    def block(self, text: str, face: Face, width: int, most: int = MOST_LINES) -> Block:
        """The text in lines no wider than `width`, the last of `most` with an ellipsis."""
        key = (text, face, width, most)
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = self._set(tidy(text), face, max(width, face.px), most)
            if len(self._blocks) > MOST_BLOCKS:
                self._blocks.popitem(last=False)
        return block

    def image(self, line: str, face: Face, colour: Colour) -> pygame.Surface:
        """One line drawn, `face.leading` pixels tall, its baseline at `face.baseline`."""
        key = (line, face, colour)
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
            return image
        image = self._images[key] = self._draw(line, face, colour)
        self._held += image.width * image.height
        while self._held > self.room and len(self._images) > 1:
            _, old = self._images.popitem(last=False)
            self._held -= old.width * old.height
        return image

    def clear(self) -> None:
        """Forget every measure and image: the size or the theme has changed."""
        self._widths.clear()
        self._blocks.clear()
        self._images.clear()
        self._held = 0
        self.fonts.close()

    def fitting(self, text: str, face: Face, width: int) -> str:
        """How much of the start of the text is no wider than `width`; at least one character."""
        low, high = 1, min(len(text), width // max(face.px // 8, 1) + 1)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], face) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low]

    def shortened(self, line: str, face: Face, width: int) -> str:
        """The line if it is no wider than `width`, else as much as fits before an ellipsis."""
        if self.width(line, face) <= width:
            return line
        room = width - self.width(ELLIPSIS, face)
        return self.fitting(line, face, max(room, 1)).rstrip(" ,.;:，。；：、") + ELLIPSIS

    def _set(self, text: str, face: Face, width: int, most: int) -> Block:
        lines: list[str] = []
        whole = True
        for source in self._lines(text, face, width):
            if len(lines) == most:
                last = lines[-1] + ELLIPSIS
                lines[-1] = self.shortened(last, face, width)
                whole = False
                break
            lines.append(source)
        widest = max((self.width(line, face) for line in lines), default=0)
        return Block(tuple(lines), widest, len(lines) * face.leading, whole)

    def _lines(self, text: str, face: Face, width: int) -> Iterator[str]:
        for source in text.split("\n"):
            line, used, gap, count = "", 0, "", 0
            space = self.width(" ", face)
            for unit, spaced in units(source):
                wide = used + (space if gap else 0) + self.width(unit, face)
                if line and not self._fits(line + gap + unit, wide, count, face, width):
                    yield line
                    line, gap, count = "", "", 0
                    wide = self.width(unit, face)
                while not line and wide > width:
                    head = self.fitting(unit, face, width)
                    if head == unit:
                        break
                    yield head
                    unit = unit[len(head) :]  # noqa: PLW2901 - the rest of a long word
                    wide = self.width(unit, face)
                line += gap + unit
                used, count = wide, count + 1
                gap = " " if spaced else ""
            yield line

    def _fits(self, line: str, wide: int, count: int, face: Face, width: int) -> bool:
        """Whether the line is no wider than `width`, from the sum of the widths of its pieces.

        Each was rounded to a pixel, so a sum that is near the width is measured anew.
        """
        if abs(wide - width) > count:
            return wide <= width
        return self.width(line, face) <= width

    def _draw(self, line: str, face: Face, colour: Colour) -> pygame.Surface:
        runs = self.fonts.runs(line, face.weight)
        parts = [(self.fonts.font(file, face.px), part) for file, part in runs]
        drawn = [(font, font.render(part, True, colour)) for font, part in parts]
        out = pygame.Surface(
            (max(sum(image.width for _, image in drawn), 1), face.leading), pygame.SRCALPHA, 32
        )
        x = 0
        for (font, image), (file, _) in zip(drawn, runs, strict=True):
            spot = (x, face.baseline - font.get_ascent())
            out.blit(image, spot, special_flags=pygame.BLEND_RGBA_MAX)
            if file == CHINESE and face.weight is not Weight.REGULAR:
                _overprint(out, image, spot, face.px)
            x += image.width
        return out


def _overprint(out: pygame.Surface, image: pygame.Surface, spot: tuple[int, int], px: int) -> None:
    """Print a run again a little to the right: hanzi ship in one weight only.

    The stems grow by a thirtieth of the em; less than a pixel of that is printed fainter.
    """
    grow = px / 30
    whole = max(int(grow), 1)
    for dx in range(1, whole):
        out.blit(image, (spot[0] + dx, spot[1]), special_flags=pygame.BLEND_RGBA_MAX)
    last = image.copy()
    part = grow if grow < 1 else 1.0
    last.fill((255, 255, 255, round(255 * part)), special_flags=pygame.BLEND_RGBA_MULT)
    out.blit(last, (spot[0] + whole, spot[1]), special_flags=pygame.BLEND_RGBA_MAX)


MOST_WIDTHS = 20_000
MOST_BLOCKS = 1_000

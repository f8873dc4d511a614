"""Pictures and sounds of strangers are encoded anew by a child that may die of them."""

from __future__ import annotations

import io
import struct
import sys
import time
import wave
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pygame
import pytest
from tests.harness import hostile
from tests.harness.hostile import chunk, fine_png, fine_wav, png

from hubquiz.library import decoder as decoding
from hubquiz.library.decoder import COMMAND, Decoder, MediaError, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygame import Surface

RED, BLUE = (250, 10, 10), (10, 10, 250)
PICTURES = hostile.pictures()
SOUNDS = hostile.sounds()


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    with Decoder() as opened:
        opened.start()
        yield opened


def decoded(decoder: Decoder, data: bytes) -> Surface:
    made = decoder.decode(Sort.PICTURE, data, "x")
    return pygame.image.load(io.BytesIO(made.data), f"x{made.suffix}")


def jpeg(surface: Surface, before: bytes = b"") -> bytes:
    """A JPEG with a segment put in after its beginning."""
    made = io.BytesIO()
    pygame.image.save(surface, made, "x.jpg")
    return made.getvalue()[:2] + before + made.getvalue()[2:]


def exif(orientation: int, order: str = "<") -> bytes:
    """What a camera writes of how it was held, and of where."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    place = b"60.0 north"
    tags = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(f"{order}IH", 8, 1) + tags + b"\0\0\0\0" + place
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_picture_is_refused_by_its_name(decoder: Decoder, name: str) -> None:
    refused(decoder, Sort.PICTURE, PICTURES[name], name)


@pytest.mark.parametrize("name", SOUNDS)
def test_a_hostile_sound_is_refused_by_its_name(decoder: Decoder, name: str) -> None:
    refused(decoder, Sort.SOUND, SOUNDS[name], name)


def refused(decoder: Decoder, sort: Sort, data: bytes, name: str) -> None:
    began = time.perf_counter()
    with pytest.raises(MediaError) as caught:
        decoder.decode(sort, data, name)
    assert time.perf_counter() - began < hostile.SECONDS
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.value.file == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("65535.png", "more than 25 million pixels"),
        ("65535.jpg", "more than 25 million pixels"),
        ("svg.png", "neither a PNG nor a JPEG"),
        ("gif.png", "neither a PNG nor a JPEG"),
        ("cut.png", "cut short"),
        ("cut.jpg", "cut short"),
        ("damaged.png", "damaged"),
        ("missing-rows.png", "damaged"),
    ],
)
def test_each_is_refused_for_what_is_wrong(decoder: Decoder, name: str, said: str) -> None:
    with pytest.raises(MediaError, match=said):
        decoder.decode(Sort.PICTURE, PICTURES[name], name)


@pytest.mark.parametrize(
    ("data", "pixels"),
    [
        (png(2, 1, b"\0" + bytes((*RED, 128, *BLUE, 255))), ((*RED, 128), (*BLUE, 255))),
        (png(2, 1, b"\0" + bytes((*RED, *BLUE)), colour=2), ((*RED, 255), (*BLUE, 255))),
        (png(2, 1, b"\0\x80", depth=1, colour=0), ((255,) * 4, (0, 0, 0, 255))),
        (png(2, 1, b"\0\x10\x80\x20\xff", colour=4), ((16, 16, 16, 128), (32, 32, 32, 255))),
        (png(2, 1, b"\0" + b"\x80\0" * 6, depth=16, colour=2), ((128, 128, 128, 255),) * 2),
    ],
    ids=["alpha", "colours", "black and white", "grey with alpha", "16 bits"],
)
def test_a_png_keeps_its_pixels(
    decoder: Decoder, data: bytes, pixels: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    surface = decoded(decoder, data)
    assert tuple(tuple(surface.get_at((x, 0))) for x in (0, 1)) == pixels


def test_a_palette_with_a_transparent_colour(decoder: Decoder) -> None:
    fine = png(2, 1, b"\0\0\1", colour=3)
    told = chunk(b"PLTE", bytes((*RED, *BLUE))) + chunk(b"tRNS", b"\0")
    surface = decoded(decoder, fine[:33] + told + fine[33:])
    assert surface.get_at((0, 0)).a == 0
    assert tuple(surface.get_at((1, 0))) == (*BLUE, 255)


def test_a_large_picture_is_scaled_down(decoder: Decoder) -> None:
    rows = (b"\0" + b"\x80" * 4096) * 1000
    assert decoded(decoder, png(4096, 1000, rows, colour=0)).get_size() == (2048, 500)
    thin = (b"\0" + b"\x80" * 20_000) * 2
    assert decoded(decoder, png(20_000, 2, thin, colour=0)).get_size() == (2048, 1)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("orientation", range(9))
def test_a_photograph_stands_upright_and_tells_no_place(
    decoder: Decoder, orientation: int, order: str
) -> None:
    """EXIF names the side of the scene at which the picture's first row and column lie."""
    first_row, first_column = {
        2: ("top", "right"),
        3: ("bottom", "right"),
        4: ("bottom", "left"),
        5: ("left", "top"),
        6: ("right", "top"),
        7: ("right", "bottom"),
        8: ("left", "bottom"),
    }.get(orientation, ("top", "left"))
    upright = pygame.Surface((64, 32))
    upright.fill(BLUE)
    corner = pygame.Rect(0, 0, 16, 16)
    for side in (first_row, first_column):
        if side in ("right", "bottom"):
            setattr(corner, side, 64 if side == "right" else 32)
    upright.fill(RED, corner)
    stored = upright.get_size() if first_row in ("top", "bottom") else upright.get_size()[::-1]
    taken = pygame.Surface(stored)  # as the camera keeps it, its first pixel is at both sides
    taken.fill(BLUE)
    taken.fill(RED, (0, 0, 16, 16))
    data = jpeg(taken, exif(orientation, order))
    surface = decoded(decoder, data)
    assert surface.get_size() == upright.get_size()
    for at in ((4, 4), (60, 4), (4, 28), (60, 28)):
        seen, wanted = surface.get_at(at), upright.get_at(at)
        assert all(abs(a - b) < 40 for a, b in zip(seen, wanted, strict=True)), at
    assert b"60.0 north" not in decoder.decode(Sort.PICTURE, data, "x").data


def test_what_hangs_on_a_picture_is_gone(decoder: Decoder) -> None:
    fine = fine_png()
    told = fine[:33] + chunk(b"tEXt", b"GPS\0here") + fine[33:] + b"PK\3\4 and more"
    assert decoder.decode(Sort.PICTURE, told, "x") == decoder.decode(Sort.PICTURE, fine, "x")


@pytest.mark.parametrize("rate", [8_000, 22_050, 48_000])
def test_a_sound_becomes_one_channel_at_our_rate(decoder: Decoder, rate: int) -> None:
    made = decoder.decode(Sort.SOUND, fine_wav(0.5, rate), "x")
    assert made.suffix == ".wav"
    with wave.open(io.BytesIO(made.data)) as sound:
        assert sound.getparams()[:3] == (1, 2, 22_050)
        assert abs(sound.getnframes() / 22_050 - 0.5) < 0.02
        assert any(sound.readframes(1000))


def test_the_same_file_gives_the_same_bytes(decoder: Decoder) -> None:
    with Decoder() as other:
        for data in (fine_png(90, 90), jpeg(pygame.Surface((50, 40)))):
            there = other.decode(Sort.PICTURE, data, "x")
            assert there == decoder.decode(Sort.PICTURE, data, "x")


def test_a_file_that_is_too_large_is_not_even_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "FILE_BYTES", 10)
    with Decoder(("no such program",)) as opened, pytest.raises(MediaError, match="larger than"):
        opened.decode(Sort.PICTURE, fine_png(), "x")


# The child dies

DYING = """
import struct, sys, time
while head := sys.stdin.buffer.read(5):
    data = sys.stdin.buffer.read(struct.unpack(">I", head[1:])[0])
    if data == b"sleep":
        time.sleep(60)
    if data == b"die":
        sys.exit(1)
    if data == b"lie":
        sys.stdout.buffer.write(struct.pack(">cI", b"P", 2**32 - 1))
        sys.exit(0)
    sys.stdout.buffer.write(struct.pack(">cI", b"P", len(data)) + data)
    sys.stdout.buffer.flush()
"""


@pytest.mark.parametrize("word", [b"die", b"lie", b"sleep"])
def test_what_ends_the_child_is_named_and_the_next_is_served(word: bytes) -> None:
    with Decoder((sys.executable, "-c", DYING), seconds=1.5) as opened:
        assert opened.decode(Sort.PICTURE, b"fine", "a").data == b"fine"
        began = time.perf_counter()
        with pytest.raises(MediaError, match=r"^b\.png: decoding it takes more"):
            opened.decode(Sort.PICTURE, word, "b.png")
        assert time.perf_counter() - began < hostile.SECONDS
        assert opened.decode(Sort.PICTURE, b"fine", "c").data == b"fine"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere time and memory are not bounded so")
def test_the_child_is_held_to_its_time_and_memory() -> None:
    with Decoder() as opened:
        opened.decode(Sort.PICTURE, fine_png(), "x")
        child = opened._child
        assert child is not None
        with open(f"/proc/{child.pid}/limits", encoding="ascii") as file:  # noqa: PTH123
            limits = {line[:25].strip(): line[26:].split()[0] for line in file}
        assert limits["Max address space"] == str(288 << 20)
        assert limits["Max file size"] == "0"
        assert int(limits["Max address space"]) < hostile.MEMORY


def test_the_largest_picture_that_is_taken_is_decoded_in_time(decoder: Decoder) -> None:
    row = b"\0" + bytes(range(256)) * 78
    for width, colour in ((4992, 6), (4992 * 4, 0)):
        height = 24_960_000 // width
        surface = decoded(decoder, png(width, height, row * height, colour=colour))
        assert max(surface.get_size()) == 2048


def test_the_child_takes_no_module_from_where_it_is_started(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("evil")
    (folder / "struct.py").write_text("raise SystemExit(3)", "utf-8")
    (folder / "pygame.py").write_text("raise SystemExit(3)", "utf-8")
    monkeypatch.chdir(folder)
    assert COMMAND[0] == sys.executable
    with Decoder() as opened:
        assert opened.decode(Sort.PICTURE, fine_png(), "x").suffix == ".png"


def test_a_png_whose_rows_are_a_bomb_is_stopped(decoder: Decoder) -> None:
    made = zlib.compress(b"\0" * 200_000_000)
    head = struct.pack(">IIBBBBB", 4, 4, 8, 6, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", made), chunk(b"IEND", b""))
    data = b"\x89PNG\r\n\x1a\n" + b"".join(parts)
    began = time.perf_counter()
    with suppress(MediaError):
        assert decoded(decoder, data).get_size() == (4, 4)
    assert time.perf_counter() - began < hostile.SECONDS

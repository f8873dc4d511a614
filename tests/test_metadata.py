"""Pictures lose what is noted in them, and nothing else."""

from __future__ import annotations

import io
import struct

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.hostile import chunk, fine_png, pictures

from hubquiz.metadata import bare, orientation

PLACE = b"GPSLatitude 51.5007"


def part(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def exif(turned: int) -> bytes:
    entry = struct.pack("<HHII", 0x0112, 3, 1, turned)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4) + PLACE


def photo(*parts: bytes, behind: bytes = b"") -> bytes:
    surface = pygame.Surface((24, 16))
    surface.fill((200, 60, 20), (0, 0, 12, 16))
    made = io.BytesIO()
    pygame.image.save(surface, made, "a.jpg")
    data = made.getvalue()
    return data[:2] + b"".join(parts) + data[2:] + behind


def pixels(data: bytes, name: str) -> bytes:
    return pygame.image.tobytes(pygame.image.load(io.BytesIO(data), name), "RGB")


@pytest.mark.parametrize(
    "noted",
    [
        part(0xE1, exif(1)),
        part(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE),
        part(0xED, b"Photoshop 3.0\0" + PLACE),
        part(0xE2, b"MPF\0" + PLACE),
        part(0xFE, PLACE),
    ],
    ids=["exif", "xmp", "iptc", "more pictures", "comment"],
)
def test_a_photograph_keeps_its_picture_and_tells_no_place(noted: bytes) -> None:
    data = photo(noted)
    assert PLACE in data
    assert bare(data) == photo()
    assert pixels(bare(data), "a.jpg") == pixels(data, "a.jpg")


def test_what_stands_behind_a_photograph_goes() -> None:
    assert bare(photo(behind=b"ftypmp42" + PLACE)) == photo()


def test_how_the_camera_was_held_stays() -> None:
    made = bare(photo(part(0xE1, exif(6))))
    assert PLACE not in made
    begin = made.index(b"Exif")
    assert orientation(made[begin:]) == 6
    assert bare(made) == made


def test_colours_stay() -> None:
    profile = part(0xE2, b"ICC_PROFILE\0\1\1" + b"colours")
    coded = part(0xEE, b"Adobe\0\x64\0\0\0\0\0")
    assert bare(photo(profile, coded)) == photo(profile, coded)


def test_a_png_keeps_its_picture_and_tells_no_place() -> None:
    fine = fine_png(40, 30)
    told = b"".join(chunk(name, PLACE) for name in (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"))
    profile = chunk(b"gAMA", b"\0\0\xb1\x8f")
    assert bare(fine[:33] + told + profile + fine[33:] + PLACE) == fine[:33] + profile + fine[33:]
    assert bare(fine) == fine


@pytest.mark.parametrize("name", pictures())
def test_what_is_no_picture_ends_well(name: str) -> None:
    data = pictures()[name]
    assert len(bare(data)) <= len(data)


@given(st.integers(0, 700), st.binary(max_size=3))
def test_a_damaged_photograph_ends_well(at: int, put: bytes) -> None:
    data = photo(part(0xE1, exif(3)))
    data = data[:at] + put + data[at + len(put) :]
    assert bare(bare(data)) == bare(data)
    assert bare(data[:at]) is not None

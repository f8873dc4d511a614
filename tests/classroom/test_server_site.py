from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from hubquiz.classroom import qr
from hubquiz.classroom.site import PLAYER, TEACHER, is_known, is_same, load, name_of, policy

if TYPE_CHECKING:
    from pathlib import Path

NAMES = frozenset({"localhost", "teachers-laptop", "teachers-laptop.local"})


@pytest.mark.parametrize(
    "host",
    [
        "192.168.1.5:8765",
        "192.168.1.5",
        "[::1]:8765",
        "localhost:8765",
        "LocalHost:1",
        "teachers-laptop.local:8765",
    ],
)
def test_addresses_in_numbers_and_own_names_are_known(host: str) -> None:
    assert is_known(host, NAMES)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8765",
        "192.168.1.5.evil.example",
        "localhost.evil.example",
        "localhost@evil.example",
        "192.168.1.5:port",
        "192.168.1.5:99999",
        "[::1",
        "192.168.1.5; script-src *",
        "a" * 300,
    ],
)
def test_other_hosts_are_not(host: str) -> None:
    assert not is_known(host, NAMES)


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        (None, True),
        ("http://192.168.1.5:8765", True),
        ("HTTP://192.168.1.5:8765", True),
        ("http://192.168.1.5", False),
        ("https://192.168.1.5:8765", False),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_a_page_of_ours_is_the_same_origin(origin: str | None, *, same: bool) -> None:
    assert is_same(origin, "192.168.1.5:8765") is same


def test_a_pin_is_the_player_s_page_and_so_is_nothing_else() -> None:
    assert name_of("/") == name_of("/123456") == PLAYER
    assert name_of("/teacher") == TEACHER
    assert name_of("/1234567") == "1234567"
    assert name_of("/../secret.yaml") not in load()


def test_pages_are_read_once_with_their_type_and_a_tag(tmp_path: Path) -> None:
    for name, text in {"phone.html": "<p>", "phone.js": "1", "secret.py": "no"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    pages = load(tmp_path)
    assert set(pages) == {"phone.html", "phone.js", "map.json"}
    assert pages["phone.js"].type.startswith("text/javascript")
    assert gzip.decompress(pages["phone.html"].zipped) == b"<p>"
    assert len({page.tag for page in pages.values()}) == len(pages)


def test_the_policy_lets_nothing_in_line_and_nothing_from_elsewhere() -> None:
    said = policy("192.168.1.5:8765")
    assert "unsafe" not in said
    assert "*" not in said
    assert said.startswith("default-src 'none'")


def test_the_code_s_address_is_short_and_its_modules_are_large() -> None:
    address = qr.join_address("192.168.100.100:8765", "123456")
    assert qr._code(address).version == 2  # the smallest but one: 25 modules
    shown = qr.lines(address)
    assert len(shown) == (25 + 4 + 1) // 2
    assert all(line.startswith("\x1b[30;107m") and line.endswith("\x1b[0m") for line in shown)


def test_the_picture_is_an_svg_without_a_style_in_it() -> None:
    drawn = qr.svg("HTTP://192.168.1.5:8765/123456")
    assert drawn.startswith(b"<svg ")
    assert b"style" not in drawn

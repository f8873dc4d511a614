"""The QR code that a phone joins by: in the terminal, and as a picture for the projector."""

from __future__ import annotations

import io
from itertools import zip_longest

import segno

QUIET = 4
"""Light modules around the code: what the standard (ISO/IEC 18004) asks for."""

_BLACK_ON_WHITE = "\x1b[30;107m"
_PLAIN = "\x1b[0m"
_HALVES = {(0, 0): " ", (0, 1): "▄", (1, 0): "▀", (1, 1): "█"}


def join_address(address: str, pin: str) -> str:
    """Return what a phone opens, as the code says it.

    All capitals: a code holds those, digits and `:/.` in two thirds of the room, so its modules are
    larger. A scheme is the same in any case.
    """
    return f"HTTP://{address}/{pin}"


def lines(text: str) -> tuple[str, ...]:
    """Return a code for a terminal, two modules a character, black on white whatever the theme."""
    rows = [list(row) for row in _code(text).matrix_iter(border=QUIET // 2)]
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=[0] * len(rows[0]))
    return tuple(
        f"{_BLACK_ON_WHITE}{''.join(_HALVES[pair] for pair in zip(*rows_, strict=True))}{_PLAIN}"
        for rows_ in pairs
    )


def svg(text: str) -> bytes:
    """Return a code as an SVG picture without a size of its own."""
    drawn = io.BytesIO()
    _code(text).save(drawn, kind="svg", border=QUIET, light="#fff", omitsize=True, xmldecl=False)
    return drawn.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False)

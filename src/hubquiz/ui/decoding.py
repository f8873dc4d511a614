"""A child process that decodes pictures and sounds from strangers, and encodes them anew.

    python -P -m hubquiz.ui.decoding

It reads one file after the other from its standard input and answers each on its standard output;
it opens nothing else. What a file does to it, it does to a process that has nothing to lose, and
that the system ends when it wants too much. `hubquiz.library.decoder` is the other side.

A request is `KIND LENGTH DATA`, an answer `WHAT LENGTH DATA`: one byte, four bytes (big-endian),
and that many. `KIND` is a picture or a sound. `WHAT` is a file's new form, or a fault and its word.
"""

from __future__ import annotations

import io
import os
import signal
import struct
import sys
import wave
from typing import TYPE_CHECKING, BinaryIO

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame
import pygame.image

from hubquiz.ui.encoded import FaultError, jpeg, ogg, png, wav

if TYPE_CHECKING:
    from pygame import Surface

HEAD = struct.Struct(">cI")
PICTURE, SOUND = b"p", b"s"
PNG, JPEG, WAV, FAULT = b"P", b"J", b"W", b"!"

SIDE = 2048
"""Pixels of a picture's longer side, when it has been encoded anew."""

RATE = 22_050
"""Samples a second of a sound: what HubQuiz plays, on one channel of 16 bits."""

SECONDS = 60
"""Length of a sound."""

MEMORY = 288 * 1024 * 1024
"""Bytes that this process may ask of the system, where systems can hold it to that."""

CPU_SECONDS = 1.6
"""Time of the processor for one file. The largest photograph takes a fifth of it."""


def main(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while head := asked.read(HEAD.size):
        kind, length = HEAD.unpack(head)
        data = asked.read(length)
        _bound_time(CPU_SECONDS)
        what, made = _answer(kind, data)
        _bound_time(0)
        answers.write(HEAD.pack(what, len(made)) + made)
        answers.flush()


def _answer(kind: bytes, data: bytes) -> tuple[bytes, bytes]:
    try:
        return picture(data) if kind == PICTURE else (WAV, sound(data))
    except FaultError as fault:
        return FAULT, str(fault).encode()
    except MemoryError:
        return FAULT, b"memory"
    except (pygame.error, ValueError, OverflowError, EOFError, wave.Error):
        return FAULT, b"damaged"


def picture(data: bytes) -> tuple[bytes, bytes]:
    """Return a picture anew: what it is now, and its bytes. Raises FaultError."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        surface = _fitted(pygame.image.load(io.BytesIO(png(data)), "a.png"))
        return PNG, _saved(surface, "a.png")
    if data.startswith(b"\xff\xd8\xff"):
        turned = jpeg(data)
        surface = _fitted(pygame.image.load(io.BytesIO(data), "a.jpg"))
        return JPEG, _saved(turned(surface), "a.jpg")
    raise FaultError("picture")


def sound(data: bytes) -> bytes:
    """Return a sound anew, as a WAV file. Raises FaultError."""
    if data.startswith(b"OggS"):
        seconds = ogg(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        seconds = wav(data)
    else:
        raise FaultError("sound")
    if seconds > SECONDS:
        raise FaultError("long")
    import pygame.mixer  # noqa: PLC0415 - most packs have pictures alone

    if pygame.mixer.get_init() is None:
        pygame.mixer.init(RATE, -16, 1, 512, allowedchanges=0)
    samples = pygame.mixer.Sound(file=io.BytesIO(data)).get_raw()
    if len(samples) > 2 * RATE * (SECONDS + 1):
        raise FaultError("long")
    if not samples:
        raise FaultError("damaged")
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples)
    return made.getvalue()


def _fitted(surface: Surface) -> Surface:
    """Return a picture that is no larger than it need be."""
    width, height = surface.get_size()
    if surface.get_bytesize() not in (3, 4) or surface.get_colorkey() is not None:
        deep = pygame.Surface((width, height), pygame.SRCALPHA, 32)
        deep.blit(surface, (0, 0))
        surface = deep
    if max(width, height) <= SIDE:
        return surface
    scale = SIDE / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return pygame.transform.smoothscale(surface, size)


def _saved(surface: Surface, name: str) -> bytes:
    made = io.BytesIO()
    pygame.image.save(surface, made, name)
    return made.getvalue()


def _bound_time(seconds: float) -> None:
    """End this process if it computes for longer than that from now on; 0 for no end."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _bound_memory() -> None:
    """Hold this process to its memory, and to writing no file, where the system can."""
    try:
        import resource  # noqa: PLC0415 - only POSIX has it
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(what, (bound, hard))
        except (OSError, ValueError):  # macOS knows no such bound on memory
            continue


if __name__ == "__main__":
    _bound_memory()
    with open(os.dup(1), "wb") as out:  # noqa: PTH123 - a stream, not a path
        os.dup2(2, 1)  # what a library prints must not stand between the answers
        main(sys.stdin.buffer, out)

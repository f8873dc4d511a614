"""Opening a pack, whatever its file is: a text, a `.hubpack`, or a file of another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.compiled import load, load_bytes
from hubquiz.content.faults import Fault, Guess, Reading, whole_file
from hubquiz.content.loading import collector_paused
from hubquiz.i18n import _
from hubquiz.library.packs import SUFFIXES
from hubquiz.library.sources import HUBPACK, TEXT, MadeSource, open_source, read_hubpack, safe_id

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.exchange.model import Imported
    from hubquiz.library.sources import Source


def open_pack(path: Path, cache: Path) -> Reading:
    """Return what a pack's file holds. What can't be opened is a fault of the file as a whole.

    The place of a fault within a `.hubpack` is in its text: `x.hubpack/pack.yaml:3:1`.
    """
    try:
        if path.suffix.lower() == HUBPACK:
            return load_bytes(open_source(path).text, path / TEXT, cache)
        if is_foreign(path):
            return _read(path)
    except OSError as error:
        said = _("this can't be opened: {error}").format(error=error.strerror or error)
        return whole_file(str(path), said)
    except ValueError as error:
        return whole_file(str(path), _message(error, path))
    return load(path, cache)


def open_any(path: Path) -> Source:
    """Return a pack as it comes; a file of another program is made into a pack's text and media.

    Raises OSError if it can't be read, and ValueError if it can't be a pack.
    """
    if not is_foreign(path):
        return open_source(path)
    from hubquiz.content.writing import yaml_text  # noqa: PLC0415 - foreign files alone need it

    found = open_foreign(path)
    notes = tuple(note.text(path.name) for note in found.notes)
    text = yaml_text(found.pack).encode()
    return MadeSource(safe_id(path.stem), text, str(path), found.media, notes)


def is_foreign(path: Path) -> bool:
    """Tell whether a file is of another program, by its name."""
    if path.suffix.lower() in SUFFIXES:
        return False
    from hubquiz.exchange.formats import SUFFIXES as OTHERS  # noqa: PLC0415

    return path.suffix.lower() in OTHERS


def _read(path: Path) -> Reading:
    from hubquiz.exchange.model import ExchangeError  # noqa: PLC0415

    try:
        found = open_foreign(path)
    except ExchangeError as error:
        fault = Fault(str(path), error.line, int(error.line > 0), error.message)
        return Reading(None, (fault,))
    guesses = (Guess(str(path), one.line, 1, one.message) for one in found.guesses)
    lost = tuple(note.text(path.name) for note in found.notes)
    return Reading(found.pack, (), tuple(guesses), lost)


def open_foreign(path: Path) -> Imported:
    """Return what a file of another program holds, with all that is to be told of it.

    Raises OSError if it can't be read, and ValueError if it can't be a pack.
    """
    from hubquiz.exchange.formats import read  # noqa: PLC0415

    with collector_paused():
        # It may be as large as an archive of ours; each format has a bound of its own.
        return read(read_hubpack(path), str(path))


def _message(error: ValueError, path: Path) -> str:
    """Return what is wrong, without the name of the file that a fault begins with anyway."""
    return str(error).removeprefix(f"{path}: ")

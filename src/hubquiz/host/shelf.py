"""The shelf: installing, updating, removing and bundling packs, from whatever file they come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hubquiz.content.reader import read_text
from hubquiz.host.opening import open_any
from hubquiz.i18n import _
from hubquiz.library.bundling import bundle
from hubquiz.library.installing import FaultySourceError, Installer, InstallError
from hubquiz.library.packs import Origin, PackNotFoundError
from hubquiz.library.sources import HUBPACK_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from hubquiz.library.bundling import Bundle
    from hubquiz.library.decoder import Decoder
    from hubquiz.library.installing import Installed
    from hubquiz.library.packs import Library
    from hubquiz.library.sources import Source


class Shelf:
    """What a person does with packs. Whatever goes wrong is an InstallError, and changes nothing.

    `name` is a path: of a pack's text, of a folder with one, of a `.hubpack`, or of a file of
    another program.
    """

    def __init__(self, library: Library, data: Path, cache: Path, decoder: Decoder) -> None:
        self._library = library
        self._decoder = decoder
        self._installer = Installer(data, cache, decoder)

    def install(self, name: str, id_: str = "") -> Installed:
        """Install a pack. Raises InstallError."""
        source = self._open(name)
        return replace(self._installer.install(source, id_), notes=source.notes)

    def update(self, name: str, id_: str = "") -> Installed:
        """Replace a pack that is there by another state of it. Raises InstallError."""
        source = self._open(name)
        return replace(self._installer.update(source, id_), notes=source.notes)

    def rival(self, name: str) -> str:
        """Return the id of the installed pack that a file is another state of; empty if none."""
        try:
            there = self._library.by_id(self._open(name).id)
        except InstallError:
            return ""
        return there.id if there is not None and there.origin is Origin.INSTALLED else ""

    def remove(self, id_: str) -> tuple[Path, ...]:
        """Remove an installed pack, and return the files that are gone. Raises InstallError."""
        return self._installer.remove(id_)

    def bundle(self, name: str, id_: str = "") -> Bundle:
        """Return a pack with its pictures and sounds as one file. Raises InstallError."""
        source = self._open(name)
        reading = read_text(source.text, source.name)
        if reading.pack is None:
            raise FaultySourceError(reading)
        try:
            made = bundle(source, reading.pack, id_, self._decoder)
        except ValueError as error:
            raise InstallError(str(error)) from None
        if len(made.data) > HUBPACK_BYTES:
            said = _("The pack would have more than {most} MB. Scale its pictures down first.")
            raise InstallError(said.format(most=HUBPACK_BYTES >> 20))
        return made

    def _open(self, name: str) -> Source:
        try:
            path = self._library.loose(name).path
        except PackNotFoundError as error:
            if error.several or error.path:
                raise InstallError(str(error)) from None
            said = _("“{name}” is neither a pack's file nor a folder with one.")
            raise InstallError(said.format(name=name)) from None
        try:
            return open_any(path)
        except OSError as error:
            said = _("{name}: this can't be opened: {error}")
            raise InstallError(said.format(name=name, error=error.strerror or error)) from None
        except ValueError as error:
            told = str(error)
            raise InstallError(told if told.startswith(str(path)) else f"{path}: {told}") from None

"""A pack and its pictures and sounds as one file, to be given away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hubquiz.content.media import media_of
from hubquiz.library.decoder import MediaError
from hubquiz.library.media import sort_of
from hubquiz.library.sources import hubpack
from hubquiz.metadata import bare

if TYPE_CHECKING:
    from hubquiz.content.model import Pack
    from hubquiz.library.decoder import Decoder
    from hubquiz.library.sources import Source


@dataclass(frozen=True, slots=True)
class Bundle:
    """A `.hubpack`'s bytes; what the pack names and isn't there, and what is there unnamed."""

    id: str
    data: bytes
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    bared: tuple[str, ...] = ()
    """Pictures from which notes were taken, such as where they were made."""


def bundle(source: Source, pack: Pack, id_: str = "", decoder: Decoder | None = None) -> Bundle:
    """Return a pack as one file: its text and media, and nothing that it doesn't name.

    Pictures are as they are, without what cameras note in them. The same pack gives the same
    bytes. `missing` are sentences that name the file; with a `decoder` what it can't decode is
    missing, too, for nobody could install it. Raises ArchiveError for a name that not every system
    allows.
    """
    media: dict[str, bytes] = {}
    missing = []
    bared = []
    for one in media_of(pack):
        file = one.file
        try:
            data = source.read(file)
            media[file] = bare(data)
            if media[file] != data:
                bared.append(file)
            if decoder is not None:
                decoder.decode(sort_of(one), media[file], file)
        except MediaError as error:
            missing.append(str(error))
    unused = tuple(file for file in source.files() if file not in media)
    id_ = id_ or source.id
    data = hubpack(id_, source.text, media)
    return Bundle(id_, data, tuple(media), tuple(missing), unused, tuple(bared))

"""Pictures and sounds: which files a pack names, and what a file is by its first bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.values import Media, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hubquiz.content.model import Pack

ENDINGS = {Type.PICTURE: (".png", ".jpg", ".jpeg"), Type.SOUND: (".wav", ".ogg")}
"""How the name of a file ends, in any case of letters, by what it holds."""

HEAD = 12
"""So many of a file's first bytes tell what it is."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_OGG = b"OggS"
_RIFF, _WAVE = b"RIFF", b"WAVE"


def ends_as(file: str, type_: Type) -> bool:
    """Tell whether a file's name ends as that of a picture, or of a sound."""
    return file.casefold().endswith(ENDINGS[type_])


def kind_of_bytes(head: bytes) -> Type | None:
    """Return what a file is whose first `HEAD` bytes (or more) these are; None if neither.

    PNG and JPEG are pictures; WAV (RIFF of the form WAVE) and OGG are sounds. A file's name tells
    nothing of it.
    """
    if head.startswith((_PNG, _JPEG)):
        return Type.PICTURE
    if head.startswith(_OGG) or (head.startswith(_RIFF) and head[8:HEAD] == _WAVE):
        return Type.SOUND
    return None


def media_of(pack: Pack) -> tuple[Media, ...]:
    """Return every picture and sound that a pack names, each file once, the cover first.

    Of several mentions of one file that with words for it counts.
    """
    found: dict[str, Media] = {}
    for media in _mentions(pack):
        if media.file not in found or (media.alt and not found[media.file].alt):
            found[media.file] = media
    return tuple(found.values())


def _mentions(pack: Pack) -> Iterator[Media]:
    if pack.cover is not None:
        yield pack.cover
    for stated in (pack.facts, pack.nears):
        for one in stated:
            if isinstance(one.object, Media):
                yield one.object
    for question in pack.questions:
        yield from question.media

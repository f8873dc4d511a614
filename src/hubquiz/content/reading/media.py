"""Pictures and sounds as authors name them: the path of a file within the pack, and words for it.

Whether the file is there, and what is in it, is not the reader's business: it sees text alone.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hubquiz.content import limits
from hubquiz.content.faults import quote
from hubquiz.content.media import ENDINGS, ends_as
from hubquiz.content.reading.nodes import Entries
from hubquiz.content.values import Media, Type
from hubquiz.i18n import N_, _

if TYPE_CHECKING:
    from hubquiz.content.reading.fields import Fields
    from hubquiz.content.reading.nodes import Node

WORDS = ("alt", "credit")
"""What is said of a picture or a sound beside its file: what is in it, and whose it is."""

_KEYS = ("is", *WORDS)
_EXAMPLES = {Type.PICTURE: "flags/fr.png", Type.SOUND: "calls/owl.ogg"}


class MediaFiles:
    """Reads the names of files; those of one pack must differ in more than their case."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._faults = fields.faults
        self._spelled: dict[str, str] = {}

    def node(self, node: Node, type_: Type) -> Media | None:
        """Return what a cover or a question shows: a file, or a mapping that says more of it."""
        what = N_("a picture") if type_ is Type.PICTURE else N_("a sound")
        if not isinstance(node, Entries):
            file = self._fields.line(node, what)
            return self.file(file, type_, node.at) if file else None
        for _unused in self._fields.known(node, _KEYS, what):
            pass
        if "is" not in node.values:
            self._faults.add(
                node.at, _("there is no value here"), _("write is: and the path of the file")
            )
            return None
        media = self.node(node.values["is"], type_)
        return media and self.described(media, node)

    def file(self, text: str, type_: Type, at: int) -> Media | None:
        """Return the picture or sound in a file; None if there can't be one of that name."""
        wrong = self._wrong(text, type_)
        if wrong:
            hint = _("write its path within the pack, such as {example}")
            self._faults.add(at, wrong, hint.format(example=_EXAMPLES[type_]))
            return None
        return Media(type_, text)

    def described(self, media: Media, said: Entries) -> Media:
        """Return a picture or sound with the words that a mapping has for it."""
        alt, credit = (self._words(said, key) for key in WORDS)
        return Media(media.type, media.file, alt, credit) if alt or credit else media

    def _words(self, said: Entries, key: str) -> str:
        node = said.values.get(key)
        return self._fields.line(node, key, limits.PROMPT) if node is not None else ""

    def _wrong(self, text: str, type_: Type) -> str:
        # Zip archives are a slow import, and few packs have pictures.
        from hubquiz.archive import ArchiveError, check_names  # noqa: PLC0415

        try:
            check_names((text,), text)
        except ArchiveError as error:
            said = _("{file} can't be the file of a pack: {why}")
            return said.format(file=quote(text), why=error.message)
        if not ends_as(text, type_):
            said = (
                _("{file} is no picture: its name ends in none of {endings}")
                if type_ is Type.PICTURE
                else _("{file} is no sound: its name ends in none of {endings}")
            )
            return said.format(file=quote(text), endings=", ".join(ENDINGS[type_]))
        folded = unicodedata.normalize("NFC", text).casefold()
        other = self._spelled.setdefault(folded, text)
        if other != text:
            said = _("{file} and {other} are one file to many systems: spell it alike")
            return said.format(file=quote(text), other=quote(other))
        return ""

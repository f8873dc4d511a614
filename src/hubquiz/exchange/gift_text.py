"""Text in GIFT: its escapes, and the formats that it may be in."""

from __future__ import annotations

import re

from hubquiz.exchange.markup import escape_newlines, images, is_html, markdown_plain, plain_noting
from hubquiz.exchange.mathtext import formulas
from hubquiz.i18n import _

ESCAPED = "\\~=#{}:\n*"
_HELD = dict(zip(ESCAPED, "\x01\x02\x03\x04\x05\x06\x07\x08\x0e", strict=True))
"""What stands for an escaped character until the text has been taken apart: control characters,
of which no text has any."""
_RESTORED = str.maketrans({held: mark for mark, held in _HELD.items()})
_CONTROLS = re.compile("[\x01-\x08\x0e]+")
_ESCAPES = re.compile(r"\\([\\~=#{}:*]|n(?!eq\b|abla\b|otin\b|ewline\b))")
"""`\\n` before these is the beginning of a command of LaTeX."""
_WRITTEN = str.maketrans({mark: f"\\{mark}" for mark in "\\~=#{}:"} | {"\n": "\\n"})
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
_INDENTED = re.compile(r"\n[ \t]+")


def hold_escapes(text: str) -> str:
    """Return a file's text with a stand-in for each escaped character."""
    if not text.isprintable():
        text = _CONTROLS.sub("", text)
    return _ESCAPES.sub(_hold, text) if "\\" in text else text


def _hold(found: re.Match[str]) -> str:
    return _HELD["\n" if found[1] == "n" else found[1]]


def restored(text: str, *, stars: bool = False) -> str:
    """Return a text with its escaped characters; only short answers escape `stars`."""
    if text.isprintable():
        return text
    if not stars:
        text = text.replace(_HELD["*"], "\\*")
    return text.translate(_RESTORED)


def written(text: str, *, stars: bool = False) -> str:
    """Return a text with all escaped that GIFT would take for its own."""
    text = text.translate(_WRITTEN)
    return text.replace("*", "\\*") if stars else text


class Texts:
    """Makes the texts of one question readable, and notes what that loses."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._format = "moodle"

    def prompt(self, text: str) -> str:
        """Return the prompt; its format is that of all other texts that name none."""
        if found := _FORMAT.match(text):
            self._format, text = found[1].lower(), text[found.end() :]
        return self._readable(text, self._format)

    def read(self, text: str, *, stars: bool = False) -> str:
        """Return another text of the question."""
        format_ = self._format
        if "[" in text and (found := _FORMAT.match(text)):
            format_, text = found[1].lower(), text[found.end() :]
        if "\n" in text:
            text = _INDENTED.sub("\n", text)
        return self._readable(text, format_, stars=stars)

    def _readable(self, text: str, format_: str, *, stars: bool = False) -> str:
        text = restored(text.strip(), stars=stars)
        match format_:
            case "html":
                return self._html(text)
            case "markdown":
                self._pictures(text)
                return markdown_plain(text)
            case "moodle":
                return self.auto(text)
            case _:
                return text

    def auto(self, text: str) -> str:
        """Return what may hold HTML, and mostly doesn't. A tag that is the whole text is meant."""
        if ("<" in text or "&" in text) and is_html(text):
            return self._html(escape_newlines(text)) or text
        return formulas(text)

    def _html(self, text: str) -> str:
        self._pictures(text)
        if "<" not in text and "&" not in text:
            return formulas(" ".join(text.split()))
        shown, notes = plain_noting(text)
        self.notes += notes
        return shown

    def _pictures(self, text: str) -> None:
        if "<img" in text.lower() and any(words for _address, words in images(text)):
            self.notes.append(_("a picture was left out; its words stand in brackets"))

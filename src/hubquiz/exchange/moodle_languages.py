"""Texts in several languages at once, of which Moodle shows the reader's: here one is kept.

Two filters of Moodle are known: spans of the class `multilang`, and `{mlang en}…{mlang}`.
"""

from __future__ import annotations

import re

_SPAN = re.compile(
    r"<span\b(?=[^<>]{0,200}?class\s*=\s*[\"']?multilang\b)(?=[^<>]{0,200}?lang\s*=)[^<>]{0,400}>",
    re.IGNORECASE,
)
_SPAN_END = "</span>"
_MARK = re.compile(r"\{mlang(?:\s+([\w,\- ]{1,80}?))?\s*\}", re.IGNORECASE)
_OTHER = "other"


def one_language(text: str) -> tuple[str, bool]:
    """Return a text in the language that it has first, and whether that left anything out."""
    left = False
    if "multilang" in text:
        text, left = _of_spans(text)
    if "{mlang" in text:
        text, more = _of_marks(text)
        left = left or more
    return text, left


def _of_spans(html: str) -> tuple[str, bool]:
    """Keep the first of the spans that follow one another with nothing but spaces between."""
    parts: list[str] = []
    at, left = 0, False
    after_kept = False
    for opening in _SPAN.finditer(html):
        if opening.start() < at:
            continue
        closing = html.find(_SPAN_END, opening.end())
        if closing < 0:
            break
        between = html[at : opening.start()]
        if after_kept and not between.strip():
            left = True
        else:
            parts += (between, html[opening.end() : closing])
            after_kept = True
        at = closing + len(_SPAN_END)
    return "".join((*parts, html[at:])), left


def _of_marks(text: str) -> tuple[str, bool]:
    """Keep what stands outside all marks, and what is in the language of the first."""
    pieces = _MARK.split(text)
    named = [_languages(name) for name in pieces[1::2]]
    chosen = next((names[0] for names in named if names and names[0] != _OTHER), _OTHER)
    parts, left = [pieces[0]], False
    for names, piece in zip(named, pieces[2::2], strict=True):
        if not names or chosen in names:
            parts.append(piece)
        else:
            left = left or bool(piece.strip())
    return "".join(parts), left


def _languages(name: str | None) -> list[str]:
    return [one.strip().lower() for one in (name or "").split(",") if one.strip()]

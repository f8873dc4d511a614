"""What stands on paper for a picture that can't be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.i18n import _

if TYPE_CHECKING:
    from hubquiz.quiz.shapes import Exhibit


def in_words(exhibit: Exhibit) -> str:
    """Return the words for a picture, in brackets."""
    return _("[picture: {alt}]").replace("{alt}", exhibit.alt)

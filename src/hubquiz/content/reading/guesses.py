"""What a relation holds when its author does not say, and the question to the author about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hubquiz.content.media import ends_as
from hubquiz.content.model import Each
from hubquiz.content.reading.literals import looks_like_number, looks_like_year
from hubquiz.content.reading.nodes import Entries, Items, Scalar
from hubquiz.content.values import Type
from hubquiz.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hubquiz.content.reading.names import Names
    from hubquiz.content.reading.nodes import Node
    from hubquiz.content.reading.relations import Use

_FILES = {"picture": Type.PICTURE, "sound": Type.SOUND}

BOUND_KEYS = ("over", "under", "about")


def guess_type(uses: Sequence[Use], names: Names) -> tuple[Type, str, str]:
    """Return the type of a relation's values, the word for it, and the question about it.

    Years if every value is a whole number from 1000 to 2100, numbers if every value is a number,
    otherwise text.
    """
    texts = [text for use in uses for text in _texts(use.node)]
    if texts and all(looks_like_year(text) for text in texts):
        return Type.DATE, "year", _("are all its values years")
    if texts and all(looks_like_number(text) for text in texts):
        return Type.NUMBER, "number", _("are all its values numbers")
    kinds = names.kinds_of(texts[0]) if texts else []
    for kind in kinds:
        if all(names.knows(kind, text) for text in texts):
            return (
                Type.TEXT,
                "text",
                _("are its values text, or is each a {kind} (to: {kind})").format(kind=kind),
            )
    for word, type_ in _FILES.items():
        if texts and all(ends_as(text, type_) for text in texts):
            said = _("are its values text, or is each the file of one (to: {word})")
            return Type.TEXT, "text", said.format(word=word)
    return Type.TEXT, "text", _("are its values text")


def guess_each(each_of: Each) -> str:
    """Return the question about how many values a subject has."""
    if each_of is Each.ONE:
        return _("is there exactly one value for each")
    return _("may there be more than the pack lists")


def _texts(node: Node) -> Iterator[str]:
    """Yield the values in a node as they are spelled."""
    if isinstance(node, Scalar):
        yield node.text.strip()
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Entries):
        for key in ("is", *BOUND_KEYS):
            if key in node.values:
                yield from _texts(node.values[key])
